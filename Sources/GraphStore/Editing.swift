internal import GRDB
public import GraphModel

/// What a person says of a node against the articles.
public enum NodeChange: Sendable, Hashable {
  /// It shows this name or title.
  case rename(String)
  /// It is of this type; an organization or place also of this kind, nil for what the articles say.
  case retype(EntityType, kind: String?)
  /// It is no such thing: it leaves the graph with all facts about it.
  case reject
}

/// A row of the log about a node or a fact.
struct EditRow {
  /// A raw key's id.
  var subject: Int64
  /// For a fact, the raw key at its other end.
  var object: Int64?
  /// `name`, `type`, `kind`, `rejected` or `fact`.
  var field: String
  /// The name, label or kind.
  var value: String
}

extension GraphStore {
  /// The longest name that a node may be given, in bytes.
  public static let longestName = 1_000

  /// How many raws of a node carry a person's word on it, so that it outlives the forgetting of any
  /// one article.
  private static let markedMembers = 8

  /// Records what a person says of a node, and resolves what it touches.
  ///
  /// The word is kept by raw keys, as judgements are: it holds again when an article is forgotten
  /// and read again, for all that rules or people join to the node later, and until ``undo(_:actor:)``
  /// takes it back or another word about the same replaces it.
  ///
  /// - Parameters:
  ///   - id: a person, organization, place or role.
  ///   - change: what is said of it.
  ///   - actor: who says so.
  ///   - reason: why, for the log.
  /// - Throws: `StoreError.unknownNode`; `.notEditable` for an article, an empty or too long name,
  ///   a role's type, or what is so already.
  public func edit(
    node id: Int64, _ change: NodeChange, actor: String = "user", reason: String = ""
  ) throws(StoreError) {
    try writing { db in
      let label = try Log.label(of: id, db)
      guard label != "Article" else {
        throw StoreError.notEditable(
          message: "an article is not edited; `dossier forget` takes it out")
      }
      let name = try Log.name(of: id, label: label, layout, db)
      let changes = try fields(of: change, node: id, label: label, name: name, db)
      let transaction = try Log.begin(
        db, actor: actor, kind: "edit", note: Self.note(change, label: label, name: name))
      let members = try Int64.fetchAll(
        db, sql: "SELECT raw FROM member WHERE canonical = ? ORDER BY raw", arguments: [id])
      for (field, value) in changes {
        // Words about the same on other members must not outlive this one.
        let earlier = try Int64.fetchAll(
          db,
          sql: """
            SELECT x.id FROM edit x JOIN member m ON m.raw = x.subject
            WHERE m.canonical = ? AND x.field = ? AND x.retracted_tx IS NULL ORDER BY x.id
            """, arguments: [id, field])
        for row in earlier { try Log.retractEdit(row, transaction: transaction, db) }
        guard let value else { continue }
        for member in members.prefix(Self.markedMembers) {
          try Log.replaceEdit(
            EditRow(subject: member, object: nil, field: field, value: value), actor: actor,
            reason: reason, transaction: transaction, db)
        }
      }
      try Resolver(db: db, layout: layout).resolvePending()
    }
  }

  /// Records that what articles say of a tenure, an employment, a seat or a part is wrong, and
  /// resolves what it touches.
  ///
  /// Rejected is what the articles of today say; one that is read later and says it too brings the
  /// fact back, with its own evidence alone.
  ///
  /// - Parameters:
  ///   - id: the id of a HOLDS, WORKS_AT, LOCATED_IN or PART_OF edge.
  ///   - actor: who says so.
  ///   - reason: why, for the log.
  /// - Returns: the fact in words.
  /// - Throws: `StoreError.notEditable` where there is no such fact.
  @discardableResult
  public func reject(
    fact id: Int64, actor: String = "user", reason: String = ""
  ) throws(StoreError) -> String {
    try writing { db in
      let pairs = try Row.fetchAll(
        db,
        sql: """
          SELECT f.person, coalesce(f.post, f.organization) FROM support s
          JOIN edge e ON e.id = s.edge AND e.label IN ('HOLDS', 'WORKS_AT')
          JOIN raw_fact f ON f.id = s.evidence WHERE s.edge = :id
          UNION SELECT l.source, l.target FROM support s
          JOIN edge e ON e.id = s.edge AND e.label IN ('LOCATED_IN', 'PART_OF')
          JOIN raw_link l ON l.id = s.evidence WHERE s.edge = :id
          """, arguments: ["id": id])
      guard !pairs.isEmpty, let words = try Self.words(fact: id, layout, db) else {
        throw StoreError.notEditable(
          message: "there is no fact \(id); `dossier show NAME` gives the numbers of facts")
      }
      let transaction = try Log.begin(db, actor: actor, kind: "edit", note: "reject: \(words)")
      for row in pairs {
        try Log.replaceEdit(
          EditRow(subject: row[0], object: row[1], field: "fact", value: ""), actor: actor,
          reason: reason, transaction: transaction, db)
      }
      try Resolver(db: db, layout: layout).resolvePending()
      return words
    }
  }

