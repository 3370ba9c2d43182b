import GraphModel
import QueryLanguage

/// Functions of numbers.
enum NumberFunctions {
  static let all: [FunctionDefinition] = [abs, toInteger, toFloat]

  static let abs = FunctionDefinition(
    name: "abs", parameters: [.number], result: { $0[0] }, documentation: "The absolute value.",
    examples: [("abs(-3)", "3"), ("abs(-1.5)", "1.5")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .integer(let number):
        guard number != .min else { throw EvaluationError.overflow() }
        return .integer(Swift.abs(number))
      case .float(let number): return .float(Swift.abs(number))
      default: return nil
      }
    })

  static let toInteger = FunctionDefinition(
    name: "toInteger", parameters: [.any], result: { _ in .integer },
    documentation: "A number or a text as a whole number, cut toward zero; null where it is none.",
    examples: [("toInteger('42')", "42"), ("toInteger(-1.9)", "-1"), ("toInteger('x')", "null")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .integer: arguments[0]
      case .float(let number):
        Int64(exactly: number.rounded(.towardZero)).map { .integer($0) } ?? .null
      case .string(let text):
        (Int64(text) ?? Double(text).flatMap { Int64(exactly: $0.rounded(.towardZero)) })
          .map { .integer($0) } ?? .null
      default: nil
      }
    })

  static let toFloat = FunctionDefinition(
    name: "toFloat", parameters: [.any], result: { _ in .float },
    documentation: "A number or a text as a floating-point number; null where it is none.",
    examples: [("toFloat('1.5')", "1.5"), ("toFloat(2)", "2.0"), ("toFloat('x')", "null")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .integer(let number): .float(Double(number))
      case .float: arguments[0]
      case .string(let text): Double(text).map { .float($0) } ?? .null
      default: nil
      }
    })
}
