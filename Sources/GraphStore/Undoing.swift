internal import GRDB

extension GraphStore {
  /// Takes back what a person did: a merge, split, judgement or edit.
  ///
  /// - Parameters:
  ///   - number: the entry of the log; nil for the last that has not been taken back. An `undo` may
  ///     be named too, and what it had taken back holds again.
  ///   - actor: who says so.
  /// - Returns: the entry that was undone.
  /// - Throws: `StoreError.nothingToUndo`, or `.notUndoable` for a number that is no such entry or
  ///   was taken back already.
  @discardableResult
  public func undo(_ number: Int64? = nil, actor: String = "user") throws(StoreError) -> LogEntry {
    try writing { db in
      let entry: LogEntry
      if let number {
        entry = try Self.undoableEntry(number, db)
      } else {
        let last = try Log.entries(
          db, condition: "t.undone_tx IS NULL AND t.kind IN (\(Log.undoable))", limit: 1)
        guard let last = last.first else { throw StoreError.nothingToUndo }
        entry = last
      }
      let transaction = try Log.begin(
        db, actor: actor, kind: "undo", note: "of \(entry.id): \(entry.kind) \(entry.note)")
      // What an undo had taken back stands again.
      let restored = try Int64.fetchOne(
        db, sql: "SELECT id FROM tx WHERE undone_tx = ?", arguments: [entry.id])
      try db.execute(
        sql: "UPDATE tx SET undone_tx = ? WHERE id = ?", arguments: [transaction, entry.id])
      try db.execute(
        sql: "UPDATE tx SET undone_tx = NULL WHERE undone_tx = ?", arguments: [entry.id])
      let changed = restored ?? entry.id
      for log in [ReplayedLog.judgements, .edits] {
        try log.replay(whatChanged: changed, transaction: transaction, db)
      }
      try Resolver(db: db, layout: layout).resolvePending()
      return entry
    }
  }

  /// The last entries of the log, newest first.
  ///
  /// - Parameters:
  ///   - limit: the most entries.
  ///   - isWhole: whether what `ingest` and the rules did is listed too.
  /// - Returns: the entries.
  /// - Throws: `StoreError`, where the database cannot be read.
  public func log(limit: Int, isWhole: Bool = true) throws(StoreError) -> [LogEntry] {
    try reading { db in
      try Log.entries(
        db, condition: isWhole ? "TRUE" : "t.kind NOT IN ('ingest', 'resolve')",
        limit: max(0, limit))
    }
  }

  private static func undoableEntry(_ number: Int64, _ db: Database) throws -> LogEntry {
    let found = try Log.entries(db, condition: "t.id = \(number)", limit: 1)
    guard let entry = found.first else {
      throw StoreError.notUndoable(
        message: "the log has no entry \(number); `dossier log` lists those there are")
    }
    if let undoneBy = entry.undoneBy {
      throw StoreError.notUndoable(
        message: "entry \(number) was taken back by entry \(undoneBy); "
          + "`dossier undo \(undoneBy)` makes it hold again")
    }
    guard entry.isUndoable else {
      let way =
        switch entry.kind {
        case "undo": "; take back what it made hold again"
        case "forget": "; ingest the article again"
        case "ingest": "; `dossier forget ARTICLE` takes an article out"
        default: ""
        }
      throw StoreError.notUndoable(
        message: "entry \(number) (\(entry.kind)) cannot be taken back\(way)")
    }
    return entry
  }
}

/// A table of the log whose live rows follow from the transactions that have not been undone.
///
/// What holds of a key (a pair, or a field of a node) is what the last standing transaction said of
/// it: the row it made, or nothing where it took one back. So transactions may be undone in any
/// order. Rows that an undo makes are copies, which say nothing by themselves.
private struct ReplayedLog {
  var table: String
  /// The columns that tell what a row is about; the last may be an expression.
  var key: [String]
  /// The columns that say it.
  var content: [String]
  /// The columns of raws that are resolved anew.
  var raws: [String]

  static let judgements = ReplayedLog(
    table: "judgement", key: ["a", "b", "automatic"],
    content: ["a", "b", "verdict", "actor", "automatic", "score", "reason"], raws: ["a", "b"])

  static let edits = ReplayedLog(
    table: "edit", key: ["subject", "field", "coalesce(object, 0)"],
    content: ["subject", "object", "field", "value", "actor", "reason"],
    raws: ["subject", "object"])

  /// Makes the live rows right of all keys that a transaction had touched.
  func replay(whatChanged changed: Int64, transaction: Int64, _ db: Database) throws {
    let keys = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT \(key.joined(separator: ", ")) FROM \(table)
        WHERE created_tx = :tx OR retracted_tx = :tx
        """, arguments: ["tx": changed])
    let same = key.map { "\($0) = ?" }.joined(separator: " AND ")
    let columns = content.joined(separator: ", ")
    for row in keys {
      let values = Array(row.databaseValues)
      let wanted = try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT e.id FROM (
              SELECT created_tx AS tx, 1 AS step, id FROM \(table) WHERE \(same)
              UNION ALL SELECT retracted_tx, 0, NULL FROM \(table)
              WHERE \(same) AND retracted_tx IS NOT NULL) e
            JOIN tx t ON t.id = e.tx WHERE t.undone_tx IS NULL AND t.kind <> 'undo'
            ORDER BY e.tx DESC, e.step DESC LIMIT 1
            """), arguments: StatementArguments(values + values))
      let live = try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT id FROM \(table) WHERE \(same) AND retracted_tx IS NULL"),
        arguments: StatementArguments(values))
      if wanted == live { continue }
      if let live {
        try db.execute(
          sql: "UPDATE \(table) SET retracted_tx = ? WHERE id = ?", arguments: [transaction, live])
        try touch(live, db)
      }
      if let wanted {
        try db.execute(
          sql: """
            INSERT INTO \(table)(\(columns), created_tx)
            SELECT \(columns), ? FROM \(table) WHERE id = ?
            """, arguments: [transaction, wanted])
        try touch(wanted, db)
      }
    }
  }

  private func touch(_ id: Int64, _ db: Database) throws {
    for column in raws {
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO pending(raw)
          SELECT \(column) FROM \(table) WHERE id = ? AND \(column) IS NOT NULL
          """, arguments: [id])
    }
  }
}
