import Dossier
import EntityResolution
import GraphModel
import GraphStore
import Testing

/// Merges, splits and judgements on the example graph.
struct MergeTests {
  private static let names = ("Степной Металл", "Степнойметалл")

  private func merged() async throws -> (graph: DossierGraph, before: [String], node: Int64) {
    let graph = try await ExampleGraph.whole()
    let before = try CanonicalDump.lines(graph)
    let one = try graph.node(named: Self.names.0)
    let other = try graph.node(named: Self.names.1)
    try #require(one.id != other.id)
    let node = try graph.merge([one.id, other.id], reason: "test")
    return (graph, before, node)
  }

  @Test func aMergeJoinsTheRowsOfBoth() async throws {
    let graph = try await ExampleGraph.whole()
    // By surname: a person of both is one person then.
    func people(at name: String) throws -> Set<Substring?> {
      Set(
        try graph.who(WhoQuestion(at: name, minimumConfidence: 0)).tenures.map {
          $0.person.name.split(separator: " ").last
        })
    }
    let apart = (try people(at: Self.names.0), try people(at: Self.names.1))
    #expect(!apart.1.isEmpty)
    let one = try graph.node(named: Self.names.0)
    try graph.merge([one.id, graph.node(named: Self.names.1).id])
    #expect(try people(at: Self.names.0).isSuperset(of: apart.0.union(apart.1)))
    #expect(try people(at: Self.names.1) == people(at: Self.names.0))
    #expect(try graph.store.verify().isEmpty)
  }

  @Test func undoGivesTheGraphBack() async throws {
    let (graph, before, _) = try await merged()
    let between = try CanonicalDump.lines(graph)
    #expect(between != before)
    try graph.undo()
    let after = try CanonicalDump.lines(graph)
    #expect(after == before, "\(difference(before, after))")
    #expect(try graph.store.verify().isEmpty)
    #expect(throws: StoreError.self) { try graph.undo() }
  }

  @Test func splitTakesAMergeBackAndUndoTheSplit() async throws {
    let (graph, before, node) = try await merged()
    let between = try CanonicalDump.lines(graph)
    let outcome = try graph.split(node)
    #expect(outcome.retracted > 0 && outcome.judgedDifferent == 0)
    let after = try CanonicalDump.lines(graph)
    #expect(after == before, "\(difference(before, after))")
    try graph.undo()
    let again = try CanonicalDump.lines(graph)
    #expect(again == between, "\(difference(between, again))")
  }

  @Test func aMergeOutlivesReadingMore() async throws {
    let articles = try await ExampleGraph.articles.value
    let graph = try ExampleGraph.graph(Array(articles.prefix(6)))
    try graph.merge([
      graph.node(named: Self.names.0).id, graph.node(named: Self.names.1).id,
    ])
    try graph.store.write(Array(articles.dropFirst(6)))
    try graph.resolve()
    let (whole, _, _) = try await merged()
    let expected = try CanonicalDump.lines(whole)
    let actual = try CanonicalDump.lines(graph)
    #expect(actual == expected, "\(difference(expected, actual))")
  }

  @Test func splitTakesApartWhatRulesJoined() async throws {
    let graph = try await ExampleGraph.whole()
    let before = try CanonicalDump.lines(graph)
    // The person of the most mentions that rules alone have joined.
    let profiles = try graph.store.profiles(of: .person, level: .node)
    let joined = try #require(profiles.max { $0.keys.count < $1.keys.count })
    try #require(joined.keys.count > 1)
    let outcome = try graph.split(joined.id)
    #expect(outcome.nodes.count == joined.keys.count)
    let apart = try CanonicalDump.lines(graph)
    // A new run of the rules does not overrule a person.
    try graph.resolve()
    let later = try CanonicalDump.lines(graph)
    #expect(later == apart, "\(difference(apart, later))")
    try graph.undo()
    try graph.resolve()
    let after = try CanonicalDump.lines(graph)
    #expect(after == before, "\(difference(before, after))")
    #expect(try graph.store.verify().isEmpty)
  }

  @Test func proposesTheCompanyThatIsSpeltTwoWays() async throws {
    let graph = try await ExampleGraph.whole()
    let pairs = try graph.duplicates()
    #expect(
      pairs.contains { Set([$0.first.name, $0.second.name]) == [Self.names.0, Self.names.1] })
    for pair in pairs {
      #expect(!pair.score.parts.isEmpty)
      #expect((0...1).contains(pair.score.score))
      #expect(pair.first.type == pair.second.type)
    }
  }

  @Test func judgedPairsAreNotProposedAgain() async throws {
    let graph = try await ExampleGraph.whole()
    let pairs = try graph.duplicates()
    let first = try #require(pairs.first)
    func isProposed(_ pair: CandidatePair) throws -> Bool {
      try graph.duplicates().contains {
        $0.first.id == pair.first.id && $0.second.id == pair.second.id
      }
    }
    try graph.judge(first, verdict: .different, reason: "test")
    #expect(try !isProposed(first))
    try graph.resolve()
    #expect(try !isProposed(first))
    #expect(throws: StoreError.self) { try graph.merge([first.first.id, first.second.id]) }
    if let second = pairs.dropFirst().first {
      try graph.judge(second, verdict: .unsure, reason: "test")
      #expect(try !isProposed(second))
    }
    try graph.undo()
    if pairs.count > 1 { try graph.undo() }
    #expect(try isProposed(first))
  }
}
