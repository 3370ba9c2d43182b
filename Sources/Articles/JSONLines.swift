package import JSONParsing

/// One line of a JSON Lines input that is not blank.
package struct JSONLine: Sendable {
  /// Its number in the file, from 1.
  package let number: Int
  /// The file and the line as messages name it: `articles.jsonl:17`.
  package let source: String
  /// The object it holds, or why it holds none.
  package let content: Result<JSONObject, ArticleProblem>
}

/// The objects of a JSON Lines file or of standard input, in order; blank lines are left out.
///
/// A line that is no object is one problem and does not stop the others; a file that cannot be read,
/// is not text, or has only blank lines, ends in one. Lines are UTF-8, windows-1251 or KOI8-R; at most
/// one is held, of at most `limits.maximumByteCount` bytes. A file in UTF-16 is held whole, and is not
/// longer than that.
package struct JSONLines: Sequence, Sendable {
  private let path: String
  private let limits: ArticleLimits

  /// Creates a reader of a file; `-` is standard input, which can be read once.
  package init(path: String, limits: ArticleLimits = ArticleLimits()) {
    self.path = path
    self.limits = limits
  }

  /// Opens the input; to be used by one task.
  package func makeIterator() -> JSONLineIterator {
    if path == "-" {
      let stream = ByteStream(descriptor: FileSystem.standardInput, closesAtEnd: false)
      return JSONLineIterator(stream, name: "-", limits: limits)
    }
    return JSONLineIterator(FilePath(bytes: Array(path.utf8)), limits: limits)
  }
}

/// Reads JSON Lines one by one.
package final class JSONLineIterator: IteratorProtocol {
  private let name: String
  private let limits: ArticleLimits
  private let encoding: TextEncoding?
  private var input: Result<ByteStream, ReadFailure>?
  /// The rest of a file that had to be decoded as a whole.
  private var decoded: ArraySlice<UInt8>?
  private var number = 0
  /// Whether all lines so far are blank.
  private var isEmpty = true

  init(
    _ stream: ByteStream, name: String, limits: ArticleLimits, encoding: TextEncoding? = nil
  ) {
    self.name = name
    self.limits = limits
    self.encoding = encoding
    self.input = .success(stream)
  }

  convenience init(_ path: FilePath, limits: ArticleLimits, encoding: TextEncoding? = nil) {
    do throws(ReadFailure) {
      self.init(
        try ByteStream(path), name: path.printable, limits: limits, encoding: encoding)
    } catch {
      self.init(failure: error, name: path.printable, limits: limits)
    }
  }

  private init(failure: ReadFailure, name: String, limits: ArticleLimits) {
    self.name = name
    self.limits = limits
    encoding = nil
    self.input = .failure(failure)
  }

  /// The next line; nil at the end, and after a problem of the file itself.
  package func next() -> JSONLine? {
    do throws(ReadFailure) {
      guard let stream = try input?.get() else { return nil }
      if number == 0, let cause = try start(stream) { return end(cause) }
      while let line = try nextLine(of: stream) {
        number += 1
        switch line {
        case .tooLong:
          isEmpty = false
          return problem(.lineTooLong(limit: limits.maximumByteCount))
        case .bytes(let bytes):
          if bytes.allSatisfy(ASCII.isSpace) { continue }
          // Every line of a list over several lines would be a problem of its own.
          if isEmpty, bytes.filter({ !ASCII.isSpace($0) }) == [UInt8(ascii: "[")] {
            return end(.foreignFormat(.json))
          }
          isEmpty = false
          return self.line(bytes)
        }
      }
      input = nil
      // An empty pipe may well be meant; an empty file is not.
      return isEmpty && name != "-" ? end(.empty) : nil
    } catch {
      return end(InputFailure(error).cause)
    }
  }

  private func nextLine(of stream: ByteStream) throws(ReadFailure) -> ByteStream.Line? {
    guard let rest = decoded else { return try stream.line(limit: limits.maximumByteCount) }
    if rest.isEmpty { return nil }
    let end = rest.firstIndex(of: ASCII.lineFeed) ?? rest.endIndex
    decoded = rest[end...].dropFirst()
    return .bytes(Array(rest[..<end]))
  }

  /// Drops the byte order mark, decodes UTF-16; what keeps the file from being text at all, so that a
  /// picture does not give a problem for each of its lines.
  private func start(_ stream: ByteStream) throws(ReadFailure) -> ArticleProblem.Cause? {
    _ = try stream.expandGzip()
    let head = Array(try stream.peek(4096))
    if let format = ForeignFormat(head: head) { return .foreignFormat(format) }
    if let name = UTF8Text.utf32(head) { return .otherEncoding(name) }
    let isNamed = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    if isNamed || UTF8Text.isUTF16(head: head) {
      let limit = limits.maximumByteCount
      guard let bytes = try stream.rest(limit: limit) else { return .tooLarge(limit: limit) }
      do throws(InputFailure) {
        decoded = try UTF8Text.decode(bytes, encoding: encoding)[...]
      } catch {
        return error.cause
      }
      return nil
    }
    if let offset = head.firstIndex(of: 0) { return .binary(offset: offset) }
    if head.starts(with: UTF8Text.byteOrderMark) { stream.skip(UTF8Text.byteOrderMark.count) }
    return nil
  }

  private func line(_ line: [UInt8]) -> JSONLine {
    let bytes: [UInt8]
    do throws(InputFailure) {
      bytes = decoded == nil ? try UTF8Text.decode(line, encoding: encoding) : line
    } catch {
      return problem(error.cause)
    }
    do throws(JSONError) {
      guard case .object(let object) = try JSONValue(parsing: bytes) else {
        return problem(.notAnObject)
      }
      return JSONLine(number: number, source: source, content: .success(object))
    } catch {
      return problem(.badJSON(reason: error.reason, column: error.offset + 1))
    }
  }

  private var source: String { "\(name):\(number)" }

  private func problem(_ cause: ArticleProblem.Cause) -> JSONLine {
    let problem = ArticleProblem(cause, source: source)
    return JSONLine(number: number, source: source, content: .failure(problem))
  }

  private func end(_ cause: ArticleProblem.Cause) -> JSONLine {
    input = nil
    let problem = ArticleProblem(cause, source: name)
    return JSONLine(number: number, source: name, content: .failure(problem))
  }
}
