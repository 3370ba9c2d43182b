internal import GRDB
public import GraphModel

/// One entry of the log.
public struct LogEntry: Sendable, Hashable {
  /// The transaction's number; later ones have larger numbers.
  public var id: Int64
  /// When, in UTC, as `YYYY-MM-DDThh:mm:ssZ`.
  public var at: String
  /// Who: `user`, `ingest`, or `rule:NAME/VERSION`.
  public var actor: String
  /// What was done: `ingest`, `resolve`, `merge`, `split`, `judge`, `edit`, `forget` or `undo`.
  public var kind: String
  /// What it was about, in words.
  public var note: String
  /// Why, as its maker said.
  public var reason: String
  /// The articles in the graph that it wrote.
  public var articles: Int
  /// The judgements and edits it made.
  public var made: Int
  /// The judgements and edits it took back.
  public var retracted: Int
  /// The transaction that undid it.
  public var undoneBy: Int64?
  /// Whether ``GraphStore/undo(_:actor:)`` takes it back.
  public var isUndoable: Bool
}

/// A raw entity or post of a node.
public struct Member: Sendable, Hashable, Identifiable {
  /// The raw id.
  public var id: Int64
  /// The key that judgements refer to.
  public var key: RawKey
  /// The name or title in its article.
  public var name: String
  /// The article's id.
  public var article: Int64
}

/// A `same` judgement that is without effect, because its two ends are kept apart.
public struct BlockedJudgement: Sendable, Hashable {
  /// The judgement.
  public var judgement: Judgement
  /// The nodes that it would have joined.
  public var nodes: [Int64]
}

extension GraphStore {
  // MARK: - Rules

