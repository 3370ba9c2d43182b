internal import GRDB
internal import GraphModel

extension ResolvedLayer {
  /// The making of the resolved layer from the raw one.
  struct Computation {
    let db: Database
    let layout: Layout
    let extent: Resolver.Extent
    /// The day as of which statuses are told.
    let newest: CalendarDate?

    private struct Entity {
      var id: Int64
      var article: Int64
      var type: String
      var kind: String?
      var name: String
      var gender: String?
    }

    private struct Post {
      var id: Int64
      var article: Int64
      var title: String
      /// The language of the article, empty for none.
      var language: String
      var roleClass: String?
      /// The organization's or the holder's raw entity.
      var anchor: Int64
      var isAtOrganization: Bool
    }

    private struct Ends: Hashable {
      var source: Int64
      var target: Int64
    }

    private struct ArticleNode: Hashable {
      var article: Int64
      var node: Int64
    }

    private var layer = ResolvedLayer()
    private var entities: [Entity] = []
    private var posts: [Post] = []
    /// The types of the nodes that edges may end at.
    private var types: [Int64: String] = [:]
    /// What people say of the entities' nodes.
    private var edits: [Int64: NodeEdits] = [:]
    /// What people say of the posts' nodes.
    private var postEdits: [Int64: NodeEdits] = [:]
    /// Raw entities and posts that belong to no node, because they were rejected or nothing that is
    /// left speaks for them.
    private var absent: Set<Int64> = []
    /// Nodes of raw entities and posts outside the scope.
    private var outside: [Int64: Int64] = [:]
    /// The facts that hold as far as their people and organizations tell.
    private var facts: [FactRow] = []
    /// By raw entity, its names with their numbers of mentions.
    private var mentions: [Int64: [String: Int]] = [:]
    /// By raw entity, which place of the world it is.
    private var places: [Int64: PlaceIdentity] = [:]
    private var keys: [String: String] = [:]
    /// The group of each article that is a reprint or was reprinted.
    private var voices: [Int64: Int64] = [:]

    init(db: Database, layout: Layout, extent: Resolver.Extent, newest: CalendarDate?) {
      self.db = db
      self.layout = layout
      self.extent = extent
      self.newest = newest
    }

    /// Computes the layer.
    ///
    /// - Complexity: O(rows of the extent), times a logarithm.
    consuming func run() throws -> ResolvedLayer {
      voices = try Reprints(db: db).stored()
      try loadEntities()
      try clusterEntities()
      try loadPosts()
      try loadFacts()
      try clusterPosts()
      let postFacts = makeFactEdges()
      try makeLinkEdges()
      makeEntityNodes()
      makeRoleNodes(postFacts)
      try makeArticleNodes()
      makeMentions(postFacts)
      return layer
    }

    /// The article, or the group of reprints it is in: what counts as one witness.
    private func voice(_ article: Int64) -> Int64 { voices[article] ?? article }

    // MARK: - Loading

    private func condition(_ column: String, _ table: String) -> String {
      extent == .all ? "TRUE" : "\(column) IN (SELECT id FROM temp.\(table))"
    }

    private func each(_ sql: String, _ body: (Row) throws -> Void) throws {
      let cursor = try Row.fetchCursor(db, sql: sql)
      while let row = try cursor.next() { try body(row) }
    }

    private mutating func loadEntities() throws {
      var loaded: [Entity] = []
      try each(
        "SELECT id, article, type, kind, name, gender FROM raw_entity WHERE "
          + condition("id", "scope_entity") + " ORDER BY id"
      ) { row in
        loaded.append(
          Entity(
            id: row[0], article: row[1], type: row[2], kind: row[3], name: row[4], gender: row[5]))
      }
      entities = loaded
      var names: [Int64: [String: Int]] = [:]
      try each(
        "SELECT entity, normal FROM raw_name WHERE " + condition("entity", "scope_entity")
      ) { row in
        names[row[0], default: [:]][row[1], default: 0] += 1
      }
      mentions = names
      var identities: [Int64: PlaceIdentity] = [:]
      try each(
        "SELECT entity, geonames, country, latitude, longitude FROM raw_place WHERE "
          + condition("entity", "scope_entity")
      ) { identities[$0[0]] = PlaceIdentity($0, 1) }
      places = identities
    }

