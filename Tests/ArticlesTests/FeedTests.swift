import Articles
import GraphModel
import TestSupport
import Testing

@Suite struct FeedTests {
  static let rss = """
    <?xml version="1.0" encoding="windows-1251"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:yandex="http://news.yandex.ru">
    <channel><title>Степные вести</title><link>https://vesti.example/</link>
    <item>
      <title>Завод &amp; директор</title><link>https://vesti.example/1?utm_source=rss</link>
      <guid isPermaLink="false">vesti-1</guid><pubDate>Sun, 22 Feb 2026 23:10:00 +0500</pubDate>
      <dc:creator>Мадина Ержанкызы</dc:creator>
      <description>Коротко о главном.</description>
      <content:encoded><![CDATA[<p>Директором завода назначен <b>Дамир Узакпаев</b>.</p>
        <p>Он работал в&nbsp;Рудном.</p><script>x()</script>]]></content:encoded>
    </item>
    <item>
      <title>Банк</title><link>https://vesti.example/2</link>
      <pubDate>Mon, 23 Feb 2026 08:00:00 GMT</pubDate>
      <description>&lt;p&gt;Роза Маликова возглавила банк.&lt;/p&gt;</description>
      <yandex:full-text>Роза Маликова возглавила банк. Прежде она работала в филиале.</yandex:full-text>
    </item>
    <item><title>Без текста</title><link>https://vesti.example/3</link></item>
    </channel></rss>
    """

