internal import GraphModel
internal import JSONParsing

/// Reads the articles of an ``ArticleSource`` one by one.
public final class ArticleIterator: IteratorProtocol {
  private var walk: FileWalk
  /// The JSON Lines file that is being read.
  private var lines: (iterator: JSONLineIterator, input: Input)?
  /// The entries of the feed that is being read, the next one last.
  private var entries: [ArticleItem] = []
  private let options: ReadingOptions
  private let isCancelled: @Sendable () -> Bool

  /// What an article comes in.
  private struct Input {
    /// The file as the user named it.
    let file: String
    /// As ``ArticleRecord/location`` says.
    let location: String?
  }

  init(paths: [String], options: ReadingOptions, isCancelled: @escaping @Sendable () -> Bool) {
    self.walk = FileWalk(paths)
    self.options = options
    self.isCancelled = isCancelled
  }

  /// The next article, problem or file left out; nil at the end.
  public func next() -> ArticleItem? {
    while true {
      if let entry = entries.popLast() { return entry }
      if let (iterator, input) = lines {
        if let line = iterator.next() { return item(line, input) }
        lines = nil
      }
      guard let entry = walk.next() else { return nil }
      if let item = item(entry) { return item }
    }
  }

  /// What an input gives; nil where it has begun to give several.
  private func item(_ entry: FileWalk.Entry) -> ArticleItem? {
    switch entry {
    case .file(let path, let format, let byteCount, let name):
      return file(path, format, byteCount: byteCount, name: name)
    case .standardInput:
      let stream = ByteStream(
        descriptor: FileSystem.standardInput, closesAtEnd: false, isCancelled: isCancelled)
      return attempt("-") { () throws(InputFailure) in
        try read(stream, kind: .unknown, Input(file: "-", location: nil), name: "-")
      }
    case .stream(let path):
      return attempt(path.printable) { () throws(InputFailure) in
        let input = Input(file: path.printable, location: nil)
        return try read(
          open(path, isCancelled: isCancelled), kind: .unknown, input, name: input.file)
      }
    case .skipped(let source):
      return .skipped(source: source)
    case .problem(let problem):
      return .problem(problem)
    }
  }

  private func file(
    _ path: FilePath, _ format: FileFormat, byteCount: Int, name: String
  ) -> ArticleItem? {
    let input = Input(
      file: path.printable, location: FileSystem.resolved(path)?.printable)
    if format.kind == .lines {
      lines = (
        JSONLineIterator(path, limits: options.limits, encoding: options.encoding), input
      )
      return nil
    }
    // The size is asked first so that a huge file is not read in vain, and again while reading,
    // because a file may grow, and a packed one does.
    if !format.isGzip, byteCount > options.limits.maximumByteCount {
      return .problem(
        ArticleProblem(.tooLarge(limit: options.limits.maximumByteCount), source: input.file))
    }
    return attempt(input.file) { () throws(InputFailure) in
      try read(open(path), kind: format.kind, input, name: name)
    }
  }

  /// What `body` gives; a failure is a problem of the file.
  private func attempt(
    _ file: String, _ body: () throws(InputFailure) -> ArticleItem?
  ) -> ArticleItem? {
    do throws(InputFailure) {
      return try body()
    } catch {
      return .problem(ArticleProblem(error.cause, source: file))
    }
  }

  private func open(
    _ path: FilePath, isCancelled: (() -> Bool)? = nil
  ) throws(InputFailure) -> ByteStream {
    do throws(ReadFailure) {
      return try ByteStream(path, isCancelled: isCancelled)
    } catch {
      throw InputFailure(error)
    }
  }

  /// Reads an input, or begins to: nil where it holds several articles.
  private func read(
    _ stream: ByteStream, kind: FileFormat.Kind, _ input: Input, name: String
  ) throws(InputFailure) -> ArticleItem? {
    var kind = kind
    let content: [UInt8]?
    do throws(ReadFailure) {
      _ = try stream.expandGzip()
      if kind == .unknown { kind = try self.kind(of: stream) }
      content = kind == .lines ? [] : try stream.rest(limit: options.limits.maximumByteCount)
    } catch {
      throw InputFailure(error)
    }
    guard let bytes = content else {
      throw InputFailure(.tooLarge(limit: options.limits.maximumByteCount))
    }
    if kind != .lines, let format = ForeignFormat(head: bytes) {
      throw InputFailure(.foreignFormat(format))
    }
    switch FileFormat.kind(told: kind, head: bytes.prefix(2048)) {
    case .lines:
      lines = (
        JSONLineIterator(
          stream, name: input.file, limits: options.limits, encoding: options.encoding), input
      )
      return nil
    case .feed:
      entries = try FeedArticles.entries(bytes, name: name, options: options).reversed().map {
        item($0, input)
      }
      return nil
    case .page:
      return record(
        try PageArticle.article(bytes, name: name, options: options), source: input.file, input,
        isWholeFile: true)
    case .text, .markdown, .unknown:
      return record(
        try TextArticle.article(
          bytes, name: name, options: options, isMarkdown: kind == .markdown), source: input.file,
        input, isWholeFile: true)
    }
  }

  /// What the first bytes of an input are; JSON Lines may begin with white space of any length.
  private func kind(of stream: ByteStream) throws(ReadFailure) -> FileFormat.Kind {
    let mark = UTF8Text.byteOrderMark
    if try stream.peek(mark.count).elementsEqual(mark) { stream.skip(mark.count) }
    if try stream.firstVisibleByte(limit: options.limits.maximumByteCount) == UInt8(ascii: "{") {
      return .lines
    }
    return FileFormat.kind(ofHead: try stream.peek(4096))
  }

  private func item(_ line: JSONLine, _ input: Input) -> ArticleItem {
    switch line.content {
    case .failure(let problem):
      return .problem(problem)
    case .success(let object):
      let recordID = object["id"]
      do throws(InputFailure) {
        let article = try JSONArticle.article(
          object, name: line.source, acceptsEmptyText: options.acceptsEmptyText)
        return record(
          article, source: line.source, input, isWholeFile: false, recordID: recordID)
      } catch {
        return .problem(ArticleProblem(error.cause, source: line.source, recordID: recordID))
      }
    }
  }

  private func item(_ entry: FeedArticles.Entry, _ input: Input) -> ArticleItem {
    let source = "\(input.file):\(entry.number)"
    switch entry.result {
    case .success(let article): return record(article, source: source, input, isWholeFile: false)
    case .failure(let failure):
      return .problem(ArticleProblem(failure.cause, source: source))
    }
  }

  private func record(
    _ article: Article, source: String, _ input: Input, isWholeFile: Bool,
    recordID: JSONValue? = nil
  ) -> ArticleItem {
    let limit = options.limits.maximumTextByteCount
    if article.body.utf8.count > limit {
      return .problem(
        ArticleProblem(.textTooLong(limit: limit), source: source, recordID: recordID))
    }
    var article = article
    if let language = options.language { article.language = language }
    return .article(
      ArticleRecord(
        article: article, source: source, file: input.file, location: input.location,
        isWholeFile: isWholeFile && input.location != nil, recordID: recordID))
  }
}
