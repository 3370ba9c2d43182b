import Articles
import Foundation
import GraphModel
import TestSupport
import Testing

@Suite struct MarkdownTests {
  private func body(_ markdown: String, file: String = "a.md") throws -> String {
    let folder = try Folder()
    let path = try folder.write(file, markdown)
    var bodies: [String] = []
    for item in ArticleSource(paths: [path]) {
      if case .article(let record) = item { bodies.append(record.article.body) }
    }
    return bodies.joined()
  }

  @Test(arguments: [
    (
      "Режиссёр театра «Маска» **Валерий Штольц** ушёл.",
      "Режиссёр театра «Маска» Валерий Штольц ушёл."
    ),
    (
      "Директор завода [«Луч»](https://a.kz/b) *Анна Цветкова*.",
      "Директор завода «Луч» Анна Цветкова."
    ),
    ("[«Луч»][1] растёт.\n\n[1]: https://a.kz", "«Луч» растёт.\n\n"),
    ("![фото](a.png)Завод", "Завод"),
    ("[![фото](a.png)](https://a.kz) Завод", " Завод"),
    ("# Завод «Луч»\n\nТекст.", "Завод «Луч»\n\nТекст."),
    ("Завод\n=====\nТекст", "Завод\n\nТекст"),
    ("## Глава ##\nТекст", "Глава \nТекст"),
    ("> Мы рады, сказал он.\n> И я.", "Мы рады, сказал он.\nИ я."),
    ("- Иван Петров\n* Анна Лис\n+ Олег Цой", "Иван Петров\nАнна Лис\nОлег Цой"),
    ("***Очень*** важно, __да__, _нет_.", "Очень важно, да, нет."),
    ("Файл имя_файла_раз и 2 * 3 * 4.", "Файл имя_файла_раз и 2 * 3 * 4."),
    ("Команда `ls *` и \\*звезда\\*.", "Команда ls * и *звезда*."),
    ("```\n**так**\n```\nТекст", "\n**так**\n\nТекст"),
    ("Тег <b>жирный</b>, 1 < 2, <https://a.kz>.", "Тег жирный, 1 < 2, https://a.kz."),
    ("```код``` и **текст**\nДальше", "код и текст\nДальше"),
    ("[сказал он](Иван Петров, директор)", "[сказал он](Иван Петров, директор)"),
    ("[Луч](https://a.kz/Луч_(завод) \"О нём\") рад", "Луч рад"),
    ("Сноска[1][2].", "Сноска[1][2]."),
    ("Иван Петров<br>директор<!-- more -->.", "Иван Петров директор."),
    ("Сноска [не ссылка] и (скобки).", "Сноска [не ссылка] и (скобки)."),
    ("**не закрыто и [так](и", "**не закрыто и [так](и"),
    ("---\ntitle: Завод\n---\nГлава **«Луча»**", "Глава «Луча»"),
  ])
  func marksAreTakenOut(markdown: String, text: String) throws {
    #expect(try body(markdown) == text)
  }

  @Test func textFilesKeepTheirStars() throws {
    #expect(try body("Так **и** было.", file: "a.txt") == "Так **и** было.")
  }

  @Test(arguments: [
    "[", "](", "![", "`a``b", "<a", "*a", "_", "\\", "> ", "[a](", "~~~\n", "**a _b ", "<!--",
    "[a](b c", "[a](b '",
  ])
  func hostileMarksTakeLinearTime(_ mark: String) throws {
    // A quadratic scan of this would take minutes.
    let text = "Текст\n\n" + String(repeating: mark, count: 400_000)
    #expect(try body(text).hasPrefix("Текст\n\n"))
  }
}
