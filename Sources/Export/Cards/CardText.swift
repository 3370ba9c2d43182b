internal import GraphModel

/// A card as lines for a terminal.
///
/// Everything from articles is made harmless for terminals, and lines are broken at the width.
public struct CardText: Sendable {
  /// A line and what it is, so that a terminal may give it a colour.
  public struct Line: Sendable, Hashable {
    /// What a line is.
    public enum Kind: Sendable, Hashable {
      /// The name at the top.
      case title
      /// The heading of a part.
      case heading
      /// A fact.
      case fact
      /// A fact of low confidence.
      case doubtful
      /// What an article says.
      case quote
      /// Anything else: numbers, remarks, empty lines.
      case note
    }

    /// What it is.
    public var kind: Kind
    /// The text, without a line end.
    public var text: String
  }

  private let wording: CardWording
  private let width: Int

  /// Prepares a card.
  ///
  /// - Parameters:
  ///   - card: the card.
  ///   - width: the most terminal columns of a line; fewer than 40 count as 40.
  public init(_ card: Card, width: Int) {
    wording = CardWording(card: card)
    self.width = max(40, width)
  }

  private var card: Card { wording.card }

  /// The lines.
  ///
  /// - Complexity: O(length of the card's texts).
  public var lines: [Line] {
    var lines: [Line] = []
    add(card.subject.name, .title, to: &lines)
    add(wording.subtitle, .note, to: &lines)
    let names = wording.otherNames
    if !names.isEmpty {
      let list = names.map { "\($0.text) (\($0.count))" }.joined(separator: ", ")
      add("also: \(list)", .note, hanging: 6, to: &lines)
    }
    for group in wording.groups {
      head(group.heading, to: &lines)
      for tenure in group.tenures { add(tenure, to: &lines) }
    }
    addOrganizations(to: &lines)
    addRelations(to: &lines)
    addColleagues(to: &lines)
    addArticles(to: &lines)
    if !card.judgements.isEmpty {
      head("Judgements", to: &lines)
      for judgement in card.judgements { add(judgement, .note, indent: 2, to: &lines) }
    }
    if card.tenures.isEmpty && card.relations.isEmpty {
      lines.append(Line(kind: .note, text: ""))
      add("No facts are known, only mentions.", .note, to: &lines)
    }
    let remarks = wording.remarks
    if !remarks.isEmpty { lines.append(Line(kind: .note, text: "")) }
    for remark in remarks { add(remark, .note, to: &lines) }
    return lines
  }

  private func add(_ tenure: Card.Tenure, to lines: inout [Line]) {
    let head = ([wording.heading(tenure)] + wording.details(tenure)).joined(separator: " · ")
    fact(
      head, state: wording.state(tenure), number: tenure.fact, confidence: tenure.confidence,
      isDoubtful: tenure.isDoubtful, quotes: tenure.quotes, to: &lines)
  }

  private func fact(
    _ head: String, state: String, number: Int64, confidence: Double, isDoubtful: Bool = false,
    quotes: [Card.Quote], to lines: inout [Line]
  ) {
    let text = (isDoubtful ? "? " : "") + head + (state.isEmpty ? "" : "  (\(state))")
    add(text, isDoubtful ? .doubtful : .fact, indent: 2, hanging: 2, to: &lines)
    let shown = wording.quotes(quotes)
    for quote in shown.shown {
      add("[\(quote.article + 1)] «\(quote.text)»", .quote, indent: 6, hanging: 4, to: &lines)
    }
    add(
      wording.fine(fact: number, confidence: confidence, quotes: quotes), .note, indent: 6,
      to: &lines)
  }

  private func addOrganizations(to lines: inout [Line]) {
    guard !card.organizations.isEmpty else { return }
    head("Companies and other employers", to: &lines)
    for organization in card.organizations {
      add(
        "\(organization.name)  (\(CardWording.type(organization)), #\(organization.id))", .fact,
        indent: 2, hanging: 2, to: &lines)
    }
  }

  private func addRelations(to lines: inout [Line]) {
    guard !card.relations.isEmpty else { return }
    head("Seat and parts", to: &lines)
    for relation in card.relations {
      fact(
        "\(relation.kind.rawValue) \(relation.other.name)", state: "", number: relation.fact,
        confidence: relation.confidence, quotes: relation.quotes,
        to: &lines)
    }
  }

  private func addColleagues(to lines: inout [Line]) {
    guard !card.colleagues.isEmpty else { return }
    head("Colleagues", to: &lines)
    for colleague in card.colleagues {
      let parts = [colleague.person.name, colleague.role?.name, colleague.organization.name]
      let state = colleague.status == .current ? "" : "  (\(colleague.status.rawValue))"
      add(
        parts.compactMap { $0 }.joined(separator: " · ") + state, .fact, indent: 2, hanging: 2,
        to: &lines)
    }
    let more = card.colleagueCount - card.colleagues.count
    if more > 0 { add("… \(more) more", .note, indent: 2, to: &lines) }
  }

  private func addArticles(to lines: inout [Line]) {
    guard !card.articles.isEmpty else { return }
    head("Articles", to: &lines)
    for (index, article) in card.articles.enumerated() {
      let parts = [article.published?.description, article.title ?? article.name, article.url]
      add(
        "[\(index + 1)] " + parts.compactMap { $0 }.joined(separator: "  "), .note, indent: 2,
        hanging: 4, to: &lines)
    }
    let more = card.articleCount - card.articles.count
    if more > 0 { add("… \(more) more", .note, indent: 2, to: &lines) }
  }

  private func head(_ text: String, to lines: inout [Line]) {
    lines.append(Line(kind: .note, text: ""))
    lines.append(Line(kind: .heading, text: text.uppercased()))
  }

  private func add(
    _ text: String, _ kind: Line.Kind, indent: Int = 0, hanging: Int = 0, to lines: inout [Line]
  ) {
    let clean = PlainText.neutralized(text)
    let wrapped = PlainText.wrapped(clean, width: width - indent - hanging)
    for (index, line) in wrapped.enumerated() {
      let margin = String(repeating: " ", count: indent + (index > 0 ? hanging : 0))
      lines.append(Line(kind: kind, text: margin + line))
    }
  }
}
