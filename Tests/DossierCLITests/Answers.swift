import Testing

/// What a graph says, without ids: equal for graphs that say the same.
enum Answers {
  /// The answers to every query that a reader of the graph could compare, and all tenures with their
  /// quotes.
  static func of(_ database: String, in folder: Folder) throws -> [String] {
    let queries = [
      "MATCH (p:Person)-[h:HOLDS]->(r:Role) RETURN p.name, p.articles, r.title, r.articles, "
        + "h.status, h.since, h.until, h.articles, h.inferred ORDER BY p.name, r.title, h.status",
      "MATCH (p:Person)-[w:WORKS_AT]->(c) RETURN p.name, c.name, w.status, w.articles "
        + "ORDER BY p.name, c.name, w.status",
      "MATCH (r:Role)-[a:ROLE_AT]->(c) RETURN r.title, c.name, c.kind, c.articles, a.articles "
        + "ORDER BY r.title, c.name",
      "MATCH (a:Article)-[m:MENTIONS]->(p:Person) RETURN a.name, p.name, m.count "
        + "ORDER BY a.name, p.name",
      "MATCH (a:Article) RETURN a.name, a.title, a.published, a.language ORDER BY a.name",
    ]
    var answers = try queries.map { query in
      let outcome = try Command.run(["query", query, "--csv", "--db", database], in: folder)
      try #require(outcome.status == 0, "\(outcome.errorText)")
      return outcome.outputText
    }
    let who = try Command.run(["who", "--all", "--json", "--db", database], in: folder)
    try #require(who.status == 0, "\(who.errorText)")
    answers.append(who.outputText)
    return answers
  }
}
