import GraphModel

/// An operator over the rows that a statement gives.
enum HostOperator: Sendable {
  /// Keeps the rows for which the condition is true.
  case filter(BoundExpression)
  /// One row for each group: the keys, then the aggregates.
  case aggregate(keys: [BoundExpression], folds: [Fold])
  /// One value for each expression.
  case project([BoundExpression])
  /// Equal rows once.
  case distinct
  /// The rows in order; rows with equal keys stay in theirs.
  case sort([SortKey])
  /// Leaves rows out, then gives at most so many.
  case page(skip: Int64, limit: Int64?)

  /// An aggregate over slots.
  struct Fold: Sendable {
    /// The function.
    var function: AggregateFunction
    /// Whether equal values count once.
    var isDistinct: Bool
    /// The argument; nil for `count(*)`.
    var argument: BoundExpression?
  }
}
