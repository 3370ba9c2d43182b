internal import GRDB
internal import GraphModel

/// Computes the resolved layer from the raw layer and the log, for all of it or for what is pending.
///
/// What is pending is widened to whole clusters, to the posts at their organizations, and to the
/// facts and links that touch any of these; the nodes and edges of that part are computed anew from
/// the raw rows alone, compared with those that are there, and only differences are written.
struct Resolver {
  let db: Database
  let layout: Layout

  /// The part of the raw layer to compute.
  enum Extent {
    /// All of it.
    case all
    /// What the temporary tables `scope_entity`, `scope_post` and `scope_node` hold.
    case scope
  }

  /// Under which posts at one organization are one: the class, or the title's key where it has none.
  static func roleKey(title: String, roleClass: String?) -> String {
    if let roleClass { return "class:\(roleClass)" }
    return "title:\(NameKey.key(title))"
  }

  /// Brings the resolved layer up to date with everything pending.
  func resolvePending() throws {
    try Reprints(db: db).regroupIfPending()
    let newest = try newestDate()
    try touchFactsThatDepend(onDate: newest)
    guard try Bool.fetchOne(db, sql: "SELECT EXISTS(SELECT 1 FROM pending)") == true else { return }
    try fillScope()
    try resolve(.scope, newest: newest)
    try db.execute(sql: "DELETE FROM pending")
    for table in ["scope_entity", "scope_post", "scope_node"] {
      try db.execute(sql: "DELETE FROM temp.\(table)")
    }
  }

  /// The differences between the resolved layer and what the raw layer gives.
  func differences() throws -> ResolvedDifference {
    let desired = try ResolvedLayer.Computation(
      db: db, layout: layout, extent: .all, newest: newestDate()
    ).run()
    let present = try ResolvedLayer.read(db, layout: layout, extent: .all)
    return ResolvedDifference(present: present, desired: desired, layout: layout)
  }

