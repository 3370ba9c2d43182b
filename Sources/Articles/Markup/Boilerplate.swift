/// Lines that stand inside a page's text and are none of it.
enum Boilerplate {
  /// The texts of the paragraphs that are the article's own.
  static func removed(from paragraphs: [BlockText.Paragraph], title: String?) -> [String] {
    let titleKey = title.map(key)
    var result: [String] = []
    /// How many more lines may belong to a list of other articles that has just begun.
    var listed = 0
    for (index, paragraph) in paragraphs.enumerated() {
      let text = paragraph.text
      if index < 4, let titleKey, key(text) == titleKey { continue }
      if index < 6, text.split(separator: "\n").allSatisfy({ DateText.isOnlyDate(String($0)) }) {
        continue
      }
      if isInvitation(text, linkShare: paragraph.linkShare) {
        listed = isHeadingOfList(text) ? longestList : 0
        continue
      }
      // The list is over where a sentence comes: headlines have no full stop.
      if listed > 0, !paragraph.isHeading, text.count <= 120, !endsASentence(text) {
        listed -= 1
        continue
      }
      listed = 0
      // A line that is only a link leads elsewhere.
      if paragraph.linkShare > 0.8, !endsASentence(text) || text.utf8.count < 60 { continue }
      if result.last == text { continue }
      result.append(text)
    }
    return withoutPlea(result)
  }

  /// The letters and digits of a text, by which headlines are compared.
  static func key(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func endsASentence(_ text: String) -> Bool {
    text.last.map { ".!?…»\"”".contains($0) } ?? false
  }

  private static func isInvitation(_ text: String, linkShare: Double) -> Bool {
    guard text.utf8.count < 400 else { return false }
    let start = text.lowercased().drop { !$0.isLetter }
    if alwaysForeign.contains(where: start.hasPrefix) { return true }
    return (linkShare > 0.3 || text.utf8.count < 60)
      && mostlyForeign.contains(where: start.hasPrefix)
  }

  // MARK: - Lists of other articles

  /// The most lines that a list of other articles has.
  private static let longestList = 6

  /// Whether a line is no more than the heading of a list of other articles.
  private static func isHeadingOfList(_ text: String) -> Bool {
    let words = text.lowercased().drop { !$0.isLetter }
    return listHeadings.contains { heading in
      words.hasPrefix(heading) && !words.dropFirst(heading.count).contains(where: \.isLetter)
    }
  }

  private static let listHeadings = [
    "читайте также", "читайте ещё", "читайте еще", "читать также", "читайте по теме", "по теме",
    "материалы по теме", "новости по теме", "смотрите также", "тағы оқыңыз", "сондай-ақ оқыңыз",
    "оқи отырыңыз", "read also", "read more", "see also", "related",
  ]

  // MARK: - Asking for money

  /// The texts without the plea for a subscription that stands behind the free part of an article.
  private static func withoutPlea(_ texts: [String]) -> [String] {
    var end = texts.count
    // A plea has a heading, the prices and a way to log in at most.
    for index in texts.indices.suffix(4).reversed() where isPlea(texts[index]) { end = index }
    let isAllShort = texts[end...].allSatisfy { $0.utf8.count < 500 }
    // Where nothing else is there, it is what the page is about.
    return end > 0 && isAllShort ? Array(texts[..<end]) : texts
  }

  private static func isPlea(_ text: String) -> Bool {
    let start = text.lowercased().drop { !$0.isLetter }
    return text.utf8.count < 500 && pleas.contains(where: start.hasPrefix)
  }

  /// Beginnings of lines that ask readers to subscribe.
  private static let pleas = [
    "оформите подписку", "оформить подписку", "материал доступен по подписке",
    "материал доступен только", "статья доступна по подписке", "статья доступна только",
    "доступно только подписчикам", "только для подписчиков", "полный текст доступен",
    "полная версия доступна", "чтобы прочитать полностью", "чтобы читать дальше",
    "чтобы дочитать", "для продолжения чтения", "уже подписаны", "подпишитесь, чтобы",
    "оқуды жалғастыру үшін", "толық нұсқасы", "subscribe to continue", "subscribe to read",
    "to continue reading", "to read the full", "this article is for subscribers",
    "already a subscriber", "already subscribed",
  ]

  // MARK: - Invitations

  /// Beginnings of lines that lead away from the text whatever follows.
  private static let alwaysForeign = [
    "читайте также", "читайте ещё", "читайте еще", "читать также", "читайте по теме",
    "смотрите также", "материалы по теме", "новости по теме",
    "подписывайтесь на", "подпишитесь на", "поделиться в", "нашли ошибку", "заметили ошибку",
    "выделите ошибку", "следите за нашими новостями", "оқи отырыңыз", "тағы оқыңыз",
    "сондай-ақ оқыңыз", "бізге жазылыңыз", "read also", "read more:", "see also:",
    "subscribe to our", "follow us on", "sign up for our", "share this article",
  ]

  /// Beginnings that do so where the line is short or mostly links.
  private static let mostlyForeign = [
    "фото:", "фото ", "видео:", "источник:", "источник фото", "иллюстрация", "автор:", "теги:",
    "тэги:", "метки:", "поделиться", "подробнее", "ранее мы писали", "по теме", "комментарии",
    "реклама", "просмотров", "опубликовано", "сурет:", "дереккөз:", "бөлісу", "жарнама", "photo:",
    "image:", "source:", "tags:", "share", "advertisement", "related:", "comments",
  ]
}
