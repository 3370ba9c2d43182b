internal import GRDB
internal import GraphModel

/// The checks of what SQLite does not check by itself: values, evidence, judgements.
struct Constraints {
  let db: Database

  /// The most problems of one kind.
  private static let most = 20

  /// All that is not as it must be.
  ///
  /// - Complexity: O(size of the raw layer).
  func problems() throws -> [Problem] {
    try values() + judgements() + evidence()
  }

  /// A condition that no row may meet.
  private struct Rule {
    var table: String
    var what: String
    var condition: String

    init(_ table: String, _ what: String, _ condition: String) {
      (self.table, self.what, self.condition) = (table, what, condition)
    }
  }

  private static var rules: [Rule] {
    func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
    let known = list([CalendarDate.Precision.day, .month, .year].map(\.rawValue))
    func dates(_ table: String, _ column: String) -> Rule {
      Rule(
        table, "has a date in \(column) that is none",
        "(\(column) IS NULL) <> (\(column)_precision IS NULL) OR \(column)_precision NOT IN (\(known)) "
          + "OR \(column) IS NOT date(\(column))")
    }
    return [
      dates("raw_article", "published"), dates("raw_fact", "since"), dates("raw_fact", "until"),
      Rule(
        "raw_fact", "has a status that is none",
        "status NOT IN (\(list(FactStatus.allCases.map(\.rawValue))))"),
      Rule("raw_fact", "has a confidence outside 0 to 1", "NOT confidence BETWEEN 0 AND 1"),
      Rule("raw_link", "has a confidence outside 0 to 1", "NOT confidence BETWEEN 0 AND 1"),
      Rule("raw_entity", "has a confidence outside 0 to 1", "NOT confidence BETWEEN 0 AND 1"),
      Rule(
        "raw_entity", "has a type that is none",
        "type NOT IN (\(list(EntityType.allCases.map(\.rawValue))))"),
      Rule(
        "raw_entity", "and its key differ in type",
        "type <> (SELECT k.type FROM raw_key k WHERE k.id = raw_entity.id)"),
      Rule(
        "edit", "has a type that is none",
        "field = 'type' AND value NOT IN (\(list(EntityType.allCases.map(\.rawValue))))"),
      Rule(
        "judgement", "has a verdict that is none", "verdict NOT IN ('same', 'different', 'unsure')"),
    ]
  }

  private func values() throws -> [Problem] {
    var problems: [Problem] = []
    for rule in Self.rules {
      let rows = try Int64.fetchAll(
        db,
        sql: "SELECT id FROM \(rule.table) WHERE \(rule.condition) ORDER BY id LIMIT \(Self.most)")
      problems += rows.map {
        Problem(check: .values, description: "row \($0) of \(rule.table) \(rule.what)")
      }
    }
    return problems
  }

  /// Two that a person judged different are not one node.
  private func judgements() throws -> [Problem] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT j.id, ma.canonical FROM judgement j
        JOIN member ma ON ma.raw = j.a JOIN member mb ON mb.raw = j.b
        WHERE j.retracted_tx IS NULL AND j.automatic = 0 AND j.verdict = 'different'
          AND ma.canonical = mb.canonical ORDER BY j.id LIMIT \(Self.most)
        """
    ).map {
      Problem(
        check: .judgements,
        description: "node \($0[1] as Int64) holds two that judgement \($0[0] as Int64) keeps apart"
      )
    }
  }

  /// Quotes are what the articles say at their places.
  private func evidence() throws -> [Problem] {
    var problems: [Problem] = []
    let articles = try Row.fetchCursor(
      db, sql: "SELECT id, name, body FROM raw_article ORDER BY id")
    while let article = try articles.next(), problems.count < Self.most {
      let body: String = article[2]
      for table in ["raw_fact", "raw_link"] {
        let rows = try Row.fetchCursor(
          db.cachedStatement(
            sql: "SELECT id, sentences, quote FROM \(table) WHERE article = ? ORDER BY id"),
          arguments: [article[0] as Int64])
        while let row = try rows.next() {
          guard let sentences = Self.ranges(row[1]),
            sentences.allSatisfy({ $0.upperBound <= body.utf8.count }),
            Quote.text(of: sentences, in: body) == row[2] as String
          else {
            problems.append(
              Problem(
                check: .evidence,
                description: "the quote of row \(row[0] as Int64) of \(table) is not what "
                  + "article \(article[1] as String) says there"))
            continue
          }
        }
      }
      let outside = try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*) FROM raw_name n JOIN raw_entity e ON e.id = n.entity
            WHERE e.article = ? AND NOT (0 <= n.first_byte AND n.first_byte <= n.end_byte
              AND n.end_byte <= ?)
            """), arguments: [article[0] as Int64, body.utf8.count])
      if let outside, outside > 0 {
        problems.append(
          Problem(
            check: .evidence,
            description: "\(outside) mentions lie outside the text of article "
              + "\(article[1] as String)"))
      }
    }
    return Array(problems.prefix(Self.most))
  }

  /// The ranges of `12-40,55-90`; nil for any other text.
  private static func ranges(_ text: String) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-").compactMap { Int($0) }
      guard ends.count == 2, ends[0] <= ends[1] else { return nil }
      ranges.append(ends[0]..<ends[1])
    }
    return ranges
  }
}
