public import Export
internal import GraphModel
internal import GraphStore

extension DossierGraph {
  /// The most colleagues of a card.
  private static let mostColleagues = 30
  /// The most articles of a card that say nothing of it but its name.
  private static let mostMentions = 200

  /// All that is known of a person, organization, place or post.
  ///
  /// - Parameters:
  ///   - node: its node.
  ///   - minimumConfidence: tenures with less are left out and counted, 0...1; nil for what the
  ///     graph shows by default. Those below ``shownConfidence`` are marked.
  /// - Returns: the card.
  /// - Throws: `StoreError.unknownNode` for a node that is not there or an article, or another
  ///   `StoreError`.
  /// - Complexity: O(facts of the node and of its organizations, with their evidence).
  public func card(
    of node: Int64, minimumConfidence: Double? = nil
  ) throws -> Card {
    guard let found = try store.node(node), let label = found.labels.first, label != "Article"
    else { throw StoreError.unknownNode(id: node) }
    var builder = CardBuilder(
      subject: Card.Reference(
        id: found.id, name: Self.title(of: found), label: label,
        kind: found.text(label == "Role" ? "class" : "kind")),
      minimumConfidence: minimumConfidence ?? shownConfidence, shownConfidence: shownConfidence)
    let tenures = try store.tenures(filter(for: found.id, label: label))
    let links = try store.links(of: found.id)
    let mentions = try store.articles(naming: found.id, limit: Self.mostMentions)
    try builder.add(mentions)
    builder.add(tenures)
    builder.add(links)
    builder.sortArticles()
    builder.card.gender = found.text("gender")
    builder.card.names = try store.names(of: found.id).map {
      Card.Name(text: $0.text, count: $0.count)
    }
    if case .integer(let count)? = found.properties["articles"] {
      builder.card.articleCount = max(Int(count), builder.card.articles.count)
    }
    builder.card.asOf = try store.statistics().published?.upperBound
    builder.card.judgements = try store.words(about: found.id).map { entry in
      let reason = entry.reason.isEmpty ? "" : " (\(entry.reason))"
      return "\(entry.id): \(entry.kind) \(entry.note)\(reason), by \(entry.actor), \(entry.at)"
    }
    if label == "Person" { try addColleagues(to: &builder.card, shown: builder.shown) }
    return builder.card
  }

  /// What tells a node from others of its name, in a few words: `, директор, Allur`.
  ///
  /// - Throws: `StoreError`.
  package func summary(of node: Int64) throws -> String {
    guard let found = try store.node(node), let label = found.labels.first else { return "" }
    var parts: [String] = []
    if label == "Person" || label == "Role" {
      let tenures = try store.tenures(filter(for: node, label: label))
      if let first = tenures.max(by: { $0.confidence < $1.confidence }) {
        parts = [
          label == "Person" ? first.role?.name : first.person.name, first.organization?.name,
        ]
        .compactMap { $0 }
      }
    } else if let kind = found.text("kind"), kind != "unknown", kind != "other" {
      parts = [kind]
    }
    if case .integer(let count)? = found.properties["articles"] {
      parts.append("\(count) article\(count == 1 ? "" : "s")")
    }
    return parts.map { ", " + $0 }.joined()
  }

  private func filter(for node: Int64, label: String) -> TenureFilter {
    switch label {
    case "Person": TenureFilter(people: [node])
    case "Role": TenureFilter(posts: [node])
    default: TenureFilter(isAtOrIn: node, isPlace: label == "Place")
    }
  }

  /// Adds those who have or had a post where the person has or had one.
  private func addColleagues(to card: inout Card, shown: [Tenure]) throws {
    let organizations = Set(shown.compactMap(\.organization?.id))
    guard !organizations.isEmpty else { return }
    // Reprints are one voice: ten of them join two people no closer than one article does.
    let voices = Set(shown.flatMap { $0.evidence.map(\.voice) })
    struct Candidate {
      var colleague: Card.Colleague
      var shared: Int
    }
    var best: [Int64: Candidate] = [:]
    for tenure in try store.tenures(TenureFilter(at: organizations)) {
      guard tenure.person.id != card.subject.id, let organization = tenure.organization,
        organizations.contains(organization.id), tenure.confidence >= shownConfidence
      else { continue }
      let colleague = Card.Colleague(
        person: Card.Reference(tenure.person), role: tenure.role.map(Card.Reference.init),
        organization: Card.Reference(organization), status: tenure.view.status)
      let shared = Set(tenure.evidence.map(\.voice)).intersection(voices).count
      if let known = best[tenure.person.id], known.shared >= shared, known.colleague.role != nil {
        continue
      }
      best[tenure.person.id] = Candidate(colleague: colleague, shared: shared)
    }
    let sorted = best.values.sorted { left, right in
      if left.shared != right.shared { return left.shared > right.shared }
      if left.colleague.person.name != right.colleague.person.name {
        return left.colleague.person.name < right.colleague.person.name
      }
      return left.colleague.person.id < right.colleague.person.id
    }
    card.colleagues = sorted.prefix(Self.mostColleagues).map(\.colleague)
    card.colleagueCount = sorted.count
  }
}

