/// A tree of operators, each of which turns rows into rows.
package indirect enum Plan: Sendable {
  /// One row without variables.
  case unit
  /// All nodes that the variable may stand for.
  case scan(VariableID)
  /// Each row with each edge that fits, and the node the edge leads to.
  case expand(Plan, BoundEdge)
  /// Each pair of rows that agree in the variables they share.
  case join(Plan, Plan)
  /// The rows in which these edges are all different.
  case distinctEdges(Plan, [VariableID])
  /// The rows for which the condition is true.
  case filter(Plan, BoundExpression)
  /// One row for each group of rows with equal keys.
  case aggregate(Plan, keys: [Binding], aggregates: [AggregateBinding])
  /// The columns alone.
  case project(Plan, [Column])
  /// Equal rows once.
  case distinct(Plan)
  /// The rows in order.
  case sort(Plan, [SortKey])
  /// Some rows left out, then at most so many.
  case page(Plan, skip: Int64?, limit: Int64?)

  /// The operator below; nil for leaves and joins.
  var input: Plan? {
    switch self {
    case .unit, .scan, .join: nil
    case .expand(let input, _), .distinctEdges(let input, _), .filter(let input, _),
      .aggregate(let input, _, _), .project(let input, _), .distinct(let input),
      .sort(let input, _), .page(let input, _, _):
      input
    }
  }

  /// The variables that the rows of a pattern's operators have.
  var bound: Set<VariableID> {
    switch self {
    case .unit: []
    case .scan(let variable): [variable]
    case .expand(let input, let edge):
      input.bound.union([edge.variable, edge.left, edge.right])
    case .join(let left, let right): left.bound.union(right.bound)
    case .distinctEdges(let input, _), .filter(let input, _), .distinct(let input),
      .sort(let input, _), .page(let input, _, _):
      input.bound
    case .aggregate(_, let keys, let aggregates):
      Set(keys.map(\.variable) + aggregates.map(\.variable))
    case .project(_, let columns): Set(columns.map(\.variable))
    }
  }

  /// The plan with every expression changed.
  func mapExpressions(_ change: (BoundExpression) -> BoundExpression) -> Plan {
    switch self {
    case .unit, .scan: return self
    case .expand(let input, let edge): return .expand(input.mapExpressions(change), edge)
    case .join(let left, let right):
      return .join(left.mapExpressions(change), right.mapExpressions(change))
    case .distinctEdges(let input, let edges):
      return .distinctEdges(input.mapExpressions(change), edges)
    case .filter(let input, let condition):
      return .filter(input.mapExpressions(change), change(condition))
    case .aggregate(let input, var keys, var aggregates):
      for place in keys.indices { keys[place].expression = change(keys[place].expression) }
      for place in aggregates.indices {
        aggregates[place].aggregate.argument = aggregates[place].aggregate.argument.map(change)
      }
      return .aggregate(input.mapExpressions(change), keys: keys, aggregates: aggregates)
    case .project(let input, var columns):
      for place in columns.indices { columns[place].expression = change(columns[place].expression) }
      return .project(input.mapExpressions(change), columns)
    case .distinct(let input): return .distinct(input.mapExpressions(change))
    case .sort(let input, var keys):
      for place in keys.indices { keys[place].expression = change(keys[place].expression) }
      return .sort(input.mapExpressions(change), keys)
    case .page(let input, let skip, let limit):
      return .page(input.mapExpressions(change), skip: skip, limit: limit)
    }
  }
}
