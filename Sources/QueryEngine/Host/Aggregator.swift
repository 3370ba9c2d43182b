import GraphModel
import QueryLanguage

/// Takes the values of one group, one by one, and gives the aggregate.
struct Aggregator {
  private let function: AggregateFunction
  private let isDistinct: Bool
  private var seen: Set<ValueKey> = []
  private var count: Int64 = 0
  private var values: [Value] = []
  private var best: Value = .null
  private var total: Value = .integer(0)
  private var floatTotal = 0.0

  init(_ function: AggregateFunction, isDistinct: Bool) {
    self.function = function
    self.isDistinct = isDistinct
  }

  /// Takes a row, for `count(*)`.
  mutating func addRow() { count += 1 }

  /// Takes a value; null counts for nothing.
  mutating func add(_ value: Value) throws(QueryError) {
    if value == .null { return }
    if isDistinct, !seen.insert(ValueKey(grouping: value)).inserted { return }
    count += 1
    switch function {
    case .count: break
    case .collect: values.append(value)
    case .minimum:
      if best == .null || ValueComparison.precedes(value, best) { best = value }
    case .maximum:
      if best == .null || ValueComparison.precedes(best, value) { best = value }
    case .sum: total = try Arithmetic.apply(.add, total, number(value))
    case .average:
      guard case .float(let number) = try Arithmetic.apply(.add, .float(0), number(value)) else {
        return
      }
      floatTotal += number
    }
  }

  /// The aggregate of what was taken.
  var result: Value {
    switch function {
    case .count: .integer(count)
    case .collect: .list(values)
    case .minimum, .maximum: best
    case .sum: total
    case .average: count == 0 ? .null : .float(floatTotal / Double(count))
    }
  }

  private func number(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .integer, .float: return value
    default: throw EvaluationError.type(function.rawValue, value.typeName)
    }
  }
}
