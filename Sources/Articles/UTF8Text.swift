/// Brings the bytes of a file to UTF-8.
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

  /// A text in UTF-8 without a byte order mark.
  ///
  /// A byte order mark decides; then what the user says; then, where there are control characters,
  /// whether the bytes are UTF-16 without a mark; then whether they are UTF-8, because pages are
  /// saved as UTF-8 and go on to declare what they were; then what the text itself declares; then the
  /// frequencies of letters.
  ///
  /// - Parameters:
  ///   - bytes: the whole text.
  ///   - encoding: what the user says it is in.
  ///   - declared: the name of the encoding that the text itself declares.
  /// - Returns: valid UTF-8.
  /// - Throws: what keeps the bytes from being text.
  /// - Complexity: O(length).
  static func decode(
    _ bytes: [UInt8], encoding: TextEncoding?, declared: String? = nil
  ) throws(InputFailure) -> [UInt8] {
    if let (encoding, mark) = marked(bytes) {
      return try decode(bytes.dropFirst(mark), as: encoding, shift: mark)
    }
    if let encoding { return try decode(bytes[...], as: encoding, shift: 0) }
    // Cyrillic letters in UTF-16 are a letter or sign of ASCII and a control character each.
    if bytes.contains(where: { $0 < 9 }), let detected = EncodingDetection.utf16(bytes) {
      return try decode(bytes[...], as: detected, shift: 0)
    }
    if let offset = bytes.firstIndex(of: 0) { throw InputFailure(.binary(offset: offset)) }
    guard let invalid = firstInvalidByte(bytes) else { return bytes }
    if let declared = declared.flatMap(TextEncoding.init(name:)), declared != .utf8,
      declared != .utf16BigEndian, declared != .utf16LittleEndian
    {
      return try decode(bytes[...], as: declared, shift: 0)
    }
    guard let detected = EncodingDetection.cyrillic(bytes) else {
      throw InputFailure(.notUTF8(offset: invalid))
    }
    return try decode(bytes[...], as: detected, shift: 0)
  }

  /// Whether valid UTF-8 holds nothing that can be seen: white space of any kind at most.
  static func isBlank(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first(where: { !ASCII.isSpace($0) }) else { return true }
    if first > 0x20 && first < 0x7F { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
        || $0.properties.generalCategory == .format
    }
  }

  /// What keeps `bytes`, the start of a file of lines, from being text that is read line by line;
  /// nil where nothing does.
  static func problem(ofLines bytes: [UInt8]) -> ArticleProblem.Cause? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .otherEncoding("UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return .otherEncoding("UTF-16BE") }
    if let offset = bytes.firstIndex(of: 0) { return .binary(offset: offset) }
    return nil
  }

  private static func marked(_ bytes: [UInt8]) -> (TextEncoding, Int)? {
    if bytes.starts(with: byteOrderMark) { return (.utf8, byteOrderMark.count) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  private static func decode(
    _ bytes: ArraySlice<UInt8>, as encoding: TextEncoding, shift: Int
  ) throws(InputFailure) -> [UInt8] {
    let text: [UInt8]
    do throws(TextEncoding.InvalidBytes) {
      text = try encoding.utf8(bytes)
    } catch {
      throw InputFailure(
        encoding == .utf8
          ? .notUTF8(offset: error.offset + shift)
          : .invalidBytes(encoding: encoding.rawValue, offset: error.offset + shift))
    }
    if let offset = text.firstIndex(of: 0) { throw InputFailure(.binary(offset: offset)) }
    return text
  }
}
