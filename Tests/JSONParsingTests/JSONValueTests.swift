import JSONParsing
import Testing

@Suite("Values of JSON")
struct JSONValueTests {
  private func parse(_ text: String) -> JSONValue? {
    try? JSONValue(parsing: Array(text.utf8))
  }

  @Test("Values")
  func values() {
    #expect(parse(" [1, -2.5e1, 0.25] ")?.array?.compactMap(\.number) == [1, -25, 0.25])
    #expect(parse("\"a\\u00e9\\n\\\\\\/\\ud83d\\ude00\"")?.string == "aé\n\\/\u{1F600}")
    #expect(parse("{\"a\": {\"b\": 3}}")?["a"]?["b"]?.integer == 3)
    #expect(parse("{}")?["a"] == nil)
    #expect(parse("9223372036854775808")?.integer == nil)
    #expect(parse("1.5")?.integer == nil)
    guard case .bool(true)? = parse("true"), case .null? = parse("null") else {
      Issue.record("literals")
      return
    }
  }

  @Test("Names that are canonically equivalent are different names")
  func equivalence() {
    // The Kelvin sign and the letter K.
    let value = parse("{\"\u{212A}\": 1, \"K\": 2}")
    #expect(value?["K"]?.integer == 2)
    #expect(value?["\u{212A}"]?.integer == 1)
  }

  @Test("The last of several members counts, and numbers keep their digits")
  func membersAndDigits() {
    #expect(parse("{\"a\": 1, \"a\": 2}")?["a"]?.integer == 2)
    #expect(parse("12345678901234567890123") == .number("12345678901234567890123"))
    #expect(parse("[0.10]") == .array([.number("0.10")]))
  }

  @Test("A string that is no UTF-8")
  func invalidBytes() {
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test(
    "What is no JSON",
    arguments: [
      "", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{1:2}", "[1 2]", "tru", "1 2", "\"", "\"\\x\"",
      "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\n\"", "nan", "inf", "0x10", "-", "--1",
      String(repeating: "[", count: 140) + String(repeating: "]", count: 140),
    ])
  func malformed(text: String) {
    #expect(parse(text) == nil)
  }
}
