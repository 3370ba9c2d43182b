import Articles
import GraphModel
import Testing

/// Which parts of a page are the article's text, one way of laying pages out at a time.
@Suite struct PageLayoutTests {
  /// Sentences of an invented article.
  private static let first =
    "Директором фабрики «Берег-Тест» стала Дина Сафронкина, рассказали на предприятии в среду."
  private static let second =
    "Прежде она отвечала за снабжение цехов, а ещё раньше, до переезда, работала на складе."
  private static let third =
    "Её предшественник, Олег Вертушкин, остался советником и будет бывать в городе раз в месяц."
  private static let sentences = [first, second, third]

  private func body(_ page: String, title: String = "Новости фабрики") throws -> String? {
    let folder = try Folder()
    let head = "<html><head><meta charset=utf-8><title>\(title)</title></head><body>"
    let path = try folder.write("a.html", head + page + "</body></html>")
    return ArticleSource(paths: [path]).articles.first?.body
  }

  private func paragraphs(_ texts: [String]) -> String {
    texts.map { "<p>\($0)</p>" }.joined()
  }

  /// What is before and behind each sentence, and around all of them.
  @Test(arguments: [
    // Two wrappers without classes.
    ("<div><div><span>", "</span></div></div>", "<div class=c>", "</div>"),
    // Groups of an editor of blocks.
    (
      "<div class='group is-wide'><div class=group__inner><p>", "</p></div></div>",
      "<main><div class=content>", "</div></main>"
    ),
    // Records of a builder of sites, side by side with others.
    (
      "<div id=rec12 class='rec rec-wide pad_15'><div class=box><div class=words>",
      "</div></div></div>",
      "<div id=all><div id=rec1 class='rec'><div class=cover>Обложка</div></div>",
      "<div id=rec9 class='rec'><form>Ваш адрес</form></div></div>"
    ),
    // Messages, each with a time and a sender.
    (
      "<div class='message default'><div class=userpic>Ф</div><div class=body><div class=when>10:15"
        + "</div><div class=sender>Фабрика</div><div class=text>", "</div></div></div>",
      "<div class=history><div class='message service'><div class=body>5 May</div></div>", "</div>"
    ),
    // Widgets of another builder.
    (
      "<div class='elementor-element elementor-widget elementor-widget-text-editor'>"
        + "<div class=elementor-widget-container><p>", "</p></div></div>",
      "<div class=elementor-section>",
      "<div class='elementor-element elementor-widget elementor-widget-share-buttons'>"
        + "<div class=elementor-widget-container><p>Расскажите друзьям, и пусть знают.</p></div></div></div>"
    ),
    // Entries of a report as it happens.
    (
      "<div class=entry><time>12:40</time><div class=entry-text><p>", "</p></div></div>",
      "<div class=live><h1>Новости фабрики</h1>", "</div>"
    ),
  ])
  func keepsEachParagraphOfWrappers(start: String, end: String, before: String, after: String)
    throws
  {
    let blocks = Self.sentences.map { start + $0 + end }.joined()
    #expect(try body(before + blocks + after) == Self.sentences.joined(separator: "\n\n"))
  }

  @Test func keepsShortAndOtherBlocksBetweenWrappedOnes() throws {
    func wrapped(_ text: String) -> String { "<div class=row><div class=cell>\(text)</div></div>" }
    let page =
      "<div class=page>" + wrapped(Self.first) + "<h2>Что дальше</h2>" + wrapped("— Да, скоро.")
      + "<div class=pull><div class=big>\(Self.third)</div></div>"
      + "<div class=more><div class=cell><a href=/1>Другая новость о другой фабрике</a></div></div>"
      + wrapped(Self.second) + "<div class=end><div class=cell>Телефон редакции.</div></div></div>"
    let expected = [Self.first, "Что дальше", "— Да, скоро.", Self.third, Self.second]
    #expect(try body(page) == expected.joined(separator: "\n\n"))
  }

  @Test func storiesBesideAreNotGathered() throws {
    let other = paragraphs([
      "Совсем в другом месте открыли мост, и на открытии, где было людно, выступил Пётр Чужаков.",
      "Мост строили три года, с перерывами, а длина его, если верить табличке, почти километр.",
      "Движение по нему, как говорят, пустят весной, когда сойдёт лёд и поставят все знаки.",
      "До тех пор, как и раньше, ездить будут в объезд, через посёлок, по старой дороге.",
    ])
    let page =
      "<div class=feed><div class=story><h1>Новости фабрики</h1>\(paragraphs(Self.sentences))</div>"
      + "<div class=story><h1>Новый мост</h1>\(other)</div></div>"
    #expect(try body(page) == Self.sentences.joined(separator: "\n\n"))
    // Columns have the same classes, too, but for one.
    let columns =
      "<div class=row><div class='col col-8'><div class=box>\(paragraphs(Self.sentences))</div></div>"
      + "<div class='col col-4'><div class=box>\(paragraphs([String(other.prefix(90))]))</div></div></div>"
    #expect(try body(columns) == Self.sentences.joined(separator: "\n\n"))
  }

