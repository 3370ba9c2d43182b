public import GraphModel

/// The articles that files, folders and standard input hold.
///
/// It reads `.txt` and `.md` (one article a file, with an optional header of date, title, url, id
/// and lang) and `.jsonl` (one object `{id, url, title, date, lang, text}` a line). Folders are read
/// with all below them, in the order of the paths' bytes; hidden files are left out. Standard input
/// and pipes are JSON Lines where their first visible character is `{`, else one text article.
/// Articles come one at a time, so the memory used is that of the largest article.
public struct ArticleSource: Sequence, Sendable {
  private let paths: [String]
  private let limits: ArticleLimits
  private let acceptsEmptyText: Bool

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - paths: files and folders, in the order they are to be read; `-` is standard input.
  ///   - limits: what is too large to be an article.
  ///   - acceptsEmptyText: whether an article without text is one, or a problem.
  public init(
    paths: [String], limits: ArticleLimits = ArticleLimits(), acceptsEmptyText: Bool = false
  ) {
    self.paths = paths
    self.limits = limits
    self.acceptsEmptyText = acceptsEmptyText
  }

  /// Starts to read, always in the same order; to be used by one task.
  public func makeIterator() -> ArticleIterator {
    ArticleIterator(paths: paths, limits: limits, acceptsEmptyText: acceptsEmptyText)
  }

  /// How many articles there seem to be: text files and lines of JSON Lines files, good or bad; nil
  /// where standard input or a pipe is among the paths.
  ///
  /// It reads the JSON Lines files through to count their lines: linear in their size.
  public func estimatedCount() -> Int? {
    var count = 0
    var walk = FileWalk(paths)
    while let entry = walk.next() {
      switch entry {
      case .text: count += 1
      case .lines(let path):
        do throws(SystemError) {
          count += try ByteStream(path).countLines()
        } catch {
          continue
        }
      case .standardInput, .stream: return nil
      case .skipped, .problem: continue
      }
    }
    return count
  }
}

/// What is too large to be an article.
public struct ArticleLimits: Sendable, Hashable {
  /// The largest text file and the longest line of JSON Lines, in bytes; 50 MB unless told.
  public var maximumByteCount: Int

  /// Creates limits.
  public init(maximumByteCount: Int = 50_000_000) {
    self.maximumByteCount = maximumByteCount
  }
}

/// One thing that an ``ArticleSource`` comes upon.
public enum ArticleItem: Sendable {
  /// An article.
  case article(ArticleRecord)
  /// Something that should have been one, and why it is not.
  case problem(ArticleProblem)
  /// A file in a folder, of a kind that is not read; its name is safe to print.
  case skipped(source: String)
}

/// An article and where it was read.
public struct ArticleRecord: Sendable, Hashable {
  /// The article.
  public let article: Article
  /// The file as the user named it, and after a colon the line of a JSON Lines file; safe to print.
  public let source: String
  /// The `id` of its JSON object as it was written, where it has one.
  package let recordID: JSONValue?
}
