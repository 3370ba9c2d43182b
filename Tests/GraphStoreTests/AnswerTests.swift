import GraphModel
import GraphStore
import Testing

@Suite("Search, tenures, subgraphs and queries")
struct AnswerTests {
  private func store() throws -> GraphStore {
    let store = try GraphStore(inMemory: Sample.graphType)
    var first = ArticleBuilder("one", "2019-05-01")
    first.fact("Инна Ёлкина", "директор", at: "Весна", roleClass: "director", since: "2019")
    first.fact("Пётр Сосна", nil, at: "Весна")
    first.fact("Олег Клён", "мэр", at: "Берёзовск", type: .place, kind: "city")
    first.link(
      .locatedIn, (.organization, "Весна"), (.place, "Берёзовск"), kinds: ("company", "city"))
    first.link(
      .partOf, (.organization, "Весна"), (.organization, "Времена года"),
      kinds: ("company", "group"))
    var second = ArticleBuilder("two", "2022-05-01")
    second.fact(
      "Инна Ёлкина", "директор", at: "Весна", roleClass: "director", status: .former)
    second.fact("Анна Рябина", "гендиректор", at: "Весна", roleClass: "director", city: "Дубки")
    second.fact("Анна Рябина", "главный инженер", at: "Лето", confidence: 0.2)
    try store.ingest([first.ingested(), second.ingested()])
    return store
  }

  private func id(_ name: String, _ store: GraphStore) throws -> Int64 {
    try #require(try store.search(name).first).id
  }

  @Test("names are found in any case, with ё or е, by beginning, and nearly")
  func search() throws {
    let store = try store()
    #expect(try store.search("инна елкина").map(\.name) == ["Инна Ёлкина"])
    #expect(try store.search("ЁЛК").map(\.name) == ["Инна Ёлкина"])
    #expect(try store.search("елкина инна").map(\.name) == ["Инна Ёлкина"])
    #expect(try store.search("«Весна»").map(\.label) == ["Organization"])
    #expect(try store.search("весна", labels: ["Person"]) == [])
    #expect(try store.search("one", labels: ["Article"]).count == 1)
    #expect(try store.search("ничего такого") == [])
    #expect(try store.nearest("Анна Рибина").first?.name == "Анна Рябина")
    #expect(try store.nearest("Рибина").first?.name == "Анна Рябина")
    #expect(try store.nearest("визна", limit: 1).map(\.name) == ["Весна"])
    #expect(try store.nearest("совсем другое слово") == [])
  }

  private func text(_ tenures: [Tenure]) -> [String] {
    tenures.map { tenure in
      [
        tenure.person.name, tenure.role?.name, tenure.organization?.name, tenure.city?.name,
        tenure.view.status.rawValue, tenure.view.since?.description,
        String(tenure.evidence.count),
      ].map { $0 ?? "-" }.joined(separator: " | ")
    }
  }

