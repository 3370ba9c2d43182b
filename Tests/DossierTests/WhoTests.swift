import Dossier
import Export
import GraphModel
import GraphStore
import Testing

/// Questions who holds which role, on the example graph.
struct WhoTests {
  @Test func partsOfNamesFind() async throws {
    let graph = try await ExampleGraph.whole()
    let whole = try graph.who(WhoQuestion(at: "Саркан-Банк"))
    #expect(!whole.tenures.isEmpty)
    #expect(whole.tenures.contains { $0.person.name.contains("Алтынгазин") })
    #expect(try graph.who(WhoQuestion(at: "САРКАН-БАНК")).tenures == whole.tenures)
    #expect(try graph.who(WhoQuestion(at: "саркан")).tenures == whole.tenures)
  }

  @Test(arguments: ["АО «Саркан-Банк»", "ТОО Саркан-Банк", "Саркан-Банк, Ltd.", "АО АО саркан"])
  func aLegalFormIsNoPartOfTheName(name: String) async throws {
    let graph = try await ExampleGraph.whole()
    let whole = try graph.who(WhoQuestion(at: "Саркан-Банк"))
    #expect(try graph.who(WhoQuestion(at: name)).tenures == whole.tenures)
    #expect(try graph.who(WhoQuestion(at: "АО")).unknown.map(\.name) == ["АО"])
  }

  @Test func aTitleInAnyLanguageMeansItsClass() async throws {
    let graph = try await ExampleGraph.whole()
    let answers = try ["генеральный директор", "гендиректор", "CEO", "chief_executive"].map {
      try graph.who(WhoQuestion(role: $0)).tenures.map(\.id)
    }
    #expect(answers[0].count > 2)
    #expect(answers.allSatisfy { $0 == answers[0] })
  }

  @Test func anUnknownNameHasTheNearestThree() async throws {
    let graph = try await ExampleGraph.whole()
    let answer = try graph.who(WhoQuestion(at: "Степной Металь"))
    #expect(answer.tenures.isEmpty)
    let unknown = try #require(answer.unknown.first)
    #expect(unknown.nearest.first == "Степной Металл")
    #expect((1...3).contains(unknown.nearest.count))
    #expect(unknown.description.contains("Степной Металь"))
  }

  @Test func theMessageOfAnUnknownNameIsOneShortLine() async throws {
    let name = "a\nb\u{1B}[2J\u{202E}" + String(repeating: "щ", count: 5000)
    let answer = try await ExampleGraph.whole().who(WhoQuestion(person: name))
    var unknown = try #require(answer.unknown.first)
    unknown.nearest = [name, "Анна"]
    #expect(unknown.description.hasPrefix("no person is named “a b\u{FFFD}[2Jщщ"))
    #expect(unknown.description.hasSuffix("…, Анна"))
    #expect(unknown.description.count < 400)
  }

  @Test func lowConfidenceIsCountedNotShown() async throws {
    let graph = try await ExampleGraph.whole()
    let all = try graph.who(WhoQuestion(minimumConfidence: 0))
    let some = try graph.who(WhoQuestion(minimumConfidence: 0.8))
    #expect(all.hidden == 0)
    #expect(some.tenures.count + some.hidden == all.tenures.count)
    #expect(some.tenures.allSatisfy { $0.confidence >= 0.8 })
  }

  @Test func anIDNamesANode() async throws {
    let graph = try await ExampleGraph.whole()
    let node = try graph.node(named: "Саркан-Банк")
    #expect(try graph.node(named: "#\(node.id)").id == node.id)
    #expect(throws: UnknownName.self) { try graph.node(named: "#999999999") }
    #expect(throws: UnknownName.self) { try graph.node(named: "#") }
    #expect(throws: UnknownName.self) { try graph.node(named: "") }
  }

  @Test func anExcerptHoldsItsMiddle() async throws {
    let graph = try await ExampleGraph.whole()
    let middle = try graph.node(named: "Саркан-Банк")
    let excerpt = try graph.excerpt(around: "Саркан-Банк", hops: 2, limit: 100)
    let ids = Set(excerpt.subgraph.nodes.map(\.id))
    #expect(ids.contains(middle.id) && ids.count > 2)
    #expect(
      excerpt.subgraph.edges.allSatisfy { ids.contains($0.source) && ids.contains($0.target) })
    let small = try graph.excerpt(around: "Саркан-Банк", hops: 2, limit: 2)
    #expect(small.isTruncated && small.pictureNodes == 2)
    #expect(small.options.selection?.hasPrefix("the 2 nearest of ") == true)
    // Posts that are labels in the picture do not count, and its links name their articles.
    #expect(Set(small.subgraph.nodes.map(\.id)).contains(middle.id))
    #expect(!small.options.sources.isEmpty && !small.options.quotes.isEmpty)
  }

  @Test func aPictureOfTheWholeIsOfWhatHasLinks() async throws {
    let graph = try await ExampleGraph.whole()
    let picture = try graph.excerpt(around: nil, hops: 2, limit: nil)
    let whole = try graph.excerpt(around: nil, hops: 2, limit: nil, isPicture: false)
    #expect(picture.subgraph == whole.subgraph)
    #expect(picture.pictureNodes < whole.pictureNodes && !picture.isTruncated)
    let top = try graph.excerpt(around: nil, hops: 2, limit: 12)
    #expect(top.isTruncated && top.pictureNodes == 12)
    #expect(top.subgraph.edges.contains { $0.label == "HOLDS" })
  }
}
