internal import GRDB
public import GraphModel

/// An article that was read, without its text.
public struct ArticleRow: Sendable, Hashable, Identifiable {
  /// The node's id.
  public var id: Int64
  /// The article's own id, or its file's name.
  public var name: String
  /// The input it came from.
  public var source: String
  /// The hash of its content.
  public var hash: String
  /// The headline.
  public var title: String?
  /// Its address.
  public var url: String?
  /// When it was published.
  public var published: CalendarDate?
}

extension GraphStore {
  /// The articles that `text` names: by id of the node, own id, input, address, headline or content
  /// hash, in this order of preference; all matches of the first kind that matches.
  public func articles(named text: String) throws(StoreError) -> [ArticleRow] {
    try reading { db in
      if let id = Int64(text) {
        let rows = try Self.articles("a.id = ?", [id], db)
        if !rows.isEmpty { return rows }
      }
      for column in ["a.name", "a.source", "a.url", "a.title", "c.hash"] {
        let rows = try Self.articles("\(column) = ?", [text], db)
        if !rows.isEmpty { return rows }
      }
      return []
    }
  }

  /// The text of an article, exactly as stored; nil where there is no such article.
  public func body(ofArticle id: Int64) throws(StoreError) -> String? {
    try reading { db in
      try String.fetchOne(db, sql: "SELECT body FROM raw_article WHERE id = ?", arguments: [id])
    }
  }

  /// What would leave the graph with an article, because no other article speaks for it: numbers of
  /// nodes and of facts by label, without zeros, in the order of the graph type.
  ///
  /// - Complexity: O(what the article says, times the evidence of its facts).
  public func onlySupported(
    byArticle id: Int64
  ) throws(StoreError) -> [(label: String, count: Int)] {
    try reading { db in
      var counts: [(label: String, count: Int)] = []
      func add(_ label: String, _ sql: String) throws {
        let count = try Int.fetchOne(db, sql: sql, arguments: ["id": id]) ?? 0
        if count == 0 { return }
        if let known = counts.firstIndex(where: { $0.label == label }) {
          counts[known].count += count
        } else {
          counts.append((label, count))
        }
      }
      let facts = Layout.quoted(layout["HOLDS"].name)
      let works = Layout.quoted(layout["WORKS_AT"].name)
      for table in [facts, works] {
        try add(
          "HOLDS",
          """
          SELECT count(*) FROM \(table) h
          WHERE EXISTS (SELECT 1 FROM support s JOIN raw_fact f ON f.id = s.evidence
              WHERE s.edge = h.id AND f.article = :id)
            AND NOT EXISTS (SELECT 1 FROM support s JOIN raw_fact f ON f.id = s.evidence
              WHERE s.edge = h.id AND f.article <> :id)
          """)
      }
      for table in layout.nodeTables where table.label != "Article" {
        try add(
          table.label,
          """
          SELECT count(*) FROM \(Layout.quoted(table.name)) n
          WHERE n.id IN (
              SELECT m.canonical FROM member m JOIN raw_key k ON k.id = m.raw WHERE k.content = :id)
            AND NOT EXISTS (
              SELECT 1 FROM member m JOIN raw_key k ON k.id = m.raw
              WHERE m.canonical = n.id AND k.content <> :id)
          """)
      }
      return counts
    }
  }

  /// Takes an article out with all that only it says, and resolves what it touched.
  ///
  /// People's judgements about its entities are kept, with these entities' names, and hold again when
  /// it is read again. Nothing else of it stays in the file but its id in the log, not in free pages
  /// either.
  ///
  /// - Throws: `StoreError.unknownArticle`.
  /// - Complexity: as ``finishIngest()``.
  public func forget(article id: Int64, actor: String = "user") throws(StoreError) {
    try writing { db in
      guard let row = try Self.articles("a.id = ?", [id], db).first else {
        throw StoreError.unknownArticle(name: String(id))
      }
      _ = try Log.begin(db, actor: actor, kind: "forget", note: row.name)
      try RawWriter.remove(article: id, in: db)
      try RawWriter.removeUnjudgedKeys(ofContent: id, in: db)
      try Resolver(db: db, layout: layout).resolvePending()
      // The index of names keeps what was taken out until its parts are merged.
      try db.execute(sql: "INSERT INTO name_fts(name_fts) VALUES ('optimize')")
    }
  }

  static func articles(
    _ condition: String, _ arguments: StatementArguments, order: String = "a.id",
    limit: Int = 10_000, _ db: Database
  ) throws -> [ArticleRow] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT a.id, a.name, a.source, c.hash, a.title, a.url, a.published, a.published_precision
        FROM raw_article a JOIN content c ON c.id = a.id WHERE \(condition)
        ORDER BY \(order) LIMIT \(max(0, limit))
        """, arguments: arguments
    ).map {
      ArticleRow(
        id: $0[0], name: $0[1], source: $0[2], hash: $0[3], title: $0[4], url: $0[5],
        published: CalendarDate($0, 6))
    }
  }
}
