/// Classes and ids of elements that are not part of an article's text.
enum ForeignNames {
  /// Whether one of the names in a `class` or `id` says so.
  static func contain(_ names: String) -> Bool {
    names.lowercased().split(separator: " ").contains { isForeign(String($0)) }
  }

  private static func isForeign(_ name: String) -> Bool {
    if parts.contains(where: name.contains) { return true }
    return name.split { $0 == "-" || $0 == "_" || $0 == ":" || $0 == "." }
      .contains { words.contains(String($0)) }
  }

  /// Found anywhere in a name.
  private static let parts = [
    "comment", "disqus", "sidebar", "breadcrumb", "sharing", "social", "related", "recommend",
    "advert", "banner", "sponsor", "subscribe", "subscription", "newsletter", "popup", "cookie",
    "copyright", "pagination", "readalso", "read-also", "read_also", "read-more", "readmore",
    "more-news", "morenews", "other-news", "last-news", "lastnews", "latest-news", "mostread",
    "most-read", "popular", "trending", "similar", "navbar", "hashtag", "taglist", "tag-list",
    "feedback", "author-bio", "photo-caption", "caption-text", "screen-reader", "visually-hidden",
    "outbrain", "taboola", "mgid", "adfox", "smi24", "infox", "relap", "yandex_rtb", "adsbygoogle",
  ]

  /// Found as a whole word of a name.
  private static let words: Set<String> = [
    "ad", "ads", "adv", "promo", "nav", "menu", "footer", "share", "likes", "tags", "widget",
    "teaser", "teasers", "pager", "modal", "toolbar", "rating", "caption", "login", "search",
    "hidden", "sidebar", "also", "see-also", "skip",
  ]
}

/// Lines that stand inside a page's text and are none of it.
enum Boilerplate {
  /// The texts of the paragraphs that are the article's own.
  static func removed(from paragraphs: [BlockText.Paragraph], title: String?) -> [String] {
    let titleKey = title.map(key)
    var result: [String] = []
    for (index, paragraph) in paragraphs.enumerated() {
      let text = paragraph.text
      if index < 4, let titleKey, key(text) == titleKey { continue }
      if index < 6, DateText.isOnlyDate(text) { continue }
      if isInvitation(text, linkShare: paragraph.linkShare) { continue }
      // A line that is only a link leads elsewhere.
      if paragraph.linkShare > 0.8, !endsASentence(text) || text.utf8.count < 60 { continue }
      if result.last == text { continue }
      result.append(text)
    }
    return result
  }

  private static func key(_ text: String) -> String {
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

  /// Beginnings of lines that lead away from the text whatever follows.
  private static let alwaysForeign = [
    "читайте также", "читайте ещё", "читайте еще", "читать также", "смотрите также",
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
