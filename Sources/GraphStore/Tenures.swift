internal import GRDB
public import GraphModel

/// A node, as a row of an answer names it.
public struct NodeReference: Sendable, Hashable, Identifiable {
  /// The node's id.
  public var id: Int64
  /// Its name, or a role's title.
  public var name: String
  /// The label of its type.
  public var label: String
  /// An organization's or place's kind, a role's class.
  public var kind: String?
}

/// What one article says for a tenure.
public struct EvidenceRow: Sendable, Hashable {
  /// The article's node.
  public var article: Int64
  /// The article, or the first one of the group of reprints it is in: what counts as one witness.
  public var voice: Int64
  /// The article's own id, or its file's name.
  public var name: String
  /// The headline.
  public var title: String?
  /// Its address.
  public var url: String?
  /// When it was published.
  public var published: CalendarDate?
  /// The sentences that say so.
  public var quote: String
  /// What it says of the hold.
  public var status: FactStatus
  /// How sure extraction is, 0...1.
  public var confidence: Double
}

/// A row of `who`: a person's tenure of a post, or employment without a known post.
public struct Tenure: Sendable, Hashable, Identifiable {
  /// The id of its edge.
  public var id: Int64
  /// The person.
  public var person: NodeReference
  /// The post; nil where only the employer is known.
  public var role: NodeReference?
  /// The organization or place of the post, or the employer.
  public var organization: NodeReference?
  /// The city: the fact's own, else the organization's only seat, else the organization end where it
  /// is a city itself.
  public var city: NodeReference?
  /// What is known of it on the day asked for.
  public var view: TenureView
  /// Whether the organization is only implied by all articles.
  public var isInferred: Bool
  /// The combined confidence of the articles, 0...1.
  public var confidence: Double
  /// One row an article and quote, newest first.
  public var evidence: [EvidenceRow]

  /// The date of the newest article that says so; nil where none has one.
  public var newest: CalendarDate? {
    evidence.compactMap(\.published).max { $0.iso < $1.iso }
  }
}

/// Which posts a title means: those of exactly this title or of the class that posts of this title have,
/// those of a class of this name, those of some classes, and those whose titles hold its words.
public struct TitleFilter: Sendable, Hashable {
  /// The title or class, as people write it.
  public var text: String
  /// Classes that the title is a wording of.
  public var classes: Set<String>
  /// Classes that hold the title's words and mean another post: "vice president" for "president".
  public var deputies: Set<String>

  /// Creates a filter.
  public init(_ text: String, classes: Set<String> = [], deputies: Set<String> = []) {
    self.text = text
    self.classes = classes
    self.deputies = deputies
  }
}

/// Which tenures to list; what is nil does not limit.
public struct TenureFilter: Sendable, Hashable {
  /// Organizations or places; those that are part of them, up to five levels, count too.
  public var at: Set<Int64>?
  /// People.
  public var people: Set<Int64>?
  /// The title.
  public var role: TitleFilter?
  /// Posts.
  public var posts: Set<Int64>?
  /// Places: rows whose city, organization's seat or organization is one of them or lies in it.
  public var places: Set<Int64>?
  /// The day, or a month or year for its last day; nil for the day of the newest article.
  public var asOf: CalendarDate?
  /// The smallest combined confidence, 0...1.
  public var minimumConfidence: Double
  /// The largest number of rows.
  public var limit: Int

  /// Creates a filter.
  public init(
    at: Set<Int64>? = nil, people: Set<Int64>? = nil, role: TitleFilter? = nil,
    posts: Set<Int64>? = nil, places: Set<Int64>? = nil,
    asOf: CalendarDate? = nil,
    minimumConfidence: Double = 0,
    limit: Int = .max
  ) {
    self.at = at
    self.people = people
    self.role = role
    self.posts = posts
    self.places = places
    self.asOf = asOf
    self.minimumConfidence = minimumConfidence
    self.limit = limit
  }
}

