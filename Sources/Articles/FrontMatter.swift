internal import GraphModel

/// The block of `key: value` lines between two lines of `---` (YAML) or `key = value` between two
/// lines of `+++` (TOML) in front of a text.
///
/// Simple values are read: words, quoted strings, lists of them. What nests deeper is passed over.
struct FrontMatter {
  /// The values by key in lower case; those of a list are joined by commas.
  private(set) var values: [String: String] = [:]
  /// The byte where the text begins.
  private(set) var end = 0

  /// Reads the block; nil where the text does not begin with one.
  ///
  /// - Throws: `.badFrontMatter` where it does not end.
  /// - Complexity: O(length of the block), at most that of the text.
  static func parse(_ bytes: [UInt8]) throws(InputFailure) -> FrontMatter? {
    var lines = Lines(bytes: bytes)
    guard let first = lines.next(), ["---", "+++"].contains(first.trimmed) else { return nil }
    var matter = FrontMatter()
    let separator: Character = first.trimmed == "---" ? ":" : "="
    var key: String?
    var count = 0
    while let line = lines.next() {
      let text = line.trimmed
      if text == first.trimmed || (text == "..." && separator == ":") {
        matter.end = lines.position
        return matter
      }
      count += 1
      // A rule across the page also is a line of dashes; no block is as long as a text.
      if count > 200 { break }
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("- "), let key {
        matter.append(Self.scalar(text.dropFirst(2)), to: key)
      } else if !line.isIndented, let mark = text.firstIndex(of: separator) {
        let name = CharacterReferences.trimmed(text[..<mark]).lowercased()
        guard name.count <= 40, !name.contains(where: \.isWhitespace) else {
          // Words and a colon are a sentence: the dashes were a rule.
          if count == 1 { return nil }
          continue
        }
        key = name
        matter.append(Self.value(text[text.index(after: mark)...]), to: name)
      } else if count == 1, !line.isIndented {
        return nil
      }
    }
    if matter.values.isEmpty { return nil }
    throw InputFailure(.badFrontMatter)
  }

  /// The first value that one of the keys has.
  func value(_ keys: String...) -> String? {
    keys.lazy.compactMap { values[$0] }.first { !$0.isEmpty }
  }

  private mutating func append(_ value: String, to key: String) {
    guard !value.isEmpty else {
      values[key] = values[key] ?? ""
      return
    }
    let earlier = values[key] ?? ""
    values[key] = earlier.isEmpty ? value : earlier + ", " + value
  }

  private static func value(_ text: Substring) -> String {
    let text = CharacterReferences.trimmed(text)
    if text.hasPrefix("["), text.hasSuffix("]") {
      return text.dropFirst().dropLast().split(separator: ",").map { scalar($0) }
        .joined(separator: ", ")
    }
    // The marks of a text over several lines, which only descriptions have.
    if [">", "|", ">-", "|-", "{"].contains(text) { return "" }
    return scalar(text[...])
  }

  private static func scalar(_ text: Substring) -> String {
    var text = CharacterReferences.trimmed(text)[...]
    if let quote = text.first, quote == "\"" || quote == "'" {
      text = text.dropFirst()
      let end = text.lastIndex(of: quote) ?? text.endIndex
      return String(text[..<end].replacing("\\\"", with: "\"").replacing("''", with: "'"))
    }
    if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
    return CharacterReferences.trimmed(text)
  }

  private struct Lines {
    struct Line {
      let trimmed: String
      let isIndented: Bool
    }

    let bytes: [UInt8]
    var position = 0

    mutating func next() -> Line? {
      guard position < bytes.count else { return nil }
      let end = bytes[position...].firstIndex(of: ASCII.lineFeed) ?? bytes.count
      let line = bytes[position..<end]
      position = min(end + 1, bytes.count)
      return Line(
        trimmed: CharacterReferences.trimmed(String(decoding: line.prefix(4096), as: UTF8.self)),
        isIndented: line.first.map(ASCII.isBlank) ?? false)
    }
  }
}
