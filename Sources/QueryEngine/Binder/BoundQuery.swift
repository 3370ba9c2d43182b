package import GraphModel
package import QueryLanguage

/// What a variable stands for.
package struct Variable: Sendable {
  /// The kinds of variables.
  package enum Kind: Sendable {
    /// A node.
    case node
    /// An edge.
    case edge
    /// A value of a type.
    case value(ValueType)
  }

  /// The name in the text, or one that the binder made (`_1`).
  package var name: String
  /// What it stands for.
  package var kind: Kind
  /// Node: the node types its labels alone permit, as places in the graph type.
  package var labelled: Set<Int> = []
  /// Node or edge: the types that labels and the ends of edges permit.
  package var possible: Set<Int> = []
}

/// An edge of a pattern between two nodes.
package struct BoundEdge: Sendable, Hashable {
  /// The edge's variable.
  package var variable: VariableID
  /// The node written before it.
  package var left: VariableID
  /// The node written after it.
  package var right: VariableID
  /// Where it points.
  package var direction: EdgePattern.Direction
}

/// A path of a pattern.
package struct BoundPath: Sendable {
  /// Its first node.
  package var start: VariableID
  /// Its edges in order.
  package var edges: [BoundEdge]
}

/// A MATCH clause.
package struct BoundMatch: Sendable {
  /// The paths.
  package var paths: [BoundPath]
  /// What the patterns' labels and properties ask for, and WHERE.
  package var conditions: [BoundExpression]
}

/// A call of an aggregating function.
package struct Aggregate: Sendable, Hashable {
  /// The function's name in lower case.
  package var function: String
  /// Whether equal values count once.
  package var isDistinct: Bool
  /// The argument; nil for `count(*)`.
  package var argument: BoundExpression?
}

/// A key to order by.
package struct SortKey: Sendable, Hashable {
  /// The expression.
  package var expression: BoundExpression
  /// Whether large values come first.
  package var isDescending: Bool
}

/// A variable with the expression it takes its value from.
package struct Binding: Sendable, Hashable {
  /// The variable.
  package var variable: VariableID
  /// The expression, over variables of earlier operators.
  package var expression: BoundExpression
}

/// A variable with the aggregate it takes its value from.
package struct AggregateBinding: Sendable, Hashable {
  /// The variable.
  package var variable: VariableID
  /// The aggregate.
  package var aggregate: Aggregate
}

/// A column of the answer.
package struct Column: Sendable, Hashable {
  /// Its name.
  package var name: String
  /// Its variable.
  package var variable: VariableID
  /// Its expression, over the variables of the clause's input.
  package var expression: BoundExpression
}

/// A RETURN clause.
package struct BoundResult: Sendable {
  /// The keys and aggregates, where the clause aggregates.
  package var grouping: Grouping?
  /// The columns, over the input or over the keys and aggregates.
  package var columns: [Column]
  /// Whether equal rows are given once.
  package var isDistinct: Bool
  /// The order; over the columns where rows are distinct, else over what the columns are over.
  package var order: [SortKey]
  /// How many rows to leave out.
  package var skip: Int64?
  /// How many rows to give at most.
  package var limit: Int64?

  /// Keys and aggregates.
  package struct Grouping: Sendable {
    /// The keys.
    package var keys: [Binding]
    /// The aggregates.
    package var aggregates: [AggregateBinding]
  }
}

/// A query whose names are resolved against the graph type.
package struct BoundQuery: Sendable {
  /// All variables; a `VariableID` is a place in this array.
  package var variables: [Variable]
  /// The MATCH clauses in order.
  package var matches: [BoundMatch]
  /// The RETURN clause.
  package var result: BoundResult
}
