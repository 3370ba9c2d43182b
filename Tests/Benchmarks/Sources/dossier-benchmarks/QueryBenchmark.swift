import Dossier
import GraphModel
import GraphStore
import QueryEngine
import QueryLanguage

/// The query language against SQL written by hand, on one large graph.
struct QueryBenchmark {
  /// How often each question is asked; the median is printed.
  var runs = 11

  /// One question in both languages.
  private struct Question {
    var name: String
    var query: String
    var parameters: [String: Value]
    var sql: String
    var bindings: [Value]
  }

  func run() throws {
    let resources = try Resources()
    let before = Usage.now
    let graph = try SyntheticGraph().graph(resources: resources)
    let building = Usage.now - before
    let statistics = try graph.store.statistics()
    print(
      "queries on "
        + statistics.nodes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        .joined(separator: ", ")
        + "; written and joined in \(rounded(building.cpu, 1)) CPU s")
    var table = Table(["question", "rows", "compile ms", "query ms", "SQL ms", "ratio"])
    for question in try questions(graph) {
      table.add(try measured(question, on: graph))
    }
    print(table.text)
    print("query: compiled and run; ratio: query to SQL; medians of \(runs) runs")
  }

  private func measured(_ question: Question, on graph: DossierGraph) throws -> [String] {
    var compiling: [Double] = []
    var asking: [Double] = []
    var byHand: [Double] = []
    var rows = 0
    // The first run warms the caches of both.
    for run in 0...runs {
      var start = Usage.now.wall
      _ = try graph.compile(question.query, parameters: question.parameters)
      let compiled = Usage.now.wall - start
      start = Usage.now.wall
      let answer = try graph.query(question.query, parameters: question.parameters)
      let asked = Usage.now.wall - start
      var expected: [[Value]] = []
      start = Usage.now.wall
      _ = try graph.store.run(sql: question.sql, bindings: question.bindings) { row in
        expected.append(row)
        return true
      }
      let manual = Usage.now.wall - start
      rows = answer.rows.count
      guard rows == expected.count else {
        throw BenchmarkError(
          description: "\(question.name): \(rows) rows in the query language, "
            + "\(expected.count) in SQL")
      }
      if run > 0 {
        compiling.append(compiled)
        asking.append(asked)
        byHand.append(manual)
      }
    }
    let (query, sql) = (median(asking), median(byHand))
    return [
      question.name, String(rows), rounded(median(compiling) * 1000, 3),
      rounded(query * 1000, 3), rounded(sql * 1000, 3), rounded(query / max(sql, 1e-9), 2),
    ]
  }

