/// The text of a Markdown document without its marks (https://spec.commonmark.org/0.31.2/).
///
/// Of `**Имя** — [«Луч»](https://a.kz)` stays `Имя — «Луч»`; a tag between words (`<br>`) leaves a blank.
/// Headings, quotes, bullets, emphasis, links, images, code marks, HTML tags and comments, rules and
/// escapes are known; what is no mark stays as it is, numbers of lists too.
struct MarkdownText {
  private var bytes: [UInt8]
  /// The names of links' addresses, `[name]: address`.
  private var references: Set<ArraySlice<UInt8>> = []
  private var isKept: [Bool]
  /// Whether a byte stands in a code block, where nothing is a mark.
  private var isCode: [Bool]

  /// The text of a document.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: its bytes without those of marks.
  /// - Complexity: O(length).
  static func text(of bytes: some Collection<UInt8>) -> [UInt8] {
    var text = MarkdownText(Array(bytes))
    text.readLines()
    text.readInline()
    return zip(text.bytes, text.isKept).compactMap { $1 ? $0 : nil }
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isKept = Array(repeating: true, count: bytes.count)
    isCode = Array(repeating: false, count: bytes.count)
  }

  private mutating func drop(_ range: Range<Int>) {
    for index in range { isKept[index] = false }
  }

  // MARK: - Lines