  @Test(arguments: [
    (
      "<div class=head><h1>Новости фабрики</h1><p class=lead>", "</p></div><div class=text>",
      "</div>"
    ),
    (
      "<section><h1>Новости фабрики</h1><div class=note>",
      "</div></section><section><img src=x><div class=text>", "</div></section>"
    ),
    (
      "<h1>Новости фабрики</h1><div>5 мая 2026</div><div class=intro>",
      "</div><div itemprop=articleBody>", "</div>"
    ),
  ])
  func keepsTheLeadBesideTheText(start: String, middle: String, end: String) throws {
    let page =
      "<div class=article>" + start + Self.first + middle
      + paragraphs([Self.second, Self.third]) + end + "</div>"
    #expect(try body(page) == Self.sentences.joined(separator: "\n\n"))
  }

  @Test func aNamedLeadNeedsNoFullStop() throws {
    let lead = String(Self.first.dropLast())
    for (start, isLead) in [("<h2 class=subtitle>", true), ("<h2>", false)] {
      let page =
        "<h1>Новости фабрики</h1>\(start)\(lead)</h2><article>"
        + paragraphs([Self.second, Self.third]) + "</article>"
      let expected = (isLead ? [lead] : []) + [Self.second, Self.third]
      #expect(try body(page) == expected.joined(separator: "\n\n"))
    }
  }

  @Test func aListBetweenHeadlineAndTextIsNoLead() throws {
    let news = (1...5).map {
      "<div>Кратко о разном, номер \($0): в районе прошёл дождь, а потом было солнце.</div>"
    }
    let page =
      "<h1>Новости фабрики</h1><div class=hot>\(news.joined())</div><article>"
      + paragraphs(Self.sentences) + "</article>"
    #expect(try body(page) == Self.sentences.joined(separator: "\n\n"))
  }

  @Test(arguments: [
    "class=cackle id=mc-container", "id=hypercomments_widget", "id=disqus_thread",
    "id=vk_comments", "class=widget-comments", "id=remark42",
  ])
  func leavesOutWidgetsOfComments(names: String) throws {
    let comment =
      "<div><p>Читатель пишет, что директором, по его мнению, быть Захару Спорщикову, и точка.</p></div>"
    let page =
      "<div class=words>\(paragraphs([Self.first]))</div><div \(names)>"
      + String(repeating: comment, count: 12) + "</div>"
    #expect(try body(page) == Self.first)
  }

  @Test(arguments: [
    ("<h3>Читайте также</h3>", ["Мост через реку открыт", "Школе дали имя учёного"]),
    ("<p><b>Читайте по теме:</b></p>", ["Мост через реку открыт"]),
    ("<h4>Тағы оқыңыз</h4>", ["Көпір ашылды", "Мектепке ат берілді"]),
    ("<p>Read also:</p>", ["A bridge opens", "A school gets a name"]),
  ])
  func leavesOutAListOfOtherNewsWithoutLinks(heading: String, news: [String]) throws {
    let page =
      "<div class=t>" + paragraphs([Self.first, Self.second]) + heading + paragraphs(news)
      + paragraphs([Self.third]) + "</div>"
    #expect(try body(page) == Self.sentences.joined(separator: "\n\n"))
  }

  @Test func aPleaForMoneyIsNoText() throws {
    for plea in [
      ["Материал доступен по подписке", "Оформите подписку за 100 тенге в месяц и читайте всё."],
      ["Subscribe to continue reading.", "Already a subscriber? Log in."],
    ] {
      let page = "<article>\(paragraphs([Self.first, Self.second] + plea))</article>"
      #expect(try body(page) == [Self.first, Self.second].joined(separator: "\n\n"))
    }
    // What an article tells of subscriptions stays.
    let inside = ["Оформить подписку сможет каждый, говорит Дина Сафронкина.", Self.second]
    #expect(
      try body("<article>\(paragraphs(inside + [Self.third]))</article>")
        == (inside + [Self.third]).joined(separator: "\n\n"))
  }

  @Test func marksOfFootnotesAreNoText() throws {
    let page =
      "<p>Дина Сафронкина<sup>1</sup>, Олег Вертушкин<sup>*</sup> и Ян Гость<sup><a href=#n2>[2]</a></sup> "
      + "осмотрели цех в 300 м<sup>2</sup> и 10<sup>3</sup> станков.</p>"
    #expect(
      try body(page)
        == "Дина Сафронкина, Олег Вертушкин и Ян Гость осмотрели цех в 300 м2 и 103 станков.")
  }
}
