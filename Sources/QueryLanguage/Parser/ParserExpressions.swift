/// How tightly an expression binds; shared with the printer.
enum Precedence {
  static let or = 10
  static let xor = 20
  static let and = 30
  static let not = 40
  static let comparison = 50
  static let predicate = 60
  static let additive = 70
  static let multiplicative = 80
  static let power = 90
  static let unary = 100
  static let labelTest = 110
  static let postfix = 120
}

extension Parser {
  mutating func expression() throws(QueryError) -> Expression {
    try expression(atLeast: Precedence.or)
  }

  /// An expression of operators that bind at least as tightly as `minimum`.
  private mutating func expression(atLeast minimum: Int) throws(QueryError) -> Expression {
    try enter()
    defer { depth -= 1 }
    var left: Expression
    let start = token.range.lowerBound
    if minimum <= Precedence.not, take("NOT") {
      let operand = try expression(atLeast: Precedence.not)
      left = Expression(.unary(.not, operand), range: start..<lastEnd)
    } else {
      left = try unary()
    }
    var chain = 0
    while let kind = try operation(on: left, atLeast: minimum) {
      left = Expression(kind, range: start..<lastEnd)
      chain += 1
      try check(chain: chain)
    }
    return left
  }

  private func check(chain: Int) throws(QueryError) {
    guard chain <= Self.maximumChain else {
      throw QueryError(
        "DQ0203", "more than \(Self.maximumChain) operators stand in one chain", at: token.range,
        suggestion: "split the expression, or pass a list as a parameter")
    }
  }

  /// The operator at the current token applied to `left`, or nil where none binds tightly enough.
  private mutating func operation(
    on left: Expression, atLeast minimum: Int
  ) throws(QueryError) -> Expression.Kind? {
    switch token.kind {
    case .word(let word): return try wordOperation(word.uppercased(), on: left, atLeast: minimum)
    case .symbol(let symbol): return try symbolOperation(symbol, on: left, atLeast: minimum)
    default: return nil
    }
  }

  private mutating func wordOperation(
    _ word: String, on left: Expression, atLeast minimum: Int
  ) throws(QueryError) -> Expression.Kind? {
    switch word {
    case "OR" where minimum <= Precedence.or:
      return .or(try operands(after: left, joinedBy: word, atLeast: Precedence.xor))
    case "XOR" where minimum <= Precedence.xor:
      return .xor(try operands(after: left, joinedBy: word, atLeast: Precedence.and))
    case "AND" where minimum <= Precedence.and:
      return .and(try operands(after: left, joinedBy: word, atLeast: Precedence.not))
    case "IN" where minimum <= Precedence.predicate:
      advance()
      return .binary(.isIn, left, try expression(atLeast: Precedence.additive))
    case "CONTAINS" where minimum <= Precedence.predicate:
      advance()
      return .binary(.contains, left, try expression(atLeast: Precedence.additive))
    case "STARTS" where minimum <= Precedence.predicate,
      "ENDS" where minimum <= Precedence.predicate:
      advance()
      try expect("WITH")
      return .binary(
        word == "STARTS" ? .startsWith : .endsWith, left,
        try expression(atLeast: Precedence.additive))
    case "IS" where minimum <= Precedence.predicate:
      advance()
      let isNegated = take("NOT")
      guard take("NULL") else { throw unexpected("NULL") }
      return .isNull(left, isNegated: isNegated)
    case "LIKE", "ILIKE":
      throw QueryError(
        "DQ0210", "\(word) is not a word of the query language", at: token.range,
        suggestion: "use STARTS WITH, ENDS WITH or CONTAINS")
    default: return nil
    }
  }

  private mutating func operands(
    after left: Expression, joinedBy word: String, atLeast minimum: Int
  ) throws(QueryError) -> [Expression] {
    var operands = [left]
    while take(word) { operands.append(try expression(atLeast: minimum)) }
    return operands
  }

