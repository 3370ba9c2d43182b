internal import Foundation
internal import GRDB
internal import GraphModel

/// Which articles are reprints of one another, and so are one voice.
///
/// The table `voice` names each reprint's group by the smallest id in it; articles alone are not in
/// it. It is a cache of the articles' signatures and dates, brought up to date where articles come or
/// go, and checked by ``GraphStore/verify()``.
struct Reprints {
  let db: Database

  /// Brings the groups up to date where articles are pending, as ``regroup()`` does.
  func regroupIfPending() throws {
    let isPending = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS(SELECT 1 FROM pending p JOIN content c ON c.id = p.raw)
          OR EXISTS(SELECT 1 FROM voice v LEFT JOIN raw_article a ON a.id = v.article
            WHERE a.id IS NULL)
        """)
    if isPending == true { try regroup() }
  }

  /// Brings the groups up to date, and marks what hangs on articles whose group is another now.
  ///
  /// - Complexity: as `ReprintGroups.groups(_:)` for all articles.
  func regroup() throws {
    let stored = try stored()
    let current = try computed()
    let changed = Set(stored.keys).union(current.keys).filter { stored[$0] != current[$0] }
    for article in changed.sorted() {
      if let voice = current[article] {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO voice(article, voice) VALUES (?, ?)")
          .execute(arguments: [article, voice])
      } else {
        try db.cachedStatement(sql: "DELETE FROM voice WHERE article = ?")
          .execute(arguments: [article])
      }
      try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO pending(raw)
          SELECT id FROM raw_entity WHERE article = :id
          UNION SELECT id FROM raw_post WHERE article = :id
          """
      ).execute(arguments: ["id": article])
    }
  }

  /// The groups as they are stored: article → group.
  func stored() throws -> [Int64: Int64] {
    let rows = try Row.fetchAll(db, sql: "SELECT article, voice FROM voice")
    return Dictionary(
      rows.map { ($0[0] as Int64, $0[1] as Int64) }, uniquingKeysWith: { first, _ in first })
  }

  /// The groups as the articles give them.
  func computed() throws -> [Int64: Int64] {
    var items: [ReprintGroups.Item] = []
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, published, published_precision, signature FROM raw_article
        WHERE signature IS NOT NULL
        """)
    while let row = try cursor.next() {
      guard let signature = Self.signature(row, 3) else { continue }
      items.append(
        ReprintGroups.Item(
          id: row[0], signature: signature, day: CalendarDate(row, 1)?.dayNumber))
    }
    return ReprintGroups.groups(items)
  }

  /// The signature in a column of a row.
  static func signature(_ row: Row, _ column: Int) -> TextSignature? {
    (row[column] as Data?).flatMap { TextSignature(bytes: Array($0)) }
  }

  /// Gives the articles of a file from before there were signatures theirs.
  static func fillSignatures(_ db: Database) throws {
    for id in try Int64.fetchAll(db, sql: "SELECT id FROM raw_article ORDER BY id") {
      let body = try String.fetchOne(
        db, sql: "SELECT body FROM raw_article WHERE id = ?", arguments: [id])
      guard let signature = body.flatMap({ TextSignature(of: $0) }) else { continue }
      try db.execute(
        sql: "UPDATE raw_article SET signature = ? WHERE id = ?",
        arguments: [Data(signature.bytes), id])
    }
  }
}
