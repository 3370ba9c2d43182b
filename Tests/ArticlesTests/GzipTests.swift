import Articles
import GraphModel
import TestSupport
import Testing

@Suite struct GzipTests {
  static let text = "title: Завод\n\nДиректором завода назначен Иван Петров.\n"
  static let lines = "{\"text\":\"один\"}\n{\"text\":\"два\"}\n"

  @Test func readsWhatIsPacked() throws {
    let folder = try Folder()
    try folder.write("f/a.txt.gz", Gzip.packed(Self.text.utf8))
    try folder.write("f/b.jsonl.gz", Gzip.packed(Self.lines.utf8))
    try folder.write("f/c.GZ", Gzip.packed(Self.lines.utf8))
    try folder.write("f/d.gz", Gzip.packed(Self.text.utf8))
    // Under a name that does not say so.
    try folder.write("f/e.txt", Gzip.packed(Self.text.utf8))
    // Two members, and zeros that fill up a block.
    let half = Self.text.utf8.count / 2
    let members =
      Gzip.packed(Self.text.utf8.prefix(half)) + Gzip.packed(Self.text.utf8.dropFirst(half))
      + [UInt8](repeating: 0, count: 512)
    try folder.write("f/g.txt.gz", members)
    let result = ArticleSource(paths: [folder.path + "/f"]).everything
    #expect(result.problems == [])
    let body = "Директором завода назначен Иван Петров.\n"
    #expect(
      result.records.map(\.article.body) == [
        body, "один", "два", "один", "два", body, body, body,
      ])
    #expect(result.records.map(\.article.title).first == "Завод")
    #expect(
      result.records.map { folder.relative($0.source) }.prefix(3) == [
        "f/a.txt.gz", "f/b.jsonl.gz:1", "f/b.jsonl.gz:2",
      ])
    #expect(folder.relative(result.records[1].file) == "f/b.jsonl.gz")
    #expect(ArticleSource(paths: [folder.path + "/f"]).estimatedCount() == nil)
  }

  @Test func refusesEveryTruncation() throws {
    let folder = try Folder()
    let whole = Gzip.packed(Self.text.utf8)
    for count in 2..<whole.count {
      let path = try folder.write("a.txt.gz", whole.prefix(count))
      let result = ArticleSource(paths: [path]).everything
      #expect(result.problems.map(\.id) == ["DA0016"], "after \(count) bytes")
      #expect(result.records == [])
    }
  }

  @Test func givesTheLinesBeforeATruncation() throws {
    let folder = try Folder()
    let lines = (0..<50_000).map {
      "{\"id\":\($0),\"text\":\"Иван Петров \($0 * 7919 % 10007)\"}\n"
    }
    let whole = Gzip.packed(lines.joined().utf8)
    let path = try folder.write("a.jsonl.gz", whole.prefix(whole.count / 2))
    let result = ArticleSource(paths: [path]).everything
    #expect(result.records.count > 10_000 && result.records.count < 40_000)
    #expect(result.problems.map(\.id) == ["DA0016"])
    #expect(result.problems.map { folder.relative($0.source) } == ["a.jsonl.gz"])
  }

  @Test func refusesDamage() throws {
    let folder = try Folder()
    let whole = Gzip.packed(Self.text.utf8)
    for index in [3, whole.count / 2, whole.count - 6] {
      var bytes = whole
      bytes[index] ^= 0xFF
      let path = try folder.write("a.txt.gz", bytes)
      let ids = ArticleSource(paths: [path]).problems.map(\.id)
      #expect(ids == ["DA0017"] || ids == ["DA0016"], "byte \(index)")
    }
    let none = try folder.write("b.txt.gz", "Просто текст.")
    #expect(ArticleSource(paths: [none]).articles.map(\.body) == ["Просто текст."])
  }

  @Test func boundsWhatBecomesOfIt() throws {
    let folder = try Folder()
    let bomb = Gzip.packed(repeatElement(UInt8(ascii: "a"), count: 120_000_000))
    let packed = try folder.write("a.jsonl.gz", bomb)
    #expect(ArticleSource(paths: [packed]).problems.map(\.id) == ["DA0018"])
    let text = try folder.write("a.txt.gz", bomb)
    let limits = ReadingOptions(limits: ArticleLimits(maximumByteCount: 1_000_000))
    #expect(ArticleSource(paths: [text], options: limits).problems.map(\.id) == ["DA0004"])
    // An archive inside an archive is no text.
    let twice = try folder.write("b.txt.gz", Gzip.packed(Gzip.packed(Self.text.utf8)))
    #expect(ArticleSource(paths: [twice]).articles == [])
  }
}
