import Articles
import GraphModel
import Testing

@Suite struct FrontMatterTests {
  private func read(_ text: String) throws -> Article? {
    let folder = try Folder()
    return ArticleSource(paths: [try folder.write("a.md", text)]).articles.first
  }

  @Test func readsYAML() throws {
    let article = try read(
      """
      ---
      Title: "Завод: \\"новый\\" директор"   
      date: 2026-02-22T10:00:00+05:00
      tags:
        - заводы
        - назначения
      authors: [Мадина Ержанкызы, 'Павел Строчкин']
      url: https://vesti.example/1 # адрес
      site: Степные вести
      lang: ru-KZ
      draft: false
      description: >
        Длинный текст: с двоеточием
      ---

      # Завод

      Иван Петров --- директор.
      ---
      Конец.
      """)
    #expect(
      article
        == Article(
          id: "a.md", title: "Завод: \"новый\" директор", url: "https://vesti.example/1",
          published: CalendarDate(year: 2026, month: 2, day: 22), language: "ru",
          site: "Степные вести", author: "Мадина Ержанкызы, Павел Строчкин",
          body: "Завод\n\nИван Петров --- директор.\n\nКонец."))
  }

  @Test func readsTOML() throws {
    let article = try read(
      "+++\r\ntitle = 'Завод'\r\ndate = 2026-02-22\r\nauthor = \"А. Б.\"\r\n+++\r\nТекст.\r\n")
    #expect(article?.title == "Завод")
    #expect(article?.published?.description == "2026-02-22")
    #expect(article?.author == "А. Б.")
    #expect(article?.body == "Текст.\r\n")
  }

  @Test(arguments: [
    ("---\n\nТекст\n", "\n\nТекст\n"),
    ("---\nДиректор сказал вчера: нет.\n", "\nДиректор сказал вчера: нет.\n"),
    ("--- Текст", "--- Текст"), ("+++", "+++"),
    ("---\n\nЗавод открыт.\n\n---\n\nКонец.\n", "\n\nЗавод открыт.\n\n\n\nКонец.\n"),
    ("---\nМосква: утро.\nЗавод открыт.\n---\nКонец.", "\nМосква: утро.\nЗавод открыт.\n\nКонец."),
  ])
  func aRuleIsNoFrontMatter(text: String, body: String) throws {
    #expect(try read(text)?.body == body)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesEndInAnyWay(lineEnd: String) throws {
    let lines = ["---", "title: Завод", "date: 2026-02-22", "---", "# Глава", "", "Текст **так**."]
    let article = try read(lines.joined(separator: lineEnd))
    #expect(article?.title == "Завод")
    #expect(article?.published?.description == "2026-02-22")
    #expect(article?.body.split(whereSeparator: \.isNewline) == ["Глава", "Текст так."])
  }

  @Test func theKeysOfATableAreNotTheArticles() throws {
    let article = try read(
      "+++\ntitle = 'Завод'\nauthors = [\n  'А. Б.',\n]\n[extra]\nlang = 'kk'\nauthor = 'Лишний'\n[[x]]\nurl = '1'\n+++\nТекст.\n"
    )
    #expect(article?.title == "Завод")
    #expect(article?.language == nil)
    #expect(article?.author == "А. Б.")
    #expect(article?.body == "Текст.\n")
  }

  @Test(arguments: ["|", ">-", "|2"])
  func aTitleMayHaveSeveralLines(mark: String) throws {
    let article = try read(
      "---\ntitle: \(mark)\n  Завод: новый\n\n  - директор\nlang: ru\n---\nТекст")
    #expect(article?.title == "Завод: новый - директор")
    #expect(article?.language == "ru")
  }

  @Test func takesDatesInWords() throws {
    #expect(
      try read("---\ndate: 22 февраля 2026\n---\nТекст")?.published?.description == "2026-02-22")
    #expect(try read("---\ndate: 2026\n---\nТекст")?.published?.description == "2026")
    #expect(try read("---\ndate: скоро\n---\nТекст") == nil)
  }
}
