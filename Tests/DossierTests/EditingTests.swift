import Dossier
import Foundation
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

  @Test func aTextThatWasChangedInTheFileIsFound() async throws {
    let folder = try Folder()
    let path = folder.path + "/graph.db"
    func open() throws -> DossierGraph {
      try DossierGraph(
        path: path, resources: ExampleGraph.resources.get(), access: .readWrite(create: true))
    }
    var graph = try open()
    try graph.store.write(Array(await ExampleGraph.articles.value.prefix(3)))
    try graph.resolve()
    #expect(try graph.verify().isEmpty)
    try graph.store.close()
    let changed = try FileManager.default.contents(atPath: path).map { bytes in
      var bytes = bytes
      let range = try #require(bytes.range(of: Data("180 тысяч".utf8)))
      bytes.replaceSubrange(range, with: Data("980 тысяч".utf8))
      return bytes
    }
    try #require(changed).write(to: URL(fileURLWithPath: path))
    graph = try open()
    let problems = try graph.verify()
    #expect(problems.count == 1 && problems.first?.check == .evidence)
    #expect(problems.first?.description.contains("01-prokat.txt") == true)
  }

  @Test func anUnfinishedChangeIsCompletedWhenTheGraphIsOpened() async throws {
    let folder = try Folder()
    func open() throws -> DossierGraph {
      try DossierGraph(
        path: folder.path + "/graph.db", resources: ExampleGraph.resources.get(),
        access: .readWrite(create: true))
    }
    var graph = try open()
    try graph.store.write(try await ExampleGraph.articles.value)
    try graph.resolve()
    // As when `split` is stopped before the rules have seen what it did.
    try graph.store.beginChange()
    try graph.store.split(graph.node(named: "Саркан-Банк").id)
    let stopped = try CanonicalDump.lines(graph)
    try graph.store.close()
    graph = try open()
    let opened = try CanonicalDump.lines(graph)
    #expect(try !graph.store.isUnfinished())
    try graph.resolve()
    #expect(try CanonicalDump.lines(graph) == opened)
    #expect(!stopped.isEmpty)
    #expect(try graph.verify().isEmpty)
  }

  @Test func everyKindHasAName() {
    #expect(NodeKind(named: "City") == NodeKind(named: "city"))
    #expect(NodeKind(named: "city")?.type == .place)
    #expect(NodeKind(named: "planet") == nil)
    #expect(Set(NodeKind.all.map(\.name)).count == NodeKind.all.count)
  }
}
