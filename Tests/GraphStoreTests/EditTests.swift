import GraphModel
import GraphStore
import TestSupport
import Testing

@Suite("Edits of nodes and facts")
struct EditTests {
  private func store() throws -> GraphStore {
    let store = try GraphStore(inMemory: Sample.graphType)
    var one = ArticleBuilder("one", "2020-01-01")
    one.fact("Ivan Petrov", "director", at: "Vesna", roleClass: "head")
    one.fact("Anna Lis", "guard", at: "Vesna")
    one.fact("Anna Lis", nil, at: "Osen")
    one.link(.locatedIn, (.organization, "Vesna"), (.place, "Alpha"), kinds: ("company", "city"))
    var two = ArticleBuilder("two", "2020-02-01")
    two.fact("Ivan Petrov", "director", at: "Vesna", roleClass: "head", since: "2019")
    two.fact("Oleg Kim", "director", at: "Vesna", roleClass: "head", status: .former)
    try store.ingest([one.ingested(), two.ingested()])
    return store
  }

  private func id(_ name: String, in store: GraphStore) throws -> Int64 {
    try #require(try store.search(name).first, "no \(name)").id
  }

  private func names(_ label: String, in store: GraphStore) throws -> [String] {
    try store.subgraph(limit: 1_000).subgraph.nodes.filter { $0.labels[0] == label }
      .map { node -> String in
        if case .string(let name)? = node.properties["name"] ?? node.properties["title"] {
          return name
        }
        return ""
      }.sorted()
  }

  /// Forgets all articles and reads them again, the last first.
  private func readAgain(_ store: GraphStore, _ articles: [IngestedArticle]) throws {
    for article in articles {
      let row = try #require(try store.articles(named: article.article.id).first)
      try store.forget(article: row.id)
    }
    try store.ingest(articles.reversed())
  }

  @Test("a name that a person gives shows, is found, holds when read again, and is taken back")
  func rename() throws {
    let articles = Sample.articles(6, seed: 3)
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(articles)
    let before = try store.dump()
    for name in ["Company 1", "Name1"] {
      try store.edit(node: id(name, in: store), .rename("Neue \(name)"))
      #expect(try store.search("neue \(name)").map(\.name) == ["Neue \(name)"])
      #expect(try store.search(name).map(\.name).contains("Neue \(name)"))
      #expect(try store.verify() == [])
    }
    let renamed = try store.dump()
    #expect(renamed != before)
    try readAgain(store, articles)
    #expect(try store.dump() == renamed)
    #expect(try store.verify() == [])
    try store.undo()
    try store.undo()
    #expect(try store.dump() == before)
    #expect(try store.search("Neue").isEmpty)
  }

  @Test("a later name replaces an earlier one, and each is undone by its number")
  func renameTwice() throws {
    let store = try store()
    let node = try id("Vesna", in: store)
    try store.edit(node: node, .rename("Erste"))
    try store.edit(node: node, .rename("Zweite"), reason: "letterhead")
    #expect(try id("Zweite", in: store) == node)
    #expect(try store.search("Erste").isEmpty)
    let log = try store.log(limit: 10, isWhole: false)
    #expect(log.map(\.note) == ["rename: Erste → Zweite", "rename: Vesna → Erste"])
    #expect(log[0].reason == "letterhead" && log[0].isUndoable)
    try store.undo(log[0].id)
    #expect(try id("Erste", in: store) == node)
    #expect(throws: StoreError.self) { try store.undo(log[0].id) }
    // An undo is undone in its turn.
    let undone = try #require(try store.log(limit: 1).first)
    try store.undo(undone.id)
    #expect(try id("Zweite", in: store) == node)
    #expect(try store.verify() == [])
  }

