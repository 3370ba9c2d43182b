internal import GRDB
public import GraphModel

/// Something about a graph file that is not as it must be.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
  /// What was checked.
  public enum Check: String, Sendable, Hashable {
    /// SQLite's own check of the file.
    case integrity
    /// References from row to row.
    case references
    /// The resolved layer against the raw layer and the log.
    case resolved
    /// The look-up of names.
    case names
    /// Changes that were begun and not completed.
    case pending
    /// Values that are out of their range.
    case values
    /// Quotes and places of mentions against the articles' texts.
    case evidence
    /// What people have judged against the nodes.
    case judgements
  }

  /// What was checked.
  public var check: Check
  /// What is wrong.
  public var description: String
}

/// How much a graph holds.
public struct Statistics: Sendable, Hashable {
  /// The number of nodes by label.
  public var nodes: [String: Int]
  /// The number of edges by label.
  public var edges: [String: Int]
  /// The articles' own number of bytes.
  public var articleBytes: Int
  /// The raw entities of articles.
  public var rawEntities: Int
  /// The raw facts: statements of articles.
  public var rawFacts: Int
  /// The live judgements of people.
  public var personJudgements: Int
  /// The live judgements of rules.
  public var automaticJudgements: Int
  /// The live edits of people, one for each of their entries in the log.
  public var edits: Int
  /// The number of nodes by label and kind, for types that have kinds.
  public var kinds: [String: [String: Int]]
  /// The number of articles by language; those of unknown language under the empty text.
  public var languages: [String: Int]
  /// The tenures and employments by status.
  public var statuses: [String: Int]
  /// When articles were last read, in UTC.
  public var lastIngest: String?
  /// The first and last day an article was published on.
  public var published: ClosedRange<CalendarDate>?
  /// The articles without a date of publication.
  public var undated: Int
  /// The size of the file in bytes.
  public var fileBytes: Int
}

