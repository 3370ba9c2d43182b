internal import GRDB
internal import GraphModel

/// A node that a name leads to.
public struct NameMatch: Sendable, Hashable, Identifiable {
  /// The node's id.
  public var id: Int64
  /// The label of its type.
  public var label: String
  /// The node's own name or title.
  public var name: String
  /// The spelling that matched.
  public var matched: String
  /// 1 for equal names, less for parts of names, 0...1.
  public var score: Double

  /// Creates a match.
  public init(id: Int64, label: String, name: String, matched: String, score: Double) {
    self.id = id
    self.label = label
    self.name = name
    self.matched = matched
    self.score = score
  }
}

extension GraphStore {
  /// The nodes that a name means, best first.
  ///
  /// Equal names come first; where there are none, names that hold all words of the text, the last
  /// word as a beginning. A word that is all of one person's name is also part of others': a surname
  /// means all of them, and so does a surname with initials. Case, ё and е, quotes and punctuation make no difference. Among equals,
  /// the node named by more articles comes first, then by id.
  ///
  /// - Parameters:
  ///   - text: a name as a person types it.
  ///   - labels: the node types to look at; nil for all but articles.
  ///   - limit: the largest number of nodes.
  /// - Returns: the nodes with their scores; none where nothing matches.
  /// - Throws: `StoreError`, where the database cannot be read.
  /// - Complexity: O(log n + matches).
  public func search(
    _ text: String, labels: Set<String>? = nil, limit: Int = 20
  ) throws(StoreError) -> [NameMatch] {
    let key = NameKey.key(text)
    guard !key.isEmpty, limit > 0 else { return [] }
    return try reading { db in
      let equal = try matches("n.key = ?", [key], labels: labels, key: key, db)
      let initialled = try initialled(key, labels: labels, db)
      if !initialled.isEmpty {
        let known = Set(equal.map(\.id))
        return Array((equal + initialled.filter { !known.contains($0.id) }).prefix(limit))
      }
      if !equal.isEmpty {
        guard !key.contains(" "), equal.contains(where: { $0.label == "Person" }) else {
          return Array(equal.prefix(limit))
        }
        let known = Set(equal.map(\.id))
        let others = try matches(
          "n.id IN (SELECT rowid FROM name_fts WHERE name_fts MATCH ? LIMIT 5000)", ["\"\(key)\""],
          labels: (labels ?? ["Person"]).intersection(["Person"]), key: key, db)
        return Array((equal + others.filter { !known.contains($0.id) }).prefix(limit))
      }
      // Keys hold letters, digits and blanks only; the quotes keep words such as NOT apart from
      // FTS5's operators.
      let pattern = key.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ") + " *"
      let parts = try matches(
        "n.id IN (SELECT rowid FROM name_fts WHERE name_fts MATCH ? LIMIT 5000)", [pattern],
        labels: labels, key: key, db)
      return Array(parts.prefix(limit))
    }
  }

  private static let initialsScore = 0.8

