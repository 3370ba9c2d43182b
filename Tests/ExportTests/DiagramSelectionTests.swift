import Export
import GraphModel
import Testing

@Suite struct DiagramSelectionTests {
  /// Ten companies, the first with ten people, each later one with one fewer; a person's number of
  /// articles is that of the company.
  private func graph() -> Subgraph {
    var graph = Subgraph()
    for company in Int64(1)...10 {
      graph.nodes.append(SampleGraph.organization(company * 1000, "Компания \(company)"))
      for place in 0...(10 - company) {
        let person = company * 1000 + place * 3 + 1
        graph.nodes += [
          SampleGraph.person(person, "Имя \(person)", articles: 11 - company),
          SampleGraph.role(person + 1, "директор \(person)"),
        ]
        graph.edges += [
          SampleGraph.holds(person + 100_000, person, person + 1, articles: 11 - company),
          SampleGraph.link(person + 200_000, "ROLE_AT", person + 1, company * 1000),
        ]
      }
      if company > 1 {
        graph.edges.append(
          SampleGraph.link(300_000 + company, "PART_OF", company * 1000, (company - 1) * 1000))
      }
    }
    return graph
  }

  @Test func postsInLabelsDoNotCount() throws {
    var options = try SampleGraph.options()
    options.focus = []
    // 10 companies and 55 people; their 55 posts are labels.
    let all = DiagramSelection(graph(), limit: 65, options: options)
    #expect(!all.isCut && all.shown == 65 && all.subgraph == graph())
    #expect(all.shownEdges == 55 + 9)
    let some = DiagramSelection(graph(), limit: 64, options: options)
    #expect(some.isCut && some.shown == 64 && some.available == 65)
  }

  @Test func withoutAFocusWhatMostIsToldOfStays() throws {
    var options = try SampleGraph.options()
    options.focus = []
    let some = DiagramSelection(graph(), limit: 11, options: options)
    let people = some.subgraph.nodes.filter { $0.labels == ["Person"] }.map(\.id)
    let expected: [Int64] = (0..<10).map { 1001 + $0 * 3 }
    #expect(people == expected)
    let companies = some.subgraph.nodes.filter { $0.labels.contains("Company") }.map(\.id)
    #expect(companies == [1000])
    // The posts come along, with the edges on both sides.
    #expect(some.subgraph.nodes.count == 21 && some.subgraph.edges.count == 20)
    #expect(some.shownEdges == 10)
  }

  @Test func withoutAFocusACompanyComesWithItsCity() throws {
    var options = try SampleGraph.options()
    options.focus = []
    var graph = graph()
    graph.nodes.append(SampleGraph.place(50, "Липовск"))
    graph.edges.append(SampleGraph.link(400_000, "LOCATED_IN", 1000, 50))
    for (limit, people) in [(2, 1), (3, 1), (12, 10)] {
      let some = DiagramSelection(graph, limit: limit, options: options)
      #expect(some.subgraph.nodes.contains { $0.id == 50 } == (limit > 2))
      #expect(some.subgraph.nodes.count { $0.labels == ["Person"] } == people)
    }
  }

  @Test func aroundAFocusTheNearestStay() throws {
    var options = try SampleGraph.options()
    options.focus = [9000]
    let some = DiagramSelection(graph(), limit: 8, options: options)
    let ids = Set(some.subgraph.nodes.filter { !$0.labels.contains("Role") }.map(\.id))
    // Its two people and both neighbours; then of those two steps away, those most articles name, of
    // equals by name.
    #expect(ids.isSuperset(of: [9000, 9001, 9004, 8000, 10_000]))
    #expect(ids.subtracting([9000, 9001, 9004, 8000, 10_000]) == [8001, 8004, 8007])
  }

  @Test(arguments: [0, 1, 2, 5, 64]) func theLimitIsKeptAndTheResultHangsTogether(limit: Int) throws
  {
    for focus: Set<Int64> in [[], [5000], [424_242]] {
      var options = try SampleGraph.options()
      options.focus = focus
      let some = DiagramSelection(graph(), limit: limit, options: options)
      #expect(some.shown <= limit)
      let ids = Set(some.subgraph.nodes.map(\.id))
      #expect(some.subgraph.edges.allSatisfy { ids.contains($0.source) && ids.contains($0.target) })
      let again = DiagramSelection(some.subgraph, limit: .max, options: options)
      #expect(again.shown == some.shown && again.shownEdges == some.shownEdges)
    }
  }
}
