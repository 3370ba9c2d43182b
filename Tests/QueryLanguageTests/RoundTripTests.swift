import QueryLanguage
import TestSupport
import Testing

@Suite("Printing and parsing")
struct RoundTripTests {
  @Test("parse(print(tree)) is the tree", arguments: 0..<20)
  func roundTrip(seed: Int) throws {
    var generator = QueryGenerator(random: SeededGenerator(seed: UInt64(seed)))
    for _ in 0..<200 {
      let tree = generator.query()
      let text = Printer.print(tree)
      do {
        let parsed = try Parser.parse(text)
        #expect(parsed == tree, "\(text)")
        #expect(Printer.print(parsed) == text)
      } catch {
        Issue.record("\(text)\n\(error.render(source: text, name: "query"))")
      }
    }
  }

  @Test(
    "precedence",
    arguments: [
      ("a OR b AND NOT c = d", "a OR b AND NOT c = d"),
      ("(a OR b) AND c", "(a OR b) AND c"),
      ("a XOR b OR c", "a XOR b OR c"),
      ("1 + 2 * 3 ^ 4", "1 + 2 * 3 ^ 4"),
      ("((1 + 2)) * 3", "(1 + 2) * 3"),
      ("a - b - c", "a - b - c"),
      ("a - (b - c)", "a - (b - c)"),
      ("-a.b", "-a.b"),
      ("-(5)", "-(5)"),
      ("- 5", "-5"),
      ("a < -1", "a < -1"),
      ("a<-1", "a < -1"),
      ("1 < a <= 3", "1 < a <= 3"),
      ("a.name STARTS WITH 'x' + 'y'", "a.name STARTS WITH 'x' + 'y'"),
      ("a in [1, 2] = true", "a IN [1, 2] = true"),
      ("not a is not null", "NOT a IS NOT NULL"),
      ("n:A|B&C", "n:A|(B&C)"),
      ("0x1F + 0o17 + .5", "31 + 15 + 0.5"),
      ("-9223372036854775808", "-9223372036854775808"),
      ("CASE a WHEN 1 THEN 'x' ELSE 'y' END", "CASE a WHEN 1 THEN 'x' ELSE 'y' END"),
    ])
  func precedence(source: String, printed: String) throws {
    let tree = try Parser.parseExpression(source)
    #expect(Printer.print(tree) == printed)
  }

  @Test(
    "patterns",
    arguments: [
      ("match (a)-->(b)<--(c)--(d) return *", "MATCH (a)-[]->(b)<-[]-(c)-[]-(d) RETURN *"),
      ("MATCH (a)<-[r:X|:Y]->(b) RETURN r", "MATCH (a)-[r:X|Y]-(b) RETURN r"),
      ("MATCH (`a b`:`C D` {e: 1}) RETURN 1;", "MATCH (`a b`:`C D` {e: 1}) RETURN 1"),
      ("MATCH (a) // note\nRETURN /* c */ a", "MATCH (a) RETURN a"),
    ])
  func patterns(source: String, printed: String) throws {
    #expect(Printer.print(try Parser.parse(source)) == printed)
  }

  @Test("ranges are the bytes of the source")
  func ranges() throws {
    let source = "MATCH (п:Person) WHERE п.name = 'Ёж' RETURN п.name AS имя"
    let tree = try Parser.parse(source)
    guard case .match(let match) = tree.first.clauses[0], let condition = match.condition else {
      Issue.record("no condition")
      return
    }
    let bytes = Array(source.utf8)
    #expect(String(decoding: bytes[condition.range], as: UTF8.self) == "п.name = 'Ёж'")
    #expect(
      String(decoding: bytes[match.patterns[0].start.range], as: UTF8.self) == "(п:Person)")
  }
}
