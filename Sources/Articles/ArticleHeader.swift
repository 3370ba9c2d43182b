internal import GraphModel

/// The lines in front of a text article that say what it is.
///
/// A line is `key: value`, its key one of date, title, url, id, lang, site, author in any case, or its
/// Russian word. `key value` without a colon is taken where it cannot be the text's own first words: a
/// whole date, an http address, and after one of these also a lower-case title, id or lang. A date
/// or address may be followed by the text itself on the same line.
struct ArticleHeader {
  /// What a line can say.
  enum Key: Hashable {
    case date
    case title
    case url
    case id
    case language
    case site
    case author
  }

  private(set) var date: CalendarDate?
  private(set) var values: [Key: String] = [:]
  /// The byte where the text begins.
  private(set) var end = 0

  private let bytes: [UInt8]
  private var seen: Set<Key> = []

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the header of valid UTF-8; one without any lines ends at byte 0.
  static func parse(_ bytes: [UInt8]) throws(BadDate) -> ArticleHeader {
    var header = ArticleHeader(bytes: bytes)
    var position = header.skipSpace(from: 0)
    while let next = try header.entry(at: position) {
      header.end = header.skipSpace(from: next)
      // An empty line ends the header, so that a text may begin with such a line itself.
      if header.countLineBreaks(next..<header.end) > 1 { break }
      position = header.end
    }
    return header
  }

  /// A line whose key says that it is a date, and whose value is none.
  struct BadDate: Error {
    let text: String
  }

  /// Takes in the entry that starts at `position`; the byte behind it, or nil where there is none.
  private mutating func entry(at position: Int) throws(BadDate) -> Int? {
    let word = word(at: position)
    guard let key = Self.keys[word.lowercased()], !seen.contains(key) else { return nil }
    let wordEnd = position + word.utf8.count
    let lineEnd = bytes[wordEnd...].firstIndex(where: Self.isLineBreak) ?? bytes.count
    var start = skipBlank(from: wordEnd, to: lineEnd)
    let hasColon = start < lineEnd && bytes[start] == UInt8(ascii: ":")
    if hasColon { start = skipBlank(from: start + 1, to: lineEnd) }
    let value = trimmed(start..<lineEnd)
    let next: Int?
    switch key {
    case .date: next = try takeDate(value, lineEnd: lineEnd, hasColon: hasColon)
    case .url: next = takeAddress(value, lineEnd: lineEnd, hasColon: hasColon)
    case .title, .id, .language:
      guard hasColon || (!seen.isEmpty && word == word.lowercased()) else { return nil }
      values[key] = text(value)
      next = lineEnd
    case .site, .author:
      // “author” and “site” begin sentences, too.
      guard hasColon else { return nil }
      values[key] = text(value)
      next = lineEnd
    }
    if next != nil { seen.insert(key) }
    return next
  }

  private mutating func takeDate(
    _ value: Range<Int>, lineEnd: Int, hasColon: Bool
  ) throws(BadDate) -> Int? {
    if hasColon && value.isEmpty { return lineEnd }
    let match = DateText.match(bytes, from: value.lowerBound, to: lineEnd)
    // “date 2026 …” may be the text's own words, and “date: 2026 …” a date in words.
    if let match, match.date.precision == .day || (hasColon && match.end >= value.upperBound) {
      date = match.date
      return match.end
    }
    if hasColon { throw BadDate(text: text(value)) }
    return nil
  }

  private mutating func takeAddress(
    _ value: Range<Int>, lineEnd: Int, hasColon: Bool
  ) -> Int? {
    let end = bytes[value].firstIndex(where: ASCII.isSpace) ?? value.upperBound
    let address = text(value.lowerBound..<end)
    let isWeb = ["http://", "https://"].contains { address.lowercased().hasPrefix($0) }
    if isWeb {
      values[.url] = address
      return end
    }
    guard hasColon else { return nil }
    values[.url] = text(value)
    return lineEnd
  }

  /// The letters at `position`, as many as a key may have.
  private func word(at position: Int) -> String {
    let end =
      bytes[position...].prefix(24).firstIndex { ASCII.isSpace($0) || $0 == UInt8(ascii: ":") }
    guard let end else { return "" }
    return text(position..<end)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  private func skipSpace(from start: Int) -> Int {
    bytes[start...].firstIndex { !ASCII.isSpace($0) } ?? bytes.count
  }

  private func skipBlank(from start: Int, to limit: Int) -> Int {
    bytes[start..<limit].firstIndex { !ASCII.isBlank($0) } ?? limit
  }

  /// Line feeds, carriage returns and pairs of both each count once.
  private func countLineBreaks(_ range: Range<Int>) -> Int {
    range.count { index in
      bytes[index] == ASCII.lineFeed
        ? index == 0 || bytes[index - 1] != ASCII.carriageReturn
        : bytes[index] == ASCII.carriageReturn
    }
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == ASCII.lineFeed || byte == ASCII.carriageReturn
  }

  private static let keys: [String: Key] = [
    "date": .date, "дата": .date,
    "title": .title, "заголовок": .title,
    "url": .url, "ссылка": .url,
    "id": .id,
    "lang": .language, "язык": .language,
    "site": .site, "сайт": .site,
    "author": .author, "автор": .author,
  ]
}
