import GraphModel
import GraphStore
import TestSupport
import Testing

@Suite("Merges, splits and undoing")
struct JudgementTests {
  /// A store in which no rule joins the people, so that merges have something to do.
  private func store(seed: UInt64) throws -> GraphStore {
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(Sample.articles(10, seed: seed))
    return store
  }

  @Test("merge and undo give the identical graph back", arguments: 1...6)
  func mergeAndUndo(seed: Int) throws {
    let store = try store(seed: UInt64(seed) * 31)
    var dumps = [try store.dump()]
    var random = SeededGenerator(seed: UInt64(seed))
    for label in ["Person", "Organization", "Place", "Role", "Person"] {
      let nodes = try store.subgraph(limit: 10_000).subgraph.nodes
        .filter { $0.labels[0] == label }.shuffled(using: &random)
      guard nodes.count > 1 else { continue }
      do {
        try store.merge([nodes[0].id, nodes[1].id], isForced: true)
        dumps.append(try store.dump())
        #expect(dumps[dumps.count - 1] != dumps[dumps.count - 2])
      } catch StoreError.notMergeable {}
      #expect(try store.verify() == [])
    }
    #expect(dumps.count > 3)
    while dumps.count > 1 {
      #expect(try store.dump() == dumps.removeLast())
      try store.undo()
      #expect(try store.verify() == [])
    }
    #expect(try store.dump() == dumps[0])
    #expect(throws: StoreError.nothingToUndo) { try store.undo() }
  }

  @Test("a merge of two whose names a rule would not join lasts through new ingest and forgetting")
  func mergeLasts() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    let articles = (0..<4).map { number in
      var article = ArticleBuilder("m\(number)", "2020-01-0\(number + 1)")
      article.fact(number % 2 == 0 ? "Ivan Petrov" : "I. Petrov", "guard", at: "Vesna")
      return article.ingested()
    }
    try store.ingest(Array(articles[0...1]))
    let one = try #require(try store.search("Ivan Petrov").first)
    let two = try #require(try store.search("I Petrov").first)
    #expect(one.id != two.id)
    let merged = try store.merge([one.id, two.id], reason: "told by phone")
    #expect(try store.search("I. Petrov").map(\.id) == [merged])
    try store.ingest(Array(articles[2...3]))
    #expect(try store.profiles(of: .person, level: .node).count == 1)
    // Forgotten and read again, in another order.
    for name in ["m0", "m1"] {
      try store.forget(article: try #require(try store.articles(named: name).first).id)
    }
    try store.ingest([articles[1], articles[0]])
    #expect(try store.profiles(of: .person, level: .node).count == 1)
    #expect(try store.verify() == [])
    let entry = try #require(try store.log(limit: 100).first { $0.kind == "merge" })
    #expect(entry.note == "Ivan Petrov = I. Petrov" && entry.made == 1)
  }