extension GraphStore {
  /// Checks the file, its references, and the resolved layer against what the raw layer and the log
  /// of judgements give.
  ///
  /// A change that another program is at is no problem.
  ///
  /// - Returns: at most 100 problems; none where all is well.
  /// - Complexity: O(size of the graph).
  public func verify() throws(StoreError) -> [Problem] {
    let isAtWork = isReadOnly && path.map(WriterLock.isHeld) == true
    return try reading { db in
      var problems: [Problem] = []
      for text in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where text != "ok" {
        problems.append(Problem(check: .integrity, description: text))
      }
      // What a damaged file says is not worth comparing.
      guard problems.isEmpty else { return problems }
      for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20) {
        problems.append(
          Problem(
            check: .references,
            description: "row \((row[1] as Int64?).map(String.init) ?? "?") of "
              + "\(row[0] as String) refers to a row of \(row[2] as String) that is not there"))
      }
      problems += try Constraints(db: db).problems()
      let pending = try Int.fetchOne(db, sql: "SELECT count(*) FROM pending") ?? 0
      if !isAtWork { problems += try unfinishedWork(pending: pending, db) }
      if pending == 0 {
        problems += try Resolver(db: db, layout: layout).differences().problems(limit: 50).map {
          Problem(check: .resolved, description: $0)
        }
      }
      if pending == 0, try Reprints(db: db).stored() != Reprints(db: db).computed() {
        problems.append(
          Problem(
            check: .resolved, description: "the groups of reprints are not those of the texts"))
      }
      problems += try unfindableNames(db)
      return problems
    }
  }

  private func unfinishedWork(pending: Int, _ db: Database) throws -> [Problem] {
    let what =
      if pending > 0 {
        "\(pending) raw rows wait to be resolved; `dossier ingest` or `dossier verify --repair` does it"
      } else if try Self.isMarkedUnfinished(db) {
        "a change was stopped before all that follows from it was written; "
          + "`dossier verify --repair` does it"
      } else {
        nil as String?
      }
    return what.map { [Problem(check: .pending, description: $0)] } ?? []
  }

  /// The articles whose stored text, title or date is not the one they were written with.
  ///
  /// - Parameter hash: gives an article's content hash.
  /// - Returns: at most 20 problems.
  /// - Throws: `StoreError`, where the database cannot be read.
  /// - Complexity: linear in the texts.
  public func changedArticles(hash: (Article) -> String) throws(StoreError) -> [Problem] {
    try reading { db in
      var problems: [Problem] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT a.name, a.title, a.published, a.published_precision, a.body, c.hash
          FROM raw_article a JOIN content c ON c.id = a.id ORDER BY a.id
          """)
      while let row = try rows.next(), problems.count < 20 {
        let article = Article(
          id: row[0], title: row[1], published: CalendarDate(row, 2), body: row[4])
        if hash(article) != row[5] as String {
          problems.append(
            Problem(
              check: .evidence,
              description: "the text, title or date of article \(article.id) is not what was read"))
        }
      }
      return problems
    }
  }

  /// How many names are looked up by their words: of a large graph, evenly chosen ones.
  private static let mostNamesTried = 20_000

  /// Names that their own words do not find, and entries of the look-up that are of no name.
  private func unfindableNames(_ db: Database) throws -> [Problem] {
    func problem(_ text: String) -> [Problem] { [Problem(check: .names, description: text)] }
    do {
      let indexed = try Int.fetchOne(db, sql: "SELECT count(*) FROM name_fts_docsize") ?? 0
      let look = try db.cachedStatement(
        sql: "SELECT 1 FROM name_fts WHERE name_fts MATCH ? AND rowid = ?")
      var (count, lost) = (0, 0)
      let names = try Int.fetchOne(db, sql: "SELECT count(*) FROM name") ?? 0
      let rows = try Row.fetchCursor(
        db, sql: "SELECT id, key FROM name WHERE key <> '' AND id % ? = 0",
        arguments: [names / Self.mostNamesTried + 1])
      while let row = try rows.next() {
        count += 1
        let key: String = row[1]
        if try Int.fetchOne(look, arguments: ["\"\(key)\"", row[0] as Int64]) == nil { lost += 1 }
      }
      if lost > 0 { return problem("\(lost) of \(count) names cannot be found by their words") }
      if names != indexed { return problem("\(names) names, but \(indexed) can be found") }
      return []
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return problem("the look-up of names is damaged")
    }
  }

  /// Makes the resolved layer and the look-up of names anew from the raw layer and the log.
  ///
  /// - Throws: `StoreError`; the file is then as it was.
  /// - Complexity: O(size of the graph).
  public func rebuild() throws(StoreError) {
    try writing { db in try Resolver(db: db, layout: layout).rebuild() }
  }

  /// How much the graph holds.
  public func statistics() throws(StoreError) -> Statistics {
    try reading { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      func tally(_ sql: String) throws -> [String: Int] {
        let rows = try Row.fetchAll(db, sql: sql)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
      }
      func counts(_ table: String) throws -> [String: Int] {
        let rows = try Row.fetchAll(
          db, sql: "SELECT label, count(*) FROM \(table) GROUP BY label")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
      }
      func date(_ function: String) throws -> CalendarDate? {
        try String.fetchOne(db, sql: "SELECT \(function)(published) FROM raw_article")
          .flatMap { CalendarDate(iso: $0) }
      }
      var published: ClosedRange<CalendarDate>?
      if let first = try date("min"), let last = try date("max") { published = first...last }
      let tenures = ["HOLDS", "WORKS_AT"].map {
        "SELECT status FROM \(Layout.quoted(layout[$0].name))"
      }.joined(separator: " UNION ALL ")
      let pages = try count("PRAGMA page_count")
      let pageSize = try count("PRAGMA page_size")
      return Statistics(
        nodes: try counts("node"), edges: try counts("edge"),
        articleBytes: try count(
          "SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM raw_article"),
        rawEntities: try count("SELECT count(*) FROM raw_entity"),
        rawFacts: try count("SELECT count(*) FROM raw_fact"),
        personJudgements: try count(
          "SELECT count(*) FROM judgement WHERE retracted_tx IS NULL AND automatic = 0"),
        automaticJudgements: try count(
          "SELECT count(*) FROM judgement WHERE retracted_tx IS NULL AND automatic = 1"),
        edits: try count(
          "SELECT count(DISTINCT created_tx) FROM edit WHERE retracted_tx IS NULL"),
        kinds: try kinds(db),
        languages: try tally("SELECT coalesce(language, ''), count(*) FROM raw_article GROUP BY 1"),
        statuses: try tally("SELECT status, count(*) FROM (\(tenures)) GROUP BY 1"),
        lastIngest: try String.fetchOne(db, sql: "SELECT max(at) FROM tx WHERE kind = 'ingest'"),
        published: published,
        undated: try count("SELECT count(*) FROM raw_article WHERE published IS NULL"),
        fileBytes: pages * pageSize)
    }
  }

  private func kinds(_ db: Database) throws -> [String: [String: Int]] {
    var kinds: [String: [String: Int]] = [:]
    for table in layout.nodeTables where table.columns.contains("kind") {
      let rows = try Row.fetchAll(
        db, sql: "SELECT kind, count(*) FROM \(Layout.quoted(table.name)) GROUP BY 1")
      for row in rows { kinds[table.label, default: [:]][row[0] as String? ?? ""] = row[1] }
    }
    return kinds
  }
}