    private mutating func loadPosts() throws {
      var loaded: [Post] = []
      var nodes: [Int64: Int64] = [:]
      try each(
        """
        SELECT p.id, p.article, p.title, p.class, coalesce(p.organization, p.holder),
          p.organization IS NOT NULL, m.canonical, coalesce(a.language, '')
        FROM raw_post p JOIN raw_article a ON a.id = p.article
        LEFT JOIN member m ON m.raw = coalesce(p.organization, p.holder)
        WHERE \(condition("p.id", "scope_post")) ORDER BY p.id
        """
      ) { row in
        let post = Post(
          id: row[0], article: row[1], title: row[2], language: row[7], roleClass: row[3],
          anchor: row[4], isAtOrganization: row[5])
        loaded.append(post)
        if let node = row[6] as Int64? { nodes[post.anchor] = node }
      }
      posts = loaded
      outside.merge(nodes) { _, new in new }
    }

    /// The node of a raw entity or post.
    private func node(_ raw: Int64) -> Int64? {
      absent.contains(raw) ? nil : layer.members[raw] ?? outside[raw]
    }

    // MARK: - Identity

    private struct Bond {
      var one: Int64
      var other: Int64
      var isAutomatic: Bool
      var score: Double
      var order: [String]
    }

    /// The live judgements among raws of the extent with one verdict, in the order they are applied.
    private func bonds(_ verdict: String, _ table: String) throws -> [Bond] {
      var bonds: [Bond] = []
      try each(
        """
        SELECT j.a, j.b, j.automatic, coalesce(j.score, 0), ka.type, ka.name, ca.hash, ka.number,
          kb.type, kb.name, cb.hash, kb.number
        FROM judgement j
        JOIN raw_key ka ON ka.id = j.a JOIN content ca ON ca.id = ka.content
        JOIN raw_key kb ON kb.id = j.b JOIN content cb ON cb.id = kb.content
        WHERE j.retracted_tx IS NULL AND j.verdict = '\(verdict)'
          AND \(condition("j.a", table)) AND \(condition("j.b", table))
        """
      ) { row in
        var ends: [[String]] = []
        for first in [4, 8] {
          let number = String(row[first + 3] as Int64)
          ends.append([
            row[first], row[first + 1], row[first + 2],
            String(repeating: "0", count: max(0, 12 - number.count)) + number,
          ])
        }
        ends.sort { $0.lexicographicallyPrecedes($1) }
        bonds.append(
          Bond(
            one: row[0], other: row[1], isAutomatic: row[2], score: row[3],
            order: ends[0] + ends[1]))
      }
      bonds.sort { left, right in
        if left.isAutomatic != right.isAutomatic { return !left.isAutomatic }
        if left.score != right.score && left.isAutomatic { return left.score > right.score }
        return left.order.lexicographicallyPrecedes(right.order)
      }
      return bonds
    }

    /// Applies judgements: people's first, then rules'.
    ///
    /// A raw that was forgotten still carries people's judgements from one raw to another; rules'
    /// judgements count only between raws that are there.
    private func cluster(
      _ present: Set<Int64>, same: [Bond], different: [Bond]
    ) -> Clustering {
      var clustering = Clustering()
      for isAutomatic in [false, true] {
        for bond in different where bond.isAutomatic == isAutomatic {
          clustering.separate(bond.one, bond.other)
        }
        for bond in same where bond.isAutomatic == isAutomatic {
          if isAutomatic && !(present.contains(bond.one) && present.contains(bond.other)) {
            continue
          }
          clustering.join(bond.one, bond.other)
        }
      }
      return clustering
    }

