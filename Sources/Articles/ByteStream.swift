/// Bytes of a file or pipe, expanded where they are gzip data, read in pieces, as lines or whole; not
/// to be shared between tasks.
final class ByteStream {
  /// One line, or what is wrong with its length.
  enum Line {
    /// The bytes before the line feed.
    case bytes([UInt8])
    /// It is longer than the limit, and was left out.
    case tooLong
  }

  private let descriptor: Int32
  private let closesAtEnd: Bool
  /// Asked while nothing comes; nil for what never has to be waited for.
  private let isCancelled: (() -> Bool)?
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var expander: GzipExpander?
  private static let pieceSize = 1 << 18

  /// Opens a file.
  convenience init(
    _ path: FilePath, isCancelled: (() -> Bool)? = nil
  ) throws(ReadFailure) {
    do throws(SystemError) {
      self.init(
        descriptor: try FileSystem.open(path), closesAtEnd: true, isCancelled: isCancelled)
    } catch {
      throw .system(error)
    }
  }

  /// Reads from an open descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: the descriptor.
  ///   - closesAtEnd: whether it is closed with the stream.
  ///   - isCancelled: asked several times a second while nothing comes; true ends the stream.
  init(descriptor: Int32, closesAtEnd: Bool, isCancelled: (() -> Bool)? = nil) {
    self.descriptor = descriptor
    self.closesAtEnd = closesAtEnd
    self.isCancelled = isCancelled
  }

  deinit {
    if closesAtEnd { FileSystem.close(descriptor) }
  }

  /// The bytes that come next, at least `count` of them where there are so many; they stay unread.
  func peek(_ count: Int) throws(ReadFailure) -> ArraySlice<UInt8> {
    while buffer.count - start < count, try fill() {}
    return buffer[start...].prefix(count)
  }

  /// The first byte that is no white space, without reading it; nil where there is none within the
  /// next `limit` bytes.
  func firstVisibleByte(limit: Int) throws(ReadFailure) -> UInt8? {
    var offset = 0
    while true {
      while start + offset < buffer.count {
        let byte = buffer[start + offset]
        if !ASCII.isSpace(byte) { return byte }
        offset += 1
      }
      guard offset < limit, try fill() else { return nil }
    }
  }

  /// Expands everything from here on where it begins as gzip data do; whether it does.
  ///
  /// Data expanded once are not looked at again: an archive inside an archive is no text.
  func expandGzip() throws(ReadFailure) -> Bool {
    guard expander == nil, try peek(2).elementsEqual(GzipExpander.mark) else { return false }
    let head = Array(buffer[start...])
    buffer = []
    start = 0
    isAtEnd = false
    expander = GzipExpander(head: head)
    return true
  }

  /// Leaves out the next bytes, which were peeked at.
  func skip(_ count: Int) {
    start = min(start + count, buffer.count)
  }

  /// Everything that is left, or nil where it is longer than `limit` bytes.
  func rest(limit: Int) throws(ReadFailure) -> [UInt8]? {
    while buffer.count - start <= limit, try fill() {}
    guard buffer.count - start <= limit else { return nil }
    defer { skip(buffer.count - start) }
    return start == 0 ? buffer : Array(buffer[start...])
  }

  /// The next line without its line feed; nil at the end.
  ///
  /// A line longer than `limit` is passed over without being held.
  func line(limit: Int) throws(ReadFailure) -> Line? {
    var searched = start
    var isTooLong = false
    while true {
      if let feed = buffer[searched...].firstIndex(of: ASCII.lineFeed) {
        let line = buffer[start..<feed]
        start = feed + 1
        return isTooLong || line.count > limit ? .tooLong : .bytes(Array(line))
      }
      if buffer.count - start > limit {
        isTooLong = true
        start = buffer.count
      }
      searched = buffer.count - start
      guard try fill() else {
        if isTooLong { return .tooLong }
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return .bytes(Array(buffer[start...]))
      }
    }
  }

  /// The number of lines from here to the end; a last one without a line feed counts.
  func countLines() throws(ReadFailure) -> Int {
    var count = 0
    var isInLine = false
    repeat {
      for byte in buffer[start...] {
        isInLine = byte != ASCII.lineFeed
        if !isInLine { count += 1 }
      }
      start = buffer.count
    } while try fill()
    return isInLine ? count + 1 : count
  }

  /// Moves what is unread to the front and reads a piece behind it; false at the end.
  private func fill() throws(ReadFailure) -> Bool {
    if isAtEnd { return false }
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    let piece: [UInt8]
    if let expander {
      piece = try expander.next { () throws(ReadFailure) in try readPiece() }
    } else {
      piece = try readPiece()
    }
    isAtEnd = piece.isEmpty
    buffer += piece
    return !isAtEnd
  }

  private func readPiece() throws(ReadFailure) -> [UInt8] {
    if let isCancelled {
      while !FileSystem.isReady(descriptor, milliseconds: 100) {
        if isCancelled() { return [] }
      }
    }
    var failure: SystemError?
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { memory, count in
      do throws(SystemError) {
        count = try FileSystem.read(descriptor, into: UnsafeMutableRawBufferPointer(memory))
      } catch {
        failure = error
      }
    }
    if let failure { throw .system(failure) }
    return piece
  }
}

/// The characters that formats are made of.
enum ASCII {
  static let lineFeed: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  static let space: UInt8 = 32
  static let tab: UInt8 = 9

  /// Whether it is a space, tab or line break.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == space || (tab...carriageReturn).contains(byte)
  }

  /// The small letter of a capital one; any other byte as it is.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Whether it is a space or tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  /// Whether it is one of `0`...`9`.
  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
