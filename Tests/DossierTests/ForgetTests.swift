import Dossier
import GraphModel
import GraphStore
import Testing

/// Taking articles out of the graph.
struct ForgetTests {
  @Test func whatIsForgottenIsAsIfItWasNeverRead() async throws {
    let articles = try await ExampleGraph.articles.value
    let graph = try ExampleGraph.graph(articles)
    let last = try #require(articles.last)
    let forgotten = try graph.forget(last.article.id)
    #expect(forgotten.name == last.article.id)
    try graph.resolve()
    let expected = try CanonicalDump.lines(try ExampleGraph.graph(Array(articles.dropLast())))
    let actual = try CanonicalDump.lines(graph)
    #expect(actual == expected, "\(difference(expected, actual))")
    #expect(try graph.store.verify().isEmpty)

    // Reading it again gives the whole graph back.
    try graph.store.write([last])
    try graph.resolve()
    let whole = try CanonicalDump.lines(try ExampleGraph.graph(articles))
    let again = try CanonicalDump.lines(graph)
    #expect(again == whole, "\(difference(whole, again))")
  }

  @Test func aMergeHoldsAgainWhenItsArticleIsReadAgain() async throws {
    let articles = try await ExampleGraph.articles.value
    let graph = try ExampleGraph.graph(articles)
    try graph.merge([
      graph.node(named: "Степной Металл").id, graph.node(named: "Степнойметалл").id,
    ])
    let merged = try CanonicalDump.lines(graph)
    let spelt = articles.filter { $0.article.body.contains("Степнойметалл") }
    try #require(!spelt.isEmpty)
    for article in spelt { _ = try graph.forget(article.article.id) }
    try graph.resolve()
    #expect(try CanonicalDump.lines(graph) != merged)
    try graph.store.write(spelt)
    try graph.resolve()
    let again = try CanonicalDump.lines(graph)
    #expect(again == merged, "\(difference(merged, again))")
  }

  @Test func undoTakesNothingElseBackUnasked() async throws {
    let graph = try await ExampleGraph.whole()
    try graph.edit(node: graph.node(named: "Беркут").id, .rename("Сокол"))
    _ = try graph.forget("24-tobyl.txt")
    let error = #expect(throws: StoreError.self) { try graph.undo() }
    let edit = try #require(try graph.store.log(limit: 9).first { $0.kind == "edit" })
    #expect("\(String(describing: error))".contains("dossier undo \(edit.id)"))
    #expect(try !graph.nodes(named: "Сокол").isEmpty)
    try graph.undo(edit.id)
    #expect(try graph.nodes(named: "Сокол").isEmpty)
  }

  @Test func anUnknownArticleIsAnError() async throws {
    let graph = try await ExampleGraph.whole()
    let before = try CanonicalDump.lines(graph)
    #expect(throws: (any Error).self) { _ = try graph.forget("no such article") }
    #expect(throws: (any Error).self) { _ = try graph.forget("") }
    #expect(try CanonicalDump.lines(graph) == before)
  }
}
