internal import Export
public import GraphStore

extension DossierGraph {
  /// Takes an article out of the graph with whatever only it supports.
  ///
  /// - Parameter name: the article's id, title, address or content hash.
  /// - Returns: the article that was taken out.
  /// - Throws: `UnknownName`, `AmbiguousArticle` or a `StoreError`.
  public func forget(_ name: String) throws -> ArticleRow {
    let article = try article(named: name)
    // What the rules joined may have rested on the article.
    try change { try store.forget(article: article.id) }
    return article
  }

  /// The one article that an id, title, address or content hash means.
  ///
  /// - Throws: `UnknownName` with the nearest titles, `AmbiguousArticle` or a `StoreError`.
  public func article(named name: String) throws -> ArticleRow {
    let found = try store.articles(named: name)
    guard let article = found.first else {
      throw try unknownName(name, labels: ["Article"], what: "article")
    }
    guard found.count == 1 else { throw AmbiguousArticle(name: name, articles: found) }
    return article
  }
}

/// A name that several articles have.
public struct AmbiguousArticle: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name asked for.
  public var name: String
  /// The articles.
  public var articles: [ArticleRow]

  /// The articles with the content hashes to name them by.
  public var description: String {
    let list = articles.prefix(10).map { article in
      "  \(article.hash.prefix(64))  "
        + PlainText.neutralized("\(article.source)  \(article.title ?? article.name)")
    }
    return
      (["several articles are named “\(PlainText.neutralized(name))”; name it by its hash:"] + list)
      .joined(separator: "\n")
  }
}
