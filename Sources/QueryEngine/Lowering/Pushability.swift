import GraphModel
import QueryLanguage

/// What the database may evaluate: only what means the same in every database.
///
/// Arithmetic (overflow, division by zero), lists, maps, dates beyond comparison, and case mapping
/// are evaluated outside it.
struct Pushability {
  /// The longest list that becomes values of a statement.
  static let maximumList = 1000

  let types: ExpressionTypes
  let options: CompilerOptions
  /// The variables that the pattern binds.
  let entities: Set<VariableID>

  /// Whether the database can evaluate the expression to a value of a known simple type.
  func allows(_ expression: BoundExpression) -> Bool {
    switch expression {
    case .constant(let constant): return allows(constant.value)
    case .property(.variable(let variable), _):
      return entities.contains(variable) && types.type(of: expression) != .any
    case .not(let operand): return isCondition(operand)
    case .and(let parts), .or(let parts), .xor(let parts): return parts.allSatisfy(isCondition)
    case .compare(let comparator, let left, let right): return allows(comparator, left, right)
    case .isNull(let operand, _): return isEntity(operand) || allows(operand)
    case .isIn(let element, let list): return allows(element, in: list)
    case .text(let test, let left, let right): return allows(test, left, right)
    case .hasLabels(let base, _):
      return isEntity(base) && options.rewrites.contains(.expandLabels)
    case .call(let function, let arguments): return allows(function, arguments)
    case .variable, .slot, .element, .slice, .list, .map, .arithmetic, .negate, .choice,
      .property:
      return false
    }
  }

  func isEntity(_ expression: BoundExpression) -> Bool {
    if case .variable(let variable) = expression { return entities.contains(variable) }
    return false
  }

  /// A text with a NUL would be cut by drivers that pass C strings; NaN would become null.
  private func allows(_ value: Value) -> Bool {
    switch value {
    case .null, .boolean, .integer, .date: true
    case .float(let number): !number.isNaN
    case .string(let text): !text.utf8.contains(0)
    case .list, .map, .node, .edge: false
    }
  }

  private func isCondition(_ expression: BoundExpression) -> Bool {
    let isBoolean = types.type(of: expression) == .boolean || expression.constantValue == .null
    return isBoolean && allows(expression)
  }

  private func allows(
    _ comparator: Expression.Comparator, _ left: BoundExpression, _ right: BoundExpression
  ) -> Bool {
    if isEntity(left), isEntity(right) {
      return types.type(of: left) == types.type(of: right)
        && (comparator == .equal || comparator == .notEqual)
    }
    return allows(left) && allows(right) && areComparable(left, right)
  }

  private func areComparable(_ left: BoundExpression, _ right: BoundExpression) -> Bool {
    if left.constantValue == .null || right.constantValue == .null { return true }
    let (left, right) = (types.type(of: left), types.type(of: right))
    switch (left, right) {
    case (.integer, .float), (.float, .integer): return true
    case (.string, .string), (.integer, .integer), (.float, .float), (.boolean, .boolean),
      (.date, .date):
      return true
    default: return false
    }
  }

  private func allows(_ element: BoundExpression, in list: BoundExpression) -> Bool {
    guard case .list(let values)? = list.constantValue, values.count <= Self.maximumList else {
      return false
    }
    return allows(element) && element.constantValue != .null
      && values.allSatisfy { allows($0) && areComparable(element, .value($0)) }
  }

  private func allows(
    _ test: BoundExpression.TextTest, _ left: BoundExpression, _ right: BoundExpression
  ) -> Bool {
    guard types.type(of: left) == .string, allows(left) else { return false }
    if case .string? = right.constantValue { return allows(right) }
    return test == .contains && types.type(of: right) == .string && allows(right)
  }

  private func allows(_ function: String, _ arguments: [BoundExpression]) -> Bool {
    switch function {
    case "id", "type": return isEntity(arguments[0])
    case "fold":
      return options.foldFunction != nil && types.type(of: arguments[0]) == .string
        && allows(arguments[0])
    case "coalesce":
      let found = Set(arguments.map { types.type(of: $0) })
      guard let type = found.first, found.count == 1 else { return false }
      return [.string, .integer, .float, .boolean].contains(type) && arguments.allSatisfy(allows)
    default: return false
    }
  }

  /// Whether the database can compute the aggregate.
  func allows(_ aggregate: Aggregate) -> Bool {
    guard let argument = aggregate.argument else { return true }
    guard let function = AggregateFunction(rawValue: aggregate.function) else { return false }
    if function == .count, isEntity(argument) { return true }
    guard allows(argument) else { return false }
    let type = types.type(of: argument)
    switch function {
    case .count: return !argument.isConstant && !(aggregate.isDistinct && type == .date)
    case .minimum, .maximum: return [.string, .integer, .float].contains(type)
    case .sum, .average: return [.integer, .float].contains(type)
    case .collect: return false
    }
  }
}
