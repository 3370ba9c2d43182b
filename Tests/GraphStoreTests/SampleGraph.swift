import GraphModel
import GraphStore
import TestSupport

/// Values that the tests of the store share.
enum Sample {
  /// The graph type of the project, as a value.
  static let graphType: GraphType = {
    func text(_ name: String, required: Bool = false) -> PropertyType {
      PropertyType(name: name, type: .string, isRequired: required)
    }
    func number(_ name: String) -> PropertyType {
      PropertyType(name: name, type: .integer, isRequired: true)
    }
    let confidence = PropertyType(name: "confidence", type: .float, isRequired: true)
    let tenure = [
      text("status", required: true), PropertyType(name: "since", type: .date),
      PropertyType(name: "until", type: .date), confidence,
      PropertyType(name: "inferred", type: .boolean, isRequired: true), number("articles"),
    ]
    func ends(_ source: String, _ targets: String...) -> [EdgeType.Ends] {
      targets.map { EdgeType.Ends(source: source, target: $0) }
    }
    return GraphType(
      name: "dossier",
      nodeTypes: [
        NodeType(
          label: "Person",
          properties: [text("name", required: true), text("gender"), number("articles")],
          indexes: [["name"]]),
        NodeType(
          label: "Role",
          properties: [text("title", required: true), text("class"), number("articles")],
          indexes: [["title"], ["class"]]),
        NodeType(
          label: "Organization",
          properties: [
            text("name", required: true), text("kind", required: true), number("articles"),
          ],
          derivedLabels: [DerivedLabel(label: "Company", property: "kind", value: "company")],
          indexes: [["name"]]),
        NodeType(
          label: "Place",
          properties: [
            text("name", required: true), text("kind", required: true),
            PropertyType(name: "geonames", type: .integer), text("country"),
            PropertyType(name: "latitude", type: .float),
            PropertyType(name: "longitude", type: .float), number("articles"),
          ],
          derivedLabels: [DerivedLabel(label: "City", property: "kind", value: "city")],
          indexes: [["name"], ["geonames"]]),
        NodeType(
          label: "Article",
          properties: [
            text("name", required: true), text("title"), text("url"),
            PropertyType(name: "published", type: .date), text("language", required: true),
          ], indexes: [["title"]]),
      ],
      edgeTypes: [
        EdgeType(label: "HOLDS", properties: tenure, ends: ends("Person", "Role")),
        EdgeType(
          label: "ROLE_AT", properties: [confidence, number("articles")],
          ends: ends("Role", "Organization", "Place")),
        EdgeType(
          label: "WORKS_AT", properties: tenure, ends: ends("Person", "Organization", "Place")),
        EdgeType(
          label: "LOCATED_IN", properties: [confidence, number("articles")],
          ends: ends("Organization", "Place")),
        EdgeType(
          label: "PART_OF", properties: [confidence, number("articles")],
          ends: ends("Organization", "Organization") + ends("Place", "Place")),
        EdgeType(
          label: "MENTIONS", properties: [number("count")],
          ends: ends("Article", "Person", "Role", "Organization", "Place")),
      ])
  }()

  static func date(_ iso: String) -> CalendarDate? { CalendarDate(iso: iso) }
}

/// An article written down as entities, facts and links by name; its body is made to fit.
struct ArticleBuilder {
  private(set) var facts = ArticleFacts()
  private var body = ""
  private var indices: [String: Int] = [:]
  let id: String
  let published: CalendarDate?

  init(_ id: String, _ published: String? = nil) {
    self.id = id
    self.published = published.flatMap { CalendarDate(iso: $0) }
  }

  private mutating func write(_ text: String) -> Range<Int> {
    let start = body.utf8.count
    body += text
    let range = start..<body.utf8.count
    body += " "
    return range
  }

  /// Adds an entity, or one more mention of it; gives its index.
  @discardableResult
  mutating func entity(
    _ type: EntityType, _ name: String, kind: String? = nil, gender: String? = nil,
    also: [String] = []
  ) -> Int {
    let index =
      indices["\(type) \(name)"]
      ?? {
        facts.entities.append(
          ExtractedEntity(
            type: type, kind: kind, name: name, names: [], gender: gender, confidence: 0.9))
        indices["\(type) \(name)"] = facts.entities.count - 1
        return facts.entities.count - 1
      }()
    for text in [name] + also {
      facts.entities[index].names.append(.init(normal: text, surface: text, range: write(text)))
    }
    return index
  }

  /// Adds a fact in a sentence of its own.
  mutating func fact(
    _ person: String, _ title: String?, at organization: String? = nil,
    type: EntityType = .organization, kind: String? = "company", roleClass: String? = nil,
    city: String? = nil, status: FactStatus = .current, since: String? = nil, until: String? = nil,
    confidence: Double = 0.8, isInferred: Bool = false
  ) {
    let start = body.utf8.count
    let person = entity(.person, person)
    let organization = organization.map { entity(type, $0, kind: kind) }
    let city = city.map { entity(.place, $0, kind: "city") }
    let role = title.map { ($0, write($0)) }
    let sentence = start..<body.utf8.count - 1
    facts.facts.append(
      ExtractedFact(
        person: person, role: role.map { .init(title: $0.0, roleClass: roleClass) },
        organization: organization, city: city, status: status,
        since: since.flatMap { CalendarDate(iso: $0) },
        until: until.flatMap { CalendarDate(iso: $0) }, isInferred: isInferred,
        confidence: confidence,
        evidence: EvidenceSpans(role: role?.1, sentences: [sentence]), trace: ["test"]))
  }

