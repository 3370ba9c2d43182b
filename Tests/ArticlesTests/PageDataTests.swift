import Articles
import GraphModel
import Testing

/// Title, date and writer of a page: the article's own, not those of other stories on it.
@Suite struct PageDataTests {
  private static let text =
    "<p>Директором фабрики «Берег-Тест» стала Дина Сафронкина, рассказали на предприятии в среду.</p>"
    + "<p>Прежде она отвечала за снабжение цехов, а ещё раньше, до переезда, работала на складе.</p>"

  private func article(
    head: String = "", title: String = "Новости фабрики", before: String = "",
    heading: String = "<h1>Новости фабрики</h1>", inside: String = "", after: String = ""
  ) throws -> Article {
    let folder = try Folder()
    let path = try folder.write(
      "a.html",
      """
      <html><head><meta charset=utf-8><title>\(title)</title>\(head)</head><body>\(before)
      <div class=page>\(heading)\(inside)<div class=words>\(Self.text)</div></div>\(after)</body></html>
      """)
    return try #require(ArticleSource(paths: [path]).articles.first)
  }

  private func data(_ json: String) -> String {
    "<script type='application/ld+json'>\(json)</script>"
  }

  // MARK: - JSON-LD

  @Test func listedStoriesAreNotThePagesOwn() throws {
    let other =
      "{\"@type\":\"NewsArticle\",\"headline\":\"Чужая\",\"datePublished\":\"2019-09-09\",\"author\":\"Ян Чужой\"}"
    for list in [
      "{\"@type\":\"ItemList\",\"itemListElement\":[\(other)]}",
      "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"ItemList\",\"itemListElement\":[{\"item\":\(other)}]}}",
      "{\"@type\":\"CollectionPage\",\"hasPart\":[\(other)]}",
    ] {
      let article = try article(head: data(list))
      #expect(article.title == "Новости фабрики")
      #expect(article.published == nil)
      #expect(article.author == nil)
    }
    // Of several the one counts that has the page's headline.
    let own =
      "{\"@type\":\"NewsArticle\",\"headline\":\"Новости фабрики\",\"datePublished\":\"2026-05-06\"}"
    #expect(
      try article(head: data(other) + data(own)).published?.description == "2026-05-06")
  }

  @Test func whatIsReferredToByItsIdHasItsName() throws {
    let graph = """
      {"@graph":[{"@type":"NewsArticle","headline":"Новости фабрики","author":{"@id":"#p1"},\
      "publisher":{"@id":"#org"}},{"@type":"Person","@id":"#p1","name":"Мадина Примерова"},\
      {"@type":"Organization","@id":"#org","name":"Вести берега"}]}
      """
    let article = try article(head: data(graph))
    #expect(article.author == "Мадина Примерова")
    #expect(article.site == "Вести берега")
  }

  // MARK: - Dates

  @Test(arguments: [
    "<div class=feed><a href=/1><time datetime=2026-11-22>22 ноября</time> Мост через реку открыт</a></div>",
    "<div class=feed><div><time datetime=2026-11-22>22 ноября</time><a href=/1>Мост через реку в центре города открыт</a></div></div>",
    "<div class=feed><div class=date>22.11.2026</div><p>Мост открыт, и по нему ездят.</p></div>",
  ])
  func theDateOfOtherNewsIsNotTheArticles(feed: String) throws {
    for (before, after) in [(feed, ""), ("", feed), (feed, feed)] {
      #expect(try article(before: before, after: after).published == nil)
      let dated = try article(before: before, inside: "<time>3 марта 2025</time>", after: after)
      #expect(dated.published?.description == "2025-03-03")
    }
  }

  @Test(arguments: [
    "<div class=post-meta>23.11.2026</div>",
    "<div class=meta>Опубликовано: 23.11.2026 14:05. Автор: Лидия Примерова</div>",
    "<ul class=entry-meta><li>23 ноября 2026, 10:15</li><li>Просмотров: 12</li></ul>",
    "<span>2026 жылғы 23 қараша</span>", "<span class=date>2026 ж. 23 қараша</span>",
    "<span class=posted-on><a href=/1 rel=bookmark><time datetime=2026-11-23>23.11.2026</time></a></span>",
    "<i>23 ноября 2026 г.</i>", "<div class=xyz>23&nbsp;ноября&nbsp;2026</div>",
    "<div class=date>23.11.26</div>", "<p class=dateline>November 23, 2026</p>",
  ])
  func findsTheDateThatIsShown(shown: String) throws {
    #expect(try article(inside: shown).published?.description == "2026-11-23")
  }

  @Test(arguments: [
    ("<div class=xyz>23.11.26</div>", ""), ("<p>Выставка закроется 23 ноября 2026 года.</p>", ""),
    ("", "<meta property=article:published_time content=1970-01-01T00:00:00Z>"),
    ("<time datetime=1970-01-01>давно</time>", ""),
  ])
  func thereIsNoDate(shown: String, head: String) throws {
    #expect(try article(head: head, inside: shown).published == nil)
  }

  @Test func theAddressTellsTheDateWhereNothingElseDoes() throws {
    func link(_ path: String) -> String { "<link rel=canonical href=https://bereg.example\(path)>" }
    #expect(
      try article(head: link("/2026/11/23/fabrika/")).published?.description == "2026-11-23")
    #expect(
      try article(head: link("/2026/11/23/x"), inside: "<time>22 ноября 2026</time>").published?
        .description == "2026-11-22")
    for path in ["/2026/13/23/x", "/12/11/23/x", "/news/20261123", "/a/2026-11-23-obzor"] {
      #expect(try article(head: link(path)).published == nil)
    }
  }

  // MARK: - Writers

  @Test(arguments: [
    (
      "<div class=meta>Опубликовано: 23.11.2026 14:05. Автор: Лидия Примерова</div>",
      "Лидия Примерова"
    ),
    ("<p class=byline>By John Sample</p>", "John Sample"),
    ("<span class=article-author>А. Б. Примеров</span>", "А. Б. Примеров"),
    ("<div class=info>Автор: редакция | 10 мая</div>", nil),
    ("<p>Автор: Лидия Примерова рассказала о себе</p>", nil),
  ])
  func findsTheWriterThatIsShown(shown: String, name: String?) throws {
    #expect(try article(inside: shown).author == name)
  }

  // MARK: - Titles

  @Test func theSitesNameIsNoTitle() throws {
    let name = "<meta property=og:site_name content=Вести>"
    for title in ["Новости фабрики | Вести", "Новости фабрики — Вести"] {
      #expect(try article(head: name, title: title, heading: "").title == "Новости фабрики")
      #expect(
        try article(head: "<meta property=og:title content='\(title)'>").title == "Новости фабрики")
    }
    let site = try article(
      title: "Новости фабрики - Вести", heading: "<h1>Вести</h1><h2>Новости фабрики</h2>")
    #expect(site.title == "Новости фабрики")
    #expect(try article(head: name, heading: "<h1>Вести</h1>").title == "Новости фабрики")
    // A part of a headline that is nobody's name stays.
    #expect(try article(title: "Завод - фабрике", heading: "").title == "Завод - фабрике")
  }
}
