import Dossier
import GraphModel
import GraphStore
import Testing

/// Edits on the example graph, with all rules running.
struct EditingTests {
  @Test func editsHoldWhenEveryArticleIsReadAgainInAnotherOrder() async throws {
    let articles = try await ExampleGraph.articles.value
    let graph = try ExampleGraph.graph(articles)
    let before = try CanonicalDump.lines(graph)
    let company = try graph.node(named: "Степной Металл")
    try graph.edit(node: company.id, .rename("Степной металл, завод"))
    try graph.edit(node: company.id, .retype(.organization, kind: "state"))
    let person = try graph.node(named: "Рашид Галимзянов")
    try graph.edit(node: person.id, .reject, reason: "test")
    let tenure = try #require(
      try graph.who(WhoQuestion(at: "#\(company.id)")).tenures.first)
    try graph.reject(fact: tenure.id)
    let edited = try CanonicalDump.lines(graph)
    #expect(edited != before)
    #expect(try graph.store.verify().isEmpty)

    for article in articles { _ = try graph.forget(article.contentHash) }
    #expect(try graph.store.statistics().nodes.isEmpty)
    for article in articles.reversed() {
      try graph.store.write([article])
      try graph.resolve()
    }
    let again = try CanonicalDump.lines(graph)
    #expect(again == edited, "\(difference(edited, again))")
    #expect(try graph.store.verify().isEmpty)

    for _ in 0..<4 { try graph.undo() }
    let after = try CanonicalDump.lines(graph)
    #expect(after == before, "\(difference(before, after))")
  }

  @Test func aMergeIsUndoneByItsNumberAfterOtherEdits() async throws {
    let graph = try await ExampleGraph.whole()
    try graph.merge([
      graph.node(named: "Степной Металл").id, graph.node(named: "Степнойметалл").id,
    ])
    let merge = try #require(try graph.store.log(limit: 5).first { $0.kind == "merge" })
    let person = try graph.node(named: "Рашид Галимзянов")
    try graph.edit(node: person.id, .rename("Рашид Ахметович Галимзянов"))
    let both = try CanonicalDump.lines(graph)
    try graph.undo(merge.id)
    #expect(try graph.node(named: "Рашид Ахметович Галимзянов").id == person.id)
    #expect(
      try graph.node(named: "Степной Металл").id != graph.node(named: "Степнойметалл").id)
    let undo = try #require(try graph.store.log(limit: 10).first { $0.kind == "undo" })
    try graph.undo(undo.id)
    let again = try CanonicalDump.lines(graph)
    #expect(again == both, "\(difference(both, again))")
  }

  @Test func everyKindHasAName() {
    #expect(NodeKind(named: "City") == NodeKind(named: "city"))
    #expect(NodeKind(named: "city")?.type == .place)
    #expect(NodeKind(named: "planet") == nil)
    #expect(Set(NodeKind.all.map(\.name)).count == NodeKind.all.count)
  }
}
