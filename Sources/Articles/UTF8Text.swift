/// Checks and decodes the bytes of a text.
enum UTF8Text {
  /// The byte order mark that some editors put in front of UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The first byte that is no valid UTF-8, or nil; linear.
  static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// What keeps `bytes`, the start or the whole of a file, from being text in UTF-8; nil where
  /// nothing does.
  static func problem(_ bytes: [UInt8], whole: Bool) -> ArticleProblem.Cause? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .otherEncoding("UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return .otherEncoding("UTF-16BE") }
    if let offset = bytes.firstIndex(of: 0) { return .binary(offset: offset) }
    if whole, let offset = firstInvalidByte(bytes) { return .notUTF8(offset: offset) }
    return nil
  }
}
