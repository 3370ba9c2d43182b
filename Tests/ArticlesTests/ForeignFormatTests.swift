import Articles
import GraphModel
import Testing

/// Files that are something else than their names say, or nothing that is read.
@Suite struct ForeignFormatTests {
  private static let mhtml =
    "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    + "\tboundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>=D0=AF</p>\r\n--x--\r\n"

  private static let heads: [(String, [UInt8], String)] = [
    ("pdf", Array("%PDF-1.7\n%\u{E2}\n1 0 obj".utf8), "pdftotext"),
    ("rtf", Array("{\\rtf1\\ansi \\'c4}".utf8), "plain text"),
    ("doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "plain text"),
    ("docx", [0x50, 0x4B, 3, 4, 20, 0] + Array("[Content_Types].xml".utf8), "plain text"),
    ("zip", [0x50, 0x4B, 3, 4, 20, 0] + Array("a.txt".utf8), "unpack"),
    ("mht", Array(mhtml.utf8), "HTML only"),
    ("json", Array("[\n {\"text\": \"Завод открыт.\"}\n]".utf8), "line"),
  ]

  /// What is told of a file.
  private func problem(_ name: String, _ bytes: [UInt8]) throws -> ArticleProblem? {
    let folder = try Folder()
    let result = ArticleSource(paths: [try folder.write(name, bytes)]).everything
    #expect(result.records == [])
    #expect(result.problems.count == 1)
    return result.problems.first
  }

  @Test(arguments: heads)
  func tellsTheCure(ending: String, bytes: [UInt8], word: String) throws {
    for name in ["a.\(ending)", "a.txt", "a.html", "a.jsonl"] {
      let problem = try problem(name, bytes)
      #expect(problem?.id == "DA0027", "\(name)")
      #expect(problem?.message.contains(word) == true, "\(name): \(problem?.message ?? "")")
    }
  }

  @Test(arguments: ["a.txt", "a.jsonl"], [false, true])
  func namesUTF32(name: String, isBigEndian: Bool) throws {
    let bytes = "Завод открыт, {пишут}.".unicodeScalars.flatMap { scalar -> [UInt8] in
      let little = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> ($0 * 8)) }
      return isBigEndian ? little.reversed() : little
    }
    let problem = try problem(name, bytes)
    #expect(problem?.id == "DA0007")
    #expect(problem?.message.contains(isBigEndian ? "UTF-32BE" : "UTF-32LE") == true)
  }

  @Test(arguments: ["a.txt", "a.md", "a.xml"])
  func aPageIsReadWhateverItIsCalled(name: String) throws {
    let sentence = "Директором завода «Луч-Тест» назначена Анна Примерова, сообщили в среду."
    let folder = try Folder()
    for start in [
      "<!DOCTYPE html>\n<html>", "\u{FEFF}<html>", "<?xml version='1.0'?>\n<!-- x --><html>",
    ] {
      let page = "\(start)<head><title>Завод</title></head><body><p>\(sentence)</p></body></html>"
      let article = ArticleSource(paths: [try folder.write(name, page)]).articles.first
      #expect(article?.title == "Завод")
      #expect(article?.body == sentence)
    }
  }

  @Test func aFeedIsReadWhateverItIsCalled() throws {
    let folder = try Folder()
    for ending in ["txt", "html"] {
      let path = try folder.write(
        "a.\(ending)",
        "<?xml version=\"1.0\"?>\n<rss><channel><item><description>Завод открыт.</description></item>"
          + "</channel></rss>")
      #expect(ArticleSource(paths: [path]).articles.map(\.body) == ["Завод открыт."])
    }
  }

  @Test(arguments: [
    "< html> начинает страницу.", "From: Алматы\nЗавод открыт.", "[Алматы] Завод открыт.",
    "Строка <!DOCTYPE html><html> внутри текста.",
  ])
  func textsThatOnlyBeginLikeThatAreTexts(text: String) throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", text)
    #expect(ArticleSource(paths: [path]).articles.map(\.body) == [text])
  }

  @Test func theTextOfOneArticleHasALimit() throws {
    let folder = try Folder()
    let options = ReadingOptions(limits: ArticleLimits(maximumTextByteCount: 100))
    let long = String(repeating: "a", count: 101)
    let paths = [
      try folder.write("a.txt", "title: A\n\n" + long),
      try folder.write("b.txt", String(long.dropLast())),
      try folder.write("c.jsonl", "{\"id\":7,\"text\":\"\(long)\"}\n{\"text\":\"b\"}"),
      try folder.write("d.html", "<p>" + long),
    ]
    let result = ArticleSource(paths: paths, options: options).everything
    #expect(result.problems.map(\.id) == ["DA0029", "DA0029", "DA0029"])
    #expect(result.problems.map { folder.relative($0.source) } == ["a.txt", "c.jsonl:1", "d.html"])
    #expect(result.records.map { folder.relative($0.source) } == ["b.txt", "c.jsonl:2"])
    #expect(ArticleLimits().maximumTextByteCount == 5_000_000)
  }
}
