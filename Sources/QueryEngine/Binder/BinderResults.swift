import GraphModel
import QueryLanguage

extension Binder {
  mutating func bind(_ projection: Projection) throws(QueryError) -> BoundResult {
    aggregation = .allowed
    aggregates = []
    var columns = try items(of: projection)
    aggregation = aggregates.isEmpty ? .forbidden("ORDER BY without one in RETURN") : .allowed
    for column in columns { aliases[column.name] = column.expression }
    var order: [(key: SortKey, range: Range<Int>)] = []
    for key in projection.order {
      let expression = try bind(key.expression)
      order.append(
        (SortKey(expression: expression, isDescending: key.isDescending), key.expression.range))
    }
    var result = BoundResult(columns: [], isDistinct: projection.isDistinct, order: [])
    if !aggregates.isEmpty { try group(&columns, &order, into: &result) }
    for place in columns.indices {
      let column = columns[place]
      let variable: VariableID
      if case .variable(let known) = column.expression {
        variable = known
      } else {
        variable = addValue(named: column.name.text, type(of: column.expression))
      }
      result.columns.append(
        Column(name: column.name.text, variable: variable, expression: column.expression))
    }
    if result.isDistinct { try rebase(&order, onto: result.columns) }
    result.order = order.map(\.key)
    aggregation = .forbidden("SKIP or LIMIT")
    result.skip = try count(projection.skip, "SKIP")
    result.limit = try count(projection.limit, "LIMIT")
    return result
  }

  /// A column before its variable is known.
  private struct Item {
    var name: Name
    var expression: BoundExpression
    var range: Range<Int>
  }

  private mutating func items(of projection: Projection) throws(QueryError) -> [Item] {
    var items: [Item] = []
    if projection.includesAll {
      guard !scope.isEmpty else {
        throw QueryError(
          "DQ0519", "there is no variable for RETURN *", at: projection.range,
          suggestion: "give the nodes of MATCH names")
      }
      items += scope.map {
        Item(name: $0.name, expression: .variable($0.variable), range: projection.range)
      }
    }
    for item in projection.items {
      let expression = try bind(item.expression)
      items.append(
        Item(
          name: item.alias ?? Name(item.text), expression: expression,
          range: item.expression.range))
    }
    for (place, item) in items.enumerated()
    where items[..<place].contains(where: { $0.name == item.name }) {
      throw QueryError(
        "DQ0514", "two columns have the name `\(item.name.text)`", at: item.range,
        suggestion: "name one with AS")
    }
    return items
  }

  // MARK: Grouping

  /// Makes the items without an aggregate the keys, and puts the keys' variables into the others.
  private mutating func group(
    _ items: inout [Item], _ order: inout [(key: SortKey, range: Range<Int>)],
    into result: inout BoundResult
  ) throws(QueryError) {
    let aggregated = Set(aggregates.map(\.variable))
    var keys: [Binding] = []
    for item in items where item.expression.variables.isDisjoint(with: aggregated) {
      if keys.contains(where: { $0.expression == item.expression }) { continue }
      if case .variable(let variable) = item.expression {
        keys.append(Binding(variable: variable, expression: item.expression))
      } else {
        let variable = addValue(named: item.name.text, type(of: item.expression))
        keys.append(Binding(variable: variable, expression: item.expression))
      }
    }
    let visible = aggregated.union(keys.map(\.variable))
    for place in items.indices {
      items[place].expression = replacing(keys, in: items[place].expression)
      try check(items[place].expression, items[place].range, visible)
    }
    for place in order.indices {
      order[place].key.expression = replacing(keys, in: order[place].key.expression)
      try check(order[place].key.expression, order[place].range, visible)
    }
    result.grouping = BoundResult.Grouping(keys: keys, aggregates: aggregates)
  }

  private func replacing(_ keys: [Binding], in expression: BoundExpression) -> BoundExpression {
    if let key = keys.first(where: { $0.expression == expression }) {
      return .variable(key.variable)
    }
    return expression.mapChildren { replacing(keys, in: $0) }
  }

  private func check(
    _ expression: BoundExpression, _ range: Range<Int>, _ visible: Set<VariableID>
  ) throws(QueryError) {
    guard let free = expression.variables.subtracting(visible).min() else { return }
    throw QueryError(
      "DQ0515", "`\(variables[free].name)` is neither a key nor inside an aggregate", at: range,
      suggestion: "return `\(variables[free].name)` or the expression as a column of its own")
  }

  /// Puts the columns' variables into the keys to order distinct rows by.
  private func rebase(
    _ order: inout [(key: SortKey, range: Range<Int>)], onto columns: [Column]
  ) throws(QueryError) {
    let bindings = columns.map { Binding(variable: $0.variable, expression: $0.expression) }
    let visible = Set(columns.map(\.variable))
    for place in order.indices {
      let expression = replacing(bindings, in: order[place].key.expression)
      guard expression.variables.isSubset(of: visible) else {
        throw QueryError(
          "DQ0515", "distinct rows can be ordered by their columns only", at: order[place].range,
          suggestion: "return this as a column, or leave DISTINCT out")
      }
      order[place].key.expression = expression
    }
  }

  // MARK: Paging

  private mutating func count(
    _ expression: Expression?, _ clause: String
  ) throws(QueryError) -> Int64? {
    guard let expression else { return nil }
    let bound = try bind(expression)
    guard bound.isConstant else {
      throw QueryError(
        "DQ0520", "\(clause) cannot depend on a row", at: expression.range,
        suggestion: "give a number or a parameter")
    }
    guard case .integer(let value) = try Evaluator().evaluate(bound), value >= 0 else {
      throw QueryError(
        "DQ0520", "\(clause) takes a whole number that is not negative", at: expression.range)
    }
    return value
  }
}
