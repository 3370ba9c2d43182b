import Articles
import GraphModel
import Testing

@Suite struct TextArticleTests {
  struct Case: Sendable {
    var text: String
    var date: String?
    var title: String?
    var url: String?
    var id: String?
    var language: String?
    var body: String
  }

  static let cases: [Case] = [
    Case(text: "Завод открыт.\n", body: "Завод открыт.\n"),
    Case(text: "  Завод открыт.", body: "  Завод открыт."),
    Case(
      text: "date: 2026-02-22\ntitle: Завод открыт\nurl: https://example.com/1\n\nТекст.\n",
      date: "2026-02-22", title: "Завод открыт", url: "https://example.com/1", body: "Текст.\n"),
    Case(
      text:
        "Дата: 22.02.2026\r\nЗАГОЛОВОК: Завод: открыт\r\nЯзык: RU\r\nId: a-7\r\n\r\nТекст.\r\nЕщё.",
      date: "2026-02-22", title: "Завод: открыт", id: "a-7", language: "ru",
      body: "Текст.\r\nЕщё."),
    Case(
      text: " date 2026-02-22 Руководство завода встретилось.\n\nДальше.", date: "2026-02-22",
      body: "Руководство завода встретилось.\n\nДальше."),
    Case(text: "date: 2026-02-22 Руководство", date: "2026-02-22", body: "Руководство"),
    Case(
      text: "date 2026-02-22\ntitle Завод открыт\nurl https://example.com/1\nlang ru-RU\nТекст",
      date: "2026-02-22", title: "Завод открыт", url: "https://example.com/1", language: "ru",
      body: "Текст"),
    Case(
      text: "date: 2026-02-22T10:15:00+05:00\n\nТекст", date: "2026-02-22", body: "Текст"),
    Case(text: "date: 2026-02-22 10:15 Текст", date: "2026-02-22", body: "Текст"),
    Case(text: "date 2026-02-22 10 человек", date: "2026-02-22", body: "10 человек"),
    Case(text: "date: 2019-03\nТекст", date: "2019-03", body: "Текст"),
    Case(text: "date:\ntitle:\n\nТекст", body: "Текст"),
    // Words that only look like a header.
    Case(text: "Date night in Almaty", body: "Date night in Almaty"),
    Case(text: "Дата 2026 год станет годом", body: "Дата 2026 год станет годом"),
    Case(text: "Title fight moved", body: "Title fight moved"),
    Case(text: "url не открывается", body: "url не открывается"),
    Case(text: "Дата́: так", body: "Дата́: так"),
    Case(text: "date", body: "date"),
    // A second title, and one behind an empty line, belong to the text.
    Case(text: "title: A\ntitle: B\nC", title: "A", body: "title: B\nC"),
    Case(text: "title: A\n\ndate: 2026-01-01\nC", title: "A", body: "date: 2026-01-01\nC"),
    Case(text: "\n\n title: A\nC", title: "A", body: "C"),
    Case(text: "title: A\rdate: 2026\rC", date: "2026", title: "A", body: "C"),
    // A byte order mark goes, one inside the text stays.
    Case(text: "\u{FEFF}title: A\nC\u{FEFF}", title: "A", body: "C\u{FEFF}"),
  ]

  @Test(arguments: cases)
  func readsHeaderAndKeepsBody(expected: Case) throws {
    let folder = try Folder()
    let source = ArticleSource(paths: [try folder.write("a.txt", expected.text)])
    #expect(source.problems == [])
    let article = try #require(source.articles.first)
    #expect(article.published?.description == expected.date)
    #expect(article.title == expected.title)
    #expect(article.url == expected.url)
    #expect(article.id == expected.id ?? "a.txt")
    #expect(article.language == expected.language)
    #expect(Array(article.body.utf8) == Array(expected.body.utf8))
  }

  @Test(arguments: [
    ([UInt8](), "DA0009", "no text"),
    (Array(" \r\n\t".utf8), "DA0009", "no text"),
    (Array("title: A\n\n".utf8), "DA0009", "no text"),
    ([0xEF, 0xBB, 0xBF], "DA0009", "no text"),
    (Array("\u{A0}\u{2003}\u{200B}\n".utf8), "DA0009", "no text"),
    ([0x54, 0x65, 0xFF, 0x78], "DA0006", "at byte 2;"),
    ([0x54, 0xD0], "DA0006", "at byte 1;"),
    ([0xED, 0xA0, 0x80], "DA0006", "at byte 0;"),
    ([0xC0, 0xAF], "DA0006", "at byte 0;"),
    ([0xFF, 0xFE, 0x00, 0x00], "DA0008", "at byte 0;"),
    ([0xFF, 0xFE, 0x54], "DA0019", "is not utf-16le at byte 2;"),
    ([0xFE, 0xFF, 0xDC, 0x00], "DA0019", "is not utf-16be at byte 2;"),
    (Array("---\ntitle: A\nТекст без конца\n".utf8), "DA0024", "---"),
    ([0x54, 0x65, 0x00], "DA0008", "at byte 2;"),
    (Array("date: вчера\nТекст".utf8), "DA0010", "“вчера”"),
    (Array("date: 2026-02-30\nТекст".utf8), "DA0010", "“2026-02-30”"),
    (Array("date: 2026 год\nТекст".utf8), "DA0010", "YYYY-MM-DD"),
  ])
  func refuses(bytes: [UInt8], id: String, words: String) throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", bytes)
    let result = ArticleSource(paths: [path]).everything
    #expect(result.records == [])
    let problem = try #require(result.problems.first)
    #expect(result.problems.count == 1)
    #expect(problem.id == id)
    #expect(problem.source == path)
    #expect(problem.message.contains(words))
    #expect(!problem.description.contains("\n"))
  }

  @Test func refusesWhatIsTooLarge() throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", String(repeating: "a", count: 1001))
    let limits = ArticleLimits(maximumByteCount: 1000)
    #expect(
      ArticleSource(paths: [path], options: ReadingOptions(limits: limits)).problems.map(\.id) == [
        "DA0004"
      ])
    let exact = try folder.write("b.txt", String(repeating: "a", count: 1000))
    #expect(
      ArticleSource(paths: [exact], options: ReadingOptions(limits: limits)).articles.count == 1)
  }

  @Test(arguments: [
    "Title: Завод\nAuthor: Ян Примеров\nSite: Вести\nLang: kaz\n\nТекст",
    "Заголовок: Завод\nАвтор: Ян Примеров\nСайт: Вести\nЯзык: kk\n\nТекст",
  ])
  func theHeaderNamesWriterAndSite(text: String) throws {
    let folder = try Folder()
    let article = ArticleSource(paths: [try folder.write("a.txt", text)]).articles.first
    #expect(article?.author == "Ян Примеров")
    #expect(article?.site == "Вести")
    #expect(article?.language == "kk")
    #expect(article?.body == "Текст")
    let words = "Автор неизвестен\nauthor Ян"
    #expect(ArticleSource(paths: [try folder.write("b.txt", words)]).articles.first?.body == words)
  }

  @Test func keepsAnEmptyTextWhereAsked() throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", "")
    #expect(
      ArticleSource(paths: [path], options: ReadingOptions(acceptsEmptyText: true)).articles.map(
        \.body) == [""])
  }

  @Test func keepsALargeTextWhole() throws {
    let folder = try Folder()
    let text = String(repeating: "Завод в Костанае. ", count: 40_000)
    let path = try folder.write("a.txt", "title: A\n\n" + text)
    #expect(ArticleSource(paths: [path]).articles.map(\.body) == [text])
  }
}
