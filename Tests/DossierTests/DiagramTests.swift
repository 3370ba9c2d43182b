import Dossier
import Export
import GraphModel
import GraphStore
import Testing

/// The parts of the example graph that pictures show.
struct DiagramTests {
  private func names(_ excerpt: Excerpted) -> Set<String> {
    Set(
      excerpt.subgraph.nodes.compactMap { node in
        if case .string(let name)? = node.properties["name"] { return name }
        return nil
      })
  }

  @Test func onAnotherDayOthersHoldThePosts() async throws {
    let graph = try await ExampleGraph.whole()
    func around(_ name: String, _ day: String?) throws -> Excerpted {
      try graph.excerpt(
        around: name, hops: 2, minimumConfidence: 0, limit: nil,
        asOf: day.flatMap { CalendarDate(iso: $0) })
    }
    let now = try names(around("Степной Металл", nil))
    let then = try around("Степной Металл", "2025-12")
    #expect(now.contains("Наталья Игоревна Дрогалева"))
    #expect(!names(then).contains("Наталья Игоревна Дрогалева"))
    #expect(names(then).contains("Руслан Хайбуллин"))
    #expect(then.options.date == CalendarDate(iso: "2025-12-31"))
    // Every post is held by somebody, and every node hangs together with the middle.
    let posts = then.subgraph.nodes.filter { $0.labels.first == "Role" }.map(\.id)
    let held = Set(then.subgraph.edges.filter { $0.label == "HOLDS" }.map(\.target))
    #expect(!posts.isEmpty && Set(posts) == held)

    // Of somebody nothing is known of, that one alone is left.
    let early = try around("Наталья Игоревна Дрогалева", "1990")
    #expect(names(early) == ["Наталья Игоревна Дрогалева"])
  }

  @Test func whatIsLeftOutIsCounted() async throws {
    let graph = try await ExampleGraph.whole()
    let sure = try graph.excerpt(around: "Степной Металл", hops: 2, limit: nil)
    let all = try graph.excerpt(
      around: "Степной Металл", hops: 2, minimumConfidence: 0, limit: nil)
    #expect(sure.hiddenFacts > 0 && all.hiddenFacts == 0)
    #expect(names(sure).isSubset(of: names(all)))
    let few = try graph.excerpt(around: nil, hops: 2, limit: 5)
    #expect(few.hiddenFacts == 0 && few.options.title == "What most is told of")
  }

  @Test func theOrderOfReadingDoesNotChooseWhatIsDrawn() async throws {
    let articles = try await ExampleGraph.articles.value
    func most(_ articles: [IngestedArticle]) throws -> Set<String> {
      names(try ExampleGraph.graph(articles).excerpt(around: nil, hops: 2, limit: 20))
    }
    #expect(try most(articles) == most(articles.reversed()))
  }
}