  static let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Sample Wire</title>
    <link rel="self" href="https://wire.example/feed.atom"/>
    <entry><id>tag:wire.example,2026:7</id><title type="html">Board &lt;i&gt;named&lt;/i&gt;</title>
      <link rel="alternate" href="https://wire.example/7#x"/><link rel="edit" href="https://x.example"/>
      <published>2026-03-05T10:00:00Z</published><updated>2026-03-06T10:00:00Z</updated>
      <author><name>Ann Typist</name><email>a@wire.example</email></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Laura Finch was named
        chief executive &amp; chair.</p><p>She is 5 &lt; 6.</p></div></content></entry>
    <entry><id>tag:wire.example,2026:8</id><title>Two</title><updated>2026-03-07T10:00:00Z</updated>
      <summary>Tom Ryder left.</summary></entry>
    </feed>
    """

  @Test func readsRSS() throws {
    let folder = try Folder()
    let bytes = try #require(CodePages.bytes(Self.rss, .windows1251))
    let path = try folder.write("feed.xml", bytes)
    let result = ArticleSource(paths: [path]).everything
    let expected = [
      Article(
        id: "vesti-1", title: "Завод & директор", url: "https://vesti.example/1",
        published: CalendarDate(year: 2026, month: 2, day: 22), site: "Степные вести",
        author: "Мадина Ержанкызы",
        body: "Директором завода назначен Дамир Узакпаев.\n\nОн работал в Рудном."),
      Article(
        id: "https://vesti.example/2", title: "Банк", url: "https://vesti.example/2",
        published: CalendarDate(year: 2026, month: 2, day: 23), site: "Степные вести",
        body: "Роза Маликова возглавила банк. Прежде она работала в филиале."),
    ]
    #expect(result.records.map(\.article) == expected)
    #expect(result.records.map { folder.relative($0.source) } == ["feed.xml:1", "feed.xml:2"])
    // A headline alone is no failure.
    #expect(result.problems == [])
  }

  @Test func readsAtom() throws {
    let folder = try Folder()
    let articles = ArticleSource(paths: [try folder.write("feed.atom", Self.atom)]).articles
    let expected = [
      Article(
        id: "tag:wire.example,2026:7", title: "Board named", url: "https://wire.example/7",
        published: CalendarDate(year: 2026, month: 3, day: 5), site: "Sample Wire",
        author: "Ann Typist",
        body: "Laura Finch was named chief executive & chair.\n\nShe is 5 < 6."),
      Article(
        id: "tag:wire.example,2026:8", title: "Two",
        published: CalendarDate(year: 2026, month: 3, day: 7), site: "Sample Wire",
        body: "Tom Ryder left."),
    ]
    #expect(articles == expected)
  }

  @Test func entriesInheritWhatTheFeedSays() throws {
    func feed(_ attributes: String, _ link: String) -> String {
      """
      <feed xmlns="http://www.w3.org/2005/Atom" \(attributes)><title>Лента</title>
      <author><name>Редакция</name></author><link href="https://wire.example/all/"/>
      <entry xml:base="2026/"><id>1</id><link href="\(link)"/><summary>Один.</summary></entry>
      <entry><id>2</id><author><name>Ян Примеров</name></author><link href="https://x.example/2"/>
      <summary>Два.</summary></entry></feed>
      """
    }
    let folder = try Folder()
    for (base, link, url) in [
      ("xml:base='https://wire.example/n/all.xml'", "7.html", "https://wire.example/n/2026/7.html"),
      ("xml:base='https://wire.example/n/'", "../7", "https://wire.example/n/7"),
      ("xml:base='https://wire.example/n/'", "/7", "https://wire.example/7"),
      ("xml:base='https://wire.example'", "//cdn.example/7", "https://cdn.example/7"),
      ("", "7", "https://wire.example/all/7"),
    ] {
      let path = try folder.write("a.atom", feed(base, link))
      let articles = ArticleSource(paths: [path]).articles
      #expect(articles.map(\.url) == [url, "https://x.example/2"], "\(base) \(link)")
      #expect(articles.map(\.author) == ["Редакция", "Ян Примеров"])
    }
  }

  @Test func readsRDFAndPackedFeeds() throws {
    let rdf = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://x.example/"><title>Пример</title></channel>
      <item rdf:about="https://x.example/1"><title>Завод</title><link>https://x.example/1</link>
      <dc:date>2026-02-22T10:00+05:00</dc:date><description>Иван Петров.</description></item></rdf:RDF>
      """
    let folder = try Folder()
    let plain = ArticleSource(paths: [try folder.write("a.rdf", rdf)]).articles
    #expect(plain.map(\.body) == ["Иван Петров."])
    #expect(plain.map(\.site) == ["Пример"])
    #expect(plain.map(\.published?.description) == ["2026-02-22"])
    let packed = try folder.write("b.gz", Gzip.packed(rdf.utf8))
    #expect(ArticleSource(paths: [packed]).articles == plain)
  }

  @Test(arguments: [
    ("", "DA0009"), ("<urlset><url/></urlset>", "DA0022"), ("просто текст", "DA0022"),
    ("<rss><channel><title>A</title></channel></rss>", "DA0023"),
    ("<rss><channel><item><title>A</title></item><item></item></channel></rss>", "DA0028"),
  ])
  func refuses(text: String, id: String) throws {
    let folder = try Folder()
    #expect(ArticleSource(paths: [try folder.write("a.xml", text)]).problems.map(\.id) == [id])
  }

  @Test func opensNothingAndExpandsNothing() throws {
    let folder = try Folder()
    let secret = try folder.write("secret.txt", "ТАЙНА")
    var entities = "<!ENTITY a0 \"ха\">"
    for level in 1..<30 { entities += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    let feed = """
      <!DOCTYPE rss [<!ENTITY file SYSTEM "file://\(secret)">\(entities)]>
      <rss><channel><title>A</title><item><title>B</title>
      <description>Иван Петров &file; &a29; ушёл.</description></item></channel></rss>
      """
    let articles = ArticleSource(paths: [try folder.write("a.xml", feed)]).articles
    #expect(articles.allSatisfy { !$0.body.contains("ТАЙНА") && $0.body.utf8.count < 1000 })
    let xinclude = """
      <rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><description>Текст
      <xi:include href="\(secret)" parse="text"/></description></item></channel></rss>
      """
    let others = ArticleSource(paths: [try folder.write("b.xml", xinclude)]).articles
    #expect(others.allSatisfy { !$0.body.contains("ТАЙНА") })
  }

  @Test func aFeedThatIsCutOffGivesItsWholeEntries() throws {
    let folder = try Folder()
    // In the second entry; in its end tag; after it; in the second of three items.
    for (feed, length, titles, isTold) in [
      (Self.atom, 120, ["Board named"], true), (Self.atom, 15, ["Board named"], true),
      (Self.atom, 4, ["Board named", "Two"], false), (Self.rss, 300, ["Завод & директор"], true),
    ] {
      let cut = String(feed.prefix(feed.count - length))
      let result = ArticleSource(paths: [try folder.write("a.xml", cut)]).everything
      #expect(result.records.map(\.article.title) == titles)
      #expect(result.problems.map(\.id) == (isTold ? ["DA0026"] : []), "\(length)")
    }
    let whole = ArticleSource(paths: [try folder.write("a.xml", Self.atom + "<!-- made by x -->")])
    #expect(whole.problems.isEmpty)
  }
}