  private mutating func readLines() {
    var fence: (mark: UInt8, count: Int)?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: ASCII.lineFeed) ?? bytes.count
      let content = indent(start, end)
      if let open = fence {
        let count = run(of: open.mark, at: content, before: end)
        if count >= open.count, bytes[(content + count)..<end].allSatisfy(ASCII.isSpace) {
          drop(start..<end)
          fence = nil
        } else {
          for index in start..<end { isCode[index] = true }
        }
      } else if let mark = [UInt8(ascii: "`"), UInt8(ascii: "~")].first(where: {
        let count = run(of: $0, at: content, before: end)
        // Else it is code within the line.
        return count >= 3
          && ($0 == UInt8(ascii: "~") || !bytes[(content + count)..<end].contains($0))
      }) {
        fence = (mark, run(of: mark, at: content, before: end))
        drop(start..<end)
      } else {
        readLine(content, end)
      }
      start = end + 1
    }
  }

  /// The first byte of a line after up to three spaces.
  private func indent(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, index - start < 3, bytes[index] == ASCII.space { index += 1 }
    return index
  }

  private func run(of byte: UInt8, at start: Int, before end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == byte { index += 1 }
    return index - start
  }

  private mutating func readLine(_ start: Int, _ end: Int) {
    var content = start
    while content < end, bytes[content] == UInt8(ascii: ">") {
      var next = content + 1
      if next < end, bytes[next] == ASCII.space { next += 1 }
      drop(content..<next)
      content = indent(next, end)
    }
    if isRule(content, end) { return drop(content..<end) }
    if let name = reference(content, end) {
      references.insert(name)
      return drop(content..<end)
    }
    let hashes = run(of: UInt8(ascii: "#"), at: content, before: end)
    if (1...6).contains(hashes), isSpace(content + hashes, end) {
      drop(content..<min(end, content + hashes + 1))
      var last = end
      while last > content, ASCII.isSpace(bytes[last - 1]) { last -= 1 }
      var first = last
      while first > content, bytes[first - 1] == UInt8(ascii: "#") { first -= 1 }
      if first < last, first > content, ASCII.isSpace(bytes[first - 1]) { drop(first..<last) }
      return
    }
    if content < end, "-*+".utf8.contains(bytes[content]), isSpace(content + 1, end) {
      drop(content..<min(end, content + 2))
    }
  }

  private func isSpace(_ index: Int, _ end: Int) -> Bool {
    index >= end || ASCII.isSpace(bytes[index])
  }

  // `---`, `***`, `===`: a rule, or the line under a heading.
  private func isRule(_ start: Int, _ end: Int) -> Bool {
    guard start < end, "-*_=".utf8.contains(bytes[start]) else { return false }
    var count = 0
    for index in start..<end where !ASCII.isSpace(bytes[index]) {
      if bytes[index] != bytes[start] { return false }
      count += 1
    }
    return count >= 3
  }

  // `[name]: address`
  private func reference(_ start: Int, _ end: Int) -> ArraySlice<UInt8>? {
    guard start < end, bytes[start] == UInt8(ascii: "["),
      let close = bytes[start..<end].firstIndex(of: UInt8(ascii: "]")), close > start + 1,
      close + 2 < end, bytes[close + 1] == UInt8(ascii: ":"), bytes[close + 2] == ASCII.space
    else { return nil }
    let address = bytes[(close + 2)..<end].drop(while: ASCII.isSpace)
    let isAddress =
      address.prefix { !ASCII.isSpace($0) }.contains(UInt8(ascii: "/"))
      || address.starts(with: "<".utf8)
    return isAddress ? bytes[(start + 1)..<close] : nil
  }

  // MARK: - Inline marks

  /// A run of `*` or `_` that may open emphasis.
  private struct Opener {
    let mark: UInt8
    let range: Range<Int>
  }

  /// The deepest nesting of brackets and of emphasis that is followed.
  private static let deepest = 16
  /// The longest run of backticks that is a mark.
  private static let longestRun = 8

  private mutating func readInline() {
    var openers: [Opener] = []
    var brackets: [(open: Int, isImage: Bool)] = []
    // Up to here no closing mark was found, so that none is looked for again.
    var without: [String: Int] = [:]
    var index = 0
    while index < bytes.count {
      guard isKept[index], !isCode[index] else {
        index += 1
        continue
      }
      let byte = bytes[index]
      switch byte {
      case ASCII.lineFeed:
        if isBlankLine(after: index) { (openers, brackets) = ([], []) }
        index += 1
      case UInt8(ascii: "\\"):
        let next = index + 1
        if next < bytes.count, bytes[next] == ASCII.lineFeed {
          isKept[index] = false
          index += 1
        } else if next < bytes.count, Self.isPunctuation(bytes[next]) {
          isKept[index] = false
          index += 2
        } else {
          index += 1
        }
      case UInt8(ascii: "`"):
        index = readCode(index, &without)
      case UInt8(ascii: "<"):
        index = readTag(index, &without)
      case UInt8(ascii: "["):
        let isImage = index > 0 && bytes[index - 1] == UInt8(ascii: "!") && isKept[index - 1]
        if brackets.count >= Self.deepest { brackets.removeFirst() }
        brackets.append((index, isImage))
        index += 1
      case UInt8(ascii: "]"):
        index = readLink(index, &brackets, &without)
      case UInt8(ascii: "*"), UInt8(ascii: "_"):
        index = readEmphasis(index, &openers)
      default:
        index += 1
      }
    }
  }

  private func isBlankLine(after lineFeed: Int) -> Bool {
    var index = lineFeed + 1
    while index < bytes.count, bytes[index] != ASCII.lineFeed {
      if !ASCII.isSpace(bytes[index]) { return false }
      index += 1
    }
    return true
  }

  /// The first of a byte on the line; nil where there is none, which is remembered.
  private func find(
    _ byte: UInt8, from index: Int, _ key: String, _ without: inout [String: Int]
  ) -> Int? {
    if index < without[key, default: 0] { return nil }
    var at = index
    while at < bytes.count, bytes[at] != ASCII.lineFeed {
      if bytes[at] == byte { return at }
      at += 1
    }
    without[key] = at
    return nil
  }

  private mutating func readCode(_ index: Int, _ without: inout [String: Int]) -> Int {
    let count = run(of: bytes[index], at: index, before: bytes.count)
    let key = "`\(count)"
    guard count <= Self.longestRun, index >= without[key, default: 0] else { return index + count }
    var at = index + count
    while at < bytes.count, bytes[at] != ASCII.lineFeed {
      guard bytes[at] == bytes[index] else {
        at += 1
        continue
      }
      let other = run(of: bytes[index], at: at, before: bytes.count)
      if other == count {
        drop(index..<index + count)
        drop(at..<at + count)
        return at + count
      }
      at += other
    }
    without[key] = at
    return index + count
  }

  private mutating func readTag(_ index: Int, _ without: inout [String: Int]) -> Int {
    let next = index + 1
    if bytes[index...].starts(with: "<!--".utf8) { return readComment(index, &without) }
    guard next < bytes.count, Self.isLetter(bytes[next]) || bytes[next] == UInt8(ascii: "/"),
      index >= without["<", default: 0]
    else { return next }
    var close = next
    while close < bytes.count, bytes[close] != UInt8(ascii: ">") {
      // No tag holds another or goes on in another line.
      if bytes[close] == UInt8(ascii: "<") || bytes[close] == ASCII.lineFeed {
        without["<"] = close
        return next
      }
      close += 1
    }
    guard close < bytes.count else {
      without["<"] = close
      return next
    }
    let inner = bytes[next..<close]
    let isAddress =
      !inner.contains(where: ASCII.isSpace)
      && (inner.contains(UInt8(ascii: "@")) || inner.contains(UInt8(ascii: ":")))
    if isAddress {
      isKept[index] = false
      isKept[close] = false
    } else {
      drop(index..<close + 1)
      let name = inner.drop { $0 == UInt8(ascii: "/") }.prefix(while: Self.isWordPart)
      if !Self.tagsInWords.contains(String(decoding: name, as: UTF8.self).lowercased()) {
        // "Петров<br>директор" is two words.
        bytes[index] = ASCII.space
        isKept[index] = true
      }
    }
    return close + 1
  }

  private static let tagsInWords: Set<String> = [
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "s", "small", "span", "strong",
    "sub", "sup", "u",
  ]

  private mutating func readComment(_ index: Int, _ without: inout [String: Int]) -> Int {
    guard index >= without["-->", default: 0] else { return index + 1 }
    var at = index + 4
    while at + 2 < bytes.count {
      if bytes[at] == UInt8(ascii: "-"), bytes[at...].starts(with: "-->".utf8) {
        drop(index..<at + 3)
        return at + 3
      }
      at += 1
    }
    without["-->"] = bytes.count
    return index + 1
  }

  private mutating func readLink(
    _ index: Int, _ brackets: inout [(open: Int, isImage: Bool)], _ without: inout [String: Int]
  ) -> Int {
    guard let (open, isImage) = brackets.popLast() else { return index + 1 }
    let next = index + 1
    guard next < bytes.count else { return next }
    let close: Int?
    switch bytes[next] {
    case UInt8(ascii: "("):
      close = destination(next + 1, &without)
    case UInt8(ascii: "["):
      close = find(UInt8(ascii: "]"), from: next + 1, "]", &without).flatMap { close in
        let name = bytes[(next + 1)..<close]
        return references.contains(name.isEmpty ? bytes[(open + 1)..<index] : name) ? close : nil
      }
    default: close = nil
    }
    guard let close else { return next }
    if isImage {
      drop(open - 1..<close + 1)
    } else {
      isKept[open] = false
      drop(index..<close + 1)
    }
    return close + 1
  }

  /// The closing parenthesis of an address, after which a title may stand in quotes; nil where the
  /// parentheses hold other text.
  private func destination(_ start: Int, _ without: inout [String: Int]) -> Int? {
    if start < without[")", default: 0] { return nil }
    var depth = 0
    var at = start
    while at < bytes.count, bytes[at] != ASCII.lineFeed {
      switch bytes[at] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return at }
        depth -= 1
      case ASCII.space:
        var title = at
        while title < bytes.count, bytes[title] == ASCII.space { title += 1 }
        guard title < bytes.count, "\"')".utf8.contains(bytes[title]) else { return nil }
        return find(UInt8(ascii: ")"), from: title, "title)", &without)
      default: break
      }
      at += 1
    }
    without[")"] = at
    return nil
  }

  private mutating func readEmphasis(_ index: Int, _ openers: inout [Opener]) -> Int {
    let mark = bytes[index]
    let range = index..<index + run(of: mark, at: index, before: bytes.count)
    let before = index > 0 ? bytes[index - 1] : ASCII.space
    let after = range.upperBound < bytes.count ? bytes[range.upperBound] : ASCII.space
    // In «имя_файла» the mark is part of a word.
    let isWordInside =
      mark == UInt8(ascii: "_") && Self.isWordPart(before) && Self.isWordPart(after)
    guard range.count <= 3, !isWordInside else { return range.upperBound }
    let place = openers.lastIndex { $0.mark == mark && $0.range.count == range.count }
    if let place, !ASCII.isSpace(before) {
      drop(openers[place].range)
      drop(range)
      openers.removeSubrange(place...)
    } else if !ASCII.isSpace(after) {
      if openers.count >= Self.deepest { openers.removeFirst() }
      openers.append(Opener(mark: mark, range: range))
    }
    return range.upperBound
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}
