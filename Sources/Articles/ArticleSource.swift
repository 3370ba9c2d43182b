public import GraphModel
package import JSONParsing

/// The articles that files, folders and standard input hold.
///
/// It reads text (`.txt`, `.md`: one article a file, with an optional header of date, title, url, id,
/// lang, site and author, or front matter), saved web pages (`.html`, `.htm`: the main text), RSS and Atom feeds
/// (`.xml`, `.rss`, `.atom`: one article an entry), JSON Lines (`.jsonl`: one object `{id, url, title,
/// date, lang, site, author, text}` a line), and any of these packed by gzip (`.gz`). Folders are read
/// with all below them, in the order of the paths' bytes; hidden files are left out. What standard
/// input and pipes hold is told by their first bytes. Texts are UTF-8, UTF-16,
/// windows-1251 or KOI8-R. Articles come one at a time, so the memory used is that of the largest
/// article or feed.
public struct ArticleSource: Sequence, Sendable {
  private let paths: [String]
  private let options: ReadingOptions
  private let isCancelled: @Sendable () -> Bool

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - paths: files and folders, in the order they are to be read; `-` is standard input.
  ///   - options: what is said of the texts, and what is too large to be one.
  ///   - isCancelled: asked several times a second while standard input or a pipe has nothing to read;
  ///     true ends it as if it ended there.
  public init(
    paths: [String], options: ReadingOptions = ReadingOptions(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.paths = paths
    self.options = options
    self.isCancelled = isCancelled
  }

  /// The absolute path of a file without symbolic links, `.` and `..`, safe to print; nil where there is
  /// no such file.
  public static func location(of path: String) -> String? {
    FileSystem.resolved(FilePath(bytes: Array(path.utf8)))?.printable
  }

  /// Starts to read, always in the same order; to be used by one task.
  public func makeIterator() -> ArticleIterator {
    ArticleIterator(paths: paths, options: options, isCancelled: isCancelled)
  }

  /// How many articles there seem to be, good or bad: files, and lines of JSON Lines files; nil where
  /// standard input, a pipe, a feed or packed JSON Lines are among the paths.
  ///
  /// It reads the JSON Lines files through to count their lines: linear in their size.
  public func estimatedCount() -> Int? {
    var count = 0
    var walk = FileWalk(paths)
    while let entry = walk.next() {
      switch entry {
      case .file(let path, let format, _, _):
        switch format.kind {
        case .text, .markdown, .page: count += 1
        case .feed, .unknown: return nil
        case .lines:
          if format.isGzip { return nil }
          do throws(ReadFailure) {
            count += try ByteStream(path).countLines()
          } catch {
            continue
          }
        }
      case .standardInput, .stream: return nil
      case .skipped, .problem: continue
      }
    }
    return count
  }
}

/// How articles are read.
public struct ReadingOptions: Sendable, Hashable {
  /// What is too large to be an article.
  public var limits: ArticleLimits
  /// Whether an article without text is one, or a problem.
  public var acceptsEmptyText: Bool
  /// The encoding of texts without a byte order mark; nil to take what they declare, or find out.
  public var encoding: TextEncoding?
  /// The code of the articles' language (`ru`, `kk`, `en`), whatever they say themselves; nil to take
  /// what they say, or find out from the text.
  public var language: String?

  /// Creates options.
  public init(
    limits: ArticleLimits = ArticleLimits(), acceptsEmptyText: Bool = false,
    encoding: TextEncoding? = nil, language: String? = nil
  ) {
    self.limits = limits
    self.acceptsEmptyText = acceptsEmptyText
    self.encoding = encoding
    self.language = language
  }
}

/// What is too large to be an article.
public struct ArticleLimits: Sendable, Hashable {
  /// The largest text, page or feed and the longest line of JSON Lines, in bytes, unpacked; 50 MB
  /// unless told.
  public var maximumByteCount: Int
  /// The longest text of one article in bytes of UTF-8, without marks and header; 5 MB unless told.
  ///
  /// A whole book is shorter, and from here on reading takes many minutes.
  public var maximumTextByteCount: Int

  /// Creates limits.
  public init(maximumByteCount: Int = 50_000_000, maximumTextByteCount: Int = 5_000_000) {
    self.maximumByteCount = maximumByteCount
    self.maximumTextByteCount = maximumTextByteCount
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
  public var article: Article
  /// The file as the user named it, and after a colon the line of a JSON Lines file or the number of
  /// a feed's entry; safe to print.
  public let source: String
  /// The file as the user named it; safe to print.
  public let file: String
  /// The file whatever path led to it, as ``ArticleSource/location(of:)`` tells; nil for standard input
  /// and pipes.
  public let location: String?
  /// Whether the article is all that the file holds, so that another text in it is a new version.
  public let isWholeFile: Bool
  /// The `id` of its JSON object as it was written, where it has one.
  package let recordID: JSONValue?
}