  /// Makes the resolved layer anew from nothing but the raw layer and the log.
  func rebuild() throws {
    try Reprints(db: db).regroup()
    // A damaged one could not follow the changes below.
    try db.execute(sql: "INSERT INTO name_fts(name_fts) VALUES ('rebuild')")
    for table in layout.edgeTables {
      try db.execute(sql: "DELETE FROM \(Layout.quoted(table.name))")
    }
    for table in ["support", "edge", "name", "member"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    for table in layout.nodeTables {
      try db.execute(sql: "DELETE FROM \(Layout.quoted(table.name))")
    }
    try db.execute(sql: "DELETE FROM node")
    try db.execute(sql: "DELETE FROM pending")
    let newest = try newestDate()
    try remember(newest: newest)
    let desired = try ResolvedLayer.Computation(
      db: db, layout: layout, extent: .all, newest: newest
    ).run()
    try ResolvedDifference(present: ResolvedLayer(), desired: desired, layout: layout).apply(db)
  }

  private func resolve(_ extent: Extent, newest: CalendarDate?) throws {
    let desired = try ResolvedLayer.Computation(
      db: db, layout: layout, extent: extent, newest: newest
    ).run()
    try fillNodeScope(desired)
    let present = try ResolvedLayer.read(db, layout: layout, extent: extent)
    try ResolvedDifference(present: present, desired: desired, layout: layout).apply(db)
  }

  /// The date of the newest article, to the day; nil where none has one.
  private func newestDate() throws -> CalendarDate? {
    try String.fetchOne(db, sql: "SELECT max(published) FROM raw_article")
      .flatMap { CalendarDate(iso: $0) }
  }

  /// Marks the people whose tenures may read differently because the newest article's date moved.
  private func touchFactsThatDepend(onDate newest: CalendarDate?) throws {
    let earlier = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'newest'")
    guard earlier != newest?.iso else { return }
    // A date that both the old and the new day have passed gives the same view; one year is the
    // widest period that `until` may stand for.
    let from: String? =
      if let earlier, let newest { min(earlier, newest.iso) } else { nil }
    let floor = from.flatMap { CalendarDate(iso: $0) }
      .flatMap { CalendarDate(year: max(1, $0.year - 1)) }?.iso
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO pending(raw)
        SELECT person FROM raw_fact
        WHERE (since IS NOT NULL OR until IS NOT NULL)
          AND (:floor IS NULL OR since >= :floor OR until >= :floor)
        """, arguments: ["floor": floor])
    try remember(newest: newest)
  }

  /// Keeps the day that statuses were told as of.
  private func remember(newest: CalendarDate?) throws {
    if let newest {
      try db.execute(
        sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('newest', ?)",
        arguments: [newest.iso])
    } else {
      try db.execute(sql: "DELETE FROM meta WHERE key = 'newest'")
    }
  }

  /// Fills `scope_entity` and `scope_post` with everything that what is pending may change.
  private func fillScope() throws {
    for table in ["scope_entity", "scope_post", "scope_node"] {
      try db.execute(
        sql: "CREATE TEMP TABLE IF NOT EXISTS \(table)(id INTEGER PRIMARY KEY) STRICT")
      try db.execute(sql: "DELETE FROM temp.\(table)")
    }
    // Nodes stand between their members, so that a large cluster costs its size, not its square.
    func closure(seeds: String) -> String {
      """
      WITH RECURSIVE reach(is_node, id) AS (
        \(seeds)
        UNION SELECT 0, j.b FROM reach r CROSS JOIN judgement j
          ON j.a = r.id WHERE r.is_node = 0 AND j.retracted_tx IS NULL AND j.verdict = 'same'
        UNION SELECT 0, j.a FROM reach r CROSS JOIN judgement j
          ON j.b = r.id WHERE r.is_node = 0 AND j.retracted_tx IS NULL AND j.verdict = 'same'
        UNION SELECT 1, m.canonical FROM reach r CROSS JOIN member m
          ON m.raw = r.id WHERE r.is_node = 0
        UNION SELECT 0, m.raw FROM reach r CROSS JOIN member m
          ON m.canonical = r.id WHERE r.is_node = 1)
      SELECT DISTINCT id FROM reach WHERE is_node = 0
      """
    }
    try db.execute(
      sql: "INSERT INTO temp.scope_entity(id) "
        + closure(
          seeds: """
            SELECT 0, raw FROM pending
            UNION SELECT 0, p.organization FROM raw_post p
              WHERE p.id IN (SELECT raw FROM pending) AND p.organization IS NOT NULL
            """))
    // Whether a node is there, and what it is, decides which posts at its organizations are.
    let isEdited = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS(SELECT 1 FROM edit x JOIN temp.scope_entity s ON s.id = x.subject
          WHERE x.field IN ('type', 'rejected'))
        """)
    if isEdited == true {
      try db.execute(
        sql: "INSERT OR IGNORE INTO temp.scope_entity(id) "
          + closure(
            seeds: """
              SELECT 0, f.organization FROM raw_fact f
                WHERE f.person IN (SELECT id FROM temp.scope_entity) AND f.organization IS NOT NULL
              """))
    }
    try db.execute(
      sql: "INSERT INTO temp.scope_post(id) "
        + closure(
          seeds: """
            SELECT 0, p.id FROM raw_post p
              WHERE p.organization IN (SELECT id FROM temp.scope_entity)
            UNION SELECT 0, p.id FROM raw_post p
              WHERE p.holder IN (SELECT id FROM temp.scope_entity)
            UNION SELECT 0, raw FROM pending
            """))
  }

  /// Fills `scope_node` with the nodes that the scope's raws belonged to or will belong to.
  private func fillNodeScope(_ desired: ResolvedLayer) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO temp.scope_node(id)
        SELECT canonical FROM member WHERE raw IN (SELECT id FROM temp.scope_entity)
        UNION SELECT canonical FROM member WHERE raw IN (SELECT id FROM temp.scope_post)
        UNION SELECT raw FROM pending WHERE raw IN (SELECT id FROM \(Layout.quoted(layout["Article"].name)))
        """)
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO temp.scope_node(id) VALUES (?)")
    for id in desired.nodeLabels.keys { try insert.execute(arguments: [id]) }
  }
}
