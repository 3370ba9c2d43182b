extension Printer {
  /// The text of an expression.
  package static func print(_ expression: Expression) -> String {
    print(expression, atLeast: Precedence.or)
  }

  /// The text, in parentheses where it binds less tightly than `minimum`.
  private static func print(_ expression: Expression, atLeast minimum: Int) -> String {
    let text = bare(expression.kind)
    return precedence(of: expression.kind) < minimum ? "(\(text))" : text
  }

  private static func precedence(of kind: Expression.Kind) -> Int {
    switch kind {
    case .or: Precedence.or
    case .xor: Precedence.xor
    case .and: Precedence.and
    case .unary(.not, _): Precedence.not
    case .comparison: Precedence.comparison
    case .isNull: Precedence.predicate
    case .binary(let operation, _, _): precedence(of: operation)
    case .unary: Precedence.unary
    case .literal(.integer(let value)) where value < 0: Precedence.unary
    case .literal(.float(let value)) where value.sign == .minus: Precedence.unary
    case .hasLabels: Precedence.labelTest
    default: Precedence.postfix
    }
  }

  private static func precedence(of operation: Expression.BinaryOperator) -> Int {
    switch operation {
    case .add, .subtract: Precedence.additive
    case .multiply, .divide, .modulo: Precedence.multiplicative
    case .power: Precedence.power
    case .isIn, .startsWith, .endsWith, .contains: Precedence.predicate
    }
  }

  private static func bare(_ kind: Expression.Kind) -> String {
    switch kind {
    case .literal(let literal): return print(literal)
    case .parameter(let parameter): return "$" + name(parameter)
    case .variable(let variable): return name(variable)
    case .property(let base, let property):
      return print(base, atLeast: Precedence.postfix) + "." + name(property)
    case .element(let base, let index):
      return print(base, atLeast: Precedence.postfix) + "[" + print(index) + "]"
    case .slice(let base, let from, let to):
      return print(base, atLeast: Precedence.postfix)
        + "[" + (from.map { print($0) } ?? "") + ".." + (to.map { print($0) } ?? "") + "]"
    case .list(let elements):
      return "[" + elements.map { print($0) }.joined(separator: ", ") + "]"
    case .map(let items):
      return "{" + items.map { name($0.name) + ": " + print($0.value) }.joined(separator: ", ")
        + "}"
    case .and(let operands): return chain(operands, " AND ", Precedence.not)
    case .xor(let operands): return chain(operands, " XOR ", Precedence.and)
    case .or(let operands): return chain(operands, " OR ", Precedence.xor)
    case .unary(let operation, let operand): return print(operation, operand)
    case .binary(let operation, let left, let right):
      let level = precedence(of: operation)
      return print(left, atLeast: level) + " " + operation.rawValue + " "
        + print(right, atLeast: level + 1)
    case .comparison(let first, let steps):
      return steps.reduce(print(first, atLeast: Precedence.predicate)) { text, step in
        text + " " + step.comparator.rawValue + " "
          + print(step.right, atLeast: Precedence.predicate)
      }
    case .isNull(let operand, let isNegated):
      return print(operand, atLeast: Precedence.predicate)
        + (isNegated ? " IS NOT NULL" : " IS NULL")
    case .hasLabels(let operand, let labels):
      let path = print(
        PathPattern(
          variable: nil,
          start: NodePattern(variable: nil, labels: labels, properties: [], range: 0..<0),
          steps: []))
      return print(operand, atLeast: Precedence.postfix) + path.dropFirst().dropLast()
    case .call(let function, let isDistinct, let arguments):
      return name(function) + "(" + (isDistinct ? "DISTINCT " : "")
        + arguments.map { print($0) }.joined(separator: ", ") + ")"
    case .countAll: return "count(*)"
    case .choice(let subject, let alternatives, let otherwise):
      return choice(subject, alternatives, otherwise)
    }
  }

  private static func chain(
    _ operands: [Expression], _ separator: String, _ minimum: Int
  ) -> String {
    operands.map { print($0, atLeast: minimum) }.joined(separator: separator)
  }

  private static func print(
    _ operation: Expression.UnaryOperator, _ operand: Expression
  ) -> String {
    if operation == .not { return "NOT " + print(operand, atLeast: Precedence.not) }
    let text = print(operand, atLeast: Precedence.unary)
    // A minus directly before a number is read as part of the number.
    let startsWithDigit = text.utf8.first.map { (48...57).contains($0) } ?? false
    return operation.rawValue + (startsWithDigit ? "(\(text))" : text)
  }

  private static func choice(
    _ subject: Expression?, _ alternatives: [Expression.Alternative], _ otherwise: Expression?
  ) -> String {
    var text = "CASE" + (subject.map { " " + print($0) } ?? "")
    for alternative in alternatives {
      text += " WHEN " + print(alternative.condition) + " THEN " + print(alternative.value)
    }
    if let otherwise { text += " ELSE " + print(otherwise) }
    return text + " END"
  }

  private static func print(_ literal: Expression.Literal) -> String {
    switch literal {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value): value.description
    case .string(let value): string(value)
    }
  }
}
