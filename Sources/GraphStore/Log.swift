internal import GRDB
internal import GraphModel

/// The append-only log: transactions, and judgements with the transactions that made them and took
/// them back.
enum Log {
  /// The kinds of transactions that are taken back one after the other.
  static let undoable = "'merge', 'split', 'judge', 'edit'"

  /// Opens a transaction of the log and gives its number.
  static func begin(_ db: Database, actor: String, kind: String, note: String) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO tx(at, actor, kind, note)
        VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?)
        """, arguments: [clean(actor), kind, clean(note)])
    return db.lastInsertedRowID
  }

  /// Marks two raws to be resolved.
  static func touch(_ a: Int64, _ b: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO pending(raw) VALUES (?), (?)")
      .execute(arguments: [a, b])
  }

  /// Adds a judgement about two raws, the smaller id first.
  static func add(
    _ judgement: Judgement, a: Int64, b: Int64, isAutomatic: Bool, transaction: Int64,
    _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO judgement(a, b, verdict, actor, automatic, score, reason, created_tx)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      a, b, judgement.verdict.rawValue, clean(judgement.actor), isAutomatic, judgement.score,
      clean(judgement.reason), transaction,
    ])
    try touch(a, b, db)
  }

  /// Takes a judgement back.
  static func retract(
    _ id: Int64, a: Int64, b: Int64, transaction: Int64, _ db: Database
  ) throws {
    try db.cachedStatement(sql: "UPDATE judgement SET retracted_tx = ? WHERE id = ?")
      .execute(arguments: [transaction, id])
    try touch(a, b, db)
  }

  /// Adds a person's judgement in place of an earlier one about the same two.
  static func replacePersons(
    _ judgement: Judgement, _ one: Int64, _ other: Int64, transaction: Int64, _ db: Database
  ) throws {
    let a = min(one, other)
    let b = max(one, other)
    let earlier = try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id FROM judgement
          WHERE a = ? AND b = ? AND automatic = 0 AND retracted_tx IS NULL
          """), arguments: [a, b])
    if let earlier { try retract(earlier, a: a, b: b, transaction: transaction, db) }
    try add(judgement, a: a, b: b, isAutomatic: false, transaction: transaction, db)
  }

  /// Adds a person's word on a node or a fact in place of an earlier one about the same.
  static func replaceEdit(
    _ edit: EditRow, actor: String, reason: String, transaction: Int64, _ db: Database
  ) throws {
    let earlier = try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id FROM edit
          WHERE subject = ? AND field = ? AND coalesce(object, 0) = ? AND retracted_tx IS NULL
          """), arguments: [edit.subject, edit.field, edit.object ?? 0])
    if let earlier { try retractEdit(earlier, transaction: transaction, db) }
    try db.cachedStatement(
      sql: """
        INSERT INTO edit(subject, object, field, value, actor, reason, created_tx)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      edit.subject, edit.object, edit.field, clean(edit.value), clean(actor), clean(reason),
      transaction,
    ])
    try touch(edit.subject, edit.object ?? edit.subject, db)
  }

  /// Takes a person's word on a node or a fact back.
  static func retractEdit(_ id: Int64, transaction: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE edit SET retracted_tx = ? WHERE id = ?")
      .execute(arguments: [transaction, id])
    try touchEdit(id, db)
  }

  /// Marks what an edit is about to be resolved.
  static func touchEdit(_ id: Int64, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO pending(raw)
        SELECT subject FROM edit WHERE id = :id
        UNION SELECT object FROM edit WHERE id = :id AND object IS NOT NULL
        """
    ).execute(arguments: ["id": id])
  }

  /// The raw id of a key whose article is in the store.
  static func presentID(of key: RawKey, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT k.id FROM content c JOIN raw_key k ON k.content = c.id
          WHERE c.hash = ? AND k.type = ? AND k.name = ? AND k.number = ?
            AND (EXISTS (SELECT 1 FROM raw_entity e WHERE e.id = k.id)
              OR EXISTS (SELECT 1 FROM raw_post p WHERE p.id = k.id))
          """), arguments: [key.article, key.type, key.name, key.number])
  }

  /// The key of a raw id.
  static func key(of raw: Int64, _ db: Database) throws -> RawKey {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT c.hash, k.type, k.name, k.number
          FROM raw_key k JOIN content c ON c.id = k.content WHERE k.id = ?
          """), arguments: [raw])
    guard let row else { throw StoreError.unknownNode(id: raw) }
    return RawKey(article: row[0], type: row[1], name: row[2], number: row[3])
  }

  /// The judgement of a row: a, b, verdict, actor, score, reason.
  static func judgement(_ row: Row, _ db: Database) throws -> Judgement {
    Judgement(
      try key(of: row[0], db), try key(of: row[1], db),
      verdict: Judgement.Verdict(rawValue: row[2]) ?? .unsure, actor: row[3], score: row[4],
      reason: row[5])
  }

  /// The label of a node's type.
  static func label(of node: Int64, _ db: Database) throws -> String {
    let label = try String.fetchOne(
      db, sql: "SELECT label FROM node WHERE id = ?", arguments: [node])
    guard let label else { throw StoreError.unknownNode(id: node) }
    return label
  }

  /// The name or title of a node.
  static func name(
    of node: Int64, label: String, _ layout: Layout, _ db: Database
  ) throws -> String {
    let column = label == "Role" ? "title" : "name"
    guard let table = layout.tables[label], table.columns.contains(column) else { return "" }
    return try String.fetchOne(
      db,
      sql: "SELECT \(Layout.quoted(column)) FROM \(Layout.quoted(table.name)) WHERE id = ?",
      arguments: [node]) ?? ""
  }

  /// Entries of the log, newest first.
  static func entries(_ db: Database, condition: String, limit: Int) throws -> [LogEntry] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT t.id, t.at, t.actor, t.kind, t.note, t.undone_tx,
          (SELECT count(*) FROM judgement j WHERE j.created_tx = t.id)
            + (SELECT count(*) FROM edit x WHERE x.created_tx = t.id),
          (SELECT count(*) FROM judgement j WHERE j.retracted_tx = t.id)
            + (SELECT count(*) FROM edit x WHERE x.retracted_tx = t.id),
          CASE WHEN t.kind IN (\(undoable)) THEN coalesce(
            (SELECT j.reason FROM judgement j WHERE j.created_tx = t.id LIMIT 1),
            (SELECT x.reason FROM edit x WHERE x.created_tx = t.id LIMIT 1), '') ELSE '' END,
          (SELECT count(*) FROM raw_article a WHERE t.kind = 'ingest' AND a.tx = t.id),
          t.kind IN (\(undoable)) OR EXISTS(
            SELECT 1 FROM tx o WHERE o.undone_tx = t.id AND o.kind IN (\(undoable)))
        FROM tx t WHERE \(condition) ORDER BY t.id DESC LIMIT ?
        """, arguments: [limit]
    ).map { row in
      let undoneBy: Int64? = row[5]
      return LogEntry(
        id: row[0], at: row[1], actor: row[2], kind: row[3], note: row[4], reason: row[8],
        articles: row[9], made: row[6], retracted: row[7], undoneBy: undoneBy,
        isUndoable: (row[10] as Bool) && undoneBy == nil)
    }
  }
}
