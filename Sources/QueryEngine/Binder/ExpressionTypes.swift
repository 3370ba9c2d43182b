import GraphModel

/// The static types of bound expressions.
struct ExpressionTypes {
  let catalogue: Catalogue
  let variables: [Variable]

  func type(of expression: BoundExpression) -> ValueType {
    switch expression {
    case .constant(let constant): return Self.type(of: constant.value)
    case .variable(let variable): return variables[variable].type
    case .slot: return .any
    case .property(let base, let name): return property(name, of: base)
    case .element(let base, _): return Self.element(of: type(of: base))
    case .slice(let base, _, _): return type(of: base)
    case .list(let parts): return .list(Self.common(parts.map { type(of: $0) }))
    case .map: return .map
    case .not, .and, .or, .xor, .compare, .isNull, .isIn, .text, .hasLabels: return .boolean
    case .arithmetic(let operation, let left, let right):
      return Self.arithmetic(operation, type(of: left), type(of: right))
    case .negate(let operand): return type(of: operand)
    case .call(let name, let arguments):
      return FunctionDefinition.named(name)?.result(arguments.map { type(of: $0) }) ?? .any
    case .choice(_, let alternatives, let otherwise):
      return Self.common(
        alternatives.map { type(of: $0.value) } + [otherwise.map { type(of: $0) }].compactMap { $0 }
      )
    }
  }

  private func property(_ name: String, of base: BoundExpression) -> ValueType {
    if case .variable(let variable) = base, variables[variable].isEntity {
      return catalogue.propertyType(name, of: variables[variable]) ?? .any
    }
    return type(of: base) == .date ? .integer : .any
  }

  static func type(of value: Value) -> ValueType {
    switch value {
    case .null: .any
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .string: .string
    case .date: .date
    case .list(let elements): .list(common(elements.map(type(of:))))
    case .map: .map
    case .node: .node
    case .edge: .edge
    }
  }

  static func element(of type: ValueType) -> ValueType {
    if case .list(let element) = type { return element }
    return .any
  }

  private static func common(_ types: [ValueType]) -> ValueType {
    guard let first = types.first else { return .any }
    return types.allSatisfy { $0 == first } ? first : .any
  }

  private static func arithmetic(
    _ operation: BoundExpression.Arithmetic, _ left: ValueType, _ right: ValueType
  ) -> ValueType {
    switch (left, right) {
    case (.integer, .integer): operation == .power ? .float : .integer
    case (.integer, .float), (.float, .integer), (.float, .float): .float
    case (.string, .string): .string
    case (.list(let left), .list(let right)): .list(left == right ? left : .any)
    default: .any
    }
  }

  /// Whether values of two types can be equal or be ordered.
  static func areComparable(_ left: ValueType, _ right: ValueType) -> Bool {
    switch (left, right) {
    case (.any, _), (_, .any), (.integer, .float), (.float, .integer), (.list, .list): true
    default: left == right
    }
  }
}