extension TenureFilter {
  /// The tenures at an organization or place, and for a place those in it too.
  fileprivate init(isAtOrIn node: Int64, isPlace: Bool) {
    // A post at a place lies in it, so one condition finds both.
    if isPlace { self.init(places: [node]) } else { self.init(at: [node]) }
  }
}

extension Node {
  /// A property that is text.
  fileprivate func text(_ property: String) -> String? {
    guard case .string(let text)? = properties[property] else { return nil }
    return text
  }
}

extension Card.Reference {
  /// A node that a row names.
  fileprivate init(_ node: NodeReference) {
    self.init(id: node.id, name: node.name, label: node.label, kind: node.kind)
  }
}

/// Puts a card together; articles are numbered as they come.
private struct CardBuilder {
  var card: Card
  /// The tenures that are on the card.
  private(set) var shown: [Tenure] = []
  private let minimumConfidence: Double
  private let shownConfidence: Double
  private var numbers: [Int64: Int] = [:]

  init(subject: Card.Reference, minimumConfidence: Double, shownConfidence: Double) {
    card = Card(subject: subject)
    self.minimumConfidence = minimumConfidence
    self.shownConfidence = shownConfidence
  }

  mutating func add(_ articles: [ArticleRow]) throws {
    for article in articles {
      numbers[article.id] = card.articles.count
      card.articles.append(
        Card.Article(
          name: article.name, title: article.title, published: article.published, url: article.url))
    }
  }

  mutating func add(_ tenures: [Tenure]) {
    shown = tenures.filter { $0.confidence >= minimumConfidence }.sorted(by: Self.isBefore)
    card.hidden += tenures.count - shown.count
    var organizations: Set<Int64> = [card.subject.id]
    for tenure in shown {
      card.tenures.append(
        Card.Tenure(
          fact: tenure.id, person: Card.Reference(tenure.person),
          role: tenure.role.map(Card.Reference.init),
          organization: tenure.organization.map(Card.Reference.init),
          city: tenure.city.map(Card.Reference.init), status: tenure.view.status,
          since: tenure.view.since, until: tenure.view.until, isInferred: tenure.isInferred,
          confidence: tenure.confidence,
          isDoubtful: tenure.confidence < shownConfidence,
          quotes: tenure.evidence.map { row in
            Card.Quote(article: number(of: row), text: row.quote)
          }))
      if card.subject.label == "Person" || card.subject.label == "Role",
        let organization = tenure.organization, organizations.insert(organization.id).inserted
      {
        card.organizations.append(Card.Reference(organization))
      }
    }
  }

  mutating func add(_ links: [Link]) {
    for link in links {
      let isSource = link.source.id == card.subject.id
      let kind: Card.Relation.Kind =
        switch (link.kind, isSource) {
        case (.locatedIn, true): .locatedIn
        case (.locatedIn, false): .seatOf
        case (.partOf, true): .partOf
        case (.partOf, false): .hasPart
        }
      card.relations.append(
        Card.Relation(
          fact: link.id, kind: kind, other: Card.Reference(isSource ? link.target : link.source),
          confidence: link.confidence,
          quotes: link.evidence.compactMap { citation in
            numbers[citation.article].map { Card.Quote(article: $0, text: citation.quote) }
          }))
    }
  }

  /// Puts the articles in order, the newest first, those without a date last.
  mutating func sortArticles() {
    func key(_ index: Int) -> (String, String) {
      (card.articles[index].published?.iso ?? "", card.articles[index].name)
    }
    let order = card.articles.indices.sorted { left, right in
      let (one, other) = (key(left), key(right))
      return one.0 == other.0 ? (one.1, left) < (other.1, right) : one.0 > other.0
    }
    var places = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
    card.articles = order.map { card.articles[$0] }
    for tenure in card.tenures.indices {
      for quote in card.tenures[tenure].quotes.indices {
        card.tenures[tenure].quotes[quote].article =
          places[card.tenures[tenure].quotes[quote].article]
      }
    }
    for relation in card.relations.indices {
      for quote in card.relations[relation].quotes.indices {
        card.relations[relation].quotes[quote].article =
          places[card.relations[relation].quotes[quote].article]
      }
    }
  }

  /// The place of an evidence's article among those of the card.
  private mutating func number(of row: EvidenceRow) -> Int {
    if let known = numbers[row.article] { return known }
    numbers[row.article] = card.articles.count
    card.articles.append(
      Card.Article(name: row.name, title: row.title, published: row.published, url: row.url))
    return card.articles.count - 1
  }

  /// Newest first: by the beginning, or where it is not known by the newest article, then by names.
  private static func isBefore(_ left: Tenure, _ right: Tenure) -> Bool {
    func day(_ tenure: Tenure) -> String {
      tenure.view.since?.iso ?? tenure.evidence.compactMap(\.published?.iso).max() ?? ""
    }
    if day(left) != day(right) { return day(left) > day(right) }
    func names(_ tenure: Tenure) -> [String] {
      [tenure.organization?.name ?? "", tenure.role?.name ?? "", tenure.person.name]
    }
    if names(left) != names(right) { return names(left).lexicographicallyPrecedes(names(right)) }
    return left.id < right.id
  }
}
