import Foundation
import GraphModel
import QueryEngine
import QueryLanguage
import TestSupport
import Testing

@Suite("Query cases")
struct CaseTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".gql") }.map { String($0.dropLast(4)) }.sorted()

  @Test("statement and rows", arguments: cases)
  func rows(name: String) throws {
    let file = Self.folder.appendingPathComponent(name + ".gql")
    let source = "// name: \(name)\n" + String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let saved = try SavedQuery(source: source)
    let database = try SmallGraph.database()
    let options = CompilerOptions(foldFunction: name == "fold" ? "name_key" : nil)
    let compiled = try QueryCompiler(graphType: database.type, options: options)
      .compile(source, parameters: saved.values(from: [:]))
    let table = try compiled.execute(on: database)
    let text =
      compiled.explain(.ast) + "\n" + compiled.explain(.plan) + "\n" + compiled.explain(.sql)
      + "\n" + TableText.text(table)
    #expect(try Golden.difference(text, "cases/\(name).txt") == nil)
    let reference = ReferenceEvaluator(SmallGraph.graph())
    for options in DifferentialTests.variants {
      let other = try QueryCompiler(graphType: database.type, options: options)
        .compile(source, parameters: saved.values(from: [:])).execute(on: database)
      func canonical(_ table: ResultTable) -> [String] {
        table.rows.map { $0.map(reference.canonical).joined(separator: " | ") }.sorted()
      }
      #expect(canonical(other) == canonical(table))
    }
  }

  @Test("every stage is printed")
  func stages() throws {
    let compiled = try QueryCompiler(graphType: SmallGraph.type()).compile(
      """
      MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:ROLE_AT]->(c)
      WHERE c.name = 'X' AND toUpper(r.title) <> 'Y'
      RETURN p.name AS person, count(h) AS n ORDER BY n DESC LIMIT 3
      """)
    var text = ""
    for stage in QueryStage.allCases {
      text += "== \(stage.rawValue)\n" + compiled.explain(stage)
    }
    #expect(try Golden.difference(text, "stages.txt") == nil)
  }

  @Test("a join goes by its indexes")
  func indexes() throws {
    let database = try SmallGraph.database()
    let compiled = try QueryCompiler(graphType: database.type).compile(
      "MATCH (p:Person)-[:HOLDS]->(r:Role)-[:ROLE_AT]->(c:Organization) WHERE id(c) = 21 RETURN p.name"
    )
    let plan = try database.queryPlan(compiled)
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }

  @Test("no value of the text reaches the statement")
  func hostileValues() throws {
    let database = try SmallGraph.database()
    let compiler = QueryCompiler(graphType: database.type)
    let values = [
      "'", "\"", "`", "\\", "\u{0}", ";--", "' OR '1'='1", "Robert'); DROP TABLE person;--", "?1",
      "%", "_", "\n", "𝄞", "e\u{301}", "\u{FEFF}",
    ]
    for value in values {
      let marked = "qzx" + value
      let compiled = try compiler.compile(
        "MATCH (p:Person) WHERE p.name = $v OR p.name CONTAINS $v OR p.name IN [$v] "
          + "OR p.name STARTS WITH $v OR p.name ENDS WITH $v RETURN p.name, $v AS v",
        parameters: ["v": .string(marked)])
      #expect(!compiled.sql.contains("qzx"))
      #expect(!compiled.sql.contains("'"))
      #expect(try compiled.execute(on: database).rows.isEmpty)
      let literal = Printer.print(Expression(.literal(.string(marked))))
      let inText = try compiler.compile("MATCH (p:Person) WHERE p.name = \(literal) RETURN p")
      #expect(!inText.sql.contains("qzx"))
    }
    #expect(try compiler.compile("MATCH (p:Person) RETURN p").execute(on: database).rows.count == 4)
  }

  @Test("a large integer beside a float of the same name keeps its last digit")
  func mixedProperty() throws {
    let type = try parseGraphType(RandomGraphs.typeText)
    let large = Int64(1) << 53 + 1
    let graph = Subgraph(nodes: [
      Node(id: 1, labels: ["C"], properties: ["n": .float(0.5)]),
      Node(id: 2, labels: ["O"], properties: ["n": .integer(large)]),
    ])
    let database = try TypedGraph(type, graph)
    let table = try QueryCompiler(graphType: type).compile(
      "MATCH (v:C|O) RETURN v.n AS n ORDER BY n"
    ).execute(on: database)
    #expect(table.rows == [[.float(0.5)], [.integer(large)]])
  }

  @Test("rows beyond the limit are cut off, and it is said")
  func limits() throws {
    let database = try SmallGraph.database()
    let compiler = QueryCompiler(graphType: database.type)
    let all = try compiler.compile("MATCH (p:Person) RETURN p.name AS n ORDER BY n")
    let cut = try all.execute(on: database, limits: ExecutionLimits(rows: 2))
    #expect(cut.rows.count == 2 && cut.isTruncated)
    let exact = try all.execute(on: database, limits: ExecutionLimits(rows: 4))
    #expect(exact.rows.count == 4 && !exact.isTruncated)
    let product = try compiler.compile(
      "MATCH (a:Person), (b:Person), (c:Person) RETURN collect(a.name) AS names")
    let error = #expect(throws: QueryError.self) {
      try product.execute(on: database, limits: ExecutionLimits(rows: 10, readRows: 20))
    }
    #expect(error?.diagnostics.first?.id == "DQ0605")
  }

  @Test(
    "what cannot be computed is an error",
    arguments: [
      ("MATCH (p:Person) RETURN p.articles / 0", "DQ0602"),
      ("MATCH (p:Person) RETURN p.articles % 0", "DQ0602"),
      ("RETURN 9223372036854775807 + 1", "DQ0601"),
      ("MATCH (p:Person) RETURN p.articles * 9223372036854775807", "DQ0601"),
      ("RETURN -(-9223372036854775808)", "DQ0601"), ("RETURN date('2019-13')", "DQ0604"),
      ("RETURN [1] + 1 + {a: 1}[0]", "DQ0603"),
    ])
  func runtimeErrors(query: String, id: String) throws {
    let database = try SmallGraph.database()
    let compiled = try QueryCompiler(graphType: database.type).compile(query)
    let error = #expect(throws: QueryError.self) { try compiled.execute(on: database) }
    #expect(error?.diagnostics.first?.id == id)
  }

  @Test("the examples of every function")
  func functionExamples() throws {
    let database = try SmallGraph.database()
    let compiler = QueryCompiler(graphType: database.type)
    for function in FunctionDefinition.all {
      for example in function.examples {
        let table = try compiler.compile(
          "RETURN \(example.expression) AS found, \(example.result) AS wanted"
        ).execute(on: database)
        let reference = ReferenceEvaluator(SmallGraph.graph())
        #expect(
          reference.canonical(table.rows[0][0]) == reference.canonical(table.rows[0][1]),
          "\(example.expression)")
      }
    }
  }
}
