import GraphModel

/// A recursive descent parser of queries; expressions climb by precedence.
package struct Parser {
  /// The deepest nesting of parentheses, lists, operators and the like.
  package static let maximumDepth = 100
  /// The longest chain of arithmetic operators or of accesses without parentheses.
  package static let maximumChain = 200
  /// The longest query, in bytes.
  package static let maximumLength = 100_000

  let source: [UInt8]
  let tokens: [Token]
  var position = 0
  var depth = 0

  init(source: String) throws(QueryError) {
    guard source.utf8.count <= Self.maximumLength else {
      throw QueryError(
        "DQ0101",
        "the query has \(source.utf8.count) bytes; at most \(Self.maximumLength) are read",
        suggestion: "pass long values as parameters")
    }
    self.source = Array(source.utf8)
    self.tokens = try Lexer.tokens(of: source)
  }

  /// The tree of a query.
  ///
  /// - Throws: DQ01… for a text that is not made of tokens, DQ02… for one that is not a query, DQ03…
  ///   for parts of the language that are known and not supported.
  /// - Complexity: O(length of the source).
  package static func parse(_ source: String) throws(QueryError) -> Query {
    var parser = try Parser(source: source)
    return try parser.query()
  }

  /// The tree of one expression.
  ///
  /// - Throws: as `parse(_:)`.
  package static func parseExpression(_ source: String) throws(QueryError) -> Expression {
    var parser = try Parser(source: source)
    let expression = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("the end of the expression") }
    return expression
  }

  // MARK: Tokens

  var token: Token { tokens[position] }

  func token(after offset: Int) -> Token { tokens[min(position + offset, tokens.count - 1)] }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  /// Whether the next token is the keyword, in any case.
  func isAt(_ keyword: String) -> Bool { isKeyword(token, keyword) }

  func isKeyword(_ token: Token, _ keyword: String) -> Bool {
    if case .word(let word) = token.kind { return word.uppercased() == keyword }
    return false
  }

  func isAt(_ symbol: Symbol, after offset: Int = 0) -> Bool {
    token(after: offset).kind == .symbol(symbol)
  }

  mutating func take(_ keyword: String) -> Bool {
    guard isAt(keyword) else { return false }
    advance()
    return true
  }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ keyword: String) throws(QueryError) {
    guard take(keyword) else { throw unexpected(keyword) }
  }

  mutating func expect(_ symbol: Symbol) throws(QueryError) {
    guard take(symbol) else { throw unexpected("`\(symbol.rawValue)`") }
  }

  /// The end of the token before this one.
  var lastEnd: Int { position > 0 ? tokens[position - 1].range.upperBound : 0 }

  /// A name of a variable: any word but a reserved one, or a name in back quotes.
  mutating func variableName(_ role: String) throws(QueryError) -> Name {
    if case .word(let word) = token.kind, Keywords.reserved.contains(word.uppercased()) {
      throw QueryError(
        "DQ0202", "`\(word)` is a word of the language and cannot be \(role)", at: token.range,
        suggestion: "put it in back quotes, or choose another name")
    }
    return try anyName(role)
  }

  /// A name of a label, property or function: any word, or a name in back quotes.
  mutating func anyName(_ role: String) throws(QueryError) -> Name {
    switch token.kind {
    case .word(let text), .quotedName(let text):
      let name = Name(text, range: token.range)
      advance()
      return name
    default: throw unexpected(role)
    }
  }

  func startsName(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .quotedName: true
    default: false
    }
  }

  /// The error for a token that does not fit.
  func unexpected(_ expected: String) -> QueryError {
    QueryError("DQ0201", "expected \(expected), found \(describe(token))", at: token.range)
  }

  func describe(_ token: Token) -> String {
    switch token.kind {
    case .end: "the end"
    case .string: "a text"
    default:
      "`" + String(decoding: source[token.range].prefix(40), as: UTF8.self) + "`"
    }
  }

  mutating func enter() throws(QueryError) {
    depth += 1
    guard depth <= Self.maximumDepth else {
      throw QueryError(
        "DQ0203", "the query is nested more than \(Self.maximumDepth) deep", at: token.range,
        suggestion: "take parentheses away or split the query")
    }
  }
}