  /// The people whom a surname with initials may mean, before or after it.
  private func initialled(
    _ key: String, labels: Set<String>?, _ db: Database
  ) throws -> [NameMatch] {
    let words = key.split(separator: " ").map(String.init)
    let initials = words.filter { $0.unicodeScalars.count == 1 }
    let surnames = words.filter { $0.unicodeScalars.count > 1 }
    guard !initials.isEmpty, initials.count <= 2, surnames.count == 1,
      labels?.contains("Person") ?? true
    else { return [] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT n.node, n.key, n.text FROM name n JOIN node d ON d.id = n.node AND d.label = 'Person'
        WHERE n.id IN (SELECT rowid FROM name_fts WHERE name_fts MATCH ? LIMIT 5000)
        """, arguments: ["\"\(surnames[0])\""])
    let fitting = rows.filter { row in
      var given = (row[1] as String).split(separator: " ").map(String.init)
      guard let place = given.firstIndex(of: surnames[0]) else { return false }
      given.remove(at: place)
      // A name without a patronymic fits both initials as far as it goes.
      return !given.isEmpty && zip(given, initials).allSatisfy { $0.hasPrefix($1) }
    }
    let spellings = Dictionary(fitting.map { ($0[0] as Int64, $0[2] as String) }) {
      max($0, $1)
    }
    let found = try matches(
      "n.node IN (SELECT value FROM json_each(?))", [jsonList(spellings.keys.sorted())],
      labels: ["Person"], key: key, db)
    // Initials are no name in full, whatever else these people are called.
    return found.map { match in
      var match = match
      if match.score < 1 || NameKey.key(match.matched) != key {
        (match.score, match.matched) = (Self.initialsScore, spellings[match.id] ?? match.matched)
      }
      return match
    }
  }

  /// The nodes whose names are least different from a text, for "did you mean".
  ///
  /// The difference is the number of letters to insert, delete or replace, word by word where the
  /// name has more words than the text; names that differ in more than about a third of the letters are
  /// left out.
  ///
  /// - Complexity: O(names × length of the text), for at most 200,000 names.
  public func nearest(
    _ text: String, labels: Set<String>? = nil, limit: Int = 3
  ) throws(StoreError) -> [NameMatch] {
    let key = NameKey.key(text)
    guard !key.isEmpty, limit > 0 else { return [] }
    return try reading { db in
      let pattern = EditDistance(key)
      var best: [(distance: Int, node: Int64, text: String)] = []
      let rows = try Row.fetchCursor(db, sql: "SELECT node, key, text FROM name LIMIT 200000")
      while let row = try rows.next() {
        guard let distance = pattern.distance(toName: row[1]) else { continue }
        best.append((distance, row[0], row[2]))
      }
      var found: [NameMatch] = []
      for candidate in best.sorted(by: {
        ($0.distance, $0.text, $0.node) < ($1.distance, $1.text, $1.node)
      }) {
        if found.count == limit { break }
        if found.contains(where: { $0.id == candidate.node }) { continue }
        let label = try Log.label(of: candidate.node, db)
        if let labels { guard labels.contains(label) else { continue } }
        if labels == nil && label == "Article" { continue }
        found.append(
          NameMatch(
            id: candidate.node, label: label,
            name: try Log.name(of: candidate.node, label: label, layout, db),
            matched: candidate.text,
            score: max(0, 1 - Double(candidate.distance) / Double(key.unicodeScalars.count))))
      }
      return found
    }
  }

  private func matches(
    _ condition: String, _ arguments: StatementArguments, labels: Set<String>?, key: String,
    _ db: Database
  ) throws -> [NameMatch] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT n.node, d.label, n.key, n.text,
          (SELECT count(*) FROM member m WHERE m.canonical = n.node)
        FROM name n JOIN node d ON d.id = n.node WHERE \(condition)
        """, arguments: arguments)
    var best: [Int64: (match: NameMatch, weight: Int)] = [:]
    while let row = try rows.next() {
      let label: String = row[1]
      if let labels {
        guard labels.contains(label) else { continue }
      } else if label == "Article" {
        continue
      }
      let found: String = row[2]
      let score =
        found == key
        ? 1.0 : 0.9 * Double(key.unicodeScalars.count) / Double(max(1, found.unicodeScalars.count))
      let match = NameMatch(
        id: row[0], label: label, name: "", matched: row[3], score: min(score, 1))
      if let known = best[match.id],
        (known.match.score, match.matched) >= (match.score, known.match.matched)
      {
        continue
      }
      best[match.id] = (match, row[4])
    }
    let sorted = best.values.sorted { left, right in
      if left.match.score != right.match.score { return left.match.score > right.match.score }
      if left.weight != right.weight { return left.weight > right.weight }
      return left.match.id < right.match.id
    }
    return try sorted.map { item in
      var match = item.match
      match.name = try Log.name(of: match.id, label: match.label, layout, db)
      return match
    }
  }
}

/// The edit distance (Levenshtein 1966) from one name key to many.
struct EditDistance {
  private let pattern: [Unicode.Scalar]
  private let words: [[Unicode.Scalar]]
  private let bound: Int

  /// Prepares for comparisons with `key`; only its first 100 characters count.
  init(_ key: String) {
    pattern = Array(key.unicodeScalars.prefix(100))
    words = pattern.split(separator: " ").map(Array.init)
    bound = max(1, (pattern.count + 1) / 3)
  }

  /// The distance to a name, or to the words of it that are closest to the text's words; nil where
  /// it is larger than about a third of the text.
  func distance(toName key: String) -> Int? {
    let scalars = Array(key.unicodeScalars.prefix(100))
    var best = distance(pattern, scalars, bound: bound)
    let candidates = scalars.split(separator: " ").map(Array.init)
    if candidates.count > words.count {
      var sum: Int? = 0
      for word in words {
        let closest = candidates.compactMap { distance(word, $0, bound: bound) }.min()
        guard let closest, let soFar = sum, soFar + closest <= bound else {
          sum = nil
          break
        }
        sum = soFar + closest
      }
      if let sum { best = min(best ?? sum, sum) }
    }
    return best
  }

  private func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], bound: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= bound else { return nil }
    var row = Array(0...right.count)
    for (line, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      var smallest = row[0]
      for (column, other) in right.enumerated() {
        let cost = scalar == other ? diagonal : min(diagonal, row[column], row[column + 1]) + 1
        diagonal = row[column + 1]
        row[column + 1] = cost
        smallest = min(smallest, cost)
      }
      if smallest > bound { return nil }
    }
    return row[right.count] <= bound ? row[right.count] : nil
  }
}
