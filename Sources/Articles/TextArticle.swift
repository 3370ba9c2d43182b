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
      language: value(.language).flatMap(LanguageCode.code),
      body: try body(text[header.end...], options, isMarkdown))
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
    let bytes = isMarkdown ? MarkdownText.text(of: text)[...] : text
    if !options.acceptsEmptyText && UTF8Text.isBlank(bytes) { throw InputFailure(.empty) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Codes of languages as headers write them.
enum LanguageCode {
  /// The code in lower case without script and region (`RU`, `ru-RU`, `ru_RU` are `ru`); nil where
  /// it is not two or three Latin letters, so that the language is found from the text.
  static func code(_ text: String) -> String? {
    let code = text.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let isCode =
      (2...3).contains(code.utf8.count)
      && code.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return isCode ? code : nil
  }
}
