extension Parser {
  mutating func pathPattern() throws(QueryError) -> PathPattern {
    var variable: Name?
    if startsName(token), isAt(.equal, after: 1) {
      variable = try variableName("a path's variable")
      advance()
    }
    if case .word(let word) = token.kind {
      let upper = word.uppercased()
      if Keywords.callForms[upper] == .shortestPath || upper == "SHORTEST"
        || ((upper == "ANY" || upper == "ALL") && isKeyword(self.token(after: 1), "SHORTEST"))
      {
        throw UnsupportedFeature.shortestPath.error(at: token.range)
      }
    }
    let start = try nodePattern()
    var steps: [PathPattern.Step] = []
    while isAt(.minus) || isAt(.less) {
      let edge = try edgePattern()
      steps.append(PathPattern.Step(edge: edge, node: try nodePattern()))
    }
    return PathPattern(variable: variable, start: start, steps: steps)
  }

  private mutating func nodePattern() throws(QueryError) -> NodePattern {
    let start = token.range.lowerBound
    guard take(.leftParenthesis) else { throw unexpected("a node in parentheses, as (p:Person)") }
    if isAt(.leftParenthesis) {
      throw UnsupportedFeature.variableLength.error(at: token.range)
    }
    var variable: Name?
    if startsName(token), !isAt("WHERE") { variable = try variableName("a variable") }
    var labels: LabelExpression?
    if take(.colon) { labels = try labelExpression() }
    let properties = try patternProperties()
    if isAt("WHERE") { throw UnsupportedFeature.inlineCondition.error(at: token.range) }
    try expect(.rightParenthesis)
    if isAt(.leftBrace) || isAt(.plus) || isAt(.star) {
      throw UnsupportedFeature.variableLength.error(at: token.range)
    }
    return NodePattern(
      variable: variable, labels: labels, properties: properties, range: start..<lastEnd)
  }

  private mutating func edgePattern() throws(QueryError) -> EdgePattern {
    let start = token.range.lowerBound
    let pointsLeft = take(.less)
    try expect(.minus)
    var edge = EdgePattern(types: [], properties: [], direction: .either, range: 0..<0)
    if take(.leftBracket) {
      if startsName(token), !isAt("WHERE") { edge.variable = try variableName("a variable") }
      if take(.colon) { edge.types = try edgeTypes() }
      if isAt(.star) { edge.length = try length() }
      edge.properties = try patternProperties()
      if isAt("WHERE") { throw UnsupportedFeature.inlineCondition.error(at: token.range) }
      try expect(.rightBracket)
    }
    try expect(.minus)
    let pointsRight = take(.greater)
    if isAt(.leftBrace) || isAt(.plus) || isAt(.star) {
      throw UnsupportedFeature.variableLength.error(at: token.range)
    }
    edge.direction = pointsLeft == pointsRight ? .either : pointsLeft ? .left : .right
    edge.range = start..<lastEnd
    return edge
  }

  private mutating func edgeTypes() throws(QueryError) -> [Name] {
    var types = [try edgeType()]
    while take(.bar) {
      _ = take(.colon)
      types.append(try edgeType())
    }
    if isAt(.ampersand) || isAt(.colon) {
      throw QueryError(
        "DQ0207", "an edge has exactly one type", at: token.range,
        suggestion: "separate alternatives with |")
    }
    return types
  }

  private mutating func edgeType() throws(QueryError) -> Name {
    if isAt(.percent) { throw UnsupportedFeature.labelWildcard.error(at: token.range) }
    if isAt(.exclamation) {
      throw QueryError(
        "DQ0207", "an edge's type cannot be negated", at: token.range,
        suggestion: "name the types it may have, separated by |")
    }
    return try anyName("an edge type")
  }

  private mutating func length() throws(QueryError) -> EdgePattern.Length {
    try expect(.star)
    let lower = try bound()
    guard take(.doubleDot) else { return EdgePattern.Length(lower: lower, upper: lower) }
    return EdgePattern.Length(lower: lower ?? 1, upper: try bound())
  }

  private mutating func bound() throws(QueryError) -> Int? {
    guard case .integer(let value) = token.kind else { return nil }
    guard value <= 1000 else {
      throw QueryError("DQ0208", "a path has at most 1000 edges", at: token.range)
    }
    advance()
    return Int(value)
  }

  private mutating func patternProperties() throws(QueryError) -> [PropertyItem] {
    if case .parameter = token.kind {
      throw UnsupportedFeature.propertyParameter.error(at: token.range)
    }
    guard isAt(.leftBrace) else { return [] }
    return try propertyItems()
  }

  /// `{name: value, …}` of a pattern or a map.
  mutating func propertyItems() throws(QueryError) -> [PropertyItem] {
    try expect(.leftBrace)
    var items: [PropertyItem] = []
    if take(.rightBrace) { return items }
    repeat {
      let name = try anyName("a property's name")
      try expect(.colon)
      if items.contains(where: { $0.name == name }) {
        throw QueryError("DQ0209", "`\(name.text)` is given twice", at: name.range)
      }
      items.append(PropertyItem(name: name, value: try expression()))
    } while take(.comma)
    try expect(.rightBrace)
    return items
  }

  /// What follows the colon of a node or a label test.
  mutating func labelExpression() throws(QueryError) -> LabelExpression {
    var choices = [try labelConjunction()]
    while take(.bar) {
      _ = take(.colon)
      choices.append(try labelConjunction())
    }
    return choices.count == 1 ? choices[0] : .any(choices)
  }

  private mutating func labelConjunction() throws(QueryError) -> LabelExpression {
    var parts = [try labelTerm()]
    while isAt(.ampersand) || isAt(.colon) {
      advance()
      parts.append(try labelTerm())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func labelTerm() throws(QueryError) -> LabelExpression {
    try enter()
    defer { depth -= 1 }
    if take(.exclamation) { return .not(try labelTerm()) }
    if isAt(.percent) { throw UnsupportedFeature.labelWildcard.error(at: token.range) }
    if take(.leftParenthesis) {
      let inner = try labelExpression()
      try expect(.rightParenthesis)
      return inner
    }
    return .label(try anyName("a label"))
  }
}