  mutating func link(
    _ kind: ExtractedLink.Kind, _ source: (EntityType, String), _ target: (EntityType, String),
    kinds: (String?, String?) = (nil, nil)
  ) {
    let start = body.utf8.count
    let source = entity(source.0, source.1, kind: kinds.0)
    let target = entity(target.0, target.1, kind: kinds.1)
    facts.links.append(
      ExtractedLink(
        kind: kind, source: source, target: target, confidence: 0.7,
        sentences: [start..<body.utf8.count - 1]))
  }

  /// The article as the store takes it; equal content has an equal hash.
  func ingested(
    source: String = "test", hash: String? = nil, language: String? = nil
  ) -> IngestedArticle {
    IngestedArticle(
      article: Article(
        id: id, title: "Title \(id)", published: published, language: language, body: body),
      contentHash: hash ?? "hash-\(id)", facts: facts, extractor: "test/1", source: source)
  }
}

extension GraphStore {
  /// The graph as text without ids: nodes by the raw keys they stand for, edges by their ends.
  func dump() throws -> String {
    let everything = try subgraph(
      limit: 1_000_000,
      edgeLabels: ["HOLDS", "WORKS_AT", "ROLE_AT", "LOCATED_IN", "PART_OF", "MENTIONS"]
    ).subgraph
    var names: [Int64: String] = [:]
    var lines: [String] = []
    func text(_ properties: [String: Value]) -> String {
      properties.filter { $0.key != "sources" }.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
    for node in everything.nodes {
      let keys = try members(of: node.id).map(\.key).sorted()
        .map { "\($0.type)/\($0.name)/\($0.article)/\($0.number)" }
      names[node.id] =
        keys.isEmpty ? "Article \(node.properties["name"] ?? .null)" : keys.joined(separator: ",")
      lines.append("(\(names[node.id] ?? "")) \(node.labels) \(text(node.properties))")
    }
    for edge in everything.edges {
      let sources: [Value] =
        if case .list(let ids)? = edge.properties["sources"] { ids } else { [] }
      let articles = sources.map { id -> String in
        guard case .integer(let id) = id else { return "?" }
        return names[id] ?? "?"
      }.sorted()
      lines.append(
        "(\(names[edge.source] ?? ""))-\(edge.label)->(\(names[edge.target] ?? "")) "
          + "\(text(edge.properties)) \(articles)")
    }
    return lines.sorted().joined(separator: "\n")
  }

  /// Joins raw entities of equal name keys, as an entity resolution's rule would.
  func judgeByName() throws {
    var judgements: [Judgement] = []
    for type in EntityType.allCases {
      var groups: [String: [RawKey]] = [:]
      for profile in try profiles(of: type, level: .raw) {
        for key in profile.keys { groups[key.name, default: []].append(key) }
      }
      for (_, keys) in groups {
        let sorted = keys.sorted()
        for (left, right) in zip(sorted, sorted.dropFirst()) {
          judgements.append(
            Judgement(
              left, right, verdict: .same, actor: "rule:equal-name/1", score: 0.99,
              reason: "equal names"))
        }
      }
    }
    try replaceAutomaticJudgements(judgements, of: Set(EntityType.allCases))
  }

  /// Ingests articles the whole way.
  func ingest(_ articles: [IngestedArticle]) throws {
    try write(articles)
    try judgeByName()
    try finishIngest()
  }
}

extension Sample {
  /// Articles with random people, posts, dates and links; names repeat across them.
  static func articles(_ count: Int, seed: UInt64) -> [IngestedArticle] {
    var random = SeededGenerator(seed: seed)
    let people = (0..<12).map { "Person\($0 % 4) Name\($0) Son\($0 % 3)" } + ["Name1", "P. Name2"]
    let companies = (0..<6).map { "Company \($0)" }
    let cities = ["Alpha", "Beta", "Gamma"]
    let titles = ["director", "chief engineer", "chairman of the board", "press officer"]
    return (0..<count).map { number in
      let day = Int.random(in: 1...28, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let year = Int.random(in: 2015...2024, using: &random)
      let isDated = Int.random(in: 0..<5, using: &random) > 0
      var builder = ArticleBuilder(
        "a\(number)",
        isDated ? CalendarDate(year: year, month: month, day: day)?.iso : nil)
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let person = people.randomElement(using: &random) ?? ""
        let title =
          Int.random(in: 0..<5, using: &random) == 0 ? nil : titles.randomElement(using: &random)
        let isPlace = Int.random(in: 0..<6, using: &random) == 0
        let isBare = title != nil && Int.random(in: 0..<5, using: &random) == 0
        let since =
          Int.random(in: 0..<3, using: &random) == 0
          ? String(Int.random(in: 2005...2025, using: &random)) : nil
        let until =
          Int.random(in: 0..<4, using: &random) == 0
          ? String(Int.random(in: 2008...2026, using: &random)) : nil
        builder.fact(
          person, title,
          at: isBare
            ? nil
            : isPlace
              ? cities.randomElement(using: &random) : companies.randomElement(using: &random),
          type: isPlace ? .place : .organization, kind: isPlace ? "city" : "company",
          roleClass: title == "director" ? "head" : nil,
          city: Int.random(in: 0..<6, using: &random) == 0
            ? cities.randomElement(using: &random) : nil,
          status: FactStatus.allCases.randomElement(using: &random) ?? .current, since: since,
          until: until, confidence: Double.random(in: 0.3...1, using: &random),
          isInferred: Bool.random(using: &random))
      }
      if Bool.random(using: &random) {
        builder.link(
          .locatedIn, (.organization, companies.randomElement(using: &random) ?? ""),
          (.place, cities.randomElement(using: &random) ?? ""), kinds: ("company", "city"))
      }
      if Bool.random(using: &random) {
        builder.link(
          .partOf, (.organization, companies[0]), (.organization, companies[1]),
          kinds: ("company", "group"))
      }
      return builder.ingested()
    }
  }
}
