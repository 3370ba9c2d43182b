import GraphModel

/// An aggregating function.
package enum AggregateFunction: String, Sendable, CaseIterable {
  /// How many values are not null; `count(*)` counts rows.
  case count
  /// The values that are not null, as a list.
  case collect
  /// The smallest value.
  case minimum = "min"
  /// The largest value.
  case maximum = "max"
  /// The sum of numbers; 0 without any.
  case sum
  /// The mean of numbers; null without any.
  case average = "avg"

  /// The type of the result for the type of the argument.
  func result(_ argument: ValueType) -> ValueType {
    switch self {
    case .count: .integer
    case .collect: .list(argument)
    case .minimum, .maximum, .sum: argument
    case .average: .float
    }
  }

  /// Whether it takes values of the type.
  func accepts(_ argument: ValueType) -> Bool {
    switch self {
    case .sum, .average: [.integer, .float, .any].contains(argument)
    case .count, .collect, .minimum, .maximum: true
    }
  }
}
