package import GraphModel
package import QueryLanguage

/// Evaluates expressions over a row of values, with three truth values.
package struct Evaluator {
  /// The row that slots refer to.
  var row: [Value]

  /// Creates an evaluator for a row.
  package init(row: [Value] = []) {
    self.row = row
  }

  /// The value of an expression without free variables.
  ///
  /// - Throws: DQ06…: overflow, division by zero, an operand of a wrong type.
  package func evaluate(_ expression: BoundExpression) throws(QueryError) -> Value {
    switch expression {
    case .constant(let constant): return constant.value
    case .slot(let slot):
      guard row.indices.contains(slot) else { throw EvaluationError.unexpectedRow("short row") }
      return row[slot]
    case .variable: throw EvaluationError.unexpectedRow("a variable without a value")
    case .property(let base, let name): return try property(name, of: evaluate(base))
    case .element(let base, let index): return try element(evaluate(base), evaluate(index))
    case .slice(let base, let from, let to): return try slice(base, from, to)
    case .list(let parts): return .list(try values(parts))
    case .map(let entries):
      var map: [String: Value] = [:]
      for entry in entries { map[entry.key] = try evaluate(entry.value) }
      return .map(map)
    case .not(let operand): return truth(try boolean(operand, "NOT").map { !$0 })
    case .and(let parts): return truth(try junction(parts, "AND", decidedBy: false))
    case .or(let parts): return truth(try junction(parts, "OR", decidedBy: true))
    case .xor(let parts): return truth(try parity(parts))
    case .compare(let comparator, let left, let right):
      return truth(Self.compare(comparator, try evaluate(left), try evaluate(right)))
    case .isNull(let operand, let isNegated):
      return .boolean((try evaluate(operand) == .null) != isNegated)
    case .isIn(let element, let list): return try isIn(element, list)
    case .text(let test, let left, let right):
      return truth(try text(test, evaluate(left), evaluate(right)))
    case .arithmetic(let operation, let left, let right):
      return try Arithmetic.apply(operation, evaluate(left), evaluate(right))
    case .negate(let operand): return try Arithmetic.negate(evaluate(operand))
    case .hasLabels(let base, let labels):
      switch try evaluate(base) {
      case .null: return .null
      case .node(let node): return .boolean(labels.holds(for: node.labels))
      case .edge(let edge): return .boolean(labels.holds(for: [edge.label]))
      case let value: throw EvaluationError.type("a label test", value.typeName)
      }
    case .call(let function, let arguments): return try call(function, values(arguments))
    case .choice(let subject, let alternatives, let otherwise):
      return try choice(subject, alternatives, otherwise)
    }
  }

  /// Whether a condition holds: false and unknown do not.
  func holds(_ condition: BoundExpression) throws(QueryError) -> Bool {
    try boolean(condition, "WHERE") ?? false
  }

  /// Compares by the rules of the language; nil where the answer is unknown.
  static func compare(
    _ comparator: Expression.Comparator, _ left: Value, _ right: Value
  ) -> Bool? {
    switch comparator {
    case .equal: return ValueComparison.equal(left, right)
    case .notEqual: return ValueComparison.equal(left, right).map { !$0 }
    case .less: return ValueComparison.less(left, right)
    case .greater: return ValueComparison.less(right, left)
    case .lessOrEqual: return either(ValueComparison.less(left, right), left, right)
    case .greaterOrEqual: return either(ValueComparison.less(right, left), left, right)
    }
  }

  private static func either(_ isLess: Bool?, _ left: Value, _ right: Value) -> Bool? {
    guard let isLess else { return nil }
    return isLess ? true : ValueComparison.equal(left, right)
  }

  private func values(_ expressions: [BoundExpression]) throws(QueryError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(expressions.count)
    for expression in expressions { values.append(try evaluate(expression)) }
    return values
  }

  private func truth(_ value: Bool?) -> Value { value.map { .boolean($0) } ?? .null }

  private func boolean(
    _ expression: BoundExpression, _ operation: String
  ) throws(QueryError) -> Bool? {
    switch try evaluate(expression) {
    case .null: return nil
    case .boolean(let value): return value
    case let value: throw EvaluationError.type(operation, value.typeName)
    }
  }

  private func junction(
    _ parts: [BoundExpression], _ operation: String, decidedBy decisive: Bool
  ) throws(QueryError) -> Bool? {
    var isUnknown = false
    for part in parts {
      guard let value = try boolean(part, operation) else {
        isUnknown = true
        continue
      }
      if value == decisive { return decisive }
    }
    return isUnknown ? nil : !decisive
  }

  private func parity(_ parts: [BoundExpression]) throws(QueryError) -> Bool? {
    var result: Bool? = false
    for part in parts {
      let value = try boolean(part, "XOR")
      result = result.flatMap { result in value.map { $0 != result } }
    }
    return result
  }

  private func isIn(
    _ element: BoundExpression, _ list: BoundExpression
  ) throws(QueryError) -> Value {
    let wanted = try evaluate(element)
    switch try evaluate(list) {
    case .null: return .null
    case .list(let elements):
      var isUnknown = false
      for element in elements {
        switch ValueComparison.equal(wanted, element) {
        case true?: return .boolean(true)
        case nil: isUnknown = true
        case false?: break
        }
      }
      return isUnknown ? .null : .boolean(false)
    case let value: throw EvaluationError.type("IN", value.typeName)
    }
  }

  private func text(
    _ test: BoundExpression.TextTest, _ left: Value, _ right: Value
  ) throws(QueryError) -> Bool? {
    // openCypher: a test of anything but two texts is null.
    guard case .string(let left) = left, case .string(let right) = right else { return nil }
    let (text, part) = (Array(left.utf8), Array(right.utf8))
    switch test {
    case .startsWith: return text.starts(with: part)
    case .endsWith: return text.reversed().starts(with: part.reversed())
    case .contains:
      guard text.count >= part.count else { return false }
      return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }
  }

  private func property(_ name: String, of base: Value) throws(QueryError) -> Value {
    switch base {
    case .null: return .null
    case .node(let node): return node.properties[name] ?? .null
    case .edge(let edge): return edge.properties[name] ?? .null
    case .map(let map): return map[name] ?? .null
    case .date(let date):
      switch name {
      case "year": return .integer(Int64(date.year))
      case "month": return date.precision == .year ? .null : .integer(Int64(date.month))
      case "day": return date.precision == .day ? .integer(Int64(date.day)) : .null
      default: throw EvaluationError.type("the property `\(name)`", base.typeName)
      }
    default: throw EvaluationError.type("the property `\(name)`", base.typeName)
    }
  }

  private func element(_ base: Value, _ index: Value) throws(QueryError) -> Value {
    switch (base, index) {
    case (.null, _), (_, .null): return .null
    case (.list(let elements), .integer(let index)):
      let place = index < 0 ? index + Int64(elements.count) : index
      return place >= 0 && place < elements.count ? elements[Int(place)] : .null
    case (.map, .string(let key)), (.node, .string(let key)), (.edge, .string(let key)):
      return try property(key, of: base)
    default: throw EvaluationError.type("[ ]", "\(base.typeName) and \(index.typeName)")
    }
  }

  private func slice(
    _ base: BoundExpression, _ from: BoundExpression?, _ to: BoundExpression?
  ) throws(QueryError) -> Value {
    let base = try evaluate(base)
    if base == .null { return .null }
    guard case .list(let elements) = base else {
      throw EvaluationError.type("[ .. ]", base.typeName)
    }
    func place(_ bound: BoundExpression?, default: Int) throws(QueryError) -> Int? {
      guard let bound else { return `default` }
      switch try evaluate(bound) {
      case .null: return nil
      case .integer(let value):
        let place = value < 0 ? value + Int64(elements.count) : value
        return Int(min(max(place, 0), Int64(elements.count)))
      case let value: throw EvaluationError.type("[ .. ]", value.typeName)
      }
    }
    guard let start = try place(from, default: 0), let end = try place(to, default: elements.count)
    else { return .null }
    return .list(start < end ? Array(elements[start..<end]) : [])
  }

  private func call(_ name: String, _ arguments: [Value]) throws(QueryError) -> Value {
    guard let function = FunctionDefinition.named(name) else {
      throw EvaluationError.unexpectedRow("the function \(name)")
    }
    if function.isStrict, arguments.contains(.null) { return .null }
    if let value = try function.evaluate(arguments) { return value }
    throw EvaluationError.type(
      function.name, arguments.map(\.typeName).joined(separator: ", "))
  }

  private func choice(
    _ subject: BoundExpression?, _ alternatives: [BoundExpression.Alternative],
    _ otherwise: BoundExpression?
  ) throws(QueryError) -> Value {
    var value: Value?
    if let subject { value = try evaluate(subject) }
    for alternative in alternatives {
      let isChosen: Bool
      if let value {
        isChosen = ValueComparison.equal(value, try evaluate(alternative.condition)) ?? false
      } else {
        isChosen = try boolean(alternative.condition, "WHEN") ?? false
      }
      if isChosen { return try evaluate(alternative.value) }
    }
    guard let otherwise else { return .null }
    return try evaluate(otherwise)
  }
}

extension Value {
  /// The name of the value's type.
  var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "BOOL"
    case .integer: "INT64"
    case .float: "FLOAT64"
    case .string: "STRING"
    case .date: "DATE"
    case .list: "LIST"
    case .map: "MAP"
    case .node: "NODE"
    case .edge: "EDGE"
    }
  }
}
