import Articles
import Dossier
import GraphModel
import GraphStore
import Testing

/// Places of the gazetteer in a graph.
struct PlaceTests {
  /// An article that says that a person heads a company in a city.
  private func article(
    _ number: Int, person: String, company: String, city: String, _ place: PlaceIdentity?
  ) -> IngestedArticle {
    let body = "\(person) \(company) \(city)"
    let range = 0..<body.utf8.count
    func entity(
      _ type: EntityType, _ kind: String?, _ name: String, _ place: PlaceIdentity? = nil
    ) -> ExtractedEntity {
      ExtractedEntity(
        type: type, kind: kind, name: name,
        names: [ExtractedEntity.Name(normal: name, surface: name, range: range)], confidence: 0.9,
        place: place)
    }
    let facts = ArticleFacts(
      entities: [
        entity(.person, nil, person), entity(.organization, "company", company),
        entity(.place, "city", city, place),
      ],
      facts: [
        ExtractedFact(
          person: 0, role: ExtractedFact.Role(title: "директор", roleClass: "director"),
          organization: 1, city: 2, confidence: 0.9,
          evidence: EvidenceSpans(person: range, sentences: [range]))
      ],
      links: [
        ExtractedLink(
          kind: .locatedIn, source: 1, target: 2, confidence: 0.9, sentences: [range])
      ])
    let article = Article(id: "a\(number)", body: body)
    return IngestedArticle(
      article: article, contentHash: article.contentHash, facts: facts, extractor: "test",
      source: "test")
  }

  private static let astana = PlaceIdentity(
    geonames: 1_526_273, country: "KZ", latitude: 51.18, longitude: 71.45)

  private func graph(_ articles: [IngestedArticle]) throws -> DossierGraph {
    let graph = try DossierGraph(inMemory: ExampleGraph.resources.get())
    try graph.store.write(articles)
    try graph.resolve()
    return graph
  }

  @Test func aCityIsFoundByAnyOfItsNames() throws {
    let graph = try graph([
      article(1, person: "Ерлан Жабагин", company: "Тулпар", city: "Астана", Self.astana),
      article(2, person: "Асия Тленчина", company: "Жулдыз", city: "Нур-Султан", Self.astana),
    ])
    let rows = try graph.who(WhoQuestion(place: "Астана")).tenures
    #expect(rows.count == 2)
    for name in ["Нур-Султан", "Astana", "Нұр-Сұлтан", "Nur-Sultan", "Целиноград"] {
      #expect(try graph.who(WhoQuestion(place: name)).tenures == rows, "\(name)")
    }
    #expect(try graph.who(WhoQuestion(place: "Костанай")).unknown.count == 1)
    let node = try #require(try graph.store.node(graph.node(named: "Astana").id))
    #expect(node.properties["geonames"] == .integer(1_526_273))
    #expect(node.properties["country"] == .string("KZ"))
    #expect(node.properties["latitude"] == .float(51.18))
    #expect(try graph.store.verify().isEmpty)
  }

  @Test func citiesWithTwoIdsStayApart() throws {
    let graph = try graph([
      article(
        1, person: "Ерлан Жабагин", company: "Тулпар", city: "Троицк",
        PlaceIdentity(geonames: 1_489_246, country: "RU", latitude: 54.1, longitude: 61.6)),
      article(
        2, person: "Асия Тленчина", company: "Жулдыз", city: "Троицк",
        PlaceIdentity(geonames: 481_608, country: "RU", latitude: 55.5, longitude: 37.3)),
      article(3, person: "Олег Варенцов", company: "Кулан", city: "Троицк", nil),
    ])
    #expect(try graph.store.search("Троицк", labels: ["Place"]).count == 3)
    #expect(try graph.store.verify().isEmpty)
  }

  @Test func aForgottenArticleTakesItsPlaceAlong() throws {
    let graph = try graph([
      article(1, person: "Ерлан Жабагин", company: "Тулпар", city: "Астана", Self.astana),
      article(2, person: "Асия Тленчина", company: "Жулдыз", city: "Астана", nil),
    ])
    let before = try #require(try graph.store.search("Астана", labels: ["Place"]).first)
    #expect(try graph.store.node(before.id)?.properties["geonames"] != nil)
    _ = try graph.forget("a1")
    let after = try #require(try graph.store.search("Астана", labels: ["Place"]).first)
    #expect(try graph.store.node(after.id)?.properties["geonames"] == nil)
    #expect(try graph.store.verify().isEmpty)
  }
}