extension GraphStore {
  /// The tenures that a filter lets through, by organization and role, those told last first.
  ///
  /// Without a day, status and dates are as of the newest article. With one they are told from the
  /// evidence as of that day: articles up to it say what they assert, later ones only what their
  /// dates say of it, and the newest wins; tenures of which nothing is known on the day are left
  /// out, and articles that are silent about it give no evidence row.
  ///
  /// - Complexity: O(rows × their evidence), plus the closure of `at` and `places`.
  public func tenures(_ filter: TenureFilter = TenureFilter()) throws(StoreError) -> [Tenure] {
    try reading { db in
      var rows: [(order: [String], tenure: Tenure)] = []
      for tenure in try TenureQuery(db: db, layout: layout, filter: filter).run() {
        rows.append((Self.order(tenure), tenure))
      }
      rows.sort { left, right in
        if left.order == right.order { return left.tenure.id < right.tenure.id }
        return left.order.lexicographicallyPrecedes(right.order)
      }
      return rows.prefix(max(0, filter.limit)).map(\.tenure)
    }
  }

  /// What tenures are sorted by; what is not known comes last.
  private static func order(_ tenure: Tenure) -> [String] {
    func key(_ name: String?) -> String { name.map { "0" + NameKey.key($0) } ?? "1" }
    // Of two holders of one post, the one told last is more likely its holder now.
    let newest = tenure.newest?.iso ?? "0000-00-00"
    let recency = newest.map { $0.wholeNumberValue.map { Character("\(9 - $0)") } ?? $0 }
    return [
      key(tenure.organization?.name), key(tenure.role?.name), String(recency),
      key(tenure.person.name), tenure.view.since?.iso ?? "",
    ]
  }
}

/// The reading of tenures.
private struct TenureQuery {
  let db: Database
  let layout: Layout
  let filter: TenureFilter

  private struct Evidence {
    var assertion: Assertion
    var city: Int64?
    var row: EvidenceRow
  }

  func run() throws -> [Tenure] {
    let employers = try filter.at.map { try widened($0, by: ["Organization", "Place"]) }
    let places = try filter.places.map { try widened($0, by: ["Place"]) }
    var roles = try filter.role.map(self.roles)
    if let posts = filter.posts { roles = roles?.filter(posts.contains) ?? posts.sorted() }
    var tenures: [Tenure] = []
    for isPost in [true, false] where isPost || roles == nil {
      let rows = try rows(isPost: isPost, employers: employers, roles: roles, places: places)
      for row in rows {
        if let tenure = try tenure(row, isPost: isPost, places: places) { tenures.append(tenure) }
      }
    }
    return tenures
  }

  private func table(_ label: String) -> String { Layout.quoted(layout[label].name) }

  private func rows(
    isPost: Bool, employers: [Int64]?, roles: [Int64]?, places: [Int64]?
  ) throws -> [Row] {
    var conditions = ["TRUE"]
    var arguments = StatementArguments()
    if let people = filter.people {
      conditions.append("h.src IN (SELECT value FROM json_each(?))")
      arguments += [jsonList(people.sorted())]
    }
    if let roles {
      conditions.append("h.dst IN (SELECT value FROM json_each(?))")
      arguments += [jsonList(roles)]
    }
    if let employers {
      conditions.append(
        isPost
          ? "h.dst IN (SELECT src FROM \(table("ROLE_AT")) "
            + "WHERE dst IN (SELECT value FROM json_each(?)))"
          : "h.dst IN (SELECT value FROM json_each(?))")
      arguments += [jsonList(employers)]
    }
    if let places {
      // No row beyond these can lie in the places; which of them do is asked of each.
      let there = "SELECT value FROM json_each(?)"
      let employers =
        "SELECT src FROM \(table("LOCATED_IN")) WHERE dst IN (\(there)) UNION \(there)"
      let people = """
        SELECT p.canonical FROM member c JOIN raw_fact f ON f.city = c.raw
        JOIN member p ON p.raw = f.person WHERE c.canonical IN (\(there))
        """
      let targets =
        isPost
        ? "SELECT src FROM \(table("ROLE_AT")) WHERE dst IN (\(employers))" : employers
      conditions.append("(h.src IN (\(people)) OR h.dst IN (\(targets)))")
      let list = jsonList(places)
      arguments += [list, list, list]
    }
    let edges = isPost ? table("HOLDS") : table("WORKS_AT")
    return try Row.fetchAll(
      db,
      sql: "SELECT h.id, h.src, h.dst FROM \(edges) h WHERE "
        + conditions.joined(separator: " AND ") + " ORDER BY h.id", arguments: arguments)
  }

