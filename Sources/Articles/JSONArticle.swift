internal import GraphModel
internal import JSONParsing

/// Reads an article from a JSON object `{id, url, title, date, lang, site, author, text}`.
enum JSONArticle {
  /// The article; names that are not known are left out of account, `null` and `""` are absent.
  ///
  /// - Parameters:
  ///   - object: the object; only `text` must be there.
  ///   - name: the id where the object has none.
  ///   - acceptsEmptyText: whether an article may be without text.
  /// - Returns: the article, its text exactly as the string has it.
  /// - Throws: what keeps the object from being an article.
  static func article(
    _ object: JSONObject, name: String, acceptsEmptyText: Bool
  ) throws(InputFailure) -> Article {
    let text: String
    switch object["text"] {
    case .string(let string): text = string
    case nil, .null: throw InputFailure(.missingText)
    default:
      throw InputFailure(.wrongType(field: "text", expected: "a string"))
    }
    if !acceptsEmptyText && UTF8Text.isBlank(text.utf8) {
      throw InputFailure(.empty)
    }
    var article = Article(id: name, body: text)
    article.id = try id(object) ?? name
    article.title = try string("title", object)
    article.url = try string("url", object)
    article.language = try string("lang", object).flatMap(LanguageCode.code)
    article.site = try string("site", object)
    article.author = try string("author", object)
    if let date = try string("date", object) {
      guard let published = DateText.date(date) else {
        throw InputFailure(.badDate(date))
      }
      article.published = published
    }
    for (field, value) in [
      ("text", text), ("id", article.id), ("title", article.title ?? ""),
      ("url", article.url ?? ""), ("site", article.site ?? ""),
      ("author", article.author ?? ""),
    ] where value.utf8.contains(0) {
      throw InputFailure(.nulInField(field))
    }
    return article
  }

  private static func id(_ object: JSONObject) throws(InputFailure) -> String? {
    if case .number(let digits) = object["id"] { return digits }
    do throws(InputFailure) {
      return try string("id", object)
    } catch {
      throw InputFailure(.wrongType(field: "id", expected: "a string or a number"))
    }
  }

  private static func string(
    _ field: String, _ object: JSONObject
  ) throws(InputFailure) -> String? {
    switch object[field] {
    case nil, .null: return nil
    case .string(let text): return text.isEmpty ? nil : text
    default:
      throw InputFailure(.wrongType(field: field, expected: "a string"))
    }
  }
}
