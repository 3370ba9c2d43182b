internal import GraphModel

/// The words and the order that all forms of a card share.
struct CardWording {
  let card: Card

  /// A group of tenures under one heading.
  struct Group {
    var heading: String
    var tenures: [Card.Tenure]
  }

  /// Below this many of the first articles' quotes are shown with a fact; the rest is counted.
  static let quotesPerFact = 4

  /// `Company`, `Person`, `City`, `Role` …: the kind where it says more than the type.
  static func type(_ reference: Card.Reference) -> String {
    switch (reference.label, reference.kind) {
    case ("Role", _): "post"
    case (_, "unknown"?), (_, "other"?), (_, nil): reference.label.lowercased()
    case (_, let kind?): kind == "group" || kind == "state" ? "\(kind) organization" : kind
    }
  }

  /// The line below the name.
  var subtitle: String {
    var parts = [Self.type(card.subject)]
    if let gender = card.gender { parts.append(gender) }
    parts.append("#\(card.subject.id)")
    parts.append(count(card.articleCount, "article"))
    if let day = card.asOf { parts.append("as of \(day)") }
    return parts.joined(separator: " · ")
  }

  /// The other spellings, most frequent first.
  var otherNames: [Card.Name] { card.names.filter { $0.text != card.subject.name } }

  /// The tenures by what is known of them today.
  var groups: [Group] {
    let isPost = card.subject.label == "Person"
    let now = card.tenures.filter { $0.status.isHeld }
    let before = card.tenures.filter { $0.status.isOver }
    let open = card.tenures.filter { !$0.status.isHeld && !$0.status.isOver }
    return [
      Group(heading: isPost ? "Posts" : "People", tenures: now),
      Group(heading: isPost ? "Earlier posts" : "Earlier people", tenures: before),
      Group(heading: "Expected, alleged or denied", tenures: open),
    ].filter { !$0.tenures.isEmpty }
  }

  /// What a tenure is headed by: on a person's card the post, else the person.
  func heading(_ tenure: Card.Tenure) -> String {
    card.subject.label == "Person"
      ? tenure.role?.name ?? "(post not named)" : tenure.person.name
  }

  /// What stands beside the heading: the rest of person, post, organization and city.
  func details(_ tenure: Card.Tenure) -> [String] {
    let mark = tenure.isInferred ? " *" : ""
    let organization = tenure.organization.flatMap { $0.id == card.subject.id ? nil : $0 }
    var parts: [String] = []
    if card.subject.label != "Person", card.subject.label != "Role" {
      // The mark stands with the company, or where that is the card's own, with the post.
      parts.append(
        (tenure.role?.name ?? "(post not named)") + (organization == nil ? mark : ""))
    }
    if let organization { parts.append(organization.name + mark) }
    if let city = tenure.city, city.id != card.subject.id, city.id != tenure.organization?.id {
      parts.append(city.name)
    }
    return parts
  }

  /// `appointed, since 2019 – 2021`, without what goes without saying.
  func state(_ tenure: Card.Tenure) -> String {
    let period = PeriodText.text(since: tenure.since, until: tenure.until)
    if tenure.status == .current { return period }
    return period.isEmpty ? tenure.status.rawValue : "\(tenure.status.rawValue), \(period)"
  }

  /// `said 2026-02-05`, `said 2019-03-01 – 2026-02-05`: the days of the articles that say so; empty
  /// where none has one.
  func said(_ quotes: [Card.Quote]) -> String {
    let dates = quotes.compactMap { quote in
      card.articles.indices.contains(quote.article) ? card.articles[quote.article].published : nil
    }.sorted { $0.iso < $1.iso }
    guard let first = dates.first, let last = dates.last else { return "" }
    return first.iso == last.iso ? "said \(last)" : "said \(first) – \(last)"
  }

  /// `fact 12, 61 %, said 2026-02-05, 2 more quotes`.
  func fine(fact: Int64, confidence: Double, quotes: [Card.Quote]) -> String {
    let percent = Int((confidence * 100).rounded())
    let more = self.quotes(quotes).more
    let parts = [
      "fact \(fact)", "\(percent) %", said(quotes), more > 0 ? count(more, "more quote") : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The first quotes, each text once, and the number of the others.
  func quotes(_ quotes: [Card.Quote]) -> (shown: [Card.Quote], more: Int) {
    var seen: Set<String> = []
    let distinct = quotes.filter { seen.insert($0.text).inserted }
    return (
      Array(distinct.prefix(Self.quotesPerFact)), max(0, distinct.count - Self.quotesPerFact)
    )
  }

  /// `1 article`, `2 articles`.
  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The remarks at the end.
  var remarks: [String] {
    var remarks: [String] = []
    if card.tenures.contains(where: \.isInferred) {
      remarks.append("* the company is implied, not said")
    }
    if card.tenures.contains(where: \.isDoubtful) {
      remarks.append("? of low confidence: read the quotes before you rely on it")
    }
    if card.hidden > 0 {
      remarks.append("\(count(card.hidden, "fact")) of lower confidence left out; --all shows all.")
    }
    return remarks
  }
}

extension FactStatus {
  /// Whether the person has the post.
  fileprivate var isHeld: Bool { [.current, .acting, .appointed].contains(self) }
  /// Whether the person had it.
  fileprivate var isOver: Bool { [.former, .dismissed, .deceased].contains(self) }
}