  @Test("a post is renamed")
  func renamePost() throws {
    let store = try store()
    let tenure = try #require(try store.tenures().first { $0.role?.name == "guard" })
    let role = try #require(tenure.role)
    try store.edit(node: role.id, .rename("night guard"))
    #expect(try store.tenures().contains { $0.role?.name == "night guard" })
    #expect(throws: StoreError.self) {
      try store.edit(node: role.id, .retype(.place, kind: nil))
    }
    #expect(try store.verify() == [])
  }

  @Test("a kind and a type that a person gives change labels, tables and ends of edges")
  func retype() throws {
    let store = try store()
    let before = try store.dump()
    let vesna = try id("Vesna", in: store)
    try store.edit(node: vesna, .retype(.organization, kind: "state"))
    #expect(try store.node(vesna)?.labels == ["Organization"])
    try store.edit(node: vesna, .retype(.place, kind: "city"))
    #expect(try store.node(vesna)?.labels == ["Place", "City"])
    #expect(try store.verify() == [])
    // A place may have posts; it is not located in another, which only organizations are.
    let tenures = try store.tenures(TenureFilter(at: [vesna]))
    #expect(Set(tenures.map(\.person.name)) == ["Ivan Petrov", "Anna Lis", "Oleg Kim"])
    #expect(try store.links(of: vesna).isEmpty)
    // A person has none.
    try store.edit(node: vesna, .retype(.person, kind: nil))
    #expect(try store.tenures(TenureFilter(at: [vesna])).isEmpty)
    #expect(try names("Role", in: store).isEmpty)
    #expect(try store.verify() == [])
    for _ in 0..<3 { try store.undo() }
    #expect(try store.dump() == before)
  }

  @Test("a rejected node goes with its facts, also when read again, and undo brings it back")
  func rejectNode() throws {
    let store = try store()
    let before = try store.dump()
    let vesna = try id("Vesna", in: store)
    try store.edit(node: vesna, .reject, reason: "a season")
    #expect(try store.node(vesna) == nil)
    #expect(try names("Organization", in: store) == ["Osen"])
    #expect(try names("Role", in: store).isEmpty)
    #expect(try store.tenures().map(\.organization?.name) == ["Osen"])
    #expect(try store.profiles(of: .organization, level: .node).map(\.name) == ["Osen"])
    #expect(try store.verify() == [])
    // A new article that says the same of the same company does not bring it back.
    var three = ArticleBuilder("three", "2020-03-01")
    three.fact("Petr Sidorov", "guard", at: "Vesna")
    try store.ingest([three.ingested()])
    #expect(try names("Organization", in: store) == ["Osen"])
    #expect(try store.verify() == [])
    try store.forget(article: try #require(try store.articles(named: "three").first).id)
    try store.judgeByName()
    try store.resolve()
    try store.undo()
    #expect(try store.dump() == before)
    #expect(try store.verify() == [])
  }

  @Test("a rejected person takes posts along that nobody else has held")
  func rejectPerson() throws {
    let store = try store()
    let before = try store.dump()
    try store.edit(node: id("Anna Lis", in: store), .reject)
    #expect(try names("Role", in: store) == ["director"])
    #expect(try store.verify() == [])
    try store.edit(node: id("Ivan Petrov", in: store), .reject)
    #expect(try names("Role", in: store) == ["director"])
    try store.edit(node: id("Oleg Kim", in: store), .reject)
    #expect(try names("Role", in: store).isEmpty)
    #expect(try store.verify() == [])
    for _ in 0..<3 { try store.undo() }
    #expect(try store.dump() == before)
  }

  @Test("a rejected fact goes; an article that says it later brings it back alone")
  func rejectFact() throws {
    let store = try store()
    let before = try store.dump()
    let tenure = try #require(
      try store.tenures().first { $0.person.name == "Ivan Petrov" })
    #expect(tenure.evidence.count == 2)
    let words = try store.reject(fact: tenure.id, reason: "namesake")
    #expect(words == "Ivan Petrov · director · Vesna")
    #expect(try !store.tenures().contains { $0.person.name == "Ivan Petrov" })
    #expect(try names("Role", in: store) == ["director", "guard"])
    #expect(try store.verify() == [])
    let rejected = try store.dump()
    for name in ["one", "two"] {
      let row = try #require(try store.articles(named: name).first)
      try store.forget(article: row.id)
    }
    let again = try self.store()
    #expect(try again.dump() == before)
    // The same articles again: still rejected.
    try store.ingest(try articles(of: again))
    #expect(try store.dump() == rejected)
    var later = ArticleBuilder("later", "2021-01-01")
    later.fact("Ivan Petrov", "director", at: "Vesna", roleClass: "head")
    try store.ingest([later.ingested()])
    let back = try #require(try store.tenures().first { $0.person.name == "Ivan Petrov" })
    #expect(back.evidence.map(\.name) == ["later"])
    #expect(try store.verify() == [])
    #expect(throws: StoreError.self) { try store.reject(fact: 987_654) }
  }

  @Test("what was said of posts holds for a new version of their article, where it says the same")
  func newVersion() throws {
    func version(_ hash: String, _ changes: (inout ArticleBuilder) -> Void) -> IngestedArticle {
      var article = ArticleBuilder("one", "2020-01-01")
      changes(&article)
      return article.ingested(hash: hash)
    }
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest([
      version("first") {
        $0.fact("Ivan Petrov", "director", at: "Vesna")
        $0.fact("Oleg Kim", "guard", at: "Vesna")
      }
    ])
    let tenures = try store.tenures()
    let fact = try #require(tenures.first { $0.person.name == "Ivan Petrov" })
    try store.reject(fact: fact.id)
    try store.edit(
      node: #require(tenures.first { $0.role?.name == "guard" }?.role).id, .rename("watchman"))
    func posts() throws -> [String] {
      try store.tenures().map { "\($0.person.name) \($0.role?.name ?? "-")" }.sorted()
    }
    #expect(try posts() == ["Oleg Kim watchman"])

    // Another post of the same title comes before the rejected one.
    try store.ingest([
      version("second") {
        $0.fact("Anna Lis", "director", at: "Osen")
        $0.fact("Ivan Petrov", "director", at: "Vesna")
        $0.fact("Oleg Kim", "guard", at: "Vesna")
      }
    ])
    #expect(try posts() == ["Anna Lis director", "Oleg Kim watchman"])
    #expect(try store.verify() == [])

    // One undo takes back what both versions were given.
    try store.undo()
    #expect(try posts() == ["Anna Lis director", "Oleg Kim guard"])
    try store.undo()
    #expect(
      try posts() == ["Anna Lis director", "Ivan Petrov director", "Oleg Kim guard"])
    try store.reject(fact: #require(store.tenures().first { $0.person.name == "Ivan Petrov" }).id)

    // Other words say it again.
    try store.ingest([
      version("third") {
        $0.entity(.person, "Ivan Petrov")
        $0.fact("Ivan Petrov", "director", at: "Vesna", city: "Alpha")
      }
    ])
    #expect(try posts() == ["Ivan Petrov director"])
    #expect(try store.verify() == [])
  }

  @Test("a post has one history over all versions of its article")
  func oneHistory() throws {
    func version(_ hash: String) -> IngestedArticle {
      var article = ArticleBuilder("one", "2020-01-01")
      article.fact("Ivan Petrov", "director", at: "Vesna")
      return article.ingested(hash: hash)
    }
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest([version("first")])
    func post() throws -> NodeReference {
      try #require(try store.tenures().first?.role)
    }
    func rename(_ name: String) throws { try store.edit(node: post().id, .rename(name)) }
    try rename("A")
    try rename("B")
    try store.undo()
    #expect(try post().name == "A")
    // What an undo had brought back is carried, and later words on it are undone to it.
    try store.ingest([version("second")])
    try rename("C")
    try store.undo()
    #expect(try post().name == "A")
    try rename("D")
    // An earlier version has no words of its own.
    try store.ingest([version("first")])
    #expect(try post().name == "D")
    try store.undo()
    try store.undo()
    #expect(try post().name == "director")
    let undo = try #require(try store.log(limit: 9).first { $0.kind == "undo" })
    try store.ingest([version("second")])
    try store.undo(undo.id)
    #expect(try post().name == "A")
    #expect(try store.verify() == [])
  }

  /// The articles of ``store()``.
  private func articles(of store: GraphStore) throws -> [IngestedArticle] {
    var one = ArticleBuilder("one", "2020-01-01")
    one.fact("Ivan Petrov", "director", at: "Vesna", roleClass: "head")
    one.fact("Anna Lis", "guard", at: "Vesna")
    one.fact("Anna Lis", nil, at: "Osen")
    one.link(.locatedIn, (.organization, "Vesna"), (.place, "Alpha"), kinds: ("company", "city"))
    var two = ArticleBuilder("two", "2020-02-01")
    two.fact("Ivan Petrov", "director", at: "Vesna", roleClass: "head", since: "2019")
    two.fact("Oleg Kim", "director", at: "Vesna", roleClass: "head", status: .former)
    return [one.ingested(), two.ingested()]
  }

  @Test("a seat is rejected")
  func rejectLink() throws {
    let store = try store()
    let before = try store.dump()
    let link = try #require(try store.links(of: id("Vesna", in: store)).first)
    #expect(try store.reject(fact: link.id) == "Vesna · Alpha")
    #expect(try store.links(of: id("Vesna", in: store)).isEmpty)
    #expect(try store.verify() == [])
    try store.undo()
    #expect(try store.dump() == before)
  }

  @Test("what cannot be edited is refused, and the log stays as it was")
  func refusals() throws {
    let store = try store()
    let vesna = try id("Vesna", in: store)
    let article = try #require(try store.articles(named: "one").first).id
    let count = try store.log(limit: 100).count
    for change in [
      NodeChange.rename(""), .rename("«»"), .rename("Vesna"),
      .rename(String(repeating: "x", count: 1_001)), .retype(.organization, kind: "company"),
      .retype(.person, kind: "company"),
    ] {
      #expect(throws: StoreError.self, "\(change)") { try store.edit(node: vesna, change) }
    }
    #expect(throws: StoreError.self) { try store.edit(node: article, .reject) }
    #expect(throws: StoreError.unknownNode(id: 4_711)) {
      try store.edit(node: 4_711, .reject)
    }
    for number in [0, 4_711] as [Int64] {
      #expect(throws: StoreError.self) { try store.undo(number) }
    }
    let ingest = try #require(try store.log(limit: 100).last { $0.kind == "ingest" })
    #expect(!ingest.isUndoable && ingest.articles == 2)
    #expect(throws: StoreError.self) { try store.undo(ingest.id) }
    #expect(try store.log(limit: 100).count == count)
  }

  /// Whether an error says that an edit, a merge or an undo does not fit the graph.
  private static func isRefusal(_ error: any Error) -> Bool {
    switch error as? StoreError {
    case .notEditable, .notMergeable, .nothingToUndo, .notUndoable: true
    default: false
    }
  }

  /// Does one random thing to the graph.
  private func change(
    _ store: GraphStore, _ articles: [IngestedArticle], choice: Int, step: Int,
    _ random: inout SeededGenerator
  ) throws {
    let nodes = try store.subgraph(limit: 10_000).subgraph.nodes
    guard let node = nodes.randomElement(using: &random),
      let other = nodes.randomElement(using: &random)
    else { return }
    switch choice {
    case 0: try store.edit(node: node.id, .rename("Given \(step)"))
    case 1:
      let type = EntityType.allCases.randomElement(using: &random) ?? .person
      try store.edit(node: node.id, .retype(type, kind: nil))
    case 2: try store.edit(node: node.id, .reject)
    case 3:
      let facts = try store.tenures().map(\.id) + store.links(of: node.id).map(\.id)
      if let fact = facts.randomElement(using: &random) { try store.reject(fact: fact) }
    case 4: try store.merge([node.id, other.id], isForced: true)
    case 5: try store.undo()
    case 6:
      let entries = try store.log(limit: 100).filter(\.isUndoable)
      if let entry = entries.randomElement(using: &random) { try store.undo(entry.id) }
    default:
      guard let article = articles.randomElement(using: &random) else { return }
      if let row = try store.articles(named: article.article.id).first {
        try store.forget(article: row.id)
      }
      try store.ingest([article])
    }
  }

  /// Whether it was done; false where it does not fit the graph.
  private func isDone(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch {
      if Self.isRefusal(error) { return false }
      throw error
    }
  }

  @Test("random edits, merges and forgetting keep the cache equal to the log", arguments: 1...8)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) * 977)
    let articles = Sample.articles(8, seed: UInt64(seed) * 13)
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(articles)
    let before = try store.dump()
    var kinds: Set<Int> = []
    for step in 0..<25 {
      let choice = Int.random(in: 0..<8, using: &random)
      if try isDone({ try change(store, articles, choice: choice, step: step, &random) }) {
        kinds.insert(choice)
      }
      try #require(try store.verify() == [], "step \(step), choice \(choice)")
    }
    #expect(kinds.count > 3)
    while try isDone({ try store.undo() }) {}
    let missing = try articles.filter { try !store.contains(articleHash: $0.contentHash) }
    #expect(missing.isEmpty)
    try store.judgeByName()
    try store.resolve()
    #expect(try store.dump() == before)
  }

  @Test("rebuilding gives the same graph")
  func rebuild() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(Sample.articles(10, seed: 77))
    try store.edit(node: id("Company 1", in: store), .rename("Given"))
    let before = try store.dump()
    try store.rebuild()
    #expect(try store.dump() == before)
    #expect(try store.verify() == [])
    #expect(try store.search("given").count == 1)
  }
}