    /// Names each cluster by its smallest present raw; gives people's words on the clusters by that
    /// name.
    private mutating func name(
      _ raws: some Sequence<Int64>, by clustering: inout Clustering, scope table: String
    ) throws -> [Int64: NodeEdits] {
      let edits = try nodeEdits(table, by: &clustering)
      var named: [Int64: NodeEdits] = [:]
      var smallest: [Int64: Int64] = [:]
      // Raws come in rising order, so the first of a cluster is its smallest.
      for raw in raws {
        let root = clustering.root(raw)
        if edits[root]?.isRejected == true {
          absent.insert(raw)
          continue
        }
        let id = smallest[root] ?? raw
        layer.members[raw] = id
        if smallest[root] == nil {
          smallest[root] = raw
          named[id] = edits[root]
        }
      }
      return named
    }

    /// People's live words on the nodes of a scope, by the root of the cluster; of two about one
    /// thing the later one counts.
    private func nodeEdits(
      _ table: String, by clustering: inout Clustering
    ) throws -> [Int64: NodeEdits] {
      var edits: [Int64: NodeEdits] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT subject, field, value FROM edit
          WHERE retracted_tx IS NULL AND field <> 'fact' AND \(condition("subject", table))
          ORDER BY id
          """)
      while let row = try rows.next() {
        edits[clustering.root(row[0]), default: NodeEdits()].add(field: row[1], value: row[2])
      }
      return edits
    }

    private mutating func clusterEntities() throws {
      var clustering = cluster(
        Set(entities.map(\.id)), same: try bonds("same", "scope_entity"),
        different: try bonds("different", "scope_entity"))
      edits = try name(entities.map(\.id), by: &clustering, scope: "scope_entity")
      nameTypes()
    }

    /// Finds each node's type: what a person says, else what most articles say.
    private mutating func nameTypes() {
      var votes: [Int64: [String: Int]] = [:]
      for entity in entities {
        guard let id = layer.members[entity.id] else { continue }
        votes[id, default: [:]][entity.type, default: 0] += 1
      }
      for (id, counts) in votes {
        types[id] = edits[id]?.type ?? NameChoice.majority(counts, breakingTies: true)
      }
    }

    private mutating func clusterPosts() throws {
      // A post of which no fact holds is none.
      let held = Set(facts.compactMap(\.post))
      absent.formUnion(posts.lazy.map(\.id).filter { !held.contains($0) })
      posts.removeAll { !held.contains($0.id) }
      let different = try bonds("different", "scope_post")
      var clustering = cluster(
        Set(posts.map(\.id)), same: try bonds("same", "scope_post"), different: different)
      struct Key: Hashable {
        var role: String
        var anchor: Int64
      }
      var groups: [Key: [Int64]] = [:]
      for post in posts {
        guard let anchor = node(post.anchor) else { continue }
        let role = Resolver.roleKey(title: post.title, roleClass: post.roleClass)
        groups[Key(role: role, anchor: anchor), default: []].append(post.id)
      }
      if different.isEmpty {
        for group in groups.values { clustering.join(group: group) }
      } else {
        // Where some must stay apart, which goes where must not hang on ids.
        let texts = try postTexts()
        for (_, group) in groups.sorted(by: { left, right in
          let one = left.value.compactMap { texts[$0] }.min() ?? ""
          let other = right.value.compactMap { texts[$0] }.min() ?? ""
          return one < other
        }) {
          clustering.join(group: group.sorted { texts[$0, default: ""] < texts[$1, default: ""] })
        }
      }
      postEdits = try name(posts.map(\.id), by: &clustering, scope: "scope_post")
    }

    private func postTexts() throws -> [Int64: String] {
      var texts: [Int64: String] = [:]
      try each(
        """
        SELECT k.id, k.name || ' ' || c.hash || ' ' || k.number
        FROM raw_key k JOIN content c ON c.id = k.content
        WHERE k.type = 'Role' AND \(condition("k.id", "scope_post"))
        """
      ) { texts[$0[0]] = $0[1] as String }
      return texts
    }

    // MARK: - Edges

    private mutating func add(
      _ label: String, id: Int64, _ ends: Ends, types: (String, String), values: [String: Value],
      support: [Int64]
    ) {
      let table = layout[label]
      guard table.ends.contains(EdgeType.Ends(source: types.0, target: types.1)) else { return }
      layer.edgeLabels[id] = label
      layer.edgeRows[id] = [.integer(ends.source), .integer(ends.target)] + table.cells(values)
      if !support.isEmpty { layer.support[id] = support.sorted() }
    }

    /// A raw fact, its ends as nodes.
    private struct FactRow {
      var assertion: Assertion
      var person: Int64
      var post: Int64?
      var role: Int64?
      var organization: Int64?
      /// The type of the person's and of the organization's node, where it is outside the scope.
      var outsideTypes: (person: String?, organization: String?)
    }

    /// Loads the facts that touch the scope and that nobody has rejected, by themselves or with
    /// their person or organization.
    private mutating func loadFacts() throws {
      var loaded: [FactRow] = []
      var outside = self.outside
      let scope =
        extent == .all
        ? "TRUE"
        : """
        f.id IN (
          SELECT id FROM raw_fact WHERE person IN (SELECT id FROM temp.scope_entity)
          UNION SELECT id FROM raw_fact WHERE organization IN (SELECT id FROM temp.scope_entity)
          UNION SELECT id FROM raw_fact WHERE post IN (SELECT id FROM temp.scope_post))
        """
      try each(
        """
        SELECT f.id, f.article, f.person, f.post, f.organization, f.status, f.since,
          f.since_precision, f.until, f.until_precision, f.confidence, f.inferred, a.published,
          mp.canonical, mr.canonical, mo.canonical, np.label, no.label
        FROM raw_fact f JOIN raw_article a ON a.id = f.article
        LEFT JOIN member mp ON mp.raw = f.person
        LEFT JOIN member mr ON mr.raw = f.post
        LEFT JOIN member mo ON mo.raw = f.organization
        LEFT JOIN node np ON np.id = mp.canonical
        LEFT JOIN node no ON no.id = mo.canonical
        WHERE \(scope) AND NOT EXISTS (
          SELECT 1 FROM edit x WHERE x.subject = f.person AND x.field = 'fact'
            AND x.object = coalesce(f.post, f.organization) AND x.retracted_tx IS NULL)
        ORDER BY f.id
        """
      ) { row in
        for (raw, canonical) in [(2, 13), (3, 14), (4, 15)] {
          if let raw = row[raw] as Int64?, let canonical = row[canonical] as Int64? {
            outside[raw] = canonical
          }
        }
        var assertion = Assertion(row)
        assertion.article = voice(assertion.article)
        loaded.append(
          FactRow(
            assertion: assertion, person: row[2], post: row[3], organization: row[4],
            outsideTypes: (row[16], row[17])))
      }
      self.outside = outside
      facts = loaded.filter { fact in
        guard let person = node(fact.person),
          (types[person] ?? fact.outsideTypes.person) == EntityType.person.rawValue
        else { return false }
        guard let raw = fact.organization else { return true }
        guard let organization = node(raw) else { return false }
        return (types[organization] ?? fact.outsideTypes.organization)
          != EntityType.person.rawValue
      }
    }

    /// Makes HOLDS, WORKS_AT and ROLE_AT; gives the number of facts by post.
    private mutating func makeFactEdges() -> [Int64: Int] {
      var counts: [Int64: Int] = [:]
      var holds: [Ends: [Assertion]] = [:]
      var works: [Ends: [Assertion]] = [:]
      var workTypes: [Int64: String] = [:]
      var roles: [Ends: [Assertion]] = [:]
      var roleEdges: [Ends: Int64] = [:]
      let inScope = Set(posts.map(\.id))
      for fact in facts {
        guard let person = node(fact.person) else { continue }
        let organization = fact.organization.flatMap(node)
        if let organization {
          workTypes[organization] = types[organization] ?? fact.outsideTypes.organization
        }
        guard let post = fact.post else {
          if let organization {
            works[Ends(source: person, target: organization), default: []].append(fact.assertion)
          }
          continue
        }
        guard let role = node(post) else { continue }
        counts[post, default: 0] += 1
        holds[Ends(source: person, target: role), default: []].append(fact.assertion)
        guard let organization, inScope.contains(post) else { continue }
        let ends = Ends(source: role, target: organization)
        roles[ends, default: []].append(fact.assertion)
        roleEdges[ends] = min(roleEdges[ends] ?? .max, post + 1)
      }
      for (ends, assertions) in holds {
        addTenures("HOLDS", ends, types: ("Person", "Role"), assertions)
      }
      for (ends, assertions) in works {
        addTenures("WORKS_AT", ends, types: ("Person", workTypes[ends.target] ?? ""), assertions)
      }
      for (ends, assertions) in roles {
        guard let id = roleEdges[ends] else { continue }
        add(
          "ROLE_AT", id: id, ends, types: ("Role", workTypes[ends.target] ?? ""),
          values: weight(assertions), support: assertions.map(\.fact))
      }
      return counts
    }

    private mutating func addTenures(
      _ label: String, _ ends: Ends, types: (String, String), _ assertions: [Assertion]
    ) {
      for tenure in TenureRules.tenures(assertions) {
        guard let view = TenureRules.view(tenure, asOf: newest),
          let id = tenure.map(\.fact).min()
        else { continue }
        var values = weight(tenure)
        values["status"] = .string(view.status.rawValue)
        values["since"] = view.since.map { .date($0) }
        values["until"] = view.until.map { .date($0) }
        values["inferred"] = .boolean(tenure.allSatisfy(\.isInferred))
        add(label, id: id, ends, types: types, values: values, support: tenure.map(\.fact))
      }
    }

    /// The combined confidence and the number of articles.
    private func weight(_ assertions: [Assertion]) -> [String: Value] {
      [
        "confidence": .float(
          TenureRules.combined(
            assertions.map { (article: $0.article, confidence: $0.confidence) })),
        "articles": .integer(Int64(Set(assertions.map(\.article)).count)),
      ]
    }

    /// The node of a raw entity outside the scope, from its row; nil for one that was rejected.
    private func outsideNode(_ raw: Int64, _ canonical: Int64?) -> Int64? {
      absent.contains(raw) ? nil : canonical
    }

    private mutating func makeLinkEdges() throws {
      struct Link {
        var id: Int64
        var article: Int64
        var confidence: Double
      }
      struct Key: Hashable {
        var kind: String
        var ends: Ends
        var sourceType: String
        var targetType: String
      }
      var links: [Key: [Link]] = [:]
      let scope =
        extent == .all
        ? "TRUE"
        : """
        l.id IN (
          SELECT id FROM raw_link WHERE source IN (SELECT id FROM temp.scope_entity)
          UNION SELECT id FROM raw_link WHERE target IN (SELECT id FROM temp.scope_entity))
        """
      try each(
        """
        SELECT l.id, l.article, l.kind, l.source, l.target, l.confidence, ms.canonical,
          mt.canonical, ns.label, nt.label
        FROM raw_link l
        LEFT JOIN member ms ON ms.raw = l.source LEFT JOIN member mt ON mt.raw = l.target
        LEFT JOIN node ns ON ns.id = ms.canonical LEFT JOIN node nt ON nt.id = mt.canonical
        WHERE \(scope) AND NOT EXISTS (
          SELECT 1 FROM edit x WHERE x.subject = l.source AND x.field = 'fact'
            AND x.object = l.target AND x.retracted_tx IS NULL)
        ORDER BY l.id
        """
      ) { row in
        guard let source = node(row[3]) ?? outsideNode(row[3], row[6]),
          let target = node(row[4]) ?? outsideNode(row[4], row[7]), source != target
        else { return }
        let key = Key(
          kind: row[2], ends: Ends(source: source, target: target),
          sourceType: types[source] ?? row[8] ?? "", targetType: types[target] ?? row[9] ?? "")
        links[key, default: []].append(
          Link(id: row[0], article: voice(row[1]), confidence: row[5]))
      }
      for (key, links) in links {
        guard let id = links.map(\.id).min() else { continue }
        add(
          key.kind, id: id, key.ends, types: (key.sourceType, key.targetType),
          values: [
            "confidence": .float(
              TenureRules.combined(
                links.map { (article: $0.article, confidence: $0.confidence) })),
            "articles": .integer(Int64(Set(links.map(\.article)).count)),
          ], support: links.map(\.id))
      }
    }

    // MARK: - Nodes

    private mutating func addNode(
      _ id: Int64, _ label: String, _ values: [String: Value], names: [String: Int]
    ) {
      layer.nodeLabels[id] = label
      layer.rows[id] = layout[label].cells(values)
      var spellings: [String: [String: Int]] = [:]
      for (text, count) in names {
        let key = keys[text] ?? NameKey.key(text)
        keys[text] = key
        if !key.isEmpty { spellings[key, default: [:]][text] = count }
      }
      guard !spellings.isEmpty else { return }
      layer.names[id] = spellings.mapValues { texts in
        ResolvedLayer.Name(
          text: NameChoice.other(texts) ?? "", count: texts.values.reduce(0, +))
      }
    }

    private mutating func makeEntityNodes() {
      struct Members {
        var type: String
        var articles: Set<Int64> = []
        var kinds: [String: Int] = [:]
        var genders: [String: Int] = [:]
        var fullNames: [String: Int] = [:]
        var names: [String: Int] = [:]
        var places: Set<PlaceIdentity> = []
      }
      var clusters: [Int64: Members] = [:]
      for entity in entities {
        guard let id = layer.members[entity.id] else { continue }
        var members = clusters.removeValue(forKey: id) ?? Members(type: types[id] ?? entity.type)
        members.articles.insert(voice(entity.article))
        if let kind = entity.kind, kind != "unknown", kind != "other", entity.type == members.type {
          members.kinds[kind, default: 0] += 1
        }
        if let gender = entity.gender { members.genders[gender, default: 0] += 1 }
        if let place = places[entity.id] { members.places.insert(place) }
        members.fullNames[entity.name, default: 0] += 1
        members.names[entity.name, default: 0] += 1
        for (name, count) in mentions[entity.id] ?? [:] {
          members.names[name, default: 0] += count
        }
        clusters[id] = members
      }
      for (id, members) in clusters {
        let isPerson = members.type == EntityType.person.rawValue
        let edits = edits[id] ?? NodeEdits()
        var names = members.names
        if let name = edits.name { names[name, default: 0] += 1 }
        let name =
          edits.name
          ?? (isPerson ? NameChoice.person(members.names) : NameChoice.other(members.fullNames))
        var values: [String: Value] = [
          "name": .string(name ?? ""), "articles": .integer(Int64(members.articles.count)),
        ]
        if isPerson {
          values["gender"] = NameChoice.majority(members.genders, breakingTies: false)
            .map { .string($0) }
        } else {
          let unknown = members.type == EntityType.place.rawValue ? "other" : "unknown"
          values["kind"] = .string(
            edits.kind ?? NameChoice.majority(members.kinds, breakingTies: true) ?? unknown)
        }
        // People may join what the gazetteer tells apart; then it is none of its places.
        if members.places.count == 1, let place = members.places.first {
          values["geonames"] = .integer(place.geonames)
          values["country"] = .string(place.country)
          values["latitude"] = place.latitude.map { .float($0) }
          values["longitude"] = place.longitude.map { .float($0) }
        }
        addNode(id, members.type, values, names: names)
      }
    }

    private mutating func makeRoleNodes(_ postFacts: [Int64: Int]) {
      struct Members {
        var articles: Set<Int64> = []
        var classes: [String: Int] = [:]
        /// How often each title is told, by language.
        var titles: [String: [String: Int]] = [:]
      }
      var clusters: [Int64: Members] = [:]
      for post in posts {
        guard let id = layer.members[post.id] else { continue }
        let count = max(1, postFacts[post.id] ?? 0)
        var members = clusters.removeValue(forKey: id) ?? Members()
        members.articles.insert(voice(post.article))
        members.titles[post.language, default: [:]][post.title, default: 0] += count
        if let roleClass = post.roleClass { members.classes[roleClass, default: 0] += count }
        clusters[id] = members
      }
      for (id, members) in clusters {
        let title = postEdits[id]?.name
        var names = members.titles.values.reduce(into: [:]) {
          $0.merge($1, uniquingKeysWith: +)
        }
        if let title { names[title, default: 0] += 1 }
        var values: [String: Value] = [
          "title": .string(title ?? NameChoice.title(members.titles) ?? ""),
          "articles": .integer(Int64(members.articles.count)),
        ]
        values["class"] = NameChoice.majority(members.classes, breakingTies: true)
          .map { .string($0) }
        addNode(id, "Role", values, names: names)
      }
    }

    private mutating func makeArticleNodes() throws {
      var articles: [(Int64, [String: Value], [String: Int])] = []
      let scope = extent == .all ? "TRUE" : "id IN (SELECT raw FROM pending)"
      try each(
        """
        SELECT id, name, title, url, published, published_precision, language FROM raw_article
        WHERE \(scope)
        """
      ) { row in
        var names: [String: Int] = [row[1]: 1]
        if let title = row[2] as String? { names[title] = 1 }
        var values: [String: Value] = [
          "name": .string(row[1]), "language": .string(row[6] as String? ?? "ru"),
        ]
        values["title"] = (row[2] as String?).map { .string($0) }
        values["url"] = (row[3] as String?).map { .string($0) }
        values["published"] = CalendarDate(row, 4).map { .date($0) }
        articles.append((row[0], values, names))
      }
      for (id, values, names) in articles { addNode(id, "Article", values, names: names) }
    }

    private mutating func makeMentions(_ postFacts: [Int64: Int]) {
      struct Mention {
        var edge: Int64
        var type: String
        var count: Int
      }
      var edges: [ArticleNode: Mention] = [:]
      func add(_ raw: Int64, article: Int64, type: String, count: Int) {
        guard let node = layer.members[raw] else { return }
        let key = ArticleNode(article: article, node: node)
        if let mention = edges[key] {
          edges[key] = Mention(
            edge: min(mention.edge, raw), type: type, count: mention.count + count)
        } else {
          edges[key] = Mention(edge: raw, type: type, count: count)
        }
      }
      for entity in entities {
        let count = mentions[entity.id]?.values.reduce(0, +) ?? 0
        let type = node(entity.id).flatMap { types[$0] } ?? entity.type
        add(entity.id, article: entity.article, type: type, count: max(1, count))
      }
      for post in posts {
        add(
          post.id, article: post.article, type: "Role", count: max(1, postFacts[post.id] ?? 0))
      }
      for (key, mention) in edges {
        self.add(
          "MENTIONS", id: mention.edge, Ends(source: key.article, target: key.node),
          types: ("Article", mention.type), values: ["count": .integer(Int64(mention.count))],
          support: [])
      }
    }
  }
}

extension CalendarDate {
  /// The date in two columns of a row, the precision after the date.
  init?(_ row: Row, _ column: Int) {
    guard let iso = row[column] as String?,
      let name = row[column + 1] as String?, let precision = Precision(rawValue: name)
    else { return nil }
    self.init(iso: iso, precision: precision)
  }
}

extension PlaceIdentity {
  /// The identity in four columns of a row: GeoNames id, country, latitude, longitude.
  init?(_ row: Row, _ column: Int) {
    guard let geonames = row[column] as Int64?, let country = row[column + 1] as String? else {
      return nil
    }
    self.init(
      geonames: geonames, country: country, latitude: row[column + 2], longitude: row[column + 3])
  }
}

extension Assertion {
  /// The assertion of a row that begins with id, article, three ends, status, since and until with
  /// their precisions, confidence, inferred, and the article's date.
  init(_ row: Row) {
    self.init(
      fact: row[0], article: row[1], date: (row[12] as String?).flatMap { CalendarDate(iso: $0) },
      status: FactStatus(rawValue: row[5]) ?? .current, since: CalendarDate(row, 6),
      until: CalendarDate(row, 8), confidence: row[10], isInferred: row[11])
  }
}
