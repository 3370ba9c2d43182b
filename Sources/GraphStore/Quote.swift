/// The words of an article that a reader checks a fact against.
enum Quote {
  /// The longest quote kept, in bytes; an article without full stops must not fill the store.
  static let limit = 4_000

  /// The sentences, sorted, white space folded, those that do not follow each other joined with
  /// `[…]`.
  static func text(of sentences: [Range<Int>], in body: String) -> String {
    var parts: [String] = []
    var end: Int?
    for range in sentences.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let first = max(range.lowerBound, end ?? 0)
      guard first < range.upperBound else { continue }
      let text = folded(first..<range.upperBound, in: body)
      if text.isEmpty { continue }
      if let end, !folded(end..<first, in: body).isEmpty { parts.append("[…]") }
      parts.append(text)
      end = range.upperBound
    }
    return cut(parts.joined(separator: " "))
  }

  private static func folded(_ range: Range<Int>, in body: String) -> String {
    let bytes = body.utf8
    guard range.lowerBound < range.upperBound,
      let start = bytes.index(
        bytes.startIndex, offsetBy: range.lowerBound, limitedBy: bytes.endIndex),
      let end = bytes.index(bytes.startIndex, offsetBy: range.upperBound, limitedBy: bytes.endIndex)
    else { return "" }
    // Decoding anew keeps a range that cuts a character valid.
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > limit else { return text }
    var result = ""
    for character in text {
      if result.utf8.count + character.utf8.count > limit { break }
      result.append(character)
    }
    return result + " […]"
  }
}
