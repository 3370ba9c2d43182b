extension Parser {
  mutating func atom() throws(QueryError) -> Expression {
    let range = token.range
    switch token.kind {
    case .string(let text):
      advance()
      return Expression(.literal(.string(text)), range: range)
    case .integer(let magnitude):
      guard magnitude <= UInt64(Int64.max) else {
        throw QueryError("DQ0109", "the number is out of range", at: range)
      }
      advance()
      return Expression(.literal(.integer(Int64(magnitude))), range: range)
    case .float(let value):
      advance()
      return Expression(.literal(.float(value)), range: range)
    case .parameter(let name):
      advance()
      return Expression(.parameter(Name(name, range: range)), range: range)
    case .symbol(.leftParenthesis): return try parenthesized()
    case .symbol(.leftBracket): return try list()
    case .symbol(.leftBrace):
      let items = try propertyItems()
      return Expression(.map(items), range: range.lowerBound..<lastEnd)
    case .quotedName: return try variableOrCall()
    case .word(let word): return try wordAtom(word.uppercased())
    case .symbol, .end: throw unexpected("an expression")
    }
  }

  private mutating func wordAtom(_ word: String) throws(QueryError) -> Expression {
    let range = token.range
    if isAt(.leftParenthesis, after: 1), let feature = Keywords.callForms[word] {
      throw feature.error(at: range)
    }
    if isAt(.leftBrace, after: 1), ["EXISTS", "COUNT", "COLLECT", "VALUE"].contains(word) {
      throw UnsupportedFeature.subquery.error(at: range)
    }
    switch word {
    case "NULL", "TRUE", "FALSE":
      advance()
      return Expression(
        .literal(word == "NULL" ? .null : .boolean(word == "TRUE")), range: range)
    case "CASE": return try choice()
    case "NOT":
      throw QueryError(
        "DQ0211", "NOT cannot stand here", at: range, suggestion: "put it in parentheses: (NOT …)")
    case "COUNT"
    where isAt(.leftParenthesis, after: 1) && isAt(.star, after: 2)
      && isAt(.rightParenthesis, after: 3):
      for _ in 0..<4 { advance() }
      return Expression(.countAll, range: range.lowerBound..<lastEnd)
    default: return try variableOrCall()
    }
  }

  private mutating func variableOrCall() throws(QueryError) -> Expression {
    let start = token.range.lowerBound
    guard isAt(.leftParenthesis, after: 1) else {
      let name = try variableName("a variable")
      if isAt(.dot), startsName(token(after: 1)), isAt(.leftParenthesis, after: 2) {
        throw QueryError(
          "DQ0212", "there is no function with a dot in its name", at: start..<lastEnd)
      }
      return Expression(.variable(name), range: name.range)
    }
    let name = try anyName("a function")
    try expect(.leftParenthesis)
    let isDistinct = take("DISTINCT")
    var arguments: [Expression] = []
    if !take(.rightParenthesis) {
      repeat { arguments.append(try expression()) } while take(.comma)
      try expect(.rightParenthesis)
    }
    return Expression(
      .call(name, isDistinct: isDistinct, arguments), range: start..<lastEnd)
  }

  private mutating func parenthesized() throws(QueryError) -> Expression {
    let start = token.range.lowerBound
    advance()
    let isPattern =
      isAt(.rightParenthesis) || isAt(.colon) || (namesVariable && isAt(.leftBrace, after: 1))
    if isPattern { throw UnsupportedFeature.patternPredicate.error(at: start..<lastEnd) }
    var inner = try expression()
    try expect(.rightParenthesis)
    if startsEdge, isNode(inner) {
      throw UnsupportedFeature.patternPredicate.error(at: start..<lastEnd)
    }
    inner.range = start..<lastEnd
    return inner
  }

  private var namesVariable: Bool {
    switch token.kind {
    case .word(let word): !Keywords.reserved.contains(word.uppercased())
    case .quotedName: true
    default: false
    }
  }

  /// Whether an expression in parentheses also reads as a node of a pattern.
  private func isNode(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .variable: true
    case .hasLabels(let base, _): isNode(base)
    default: false
    }
  }

  /// Whether an edge of a pattern follows: `-[`, `--(`, `-->`, `<-[`, `<--`.
  private var startsEdge: Bool {
    let offset = isAt(.less) ? 1 : 0
    guard isAt(.minus, after: offset) else { return false }
    if isAt(.leftBracket, after: offset + 1) { return true }
    guard isAt(.minus, after: offset + 1) else { return false }
    return isAt(.leftParenthesis, after: offset + 2) || isAt(.greater, after: offset + 2)
  }

  private mutating func list() throws(QueryError) -> Expression {
    let start = token.range.lowerBound
    advance()
    if startsName(token), isKeyword(token(after: 1), "IN") {
      throw UnsupportedFeature.listComprehension.error(at: start..<token.range.upperBound)
    }
    var elements: [Expression] = []
    if !take(.rightBracket) {
      repeat { elements.append(try expression()) } while take(.comma)
      try expect(.rightBracket)
    }
    return Expression(.list(elements), range: start..<lastEnd)
  }

  private mutating func choice() throws(QueryError) -> Expression {
    let start = token.range.lowerBound
    advance()
    let subject = isAt("WHEN") ? nil : try expression()
    var alternatives: [Expression.Alternative] = []
    while take("WHEN") {
      let condition = try expression()
      try expect("THEN")
      alternatives.append(Expression.Alternative(condition: condition, value: try expression()))
    }
    guard !alternatives.isEmpty else { throw unexpected("WHEN") }
    let otherwise = take("ELSE") ? try expression() : nil
    try expect("END")
    return Expression(
      .choice(subject: subject, alternatives, otherwise: otherwise), range: start..<lastEnd)
  }
}
