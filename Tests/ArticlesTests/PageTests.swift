import Articles
import Foundation
import GraphModel
import TestSupport
import Testing

/// Saved pages: invented, each laid out as one kind of site is.
@Suite struct PageTests {
  static let pages = ["modern", "microdata", "tables", "divs", "scripted", "kazakh"]

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Pages")

  /// An article as the files of expected texts have it.
  private func written(_ article: Article) -> String {
    let lines = [
      ("title", article.title), ("date", article.published?.description), ("url", article.url),
      ("site", article.site), ("author", article.author),
    ]
    return lines.compactMap { name, value in value.map { "\(name): \($0)\n" } }.joined() + "\n"
      + article.body + "\n"
  }

  private func read(_ page: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Self.folder.appendingPathComponent(page + ".html")))
  }

  private func expected(_ page: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(page + ".txt"), encoding: .utf8)
  }

  @Test(arguments: pages)
  func findsTheArticle(page: String) throws {
    let folder = try Folder()
    let source = ArticleSource(paths: [try folder.write("a.html", read(page))])
    #expect(source.problems == [])
    let article = try #require(source.articles.first)
    #expect(written(article) == (try expected(page)))
    #expect(article.id == "a.html")
    #expect(article.language == nil)
  }

  @Test func everyPageIsTried() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(Self.pages.flatMap { [$0 + ".html", $0 + ".txt"] }))
  }

  @Test(arguments: [TextEncoding.windows1251, .koi8r])
  func readsOldCodePages(encoding: TextEncoding) throws {
    // KOI8-R has no such quotation marks.
    func plain(_ text: String) -> String {
      encoding == .koi8r ? text.replacing("«", with: "\"").replacing("»", with: "\"") : text
    }
    let text = plain(String(decoding: try read("tables"), as: UTF8.self))
    let folder = try Folder()
    // Declared rightly, not at all, and with the bytes of another encoding than declared (UTF-8).
    for declared in [encoding.rawValue, "", "utf-8"] {
      let page = text.replacing("windows-1251", with: declared)
      let bytes = try #require(CodePages.bytes(page, encoding))
      let source = ArticleSource(paths: [try folder.write("a.htm", bytes)])
      #expect(source.problems == [])
      #expect(try source.articles.map(written) == [plain(expected("tables"))])
    }
  }

  @Test(arguments: [
    ("", "DA0009"), (" \n", "DA0009"),
    ("<html><body><nav><a href=x>Главная</a></nav></body></html>", "DA0020"),
    ("<html><script>alert(1)</script></html>", "DA0020"),
    ("a\u{0}b", "DA0008"),
  ])
  func refuses(page: String, id: String) throws {
    let folder = try Folder()
    let source = ArticleSource(paths: [try folder.write("a.html", page)])
    #expect(source.problems.map(\.id) == [id])
    #expect(source.articles == [])
  }

  @Test func survivesHostilePages() throws {
    let sentence =
      "<p>Директор завода Иван Петров рассказал о планах, сообщает пресс-служба завода.</p>"
    let pages = [
      String(repeating: "<div>", count: 200_000) + sentence,
      sentence + String(repeating: "</p></div></table>", count: 100_000),
      String(repeating: "<table><tr><td>", count: 50_000) + sentence,
      "<a href='" + String(repeating: "x", count: 5_000_000) + "'>" + sentence,
      String(repeating: "<p>&#0;&#xD800;&#x110000;&nosuch;&amp", count: 10_000) + sentence,
      "<!--" + String(repeating: "-", count: 1_000_000) + sentence,
      "<![CDATA[" + sentence, "<html" + String(repeating: " a=1", count: 300_000) + ">" + sentence,
      "<script type='application/ld+json'>" + String(repeating: "[", count: 100_000) + "</script>"
        + sentence,
      // Many of what is looked at for the title, the date and the blocks that belong together.
      "<title>А - Б</title>" + String(repeating: "<h1>Б</h1>", count: 200_000) + sentence,
      "<h1>А</h1><div><div>" + String(repeating: "<i class=date>x</i>", count: 200_000)
        + "</div></div>" + sentence,
      String(repeating: "<div class=a><div class=b>\(sentence)</div></div>", count: 20_000),
      String(repeating: "<div class='a b c'><h1>А</h1><a href=x>б</a></div>", count: 100_000)
        + sentence,
      "<h1>А</h1>" + String(repeating: "<p>Б<time>x</time>", count: 200_000),
    ]
    let folder = try Folder()
    for (number, page) in pages.enumerated() {
      let path = try folder.write("\(number).html", page)
      let result = ArticleSource(paths: [path]).everything
      #expect(result.records.count + result.problems.count == 1, "page \(number)")
    }
    let tags = try folder.write("tags.html", String(repeating: "<b>", count: 1_000_001))
    #expect(ArticleSource(paths: [tags]).problems.map(\.id) == ["DA0021"])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["html", "xml"], ["=\"1\"", "=1", "", "='\"' "])
  func refusesEndlessAttributes(ending: String, value: String) throws {
    let folder = try Folder()
    let attributes = (0..<200_000).map { "a\($0)\(value)" }.joined(separator: " ")
    let start = ending == "html" ? "<html><body><p " : "<rss><channel><item "
    let path = try folder.write("a.\(ending)", start + attributes + ">Директор завода.</p>")
    #expect(ArticleSource(paths: [path]).problems.map(\.id) == ["DA0025"])
  }

  @Test(arguments: ["<scriptx>", "<script/>", "<!-- --!>"])
  func nothingHidesEndlessAttributes(before: String) throws {
    let folder = try Folder()
    let attributes = (0..<20_000).map { "a\($0)" }.joined(separator: " ")
    let path = try folder.write(
      "a.html", "<html><body>\(before)<p \(attributes)>Директор завода.</p></body></html>")
    #expect(ArticleSource(paths: [path]).problems.map(\.id) == ["DA0025"])
  }

  @Test(arguments: ["", "=\"1\"", "='1'", " = \"1\""])
  func fiveHundredAttributesAreAllowed(value: String) throws {
    let folder = try Folder()
    func page(_ count: Int) throws -> String {
      let attributes = (0..<count).map { "a\($0)\(value)" }.joined(separator: " ")
      return try folder.write(
        "\(count).html",
        "<html><body><p \(attributes)>Директором завода назначен Дамир Тулин, сообщила пресс-служба "
          + "предприятия во вторник.</p></body></html>")
    }
    #expect(try ArticleSource(paths: [page(500)]).articles.count == 1)
    #expect(try ArticleSource(paths: [page(513)]).problems.map(\.id) == ["DA0025"])
  }

  @Test func manyWordsInAValueOrAScriptAreNoAttributes() throws {
    let folder = try Folder()
    let words = String(repeating: "слово ", count: 2000)
    let path = try folder.write(
      "a.html",
      """
      <html><head><script>if (a<b && \(words)) {}</script><!-- <p \(words) --></head><body>
      <p title="\(words)" data-x='\(words)' lang = "\(words)">Директором завода назначен Дамир Тулин, \
      сообщила пресс-служба предприятия во вторник.</p></body></html>
      """)
    #expect(
      ArticleSource(paths: [path]).articles.map(\.body) == [
        "Директором завода назначен Дамир Тулин, сообщила пресс-служба предприятия во вторник."
      ])
  }

  @Test func readsAPageFromAPipe() throws {
    let folder = try Folder()
    // A name without an ending is refused, so the page comes packed under one that tells nothing.
    let path = try folder.write("page.gz", Gzip.packed(read("modern")))
    #expect(try ArticleSource(paths: [path]).articles.map(written) == [expected("modern")])
  }
}
