import Dossier
import Export
import GraphModel
import GraphStore
import Testing

/// The cards of the example graph.
struct CardTests {
  private func card(_ name: String, _ graph: DossierGraph, all: Bool = false) throws -> Card {
    try graph.card(
      of: graph.node(named: name).id, minimumConfidence: all ? 0 : nil)
  }

  @Test func aPersonsCardHasWhatWhoAnswers() async throws {
    let graph = try await ExampleGraph.whole()
    for person in ["Ерболат Кушикенов", "Наталья Дрогалева"] {
      let card = try card(person, graph, all: true)
      let answer = try graph.who(
        WhoQuestion(person: "#\(card.subject.id)", minimumConfidence: 0))
      #expect(Set(card.tenures.map(\.fact)) == Set(answer.tenures.map(\.id)))
      #expect(card.hidden == answer.hidden)
      #expect(!card.tenures.isEmpty && !card.organizations.isEmpty && !card.names.isEmpty)
      for tenure in card.tenures {
        #expect(tenure.person.id == card.subject.id && !tenure.quotes.isEmpty)
        #expect(tenure.quotes.allSatisfy { card.articles.indices.contains($0.article) })
      }
      #expect(!card.colleagues.contains { $0.person.id == card.subject.id })
      let employers = Set(card.organizations.map(\.id))
      #expect(card.colleagues.allSatisfy { employers.contains($0.organization.id) })
      #expect(Set(card.colleagues.map(\.person.id)).count == card.colleagues.count)
    }
  }

  @Test func everyQuoteStandsInItsArticle() async throws {
    let graph = try await ExampleGraph.whole()
    for name in ["Ерболат Кушикенов", "Степной Металл", "Костанай"] {
      let card = try card(name, graph, all: true)
      let quotes = card.tenures.flatMap(\.quotes) + card.relations.flatMap(\.quotes)
      #expect(!quotes.isEmpty)
      for quote in quotes {
        let row = try graph.article(named: card.articles[quote.article].name)
        let body = try #require(try graph.store.body(ofArticle: row.id))
        let text = body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for part in quote.text.split(separator: " […] ") { #expect(text.contains(part)) }
      }
    }
  }

  @Test func theCardsOfACompanyACityAndAPostHaveTheirPeople() async throws {
    let graph = try await ExampleGraph.whole()
    let company = try card("Степной Металл", graph)
    let answer = try graph.who(WhoQuestion(at: "Степной Металл"))
    #expect(Set(company.tenures.map(\.fact)) == Set(answer.tenures.map(\.id)))
    #expect(company.relations.contains { $0.kind == .locatedIn && $0.other.name == "Костанай" })
    let city = try card("Костанай", graph)
    let inCity = try graph.who(WhoQuestion(place: "Костанай"))
    #expect(Set(city.tenures.map(\.fact)) == Set(inCity.tenures.map(\.id)))
    let role = try #require(company.tenures.compactMap(\.role).first)
    let post = try graph.card(of: role.id)
    #expect(post.tenures.contains { $0.role?.id == role.id })
  }

  @Test func heldPostsComeInOrder() async throws {
    let graph = try await ExampleGraph.whole()
    let card = try card("Степной Металл", graph, all: true)
    let dates = card.tenures.compactMap(\.since?.iso)
    #expect(dates == dates.sorted(by: >) || dates.count < 2)
  }

  @Test func lowConfidenceIsHiddenAndCountedOrMarked() async throws {
    let graph = try await ExampleGraph.whole()
    for node in try graph.store.subgraph(limit: .max).subgraph.nodes {
      let shown = try graph.card(of: node.id)
      let all = try graph.card(of: node.id, minimumConfidence: 0)
      #expect(shown.tenures.allSatisfy { !$0.isDoubtful })
      let doubtful = all.tenures.filter { $0.isDoubtful }.count
      #expect(shown.hidden == doubtful && all.hidden == 0)
    }
  }

  @Test func anArticleHasNoCard() async throws {
    let graph = try await ExampleGraph.whole()
    let article = try #require(try graph.store.articles(named: "08-drogaleva.txt").first)
    #expect(throws: StoreError.unknownNode(id: article.id)) { _ = try graph.card(of: article.id) }
    #expect(throws: StoreError.self) { _ = try graph.card(of: 1_000_000) }
  }
}

/// Cards of graphs whose articles are reprints of one another.
struct ReprintCardTests {
  /// An article in which people hold posts at «Алатау Сталь», and words that tell it from others.
  private func article(
    _ id: String, _ posts: [(person: String, title: String)], words: ClosedRange<Int>
  ) -> IngestedArticle {
    var body = ""
    func write(_ text: String) -> Range<Int> {
      let start = body.utf8.count
      body += text + " "
      return start..<(body.utf8.count - 1)
    }
    func entity(_ type: EntityType, _ name: String, kind: String? = nil) -> ExtractedEntity {
      ExtractedEntity(
        type: type, kind: kind, name: name,
        names: [.init(normal: name, surface: name, range: write(name))], confidence: 0.95)
    }
    var facts = ArticleFacts()
    facts.entities = [entity(.organization, "Алатау Сталь", kind: "company")]
    for post in posts {
      facts.entities.append(entity(.person, post.person))
      facts.facts.append(
        ExtractedFact(
          person: facts.entities.count - 1,
          role: .init(title: post.title, roleClass: post.title), organization: 0,
          status: .current, confidence: 0.95,
          evidence: EvidenceSpans(sentences: [write("\(post.person) — \(post.title).")])))
    }
    _ = write(words.map { "слово\($0)" }.joined(separator: " "))
    return IngestedArticle(
      article: Article(
        id: id, title: id, published: CalendarDate(year: 2026, month: 2, day: 3), language: "ru",
        body: body),
      contentHash: id, facts: facts, extractor: "test", source: "test")
  }

  @Test func aReprintJoinsColleaguesNoCloserThanItsOriginal() throws {
    let graph = try DossierGraph(inMemory: ExampleGraph.resources.get())
    let chief = (person: "Ерлан Касенов", title: "генеральный директор")
    let copied = [chief, (person: "Яна Щукина", title: "главный бухгалтер")]
    let other = [chief, (person: "Анна Белова", title: "главный инженер")]
    try graph.store.write([
      article("a", copied, words: 1...200), article("b", copied, words: 1...195),
      article("c", other, words: 1001...1200),
    ])
    try graph.resolve()
    let card = try graph.card(of: graph.node(named: chief.person).id)
    #expect(card.articleCount == 3 && card.tenures.count == 1)
    // Each shares one voice with him, so their names decide; by articles the first would be Яна.
    #expect(card.colleagues.map(\.person.name) == ["Анна Белова", "Яна Щукина"])
  }
}