  @Test("who is at a company, with its parts")
  func tenures() throws {
    let store = try store()
    let rows = [
      "Анна Рябина | директор | Весна | Дубки | current | - | 1",
      "Инна Ёлкина | директор | Весна | Берёзовск | former | 2019 | 2",
      "Пётр Сосна | - | Весна | Берёзовск | current | - | 1",
    ]
    #expect(text(try store.tenures(TenureFilter(at: [id("Весна", store)]))) == rows)
    #expect(text(try store.tenures(TenureFilter(at: [id("Времена года", store)]))) == rows)
    #expect(
      text(try store.tenures(TenureFilter(at: [id("Берёзовск", store)])))
        == ["Олег Клён | мэр | Берёзовск | Берёзовск | current | - | 1"])
    #expect(try store.tenures().count == 5)
    #expect(try store.tenures(TenureFilter(minimumConfidence: 0.5)).count == 4)
    #expect(try store.tenures(TenureFilter(at: [])) == [])
  }

  @Test("who holds a role, by title, class or words; in a place")
  func roles() throws {
    let store = try store()
    for role in ["Директор", "гендиректор", "director"] {
      #expect(try store.tenures(TenureFilter(role: TitleFilter(role))).count == 2, "\(role)")
    }
    #expect(try store.tenures(TenureFilter(role: TitleFilter("инженер"))).count == 1)
    #expect(try store.tenures(TenureFilter(role: TitleFilter("водитель"))) == [])
    #expect(
      try store.tenures(TenureFilter(role: TitleFilter("boss", classes: ["director", "a'b"]))).count
        == 2)
    #expect(
      text(
        try store.tenures(TenureFilter(role: TitleFilter("director"), places: [id("Дубки", store)]))
      )
        == ["Анна Рябина | директор | Весна | Дубки | current | - | 1"])
    #expect(try store.tenures(TenureFilter(places: [id("Берёзовск", store)])).count == 4)
  }

  @Test("a surname with initials means all whom it fits")
  func initials() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var article = ArticleBuilder("1", "2022-05-01")
    for name in [
      "Анна Петровна Рябина", "А. Рябина", "Анна Рябина", "Инна Рябина", "Алла Олеговна Рябина",
    ] {
      article.fact(name, "директор", at: "Весна")
    }
    try store.ingest([article.ingested()])
    func found(_ name: String) throws -> [String] { try store.search(name).map(\.name).sorted() }
    let all = ["А. Рябина", "Алла Олеговна Рябина", "Анна Петровна Рябина", "Анна Рябина"]
    #expect(try found("А. Рябина") == all)
    #expect(try found("Рябина А.") == all)
    #expect(try found("А. П. Рябина") == ["А. Рябина", "Анна Петровна Рябина", "Анна Рябина"])
    #expect(try found("В. Рябина") == [])
    #expect(try found("А. Рябинин") == [])
  }

  @Test("a title means the posts that hold its words, not those of deputies")
  func partsOfTitles() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var article = ArticleBuilder("1", "2022-05-01")
    for (person, title, roleClass) in [
      ("Инна Ёлкина", "директор", "director"),
      ("Анна Рябина", "коммерческий директор", "commercial"),
      ("Олег Клён", "заместитель директора", "deputy"),
      ("Пётр Сосна", "младший директор", "deputy"),
    ] {
      article.fact(person, title, at: "Весна", roleClass: roleClass)
    }
    try store.ingest([article.ingested()])
    func people(_ title: TitleFilter) throws -> [String] {
      try store.tenures(TenureFilter(role: title)).map(\.person.name).sorted()
    }
    #expect(
      try people(TitleFilter("директор", deputies: ["deputy"])) == ["Анна Рябина", "Инна Ёлкина"])
    #expect(try people(TitleFilter("директо")).count == 4)
    #expect(try people(TitleFilter("\"директор\" OR")) == [])
  }

  @Test("a post told in several languages is shown in Russian, then in Kazakh")
  func titles() throws {
    func title(_ titles: [(String, String)]) throws -> [String?] {
      let store = try GraphStore(inMemory: Sample.graphType)
      try store.ingest(
        titles.enumerated().map { number, title in
          var article = ArticleBuilder("\(number)", "2022-05-0\(number + 1)")
          article.fact("Инна Ёлкина", title.1, at: "Весна", roleClass: "director")
          return article.ingested(language: title.0)
        })
      return Set(try store.tenures().map(\.role?.name)).sorted { ($0 ?? "") < ($1 ?? "") }
    }
    #expect(try title([("en", "head"), ("en", "head"), ("ru", "директор")]) == ["директор"])
    #expect(try title([("en", "head"), ("en", "head"), ("kk", "басшы")]) == ["басшы"])
    #expect(try title([("en", "chief"), ("en", "head"), ("en", "head")]) == ["head"])
    #expect(
      try title([("ru", "глава"), ("ru", "директор"), ("ru", "директор"), ("kk", "басшы")])
        == ["директор"])
  }

  @Test("as of a day, from the evidence")
  func asOf() throws {
    let store = try store()
    func rows(_ day: String) throws -> [String] {
      text(
        try store.tenures(
          TenureFilter(at: [id("Весна", store)], asOf: CalendarDate(iso: day))))
    }
    #expect(try rows("2018-01-01") == [])
    #expect(
      try rows("2019-02-01")
        == ["Инна Ёлкина | директор | Весна | Берёзовск | current | 2019 | 2"])
    #expect(
      try rows("2020-01-01") == [
        "Инна Ёлкина | директор | Весна | Берёзовск | current | 2019 | 2",
        "Пётр Сосна | - | Весна | Берёзовск | current | - | 1",
      ])
    #expect(try rows("2023-01-01").count == 3)
  }

  @Test("a neighbourhood does not lead through a seat, and joins whom it reaches")
  func neighbourhood() throws {
    let store = try GraphStore(inMemory: Sample.graphType)
    var article = ArticleBuilder("1", "2022-05-01")
    article.fact("Инна Ёлкина", "директор", at: "Весна")
    article.fact("Инна Ёлкина", "президент", at: "Клуб")
    for company in ["Весна", "Осень", "Клуб"] {
      article.link(
        .locatedIn, (.organization, company), (.place, "Дубки"), kinds: ("company", "city"))
    }
    try store.ingest([article.ingested()])
    func around(_ name: String, hops: Int) throws -> [String] {
      let found = try store.subgraph(around: [id(name, store)], hops: hops)
      return found.subgraph.nodes.map { node in
        guard case .string(let name)? = node.properties["name"] ?? node.properties["title"] else {
          return ""
        }
        return name
      }.sorted()
    }
    #expect(try around("Весна", hops: 2) == ["Весна", "Дубки", "Инна Ёлкина", "директор"])
    #expect(
      try around("Дубки", hops: 1) == ["Весна", "Дубки", "Клуб", "Осень"])
    // Her other post is three edges from the first company, and its club four.
    #expect(
      try around("Дубки", hops: 3)
        == ["Весна", "Дубки", "Инна Ёлкина", "Клуб", "Осень", "директор", "президент"])
  }

  @Test("a neighbourhood has whole posts, quotes and sources, and keeps its limit")
  func subgraph() throws {
    let store = try store()
    let company = try id("Весна", store)
    let near = try store.subgraph(around: [company], hops: 2)
    #expect(!near.isTruncated)
    let labels = near.subgraph.nodes.map { $0.labels[0] }
    #expect(labels.filter { $0 == "Person" }.count == 3)
    #expect(!labels.contains("Article"))
    let hold = try #require(near.subgraph.edges.first { $0.label == "HOLDS" })
    guard case .string(let quote)? = hold.properties["quote"] else {
      Issue.record("no quote")
      return
    }
    #expect(quote.contains("директор"))
    guard case .list(let sources)? = hold.properties["sources"] else {
      Issue.record("no sources")
      return
    }
    #expect(!sources.isEmpty)
    let ids = Set(near.subgraph.nodes.map(\.id))
    #expect(near.subgraph.edges.allSatisfy { ids.contains($0.source) && ids.contains($0.target) })
    let few = try store.subgraph(around: [company], hops: 3, limit: 3)
    #expect(few.isTruncated && few.subgraph.nodes.count == 3)
    #expect(try store.subgraph(limit: 4).subgraph.nodes.count == 4)
    #expect(try store.subgraph(around: [4_000_000], hops: 1).subgraph.nodes.isEmpty)
    let some = try store.subgraph(nodes: [company], edges: [hold.id])
    #expect(some.nodes.count == 3 && some.edges == [hold])
  }

  @Test("queries read, within limits, and never write")
  func queries() throws {
    let store = try store()
    var names: [Value] = []
    let run = try store.run(
      sql: "SELECT name FROM person WHERE name = ? OR id IN (SELECT value FROM json_each(?))",
      bindings: [.string("Инна Ёлкина"), .list([.integer(-1)])]
    ) { row in
      names.append(row[0])
      return true
    }
    #expect(names == [.string("Инна Ёлкина")] && run.columns == ["name"] && !run.isTruncated)
    let cut = try store.run(sql: "SELECT id FROM node", maximumRows: 2) { _ in true }
    #expect(cut.isTruncated && cut.rowCount == 2)
    for sql in ["DELETE FROM person", "CREATE TABLE x(y)", "PRAGMA user_version = 9"] {
      #expect(throws: StoreError.self, "\(sql)") { try store.run(sql: sql) { _ in true } }
    }
    #expect(throws: StoreError.self) { try store.run(sql: "SELECT nothing") { _ in true } }
    #expect(throws: StoreError.self) { try store.run(sql: "SELECT 1; SELECT 2") { _ in true } }
    #expect(throws: StoreError.timeLimit(seconds: 0.1)) {
      try store.run(
        sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
        timeLimit: 0.1
      ) { _ in true }
    }
    #expect(
      try store.plan(sql: "SELECT * FROM holds WHERE id = ?").joined().contains("PRIMARY KEY"))
    #expect(try store.verify() == [])
  }

  @Test("profiles tell entity resolution what it may compare")
  func profiles() throws {
    let store = try store()
    let company = try id("Весна", store)
    let person = try #require(
      try store.profiles(of: .person, level: .node).first { $0.name == "Анна Рябина" })
    #expect(person.posts.contains(.init(title: "director", organization: company)))
    #expect(person.neighbours.contains(company))
    #expect(person.articles.count == 1 && person.factCount == 2 && person.keys.count == 1)
    #expect(person.names.first?.count == 2)
    let raws = try store.profiles(of: .organization, level: .raw)
    #expect(raws.filter { $0.name == "Весна" }.count == 2)
    #expect(raws.allSatisfy { $0.keys.count == 1 })
  }
}
