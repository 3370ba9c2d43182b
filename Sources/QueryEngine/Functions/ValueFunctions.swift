import GraphModel
import QueryLanguage

/// Functions of values of several types.
enum ValueFunctions {
  static let all: [FunctionDefinition] = [coalesce, size, head, last, date]

  static let coalesce = FunctionDefinition(
    name: "coalesce", parameters: [.any], isVariadic: true, isStrict: false,
    result: { types in
      types.allSatisfy { $0 == types[0] } ? types[0] : .any
    },
    documentation: "The first argument that is not null.",
    examples: [("coalesce(null, 'a', 'b')", "'a'"), ("coalesce(null)", "null")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      arguments.first { $0 != .null } ?? .null
    })

  static let size = FunctionDefinition(
    name: "size", parameters: [.stringOrList], result: { _ in .integer },
    documentation: "The number of elements of a list, or of characters (code points) of a text.",
    examples: [("size('Ёж')", "2"), ("size([1, null])", "2")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .string(let text): .integer(Int64(text.unicodeScalars.count))
      case .list(let elements): .integer(Int64(elements.count))
      default: nil
      }
    })

  static let head = FunctionDefinition(
    name: "head", parameters: [.list], result: { ExpressionTypes.element(of: $0[0]) },
    documentation: "The first element of a list; null where it is empty.",
    examples: [("head([1, 2])", "1"), ("head([])", "null")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      guard case .list(let elements) = arguments[0] else { return nil }
      return elements.first ?? .null
    })

  static let last = FunctionDefinition(
    name: "last", parameters: [.list], result: { ExpressionTypes.element(of: $0[0]) },
    documentation: "The last element of a list; null where it is empty.",
    examples: [("last([1, 2])", "2"), ("last([])", "null")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      guard case .list(let elements) = arguments[0] else { return nil }
      return elements.last ?? .null
    })

  static let date = FunctionDefinition(
    name: "date", parameters: [.any], result: { _ in .date },
    documentation: "The date of a text: a year, a year and month, or a day.",
    examples: [("date('2019-03').month", "3"), ("date('2019') = date('2019-01-01')", "true")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .date: return arguments[0]
      case .string(let text):
        guard let date = CalendarDate(iso: text) else { throw EvaluationError.notADate(text) }
        return .date(date)
      default: return nil
      }
    })
}