  @Test("a merge of many is one entry of the log and outlives the forgetting of any one article")
  func mergeOfMany() throws {
    let names = ["Anna Ash", "Berta Birch", "Carla Cedar", "Dora Deodar", "Ella Elm"]
    func store() throws -> (GraphStore, [Int64]) {
      let store = try GraphStore(inMemory: Sample.graphType)
      for (number, name) in names.enumerated() {
        var article = ArticleBuilder("m\(number)", "2020-01-0\(number + 1)")
        article.fact(name, "guard", at: "Vesna \(number)")
        try store.ingest([article.ingested()])
      }
      return (store, try names.map { try #require(try store.search($0).first).id })
    }
    let (first, nodes) = try store()
    let before = try first.dump()
    try first.merge(nodes, reason: "one guard")
    #expect(try first.profiles(of: .person, level: .node).count == 1)
    let entry = try #require(try first.log(limit: 10).first { $0.kind == "merge" })
    #expect(entry.note == "Anna Ash = Berta Birch = Carla Cedar = … (5 nodes)")
    try first.undo()
    #expect(try first.dump() == before)
    #expect(throws: StoreError.self) { try first.merge([nodes[0]]) }
    #expect(throws: StoreError.self) { try first.merge([nodes[0], nodes[1], nodes[0]]) }
    for number in names.indices {
      let (store, nodes) = try store()
      try store.merge(nodes)
      try store.forget(article: try #require(try store.articles(named: "m\(number)").first).id)
      #expect(try store.profiles(of: .person, level: .node).count == 1, "without m\(number)")
      #expect(try store.verify() == [])
    }
  }

  @Test("what a person judged different stays so through new ingest")
  func splitLasts() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    func article(_ number: Int, _ organization: String) -> IngestedArticle {
      var article = ArticleBuilder("s\(number)", "2020-01-0\(number)")
      article.fact("Sergey Ivanov", "guard", at: organization)
      return article.ingested()
    }
    try store.ingest([article(1, "Vesna"), article(2, "Osen")])
    let node = try #require(try store.search("Sergey Ivanov").first)
    #expect(try store.members(of: node.id).count == 2)
    let before = try store.dump()
    let outcome = try store.split(node.id, reason: "two people of one name")
    #expect(outcome.nodes.count == 2 && outcome.judgedDifferent == 1 && outcome.retracted == 0)
    let both = try store.search("Sergey Ivanov").map(\.id)
    #expect(both.count == 2)
    try store.judgeByName()
    try store.finishIngest()
    #expect(try store.search("Sergey Ivanov").count == 2)
    // A third joins one of them, never both.
    try store.ingest([article(3, "Zima")])
    #expect(try store.search("Sergey Ivanov").count == 2)
    #expect(try !store.blockedJudgements().isEmpty)
    #expect(try store.verify() == [])
    // The article forgotten and read again: the judgement still stands.
    try store.forget(article: try #require(try store.articles(named: "s1").first).id)
    try store.ingest([article(1, "Vesna")])
    #expect(try store.search("Sergey Ivanov").count == 2)
    #expect(throws: StoreError.judgedDifferent(reasons: ["two people of one name, by user"])) {
      let both = try store.search("Sergey Ivanov").map(\.id)
      try store.merge([both[0], both[1]])
    }
    try store.forget(article: try #require(try store.articles(named: "s3").first).id)
    try store.judgeByName()
    try store.resolve()
    try store.undo()
    #expect(try store.dump() == before)
  }

  @Test("a forced merge takes the contrary judgement back, and undo restores it")
  func forced() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var article = ArticleBuilder("f")
    article.entity(.person, "Ivan Petrov")
    article.entity(.person, "Petrov")
    try store.ingest([article.ingested()])
    let people = try store.profiles(of: .person, level: .node)
    let keys = people.map { $0.keys[0] }
    try store.judge(
      Judgement(keys[0], keys[1], verdict: .different, actor: "user", reason: "father and son"))
    #expect(throws: StoreError.judgedDifferent(reasons: ["father and son, by user"])) {
      try store.merge([people[0].id, people[1].id])
    }
    try store.merge([people[0].id, people[1].id], isForced: true)
    #expect(try store.profiles(of: .person, level: .node).count == 1)
    try store.undo()
    #expect(throws: StoreError.self) { try store.merge([people[0].id, people[1].id]) }
    #expect(try store.judgements(ofPeople: .different).count == 1)
  }

  @Test("a split of what a person merged takes the merge back; some members can be set apart")
  func splitMerged() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var articles: [IngestedArticle] = []
    for number in 0..<4 {
      var article = ArticleBuilder("p\(number)")
      article.entity(.person, number < 2 ? "Ivan Petrov" : "Petr Ivanov")
      articles.append(article.ingested())
    }
    try store.ingest(articles)
    let before = try store.dump()
    let one = try #require(try store.search("Ivan Petrov").first)
    let two = try #require(try store.search("Petr Ivanov").first)
    let merged = try store.merge([one.id, two.id])
    let outcome = try store.split(merged)
    #expect(outcome.retracted == 3 && outcome.judgedDifferent == 0)
    #expect(try store.dump() == before)
    try store.undo()
    let apart = try store.split(merged, apart: [two.id])
    #expect(apart.judgedDifferent == 3)
    #expect(apart.nodes.count == 2)
    #expect(try store.verify() == [])
    #expect(throws: StoreError.self) { try store.split(two.id) }
    #expect(throws: StoreError.unknownNode(id: 12_345)) { try store.split(12_345) }
  }

  @Test("nodes of two types, articles and one node alone are not merged")
  func refusals() throws {
    let store = try store(seed: 8)
    let nodes = try store.subgraph(limit: 1_000, edgeLabels: ["MENTIONS"]).subgraph.nodes
    let person = try #require(nodes.first { $0.labels[0] == "Person" }).id
    let place = try #require(nodes.first { $0.labels[0] == "Place" }).id
    let articles = nodes.filter { $0.labels[0] == "Article" }.map(\.id)
    for (one, other) in [(person, place), (articles[0], articles[1]), (person, person)] {
      #expect(throws: StoreError.self) { try store.merge([one, other]) }
    }
    #expect(throws: StoreError.unknownNode(id: 1_000_000)) { try store.merge([person, 1_000_000]) }
    #expect(throws: StoreError.nothingToUndo) { try store.undo() }
  }

  @Test("random judgements of people and rules keep the cache equal to the log", arguments: 1...6)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) * 101)
    let store = try store(seed: UInt64(seed) * 17)
    for _ in 0..<25 {
      let type = EntityType.allCases.randomElement(using: &random) ?? .person
      let profiles = try store.profiles(of: type, level: .raw)
      guard let one = profiles.randomElement(using: &random),
        let other = profiles.randomElement(using: &random), one.id != other.id
      else { continue }
      let verdict: Judgement.Verdict =
        [.same, .same, .different, .unsure].randomElement(using: &random) ?? .same
      try store.judge(
        Judgement(one.keys[0], other.keys[0], verdict: verdict, actor: "user", reason: ""))
      if Int.random(in: 0..<4, using: &random) == 0 { try store.undo() }
      if Int.random(in: 0..<6, using: &random) == 0 {
        let name = "a\(Int.random(in: 0..<10, using: &random))"
        if let row = try store.articles(named: name).first { try store.forget(article: row.id) }
      }
      if Int.random(in: 0..<6, using: &random) == 0 {
        try store.ingest(Sample.articles(10, seed: UInt64(seed) * 17))
      }
      #expect(try store.verify() == [])
    }
    // No two that are judged different are one node.
    var node: [RawKey: Int64] = [:]
    for type in EntityType.allCases {
      for profile in try store.profiles(of: type, level: .node) {
        for key in profile.keys { node[key] = profile.id }
      }
    }
    for judgement in try store.judgements(ofPeople: .different) {
      if let one = node[judgement.first], let other = node[judgement.second] {
        #expect(one != other)
      }
    }
  }
}
