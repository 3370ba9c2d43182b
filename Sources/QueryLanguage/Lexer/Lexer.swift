import GraphModel

/// Cuts a text into tokens with byte ranges.
///
/// Queries and graph types differ in one thing: `--` is an undirected edge in a query and begins a
/// comment in a graph type (ISO GQL).
package struct Lexer {
  /// What the text is.
  package enum Mode: Sendable {
    /// A query; `--` are two signs.
    case query
    /// A graph type; `--` begins a comment, which is kept with the token after it.
    case graphType
  }

  /// The longest text that is read, in bytes.
  package static let maximumLength = 1_000_000

  private let bytes: [UInt8]
  private let mode: Mode
  private var position = 0
  private var comments: [Comment] = []

  private init(bytes: [UInt8], mode: Mode) {
    self.bytes = bytes
    self.mode = mode
  }

  /// The tokens of `source`; the last one is `end`.
  ///
  /// - Throws: DQ0101 … DQ0109.
  /// - Complexity: O(length of the source).
  package static func tokens(of source: String, mode: Mode = .query) throws(QueryError) -> [Token] {
    let bytes = Array(source.utf8)
    guard bytes.count <= maximumLength else {
      throw QueryError(
        "DQ0101", "the text has \(bytes.count) bytes; at most \(maximumLength) are read",
        suggestion: "pass long values as parameters")
    }
    var lexer = Lexer(bytes: bytes, mode: mode)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(QueryError) -> Token {
    try skipSpaceAndComments()
    let start = position
    let kind = try nextKind()
    defer { comments = [] }
    return Token(kind: kind, range: start..<position, comments: comments)
  }

  private mutating func nextKind() throws(QueryError) -> Token.Kind {
    guard let byte = peek() else { return .end }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try quoted(byte, isName: false))
    case UInt8(ascii: "`"): return .quotedName(try quoted(byte, isName: true))
    case UInt8(ascii: "$"): return .parameter(try parameterName())
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: ".") where isDigit(peek(1)): return try number()
    default: break
    }
    if let word = word() { return .word(word) }
    for candidate in Symbol.byLength where starts(with: candidate.bytes) {
      position += candidate.bytes.count
      return .symbol(candidate.symbol)
    }
    let start = position
    let shown = scalar(at: start)
    throw QueryError(
      "DQ0102", "\(Self.name(of: shown.scalar)) does not belong here",
      at: start..<start + shown.length,
      suggestion: Self.plainSign(for: shown.scalar).map { "write \($0)" })
  }

  private mutating func skipSpaceAndComments() throws(QueryError) {
    while let byte = peek() {
      if byte == 32 || (9...13).contains(byte) {
        position += 1
      } else if starts(with: [47, 47]) {
        skipLine()
      } else if starts(with: [47, 42]) {
        try skipBlockComment()
      } else if mode == .graphType, starts(with: [45, 45]) {
        let start = position
        skipLine()
        let text = String(decoding: bytes[(start + 2)..<position], as: UTF8.self)
        comments.append(Comment(text: trimmed(text), range: start..<position))
      } else if byte >= 0x80,
        scalar(at: position).scalar.properties.isWhitespace
          || scalar(at: position).scalar == "\u{FEFF}"
      {
        position += scalar(at: position).length
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != 10 { position += 1 }
  }

  private mutating func skipBlockComment() throws(QueryError) {
    let start = position
    position += 2
    while position < bytes.count {
      if starts(with: [42, 47]) {
        position += 2
        return
      }
      position += 1
    }
    throw QueryError(
      "DQ0103", "the comment has no end", at: start..<start + 2, suggestion: "close it with */")
  }

  private mutating func quoted(_ quote: UInt8, isName: Bool) throws(QueryError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = peek() {
      position += 1
      if byte == quote {
        guard isName, peek() == quote else {
          let text = String(decoding: content, as: UTF8.self)
          if isName && text.isEmpty {
            throw QueryError("DQ0105", "a name cannot be empty", at: start..<position)
          }
          return text
        }
        position += 1
        content.append(quote)
      } else if byte == UInt8(ascii: "\\"), !isName {
        try appendEscape(to: &content)
      } else {
        content.append(byte)
      }
    }
    let sign = String(UnicodeScalar(quote))
    throw QueryError(
      "DQ0104", isName ? "the name has no end" : "the text has no end", at: start..<start + 1,
      suggestion: "close it with \(sign)")
  }

  private mutating func appendEscape(to content: inout [UInt8]) throws(QueryError) {
    let start = position - 1
    let escape = peek()
    position += 1
    switch escape {
    case UInt8(ascii: "n"): content.append(10)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "f"): content.append(12)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      content.append(escape ?? 0)
    case UInt8(ascii: "u"): try appendScalar(digits: 4, from: start, to: &content)
    case UInt8(ascii: "U"): try appendScalar(digits: 8, from: start, to: &content)
    default:
      position = min(position, bytes.count)
      // To the end of the character, which may have several bytes.
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      throw QueryError(
        "DQ0106", "unknown escape in a text", at: start..<position,
        suggestion: #"known are \\ \' \" \b \f \n \r \t \uXXXX \UXXXXXXXX"#)
    }
  }

  private mutating func appendScalar(
    digits: Int, from start: Int, to content: inout [UInt8]
  ) throws(QueryError) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek().flatMap(hexadecimalDigit) else {
        throw QueryError(
          "DQ0107", "the escape needs \(digits) hexadecimal digits", at: start..<position)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw QueryError(
        "DQ0107", "the escape names no character", at: start..<position,
        suggestion: #"write characters above U+FFFF as \UXXXXXXXX"#)
    }
    content.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  private mutating func parameterName() throws(QueryError) -> String {
    let start = position
    position += 1
    if peek() == UInt8(ascii: "`") { return try quoted(UInt8(ascii: "`"), isName: true) }
    let nameStart = position
    if let name = word() { return name }
    while isDigit(peek()) { position += 1 }
    guard position > nameStart else {
      throw QueryError("DQ0108", "a parameter needs a name after $", at: start..<position)
    }
    return String(decoding: bytes[nameStart..<position], as: UTF8.self)
  }

  private mutating func number() throws(QueryError) -> Token.Kind {
    let start = position
    if let radix = prefixedRadix() { return try prefixedInteger(radix: radix, from: start) }
    var isFloat = false
    while isDigit(peek()) { position += 1 }
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      isFloat = true
      position += 1
      while isDigit(peek()) { position += 1 }
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
      if isDigit(peek(1 + sign)) {
        isFloat = true
        position += 1 + sign
        while isDigit(peek()) { position += 1 }
      }
    }
    try refuseWordAfterNumber(from: start)
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isFloat {
      if let value = Double(text), value.isFinite { return .float(value) }
    } else if let value = UInt64(text), value <= 1 << 63 {
      return .integer(value)
    }
    throw QueryError("DQ0109", "the number is out of range", at: start..<position)
  }

  private func prefixedRadix() -> Int? {
    guard peek() == UInt8(ascii: "0") else { return nil }
    switch peek(1) {
    case UInt8(ascii: "x"): return 16
    case UInt8(ascii: "o"): return 8
    default: return nil
    }
  }

  private mutating func prefixedInteger(
    radix: Int, from start: Int
  ) throws(QueryError) -> Token.Kind {
    position += 2
    let digits = position
    while let byte = peek(), let digit = hexadecimalDigit(byte), digit < radix { position += 1 }
    try refuseWordAfterNumber(from: start)
    let text = String(decoding: bytes[digits..<position], as: UTF8.self)
    guard let value = UInt64(text, radix: radix), value <= 1 << 63 else {
      throw QueryError("DQ0109", "the number is out of range", at: start..<position)
    }
    return .integer(value)
  }

  private mutating func refuseWordAfterNumber(from start: Int) throws(QueryError) {
    guard word() != nil else { return }
    throw QueryError(
      "DQ0109", "a number ends where a name begins", at: start..<position,
      suggestion: "put a space between them, or the name in back quotes")
  }

  /// Reads a name: a letter or underscore, then letters, marks, digits and underscores.
  private mutating func word() -> String? {
    let start = position
    while let byte = peek() {
      if byte < 0x80 {
        let isLetter = (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        guard isLetter || (position > start && isDigit(byte)) else { break }
        position += 1
      } else {
        let next = scalar(at: position)
        let properties = next.scalar.properties
        guard position > start ? properties.isXIDContinue : properties.isXIDStart else { break }
        position += next.length
      }
    }
    guard position > start else { return nil }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private func starts(with prefix: [UInt8]) -> Bool {
    bytes[position...].starts(with: prefix)
  }

  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let byte = bytes[index]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let end = min(index + length, bytes.count)
    let text = String(decoding: bytes[index..<end], as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", end - index)
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (48...57).contains($0) } ?? false
  }

  private func hexadecimalDigit(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...70: Int(byte) - 55
    case 97...102: Int(byte) - 87
    default: nil
    }
  }

  private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let isShown = !DisplayWidth.isControl(scalar)
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return isShown ? "the character \(scalar)" : "the character U+\(padded)"
  }

  /// The sign that a typographic one stands for.
  private static func plainSign(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{AB}", "\u{BB}", "\u{201E}":
      "texts in straight quotes: '…'"
    case "\u{2013}", "\u{2014}", "\u{2212}": "-"
    case "\u{2192}": "->"
    case "\u{2190}": "<-"
    case "\u{2264}": "<="
    case "\u{2265}": ">="
    case "\u{2260}": "<>"
    default: nil
    }
  }
}