  /// The fields that a change sets, nil for one that is only taken back.
  private func fields(
    of change: NodeChange, node id: Int64, label: String, name: String, _ db: Database
  ) throws -> [(field: String, value: String?)] {
    switch change {
    case .reject: return [("rejected", "")]
    case .rename(let new):
      let new = clean(new).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !NameKey.key(new).isEmpty, new.utf8.count <= Self.longestName else {
        throw StoreError.notEditable(
          message: "a name has at least one letter or digit and at most \(Self.longestName) bytes")
      }
      guard new != name else {
        throw StoreError.notEditable(message: "“\(name)” has this name already")
      }
      return [("name", new)]
    case .retype(let type, let kind):
      guard label != "Role" else {
        throw StoreError.notEditable(
          message: "a post has no other type; rename it, or reject it")
      }
      guard type != .person || kind == nil else {
        throw StoreError.notEditable(message: "a person has no kind")
      }
      var changes: [(String, String?)] = []
      if type.rawValue != label { changes.append(("type", type.rawValue)) }
      let present = try kindColumn(of: id, label: label, db)
      if let kind {
        if kind != present || !changes.isEmpty { changes.append(("kind", kind)) }
      } else if !changes.isEmpty {
        // A kind that was given belongs to the type it was given for.
        changes.append(("kind", nil))
      }
      guard !changes.isEmpty else {
        throw StoreError.notEditable(message: "“\(name)” is that already")
      }
      return changes
    }
  }

  private func kindColumn(of id: Int64, label: String, _ db: Database) throws -> String? {
    guard let table = layout.tables[label], table.columns.contains("kind") else { return nil }
    return try String.fetchOne(
      db, sql: "SELECT kind FROM \(Layout.quoted(table.name)) WHERE id = ?", arguments: [id])
  }

  private static func note(_ change: NodeChange, label: String, name: String) -> String {
    switch change {
    case .rename(let new): "rename: \(name) → \(new)"
    case .retype(let type, let kind):
      "retype: \(name), \(label) → \(kind.map { "\(type.rawValue), \($0)" } ?? type.rawValue)"
    case .reject: "reject: \(name), \(label)"
    }
  }

  /// `Анна Ли · директор · Allur`, `Allur · Костанай`.
  private static func words(fact id: Int64, _ layout: Layout, _ db: Database) throws -> String? {
    guard
      let label = try String.fetchOne(
        db, sql: "SELECT label FROM edge WHERE id = ?", arguments: [id]),
      let table = layout.tables[label],
      let row = try Row.fetchOne(
        db, sql: "SELECT src, dst FROM \(Layout.quoted(table.name)) WHERE id = ?",
        arguments: [id])
    else { return nil }
    var nodes: [Int64] = [row[0], row[1]]
    let organization = try Int64.fetchOne(
      db,
      sql: """
        SELECT dst FROM \(Layout.quoted(layout["ROLE_AT"].name)) WHERE src = ?
        ORDER BY confidence DESC, id
        """, arguments: [nodes[1]])
    if label == "HOLDS", let organization { nodes.append(organization) }
    return try nodes.map { node in
      try Log.name(of: node, label: Log.label(of: node, db), layout, db)
    }.joined(separator: " · ")
  }
}
