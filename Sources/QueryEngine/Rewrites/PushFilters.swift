import GraphModel

/// Splits conditions at AND and moves each part to the lowest operator that has its variables.
///
/// A part that the database can evaluate is then not held back by one that it cannot.
enum PushFilters {
  static func apply(to plan: Plan) -> Plan {
    switch plan {
    case .unit, .scan: return plan
    case .expand(let input, let edge): return .expand(apply(to: input), edge)
    case .join(let left, let right): return .join(apply(to: left), apply(to: right))
    case .distinctEdges(let input, let edges): return .distinctEdges(apply(to: input), edges)
    case .filter(let input, let condition):
      return condition.conjuncts.reduce(apply(to: input)) { push($1, into: $0) }
    case .aggregate(let input, let keys, let aggregates):
      return .aggregate(apply(to: input), keys: keys, aggregates: aggregates)
    case .project(let input, let columns): return .project(apply(to: input), columns)
    case .distinct(let input): return .distinct(apply(to: input))
    case .sort(let input, let keys): return .sort(apply(to: input), keys)
    case .page(let input, let skip, let limit):
      return .page(apply(to: input), skip: skip, limit: limit)
    }
  }

  private static func push(_ condition: BoundExpression, into plan: Plan) -> Plan {
    let variables = condition.variables
    guard !variables.isEmpty else { return .filter(plan, condition) }
    switch plan {
    case .filter(let input, let other):
      return .filter(push(condition, into: input), other)
    case .distinctEdges(let input, let edges):
      return .distinctEdges(push(condition, into: input), edges)
    case .expand(let input, let edge) where variables.isSubset(of: input.bound):
      return .expand(push(condition, into: input), edge)
    case .join(let left, let right) where variables.isSubset(of: left.bound):
      return .join(push(condition, into: left), right)
    case .join(let left, let right) where variables.isSubset(of: right.bound):
      return .join(left, push(condition, into: right))
    default: return .filter(plan, condition)
    }
  }
}
