import GraphModel
import QueryLanguage

/// Arithmetic of the language: whole numbers never wrap and never turn into floating point.
enum Arithmetic {
  static func apply(
    _ operation: BoundExpression.Arithmetic, _ left: Value, _ right: Value
  ) throws(QueryError) -> Value {
    switch (left, right) {
    case (.null, _), (_, .null): return .null
    case (.integer(let left), .integer(let right)) where operation != .power:
      return .integer(try whole(operation, left, right))
    case (.integer, .integer), (.integer, .float), (.float, .integer), (.float, .float):
      return .float(floating(operation, number(left), number(right)))
    case (.string(let left), .string(let right)) where operation == .add:
      return .string(left + right)
    case (.list(let left), .list(let right)) where operation == .add: return .list(left + right)
    case (.list(let left), let right) where operation == .add: return .list(left + [right])
    case (let left, .list(let right)) where operation == .add: return .list([left] + right)
    default:
      throw EvaluationError.type(operation.rawValue, "\(left.typeName) and \(right.typeName)")
    }
  }

  static func negate(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .null: return .null
    case .integer(let number):
      guard number != .min else { throw EvaluationError.overflow() }
      return .integer(-number)
    case .float(let number): return .float(-number)
    default: throw EvaluationError.type("-", value.typeName)
    }
  }

  private static func whole(
    _ operation: BoundExpression.Arithmetic, _ left: Int64, _ right: Int64
  ) throws(QueryError) -> Int64 {
    if operation == .divide || operation == .modulo, right == 0 {
      throw EvaluationError.divisionByZero()
    }
    let result: (partialValue: Int64, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide: result = left.dividedReportingOverflow(by: right)
    case .modulo, .power:
      // The remainder by -1 is 0 for every number, also where the quotient overflows.
      return right == -1 ? 0 : left % right
    }
    guard !result.overflow else { throw EvaluationError.overflow() }
    return result.partialValue
  }

  private static func floating(
    _ operation: BoundExpression.Arithmetic, _ left: Double, _ right: Double
  ) -> Double {
    switch operation {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .modulo: left.truncatingRemainder(dividingBy: right)
    case .power: Power.raise(left, to: right)
    }
  }

  private static func number(_ value: Value) -> Double {
    switch value {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: .nan
    }
  }
}
