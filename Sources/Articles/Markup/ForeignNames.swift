/// Classes and ids of elements that are not part of an article's text.
enum ForeignNames {
  /// Whether one of the names in a `class` or `id` says so.
  static func contain(_ names: String) -> Bool {
    names.lowercased().split(separator: " ").contains { isForeign(String($0)) }
  }

  /// Whether one of the names in a `class` or `id` is that of readers' comments, which may well be
  /// longer than the article.
  static func areComments(_ names: String) -> Bool {
    let names = names.lowercased()
    return commentParts.contains(where: names.contains)
  }

  private static func isForeign(_ name: String) -> Bool {
    if parts.contains(where: name.contains) || commentParts.contains(where: name.contains) {
      return true
    }
    // To this builder of sites every block is a widget.
    let parts = name.split { "-_:.".contains($0) }.filter {
      !($0 == "widget" && name.hasPrefix("elementor"))
    }
    return parts.contains { words.contains(String($0)) }
  }

  /// Found anywhere in a name.
  private static let parts = [
    "sidebar", "breadcrumb", "sharing", "social", "related", "recommend",
    "advert", "banner", "sponsor", "subscribe", "subscription", "newsletter", "popup", "cookie",
    "copyright", "pagination", "readalso", "read-also", "read_also", "read-more", "readmore",
    "more-news", "morenews", "other-news", "last-news", "lastnews", "latest-news", "mostread",
    "most-read", "popular", "trending", "similar", "navbar", "hashtag", "taglist", "tag-list",
    "feedback", "author-bio", "photo-caption", "caption-text", "screen-reader", "visually-hidden",
    "outbrain", "taboola", "mgid", "adfox", "smi24", "infox", "relap", "yandex_rtb", "adsbygoogle",
  ]

  /// What names of comments hold: the word, and the widgets that sites take for them.
  private static let commentParts = [
    "comment", "kommentar", "disqus", "cackle", "mc-container", "livefyre", "intensedebate",
    "remark42", "isso-thread", "utterances", "giscus",
  ]

  /// Found as a whole word of a name.
  private static let words: Set<String> = [
    "ad", "ads", "adv", "promo", "nav", "menu", "footer", "share", "likes", "tags", "widget",
    "teaser", "teasers", "pager", "modal", "toolbar", "rating", "caption", "login", "search",
    "hidden", "sidebar", "also", "see-also", "skip",
  ]
}
