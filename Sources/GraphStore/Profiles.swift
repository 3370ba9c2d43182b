internal import GRDB
public import GraphModel

extension GraphStore {
  /// Whether profiles are of raw entities or of nodes.
  public enum ProfileLevel: Sendable, Hashable {
    /// One profile a raw entity, its id the raw one: for rules that judge.
    case raw
    /// One profile a node: for proposals to people.
    case node
  }

  /// What entity resolution may know of every entity of a type, by id.
  ///
  /// Posts and neighbours are given as nodes, as last resolved; a raw entity that was not resolved
  /// yet stands for itself.
  ///
  /// - Complexity: O(raw entities of the type with their names, facts and links).
  public func profiles(
    of type: EntityType, level: ProfileLevel
  ) throws(StoreError) -> [EntityProfile] {
    try reading { db in try ProfileReader(db: db, type: type, level: level).read() }
  }
}

/// The reading of profiles.
private struct ProfileReader {
  let db: Database
  let type: EntityType
  let level: GraphStore.ProfileLevel

  private struct Draft {
    var keys: [RawKey] = []
    var kinds: [String: Int] = [:]
    var genders: [String: Int] = [:]
    var fullNames: [String: Int] = [:]
    var names: [String: Int] = [:]
    var articles: Set<Int64> = []
    var posts: Set<EntityProfile.Post> = []
    var neighbours: Set<Int64> = []
    var facts = 0
    var places: Set<PlaceIdentity> = []
    /// The name that a person has given.
    var givenName: String?
  }

