import Articles
import GraphModel
import Testing

@Suite struct EncodingTests {
  static let texts = [
    "Директором завода назначен Иван Петров, сообщила пресс-служба.",
    "дата: 2026-02-22\nзаголовок: Новый директор\n\nИван Петров возглавил завод № 5.",
    "ДИРЕКТОРОМ ЗАВОДА НАЗНАЧЕН ИВАН ПЕТРОВ, СООБЩИЛА ПРЕСС-СЛУЖБА",
    "Привет", "иван петров",
    "The firm Sample Metals hired Иван Петров, бывшего директора завода, last year.",
  ]

  private func plain(_ text: String) -> String { text.replacing("№", with: "N") }

  @Test(arguments: texts, [TextEncoding.windows1251, .koi8r])
  func tellsTheOldCodePages(text: String, encoding: TextEncoding) throws {
    let folder = try Folder()
    let text = plain(text)
    let bytes = try #require(CodePages.bytes(text, encoding))
    let expected = ArticleSource(paths: [try folder.write("a.txt", text)]).articles
    try #require(expected.count == 1)
    let path = try folder.write("a.txt", bytes)
    #expect(ArticleSource(paths: [path]).articles == expected)
    let told = ReadingOptions(encoding: encoding)
    #expect(ArticleSource(paths: [path], options: told).articles == expected)
    let line = "{\"text\":\"\(text.replacing("\n", with: "\\n"))\"}\n"
    let lines = try folder.write("a.jsonl", try #require(CodePages.bytes(line, encoding)))
    #expect(ArticleSource(paths: [lines]).articles.map(\.body) == [text])
  }

  @Test func readsUTF16WithAMark() throws {
    let text = "title: Новый директор 😀\n\nИван Петров."
    for isBigEndian in [false, true] {
      var bytes: [UInt8] = []
      for unit in [0xFEFF] + Array(text.utf16) {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        bytes += isBigEndian ? [high, low] : [low, high]
      }
      let folder = try Folder()
      let article = try #require(
        ArticleSource(paths: [try folder.write("a.txt", bytes)]).articles.first)
      #expect(article.title == "Новый директор 😀")
      #expect(article.body == "Иван Петров.")
    }
  }

  @Test(arguments: [false, true], [false, true])
  func readsJSONLinesInUTF16(isBigEndian: Bool, isMarked: Bool) throws {
    let text = "{\"text\": \"Иван — Петров\"}\r\n\r\n{\"text\": \"Завод открыт\"}\n{"
    let bytes = ((isMarked ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    let folder = try Folder()
    let path = try folder.write("a.jsonl", bytes)
    let result = ArticleSource(paths: [path]).everything
    #expect(result.records.map(\.article.body) == ["Иван — Петров", "Завод открыт"])
    #expect(result.records.map { folder.relative($0.source) } == ["a.jsonl:1", "a.jsonl:3"])
    #expect(result.problems.map { folder.relative($0.source) } == ["a.jsonl:4"])
    let told = ReadingOptions(encoding: isBigEndian ? .utf16BigEndian : .utf16LittleEndian)
    #expect(ArticleSource(paths: [path], options: told).articles.count == 2)
    let limits = ArticleLimits(maximumByteCount: bytes.count - 1)
    let short = ArticleSource(paths: [path], options: ReadingOptions(limits: limits))
    #expect(short.problems.map(\.id) == ["DA0004"])
  }

  @Test(arguments: texts, [false, true])
  func readsUTF16WithoutAMark(text: String, isBigEndian: Bool) throws {
    let folder = try Folder()
    let expected = ArticleSource(paths: [try folder.write("a.txt", text)]).articles
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    #expect(ArticleSource(paths: [try folder.write("a.txt", bytes)]).articles == expected)
  }

  @Test(
    arguments: [
      [0, 0, 0, 0, 0, 0, 0, 0], [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0], [0, 65],
      [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0],
    ] as [[UInt8]])
  func bytesWithNULAreSeldomText(bytes: [UInt8]) throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", bytes)
    #expect(ArticleSource(paths: [path]).problems.map(\.id) == ["DA0008"])
  }

  @Test func damagedUTF8IsNotTakenForACodePage() throws {
    let folder = try Folder()
    var bytes = Array("Директором завода назначен Иван Петров, сообщила пресс-служба.".utf8)
    bytes[20] = 0xFF
    let problem = try #require(
      ArticleSource(paths: [try folder.write("a.txt", bytes)]).problems.first)
    #expect(problem.id == "DA0006")
    #expect(problem.message.contains("--encoding"))
    // A user who insists is told where that does not fit either.
    let told = ReadingOptions(encoding: .utf8)
    let path = try folder.write("a.txt", bytes)
    #expect(ArticleSource(paths: [path], options: told).problems.map(\.id) == ["DA0006"])
    let undefined = try folder.write("b.txt", [0xCF, 0x98])
    let windows = ReadingOptions(encoding: .windows1251)
    let refused = ArticleSource(paths: [undefined], options: windows).problems
    #expect(refused.map(\.id) == ["DA0019"])
    #expect(refused.first?.message.contains("byte 1;") == true)
  }

  @Test func picturesAreNotTakenForText() throws {
    let folder = try Folder()
    var generator = SeededBytes(seed: 7)
    for size in [40, 400, 4000] {
      // Without a NUL, which alone would tell.
      let noise = (0..<size).map { _ in max(1, generator.next()) }
      let problems = ArticleSource(paths: [try folder.write("a.txt", noise)]).problems
      #expect(problems.map(\.id) == ["DA0006"])
    }
  }

  @Test func aGivenLanguageCounts() throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", "lang: en\n\nИван Петров.")
    #expect(ArticleSource(paths: [path]).articles.map(\.language) == ["en"])
    let told = ReadingOptions(language: "ru")
    #expect(ArticleSource(paths: [path], options: told).articles.map(\.language) == ["ru"])
  }
}

/// Bytes that are the same in every run.
struct SeededBytes {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt8 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 33)
  }
}
