public import GraphModel

/// Reads a graph type from ISO GQL's `CREATE GRAPH TYPE` with structured comments.
///
/// The comments before a node type may say `index: property …` and `label: X when property =
/// value`; all other comments before an element type or a property document it. Edge element types
/// with one label become one edge type with several ends.
///
/// - Parameter source: the text, such as that of `Graph/dossier.gql`.
/// - Returns: the graph type, checked: every name can name a table or column, every end is declared.
/// - Throws: DQ01… and DQ04… with the place.
/// - Complexity: O(length of the source).
public func parseGraphType(_ source: String) throws(QueryError) -> GraphType {
  var parser = GraphTypeParser(
    tokens: try Lexer.tokens(of: source, mode: .graphType), source: Array(source.utf8))
  return try parser.graphType()
}

struct GraphTypeParser {
  let tokens: [Token]
  let source: [UInt8]
  var position = 0
  var types = GraphTypeBuilder()

  init(tokens: [Token], source: [UInt8]) {
    self.tokens = tokens
    self.source = source
  }

  mutating func graphType() throws(QueryError) -> GraphType {
    try expect("CREATE")
    if take("OR") { try expect("REPLACE") }
    _ = take("PROPERTY")
    try expect("GRAPH")
    try expect("TYPE")
    if take("IF") {
      try expect("NOT")
      try expect("EXISTS")
    }
    let name = try name("the graph type's name")
    _ = take("AS")
    try expect(.leftBrace)
    repeat { try elementType() } while take(.comma)
    try expect(.rightBrace)
    _ = take(.semicolon)
    guard token.kind == .end else { throw unexpected("the end") }
    return try types.graphType(name: name.text)
  }

  private mutating func elementType() throws(QueryError) {
    let comments = try StructuredComments(token.comments)
    if take("NODE") || take("VERTEX") {
      _ = take("TYPE")
      try nodeType(comments)
      return
    }
    let isDirected = take("DIRECTED")
    if !isDirected, isAt("UNDIRECTED") {
      throw QueryError("DQ0402", "edge types are directed", at: token.range)
    }
    guard take("EDGE") || take("RELATIONSHIP") else {
      throw unexpected("NODE TYPE or DIRECTED EDGE TYPE")
    }
    _ = take("TYPE")
    try edgeType(comments)
  }

  private mutating func nodeType(_ comments: StructuredComments) throws(QueryError) {
    if !isAt(.leftParenthesis) { _ = try name("the node type's name") }
    try expect(.leftParenthesis)
    var alias: Name?
    if !isAt(.colon) { alias = try name("an alias") }
    try expect(.colon)
    let label = try name("a label")
    let properties = try propertyTypes()
    try expect(.rightParenthesis)
    try types.addNodeType(label, alias: alias, properties: properties, comments: comments)
  }

  private mutating func edgeType(_ comments: StructuredComments) throws(QueryError) {
    if !isAt(.leftParenthesis) { _ = try name("the edge type's name") }
    let left = try end()
    let pointsLeft = take(.less)
    try expect(.minus)
    try expect(.leftBracket)
    try expect(.colon)
    let label = try name("a label")
    let properties = try propertyTypes()
    try expect(.rightBracket)
    try expect(.minus)
    if !pointsLeft { try expect(.greater) }
    let right = try end()
    try types.addEdgeType(
      label, source: pointsLeft ? right : left, target: pointsLeft ? left : right,
      properties: properties, comments: comments)
  }

  private mutating func end() throws(QueryError) -> GraphTypeBuilder.End {
    try expect(.leftParenthesis)
    let isLabel = take(.colon)
    let name = try name(isLabel ? "a label" : "a node type's alias")
    try expect(.rightParenthesis)
    return isLabel ? .label(name) : .alias(name)
  }

  private mutating func propertyTypes() throws(QueryError) -> [(Name, PropertyType)] {
    var properties: [(Name, PropertyType)] = []
    guard take(.leftBrace) else { return properties }
    if take(.rightBrace) { return properties }
    repeat {
      let comments = token.comments
      let name = try name("a property's name")
      if !take(.doubleColon) { _ = take("TYPED") }
      let type = try valueType()
      let isRequired = take("NOT")
      if isRequired { try expect("NULL") }
      properties.append(
        (
          name,
          PropertyType(
            name: name.text, type: type, isRequired: isRequired,
            documentation: comments.map(\.text).joined(separator: " "))
        ))
    } while take(.comma)
    try expect(.rightBrace)
    return properties
  }

  private mutating func valueType() throws(QueryError) -> ValueType {
    let range = token.range
    let written = try name("a type")
    switch written.text.uppercased() {
    case "STRING", "VARCHAR": return .string
    case "INT64", "INT", "INTEGER", "BIGINT": return .integer
    case "FLOAT64", "FLOAT", "DOUBLE": return .float
    case "BOOL", "BOOLEAN": return .boolean
    case "DATE": return .date
    default:
      throw QueryError(
        "DQ0403", "there is no property type `\(written.text)`", at: range,
        suggestion: "the types are STRING, INT64, FLOAT64, BOOL and DATE")
    }
  }

  // MARK: Tokens

  private var token: Token { tokens[position] }

  private mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  private func isAt(_ keyword: String) -> Bool {
    if case .word(let word) = token.kind { return word.uppercased() == keyword }
    return false
  }

  private func isAt(_ symbol: Symbol) -> Bool { token.kind == .symbol(symbol) }

  private mutating func take(_ keyword: String) -> Bool {
    guard isAt(keyword) else { return false }
    advance()
    return true
  }

  private mutating func take(_ symbol: Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ keyword: String) throws(QueryError) {
    guard take(keyword) else { throw unexpected(keyword) }
  }

  private mutating func expect(_ symbol: Symbol) throws(QueryError) {
    guard take(symbol) else { throw unexpected("`\(symbol.rawValue)`") }
  }

  private mutating func name(_ role: String) throws(QueryError) -> Name {
    switch token.kind {
    case .word(let text), .quotedName(let text):
      let name = Name(text, range: token.range)
      advance()
      return name
    default: throw unexpected(role)
    }
  }

  private func unexpected(_ expected: String) -> QueryError {
    let found =
      token.kind == .end
      ? "the end" : "`" + String(decoding: source[token.range].prefix(40), as: UTF8.self) + "`"
    return QueryError("DQ0401", "expected \(expected), found \(found)", at: token.range)
  }
}
