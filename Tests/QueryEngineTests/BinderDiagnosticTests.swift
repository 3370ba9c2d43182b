import GraphModel
import QueryEngine
import QueryLanguage
import TestSupport
import Testing

@Suite("Diagnostics of names and types")
struct BinderDiagnosticTests {
  /// Queries with a mistake each.
  static let queries = [
    "MATCH (c:Compny) RETURN c", "MATCH (c:HOLDS) RETURN c", "MATCH (c:Xyzzy) RETURN c",
    "MATCH (p:Person)-[:HOLD]->(r) RETURN p", "MATCH (p)-[:Role]->(r) RETURN p",
    "MATCH (p:Person) RETURN p.nmae", "MATCH (p:Person) RETURN p.title",
    "MATCH (p:Person) RETURN p.id",
    "MATCH (p:Person)-[h:HOLDS]->(r) RETURN h.sinse", "MATCH (p)-[:HOLDS]->(r) RETURN r.name",
    "MATCH (person:Person) RETURN persn.name", "MATCH (p:Person) WHERE p.name = Имашева RETURN p",
    "MATCH (r:Role)-[:HOLDS]->(p:Person) RETURN p", "MATCH (p:Person)-[:ROLE_AT]->(c) RETURN p",
    "MATCH (a:Article)-[:HOLDS]-(b) RETURN a",
    "MATCH (p:Person:Role) RETURN p", "MATCH (p:Person)-[p]->(r) RETURN p",
    "MATCH (p:Person)-[h]->(h) RETURN p", "MATCH (p)-[h:HOLDS]->(r)<-[h:HOLDS]-(q) RETURN p",
    "MATCH (p:Person) WHERE p.articles = '5' RETURN p",
    "MATCH (p:Person) WHERE p.name > 5 RETURN p",
    "MATCH (p:Person) WHERE p.name IN ['a', 1] RETURN p",
    "MATCH (p:Person) WHERE p.name IN 'a' RETURN p",
    "MATCH ()-[h:HOLDS]->() WHERE h.since > 'вчера' RETURN h",
    "MATCH (p:Person) WHERE p.name RETURN p",
    "MATCH (p:Person) WHERE NOT p.articles RETURN p", "MATCH (p:Person) WHERE p < p RETURN p",
    "MATCH (p:Person) RETURN p.name + 1", "MATCH (p:Person) RETURN p.name - 'x'",
    "MATCH (p:Person) RETURN -p.name", "MATCH (p:Person) WHERE p.articles CONTAINS '1' RETURN p",
    "MATCH (p:Person) WHERE count(p) > 1 RETURN p", "MATCH (p:Person) RETURN count(count(p))",
    "MATCH (p:Person) RETURN p.name AS n ORDER BY count(*)",
    "MATCH (p:Person)-[h:HOLDS]->(r) RETURN p.name, r.title + count(*)",
    "MATCH (p:Person) RETURN p.name AS n, count(*) ORDER BY p.articles",
    "MATCH (p:Person) RETURN DISTINCT p.name AS n ORDER BY p.articles",
    "MATCH (p:Person) RETURN p.name AS n, p.articles AS n", "MATCH (:Person) RETURN *",
    "MATCH (p:Person) RETURN p LIMIT -1", "MATCH (p:Person) RETURN p LIMIT 'a'",
    "MATCH (p:Person) RETURN p LIMIT p.articles", "MATCH (p:Person) RETURN p SKIP 1.5",
    "MATCH (p:Person) WHERE p.name = $compny RETURN p", "MATCH (p:Person) RETURN toLowr(p.name)",
    "MATCH (p:Person) RETURN toLower(p.articles)", "MATCH (p:Person) RETURN toLower()",
    "RETURN date()", "MATCH (p:Person) RETURN type(p)", "MATCH ()-[h]->() RETURN labels(h)",
    "MATCH ()-[h]->() WHERE h:HOLDS RETURN h", "MATCH (p:Person) RETURN sum(p.name)",
    "MATCH (p:Person) RETURN count(p, p)", "MATCH (p:Person) RETURN toUpper(DISTINCT p.name)",
    "MATCH ()-[h:HOLDS]->() RETURN h.since.week",
    "MATCH (a)--(b)--(c)--(d)--(e) RETURN a, b, c, d, e",
  ]

