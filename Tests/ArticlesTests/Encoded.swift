import Articles

/// Texts in old code pages, made without the tables under test.
enum CodePages {
  private static let koi8Letters = Array(
    "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ")
  private static let windowsSigns: [Character: UInt8] = [
    "ё": 0xB8, "Ё": 0xA8, "«": 0xAB, "»": 0xBB, "—": 0x97, "–": 0x96, "№": 0xB9, "…": 0x85,
  ]
  private static let koi8Signs: [Character: UInt8] = ["ё": 0xA3, "Ё": 0xB3, "\u{A0}": 0x9A]

  /// The bytes of a text; nil where the code page lacks a character.
  static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8]? {
    var result: [UInt8] = []
    for character in text {
      if let ascii = character.asciiValue {
        // A pair of carriage return and line feed is one character.
        result += character == "\r\n" ? [13, 10] : [ascii]
        continue
      }
      let scalar = character.unicodeScalars.first?.value ?? 0
      switch encoding {
      case .windows1251:
        if (0x410...0x44F).contains(scalar) {
          result.append(UInt8(0xC0 + scalar - 0x410))
        } else if let sign = windowsSigns[character] {
          result.append(sign)
        } else {
          return nil
        }
      case .koi8r:
        if let index = koi8Letters.firstIndex(of: character) {
          result.append(UInt8(0xC0 + index))
        } else if let sign = koi8Signs[character] {
          result.append(sign)
        } else {
          return nil
        }
      case .utf8, .windows1252, .utf16LittleEndian, .utf16BigEndian: return nil
      }
    }
    return result
  }
}
