/// An expression with its place.
///
/// Two are equal where they are built alike; places are left out.
package struct Expression: Sendable, Equatable {
  /// What it is.
  package var kind: Kind
  /// The UTF-8 bytes of the source.
  package var range: Range<Int>

  /// Creates an expression.
  package init(_ kind: Kind, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
  }

  /// Compares without the ranges.
  package static func == (left: Expression, right: Expression) -> Bool {
    left.kind == right.kind
  }

  /// The kinds of expressions.
  package indirect enum Kind: Sendable, Equatable {
    /// A value in the text.
    case literal(Literal)
    /// `$name`.
    case parameter(Name)
    /// A variable.
    case variable(Name)
    /// `base.name`.
    case property(Expression, Name)
    /// `base[index]`.
    case element(Expression, Expression)
    /// `base[from..to]`.
    case slice(Expression, from: Expression?, to: Expression?)
    /// `[a, b]`.
    case list([Expression])
    /// `{a: b}`.
    case map([PropertyItem])
    /// All of at least two conditions.
    case and([Expression])
    /// One of at least two conditions.
    case or([Expression])
    /// An odd number of at least two conditions.
    case xor([Expression])
    /// `NOT a`, `-a`, `+a`.
    case unary(UnaryOperator, Expression)
    /// Arithmetic, and tests of texts and lists.
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b <= c`: every comparison of neighbours.
    case comparison(Expression, [Comparison])
    /// `a IS [NOT] NULL`.
    case isNull(Expression, isNegated: Bool)
    /// `n:Label`.
    case hasLabels(Expression, LabelExpression)
    /// `f([DISTINCT] a, b)`.
    case call(Name, isDistinct: Bool, [Expression])
    /// `count(*)`.
    case countAll
    /// `CASE [subject] WHEN … THEN … [ELSE …] END`.
    case choice(subject: Expression?, [Alternative], otherwise: Expression?)
  }

  /// A value in the text.
  package enum Literal: Sendable, Equatable {
    /// `null`.
    case null
    /// `true`, `false`.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number with a fraction.
    case float(Double)
    /// A text.
    case string(String)

    /// Compares texts byte by byte.
    package static func == (left: Literal, right: Literal) -> Bool {
      switch (left, right) {
      case (.null, .null): true
      case (.boolean(let left), .boolean(let right)): left == right
      case (.integer(let left), .integer(let right)): left == right
      case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
      case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
      default: false
      }
    }
  }

  /// `WHEN condition THEN value`.
  package struct Alternative: Sendable, Equatable {
    /// The condition, or the value the subject is compared with.
    package var condition: Expression
    /// The value.
    package var value: Expression

    /// Creates it from its parts.
    package init(condition: Expression, value: Expression) {
      self.condition = condition
      self.value = value
    }
  }

  /// An operator of a comparison with its right side.
  package struct Comparison: Sendable, Equatable {
    /// The operator.
    package var comparator: Comparator
    /// The right side.
    package var right: Expression

    /// Creates it from its parts.
    package init(comparator: Comparator, right: Expression) {
      self.comparator = comparator
      self.right = right
    }
  }

  /// A comparison's operator.
  package enum Comparator: String, Sendable, CaseIterable {
    /// Equal.
    case equal = "="
    /// Not equal.
    case notEqual = "<>"
    /// Less.
    case less = "<"
    /// Less or equal.
    case lessOrEqual = "<="
    /// Greater.
    case greater = ">"
    /// Greater or equal.
    case greaterOrEqual = ">="
  }

  /// An operator with one operand.
  package enum UnaryOperator: String, Sendable, CaseIterable {
    /// Logical negation.
    case not = "NOT"
    /// The opposite number.
    case minus = "-"
    /// The number itself.
    case plus = "+"
  }

  /// An operator with two operands.
  package enum BinaryOperator: String, Sendable, CaseIterable {
    /// Addition; joins texts and lists.
    case add = "+"
    /// Subtraction.
    case subtract = "-"
    /// Multiplication.
    case multiply = "*"
    /// Division; of whole numbers, toward zero.
    case divide = "/"
    /// The remainder of a division.
    case modulo = "%"
    /// Power.
    case power = "^"
    /// Membership of a list.
    case isIn = "IN"
    /// Whether a text begins with another.
    case startsWith = "STARTS WITH"
    /// Whether a text ends with another.
    case endsWith = "ENDS WITH"
    /// Whether a text contains another.
    case contains = "CONTAINS"
  }
}
