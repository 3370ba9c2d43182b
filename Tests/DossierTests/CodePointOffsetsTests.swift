import Dossier
import Testing

/// Byte offsets to code points and back.
struct CodePointOffsetsTests {
  static let texts = [
    "", "a", "plain ASCII", "ё", "Костанай", "в Костанае", "aя", "яa", "e\u{301}e\u{301}",
    "👩‍👩‍👧‍👦 семья 🇰🇿", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u{0}я\u{0}", "\u{FEFF}BOM", "\u{2028}a\u{2029}",
    "\u{10FFFF}\u{7FF}\u{800}\u{FFFF}\u{10000}", "строка\r\nвторая",
    String(repeating: "щ", count: 3000) + "z",
  ]

  @Test(arguments: texts) func everyCodePointGoesThereAndBack(_ text: String) {
    let bytes = Array(text.utf8)
    let offsets = CodePointOffsets(bytes)
    #expect(offsets.length == text.unicodeScalars.count)
    var byte = 0
    for (point, scalar) in text.unicodeScalars.enumerated() {
      #expect(offsets.codePoint(atByte: byte) == point)
      #expect(offsets.byte(atCodePoint: point) == byte)
      byte += String(scalar).utf8.count
    }
    #expect(offsets.codePoint(atByte: bytes.count) == offsets.length)
    #expect(offsets.byte(atCodePoint: offsets.length) == bytes.count)
  }

  @Test(arguments: texts) func beyondTheTextThereIsNothing(_ text: String) {
    let offsets = CodePointOffsets(Array(text.utf8))
    #expect(offsets.byte(atCodePoint: -1) == nil)
    #expect(offsets.byte(atCodePoint: offsets.length + 1) == nil)
    #expect(offsets.byte(atCodePoint: .max) == nil)
    #expect(offsets.byte(atCodePoint: .min) == nil)
  }
}
