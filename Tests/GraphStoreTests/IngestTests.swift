import GraphModel
import GraphStore
import TestSupport
import Testing

@Suite("Ingest and resolution")
struct IngestTests {
  @Test("writing an article twice changes nothing")
  func idempotent() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    let articles = Sample.articles(6, seed: 3)
    try store.ingest(articles)
    let before = try store.dump()
    let outcome = try store.write(articles)
    #expect(outcome.skipped == 6 && outcome.added == 0 && outcome.replaced == 0)
    try store.judgeByName()
    try store.finishIngest()
    #expect(try store.dump() == before)
    #expect(try store.contains(articleHash: "hash-a0"))
    #expect(try !store.contains(articleHash: "hash-none"))
  }

  @Test("the same articles in any order and any batches give the same graph", arguments: 1...8)
  func orderIndependent(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let articles = Sample.articles(14, seed: UInt64(seed) * 77)
    let reference = try GraphStore(inMemory: Sample.graphType)
    try reference.ingest(articles)
    let expected = try reference.dump()
    #expect(try reference.verify() == [])
    for _ in 0..<3 {
      let store = try GraphStore(inMemory: Sample.graphType)
      var rest = articles.shuffled(using: &random)
      while !rest.isEmpty {
        let size = Int.random(in: 1...5, using: &random)
        try store.ingest(Array(rest.prefix(size)))
        rest.removeFirst(min(size, rest.count))
      }
      #expect(try store.dump() == expected)
      #expect(try store.verify() == [])
    }
  }

  @Test("what another version of the extractor read is read again, and judgements stay")
  func outdated() throws {
    var articles = Sample.articles(8, seed: 5)
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(articles)
    let people =
      try store.search("", labels: ["Person"])
      + store.profiles(of: .person, level: .node)
      .flatMap { try store.search($0.name, labels: ["Person"]) }
    let pair = Array(Set(people.map(\.id)).sorted().prefix(2))
    try store.merge([pair[0], pair[1]], isForced: true)
    let merged = try store.dump()
    for index in articles.indices { articles[index].extractor = "test/2" }
    #expect(
      try store.standing(
        of: articles[0].article, hash: articles[0].contentHash, source: articles[0].source,
        extractor: "test/2") == .changed)
    #expect(try store.write(articles).replaced == 8)
    try store.judgeByName()
    try store.finishIngest()
    #expect(try store.dump() == merged)
    #expect(try store.verify() == [])
    #expect(try store.write(articles).skipped == 8)
  }

  @Test("changed content takes the earlier one's place")
  func replaced() throws {
    let articles = Sample.articles(8, seed: 5)
    var changed = Sample.articles(8, seed: 6)[2]
    changed.contentHash = "other"
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(articles)
    let outcome = try store.write([changed])
    #expect(outcome.replaced == 1)
    try store.judgeByName()
    try store.finishIngest()
    let reference = try GraphStore(inMemory: Sample.graphType)
    var wanted = articles
    wanted[2] = changed
    try reference.ingest(wanted)
    #expect(try store.dump() == reference.dump())
    #expect(try store.verify() == [])
  }

  @Test("forgetting takes an article's part out, and nothing else", arguments: 1...6)
  func forget(seed: Int) throws {
    let articles = Sample.articles(9, seed: UInt64(seed) * 13)
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(articles)
    for name in ["a0", "a4"] {
      let row = try #require(try store.articles(named: name).first)
      try store.forget(article: row.id)
    }
    try store.judgeByName()
    try store.finishIngest()
    let reference = try GraphStore(inMemory: Sample.graphType)
    try reference.ingest(articles.filter { !["a0", "a4"].contains($0.article.id) })
    #expect(try store.dump() == reference.dump())
    #expect(try store.verify() == [])
    #expect(throws: StoreError.unknownArticle(name: "999999")) {
      try store.forget(article: 999_999)
    }
  }

  @Test("forgetting everything leaves nothing but the log")
  func forgetAll() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(Sample.articles(5, seed: 9))
    for name in (0..<5).map({ "a\($0)" }) {
      try store.forget(article: try #require(try store.articles(named: name).first).id)
    }
    let statistics = try store.statistics()
    #expect(statistics.nodes.isEmpty && statistics.edges.isEmpty)
    #expect(statistics.rawEntities == 0 && statistics.rawFacts == 0)
    #expect(try store.search("Company 1") == [])
    #expect(try store.verify() == [])
  }

  @Test("facts that do not fit their article are refused, and nothing of the batch is written")
  func invalid() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    let good = Sample.articles(2, seed: 2)
    var badIndex = good[1]
    badIndex.facts.facts[0].person = 99
    var badRange = good[1]
    badRange.facts.facts[0].evidence.sentences = [0..<1_000_000]
    var badType = good[1]
    badType.facts.facts[0].organization = badType.facts.facts[0].person
    var badEntity = good[1]
    badEntity.facts.entities[0].names[0].range = -5..<3
    for bad in [badIndex, badRange, badType, badEntity] {
      #expect(throws: StoreError.self) { try store.write([good[0], bad]) }
    }
    #expect(try store.statistics().rawEntities == 0)
  }

  @Test("hostile names are stored, found and shown as they are")
  func hostile() throws {
    let names = [
      "Robert'); DROP TABLE person;--", "\"quoted\" \\ name", "a\0b", "%_*?", "NOT NEAR AND",
      String(repeating: "Long ", count: 2_000), "\u{202E}reversed", "🙂 Emoji", "", "' OR 1=1",
    ]
    let store = try GraphStore(inMemory: Sample.graphType)
    for (number, name) in names.enumerated() {
      var article = ArticleBuilder("h\(number)", "2020-01-0\(number % 9 + 1)")
      article.fact(name, name, at: name + "!", roleClass: name)
      try store.ingest([article.ingested(source: name)])
    }
    #expect(try store.verify() == [])
    #expect(try store.statistics().rawFacts == names.count)
    for name in names where !NameKey.key(name).isEmpty {
      let matches = try store.search(name)
      #expect(matches.contains { NameKey.key($0.name) == NameKey.key(name) }, "\(name.prefix(30))")
      _ = try store.nearest(name)
      _ = try store.tenures(TenureFilter(role: TitleFilter(name)))
    }
    #expect(try store.search("\" NEAR(nothing *") == [])
    #expect(throws: StoreError.invalidText) {
      try store.run(sql: "SELECT ?", bindings: [.string("a\0b")]) { _ in true }
    }
  }

  @Test("posts of one class join where their organizations do")
  func posts() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var first = ArticleBuilder("1", "2020-01-01")
    first.fact("Ann Lee", "CEO", at: "Vesna", roleClass: "chief-executive")
    var second = ArticleBuilder("2", "2021-01-01")
    second.fact("Ann Lee", "chief executive", at: "Vesna", roleClass: "chief-executive")
    second.fact("Ann Lee", "chief executive", at: "Osen", roleClass: "chief-executive")
    second.fact("Bob Ray", "guard")
    second.fact("Cid Fox", "guard")
    try store.ingest([first.ingested(), second.ingested()])
    let statistics = try store.statistics()
    #expect(statistics.nodes["Role"] == 4)
    #expect(statistics.edges["ROLE_AT"] == 2)
    #expect(statistics.edges["HOLDS"] == 4)
    let person = try #require(try store.search("ann lee").first)
    let tenures = try store.tenures(TenureFilter(people: [person.id]))
    #expect(tenures.map(\.organization?.name) == ["Osen", "Vesna"])
    #expect(tenures[1].evidence.map(\.name) == ["2", "1"])
    #expect(tenures[1].confidence > 0.9)
  }

  @Test("a person's node shows the fullest name, gender and the articles it is in")
  func names() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var first = ArticleBuilder("1")
    first.entity(.person, "Mira Osipova", gender: "female", also: ["Osipova", "M. Osipova"])
    var second = ArticleBuilder("2")
    second.entity(.person, "Mira Olegovna Osipova", gender: "female")
    second.entity(.organization, "Vesna", kind: "company")
    try store.ingest([first.ingested(), second.ingested()])
    let one = try #require(try store.search("Mira Osipova").first)
    let two = try #require(try store.search("Mira Olegovna Osipova").first)
    let merged = try store.merge([one.id, two.id])
    let node = try #require(try store.node(merged))
    #expect(node.properties["name"] == .string("Mira Olegovna Osipova"))
    #expect(node.properties["gender"] == .string("female"))
    #expect(node.properties["articles"] == .integer(2))
    #expect(try store.search("osipova").map(\.id) == [merged])
    let company = try #require(try store.search("VESNA").first)
    #expect(try store.node(company.id)?.labels == ["Organization", "Company"])
  }
}
