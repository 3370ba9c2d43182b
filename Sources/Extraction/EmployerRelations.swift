internal import GraphModel
internal import Linguistics

/// Where organizations have their seat, and what they belong to.
struct EmployerRelations {
  /// A link between two clusters of employers.
  struct Link {
    let kind: ExtractedLink.Kind
    let source: Int
    let target: Int
    let confidence: Double
    let sentences: [Int]
  }

  private struct Key: Hashable {
    let kind: ExtractedLink.Kind
    let source: Int
    let target: Int
  }

  private let view: ArticleView
  private let employers: EmployerCoreference
  private var votes: [Key: [Vote]] = [:]
  private var sentences: [Key: Set<Int>] = [:]

  /// Reads relations and wordings.
  ///
  /// - Complexity: linear in mentions and relations.
  init(_ view: ArticleView, _ employers: EmployerCoreference) {
    self.view = view
    self.employers = employers
    readRelations()
    for mention in view.mentions.indices where view.mentions[mention].kind == .organization {
      readNested(mention)
      readLocative(mention)
      readAdjective(mention)
    }
  }

  /// The links likely enough to be told, sorted.
  var links: [Link] {
    votes.compactMap { key, votes in
      let confidence = Votes.combine(votes)
      guard confidence >= 0.45 else { return nil }
      return Link(
        kind: key.kind, source: key.source, target: key.target, confidence: confidence,
        sentences: (sentences[key] ?? []).sorted())
    }.sorted {
      ($0.source, $0.target, $0.kind.rawValue) < ($1.source, $1.target, $1.kind.rawValue)
    }
  }

  private mutating func add(
    _ kind: ExtractedLink.Kind, _ source: Int, _ target: Int, _ rule: String, _ weight: Double
  ) {
    guard let from = employers.clusterOf[source], let to = employers.clusterOf[target], from != to
    else { return }
    let key = Key(kind: kind, source: from, target: to)
    votes[key, default: []].append(Vote(rule: rule, weight: weight))
    sentences[key, default: []].formUnion([
      view.mentions[source].sentence, view.mentions[target].sentence,
    ])
  }

  private mutating func readRelations() {
    for relation in view.relations {
      let (head, tail) = (view.mentions[relation.head].kind, view.mentions[relation.tail].kind)
      switch (relation.type, head, tail) {
      case ("HEADQUARTERED_IN", .organization, .place):
        // In "костанайский завод — заказчик «Зари»" the adjective is of the other organization.
        if PlaceNames.isAdjective(relation.tail, view),
          !describes(relation.tail, relation.head)
        {
          continue
        }
        add(.locatedIn, relation.head, relation.tail, "headquartered-in", relation.confidence)
      case ("PART_OF", .organization, .organization),
        ("SUBORDINATE_OF", .organization, .organization):
        add(.partOf, relation.head, relation.tail, "part-of", relation.confidence)
      case ("LOCATED_IN", .place, .place), ("PART_OF", .place, .place):
        if isInside(relation.head, relation.tail) {
          add(.partOf, relation.head, relation.tail, "place-in-place", relation.confidence)
        }
      default: break
      }
    }
  }

  /// Whether a place can lie in another.
  ///
  /// It must be of a smaller kind, and the text must put the two side by side («Рудный, Костанайская
  /// область»): the recogniser alone is too often wrong here.
  private func isInside(_ small: Int, _ large: Int) -> Bool {
    let sizes = ["city": 1, "region": 2, "country": 3]
    guard let size = sizes[view.mentions[small].placeKind ?? ""],
      let largeSize = sizes[view.mentions[large].placeKind ?? ""], size < largeSize
    else { return false }
    let one = view.mentions[small].tokens
    let other = view.mentions[large].tokens
    let distance = max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound)
    return distance <= 2 && view.mentions[small].sentence == view.mentions[large].sentence
  }

  // A city or an organization inside the name.
  private mutating func readNested(_ mention: Int) {
    for inner in view.children[mention] {
      switch view.mentions[inner].kind {
      case .place where view.mentions[inner].placeKind == "city":
        add(.locatedIn, mention, inner, "city-in-name", 0.55)
      // "Комиссия" at the beginning of "Комиссия республики" is the same commission.
      case .organization
      where view.mentions[inner].tokens.lowerBound > view.mentions[mention].tokens.lowerBound:
        add(.partOf, mention, inner, "organization-in-name", 0.6)
      default: break
      }
    }
  }

  // "на заводе Allur в Костанае": the name and its head noun follow a preposition of place, and a
  // city follows the name; "открыл в Костанае" is the place of an event and does not count.
  private mutating func readLocative(_ mention: Int) {
    let tokens = view.mentions[mention].tokens
    var start = tokens.lowerBound
    if Descriptors.head(before: mention, view) != nil { start -= 1 }
    if start > 0, Descriptors.isQuote(view.words[start - 1]) { start -= 1 }
    var next = tokens.upperBound
    if next < view.words.count, Descriptors.isQuote(view.words[next]) { next += 1 }
    guard start > 0, next + 1 < view.words.count,
      ["на", "в", "во", "из", "с"].contains(view.words[start - 1].text),
      ["в", "во"].contains(view.words[next].text),
      let place = view.mention(startingAt: next + 1, [.place]),
      view.mentions[place].placeKind == "city"
    else { return }
    add(.locatedIn, mention, place, "organization-in-city", 0.7)
  }

  // "московская компания «Заря»".
  private mutating func readAdjective(_ mention: Int) {
    guard let place = describedPlace(of: mention), view.mentions[place].placeKind == "city",
      PlaceNames.isAdjective(place, view)
    else { return }
    add(.locatedIn, mention, place, "city-adjective", 0.6)
  }

  // Whether a place is inside an organization's name, or before it with nothing but its adjectives
  // and nouns between: "костанайский футбольный клуб «Беркут»".
  private func describes(_ place: Int, _ mention: Int) -> Bool {
    let name = view.mentions[mention].tokens
    let adjective = view.mentions[place].tokens
    if name.contains(adjective.lowerBound) { return true }
    let between = span(adjective.upperBound, name.lowerBound)
    return adjective.upperBound <= name.lowerBound && between.count <= 5
      && between.allSatisfy { token in
        view.head(at: token).map { $0.use != .department }
          ?? (view.grammar.isAdjective(token) || Descriptors.isQuote(view.words[token]))
      }
  }

  // The place right before an organization or its noun; a branch says nothing of the whole.
  private func describedPlace(of mention: Int) -> Int? {
    var start = view.mentions[mention].tokens.lowerBound
    if start > 0, Descriptors.isQuote(view.words[start - 1]) { start -= 1 }
    if start > 0, let head = view.head(at: start - 1) {
      if head.use == .department { return nil }
      start -= 1
    }
    return view.mention(endingAt: start, [.place])
  }
}