  /// Queries that the parser knows and the engine does not run.
  static let refused = [
    "OPTIONAL MATCH (p:Person) RETURN p", "MATCH (p:Person) WITH p RETURN p",
    "UNWIND [1] AS x RETURN x", "RETURN 1 AS a UNION RETURN 2 AS a",
    "MATCH (p:Person)-[:HOLDS*1..3]->(r) RETURN p", "MATCH p = (a:Person) RETURN p",
  ]

  @Test("a mistake is shown with its place and its cure")
  func mistakes() throws {
    #expect(try Golden.difference(rendered(Self.queries), "binder-mistakes.txt") == nil)
  }

  @Test("what the engine does not run is refused by name")
  func refusals() throws {
    let text = try rendered(Self.refused)
    #expect(!text.contains("DQ02") && !text.contains("DQ05"))
    #expect(try Golden.difference(text, "refusals.txt") == nil)
  }

  @Test(
    "a property of an aggregate",
    arguments: ["avg(r.articles).x", "count(*).year", "-sum(r.articles).a.b", "size(count(r).x)"])
  func propertyOfAggregate(expression: String) throws {
    let compiler = QueryCompiler(graphType: try SmallGraph.type())
    let error = #expect(throws: QueryError.self) {
      try compiler.compile("MATCH (r:Role) RETURN \(expression)")
    }
    #expect(error?.diagnostics.first?.id == "DQ0507")
  }

  @Test("a property of an aggregated date is one of its parts")
  func partOfAggregatedDate() throws {
    let database = try SmallGraph.database()
    let compiled = try QueryCompiler(graphType: database.type)
      .compile("MATCH ()-[h:HOLDS]->() RETURN min(h.since).year AS year")
    let years = try compiled.execute(on: database).rows
    let first = try QueryCompiler(graphType: database.type)
      .compile(
        "MATCH ()-[h:HOLDS]->() WHERE h.since IS NOT NULL RETURN h.since.year AS year "
          + "ORDER BY year LIMIT 1")
    #expect(years == (try first.execute(on: database).rows))
    #expect(years.count == 1)
  }

  private func rendered(_ queries: [String]) throws -> String {
    let compiler = QueryCompiler(graphType: try SmallGraph.type())
    var text = ""
    for query in queries {
      do {
        _ = try compiler.compile(query, parameters: ["company": .string("x")])
        Issue.record("no error: \(query)")
      } catch {
        text += error.render(source: query, name: "query") + "\n"
      }
    }
    return text
  }

  @Test("hostile queries give rows or diagnostics", arguments: 0..<4)
  func hostile(seed: Int) throws {
    let words = [
      "(p:Person)", "-[h:HOLDS]->", "(r)", "-[]-", "(x)", ",", "WHERE", "p.name", "r.title", "=",
      "'x'", "AND", "NOT", "count(*)", "collect(p)", "RETURN", "MATCH", "DISTINCT", "ORDER BY",
      "LIMIT", "1", "p", "h", "x", "+", "/", "0", "IN", "[", "]", "p:City", "size(", ")", "(",
      "AS a", "null", "$company", "h.since", "CASE WHEN", "THEN", "END", "IS NULL", "<",
    ]
    var random = SeededGenerator(seed: UInt64(seed))
    let database = try SmallGraph.database()
    let compiler = QueryCompiler(graphType: database.type)
    for _ in 0..<300 {
      let count = Int.random(in: 1...14, using: &random)
      let tail = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
      let text = "MATCH (p:Person)-[h:HOLDS]->(r) RETURN " + tail.joined(separator: " ")
      do {
        let compiled = try compiler.compile(text, parameters: ["company": .string("x")])
        _ = try compiled.execute(on: database)
      } catch let error as QueryError {
        #expect(!error.render(source: text, name: "query").isEmpty)
      }
    }
  }
}
