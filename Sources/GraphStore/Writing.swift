internal import Foundation
internal import GRDB
public import GraphModel

/// One article with all that extraction found in it.
public struct IngestedArticle: Sendable, Hashable {
  /// The article.
  public var article: Article
  /// The hash of all that makes it the same article again; decides whether it is known.
  public var contentHash: String
  /// What extraction found; byte offsets refer to the article's body.
  public var facts: ArticleFacts
  /// The version of the extractor.
  public var extractor: String
  /// The input it came from; with the article's id it tells a changed article from a new one.
  public var source: String
  /// Whether the input holds this article alone: whatever its id, it is then a version of what was
  /// there, where that was no article of its own.
  public var isWholeSource: Bool

  /// Creates an article to be written.
  public init(
    article: Article, contentHash: String, facts: ArticleFacts, extractor: String, source: String,
    isWholeSource: Bool = false
  ) {
    self.article = article
    self.contentHash = contentHash
    self.facts = facts
    self.extractor = extractor
    self.source = source
    self.isWholeSource = isWholeSource
  }
}

/// What became of a batch of articles.
public struct WriteOutcome: Sendable, Hashable {
  /// New articles.
  public var added: Int = 0
  /// Articles whose earlier text was replaced.
  public var replaced: Int = 0
  /// Articles that were there already.
  public var skipped: Int = 0
  /// Facts of the articles that were written.
  public var facts: Int = 0
}

