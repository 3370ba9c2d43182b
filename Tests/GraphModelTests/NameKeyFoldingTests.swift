import GraphModel
import Testing

@Suite("Folding of name keys")
struct NameKeyFoldingTests {
  @Test(
    "case, ё, quotes and punctuation make no difference",
    arguments: [
      ("ТОО «Ёлка-2»", "тоо елка 2"), ("  A.B.\tCd ", "a b cd"),
      ("Қуаныш Әбілұлы", "қуаныш әбілұлы"),
      ("И\u{306}од", "йод"), ("№ 7 — “x”", "7 x"), ("", ""), ("…", ""), ("ÉCOLE", "école"),
      ("a\u{0}b", "a b"), ("ҐІЇ Ӏ", "ґії ӏ"),
    ])
  func keys(name: String, key: String) {
    #expect(NameKey.key(name) == key)
  }

  /// A character that needs Unicode's tables makes the whole name take the general way, so both
  /// ways must agree on every character that the short way knows.
  @Test("the short way and the general way agree")
  func ways() {
    for value in Array(0x0...0x52F) + Array(0x2010...0x2122) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let name = "x" + String(Character(scalar)) + "Y"
      #expect(NameKey.key(name) + " 漢" == NameKey.key(name + " 漢"), "U+\(String(value, radix: 16))")
    }
  }
}