  private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  /// Saved queries with parameters that the graph has an answer to, and look-ups by whole names.
  private func questions(_ graph: DossierGraph) throws -> [Question] {
    func name(_ label: String) throws -> String {
      let table = try graph.query(
        "MATCH (n:\(label)) RETURN n.name ORDER BY n.name LIMIT 1", parameters: [:])
      guard case .string(let name)? = table.rows.first?.first else {
        throw BenchmarkError(description: "there is no \(label)")
      }
      return name
    }
    let (person, company, city) = (try name("Person"), try name("Company"), try name("City"))
    let saved = Dictionary(
      uniqueKeysWithValues: try graph.resources.savedQueries().map { ($0.name, $0) })
    func ask(
      _ name: String, _ texts: [String: String], _ sql: String, _ bindings: [Value]
    ) throws -> Question {
      guard let query = saved[name] else {
        throw BenchmarkError(description: "there is no saved query \(name)")
      }
      return Question(
        name: name, query: query.text, parameters: try query.values(from: texts), sql: sql,
        bindings: bindings)
    }
    let fold = GraphStore.foldFunction
    let held = """
      FROM person p JOIN holds h ON h.src = p.id JOIN role r ON r.id = h.dst
      JOIN role_at a ON a.src = r.id
      """
    return [
      Question(
        name: "person by name", query: "MATCH (p:Person) WHERE p.name = $name RETURN p.name",
        parameters: ["name": .string(person)], sql: "SELECT name FROM person WHERE name = ?",
        bindings: [.string(person)]),
      Question(
        name: "posts of a person",
        query: """
          MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:ROLE_AT]->(c:Company)
          WHERE p.name = $name RETURN r.title, c.name, h.since
          """,
        parameters: ["name": .string(person)],
        sql: """
          SELECT r.title, c.name, h.since, h.since_precision \(held)
          JOIN organization c ON c.id = a.dst WHERE p.name = ? AND c.kind = 'company'
          """, bindings: [.string(person)]),
      Question(
        name: "posts at a company",
        query: """
          MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:ROLE_AT]->(c:Company)
          WHERE c.name = $name RETURN p.name, r.title, h.status ORDER BY p.name
          """,
        parameters: ["name": .string(company)],
        sql: """
          SELECT p.name, r.title, h.status \(held)
          JOIN organization c ON c.id = a.dst WHERE c.name = ? AND c.kind = 'company'
          ORDER BY p.name
          """, bindings: [.string(company)]),
      Question(
        name: "people of a city (4 hops)",
        query: """
          MATCH (p:Person)-[:HOLDS]->(:Role)-[:ROLE_AT]->(c:Organization)-[:LOCATED_IN]->(t:City)
          WHERE t.name = $name RETURN DISTINCT p.name
          """,
        parameters: ["name": .string(city)],
        sql: """
          SELECT DISTINCT p.name FROM place t JOIN located_in l ON l.dst = t.id
          JOIN role_at a ON a.dst = l.src JOIN holds h ON h.dst = a.src
          JOIN person p ON p.id = h.src WHERE t.name = ? AND t.kind = 'city'
          """, bindings: [.string(city)]),
      Question(
        name: "people by status",
        query: "MATCH (p:Person)-[h:HOLDS]->(:Role) RETURN h.status, count(p)", parameters: [:],
        sql: "SELECT status, count(src) FROM holds GROUP BY status", bindings: []),
      try ask(
        "roles-at-company", ["company": company],
        """
        SELECT p.name, r.title, c.name, h.status, h.since, h.until, h.articles \(held)
        JOIN (SELECT id, name FROM organization UNION ALL SELECT id, name FROM place) c
          ON c.id = a.dst
        WHERE instr(\(fold)(c.name), \(fold)(?)) ORDER BY h.status, c.name, r.title, p.name
        """, [.string(company)]),
      try ask(
        "companies-of-person", ["person": person],
        """
        SELECT p.name, c.name, r.title, h.status, h.since, h.until \(held)
        JOIN (SELECT id, name FROM organization UNION ALL SELECT id, name FROM place) c
          ON c.id = a.dst
        WHERE instr(\(fold)(p.name), \(fold)(?)) ORDER BY p.name, c.name, h.since, r.title
        """, [.string(person)]),
      try ask(
        "colleagues", ["person": person],
        """
        SELECT DISTINCT p.name, o.name, c.name, r2.title, h2.status \(held)
        JOIN (SELECT id, name FROM organization UNION ALL SELECT id, name FROM place) c
          ON c.id = a.dst
        JOIN role_at a2 ON a2.dst = c.id JOIN role r2 ON r2.id = a2.src
        JOIN holds h2 ON h2.dst = r2.id JOIN person o ON o.id = h2.src
        WHERE instr(\(fold)(p.name), \(fold)(?)) AND o.id <> p.id ORDER BY 1, 2, 3, 4, 5
        """, [.string(person)]),
      try ask(
        "people-in-city", ["city": city],
        """
        SELECT t.name, p.name, r.title, c.name, h.status \(held)
        JOIN organization c ON c.id = a.dst JOIN located_in l ON l.src = c.id
        JOIN place t ON t.id = l.dst
        WHERE instr(\(fold)(t.name), \(fold)(?)) AND t.kind = 'city' ORDER BY 1, 2, 4, 3
        """, [.string(city)]),
      try ask(
        "newly-appointed", ["since": "2025-06"],
        """
        SELECT h.since, h.since_precision, p.name, r.title, c.name, h.status \(held)
        JOIN (SELECT id, name FROM organization UNION ALL SELECT id, name FROM place) c
          ON c.id = a.dst
        WHERE h.since >= ? AND h.status IN ('current', 'acting', 'appointed')
        ORDER BY h.since DESC, p.name, r.title, c.name
        """, [.string("2025-06-01")]),
      try ask(
        "most-mentioned-companies", [:],
        """
        SELECT c.name, count(*), sum(m.count) FROM mentions m JOIN organization c ON c.id = m.dst
        WHERE c.kind = 'company' GROUP BY c.name ORDER BY 2 DESC, 3 DESC, 1 LIMIT 20
        """, []),
      try ask(
        "people-at-two-companies", [:],
        """
        SELECT DISTINCT p.name, c.name, c2.name \(held) JOIN organization c ON c.id = a.dst
        JOIN holds h2 ON h2.src = p.id JOIN role_at a2 ON a2.src = h2.dst
        JOIN organization c2 ON c2.id = a2.dst
        WHERE c.id < c2.id ORDER BY 1, 2, 3 LIMIT 100
        """, []),
      try ask(
        "same-article", [:],
        """
        SELECT p.name, o.name, count(DISTINCT m.src) FROM mentions m JOIN person p ON p.id = m.dst
        JOIN mentions m2 ON m2.src = m.src JOIN person o ON o.id = m2.dst
        WHERE p.name < o.name GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 50
        """, []),
    ]
  }
}
