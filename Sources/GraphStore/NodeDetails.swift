internal import GRDB
public import GraphModel

/// A name of a node with how often it is written.
public struct SeenName: Sendable, Hashable {
  /// The most frequent spelling.
  public var text: String
  /// The number of mentions.
  public var count: Int
}

/// A sentence of an article.
public struct Citation: Sendable, Hashable {
  /// The article's node.
  public var article: Int64
  /// The sentences.
  public var quote: String
  /// How sure extraction is of what they say, 0...1.
  public var confidence: Double
}

/// A seat of an organization, or a part of an organization or place.
public struct Link: Sendable, Hashable, Identifiable {
  /// The id of its edge.
  public var id: Int64
  /// What it says.
  public var kind: ExtractedLink.Kind
  /// Where it starts.
  public var source: NodeReference
  /// Where it ends.
  public var target: NodeReference
  /// The combined confidence of the articles, 0...1.
  public var confidence: Double
  /// The sentences that say so, newest article first.
  public var evidence: [Citation]
}

extension GraphStore {
  /// The names that articles and people give a node, most frequent first, then by text.
  public func names(of node: Int64) throws(StoreError) -> [SeenName] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT text, count FROM name WHERE node = ? ORDER BY count DESC, text",
        arguments: [node]
      ).map { SeenName(text: $0[0], count: $0[1]) }
    }
  }

  /// The names that begin with a text, most frequent first, for completion.
  ///
  /// - Parameters:
  ///   - text: the beginning; case, ё and punctuation make no difference.
  ///   - labels: the node types to look at; nil for all but articles.
  ///   - limit: the most names.
  /// - Returns: the names.
  /// - Throws: `StoreError`, where the database cannot be read.
  /// - Complexity: O(log n + names that begin so).
  public func names(
    beginningWith text: String, labels: Set<String>?, limit: Int
  ) throws(StoreError) -> [String] {
    let key = NameKey.key(text)
    return try reading { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT n.text, d.label FROM name n JOIN node d ON d.id = n.node
          WHERE n.key >= ? AND n.key < ? ORDER BY n.count DESC, n.text
          """, arguments: [key, key + "\u{10FFFF}"])
      var names: [String] = []
      while let row = try rows.next(), names.count < limit {
        let label: String = row[1]
        guard labels?.contains(label) ?? (label != "Article"), !names.contains(row[0]) else {
          continue
        }
        names.append(row[0])
      }
      return names
    }
  }

  /// The articles that name a node, newest first.
  ///
  /// - Parameters:
  ///   - node: a person, organization, place or role.
  ///   - limit: the most articles.
  /// - Returns: the articles.
  /// - Throws: `StoreError`, where the database cannot be read.
  public func articles(naming node: Int64, limit: Int) throws(StoreError) -> [ArticleRow] {
    try reading { db in
      try Self.articles(
        """
        a.id IN (
          SELECT coalesce(e.article, p.article) FROM member m
          LEFT JOIN raw_entity e ON e.id = m.raw LEFT JOIN raw_post p ON p.id = m.raw
          WHERE m.canonical = ?)
        """, [node], order: "a.published DESC NULLS LAST, a.name", limit: limit, db)
    }
  }

  /// The seats and parts that join a node with others, by kind and by the name of the other end.
  public func links(of node: Int64) throws(StoreError) -> [Link] {
    try reading { db in
      var links: [Link] = []
      for kind in [ExtractedLink.Kind.locatedIn, .partOf] {
        let table = Layout.quoted(layout[kind.rawValue].name)
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT id, src, dst, confidence FROM \(table)
            WHERE src = :node OR dst = :node ORDER BY id
            """, arguments: ["node": node])
        for row in rows {
          guard let source = try NodeReference(row[1], layout, db),
            let target = try NodeReference(row[2], layout, db)
          else { continue }
          let evidence = try Row.fetchAll(
            db.cachedStatement(
              sql: """
                SELECT l.article, l.quote, l.confidence
                FROM support s JOIN raw_link l ON l.id = s.evidence
                JOIN raw_article a ON a.id = l.article
                WHERE s.edge = ? ORDER BY a.published DESC NULLS LAST, a.name, l.id
                """), arguments: [row[0] as Int64])
          links.append(
            Link(
              id: row[0], kind: kind, source: source, target: target, confidence: row[3],
              evidence: evidence.map {
                Citation(article: $0[0], quote: $0[1], confidence: $0[2])
              }))
        }
      }
      func order(_ link: Link) -> [String] {
        [
          link.kind.rawValue, link.target.id == node ? "1" : "0", NameKey.key(link.target.name),
          NameKey.key(link.source.name),
        ]
      }
      return links.sorted { order($0).lexicographicallyPrecedes(order($1)) }
    }
  }

  /// The rows of the log about members of a node that people made and nobody has taken back, in
  /// words, newest first.
  public func words(about node: Int64) throws(StoreError) -> [LogEntry] {
    try reading { db in
      try Log.entries(
        db,
        condition: """
          t.id IN (
            SELECT created_tx FROM judgement WHERE retracted_tx IS NULL AND automatic = 0
              AND (a IN (SELECT raw FROM member WHERE canonical = \(node))
                OR b IN (SELECT raw FROM member WHERE canonical = \(node)))
            UNION SELECT created_tx FROM edit WHERE retracted_tx IS NULL
              AND (subject IN (SELECT raw FROM member WHERE canonical = \(node))
                OR object IN (SELECT raw FROM member WHERE canonical = \(node))))
          """, limit: 100)
    }
  }
}
