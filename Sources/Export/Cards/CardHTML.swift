internal import GraphModel

/// A card as one HTML page that needs nothing else: no script, no font, no image from elsewhere.
///
/// Everything from articles is escaped and made harmless; links go to `http` and `https` addresses
/// only. The page follows the reader's choice of light or dark, and prints in black on white.
public struct CardHTML: Sendable {
  private let wording: CardWording

  /// Prepares a card.
  public init(_ card: Card) {
    wording = CardWording(card: card)
  }

  private var card: Card { wording.card }

  /// The page.
  ///
  /// - Complexity: O(length of the card's texts).
  public var text: String {
    let name = HTMLText.escaped(card.subject.name)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="generator" content="Dossier">
      <title>\(name)</title>
      <style>
      \(CardStyleSheet.text)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(name)</h1>
      <p class="subtitle">\(HTMLText.escaped(wording.subtitle))</p>
      \(names)</header>
      \(facts)\(sides)\(articles)<footer>
      \(footer)</footer>
      </main>
      </body>
      </html>

      """
  }

  private var names: String {
    let others = wording.otherNames
    guard !others.isEmpty else { return "" }
    let items = others.map {
      "<li>\(HTMLText.escaped($0.text)) <span class=\"count\">\($0.count)</span></li>"
    }
    return "<ul class=\"names\" aria-label=\"Names seen\">\n\(lines(items))</ul>\n"
  }

  private var facts: String {
    if wording.groups.isEmpty && card.relations.isEmpty {
      return "<p class=\"none\">No facts are known, only mentions.</p>\n"
    }
    return wording.groups.map { group in
      section(group.heading, "<ol class=\"facts\">\n\(lines(group.tenures.map(item)))</ol>\n")
    }.joined()
  }

  private func item(_ tenure: Card.Tenure) -> String {
    let period = PeriodText.text(since: tenure.since, until: tenure.until)
    let status = tenure.status.rawValue
    let details = wording.details(tenure).map { "<span>\(HTMLText.escaped($0))</span>" }
    return fact(
      side: (period.isEmpty ? "" : "<span class=\"period\">\(HTMLText.escaped(period))</span>")
        + "<span class=\"status \(status)\">\(status)</span>",
      heading: wording.heading(tenure), details: details.joined(separator: " · "),
      number: tenure.fact, confidence: tenure.confidence, isDoubtful: tenure.isDoubtful,
      quotes: tenure.quotes)
  }

  private func fact(
    side: String, heading: String, details: String, number: Int64, confidence: Double,
    isDoubtful: Bool = false, quotes: [Card.Quote]
  ) -> String {
    let shown = wording.quotes(quotes)
    var text =
      "<li class=\"fact\(isDoubtful ? " doubtful" : "")\">\n<div class=\"side\">\(side)</div>\n"
    text += "<div class=\"body\">\n<h3>\(isDoubtful ? "? " : "")\(HTMLText.escaped(heading))</h3>\n"
    if !details.isEmpty { text += "<p class=\"details\">\(details)</p>\n" }
    for quote in shown.shown {
      text +=
        "<blockquote><p>\(HTMLText.escaped(quote.text)) \(mark(quote.article))</p></blockquote>\n"
    }
    let fine = wording.fine(fact: number, confidence: confidence, quotes: quotes)
    return text + "<p class=\"fine\">\(HTMLText.escaped(fine))</p>\n</div>\n</li>"
  }

  /// The number of an article, which leads to it.
  private func mark(_ article: Int) -> String {
    "<a class=\"mark\" href=\"#article-\(article + 1)\">[\(article + 1)]</a>"
  }

  private var sides: String {
    var text = ""
    if !card.relations.isEmpty {
      let items = card.relations.map { relation in
        fact(
          side: "<span class=\"status\">\(relation.kind.rawValue)</span>",
          heading: relation.other.name, details: HTMLText.escaped(CardWording.type(relation.other)),
          number: relation.fact, confidence: relation.confidence,
          quotes: relation.quotes)
      }
      text += section("Seat and parts", "<ol class=\"facts\">\n\(lines(items))</ol>\n")
    }
    if !card.organizations.isEmpty {
      let items = card.organizations.map {
        "<li><strong>\(HTMLText.escaped($0.name))</strong> "
          + "<span class=\"fine\">\(HTMLText.escaped(CardWording.type($0)))</span></li>"
      }
      text += section(
        "Companies and other employers", "<ul class=\"plain\">\n\(lines(items))</ul>\n")
    }
    if !card.colleagues.isEmpty { text += section("Colleagues", colleagues) }
    return text
  }

  private var colleagues: String {
    let rows = card.colleagues.map { colleague in
      let cells = [
        colleague.person.name, colleague.role?.name ?? "–", colleague.organization.name,
        colleague.status.rawValue,
      ]
      return "<tr>\(cells.map { "<td>\(HTMLText.escaped($0))</td>" }.joined())</tr>"
    }
    let head = ["person", "post", "company", "status"].map { "<th scope=\"col\">\($0)</th>" }
    let more = card.colleagueCount - card.colleagues.count
    return "<div class=\"wide\"><table>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n"
      + "\(lines(rows))</tbody>\n</table></div>\n"
      + (more > 0 ? "<p class=\"fine\">… \(more) more</p>\n" : "")
  }

  private var articles: String {
    guard !card.articles.isEmpty else { return "" }
    let items = card.articles.enumerated().map { index, article in
      let title = HTMLText.escaped(article.title ?? article.name)
      let linked =
        article.url.flatMap(HTMLText.webAddress).map {
          "<a href=\"\($0)\" rel=\"noopener noreferrer nofollow\">\(title)</a>"
        } ?? title
      let date = article.published.map { "<time>\(HTMLText.escaped($0.description))</time>" }
      let rest = [date, article.title == nil ? nil : HTMLText.escaped(article.name)]
        .compactMap { $0 }.joined(separator: " · ")
      return "<li id=\"article-\(index + 1)\">\(linked) <span class=\"fine\">\(rest)</span></li>"
    }
    let more = card.articleCount - card.articles.count
    return section(
      "Articles",
      "<ol class=\"articles\">\n\(lines(items))</ol>\n"
        + (more > 0 ? "<p class=\"fine\">… \(more) more</p>\n" : ""))
  }

  private var footer: String {
    var text = ""
    for judgement in card.judgements { text += "<p>\(HTMLText.escaped(judgement))</p>\n" }
    for remark in wording.remarks { text += "<p>\(HTMLText.escaped(remark))</p>\n" }
    return text + "<p>Made by Dossier from \(wording.count(card.articleCount, "article")); "
      + "a machine has read them, so check each quote before you rely on a fact.</p>\n"
  }

  private func section(_ heading: String, _ content: String) -> String {
    "<section>\n<h2>\(HTMLText.escaped(heading))</h2>\n\(content)</section>\n"
  }

  private func lines(_ items: [String]) -> String { items.map { $0 + "\n" }.joined() }
}
