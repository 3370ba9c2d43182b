import Dossier
import GraphModel
import GraphStore
import QueryEngine
import QueryLanguage
import Testing

/// Queries on the example graph.
struct QueryTests {
  /// Texts that break careless writers of SQL, patterns and messages.
  private static let hostile = [
    "", "'", "''; DROP TABLE person; --", "\") OR 1=1 --", "%", "_", "\\", "\u{1B}[31m", "a\nb",
    "$company", "株式会社", "\u{202E}", String(repeating: "щ", count: 10_000), "*", "NEAR(a b)",
  ]

  /// Values for the parameters of the saved queries that the example graph has an answer to.
  private static let values: [String: String] = [
    "company": "степной", "person": "абилкаиров", "city": "костанай", "article": "forum",
    "since": "2020", "post": "директор",
  ]

  private func saved() throws -> [SavedQuery] {
    try ExampleGraph.resources.get().savedQueries()
  }

  @Test func thereAreEightSavedQueriesOfDifferentNames() throws {
    let names = try saved().map(\.name)
    #expect(names.count >= 8)
    #expect(Set(names).count == names.count)
    for query in try saved() { #expect(!query.description.isEmpty) }
  }

  @Test func everySavedQueryAnswersOnTheExamples() async throws {
    let graph = try await ExampleGraph.whole()
    var answered = 0
    for query in try saved() {
      var texts: [String: String] = [:]
      for parameter in query.parameters where parameter.defaultValue == nil {
        #expect(Self.values[parameter.name] != nil, "no value for --\(parameter.name)")
        texts[parameter.name] = Self.values[parameter.name]
      }
      let table = try graph.query(query.text, parameters: query.values(from: texts))
      #expect(!table.columns.isEmpty)
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
      if table.rows.isEmpty { print("no rows: \(query.name)") } else { answered += 1 }
    }
    #expect(answered >= 8)
  }

  @Test func hostileParametersAreBoundValues() async throws {
    let graph = try await ExampleGraph.whole()
    let before = try CanonicalDump.lines(graph)
    for query in try saved() {
      guard let name = query.parameters.first(where: { $0.type == .string })?.name else { continue }
      for text in Self.hostile {
        let texts = query.parameters.reduce(into: [name: text]) { texts, parameter in
          guard parameter.name != name, parameter.defaultValue == nil else { return }
          texts[parameter.name] = Self.values[parameter.name]
        }
        let values = try query.values(from: texts)
        let sql = try graph.compile(query.text, parameters: values).sql
        if text.utf8.count > 4 { #expect(!sql.contains(text)) }
        _ = try graph.query(query.text, parameters: values)
      }
    }
    #expect(try CanonicalDump.lines(graph) == before)
  }

  @Test func aHostileNameInTheGraphComesBackAsItIs() async throws {
    let name = "О'Нил \"; DROP TABLE person; -- \u{1B}[31m"
    var facts = ArticleFacts()
    let body = "x"
    facts.entities = [
      ExtractedEntity(
        type: .person, name: name, names: [.init(normal: name, surface: "x", range: 0..<1)],
        confidence: 1)
    ]
    let graph = try ExampleGraph.graph([
      .init(
        article: Article(id: "a'b", body: body), contentHash: "0", facts: facts, extractor: "test",
        source: "test")
    ])
    let table = try graph.query(
      "MATCH (p:Person) WHERE p.name = $name RETURN p.name", parameters: ["name": .string(name)])
    #expect(table.rows == [[.string(name)]])
  }

  @Test func aMistakeIsADiagnostic() async throws {
    let graph = try await ExampleGraph.whole()
    let text = "MATCH (c:Compny) RETURN c.name"
    let error = #expect(throws: QueryError.self) {
      _ = try graph.query(text, parameters: [:])
    }
    let message = error?.render(source: text, name: "query") ?? ""
    #expect(message.contains("Company") && message.contains("^"))
  }

  @Test func aRowLimitMarksTheAnswer() async throws {
    let graph = try await ExampleGraph.whole()
    let table = try graph.query(
      "MATCH (p:Person) RETURN p.name", parameters: [:], limits: QueryLimits(rows: 3))
    #expect(table.rows.count == 3 && table.isTruncated)
  }

  @Test func nothingWrites() async throws {
    let graph = try await ExampleGraph.whole()
    for text in [
      "MATCH (p:Person) DELETE p", "CREATE (p:Person {name: 'x'})",
      "MATCH (p:Person) SET p.name = 'x'",
    ] {
      #expect(throws: QueryError.self) { _ = try graph.query(text, parameters: [:]) }
    }
  }
}
