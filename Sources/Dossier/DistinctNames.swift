internal import Articles
internal import GraphModel

/// The articles of a source, each with an id of its own in its input.
///
/// An article is a new version of the one with the same input and id. Two texts that one file gives one
/// id are not versions of each other, and neither are two texts that come one after the other through
/// standard input or a pipe without an id.
struct DistinctNames: IteratorProtocol {
  private var items: ArticleIterator
  private var seen: [String: Int] = [:]
  private var file = ""

  /// Goes through the articles of `source`.
  init(_ source: ArticleSource) { items = source.makeIterator() }

  /// The next item, the ids of articles made distinct.
  mutating func next() -> ArticleItem? {
    guard let item = items.next() else { return nil }
    guard case .article(var record) = item else { return item }
    if record.file != file {
      file = record.file
      seen = [:]
    }
    if record.location == nil, record.recordID == nil, record.article.id.hasPrefix(record.file) {
      record.article.id = "text " + record.article.contentHash.prefix(12)
      return .article(record)
    }
    let id = record.article.id
    let count = seen[id, default: 0] + 1
    seen[id] = count
    if count > 1 { record.article.id = "\(id) (\(count))" }
    return .article(record)
  }
}
