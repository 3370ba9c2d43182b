extension BoundExpression {
  /// The direct parts.
  var children: [BoundExpression] {
    switch self {
    case .constant, .variable, .slot: []
    case .property(let base, _), .not(let base), .isNull(let base, _), .negate(let base),
      .hasLabels(let base, _):
      [base]
    case .element(let left, let right), .compare(_, let left, let right),
      .isIn(let left, let right),
      .text(_, let left, let right), .arithmetic(_, let left, let right):
      [left, right]
    case .slice(let base, let from, let to): [base] + [from, to].compactMap { $0 }
    case .list(let parts), .and(let parts), .or(let parts), .xor(let parts), .call(_, let parts):
      parts
    case .map(let entries): entries.map(\.value)
    case .choice(let subject, let alternatives, let otherwise):
      [subject, otherwise].compactMap { $0 } + alternatives.flatMap { [$0.condition, $0.value] }
    }
  }

  /// The expression with each direct part changed.
  func mapChildren(_ change: (BoundExpression) -> BoundExpression) -> BoundExpression {
    switch self {
    case .constant, .variable, .slot: self
    case .property(let base, let name): .property(change(base), name)
    case .element(let base, let index): .element(change(base), change(index))
    case .slice(let base, let from, let to):
      .slice(change(base), from: from.map(change), to: to.map(change))
    case .list(let parts): .list(parts.map(change))
    case .map(let entries):
      .map(entries.map { MapEntry(key: $0.key, value: change($0.value)) })
    case .not(let operand): .not(change(operand))
    case .and(let parts): .and(parts.map(change))
    case .or(let parts): .or(parts.map(change))
    case .xor(let parts): .xor(parts.map(change))
    case .compare(let comparator, let left, let right):
      .compare(comparator, change(left), change(right))
    case .isNull(let operand, let isNegated): .isNull(change(operand), isNegated: isNegated)
    case .isIn(let element, let list): .isIn(change(element), change(list))
    case .text(let test, let left, let right): .text(test, change(left), change(right))
    case .arithmetic(let operation, let left, let right):
      .arithmetic(operation, change(left), change(right))
    case .negate(let operand): .negate(change(operand))
    case .hasLabels(let base, let labels): .hasLabels(change(base), labels)
    case .call(let function, let arguments): .call(function, arguments.map(change))
    case .choice(let subject, let alternatives, let otherwise):
      .choice(
        subject: subject.map(change),
        alternatives.map {
          Alternative(condition: change($0.condition), value: change($0.value))
        }, otherwise: otherwise.map(change))
    }
  }

  /// The variables it reads.
  var variables: Set<VariableID> {
    if case .variable(let variable) = self { return [variable] }
    return children.reduce(into: []) { $0.formUnion($1.variables) }
  }

  /// Whether its value is the same in every row.
  var isConstant: Bool {
    switch self {
    case .constant: true
    case .variable, .slot: false
    default: children.allSatisfy(\.isConstant)
    }
  }

  /// The parts that AND joins, or itself.
  var conjuncts: [BoundExpression] {
    if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
    return [self]
  }
}
