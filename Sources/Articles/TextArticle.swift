internal import GraphModel

/// Reads one article from the bytes of a text file.
enum TextArticle {
  /// The article with its header taken off; its body is the rest exactly as it is.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: the id where the header gives none.
  ///   - acceptsEmptyText: whether an article may be without text.
  /// - Returns: the article; linear in the file's size.
  /// - Throws: what keeps the bytes from being an article.
  static func article(
    _ bytes: [UInt8], name: String, acceptsEmptyText: Bool
  ) throws(Failure) -> Article {
    if let cause = UTF8Text.problem(bytes, whole: true) { throw Failure(cause: cause) }
    let mark = UTF8Text.byteOrderMark
    let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    let header: ArticleHeader
    do throws(ArticleHeader.BadDate) {
      header = try ArticleHeader.parse(text)
    } catch {
      throw Failure(cause: .badDate(error.text))
    }
    let body = text[header.end...]
    if !acceptsEmptyText && body.allSatisfy(ASCII.isSpace) { throw Failure(cause: .empty) }
    func value(_ key: ArticleHeader.Key) -> String? {
      header.values[key].flatMap { $0.isEmpty ? nil : $0 }
    }
    return Article(
      id: value(.id) ?? name, title: value(.title), url: value(.url), published: header.date,
      language: value(.language).flatMap(LanguageCode.code),
      body: String(decoding: body, as: UTF8.self))
  }

  /// Why the bytes are no article.
  struct Failure: Error {
    let cause: ArticleProblem.Cause
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
