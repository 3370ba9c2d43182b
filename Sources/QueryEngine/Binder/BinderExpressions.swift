import GraphModel
import QueryLanguage

extension Binder {
  /// An expression of the text with its names resolved and its types checked.
  mutating func bind(_ expression: Expression) throws(QueryError) -> BoundExpression {
    let range = expression.range
    switch expression.kind {
    case .literal(let literal): return .value(value(of: literal))
    case .parameter(let name): return .value(try parameter(name))
    case .variable(let name): return try reference(name)
    case .property(let base, let name):
      // Bound before `property` is called, which would else not know the variables it adds.
      let base = try bind(base)
      return try property(name, of: base)
    case .element(let base, let index): return .element(try bind(base), try bind(index))
    case .slice(let base, let from, let to):
      let base = try bind(base)
      var bounds: [BoundExpression?] = []
      for bound in [from, to] {
        if let bound { bounds.append(try bind(bound)) } else { bounds.append(nil) }
      }
      return .slice(base, from: bounds[0], to: bounds[1])
    case .list(let parts): return .list(try bind(parts))
    case .map(let items):
      var entries: [BoundExpression.MapEntry] = []
      for item in items {
        entries.append(.init(key: item.name.text, value: try bind(item.value)))
      }
      return .map(entries)
    case .and(let parts): return .and(try conditions(parts))
    case .or(let parts): return .or(try conditions(parts))
    case .xor(let parts): return .xor(try conditions(parts))
    case .unary(let operation, let operand): return try unary(operation, operand, range)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, range)
    case .comparison(let first, let steps): return try comparisons(first, steps)
    case .isNull(let operand, let isNegated):
      return .isNull(try bind(operand), isNegated: isNegated)
    case .hasLabels(let base, let labels): return try labelTest(base, labels)
    case .call(let name, let isDistinct, let arguments):
      return try call(name, isDistinct, arguments, range)
    case .countAll:
      return try aggregate(
        Aggregate(function: "count", isDistinct: false, argument: nil), .integer, range)
    case .choice(let subject, let alternatives, let otherwise):
      return try choice(subject, alternatives, otherwise)
    }
  }

  private mutating func bind(_ parts: [Expression]) throws(QueryError) -> [BoundExpression] {
    var bound: [BoundExpression] = []
    for part in parts { bound.append(try bind(part)) }
    return bound
  }

  /// An expression that must be a truth value.
  mutating func condition(_ expression: Expression) throws(QueryError) -> BoundExpression {
    let bound = try bind(expression)
    let type = type(of: bound)
    guard type == .boolean || type == .any else {
      throw QueryError(
        "DQ0509", "this is \(type), where a truth value is needed", at: expression.range,
        suggestion: "compare it with something")
    }
    return bound
  }

  private mutating func conditions(
    _ parts: [Expression]
  ) throws(QueryError) -> [BoundExpression] {
    var bound: [BoundExpression] = []
    for part in parts { bound.append(try condition(part)) }
    return bound
  }

  private func value(of literal: Expression.Literal) -> Value {
    switch literal {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .string(let value): .string(value)
    }
  }

  private func parameter(_ name: Name) throws(QueryError) -> Value {
    if let value = parameters[name.text] { return value }
    throw QueryError(
      "DQ0505", "no value is given for the parameter `$\(name.text)`", at: name.range,
      suggestion: NearestName.nearest(to: name.text, among: parameters.keys)
        .map { "did you mean `$\($0)`?" })
  }

  private func reference(_ name: Name) throws(QueryError) -> BoundExpression {
    if let column = aliases[name] { return column }
    if let variable = variable(named: name) { return .variable(variable) }
    let names = scope.map(\.name.text) + aliases.keys.map(\.text)
    throw QueryError(
      "DQ0500", "no variable `\(name.text)`", at: name.range,
      suggestion: NearestName.suggestion(for: name.text, among: names)
        ?? (name.text.isEmpty ? nil : "write texts in quotes: '\(name.text)'"))
  }

  /// A property of a node, an edge, a date or a map.
  func property(_ name: Name, of base: BoundExpression) throws(QueryError) -> BoundExpression {
    if case .variable(let place) = base, variables[place].isEntity {
      let variable = variables[place]
      guard catalogue.propertyType(name.text, of: variable) == nil else {
        return .property(base, name.text)
      }
      let types = variable.possible.sorted()
      let known = Set(
        types.flatMap { catalogue.properties(ofType: $0, isNode: variable.isNode).map(\.name) })
      let labels = types.map { "`\(catalogue.label(ofType: $0, isNode: variable.isNode))`" }
      throw QueryError(
        "DQ0507",
        "\(labels.joined(separator: ", ")) \(labels.count == 1 ? "has" : "have") "
          + "no property `\(name.text)`", at: name.range,
        suggestion: name.text == "id"
          ? "write id(\(variable.name))"
          : NearestName.suggestion(for: name.text, among: known)
            ?? (known.isEmpty
              ? "it has no properties" : "it has \(known.sorted().joined(separator: ", "))"))
    }
    switch type(of: base) {
    case .any, .map, .node, .edge: return .property(base, name.text)
    case .date where ["year", "month", "day"].contains(name.text):
      return .property(base, name.text)
    case let type:
      throw QueryError(
        "DQ0507", "\(type) has no property `\(name.text)`", at: name.range,
        suggestion: type == .date ? "it has year, month and day" : nil)
    }
  }

  private mutating func unary(
    _ operation: Expression.UnaryOperator, _ operand: Expression, _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    if operation == .not { return .not(try condition(operand)) }
    let bound = try bind(operand)
    let type = type(of: bound)
    guard [.integer, .float, .any].contains(type) else {
      throw QueryError(
        "DQ0511", "`\(operation.rawValue)` does not take \(type)", at: range)
    }
    return operation == .minus ? .negate(bound) : bound
  }

  private mutating func binary(
    _ operation: Expression.BinaryOperator, _ left: Expression, _ right: Expression,
    _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    let (left, right) = (try bind(left), try bind(right))
    switch operation {
    case .isIn: return try membership(left, right, range)
    case .startsWith: return try textTest(.startsWith, left, right, range)
    case .endsWith: return try textTest(.endsWith, left, right, range)
    case .contains: return try textTest(.contains, left, right, range)
    case .add: return try arithmetic(.add, left, right, range)
    case .subtract: return try arithmetic(.subtract, left, right, range)
    case .multiply: return try arithmetic(.multiply, left, right, range)
    case .divide: return try arithmetic(.divide, left, right, range)
    case .modulo: return try arithmetic(.modulo, left, right, range)
    case .power: return try arithmetic(.power, left, right, range)
    }
  }

  private func textTest(
    _ test: BoundExpression.TextTest, _ left: BoundExpression, _ right: BoundExpression,
    _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    for type in [type(of: left), type(of: right)] where type != .string && type != .any {
      throw QueryError("DQ0511", "\(test.rawValue) takes texts, not \(type)", at: range)
    }
    return .text(test, left, right)
  }

  private func arithmetic(
    _ operation: BoundExpression.Arithmetic, _ left: BoundExpression, _ right: BoundExpression,
    _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    let (leftType, rightType) = (type(of: left), type(of: right))
    func isNumber(_ type: ValueType) -> Bool { [.integer, .float, .any].contains(type) }
    func isList(_ type: ValueType) -> Bool {
      if case .list = type { return true }
      return false
    }
    func isText(_ type: ValueType) -> Bool { [.string, .any].contains(type) }
    let fits =
      isNumber(leftType) && isNumber(rightType)
      || operation == .add
        && (isText(leftType) && isText(rightType) || isList(leftType) || isList(rightType))
    guard fits else {
      throw QueryError(
        "DQ0511", "`\(operation.rawValue)` does not take \(leftType) and \(rightType)", at: range)
    }
    return .arithmetic(operation, left, right)
  }

  private mutating func comparisons(
    _ first: Expression, _ steps: [Expression.Comparison]
  ) throws(QueryError) -> BoundExpression {
    var left = try bind(first)
    var start = first.range.lowerBound
    var parts: [BoundExpression] = []
    for step in steps {
      let right = try bind(step.right)
      parts.append(
        try comparison(step.comparator, left, right, start..<step.right.range.upperBound))
      left = right
      start = step.right.range.lowerBound
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func labelTest(
    _ base: Expression, _ labels: LabelExpression
  ) throws(QueryError) -> BoundExpression {
    let bound = try bind(base)
    switch type(of: bound) {
    case .node, .any: return .hasLabels(bound, try self.labels(labels))
    case .edge:
      throw QueryError(
        "DQ0511", "an edge has a type, no labels", at: base.range,
        suggestion: "compare type(…) with a text")
    case let type: throw QueryError("DQ0511", "\(type) has no labels", at: base.range)
    }
  }

  private mutating func choice(
    _ subject: Expression?, _ alternatives: [Expression.Alternative], _ otherwise: Expression?
  ) throws(QueryError) -> BoundExpression {
    var boundSubject: BoundExpression?
    if let subject { boundSubject = try bind(subject) }
    var branches: [BoundExpression.Alternative] = []
    for alternative in alternatives {
      let condition =
        subject == nil
        ? try condition(alternative.condition) : try bind(alternative.condition)
      branches.append(.init(condition: condition, value: try bind(alternative.value)))
    }
    var last: BoundExpression?
    if let otherwise { last = try bind(otherwise) }
    return .choice(subject: boundSubject, branches, otherwise: last)
  }
}
