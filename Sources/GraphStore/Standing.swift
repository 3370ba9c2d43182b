internal import GRDB
public import GraphModel

/// What an article is to a graph before it is written.
public enum ArticleStanding: Sendable, Hashable {
  /// It is not there.
  case new
  /// It is there already, or a version that took its place is.
  case known
  /// It is a new version of an article that is there, or other rules read that article.
  case changed
}

extension GraphStore {
  /// What an article is to the graph.
  ///
  /// An article is known by its content's hash. It is a new version of another where both have the
  /// same source and id; where the source holds one article alone and headline, address or some of the
  /// words are the same; or where both have the same address and largely the same text or headline: a
  /// site that gives all its pages one address must not make them replace each other. Of two versions
  /// at one address the one published later counts, whichever is read first. A known article is read
  /// again where another version of the rules or of the model read it.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - hash: the hash of its content.
  ///   - source: the input it comes from.
  ///   - isWholeSource: whether the input holds this article alone.
  ///   - extractor: the version of what would find its facts.
  /// - Returns: whether it would be added, left out or take another's place.
  /// - Throws: `StoreError`, where the file cannot be read.
  /// - Complexity: O(log articles), plus the articles at its address.
  public func standing(
    of article: Article, hash: String, source: String, isWholeSource: Bool = false,
    extractor: String
  ) throws(StoreError) -> ArticleStanding {
    try reading { db in
      switch try Standing.find(
        article, hash: hash, source: source, isWholeSource: isWholeSource, extractor: extractor, db)
      {
      case .new, .displaces: .new
      case .known: .known
      case .replaces, .supersedes, .outdated: .changed
      }
    }
  }
}

/// What an article is to a graph, with the row it replaces.
enum Standing {
  case new
  case known
  /// Another version from the same input is there; `isKnown` where its own text is there too, under
  /// another name.
  case replaces(Int64, isKnown: Bool)
  /// The file held another article before, which is still one.
  case displaces(Int64)
  /// Another version from elsewhere is there, with the same address.
  case supersedes(Int64)
  /// The same text is there, read by another version of the extractor.
  case outdated(Int64)

  /// The least share of common word runs of two versions of an article.
  private static let leastSimilarity = 0.3
  /// The least share of common word runs of two versions of an article in one file.
  private static let leastOfFile = 0.05

  static func find(
    _ article: Article, hash: String, source: String, isWholeSource: Bool, extractor: String,
    _ db: Database
  ) throws -> Standing {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT a.id, a.extractor FROM content c JOIN raw_article a ON a.id = c.id WHERE c.hash = ?
          """), arguments: [hash])
    let same = row?[0] as Int64?
    let isOutdated = row.map { $0[1] as String != clean(extractor) } ?? false
    var named = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM raw_article WHERE source = ? AND name = ?"),
      arguments: [clean(source), clean(article.id)])
    if named == nil, isWholeSource {
      named = try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT id FROM raw_article WHERE source = ? ORDER BY name LIMIT 1"),
        arguments: [clean(source)])
    }
    if let named, named != same {
      if isWholeSource, try isOther(article, than: named, db) {
        return same == nil ? .displaces(named) : .known
      }
      return .replaces(named, isKnown: same != nil)
    }
    if let same { return isOutdated ? .outdated(same) : .known }
    // Else two saved versions of one page would take turns whenever they are read again.
    let isSuperseded = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS(SELECT 1 FROM superseded WHERE hash = ?)"),
      arguments: [hash])
    if isSuperseded == true { return .known }
    return try atAddress(article, db) ?? .new
  }

  /// Whether two texts that one file has held are two articles.
  ///
  /// Neither headline nor address nor words are the same: a file of yesterday's news that holds today's
  /// is no correction.
  private static func isOther(
    _ article: Article, than earlier: Int64, _ db: Database
  ) throws -> Bool {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT title, url, signature FROM raw_article WHERE id = ?"),
      arguments: [earlier])
    guard let row, let own = TextSignature(of: clean(article.body)),
      let signature = Reprints.signature(row, 2)
    else { return false }
    func isSame(_ text: String?, _ column: Int) -> Bool {
      text != nil && text.map(clean) == (row[column] as String?)
    }
    return !isSame(article.title, 0) && !isSame(article.url, 1)
      && own.similarity(to: signature) < leastOfFile
  }

  private static func atAddress(_ article: Article, _ db: Database) throws -> Standing? {
    guard let url = article.url.map(clean), !url.isEmpty else { return nil }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, title, published, signature FROM raw_article WHERE url = ? ORDER BY id LIMIT 100
          """), arguments: [url])
    guard !rows.isEmpty else { return nil }
    let signature = TextSignature(of: clean(article.body))
    for row in rows {
      let hasTitle = article.title != nil && article.title.map(clean) == (row[1] as String?)
      let earlier = Reprints.signature(row, 3)
      let similarity = signature.flatMap { own in earlier.map { own.similarity(to: $0) } } ?? 0
      guard hasTitle || similarity >= leastSimilarity else { continue }
      if let date = article.published?.iso, let earlierDate = row[2] as String?, date < earlierDate
      {
        return .known
      }
      return .supersedes(row[0])
    }
    return nil
  }
}
