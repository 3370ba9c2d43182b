internal import GraphModel

/// Reads the articles of an ``ArticleSource`` one by one.
public final class ArticleIterator: IteratorProtocol {
  private var walk: FileWalk
  private var lines: JSONLineIterator?
  private let limits: ArticleLimits
  private let acceptsEmptyText: Bool

  init(paths: [String], limits: ArticleLimits, acceptsEmptyText: Bool) {
    self.walk = FileWalk(paths)
    self.limits = limits
    self.acceptsEmptyText = acceptsEmptyText
  }

  /// The next article, problem or file left out; nil at the end.
  public func next() -> ArticleItem? {
    while true {
      if let line = lines?.next() { return item(line) }
      lines = nil
      guard let entry = walk.next() else { return nil }
      switch entry {
      case .text(let path, let byteCount, let name):
        return text(path, byteCount: byteCount, name: name)
      case .lines(let path):
        lines = JSONLineIterator(path, limits: limits)
      case .standardInput:
        let stream = ByteStream(descriptor: FileSystem.standardInput, closesAtEnd: false)
        if let item = open(stream, name: "-") { return item }
      case .stream(let path):
        do throws(SystemError) {
          if let item = open(try ByteStream(path), name: path.printable) { return item }
        } catch {
          return .problem(ArticleProblem(.unreadable(error), source: path.printable))
        }
      case .skipped(let source):
        return .skipped(source: source)
      case .problem(let problem):
        return .problem(problem)
      }
    }
  }

  private func item(_ line: JSONLine) -> ArticleItem {
    switch line.content {
    case .failure(let problem):
      return .problem(problem)
    case .success(let object):
      let recordID = object["id"]
      do throws(TextArticle.Failure) {
        let article = try JSONArticle.article(
          object, name: line.source, acceptsEmptyText: acceptsEmptyText)
        return .article(ArticleRecord(article: article, source: line.source, recordID: recordID))
      } catch {
        return .problem(ArticleProblem(error.cause, source: line.source, recordID: recordID))
      }
    }
  }

  /// Begins to read an input without a name's ending; nil where it is JSON Lines.
  private func open(_ stream: ByteStream, name: String) -> ArticleItem? {
    do throws(SystemError) {
      let mark = UTF8Text.byteOrderMark
      let hasMark = try stream.peek(mark.count).elementsEqual(mark)
      if hasMark { stream.skip(mark.count) }
      if try stream.firstVisibleByte(limit: limits.maximumByteCount) == UInt8(ascii: "{") {
        lines = JSONLineIterator(stream, name: name, limits: limits)
        return nil
      }
      return try text(stream, source: name, name: name)
    } catch {
      return .problem(ArticleProblem(.unreadable(error), source: name))
    }
  }

  private func text(_ path: FilePath, byteCount: Int, name: String) -> ArticleItem {
    let source = path.printable
    // The size is asked first so that a huge file is not read in vain, and again while reading,
    // because a file may grow.
    if byteCount > limits.maximumByteCount {
      return .problem(
        ArticleProblem(.tooLarge(limit: limits.maximumByteCount), source: source))
    }
    do throws(SystemError) {
      return try text(try ByteStream(path), source: source, name: name)
    } catch {
      return .problem(ArticleProblem(.unreadable(error), source: source))
    }
  }

  private func text(
    _ stream: ByteStream, source: String, name: String
  ) throws(SystemError) -> ArticleItem {
    guard let bytes = try stream.rest(limit: limits.maximumByteCount) else {
      return .problem(
        ArticleProblem(.tooLarge(limit: limits.maximumByteCount), source: source))
    }
    do throws(TextArticle.Failure) {
      let article = try TextArticle.article(
        bytes, name: name, acceptsEmptyText: acceptsEmptyText)
      return .article(ArticleRecord(article: article, source: source, recordID: nil))
    } catch {
      return .problem(ArticleProblem(error.cause, source: source))
    }
  }
}
