internal import GraphModel

/// Reads one article from the bytes of a text file.
enum TextArticle {
  /// The article with its header or front matter taken off; its body is the rest exactly as it is, or
  /// without the marks of Markdown.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: the id where the header gives none.
  ///   - options: what the user says of the text.
  ///   - isMarkdown: whether it has Markdown's marks.
  /// - Returns: the article; linear in the file's size.
  /// - Throws: what keeps the bytes from being an article.
  static func article(
    _ bytes: [UInt8], name: String, options: ReadingOptions, isMarkdown: Bool = false
  ) throws(InputFailure) -> Article {
    let text = try UTF8Text.decode(bytes, encoding: options.encoding)
    if let matter = try FrontMatter.parse(text) {
      return try article(matter, text, name: name, options: options, isMarkdown: isMarkdown)
    }
    let header: ArticleHeader
    do throws(ArticleHeader.BadDate) {
      header = try ArticleHeader.parse(text)
    } catch {
      throw InputFailure(.badDate(error.text))
    }
    func value(_ key: ArticleHeader.Key) -> String? {
      header.values[key].flatMap { $0.isEmpty ? nil : $0 }
    }
    return Article(
      id: value(.id) ?? name, title: value(.title), url: value(.url), published: header.date,
      language: value(.language).flatMap(LanguageCode.code), site: value(.site),
      author: value(.author), body: try body(text[header.end...], options, isMarkdown))
  }

  private static func article(
    _ matter: FrontMatter, _ text: [UInt8], name: String, options: ReadingOptions,
    isMarkdown: Bool
  ) throws(InputFailure) -> Article {
    var published: CalendarDate?
    if let value = matter.value("date", "published", "pubdate", "дата") {
      published = DateText.date(value) ?? DateText.day(in: value)
      guard published != nil else { throw InputFailure(.badDate(value)) }
    }
    let rest = text[matter.end...].drop { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }
    return Article(
      id: matter.value("id") ?? name, title: matter.value("title", "заголовок"),
      url: matter.value("url", "link", "source", "canonical_url", "permalink", "ссылка").flatMap(
        WebAddress.cleaned), published: published,
      language: matter.value("lang", "language", "язык").flatMap(LanguageCode.code),
      site: matter.value("site", "publisher", "publication"),
      author: matter.value("author", "authors", "автор"), body: try body(rest, options, isMarkdown))
  }

  private static func body(
    _ text: ArraySlice<UInt8>, _ options: ReadingOptions, _ isMarkdown: Bool
  ) throws(InputFailure) -> String {
    let bytes = isMarkdown ? MarkdownText.text(of: withLineFeeds(text))[...] : text
    if !options.acceptsEmptyText && UTF8Text.isBlank(bytes) { throw InputFailure(.empty) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with line feeds where it has carriage returns alone; else as it is.
  private static func withLineFeeds(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(ASCII.carriageReturn), !text.contains(ASCII.lineFeed) else { return text }
    return text.map { $0 == ASCII.carriageReturn ? ASCII.lineFeed : $0 }[...]
  }
}

/// Codes of languages as headers write them.
enum LanguageCode {
  /// The code of a language that is read (`RU`, `ru-RU`, `ru_RU`, `rus` are `ru`); nil for any other, so
  /// that the language is found from the text.
  static func code(_ text: String) -> String? {
    codes[text.prefix { $0 != "-" && $0 != "_" }.lowercased()]
  }

  /// The codes of ISO 639, and the country's that is written for Kazakh.
  private static let codes = [
    "ru": "ru", "rus": "ru", "kk": "kk", "kaz": "kk", "kz": "kk", "en": "en", "eng": "en",
  ]
}