  private mutating func symbolOperation(
    _ symbol: Symbol, on left: Expression, atLeast minimum: Int
  ) throws(QueryError) -> Expression.Kind? {
    if Expression.Comparator(rawValue: symbol.rawValue) != nil {
      return minimum <= Precedence.comparison ? try comparison(of: left) : nil
    }
    switch symbol {
    case .regularExpression: throw UnsupportedFeature.regularExpression.error(at: token.range)
    case .exclamation where isAt(.equal, after: 1):
      throw QueryError(
        "DQ0210", "`!=` is not a sign of the query language", at: token.range,
        suggestion: "write <>")
    case .plus where minimum <= Precedence.additive:
      return try arithmetic(.add, left, Precedence.multiplicative)
    case .minus where minimum <= Precedence.additive:
      return try arithmetic(.subtract, left, Precedence.multiplicative)
    case .star where minimum <= Precedence.multiplicative:
      return try arithmetic(.multiply, left, Precedence.power)
    case .slash where minimum <= Precedence.multiplicative:
      return try arithmetic(.divide, left, Precedence.power)
    case .percent where minimum <= Precedence.multiplicative:
      return try arithmetic(.modulo, left, Precedence.power)
    case .caret where minimum <= Precedence.power:
      return try arithmetic(.power, left, Precedence.unary)
    default: return nil
    }
  }

  private mutating func arithmetic(
    _ operation: Expression.BinaryOperator, _ left: Expression, _ minimum: Int
  ) throws(QueryError) -> Expression.Kind {
    advance()
    return .binary(operation, left, try expression(atLeast: minimum))
  }

  private mutating func comparison(of left: Expression) throws(QueryError) -> Expression.Kind {
    var steps: [Expression.Comparison] = []
    while case .symbol(let symbol) = token.kind,
      let comparator = Expression.Comparator(rawValue: symbol.rawValue)
    {
      advance()
      if isAt(.equal), symbol == .equal {
        throw QueryError(
          "DQ0210", "`==` is not a sign of the query language", at: token.range,
          suggestion: "write =")
      }
      let right = try expression(atLeast: Precedence.predicate)
      steps.append(Expression.Comparison(comparator: comparator, right: right))
      try check(chain: steps.count)
    }
    return .comparison(left, steps)
  }

  private mutating func unary() throws(QueryError) -> Expression {
    let start = token.range.lowerBound
    guard isAt(.minus) || isAt(.plus) else { return try postfix() }
    try enter()
    defer { depth -= 1 }
    let operation: Expression.UnaryOperator = isAt(.minus) ? .minus : .plus
    advance()
    if operation == .minus, let literal = try negativeLiteral() {
      return try postfixes(of: Expression(.literal(literal), range: start..<lastEnd))
    }
    let operand = try unary()
    return Expression(.unary(operation, operand), range: start..<lastEnd)
  }

  /// The number after a minus sign, where one stands there and nothing is read off it.
  private mutating func negativeLiteral() throws(QueryError) -> Expression.Literal? {
    switch token.kind {
    case .integer(let magnitude):
      advance()
      return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
    case .float(let value):
      advance()
      return .float(-value)
    default: return nil
    }
  }

  private mutating func postfix() throws(QueryError) -> Expression {
    try postfixes(of: try atom())
  }

  private mutating func postfixes(of base: Expression) throws(QueryError) -> Expression {
    var base = base
    var chain = 0
    let start = base.range.lowerBound
    while true {
      if take(.dot) {
        let name = try anyName("a property's name")
        base = Expression(.property(base, name), range: start..<lastEnd)
      } else if take(.leftBracket) {
        base = Expression(try access(to: base), range: start..<lastEnd)
      } else if take(.colon) {
        let labels = try labelExpression()
        return Expression(.hasLabels(base, labels), range: start..<lastEnd)
      } else if isAt(.leftBrace), case .variable = base.kind {
        throw UnsupportedFeature.mapProjection.error(at: token.range)
      } else {
        return base
      }
      chain += 1
      try check(chain: chain)
    }
  }

  private mutating func access(to base: Expression) throws(QueryError) -> Expression.Kind {
    var from: Expression?
    if !isAt(.doubleDot) {
      let index = try expression()
      if take(.rightBracket) { return .element(base, index) }
      from = index
    }
    try expect(.doubleDot)
    let to = isAt(.rightBracket) ? nil : try expression()
    try expect(.rightBracket)
    return .slice(base, from: from, to: to)
  }
}
