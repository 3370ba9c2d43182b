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
    if let name = utf32(bytes) { throw InputFailure(.otherEncoding(name)) }
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

  /// Whether the start of a text is UTF-16, by its mark or by what it looks like.
  static func isUTF16(head: [UInt8]) -> Bool {
    if let (encoding, _) = marked(head) { return encoding != .utf8 }
    return head.contains(0) && EncodingDetection.utf16(head.prefix(head.count & ~1)) != nil
  }

  /// The name of UTF-32 where a text is in it, which is not read; nil for any other.
  static func utf32(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 8 else { return nil }
    let head = bytes.prefix(4096)
    // Each character has a byte of 0 and one of its plane, and is not NUL.
    for (name, high) in [("UTF-32LE", 3), ("UTF-32BE", 0)] {
      let plane = high == 0 ? 1 : 2
      let starts = stride(from: 0, to: head.count & ~3, by: 4)
      let isAll = starts.allSatisfy { start in
        head[start + high] == 0 && head[start + plane] <= 0x10
          && head[start..<start + 4].contains { $0 != 0 }
      }
      // Few characters are of another plane than the first.
      let others = starts.count { head[$0 + plane] != 0 }
      if isAll, others * 20 <= head.count { return name }
    }
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
