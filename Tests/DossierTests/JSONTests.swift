import Dossier
import Foundation
import Testing

/// JSON that is written, read by another reader.
struct JSONTests {
  private func parsed(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  @Test(arguments: [
    "", "plain", "\"quoted\" \\ back", "a\nb\r\n\tc", "\u{0}\u{1}\u{1F}\u{7F}\u{9B}",
    "\u{2028}\u{2029}", "ёлка «Ңғқ» 👩‍👩‍👧‍👦", "\u{10FFFF}\u{FFFF}", "</script>", "e\u{301}",
  ]) func textComesBack(_ text: String) throws {
    for written in [JSON.string(text).line, JSON.string(text).pretty] {
      #expect(!written.contains("\n"))
      let read = try #require(try parsed(written) as? String)
      #expect(Array(read.utf8) == Array(text.utf8))
    }
  }

  @Test func numbersAreShortAndAlwaysJSON() throws {
    #expect(JSON.number(0.5).line == "0.5")
    #expect(JSON.number(1).line == "1")
    #expect(JSON.number(-0.0).line == "0")
    #expect(JSON.number(0.123456).line == "0.1235")
    #expect(JSON.number(.nan).line == "null")
    #expect(JSON.number(.infinity).line == "null")
    #expect(JSON.integer(.min).line == String(Int.min))
    for number in [1e15, 1e22, -1e300, 1e-300, .greatestFiniteMagnitude] {
      _ = try parsed(JSON.number(number).line)
    }
  }

  @Test func objectsKeepTheOrderOfTheirKeys() throws {
    let json = JSON.object([
      ("z", .array([.integer(1), .null, .boolean(true)])), ("a", .object([])),
      ("m", .array([])), ("k\"", .verbatim("1e400")), ("none", .optional(nil)),
    ])
    #expect(json.line == #"{"z":[1,null,true],"a":{},"m":[],"k\"":1e400,"none":null}"#)
    #expect(
      json.pretty == """
        {
          "z": [
            1,
            null,
            true
          ],
          "a": {},
          "m": [],
          "k\\"": 1e400,
          "none": null
        }
        """)
  }
}
