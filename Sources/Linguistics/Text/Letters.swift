/// Case and letter folding over Unicode scalars, without Foundation.
package enum Letters {
  /// The lower-case form of a scalar; scalars whose lower case is longer stay as they are.
  package static func lower(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0..<0x80: scalar
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x430...0x45F: scalar
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
    default: mapped(scalar, \.lowercaseMapping)
    }
  }

  /// The upper-case form of a scalar; scalars whose upper case is longer stay as they are.
  package static func upper(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x61...0x7A: scalar - 0x20
    case 0..<0x80: scalar
    case 0x430...0x44F: scalar - 0x20
    case 0x450...0x45F: scalar - 0x50
    case 0x400...0x42F: scalar
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar & ~1
    default: mapped(scalar, \.uppercaseMapping)
    }
  }

  /// Whether a scalar is an upper-case letter.
  package static func isUpper(_ scalar: UInt32) -> Bool {
    lower(scalar) != scalar
  }

  /// Whether a scalar is a lower-case letter.
  package static func isLower(_ scalar: UInt32) -> Bool {
    upper(scalar) != scalar
  }

  /// The lower-case form with е for ё, the key of dictionaries.
  package static func fold(_ scalar: UInt32) -> UInt32 {
    let low = lower(scalar)
    return low == 0x451 ? 0x435 : low
  }

  /// The scalars of a string.
  package static func scalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value)
  }

  /// The folded scalars of a string.
  package static func folded(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { fold($0.value) }
  }

  /// The string of scalars; values that are none become U+FFFD.
  package static func string(_ scalars: some Sequence<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for value in scalars {
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(text)
  }

  /// A word in lower case with е for ё, as lemmas are written.
  package static func key(_ word: String) -> String {
    string(folded(word))
  }

  private static func mapped(
    _ scalar: UInt32, _ mapping: KeyPath<Unicode.Scalar.Properties, String>
  ) -> UInt32 {
    guard let value = Unicode.Scalar(scalar) else { return scalar }
    let result = value.properties[keyPath: mapping].unicodeScalars
    guard let first = result.first, result.count == 1 else { return scalar }
    return first.value
  }
}
