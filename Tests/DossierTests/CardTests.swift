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
