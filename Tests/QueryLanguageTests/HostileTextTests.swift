import GraphModel
import QueryLanguage
import TestSupport
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
  @Test("random bytes give a tree or diagnostics, never a crash", arguments: 0..<8)
  func randomBytes(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<400 {
      let length = Int.random(in: 0...120, using: &random)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("random tokens", arguments: 0..<8)
  func randomTokens(seed: Int) {
    let words = [
      "MATCH", "(", ")", "[", "]", "{", "}", "-", ">", "<", "--", "->", "p", ":", "Person", "WHERE",
      "RETURN", "*", "1", "..", ".", ",", "'x'", "$x", "AND", "NOT", "=", "<>", "IN", "IS", "NULL",
      "CASE", "WHEN", "THEN", "END", "`q`", "\"", "'", "`", "/*", "|", "&", "!", "WITH", "AS",
      "DISTINCT", "ORDER", "BY", "count", "=~", ";", "\u{0}", "é", "-- index: x\n",
    ]
    var random = SeededGenerator(seed: UInt64(seed) + 100)
    for _ in 0..<400 {
      let count = Int.random(in: 0...40, using: &random)
      let text = (0..<count).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }
      check(text.joined(separator: " "))
      check("MATCH (p) RETURN " + text.joined())
      check("CREATE GRAPH TYPE g { NODE (a :A) " + text.joined(separator: " "))
    }
  }

  @Test("a mutated query", arguments: 0..<8)
  func mutations(seed: Int) {
    var generator = QueryGenerator(random: SeededGenerator(seed: UInt64(seed) + 1000))
    for _ in 0..<200 {
      var bytes = Array(Printer.print(generator.query()).utf8)
      for _ in 0..<3 where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator.random)
        if Bool.random(using: &generator.random) {
          bytes.remove(at: place)
        } else {
          bytes[place] = UInt8.random(in: 32...126, using: &generator.random)
        }
      }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("nesting and length are bounded")
  func bounds() {
    let deep = 50_000
    let texts = [
      "RETURN " + String(repeating: "(", count: deep),
      "RETURN " + String(repeating: "[", count: deep),
      "RETURN " + String(repeating: "NOT ", count: deep / 4) + "a",
      "RETURN " + String(repeating: "-", count: deep) + "a",
      "RETURN a" + String(repeating: "+a", count: deep / 2),
      "RETURN a" + String(repeating: ".b", count: deep / 2),
      "RETURN a" + String(repeating: "[0]", count: deep / 3),
      "RETURN a" + String(repeating: "<a", count: deep / 2),
      "RETURN a" + String(repeating: " IS NULL", count: deep / 8),
      "MATCH (a:" + String(repeating: "!", count: deep) + "B) RETURN a",
      "MATCH (a:" + String(repeating: "(", count: deep) + "B) RETURN a",
      "RETURN " + String(repeating: "CASE WHEN ", count: deep / 10),
      "RETURN " + String(repeating: "{a: ", count: deep / 4),
    ]
    for text in texts {
      let error = #expect(throws: QueryError.self) { try Parser.parse(text) }
      #expect(error?.diagnostics.first?.id == "DQ0203", "\(text.prefix(30))")
    }
    let long = #expect(throws: QueryError.self) {
      try Parser.parse("RETURN '" + String(repeating: "x", count: 2_000_000) + "'")
    }
    #expect(long?.diagnostics.first?.id == "DQ0101")
  }

  /// Reads the text and shows what is wrong with it.
  private func check(_ text: String) {
    do {
      _ = try Parser.parse(text)
    } catch {
      #expect(!error.render(source: text, name: "query").isEmpty)
      for diagnostic in error.diagnostics {
        if let range = diagnostic.range { #expect(range.upperBound <= text.utf8.count) }
      }
    }
    do {
      _ = try parseGraphType(text)
    } catch {
      #expect(!error.render(source: text, name: "graph type").isEmpty)
    }
  }
}
