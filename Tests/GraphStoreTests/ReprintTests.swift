import Foundation
import GRDB
import GraphModel
import GraphStore
import Testing

@Suite("Reprints and versions of articles")
struct ReprintTests {
  /// An article whose text says one fact and goes on with words of its own.
  private func article(
    _ id: String, words: ClosedRange<Int>, published: String = "2026-02-22", url: String? = nil,
    title: String? = nil, person: String = "Anna Brook"
  ) -> IngestedArticle {
    var builder = ArticleBuilder(id, published)
    builder.fact(person, "director", at: "Acme", confidence: 0.6)
    var item = builder.ingested()
    item.article.body += words.map { "word\($0)" }.joined(separator: " ")
    item.article.url = url
    item.article.title = title ?? item.article.title
    item.contentHash += "\(words)"
    return item
  }

  private func store(_ articles: [IngestedArticle]) throws -> GraphStore {
    let store = try GraphStore(inMemory: Sample.graphType)
    try store.ingest(articles)
    #expect(try store.verify() == [])
    return store
  }

  /// The number of articles of the only tenure, as its edge and as its evidence count it, and its
  /// confidence.
  private func witnesses(_ store: GraphStore) throws -> (edge: Int, rows: Int, confidence: Double) {
    let tenures = try store.tenures()
    let tenure = try #require(tenures.first)
    #expect(tenures.count == 1)
    let edge = try #require(
      try store.subgraph(limit: 1000, edgeLabels: ["HOLDS"]).subgraph.edges.first)
    guard case .integer(let count)? = edge.properties["articles"] else { return (-1, 0, 0) }
    #expect(Int(count) == Set(tenure.evidence.map(\.voice)).count)
    return (Int(count), tenure.evidence.count, tenure.confidence)
  }

  @Test("a reprint is one voice, another article is another")
  func voices() throws {
    let original = article("a", words: 1...200)
    let reprint = article("b", words: 1...190, published: "2026-02-24")
    let other = article("c", words: 1001...1200)
    #expect(try witnesses(store([original])).edge == 1)
    let copied = try witnesses(store([original, reprint]))
    #expect(copied.edge == 1 && copied.rows == 2 && copied.confidence == 0.6)
    let all = try witnesses(store([original, reprint, other]))
    #expect(all.edge == 2 && all.rows == 3)
    #expect(abs(all.confidence - 0.84) < 1e-9)
    let late = article("d", words: 1...190, published: "2026-05-24")
    #expect(try witnesses(store([original, late])).edge == 2)
  }

  @Test("groups do not depend on the order of reading, nor on how often it was interrupted")
  func order() throws {
    // Chains: b resembles a and c, which do not resemble each other.
    let articles = [
      article("a", words: 1...300), article("b", words: 65...365), article("c", words: 130...430),
      article("d", words: 2001...2300), article("e", words: 2001...2290),
    ]
    let expected = try store(articles).dump()
    for order in [[4, 3, 2, 1, 0], [0, 2, 1, 4, 3], [2, 0, 4, 1, 3]] {
      #expect(try store(order.map { articles[$0] }).dump() == expected)
      let piecewise = try GraphStore(inMemory: Sample.graphType)
      for index in order { try piecewise.ingest([articles[index]]) }
      #expect(try piecewise.verify() == [])
      #expect(try piecewise.dump() == expected)
    }
  }

  @Test("a group falls apart when the article that joined it is forgotten")
  func forgetting() throws {
    let chain = [
      article("a", words: 1...300), article("b", words: 65...365), article("c", words: 130...430),
    ]
    let store = try store(chain)
    #expect(try witnesses(store).edge == 1)
    let middle = try #require(try store.articles(named: "b").first)
    try store.forget(article: middle.id)
    try store.judgeByName()
    try store.finishIngest()
    #expect(try store.verify() == [])
    #expect(try witnesses(store).edge == 2)
    try store.ingest(chain)
    #expect(try witnesses(store).edge == 1)
  }

  @Test("a changed article takes the earlier one's place: by source and id, or by address")
  func versions() throws {
    let address = "https://news.example/1"
    let first = article("a", words: 1...200, url: address, person: "Anna Brook")
    let store = try store([first])
    // Corrected, and saved under another name.
    let corrected = article("b", words: 1...210, url: address, person: "Anne Brooke")
    #expect(
      try store.standing(
        of: corrected.article, hash: corrected.contentHash, source: corrected.source,
        extractor: corrected.extractor) == .changed)
    #expect(try store.write([corrected]).replaced == 1)
    try store.judgeByName()
    try store.finishIngest()
    #expect(try store.tenures().map(\.person.name) == ["Anne Brooke"])
    // Read again, the two do not take turns.
    #expect(try store.write([first, corrected]).skipped == 2)
    // The version that was published earlier does not come back.
    let older = article("c", words: 1...195, published: "2026-02-20", url: address)
    #expect(
      try store.standing(
        of: older.article, hash: older.contentHash, source: older.source,
        extractor: older.extractor) == .known)
    #expect(try store.write([older]).skipped == 1)
    // Another text at the same address, as of a site with one address for all, is another article.
    let stranger = article(
      "d", words: 3001...3200, url: address, title: "Another", person: "Carl Dune")
    #expect(try store.write([stranger]).added == 1)
    // The same file with other content.
    let changed = article("d", words: 4001...4200, url: address, title: "New", person: "Eve Fox")
    #expect(try store.write([changed]).replaced == 1)
    // A file that now holds what is known from elsewhere says nothing of its own any more.
    var copy = corrected
    copy.article.id = "d"
    #expect(try store.write([copy]).replaced == 1)
    try store.judgeByName()
    try store.finishIngest()
    #expect(try store.verify() == [])
    #expect(try store.tenures().map(\.person.name) == ["Anne Brooke"])
  }

  @Test("the groups out of step with the texts are found")
  func tampered() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/graph.db"
    let store = try GraphStore(
      path: path, graphType: Sample.graphType, access: .readWrite(create: true))
    try store.ingest([article("a", words: 1...200), article("b", words: 1...190)])
    try store.close()
    let raw = try DatabaseQueue(path: path)
    try raw.write { try $0.execute(sql: "DELETE FROM voice") }
    try raw.close()
    let tampered = try GraphStore(path: path, graphType: Sample.graphType, access: .readOnly)
    #expect(try tampered.verify().contains { $0.check == .resolved })
  }

  @Test("one program writes at a time; the lock goes with it")
  func writerLock() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/graph.db"
    func open(waiting: (() -> Bool)?) throws -> GraphStore {
      try GraphStore(
        path: path, graphType: Sample.graphType, access: .readWrite(create: true),
        waiting: waiting)
    }
    let first = try open(waiting: nil)
    var asked = 0
    #expect(throws: StoreError.locked) {
      try open(waiting: {
        asked += 1
        return asked < 3
      })
    }
    #expect(asked == 3)
    // Reading is never kept waiting.
    try GraphStore(path: path, graphType: Sample.graphType, access: .readOnly).close()
    let second = try open(waiting: {
      #expect(throws: Never.self) { try first.close() }
      return true
    })
    try second.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-lock"))
    // One that was left behind by a kill does not count.
    try Data().write(to: URL(fileURLWithPath: path + "-lock"))
    try open(waiting: { false }).close()
  }
}
