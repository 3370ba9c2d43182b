import Export
import Foundation
import GraphModel
import Testing

@Suite struct CardTests {
  /// A card in every text of which `name` stands.
  static func card(_ name: String, url: String? = nil) -> Card {
    func reference(_ id: Int64, _ label: String, _ kind: String? = nil) -> Card.Reference {
      Card.Reference(id: id, name: name, label: label, kind: kind)
    }
    func tenure(_ fact: Int64, _ status: FactStatus, isDoubtful: Bool = false) -> Card.Tenure {
      Card.Tenure(
        fact: fact, person: reference(1, "Person"), role: reference(2, "Role"),
        organization: reference(3, "Organization", "company"), city: reference(4, "Place", "city"),
        status: status, since: CalendarDate(iso: "2019-03"), isInferred: isDoubtful,
        confidence: isDoubtful ? 0.2 : 0.9, isDoubtful: isDoubtful,
        quotes: [Card.Quote(article: 0, text: name), Card.Quote(article: 0, text: name)])
    }
    return Card(
      subject: reference(1, "Person"), gender: "female",
      names: [Card.Name(text: name, count: 3), Card.Name(text: "x" + name, count: 1)],
      tenures: [
        tenure(11, .current), tenure(12, .former), tenure(13, .expected),
        tenure(14, .current, isDoubtful: true),
      ],
      organizations: [reference(3, "Organization", "company")],
      colleagues: [
        Card.Colleague(
          person: reference(5, "Person"), role: reference(6, "Role"),
          organization: reference(3, "Organization", "company"), status: .dismissed)
      ], colleagueCount: 4,
      relations: [
        Card.Relation(
          fact: 20, kind: .locatedIn, other: reference(4, "Place", "city"), confidence: 0.7,
          quotes: [Card.Quote(article: 0, text: name)])
      ],
      articles: [
        Card.Article(
          name: name, title: name, published: CalendarDate(iso: "2026-01-10"), url: url ?? name)
      ], articleCount: 2, judgements: [name], hidden: 1, asOf: CalendarDate(iso: "2026-03-05"))
  }

  @Test func theTextSaysWhatIsKnown() {
    let text = CardText(Self.card("Анна Щукина"), width: 80).lines.map(\.text)
      .joined(separator: "\n")
    #expect(
      text == """
        Анна Щукина
        person · female · #1 · 2 articles · as of 2026-03-05
        also: xАнна Щукина (1)

        POSTS
          Анна Щукина · Анна Щукина · Анна Щукина (since 2019-03)
              [1] «Анна Щукина»
              fact 11, 90 %, said 2026-01-10
          ? Анна Щукина · Анна Щукина * · Анна Щукина (since 2019-03)
              [1] «Анна Щукина»
              fact 14, 20 %, said 2026-01-10

        EARLIER POSTS
          Анна Щукина · Анна Щукина · Анна Щукина (former, since 2019-03)
              [1] «Анна Щукина»
              fact 12, 90 %, said 2026-01-10

        EXPECTED, ALLEGED OR DENIED
          Анна Щукина · Анна Щукина · Анна Щукина (expected, since 2019-03)
              [1] «Анна Щукина»
              fact 13, 90 %, said 2026-01-10

        COMPANIES AND OTHER EMPLOYERS
          Анна Щукина (company, #3)

        SEAT AND PARTS
          located in Анна Щукина
              [1] «Анна Щукина»
              fact 20, 70 %, said 2026-01-10

        COLLEAGUES
          Анна Щукина · Анна Щукина · Анна Щукина (dismissed)
          … 3 more

        ARTICLES
          [1] 2026-01-10 Анна Щукина Анна Щукина
          … 1 more

        JUDGEMENTS
          Анна Щукина

        * the company is implied, not said
        ? of low confidence: read the quotes before you rely on it
        1 fact of lower confidence left out; --all shows all.
        """)
  }

  @Test(arguments: [40, 57, 80]) func theTextKeepsItsWidthAndCannotSteerATerminal(width: Int) {
    for name in HostileNames.all {
      for line in CardText(Self.card(name), width: width).lines {
        #expect(DisplayWidth.of(line.text) <= width)
        #expect(!line.text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(!line.text.unicodeScalars.contains { $0.properties.generalCategory == .format })
      }
    }
  }

  /// The names of the page's tags in order, a `/` before those that end; nil where a `<` begins
  /// none.
  private func tags(_ page: String) -> [String]? {
    var tags: [String] = []
    for part in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: ">") else { return nil }
      tags.append(String(part[..<end].prefix { $0 != " " }))
    }
    return tags
  }

  @Test func everyPageIsWellFormedAndHasNothingFromArticlesAsMarkup() throws {
    let expected = try #require(tags(CardHTML(Self.card("Анна Щукина")).text))
    for name in HostileNames.all + ["' onmouseover='alert(1)", "<script>alert(1)</script>"] {
      let page = CardHTML(Self.card(name)).text
      let found = try #require(tags(page))
      #expect(found == expected, "\(name.prefix(40))")
      #expect(!page.unicodeScalars.contains { $0.properties.generalCategory == .format })
      var open: [String] = []
      for tag in found where !["!DOCTYPE", "meta"].contains(tag) {
        if tag.hasPrefix("/") {
          #expect(open.popLast() == String(tag.dropFirst()))
        } else {
          open.append(tag)
        }
      }
      #expect(open.isEmpty)
      #expect(!found.contains("script") && !found.contains("img") && !found.contains("link"))
    }
  }

  @Test func thePageLinksToTheWebOnly() {
    for address in [
      "javascript:alert(1)", " https://x", "data:text/html,x", "file:///etc/passwd", "//x",
      "https://x/\n", "vbscript:x",
    ] {
      let page = CardHTML(Self.card("Анна", url: address)).text
      #expect(!page.contains("rel=\"noopener"), "\(address)")
    }
    let page = CardHTML(Self.card("Анна", url: "https://example.org/?a=1&b='2'")).text
    #expect(page.contains("href=\"https://example.org/?a=1&amp;b=&#39;2&#39;\""))
    #expect(page.components(separatedBy: "https://").count == 2)
    #expect(page.contains("default-src 'none'"))
  }

  @Test func thePageHasEveryFact() {
    let page = CardHTML(Self.card("Анна")).text
    for fact in [11, 12, 13, 14, 20] { #expect(page.contains("fact \(fact),")) }
    #expect(page.contains("since 2019-03"))
    #expect(page.contains("… 3 more"))
    #expect(page.contains("id=\"article-1\"") && page.contains("href=\"#article-1\""))
  }

  @Test func aCardOfMentionsAloneSaysSo() {
    let card = Card(subject: Card.Reference(id: 1, name: "Анна", label: "Person"))
    #expect(CardHTML(card).text.contains("No facts are known"))
    #expect(
      CardText(card, width: 80).lines.map(\.text) == [
        "Анна", "person · #1 · 0 articles", "", "No facts are known, only mentions.",
      ])
  }
}
