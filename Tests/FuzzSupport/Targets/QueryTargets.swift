import Dossier
import GraphModel
import GraphStore
import QueryEngine
import QueryLanguage

/// What reads queries, graph types and names that people type.
enum QueryTargets {
  static let all: [FuzzTarget] = [query, saved, graphType, names]

  private static let queries = [
    "MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:ROLE_AT]->(c:Company) WHERE c.name = 'Алга' AND "
      + "h.since <= '2026-01' RETURN p.name AS person, r.title ORDER BY person DESC SKIP 1 LIMIT 3",
    "MATCH (a)-[:HOLDS|WORKS_AT]-(b), (b)<-[e*1..2]-(c) RETURN DISTINCT a, count(*), collect(c.name)",
    "OPTIONAL MATCH (p:Person {gender: 'female'}) WITH p, count(*) AS n WHERE n > 1 RETURN p UNION ALL "
      + "MATCH (p) RETURN p",
    "UNWIND [1, 2.5, null, 'ё', {a: [true]}] AS x RETURN x, CASE x WHEN 1 THEN -x ELSE x[0..1] END",
    "MATCH (r:Role) WHERE r.class IN ['ceo', $x] XOR NOT r.title STARTS WITH 'гл' OR size(r.title) "
      + "% 3 = 2 ^ 1 RETURN toUpper(r.title) + '!' AS `a b`, avg(r.articles) /* c */ // d",
    "MATCH (p:!Person&(City|Place)) WHERE EXISTS { (p)--() } AND p.name =~ '.*' RETURN *;",
    "MATCH (p:Person)-[h:HOLDS]->() WHERE h.since < '2024-03-15' AND h.until IS NOT NULL RETURN "
      + "h.since.year AS y, id(p), labels(p), type(h), fold(p.name), max(h.confidence) * 2",
    "RETURN 0x1F + 0o17 + .5 - -9223372036854775808, 'a\\u00e9\\n\\'', \"\\\\\", [1,2][-1], {a: 1}.a",
  ]

  private static let words = [
    "MATCH ", "(", ")", "-[", "]->", "<-[", "]-", "--", "->", "{", "}", ":", "Person", "HOLDS",
    " WHERE ",
    " RETURN ", "*", "..", ".name", ", ", "'x'", "$x", " AND ", " NOT ", "=", "<>", " IN ",
    " IS NULL",
    "CASE ", " WHEN ", " THEN ", " END", "`q`", "\"", "'", "/*", "|", "&", "!", " WITH ", " AS ",
    " ORDER BY ", "count(*)", "=~", ";", "collect(", "shortestPath(", "CREATE ", " UNION ",
    "UNWIND ",
    "sum(", "DISTINCT ", "-9223372036854775808", "1e308", "null", "true", "[x IN ", "h.since", "%",
    "^",
  ]