  private func tenure(_ row: Row, isPost: Bool, places: [Int64]?) throws -> Tenure? {
    let edge: Int64 = row[0]
    let target: Int64 = row[2]
    let day = try filter.asOf?.lastDay ?? newest()
    let all = try evidence(of: edge)
    guard let view = TenureRules.view(all.map(\.assertion), asOf: day) else { return nil }
    let told = all.filter { TenureRules.supports($0.assertion, view, asOf: day) }
    let confidence = TenureRules.combined(
      told.map { (article: $0.assertion.article, confidence: $0.assertion.confidence) })
    guard confidence >= filter.minimumConfidence,
      let person = try reference(row[1])
    else { return nil }
    let employer =
      isPost
      ? try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT dst FROM \(table("ROLE_AT")) WHERE src = ? ORDER BY confidence DESC, id"),
        arguments: [target])
      : target
    let organization = try employer.flatMap(reference)
    let city = try city(of: organization, evidence: told)
    if let places, try !lies(city: city, organization: organization, in: places) { return nil }
    var seen: Set<EvidenceRow> = []
    return Tenure(
      id: edge, person: person, role: isPost ? try reference(target) : nil,
      organization: organization, city: city, view: view,
      isInferred: told.allSatisfy(\.assertion.isInferred), confidence: confidence,
      evidence: told.map(\.row).filter { seen.insert($0).inserted })
  }

  private func newest() throws -> CalendarDate? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT max(published) FROM raw_article")
    ).flatMap { CalendarDate(iso: $0) }
  }

  /// The evidence of an edge, newest first.
  private func evidence(of edge: Int64) throws -> [Evidence] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT f.id, f.article, f.person, f.post, f.organization, f.status, f.since,
          f.since_precision, f.until, f.until_precision, f.confidence, f.inferred, a.published,
          a.published_precision, a.name, a.title, f.quote, m.canonical, a.url,
          coalesce(v.voice, f.article)
        FROM support s JOIN raw_fact f ON f.id = s.evidence JOIN raw_article a ON a.id = f.article
        LEFT JOIN member m ON m.raw = f.city LEFT JOIN voice v ON v.article = f.article
        WHERE s.edge = ? ORDER BY a.published DESC NULLS LAST, a.name, f.id
        """)
    return try Row.fetchAll(statement, arguments: [edge]).map { row in
      var assertion = Assertion(row)
      assertion.article = row[19]
      return Evidence(
        assertion: assertion, city: row[17],
        row: EvidenceRow(
          article: row[1], voice: row[19], name: row[14], title: row[15], url: row[18],
          published: CalendarDate(row, 12), quote: row[16], status: assertion.status,
          confidence: assertion.confidence))
    }
  }

  private func city(
    of organization: NodeReference?, evidence: [Evidence]
  ) throws -> NodeReference? {
    if let own = evidence.lazy.compactMap(\.city).first, let city = try reference(own),
      city.label == "Place"
    {
      return city
    }
    guard let organization else { return nil }
    if organization.label == "Place" {
      return organization.kind == "city" ? organization : nil
    }
    let seats = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT dst FROM \(table("LOCATED_IN")) WHERE src = ?"),
      arguments: [organization.id]
    ).compactMap { try reference($0) }
    // A country beside a city does not make the city less certain.
    let cities = seats.filter { $0.kind == "city" }
    let candidates = cities.isEmpty ? seats.filter { $0.kind == "other" } : cities
    return candidates.count == 1 ? candidates.first : nil
  }

  private func lies(
    city: NodeReference?, organization: NodeReference?, in places: [Int64]
  ) throws -> Bool {
    if let city, places.contains(city.id) { return true }
    guard let organization else { return false }
    if places.contains(organization.id) { return true }
    return try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS(SELECT 1 FROM \(table("LOCATED_IN"))
            WHERE src = ? AND dst IN (SELECT value FROM json_each(?)))
          """), arguments: [organization.id, jsonList(places)]) ?? false
  }

  /// The nodes and those that are part of them, up to five levels.
  private func widened(_ ids: Set<Int64>, by labels: Set<String>) throws -> [Int64] {
    var found = ids
    var frontier = ids
    for _ in 0..<5 where !frontier.isEmpty {
      let parts = try Int64.fetchSet(
        db,
        sql: """
          SELECT p.src FROM \(table("PART_OF")) p JOIN node n ON n.id = p.src
          WHERE p.dst IN (SELECT value FROM json_each(?))
            AND n.label IN (SELECT value FROM json_each(?))
          """,
        arguments: [
          jsonList(frontier.sorted()),
          "[\(labels.sorted().map { "\"\($0)\"" }.joined(separator: ","))]",
        ])
      frontier = parts.subtracting(found)
      found.formUnion(parts)
    }
    return found.sorted()
  }

  /// The posts that a title means.
  private func roles(_ title: TitleFilter) throws -> [Int64] {
    let key = NameKey.key(title.text)
    guard !key.isEmpty || !title.text.isEmpty else { return [] }
    let role = table("Role")
    let hasClasses = layout["Role"].columns.contains("class")
    var meant = "SELECT n.node FROM name n JOIN \(role) r ON r.id = n.node WHERE n.key = ?"
    var arguments = [key]
    if hasClasses {
      let classes = [clean(title.text)] + title.classes.sorted()
      meant += """
         UNION SELECT id FROM \(role) WHERE class IN (\(marks(classes)))
         UNION SELECT id FROM \(role) WHERE class IN (
           SELECT r.class FROM name n JOIN \(role) r ON r.id = n.node WHERE n.key = ?)
        """
      arguments += classes + [key]
    }
    func marks(_ values: [String]) -> String { values.map { _ in "?" }.joined(separator: ",") }
    let exact = try Int64.fetchSet(db, sql: meant, arguments: StatementArguments(arguments))
    if key.isEmpty { return exact.sorted() }
    // A title that is known is meant in this form: "директор" is no part of "заместитель директора".
    let deputies = title.deputies.sorted()
    let words = key.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ")
    let held = try Int64.fetchSet(
      db,
      sql: """
        SELECT DISTINCT n.node FROM name n JOIN \(role) r ON r.id = n.node
        WHERE n.id IN (SELECT rowid FROM name_fts WHERE name_fts MATCH ?)
          AND coalesce(\(hasClasses ? "r.class" : "NULL"), '') NOT IN (\(marks(deputies)))
        """, arguments: StatementArguments([exact.isEmpty ? words + " *" : words] + deputies))
    return exact.union(held).sorted()
  }

  private func reference(_ id: Int64) throws -> NodeReference? {
    try NodeReference(id, layout, db)
  }
}

extension NodeReference {
  /// The node with an id; nil where there is none.
  init?(_ id: Int64, _ layout: Layout, _ db: Database) throws {
    let statement = try db.cachedStatement(sql: "SELECT label FROM node WHERE id = ?")
    guard let label = try String.fetchOne(statement, arguments: [id]),
      let table = layout.tables[label]
    else { return nil }
    let isRole = label == "Role"
    func column(_ name: String) -> String {
      table.columns.contains(name) ? Layout.quoted(name) : "NULL"
    }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(column(isRole ? "title" : "name")), \(column(isRole ? "class" : "kind"))
          FROM \(Layout.quoted(table.name)) WHERE id = ?
          """), arguments: [id])
    guard let row else { return nil }
    self.init(id: id, name: row[0] as String? ?? "", label: label, kind: row[1])
  }
}
