import GraphModel
import QueryLanguage

/// Functions of texts; letters of all scripts.
enum TextFunctions {
  static let all: [FunctionDefinition] = [toLower, toUpper, fold, trim, toText]

  private static func text(
    _ name: String, _ documentation: String, _ examples: [(expression: String, result: String)],
    _ change: @escaping @Sendable (String) -> String
  ) -> FunctionDefinition {
    FunctionDefinition(
      name: name, parameters: [.string], result: { _ in .string }, documentation: documentation,
      examples: examples,
      evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
        guard case .string(let text) = arguments[0] else { return nil }
        return .string(change(text))
      })
  }

  static let toLower = text(
    "toLower", "The text in small letters.", [("toLower('Ёлка ÉTÉ')", "'ёлка été'")]
  ) { $0.lowercased() }

  static let toUpper = text(
    "toUpper", "The text in capital letters.", [("toUpper('ёлка')", "'ЁЛКА'")]
  ) { $0.uppercased() }

  static let fold = text(
    "fold",
    "The key under which names are compared: small letters, ё as е, no quotes or punctuation.",
    [("fold('ТОО «Берёза-Агро»')", "'тоо береза агро'"), ("fold('')", "''")]
  ) { NameKey.key($0) }

  static let trim = text(
    "trim", "The text without white space at its ends.", [("trim('  а б ')", "'а б'")]
  ) { text in
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  static let toText = FunctionDefinition(
    name: "toString", parameters: [.any], result: { _ in .string },
    documentation: "A number, truth value, date or text as text.",
    examples: [("toString(12)", "'12'"), ("toString(date('2019-03'))", "'2019-03'")],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .string(let text): .string(text)
      case .integer(let number): .string(String(number))
      case .float(let number): .string(number.description)
      case .boolean(let truth): .string(truth ? "true" : "false")
      case .date(let date): .string(date.description)
      default: nil
      }
    })
}
