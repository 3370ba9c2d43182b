/// Counts the attributes of tags before libxml2 sees them.
///
/// libxml2 compares each attribute of a tag with all before it, so that a tag of a hundred thousand
/// would keep it busy for minutes.
enum AttributeCount {
  /// The most attributes that a tag may have.
  static let maximum = 512

  /// Whether some tag has more attributes than allowed.
  ///
  /// - Parameters:
  ///   - bytes: a page or an XML file.
  ///   - isPage: whether the content of `script` and `style` holds no tags.
  /// - Returns: whether it would keep libxml2 busy.
  /// - Complexity: O(length).
  static func isExceeded(in bytes: [UInt8], isPage: Bool) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while let open = next(UInt8(ascii: "<"), in: bytes, from: at) {
        at = open + 1
        guard at < bytes.count else { return false }
        if starts("!--", bytes, at) {
          // libxml2 ends a comment of a page there, too; the earlier of the two counts.
          let comment = end(of: "-->", bytes, from: at + 3)
          at = isPage ? min(comment, end(of: "--!>", bytes, from: at + 3)) : comment
        } else if !isPage, starts("![CDATA[", bytes, at) {
          at = end(of: "]]>", bytes, from: at + 8)
        } else if isLetter(bytes[at]) {
          let name = at
          guard let close = endOfTag(bytes, from: at) else { return true }
          at = close
          for element in ["script", "style"]
          where isPage && isElement(element, bytes, name) && bytes[close - 2] != UInt8(ascii: "/") {
            at = end(of: "</\(element)", bytes, from: at)
          }
        }
      }
      return false
    }
  }

  /// The byte behind a tag, or nil where it has too many attributes.
  private static func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    var count = 0
    // Whether a name, and whether its equals sign, has just been read: a quote begins a value only
    // then.
    var (followsName, followsSign) = (false, false)
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: ">"): return at
      case _ where ASCII.isSpace(byte) || byte == UInt8(ascii: "/"):
        if !followsSign, startsAttribute(bytes, at), bytes[at] != UInt8(ascii: "=") {
          count += 1
          if count > maximum { return nil }
        }
      case UInt8(ascii: "=") where followsName: (followsName, followsSign) = (false, true)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if followsSign { at = next(byte, in: bytes, from: at).map { $0 + 1 } ?? bytes.count }
        // Another attribute may follow without a blank.
        if startsAttribute(bytes, at) {
          count += 1
          if count > maximum { return nil }
        }
        (followsName, followsSign) = (false, false)
      default: (followsName, followsSign) = (!followsSign && byte != UInt8(ascii: "="), false)
      }
    }
    return at
  }

  private static func startsAttribute(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at < bytes.count && !ASCII.isSpace(bytes[at])
      && bytes[at] != UInt8(ascii: "/") && bytes[at] != UInt8(ascii: ">")
  }

  private static func isElement(
    _ element: String, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    let end = start + element.utf8.count
    return starts(element, bytes, start) && end < bytes.count
      && (ASCII.isSpace(bytes[end]) || [UInt8(ascii: "/"), UInt8(ascii: ">")].contains(bytes[end]))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20) || byte >= 0x80 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":")
  }

  private static func next(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  /// The byte behind a text, in any case of its letters; the end where there is none.
  private static func end(
    of text: String, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let first = text.utf8.first else { return start }
    var at = start
    while let found = next(first, in: bytes, from: at) {
      if starts(text, bytes, found) { return found + text.utf8.count }
      at = found + 1
    }
    return bytes.count
  }

  private static func starts(
    _ text: String, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    guard bytes.count - start >= text.utf8.count else { return false }
    for (offset, byte) in text.utf8.enumerated() {
      let other = bytes[start + offset]
      let isUpper = (65...90).contains(other)
      if (isUpper ? other | 0x20 : other) != byte | (isUpper ? 0x20 : 0) { return false }
    }
    return true
  }
}
