/// Makes values of bytes: numbers, choices and texts, until there are no more bytes.
struct ByteCursor {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// A byte; 0 at the end.
  mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position += 1 }
    return bytes[position]
  }

  /// A number below `bound`.
  mutating func number(below bound: Int) -> Int { Int(byte()) % bound }

  /// One of several.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// A large number of any sign.
  mutating func integer() -> Int64 {
    switch number(below: 4) {
    case 0: Int64(byte())
    case 1: -Int64(byte())
    case 2: Int64.max - Int64(byte())
    default: Int64.min + Int64(byte())
    }
  }

  /// The text up to the next line feed, repaired where it is not UTF-8; long more seldom.
  mutating func text() -> String {
    let end = bytes[min(position, bytes.count)...].firstIndex(of: 10) ?? bytes.count
    let text = String(decoding: bytes[min(position, end)..<end], as: UTF8.self)
    position = end + 1
    return text
  }

  /// The texts of the lines that are left.
  mutating func texts() -> [String] {
    var texts: [String] = []
    while !isAtEnd { texts.append(text()) }
    return texts
  }
}

/// A number that tells inputs apart: FNV-1a of 64 bits.
func fingerprint(_ bytes: [UInt8]) -> UInt64 {
  var state: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return state
}