  private static let query = FuzzTarget(
    "query", cases: 15000, maximumLength: 4096, seeds: queries.map { Array($0.utf8) }, words: words,
    seconds: 3, secondsPerKilobyte: 0.05
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let tree = try Parser.parse(text)
      let printed = Printer.print(tree)
      let again: Query
      do throws(QueryError) {
        again = try Parser.parse(printed)
      } catch {
        // A text may grow where it is printed, and be too long or too deep then.
        if ["DQ0101", "DQ0203"].contains(error.diagnostics.first?.id) { return }
        throw FuzzFailure(
          "the printed query does not parse: \(printed.debugDescription) "
            + error.render(source: printed, name: "query"))
      }
      try require(again == tree, "the printed query is another: \(printed.debugDescription)")
      try require(Printer.print(again) == printed, "printing twice gives another text")
    } catch let error as QueryError {
      try check(error, source: text)
      return
    }
    try run(text)
  }

  /// Compiles the query and runs it on a small graph.
  private static func run(_ text: String) throws {
    let graph = try SampleGraph.graph.get()
    let parameters: [String: Value] = ["x": .string("аким"), "company": .string("Алга")]
    let compiled: CompiledQuery
    do throws(QueryError) {
      compiled = try graph.compile(text, parameters: parameters)
    } catch {
      return try check(error, source: text)
    }
    for stage in QueryStage.allCases {
      _ = compiled.explain(stage)
    }
    do {
      let limits = QueryLimits(rows: 200, seconds: 1)
      let table = try graph.query(text, parameters: parameters, limits: limits)
      try require(table.rows.count <= 200, "\(table.rows.count) rows")
      for row in table.rows {
        try require(row.count == table.columns.count, "a row has \(row.count) values")
      }
    } catch let error as QueryError {
      try check(error, source: text)
    } catch StoreError.timeLimit {
    } catch StoreError.invalidText {
    }
  }

  static func check(_ error: QueryError, source: String) throws {
    try require(!error.diagnostics.isEmpty, "an error says nothing")
    let length = source.utf8.count
    for diagnostic in error.diagnostics {
      try require(
        diagnostic.id.count == 6 && diagnostic.id.hasPrefix("DQ0"), "the id is \(diagnostic.id)")
      try SafeText.message(diagnostic.message, "the message of \(diagnostic.id)")
      if let suggestion = diagnostic.suggestion {
        try SafeText.message(suggestion, "the suggestion of \(diagnostic.id)")
      }
      if let range = diagnostic.range {
        try require(
          range.lowerBound >= 0 && range.upperBound <= length,
          "\(diagnostic.id) points at \(range) of \(length) bytes")
        try TextRanges.check(range, in: Array(source.utf8), "the place of \(diagnostic.id)")
      }
    }
    try SafeText.lines(error.render(source: source, name: "query"), "the shown error")
  }

  private static let saved = FuzzTarget(
    "saved-query", cases: 10000, maximumLength: 4096,
    seeds: [
      """
      // name: who-at
      // description: Who holds «which» post.
      // param company: STRING "a part of its name" = 'Алга'
      // param as_of: DATE = '2024-04'
      // param limit: INT64 "rows" = -100
      // param share: FLOAT64 = 1
      // param all: BOOL = true
      MATCH (p:Person) WHERE p.name = $company RETURN p.name LIMIT 3
      """
    ].map { Array($0.utf8) },
    words: ["// param ", "// name: ", ": STRING ", " = ", "\"", "'", "DATE", "INT64", "\n", "//"]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let query: SavedQuery
    do throws(QueryError) {
      query = try SavedQuery(source: text)
    } catch {
      return try check(error, source: text)
    }
    let given = ["company": text, "as_of": "2026-13", "limit": "9223372036854775808", "no": text]
    for subset in [given, ["company": text], [:]] {
      do {
        let values = try query.values(from: subset)
        try require(
          Set(values.keys) == Set(query.parameters.map(\.name)), "a parameter has no value")
      } catch let error as QueryError {
        try check(error, source: text)
      }
    }
  }

  private static let graphType = FuzzTarget(
    "graph-type", cases: 3000, maximumLength: 8192,
    seeds: [
      (try? Array(Resources().bytes("Graph/dossier.gql").array)) ?? [],
      Array(
        """
        CREATE GRAPH TYPE g AS {
          -- A thing.
          -- index: name
          -- label: Firm when kind = firm
          NODE TYPE A (a :A { name :: STRING NOT NULL, kind :: STRING, n :: INT64, d :: DATE }),
          DIRECTED EDGE TYPE E (a)-[e :E { f :: FLOAT64, b :: BOOL }]->(a)
        }
        """.utf8),
    ],
    words: [
      "-- index: ", "-- label: ", " when ", "NODE TYPE ", "EDGE TYPE ", "DIRECTED ", " :: ",
      "STRING",
      " NOT NULL", "{", "}", "(", ")", "-[", "]->", ",", ":A", "`x`", "AS ", "LIST<STRING>", " | ",
    ], secondsPerKilobyte: 0.05
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let type: GraphType
    do throws(QueryError) {
      type = try parseGraphType(text)
    } catch {
      return try check(error, source: text)
    }
    // A graph of that type, or a refusal; and a question about all of it.
    do throws(StoreError) {
      _ = try GraphStore(inMemory: type)
    } catch {
      return try SafeText.message(error.description, "the error")
    }
    do throws(QueryError) {
      _ = try QueryCompiler(graphType: type).compile("MATCH (a)-[e]->(b) RETURN a, e, b")
    } catch {
      try check(error, source: text)
    }
  }

  private static let names = FuzzTarget(
    "names", cases: 500, maximumLength: 2048,
    seeds: [
      "Тимур Ахтанов\nОрнек Кабель\nгенеральный директор\nРудный",
      "#1\nNOT \"a\" OR b*\nNEAR(x, 3)\n%_",
      "Ахтанов\nТОО «Орнек-Кабель»\nexecutive chief\nкостанайская область", "Akhtanov\n\n\n",
    ].map { Array($0.utf8) },
    words: ["#", "*", "\"", " OR ", " AND ", "NEAR", "^", "name:", "-", "%", "_", "'", "--", "\n"],
    seconds: 2
  ) { bytes in
    let graph = try SampleGraph.graph.get()
    var cursor = ByteCursor(bytes)
    let (person, employer, role) = (cursor.text(), cursor.text(), cursor.text())
    let place = cursor.text()
    let question = WhoQuestion(
      at: employer.isEmpty ? nil : employer, role: role.isEmpty ? nil : role,
      place: place.isEmpty ? nil : place, person: person.isEmpty ? nil : person,
      minimumConfidence: 0)
    do {
      for unknown in try graph.who(question).unknown {
        try SafeText.message(unknown.description, "an unknown name")
      }
    } catch let error as StoreError {
      // No other error: a name is no SQL and no FTS5.
      try require(error.id == "DS0013", "\(error)")
    }
    for name in [person, employer, role, place] where !name.utf8.contains(0) {
      for match in try graph.store.search(name) + graph.store.nearest(name) {
        try require((0...1).contains(match.score), "a score is \(match.score)")
      }
      do {
        _ = try graph.node(named: name)
      } catch let error as AmbiguousName {
        try SafeText.lines(error.description, "an ambiguous name")
      } catch let error as UnknownName {
        try SafeText.message(error.description, "an unknown name")
      }
    }
  }
}
