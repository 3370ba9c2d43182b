package import GraphModel
package import QueryLanguage

/// An expression whose names are resolved.
package indirect enum BoundExpression: Sendable, Hashable {
  /// A value of the text, of a parameter, or folded.
  case constant(Constant)
  /// A variable of the query.
  case variable(VariableID)
  /// A column of the rows that an operator outside the database gets.
  case slot(Int)
  /// A property of a node or edge, a part of a date, or an entry of a map.
  case property(BoundExpression, String)
  /// `base[index]`.
  case element(BoundExpression, BoundExpression)
  /// `base[from..to]`.
  case slice(BoundExpression, from: BoundExpression?, to: BoundExpression?)
  /// A list.
  case list([BoundExpression])
  /// A map; keys in the order of the text.
  case map([MapEntry])
  /// Negation.
  case not(BoundExpression)
  /// Conjunction.
  case and([BoundExpression])
  /// Disjunction.
  case or([BoundExpression])
  /// Parity.
  case xor([BoundExpression])
  /// A comparison.
  case compare(Expression.Comparator, BoundExpression, BoundExpression)
  /// `IS [NOT] NULL`.
  case isNull(BoundExpression, isNegated: Bool)
  /// Membership of a list.
  case isIn(BoundExpression, BoundExpression)
  /// A test of texts: begins, ends, contains.
  case text(TextTest, BoundExpression, BoundExpression)
  /// Arithmetic.
  case arithmetic(Arithmetic, BoundExpression, BoundExpression)
  /// The opposite number.
  case negate(BoundExpression)
  /// Whether a node has labels.
  case hasLabels(BoundExpression, BoundLabels)
  /// A call of a function by its name in lower case.
  case call(String, [BoundExpression])
  /// `CASE`; without a subject each condition is a truth value.
  case choice(
    subject: BoundExpression?, [Alternative], otherwise: BoundExpression?)

  /// An entry of a map.
  package struct MapEntry: Sendable, Hashable {
    /// The key.
    package var key: String
    /// The value.
    package var value: BoundExpression
  }

  /// A branch of CASE.
  package struct Alternative: Sendable, Hashable {
    /// The condition.
    package var condition: BoundExpression
    /// The value.
    package var value: BoundExpression
  }

  /// A test of texts.
  package enum TextTest: String, Sendable, Hashable {
    /// Begins with.
    case startsWith = "STARTS WITH"
    /// Ends with.
    case endsWith = "ENDS WITH"
    /// Contains.
    case contains = "CONTAINS"
  }

  /// An operation on numbers; `add` also joins texts and lists.
  package enum Arithmetic: String, Sendable, Hashable {
    /// Sum.
    case add = "+"
    /// Difference.
    case subtract = "-"
    /// Product.
    case multiply = "*"
    /// Quotient.
    case divide = "/"
    /// Remainder.
    case modulo = "%"
    /// Power.
    case power = "^"
  }

  /// The constant of a value.
  static func value(_ value: Value) -> BoundExpression { .constant(Constant(value)) }

  /// The value, where the expression is a constant.
  var constantValue: Value? {
    if case .constant(let constant) = self { return constant.value }
    return nil
  }
}

/// A variable of one query, numbered in the order of binding.
package typealias VariableID = Int

/// A value that compares by its bytes, so that texts which only look alike stay apart.
package struct Constant: Sendable, Hashable {
  /// The value.
  package let value: Value
  private let key: ValueKey

  init(_ value: Value) {
    self.value = value
    self.key = ValueKey(exactly: value)
  }

  /// Compares exactly: 1 and 1.0 differ.
  package static func == (left: Constant, right: Constant) -> Bool { left.key == right.key }

  /// Hashes the exact key.
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// A test of labels whose labels are known to the graph type.
package indirect enum BoundLabels: Sendable, Hashable {
  /// A label.
  case label(String)
  /// All of them.
  case all([BoundLabels])
  /// One of them.
  case any([BoundLabels])
  /// Not this.
  case not(BoundLabels)

  /// Whether labels fulfil the test.
  func holds(for labels: some Collection<String>) -> Bool {
    switch self {
    case .label(let label): labels.contains(label)
    case .all(let parts): parts.allSatisfy { $0.holds(for: labels) }
    case .any(let parts): parts.contains { $0.holds(for: labels) }
    case .not(let inner): !inner.holds(for: labels)
    }
  }
}
