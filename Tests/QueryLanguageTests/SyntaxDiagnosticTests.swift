import GraphModel
import QueryLanguage
import TestSupport
import Testing

@Suite("Diagnostics of the syntax")
struct SyntaxDiagnosticTests {
  /// Queries with a mistake each.
  static let queries = [
    "",
    "MTACH (p:Person) RETURN p",
    "MATCH (p:Person)",
    "MATCH (p:Person RETURN p",
    "MATCH p:Person RETURN p",
    "MATCH (p:Person) RETURN p.",
    "MATCH (p) WHERE p.name = 'Имашева RETURN p",
    "MATCH (p) WHERE p.name = «Имашева» RETURN p",
    "MATCH (p) WHERE p.имя == 'Имашева' RETURN p",
    "MATCH (p) WHERE p.name != 'x' RETURN p",
    "MATCH (p) WHERE p.name LIKE 'x%' RETURN p",
    "MATCH (p) WHERE p.name = '\\q' RETURN p",
    "MATCH (p) WHERE p.name = '東京' AND WHERE RETURN p",
    "MATCH (p) RETURN 99999999999999999999",
    "MATCH (p) RETURN 12abc",
    "MATCH (match) RETURN 1",
    "MATCH (p {a: 1, a: 2}) RETURN p",
    "MATCH (p)-[:A&B]->(q) RETURN p",
    "MATCH (p) RETURN p LIMIT 1 SKIP 2",
    "MATCH (p) RETURN p OFFSET 2",
    "MATCH (p) RETURN p /* open",
    "MATCH (p) RETURN `open",
    "MATCH (p) RETURN p # comment",
    "MATCH (p)\nWHERE p.name = 'Ё'\n  AND p.title = = 'x'\nRETURN p",
    "MATCH (p) RETURN a = NOT b",
  ]

  /// Queries that use what is known and refused.
  static let refused = [
    "CREATE (p:Person)", "MATCH (p) SET p.name = 'x'", "MATCH (p) DETACH DELETE p",
    "CALL db.labels()", "MATCH (p) FOREACH (x IN [1] | SET p.a = x)", "LOAD CSV FROM 'x' AS r",
    "MATCH (p) WHERE EXISTS { (p)-[]->() } RETURN p", "MATCH (p) WHERE exists((p)-->()) RETURN p",
    "MATCH (p) RETURN COUNT { (p)-->() }", "MATCH (p) WHERE (p)-[:HOLDS]->() RETURN p",
    "MATCH (p) WHERE (p)-->() RETURN p", "MATCH (p) WHERE ()--(p) RETURN p",
    "MATCH (p) WHERE (:Person)--(p) RETURN p",
    "MATCH (p) WHERE p.name =~ '.*' RETURN p", "RETURN [x IN [1, 2] WHERE x > 1 | x]",
    "RETURN all(x IN [1] WHERE x > 0)", "RETURN reduce(a = 0, x IN [1] | a + x)",
    "MATCH (p) RETURN p {.name}", "MATCH (p WHERE p.a = 1) RETURN p",
    "MATCH p = shortestPath((a)-[*]-(b)) RETURN p", "MATCH ANY SHORTEST (a)-->(b) RETURN a",
    "MATCH (a)-[:X]->{1,4}(b) RETURN a", "MATCH (a)-[:X]->+(b) RETURN a",
    "MATCH (p) RETURN p ORDER BY p.name NULLS LAST", "EXPLAIN MATCH (p) RETURN p",
    "MATCH (p $props) RETURN p", "MATCH (p:%) RETURN p", "LET x = 1 RETURN x",
  ]

  @Test("a mistake is shown with its place and its cure")
  func mistakes() throws {
    #expect(try Golden.difference(rendered(Self.queries), "mistakes.txt") == nil)
  }

  @Test("what is not supported is refused by name")
  func refusals() throws {
    #expect(try Golden.difference(rendered(Self.refused), "refusals.txt") == nil)
    for query in Self.refused {
      let error = #expect(throws: QueryError.self) { try Parser.parse(query) }
      #expect(error?.diagnostics.first?.id.hasPrefix("DQ03") == true, "\(query)")
    }
  }

  @Test("graph types with a mistake")
  func graphTypes() throws {
    let sources = [
      "CREATE GRAPH g { NODE (a :A) }", "CREATE GRAPH TYPE g { NODE (a :A {x :: TEXT}) }",
      "CREATE GRAPH TYPE g { NODE (a :A {id :: INT64}) }",
      "CREATE GRAPH TYPE g { NODE (a :A {x :: DATE, x_precision :: STRING}) }",
      "CREATE GRAPH TYPE g { NODE (a :A), NODE (b :a) }",
      "CREATE GRAPH TYPE g { NODE (n :Node) }",
      "CREATE GRAPH TYPE g { NODE (a :`A\"; DROP TABLE x;--`) }",
      "CREATE GRAPH TYPE g { NODE (person :A), EDGE (person)-[:R]->(persom) }",
      "CREATE GRAPH TYPE g { NODE (a :A), EDGE (a)-[:R]->(:B) }",
      "CREATE GRAPH TYPE g { NODE (a :A), EDGE (a)-[:R {x :: DATE}]->(a), EDGE (a)-[:R]->(a) }",
      "CREATE GRAPH TYPE g {\n  -- index: nmae\n  NODE (a :A {name :: STRING})\n}",
      "CREATE GRAPH TYPE g {\n  -- label: B if kind is b\n  NODE (a :A {kind :: STRING})\n}",
      "CREATE GRAPH TYPE g {\n  -- label: B when kind = b\n  NODE (a :A {kind :: INT64})\n}",
      "CREATE GRAPH TYPE g { NODE (a :A), EDGE (a)~[:R]~(a) }",
      "CREATE GRAPH TYPE g { NODE (a :A), EDGE (a)-[:R]->(a)",
    ]
    var text = ""
    for source in sources {
      do {
        _ = try parseGraphType(source)
        text += source + "\nno error\n\n"
      } catch {
        text += error.render(source: source, name: "graph type") + "\n"
      }
    }
    #expect(!text.contains("no error"))
    #expect(try Golden.difference(text, "graph-types.txt") == nil)
  }

  @Test("an unknown escape is marked to the end of its character")
  func escapeOfSeveralBytes() throws {
    let query = "RETURN '\\ж'"
    let error = #expect(throws: QueryError.self) { try Parser.parse(query) }
    let diagnostic = try #require(error?.diagnostics.first)
    #expect(diagnostic.id == "DQ0106")
    let range = try #require(diagnostic.range)
    #expect(String(decoding: Array(query.utf8)[range], as: UTF8.self) == "\\ж")
  }

  @Test(
    "characters that are not seen are not passed on",
    arguments: ["MATC\u{200D}H (p) RETURN p", "\u{202E}MATCH", "MATCH (p) RETURN 1 `a\u{1B}[2J`"])
  func invisibleCharacters(query: String) throws {
    let error = #expect(throws: QueryError.self) { try Parser.parse(query) }
    let shown = try #require(error).render(source: query, name: "query") + "\(try #require(error))"
    for scalar in shown.unicodeScalars where scalar != "\n" {
      let category = scalar.properties.generalCategory
      #expect(category != .control && category != .format, "U+\(String(scalar.value, radix: 16))")
    }
  }

  private func rendered(_ queries: [String]) -> String {
    var text = ""
    for query in queries {
      do {
        _ = try Parser.parse(query)
        text += query + "\nno error\n\n"
      } catch {
        text += error.render(source: query, name: "query") + "\n"
      }
    }
    return text
  }
}
