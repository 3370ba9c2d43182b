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
  ])
  func aRuleIsNoFrontMatter(text: String, body: String) throws {
    #expect(try read(text)?.body == body)
  }

  @Test func takesDatesInWords() throws {
    #expect(
      try read("---\ndate: 22 февраля 2026\n---\nТекст")?.published?.description == "2026-02-22")
    #expect(try read("---\ndate: 2026\n---\nТекст")?.published?.description == "2026")
    #expect(try read("---\ndate: скоро\n---\nТекст") == nil)
  }
}
