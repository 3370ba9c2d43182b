/// A query: one or more parts joined by UNION.
///
/// Two trees are equal where their texts mean the same to the parser; ranges are left out.
package struct Query: Sendable, Equatable {
  /// The first part.
  package var first: SingleQuery
  /// The further parts.
  package var unions: [Union]

  /// Creates it from its parts.
  package init(first: SingleQuery, unions: [Union]) {
    self.first = first
    self.unions = unions
  }

  /// A part joined to those before it.
  package struct Union: Sendable, Equatable {
    /// Whether equal rows are kept.
    package var keepsAll: Bool
    /// The part.
    package var query: SingleQuery
    /// The place of the word UNION.
    package var range: Range<Int>

    /// Creates it from its parts.
    package init(keepsAll: Bool, query: SingleQuery, range: Range<Int>) {
      self.keepsAll = keepsAll
      self.query = query
      self.range = range
    }

    /// Compares without the range.
    package static func == (left: Union, right: Union) -> Bool {
      left.keepsAll == right.keepsAll && left.query == right.query
    }
  }
}

/// A sequence of clauses that ends with RETURN.
package struct SingleQuery: Sendable, Equatable {
  /// The clauses in order.
  package var clauses: [Clause]

  /// Creates it from its parts.
  package init(clauses: [Clause]) {
    self.clauses = clauses
  }
}

/// A clause.
package enum Clause: Sendable, Equatable {
  /// `MATCH` or `OPTIONAL MATCH`.
  case match(MatchClause)
  /// `UNWIND`.
  case unwind(UnwindClause)
  /// `WITH`.
  case with(Projection)
  /// `RETURN`.
  case result(Projection)
}

/// `[OPTIONAL] MATCH patterns [WHERE condition]`.
package struct MatchClause: Sendable, Equatable {
  /// Whether rows without a match are kept.
  package var isOptional: Bool
  /// The patterns, at least one.
  package var patterns: [PathPattern]
  /// The condition.
  package var condition: Expression?
  /// The place of the clause's first words.
  package var range: Range<Int>

  /// Creates it from its parts.
  package init(
    isOptional: Bool, patterns: [PathPattern], condition: Expression? = nil, range: Range<Int>
  ) {
    self.isOptional = isOptional
    self.patterns = patterns
    self.condition = condition
    self.range = range
  }

  /// Compares without the range.
  package static func == (left: MatchClause, right: MatchClause) -> Bool {
    left.isOptional == right.isOptional && left.patterns == right.patterns
      && left.condition == right.condition
  }
}

/// `UNWIND list AS variable`.
package struct UnwindClause: Sendable, Equatable {
  /// The list.
  package var list: Expression
  /// The variable that takes each element.
  package var variable: Name
  /// The place of the word UNWIND.
  package var range: Range<Int>

  /// Creates it from its parts.
  package init(list: Expression, variable: Name, range: Range<Int>) {
    self.list = list
    self.variable = variable
    self.range = range
  }

  /// Compares without the range.
  package static func == (left: UnwindClause, right: UnwindClause) -> Bool {
    left.list == right.list && left.variable == right.variable
  }
}

/// What follows RETURN or WITH.
package struct Projection: Sendable, Equatable {
  /// Whether equal rows are given once.
  package var isDistinct: Bool
  /// Whether it begins with `*`.
  package var includesAll: Bool
  /// The items after `*`, or all of them.
  package var items: [ProjectionItem]
  /// The keys to order by.
  package var order: [OrderKey]
  /// How many rows to leave out.
  package var skip: Expression?
  /// How many rows to give at most.
  package var limit: Expression?
  /// The condition after WITH.
  package var condition: Expression?
  /// The place of the word RETURN or WITH.
  package var range: Range<Int>

  /// Creates it from its parts.
  package init(
    isDistinct: Bool, includesAll: Bool, items: [ProjectionItem], order: [OrderKey],
    skip: Expression? = nil, limit: Expression? = nil, condition: Expression? = nil,
    range: Range<Int>
  ) {
    self.isDistinct = isDistinct
    self.includesAll = includesAll
    self.items = items
    self.order = order
    self.skip = skip
    self.limit = limit
    self.condition = condition
    self.range = range
  }

  /// Compares without the range.
  package static func == (left: Projection, right: Projection) -> Bool {
    left.isDistinct == right.isDistinct && left.includesAll == right.includesAll
      && left.items == right.items && left.order == right.order && left.skip == right.skip
      && left.limit == right.limit && left.condition == right.condition
  }
}

/// `expression [AS alias]`.
package struct ProjectionItem: Sendable, Equatable {
  /// The expression.
  package var expression: Expression
  /// The name given to it.
  package var alias: Name?
  /// The expression as it stands in the source: the column's name without an alias.
  package var text: String

  /// Creates it from its parts.
  package init(expression: Expression, alias: Name? = nil, text: String) {
    self.expression = expression
    self.alias = alias
    self.text = text
  }

  /// Compares without the source text.
  package static func == (left: ProjectionItem, right: ProjectionItem) -> Bool {
    left.expression == right.expression && left.alias == right.alias
  }
}

/// `expression [ASC | DESC]`.
package struct OrderKey: Sendable, Equatable {
  /// The expression.
  package var expression: Expression
  /// Whether large values come first.
  package var isDescending: Bool

  /// Creates it from its parts.
  package init(expression: Expression, isDescending: Bool) {
    self.expression = expression
    self.isDescending = isDescending
  }
}