  /// Makes the rules' judgements about entities of `types` be exactly these.
  ///
  /// New ones are added, those that vanished are taken back; people's are left alone. Judgements
  /// about raw entities that are not there are passed over. Call ``resolve()`` or
  /// ``finishIngest()`` afterwards. Give a cluster's judgements as a chain or star, not as all
  /// pairs.
  ///
  /// - Parameters:
  ///   - judgements: all that the rules say; the actor of each begins with `rule:`.
  ///   - types: the entity types that were looked at.
  /// - Returns: how many were added and taken back.
  /// - Throws: `StoreError`, where the database cannot be written.
  /// - Complexity: O(judgements, new and old).
  @discardableResult
  public func replaceAutomaticJudgements(
    _ judgements: [Judgement], of types: Set<EntityType>
  ) throws(StoreError) -> (added: Int, retracted: Int) {
    try writing { db in
      struct Pair: Hashable {
        var a: Int64
        var b: Int64
      }
      struct Known {
        var id: Int64
        var verdict: String
        var actor: String
        var score: Double?
      }
      var live: [Pair: Known] = [:]
      let names = types.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT j.id, j.a, j.b, j.verdict, j.actor, j.score FROM judgement j
          JOIN raw_key k ON k.id = j.a
          WHERE j.retracted_tx IS NULL AND j.automatic = 1 AND k.type IN (\(names))
          """)
      while let row = try rows.next() {
        live[Pair(a: row[1], b: row[2])] = Known(
          id: row[0], verdict: row[3], actor: row[4], score: row[5])
      }
      var ids: [RawKey: Int64?] = [:]
      func id(_ key: RawKey) throws -> Int64? {
        if let known = ids[key] { return known }
        let found = try Log.presentID(of: key, db)
        ids[key] = found
        return found
      }
      var transaction: Int64?
      func begin() throws -> Int64 {
        if let transaction { return transaction }
        let actor = judgements.first?.actor ?? "rule:none"
        let number = try Log.begin(db, actor: actor, kind: "resolve", note: "")
        transaction = number
        return number
      }
      var wanted: [Pair: Judgement] = [:]
      for judgement in judgements where judgement.first != judgement.second {
        guard let type = EntityType(rawValue: judgement.first.type), types.contains(type),
          judgement.first.type == judgement.second.type,
          let one = try id(judgement.first), let other = try id(judgement.second)
        else { continue }
        let pair = Pair(a: min(one, other), b: max(one, other))
        if wanted[pair] == nil { wanted[pair] = judgement }
      }
      let gone = live.filter { pair, known in
        guard let judgement = wanted[pair] else { return true }
        return judgement.verdict.rawValue != known.verdict || judgement.actor != known.actor
          || judgement.score != known.score
      }
      for (pair, known) in gone.sorted(by: { $0.value.id < $1.value.id }) {
        try Log.retract(known.id, a: pair.a, b: pair.b, transaction: begin(), db)
      }
      var added = 0
      let missing = wanted.filter { pair, _ in live[pair] == nil || gone[pair] != nil }
      for (pair, judgement) in missing.sorted(by: { ($0.key.a, $0.key.b) < ($1.key.a, $1.key.b) }) {
        try Log.add(judgement, a: pair.a, b: pair.b, isAutomatic: true, transaction: begin(), db)
        added += 1
      }
      return (added, gone.count)
    }
  }

  // MARK: - People

  /// Records a person's judgement about two raw entities and resolves what it touches; an earlier
  /// judgement of a person about the same two is taken back.
  ///
  /// - Throws: `StoreError.notMergeable` for keys that are not there or of two types.
  public func judge(_ judgement: Judgement, note: String = "") throws(StoreError) {
    try writing { db in
      guard judgement.first.type == judgement.second.type,
        let one = try Log.presentID(of: judgement.first, db),
        let other = try Log.presentID(of: judgement.second, db), one != other
      else {
        throw StoreError.notMergeable(
          message: "only two entities of one type that are in the graph can be judged")
      }
      let transaction = try Log.begin(db, actor: judgement.actor, kind: "judge", note: note)
      try Log.replacePersons(judgement, one, other, transaction: transaction, db)
      try Resolver(db: db, layout: layout).resolvePending()
    }
  }

  /// The raw entities or posts that a node stands for, by id.
  public func members(of node: Int64) throws(StoreError) -> [Member] {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT m.raw, coalesce(e.name, p.title), coalesce(e.article, p.article)
          FROM member m LEFT JOIN raw_entity e ON e.id = m.raw LEFT JOIN raw_post p ON p.id = m.raw
          WHERE m.canonical = ? AND coalesce(e.id, p.id) IS NOT NULL ORDER BY m.raw
          """, arguments: [node])
      return try rows.map {
        Member(id: $0[0], key: try Log.key(of: $0[0], db), name: $0[1], article: $0[2])
      }
    }
  }

  /// The live judgements about members of a node, newest first.
  public func judgements(about node: Int64) throws(StoreError) -> [Judgement] {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT a, b, verdict, actor, score, reason FROM judgement
          WHERE retracted_tx IS NULL
            AND (a IN (SELECT raw FROM member WHERE canonical = :node)
              OR b IN (SELECT raw FROM member WHERE canonical = :node))
          ORDER BY id DESC
          """, arguments: ["node": node])
      return try rows.map { try Log.judgement($0, db) }
    }
  }

  /// All live judgements of people with a verdict, oldest first; `duplicates` leaves out the pairs
  /// that are judged already.
  public func judgements(ofPeople verdict: Judgement.Verdict) throws(StoreError) -> [Judgement] {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT a, b, verdict, actor, score, reason FROM judgement
          WHERE retracted_tx IS NULL AND automatic = 0 AND verdict = ? ORDER BY id
          """, arguments: [verdict.rawValue])
      return try rows.map { try Log.judgement($0, db) }
    }
  }

  /// The `same` judgements that a `different` one keeps without effect, oldest first.
  public func blockedJudgements(limit: Int = 1_000) throws(StoreError) -> [BlockedJudgement] {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT j.a, j.b, j.verdict, j.actor, j.score, j.reason, ma.canonical, mb.canonical
          FROM judgement j JOIN member ma ON ma.raw = j.a JOIN member mb ON mb.raw = j.b
          WHERE j.retracted_tx IS NULL AND j.verdict = 'same' AND ma.canonical <> mb.canonical
          ORDER BY j.id LIMIT ?
          """, arguments: [limit])
      return try rows.map {
        BlockedJudgement(judgement: try Log.judgement($0, db), nodes: [$0[6], $0[7]].sorted())
      }
    }
  }
}

/// A JSON list of ids, to be bound where SQL reads `json_each(?)`.
func jsonList(_ ids: some Sequence<Int64>) -> String {
  "[\(ids.map(String.init).joined(separator: ","))]"
}