extension GraphStore {
  /// Whether an article with this content hash is in the store.
  public func contains(articleHash hash: String) throws(StoreError) -> Bool {
    try reading { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT EXISTS(
            SELECT 1 FROM content c JOIN raw_article a ON a.id = c.id WHERE c.hash = ?)
          """)
      return try Bool.fetchOne(statement, arguments: [hash]) ?? false
    }
  }

  /// Writes articles and what was found in them, in order, in one transaction.
  ///
  /// What becomes of each is told by ``standing(of:hash:source:isWholeSource:extractor:)``: a known one is skipped, a changed
  /// one takes the earlier one's place. The graph shows them after ``finishIngest()``,
  /// which runs by itself when a store that was killed before is opened again.
  ///
  /// - Returns: how many were added, replaced, skipped.
  /// - Throws: `StoreError.invalidFacts` where an index or offset does not fit; nothing of the
  ///   batch is written then, or when anything else is thrown.
  /// - Complexity: O(facts and names), plus what replaced articles held.
  @discardableResult
  public func write(_ batch: [IngestedArticle]) throws(StoreError) -> WriteOutcome {
    if batch.isEmpty { return WriteOutcome() }
    return try writing { db in
      var outcome = WriteOutcome()
      var writer: RawWriter?
      for item in batch {
        var superseded: [String] = []
        var former: Int64?
        var words: CarriedWords?
        var replaced: Int64?
        switch try Standing.find(
          item.article, hash: item.contentHash, source: item.source,
          isWholeSource: item.isWholeSource, extractor: item.extractor, db)
        {
        case .known:
          outcome.skipped += 1
          continue
        case .replaces(let earlier, let isKnown):
          words = try CarriedWords(ofArticle: earlier, db)
          replaced = earlier
          try RawWriter.remove(article: earlier, in: db)
          outcome.replaced += 1
          if isKnown { continue }
          former = earlier
        case .outdated(let earlier):
          superseded = try String.fetchAll(
            db, sql: "SELECT hash FROM superseded WHERE article = ?", arguments: [earlier])
          try RawWriter.remove(article: earlier, in: db)
          outcome.replaced += 1
        case .supersedes(let earlier):
          superseded = try String.fetchAll(
            db,
            sql: """
              SELECT hash FROM content WHERE id = :id
              UNION SELECT hash FROM superseded WHERE article = :id
              """, arguments: ["id": earlier])
          words = try CarriedWords(ofArticle: earlier, db)
          replaced = earlier
          try RawWriter.remove(article: earlier, in: db)
          outcome.replaced += 1
          former = earlier
        case .displaces(let earlier):
          try db.execute(
            sql: """
              UPDATE raw_article SET source = source || '#' || (
                SELECT substr(hash, 1, 12) FROM content WHERE content.id = raw_article.id)
              WHERE id = ?
              """, arguments: [earlier])
          outcome.added += 1
        case .new:
          outcome.added += 1
        }
        var current = try writer ?? RawWriter(db)
        let written = try current.write(item, superseding: superseded, inPlaceOf: former)
        if let words, let replaced {
          try words.carry(toArticle: written, db)
          try RawWriter.removeUnusedKeys(ofContent: replaced, in: db)
        }
        outcome.facts += item.facts.facts.count
        writer = current
      }
      try writer?.finish()
      return outcome
    }
  }

  /// Brings the nodes and edges up to date with what was written and judged since, and SQLite's
  /// statistics with them.
  ///
  /// - Complexity: O(size of the touched nodes with their edges and evidence), plus a bounded part
  ///   for the statistics.
  public func finishIngest() throws(StoreError) {
    try resolve()
    do {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA analysis_limit = 1000")
        try db.execute(sql: "ANALYZE")
        try db.execute(sql: "INSERT INTO name_fts(name_fts, rank) VALUES ('merge', 500)")
      }
    } catch {
      throw StoreError(error, path: path ?? "the graph")
    }
  }

  /// Brings the nodes and edges up to date with what was written and judged since.
  ///
  /// - Complexity: O(size of the touched nodes with their edges and evidence).
  public func resolve() throws(StoreError) {
    try writing { db in try Resolver(db: db, layout: layout).resolvePending() }
  }
}

/// A text as it may be stored: SQLite's text functions stop at a NUL, so none is let in.
func clean(_ text: String) -> String {
  guard text.utf8.contains(0) else { return text }
  // One byte for one byte, so that offsets still fit.
  return String(decoding: text.utf8.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
}

/// Writes the raw rows of articles.
struct RawWriter {
  private let db: Database
  private let transaction: Int64
  private var nextID: Int64

  init(_ db: Database) throws {
    self.db = db
    transaction = try Log.begin(db, actor: "ingest", kind: "ingest", note: "")
    nextID = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'next_id'") ?? 1
  }

  /// Stores how far the id sequence has come.
  func finish() throws {
    try db.execute(
      sql: "UPDATE meta SET value = ? WHERE key = 'next_id'", arguments: [String(nextID)])
  }

  private mutating func allocate(_ count: Int64 = 1) -> Int64 {
    defer { nextID += count }
    return nextID
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Writes one article that is not there yet.
  ///
  /// - Parameters:
  ///   - item: the article.
  ///   - hashes: contents that are not to come back while it is there.
  ///   - former: the removed earlier version; what people said of its names holds for the same names
  ///     of this one.
  /// - Returns: the article's id.
  /// - Throws: `StoreError.invalidFacts`, or what the database throws.
  mutating func write(
    _ item: IngestedArticle, superseding hashes: [String] = [], inPlaceOf former: Int64? = nil
  ) throws -> Int64 {
    try check(item)
    let article = item.article
    let content: Int64
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM content WHERE hash = ?"),
      arguments: [item.contentHash])
    if let known {
      content = known
    } else {
      content = allocate()
      try run("INSERT INTO content(id, hash) VALUES (?, ?)", [content, item.contentHash])
    }
    try run(
      """
      INSERT INTO raw_article(
        id, source, name, title, url, published, published_precision, language, body, extractor, tx,
        site, author, signature)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        content, clean(item.source), clean(article.id), article.title.map(clean),
        article.url.map(clean), article.published?.iso, article.published?.precision.rawValue,
        article.language.map(clean), clean(article.body), clean(item.extractor), transaction,
        article.site.map(clean), article.author.map(clean),
        TextSignature(of: clean(article.body)).map { Data($0.bytes) },
      ])
    if let former, former != content { try inherit(from: former, to: content) }
    for hash in hashes {
      try run(
        "INSERT OR REPLACE INTO superseded(hash, article) VALUES (?, ?)", [hash, content])
    }
    try touch(content)
    let entities = try write(item.facts.entities, of: content)
    try write(item.facts.facts, of: content, entities: entities, item: item)
    for link in item.facts.links {
      try run(
        """
        INSERT INTO raw_link(id, article, kind, source, target, confidence, sentences, quote)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          allocate(), content, link.kind.rawValue, entities[link.source], entities[link.target],
          bounded(link.confidence), written(link.sentences),
          Quote.text(of: link.sentences, in: article.body),
        ])
    }
    return content
  }

  private mutating func write(
    _ entities: [ExtractedEntity], of content: Int64
  ) throws -> [Int64] {
    var ids: [Int64] = []
    var numbers: [String: Int] = [:]
    for entity in entities {
      let name = clean(entity.name)
      let id = try key(
        type: entity.type.rawValue, name: NameKey.key(name), of: content, numbers: &numbers)
      try run(
        """
        INSERT INTO raw_entity(id, article, type, kind, name, gender, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          id, content, entity.type.rawValue, entity.kind.map(clean), name,
          entity.gender.map(clean), bounded(entity.confidence),
        ])
      for (position, mention) in entity.names.enumerated() {
        try run(
          """
          INSERT INTO raw_name(entity, position, normal, surface, first_byte, end_byte)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          [
            id, position, clean(mention.normal), clean(mention.surface),
            mention.range.lowerBound, mention.range.upperBound,
          ])
      }
      if let place = entity.place {
        try run(
          """
          INSERT INTO raw_place(entity, geonames, country, latitude, longitude)
          VALUES (?, ?, ?, ?, ?)
          """,
          [id, place.geonames, clean(place.country), place.latitude, place.longitude])
      }
      try touch(id)
      ids.append(id)
    }
    return ids
  }

  private mutating func write(
    _ facts: [ExtractedFact], of content: Int64, entities: [Int64], item: IngestedArticle
  ) throws {
    struct Post: Hashable {
      var title: String
      var roleClass: String?
      var organization: Int64?
      var holder: Int64?
    }
    var posts: [Post: Int64] = [:]
    var numbers: [String: Int] = [:]
    for fact in facts {
      let person = entities[fact.person]
      let organization = fact.organization.map { entities[$0] }
      var postID: Int64?
      if let role = fact.role {
        let title = clean(role.title)
        // "директор по качеству" is not the post that every "директор" of the organization holds.
        let roleClass = role.isExact ? role.roleClass.map(clean) : nil
        let post = Post(
          title: title, roleClass: roleClass, organization: organization,
          holder: organization == nil ? person : nil)
        if let known = posts[post] {
          postID = known
        } else {
          let id = try key(
            type: "Role", name: NameKey.key(title), of: content, numbers: &numbers, count: 2)
          try run(
            """
            INSERT INTO raw_post(id, article, title, class, organization, holder)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [id, content, title, roleClass, post.organization, post.holder])
          try touch(id)
          posts[post] = id
          postID = id
        }
      }
      let spans = fact.evidence
      try run(
        """
        INSERT INTO raw_fact(
          id, article, person, post, organization, city, status, since, since_precision, until,
          until_precision, confidence, inferred, person_first, person_end, role_first, role_end,
          organization_first, organization_end, time_first, time_end, sentences, quote, trace)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        StatementArguments(
          [
            allocate(), content, person, postID, organization, fact.city.map { entities[$0] },
            fact.status.rawValue, fact.since?.iso, fact.since?.precision.rawValue, fact.until?.iso,
            fact.until?.precision.rawValue, bounded(fact.confidence), fact.isInferred,
            spans.person?.lowerBound, spans.person?.upperBound, spans.role?.lowerBound,
            spans.role?.upperBound, spans.organization?.lowerBound, spans.organization?.upperBound,
            spans.time?.lowerBound, spans.time?.upperBound, written(spans.sentences),
            Quote.text(of: spans.sentences, in: item.article.body),
            clean(fact.trace.joined(separator: "\n")),
          ] as [(any DatabaseValueConvertible)?]))
    }
  }

  /// The id of the next raw key of a type and name in an article; an id that judgements remember is
  /// taken up again.
  private mutating func key(
    type: String, name: String, of content: Int64, numbers: inout [String: Int], count: Int64 = 1
  ) throws -> Int64 {
    let number = numbers["\(type) \(name)", default: 0]
    numbers["\(type) \(name)"] = number + 1
    let known = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM raw_key WHERE content = ? AND type = ? AND name = ? AND number = ?"),
      arguments: [content, type, name, number])
    if let known { return known }
    let id = allocate(count)
    try run(
      "INSERT INTO raw_key(id, content, type, name, number) VALUES (?, ?, ?, ?, ?)",
      [id, content, type, name, number])
    return id
  }

  /// Gives the names that judgements and edits remember of a removed version to the one in its place;
  /// not the posts, for the same title may be one at another organization there.
  private func inherit(from former: Int64, to content: Int64) throws {
    try run(
      """
      UPDATE raw_key SET content = :new WHERE content = :old AND type <> 'Role' AND NOT EXISTS (
        SELECT 1 FROM raw_key k WHERE k.content = :new AND k.type = raw_key.type
          AND k.name = raw_key.name AND k.number = raw_key.number)
      """, ["new": content, "old": former])
    try run(
      """
      DELETE FROM content WHERE id = ? AND NOT EXISTS (SELECT 1 FROM raw_key WHERE content = ?)
      """, [former, former])
  }

  private func touch(_ id: Int64) throws {
    try run("INSERT OR IGNORE INTO pending(raw) VALUES (?)", [id])
  }

  /// Byte ranges as `12-40,55-90`.
  private func written(_ ranges: [Range<Int>]) -> String {
    ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
  }

  private func bounded(_ confidence: Double) -> Double {
    confidence.isNaN ? 0 : min(1, max(0, confidence))
  }

  /// Refuses indices and offsets that do not fit.
  private func check(_ item: IngestedArticle) throws {
    let facts = item.facts
    let length = item.article.body.utf8.count
    func refuse(_ message: String) -> StoreError {
      .invalidFacts(article: item.article.id, message: message)
    }
    func fits(_ range: Range<Int>) -> Bool {
      range.lowerBound >= 0 && range.upperBound <= length
    }
    for entity in facts.entities where !entity.names.allSatisfy({ fits($0.range) }) {
      throw refuse("a mention of \(entity.name) lies outside the text")
    }
    func type(_ index: Int) -> EntityType? {
      facts.entities.indices.contains(index) ? facts.entities[index].type : nil
    }
    for fact in facts.facts {
      guard type(fact.person) == .person else { throw refuse("a fact is about no person") }
      if let organization = fact.organization {
        guard let type = type(organization), type != .person else {
          throw refuse("a fact is at no organization or place")
        }
      }
      if let city = fact.city, type(city) != .place { throw refuse("a city is no place") }
      guard fact.role != nil || fact.organization != nil else {
        throw refuse("a fact has neither a role nor an organization")
      }
      guard (fact.evidence.all + fact.evidence.sentences).allSatisfy(fits) else {
        throw refuse("evidence lies outside the text")
      }
    }
    for link in facts.links {
      guard let source = type(link.source), let target = type(link.target), source != .person,
        target != .person
      else { throw refuse("a link joins no organizations or places") }
      guard link.sentences.allSatisfy(fits) else {
        throw refuse("a link's evidence lies outside the text")
      }
    }
  }

  /// Removes what only rules have judged of an article that was removed: the rules judge anew.
  ///
  /// What a person judged, or took back of the rules' judgements, is kept.
  static func removeUnjudgedKeys(ofContent content: Int64, in db: Database) throws {
    func isJudged(_ end: String) -> String {
      """
      EXISTS (SELECT 1 FROM judgement j LEFT JOIN tx t ON t.id = j.retracted_tx
        WHERE j.\(end) = k.id AND (NOT j.automatic OR t.kind NOT IN ('ingest', 'resolve')))
      """
    }
    let unjudged = """
      SELECT k.id FROM raw_key k WHERE k.content = :content
        AND NOT \(isJudged("a")) AND NOT \(isJudged("b"))
        AND NOT EXISTS (SELECT 1 FROM edit e WHERE e.subject = k.id)
        AND NOT EXISTS (SELECT 1 FROM edit e WHERE e.object = k.id)
      """
    for end in ["a", "b"] {
      // What the rules had joined through it is judged without it.
      let other = end == "a" ? "b" : "a"
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO pending(raw)
          SELECT \(other) FROM judgement WHERE automatic AND \(end) IN (\(unjudged))
          """, arguments: ["content": content])
      try db.execute(
        sql: "DELETE FROM judgement WHERE automatic AND \(end) IN (\(unjudged))",
        arguments: ["content": content])
    }
    try removeUnusedKeys(ofContent: content, in: db)
  }

  /// Removes an article with all that only it says; the resolved layer follows when it is resolved.
  static func remove(article: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO pending(raw)
        SELECT id FROM raw_entity WHERE article = :id
        UNION SELECT id FROM raw_post WHERE article = :id
        UNION SELECT :id
        """, arguments: ["id": article])
    for table in ["raw_link", "raw_fact", "raw_post"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE article = ?", arguments: [article])
    }
    try db.execute(
      sql: "DELETE FROM raw_name WHERE entity IN (SELECT id FROM raw_entity WHERE article = ?)",
      arguments: [article])
    try db.execute(
      sql: "DELETE FROM raw_place WHERE entity IN (SELECT id FROM raw_entity WHERE article = ?)",
      arguments: [article])
    try db.execute(sql: "DELETE FROM raw_entity WHERE article = ?", arguments: [article])
    try db.execute(sql: "DELETE FROM superseded WHERE article = ?", arguments: [article])
    try db.execute(sql: "DELETE FROM raw_article WHERE id = ?", arguments: [article])
    try removeUnusedKeys(ofContent: article, in: db)
  }

  /// Removes the keys that no judgement needs.
  static func removeUnusedKeys(ofContent content: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM raw_key WHERE content = ?
          AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.a = raw_key.id)
          AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.b = raw_key.id)
          AND NOT EXISTS (SELECT 1 FROM edit e WHERE e.subject = raw_key.id)
          AND NOT EXISTS (SELECT 1 FROM edit e WHERE e.object = raw_key.id)
        """, arguments: [content])
    try db.execute(
      sql: """
        DELETE FROM content WHERE id = ?
          AND NOT EXISTS (SELECT 1 FROM raw_key k WHERE k.content = content.id)
        """, arguments: [content])
  }
}