  private func each(_ sql: String, _ body: (Row) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [type.rawValue])
    while let row = try rows.next() { try body(row) }
  }

  func read() throws -> [EntityProfile] {
    var drafts: [Int64: Draft] = [:]
    var profileOf: [Int64: Int64] = [:]
    // Nodes are as people have edited them; what they rejected is proposed to nobody. Rules judge
    // what the articles say.
    let condition =
      level == .raw
      ? "e.type = ?"
      : """
      coalesce(n.label, e.type) = ?
        AND (m.canonical IS NOT NULL OR e.id IN (SELECT raw FROM pending))
      """
    try each(
      """
      SELECT e.id, coalesce(m.canonical, e.id), e.article, e.kind, e.gender, e.name, c.hash, k.name,
        k.number, e.type, p.geonames, p.country, p.latitude, p.longitude
      FROM raw_entity e JOIN raw_key k ON k.id = e.id JOIN content c ON c.id = k.content
      LEFT JOIN raw_place p ON p.entity = e.id
      LEFT JOIN member m ON m.raw = e.id LEFT JOIN node n ON n.id = m.canonical
      WHERE \(condition) ORDER BY e.id
      """
    ) { row in
      let id: Int64 = level == .raw ? row[0] : row[1]
      profileOf[row[0]] = id
      var draft = drafts.removeValue(forKey: id) ?? Draft()
      draft.keys.append(
        RawKey(article: row[6], type: row[9], name: row[7], number: row[8]))
      if let kind = row[3] as String?, kind != "unknown", kind != "other" {
        draft.kinds[kind, default: 0] += 1
      }
      if let gender = row[4] as String? { draft.genders[gender, default: 0] += 1 }
      if let place = PlaceIdentity(row, 10) { draft.places.insert(place) }
      let name: String = row[5]
      draft.fullNames[name, default: 0] += 1
      draft.names[name, default: 0] += 0
      draft.articles.insert(row[2])
      drafts[id] = draft
    }
    let ofType =
      level == .raw
      ? "entity IN (SELECT id FROM raw_entity WHERE type = '\(type.rawValue)')" : "TRUE"
    let names = try Row.fetchCursor(
      db, sql: "SELECT entity, normal FROM raw_name WHERE \(ofType)")
    while let row = try names.next() {
      guard let id = profileOf[row[0]] else { continue }
      drafts[id]?.names[row[1], default: 0] += 1
    }
    if level == .node { try readEdits(profileOf, &drafts) }
    try readFacts(profileOf, &drafts)
    try readLinks(profileOf, &drafts)
    return drafts.map { profile($0.key, $0.value) }.sorted { $0.id < $1.id }
  }

  /// Reads the names that people have given to nodes; the later one counts.
  private func readEdits(
    _ profileOf: [Int64: Int64], _ drafts: inout [Int64: Draft]
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql:
        "SELECT subject, value FROM edit WHERE field = 'name' AND retracted_tx IS NULL ORDER BY id"
    )
    while let row = try rows.next() {
      guard let id = profileOf[row[0]] else { continue }
      drafts[id]?.givenName = row[1]
    }
  }

  private func readFacts(
    _ profileOf: [Int64: Int64], _ drafts: inout [Int64: Draft]
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT f.person, f.organization, f.city, p.title, p.class,
          coalesce(mo.canonical, f.organization), coalesce(mc.canonical, f.city)
        FROM raw_fact f LEFT JOIN raw_post p ON p.id = f.post
        LEFT JOIN member mo ON mo.raw = f.organization LEFT JOIN member mc ON mc.raw = f.city
        WHERE NOT EXISTS (
          SELECT 1 FROM edit x WHERE x.subject = f.person AND x.field = 'fact'
            AND x.object = coalesce(f.post, f.organization) AND x.retracted_tx IS NULL)
        """)
    while let row = try rows.next() {
      let organization: Int64? = row[5]
      let title = (row[3] as String?).map { (row[4] as String?) ?? NameKey.key($0) }
      if let id = profileOf[row[0]] {
        drafts[id]?.facts += 1
        if let title {
          drafts[id]?.posts.insert(.init(title: title, organization: organization))
        }
        if let organization { drafts[id]?.neighbours.insert(organization) }
        if let city = row[6] as Int64? { drafts[id]?.neighbours.insert(city) }
      }
      if let raw = row[1] as Int64?, let id = profileOf[raw] {
        drafts[id]?.facts += 1
        if let title {
          drafts[id]?.posts.insert(.init(title: title, organization: organization))
        }
      }
      if let raw = row[2] as Int64?, let id = profileOf[raw] {
        drafts[id]?.facts += 1
        if let organization { drafts[id]?.neighbours.insert(organization) }
      }
    }
  }

  private func readLinks(
    _ profileOf: [Int64: Int64], _ drafts: inout [Int64: Draft]
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT l.source, l.target, coalesce(s.canonical, l.source), coalesce(t.canonical, l.target)
        FROM raw_link l LEFT JOIN member s ON s.raw = l.source LEFT JOIN member t ON t.raw = l.target
        WHERE NOT EXISTS (
          SELECT 1 FROM edit x WHERE x.subject = l.source AND x.field = 'fact'
            AND x.object = l.target AND x.retracted_tx IS NULL)
        """)
    while let row = try rows.next() {
      for (own, other) in [(0, 3), (1, 2)] {
        guard let id = profileOf[row[own]] else { continue }
        drafts[id]?.facts += 1
        drafts[id]?.neighbours.insert(row[other])
      }
    }
  }

  private func profile(_ id: Int64, _ draft: Draft) -> EntityProfile {
    var draft = draft
    if let given = draft.givenName { draft.names[given, default: 0] += 1 }
    let names = draft.names.map { EntityProfile.Name(text: $0.key, count: max(1, $0.value)) }
      .sorted { $0.count == $1.count ? $0.text < $1.text : $0.count > $1.count }
    let name =
      draft.givenName
      ?? (type == .person ? NameChoice.person(draft.names) : NameChoice.other(draft.fullNames))
    return EntityProfile(
      id: id, keys: draft.keys.sorted(), type: type,
      kind: NameChoice.majority(draft.kinds, breakingTies: true),
      gender: NameChoice.majority(draft.genders, breakingTies: false), name: name ?? "",
      names: names, articles: draft.articles, posts: draft.posts, neighbours: draft.neighbours,
      factCount: draft.facts, place: draft.places.count == 1 ? draft.places.first : nil)
  }
}
