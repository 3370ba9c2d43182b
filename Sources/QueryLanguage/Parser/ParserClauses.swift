extension Parser {
  mutating func query() throws(QueryError) -> Query {
    var query = Query(first: try singleQuery(), unions: [])
    while isAt("UNION") {
      let range = token.range
      advance()
      let keepsAll = take("ALL")
      query.unions.append(
        Query.Union(keepsAll: keepsAll, query: try singleQuery(), range: range))
    }
    _ = take(.semicolon)
    guard token.kind == .end else { throw unexpectedClause() }
    return query
  }

  private mutating func singleQuery() throws(QueryError) -> SingleQuery {
    var clauses: [Clause] = []
    while true {
      let start = token.range
      if take("MATCH") {
        clauses.append(.match(try match(isOptional: false, range: start)))
      } else if isAt("OPTIONAL") {
        advance()
        try expect("MATCH")
        clauses.append(
          .match(try match(isOptional: true, range: start.lowerBound..<lastEnd)))
      } else if take("UNWIND") {
        let list = try expression()
        try expect("AS")
        let variable = try variableName("a variable")
        clauses.append(.unwind(UnwindClause(list: list, variable: variable, range: start)))
      } else if take("WITH") {
        var projection = try projection(range: start)
        if take("WHERE") { projection.condition = try expression() }
        clauses.append(.with(projection))
      } else if take("RETURN") {
        clauses.append(.result(try projection(range: start)))
        return SingleQuery(clauses: clauses)
      } else {
        throw unexpectedClause(isFirst: clauses.isEmpty)
      }
    }
  }

  private func unexpectedClause(isFirst: Bool = false) -> QueryError {
    if case .word(let word) = token.kind {
      if let feature = Keywords.refusedClauses[word.uppercased()] {
        return feature.error(at: token.range, word: word)
      }
      let suggestion = NearestName.nearest(to: word, among: Keywords.clauses)
      return QueryError(
        "DQ0204", "expected a clause, found `\(word.prefix(40))`", at: token.range,
        suggestion: suggestion.map { "did you mean \($0)?" })
    }
    if token.kind == .end {
      return QueryError(
        "DQ0205", isFirst ? "the query is empty" : "the query has no RETURN", at: token.range,
        suggestion: "end it with RETURN and what to give back")
    }
    return unexpected(isFirst ? "MATCH" : "a clause")
  }

  private mutating func match(
    isOptional: Bool, range: Range<Int>
  ) throws(QueryError) -> MatchClause {
    var patterns = [try pathPattern()]
    while take(.comma) { patterns.append(try pathPattern()) }
    var condition: Expression?
    if take("WHERE") { condition = try expression() }
    return MatchClause(
      isOptional: isOptional, patterns: patterns, condition: condition, range: range)
  }

  private mutating func projection(range: Range<Int>) throws(QueryError) -> Projection {
    let isDistinct = take("DISTINCT")
    let includesAll = take(.star)
    var items: [ProjectionItem] = []
    if !includesAll || take(.comma) {
      repeat { items.append(try projectionItem()) } while take(.comma)
    }
    var projection = Projection(
      isDistinct: isDistinct, includesAll: includesAll, items: items, order: [], range: range)
    if take("ORDER") {
      try expect("BY")
      repeat { projection.order.append(try orderKey()) } while take(.comma)
    }
    if isAt("OFFSET") {
      throw QueryError(
        "DQ0206", "OFFSET is called SKIP here", at: token.range, suggestion: "write SKIP")
    }
    if take("SKIP") { projection.skip = try expression() }
    if take("LIMIT") { projection.limit = try expression() }
    if isAt("SKIP") || isAt("ORDER") {
      throw QueryError(
        "DQ0206", "the order is ORDER BY, SKIP, LIMIT", at: token.range,
        suggestion: "move this before what stands in front of it")
    }
    return projection
  }

  private mutating func projectionItem() throws(QueryError) -> ProjectionItem {
    let expression = try expression()
    let text = String(decoding: source[expression.range], as: UTF8.self)
    let alias = take("AS") ? try variableName("a column's name") : nil
    return ProjectionItem(expression: expression, alias: alias, text: text)
  }

  private mutating func orderKey() throws(QueryError) -> OrderKey {
    let expression = try expression()
    let isDescending = take("DESC") || take("DESCENDING")
    if !isDescending { _ = take("ASC") || take("ASCENDING") }
    if isAt("NULLS") { throw UnsupportedFeature.nullsOrder.error(at: token.range) }
    return OrderKey(expression: expression, isDescending: isDescending)
  }
}
