internal import GraphModel

/// The block of `key: value` lines between two lines of `---` (YAML) or `key = value` between two
/// lines of `+++` (TOML) in front of a text.
///
/// Simple values are read: words, quoted strings, lists of them, texts over several lines. What nests
/// deeper is passed over. Lines that are none of this make the dashes a rule across the page.
struct FrontMatter {
  /// The values by key in lower case; those of a list are joined by commas.
  private(set) var values: [String: String] = [:]
  /// The byte where the text begins.
  private(set) var end = 0

  /// Reads the block; nil where the text does not begin with one.
  ///
  /// Lines end in any of the usual ways.
  ///
  /// - Throws: `.badFrontMatter` where it does not end.
  /// - Complexity: O(length of the block), at most that of the text.
  static func parse(_ bytes: [UInt8]) throws(InputFailure) -> FrontMatter? {
    var lines = Lines(bytes: bytes)
    guard let first = lines.next(), ["---", "+++"].contains(first.trimmed) else { return nil }
    var matter = FrontMatter()
    let isYAML = first.trimmed == "---"
    var key: String?
    /// The key of a text over several lines.
    var block: String?
    /// The key of a list over several lines.
    var list: String?
    var count = 0
    /// Whether all lines so far are what such a block has.
    var isBlock = true
    var isInTable = false
    while let line = lines.next() {
      let text = line.trimmed
      if text == first.trimmed || (text == "..." && isYAML) {
        matter.end = lines.position
        return isBlock ? matter : nil
      }
      count += 1
      // A rule across the page also is a line of dashes; no block is as long as a text.
      if count > 200 { break }
      if let block, line.isIndented {
        matter.append(text, to: block, separator: " ")
        continue
      }
      if text.isEmpty || text.hasPrefix("#") { continue }
      block = nil
      if let open = list {
        matter.append(Self.list(text), to: open)
        if text.contains("]") { list = nil }
        continue
      }
      // The keys of a TOML table are not the article's own; tables come last.
      if !isYAML, text.hasPrefix("["), text.contains("]") { isInTable = true }
      if isInTable { continue }
      if text.hasPrefix("- "), let key {
        matter.append(Self.scalar(text.dropFirst(2)), to: key)
      } else if line.isIndented || (text.first.map { "]}".contains($0) } ?? false) {
        continue
      } else if let mark = text.firstIndex(of: isYAML ? ":" : "=") {
        let name = CharacterReferences.trimmed(text[..<mark]).lowercased()
        guard name.count <= 40, !name.contains(where: \.isWhitespace) else {
          // Words and a colon are a sentence: the dashes were a rule.
          if matter.values.isEmpty { return nil }
          if isYAML { isBlock = false }
          continue
        }
        key = name
        let value = text[text.index(after: mark)...]
        if Self.isBlockMark(value) { block = name }
        if CharacterReferences.trimmed(value).hasPrefix("["), !value.contains("]") { list = name }
        matter.append(Self.value(value), to: name)
      } else {
        if matter.values.isEmpty { return nil }
        if isYAML { isBlock = false }
      }
    }
    if matter.values.isEmpty { return nil }
    throw InputFailure(.badFrontMatter)
  }

  /// The first value that one of the keys has.
  func value(_ keys: String...) -> String? {
    keys.lazy.compactMap { values[$0] }.first { !$0.isEmpty }
  }

  private mutating func append(_ value: String, to key: String, separator: String = ", ") {
    guard !value.isEmpty else {
      values[key] = values[key] ?? ""
      return
    }
    let earlier = values[key] ?? ""
    values[key] = earlier.isEmpty ? value : earlier + separator + value
  }

  private static func value(_ text: Substring) -> String {
    let text = CharacterReferences.trimmed(text)
    if text.hasPrefix("[") { return list(text) }
    if isBlockMark(text[...]) || text == "{" { return "" }
    return scalar(text[...])
  }

  /// The elements of a list in brackets, or of one of its lines.
  private static func list(_ text: String) -> String {
    text.split { ",[]".contains($0) }.map { scalar($0) }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// Whether a value says that the text follows on lines of its own (`|`, `>-`).
  private static func isBlockMark(_ text: Substring) -> Bool {
    let mark = CharacterReferences.trimmed(text)
    return ["|", ">"].contains(mark.prefix(1))
      && mark.dropFirst().allSatisfy { "+-123456789".contains($0) }
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
      let end =
        bytes[position...].firstIndex { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }
        ?? bytes.count
      let line = bytes[position..<end]
      let isPair = bytes[end...].starts(with: [ASCII.carriageReturn, ASCII.lineFeed])
      position = min(end + (isPair ? 2 : 1), bytes.count)
      return Line(
        trimmed: CharacterReferences.trimmed(String(decoding: line.prefix(4096), as: UTF8.self)),
        isIndented: line.first.map(ASCII.isBlank) ?? false)
    }
  }
}
