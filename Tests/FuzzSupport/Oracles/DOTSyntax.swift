/// The grammar of Graphviz's language (https://graphviz.org/doc/info/lang.html), checked strictly.
struct DOTSyntax {
  private enum Token: Equatable {
    case word(String)
    case quoted(String)
    case markup(String)
    case symbol(String)
  }

  private var tokens: [Token] = []
  private var position = 0

  /// Throws unless the text is one graph, each of whose labels in HTML is well-formed.
  static func check(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FuzzFailure("the DOT file is not UTF-8")
    }
    var parser = DOTSyntax()
    try parser.tokenize(Array(text.utf8))
    try parser.graph()
  }

  private mutating func tokenize(_ bytes: [UInt8]) throws {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 9, 10, 13, 32: at += 1
      case UInt8(ascii: "\""):
        var end = at + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
          end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        try require(end < bytes.count, "a quoted string of the DOT file does not end")
        let text = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
        try quoted(text)
        tokens.append(.quoted(text))
        at = end + 1
      case UInt8(ascii: "<"):
        var depth = 0
        var end = at
        repeat {
          try require(end < bytes.count, "a label in HTML of the DOT file does not end")
          if bytes[end] == UInt8(ascii: "<") { depth += 1 }
          if bytes[end] == UInt8(ascii: ">") { depth -= 1 }
          end += 1
        } while depth > 0
        let inner = Array(bytes[(at + 1)..<(end - 1)])
        try MarkupSyntax.checkXML(
          Array("<label>".utf8) + inner + Array("</label>".utf8), "a label in HTML")
        tokens.append(.markup(String(decoding: inner, as: UTF8.self)))
        at = end
      case UInt8(ascii: "-") where at + 1 < bytes.count && [45, 62].contains(bytes[at + 1]):
        tokens.append(.symbol("->"))
        at += 2
      case _ where "{}[];,=:".utf8.contains(byte):
        tokens.append(.symbol(String(UnicodeScalar(byte))))
        at += 1
      case _ where Self.isWord(byte):
        var end = at
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        tokens.append(.word(String(decoding: bytes[at..<end], as: UTF8.self)))
        at = end
      default:
        throw FuzzFailure("byte \(byte) stands in the DOT file where nothing like it may")
      }
    }
  }

  /// Graphviz passes control characters and a bare `&` on to the picture, which then is no XML.
  private func quoted(_ text: String) throws {
    try SafeText.line(text, "a quoted string of the DOT file")
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      try require(
        ["amp;", "lt;", "gt;", "quot;", "#"].contains { part.hasPrefix($0) },
        "a bare & stands in \(text.debugDescription)")
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == 95 || byte == 46 || byte == 45
  }

  private mutating func graph() throws {
    try require(take(.word("digraph")), "the DOT file does not begin with digraph")
    _ = try id()
    try block()
    try require(position == tokens.count, "something follows the graph")
  }

  private mutating func block() throws {
    try require(take(.symbol("{")), "a { is missing before \(next)")
    while !take(.symbol("}")) {
      try require(position < tokens.count, "a } is missing")
      try statement()
      _ = take(.symbol(";"))
    }
  }

  private mutating func statement() throws {
    if tokens[position] == .symbol("{") {
      try block()
    } else if take(.word("subgraph")) {
      if position < tokens.count, tokens[position] != .symbol("{") { _ = try id() }
      try block()
    } else {
      _ = try id()
      if take(.symbol("=")) {
        _ = try id()
        return
      }
      try port()
    }
    while take(.symbol("->")) {
      _ = try id()
      try port()
    }
    while take(.symbol("[")) {
      while !take(.symbol("]")) {
        _ = try id()
        try require(take(.symbol("=")), "a = is missing before \(next)")
        _ = try id()
        if !take(.symbol(",")) { _ = take(.symbol(";")) }
      }
    }
  }

  private mutating func port() throws {
    while take(.symbol(":")) { _ = try id() }
  }

  private mutating func id() throws -> Token {
    guard position < tokens.count else { throw FuzzFailure("the DOT file ends too early") }
    if case .symbol(let symbol) = tokens[position] {
      throw FuzzFailure("\(symbol) stands in the DOT file in place of an id")
    }
    defer { position += 1 }
    return tokens[position]
  }

  private mutating func take(_ token: Token) -> Bool {
    guard position < tokens.count, tokens[position] == token else { return false }
    position += 1
    return true
  }

  private var next: String { position < tokens.count ? "\(tokens[position])" : "the end" }
}
