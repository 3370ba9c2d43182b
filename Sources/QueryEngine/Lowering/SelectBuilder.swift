import GraphModel
import QueryLanguage

/// Puts together one SELECT over the branches of a pattern block.
///
/// With one branch its tables stand in FROM; otherwise the branches are a UNION ALL, and what the
/// outer statement needs of them becomes a column of each.
struct SelectBuilder {
  private let branches: [BranchRenderer]
  private let conditions: [BoundExpression]
  private let maximumTables: Int
  private(set) var values = StatementValues()
  /// The columns of the inner statements.
  private var inner: [InnerColumn] = []
  private var columns: [String] = []
  private var grouping: [String] = []
  private var order: [String] = []
  /// Whether equal rows are given once.
  var isDistinct = false
  private var page: (skip: Int64?, limit: Int64?)

  private struct InnerColumn: Hashable {
    var expression: BoundExpression
    var part: ValuePart
  }

  /// - Throws: DQ0522 where a branch joins more than `maximumTables` tables.
  init(
    branches: [BranchRenderer], conditions: [BoundExpression], maximumTables: Int
  ) throws(QueryError) {
    var scratch = StatementValues()
    // A branch whose conditions can never hold is left out.
    self.branches = branches.filter { $0.conditions(conditions, &scratch) != nil }
    self.conditions = conditions
    self.maximumTables = maximumTables
    if let largest = branches.map(\.tableCount).max(), largest > maximumTables {
      throw QueryError(
        "DQ0522", "the query joins \(largest) tables; at most \(maximumTables) can be joined",
        suggestion: "shorten the patterns")
    }
  }

  /// The number of combinations of types that can give rows.
  var branchCount: Int { branches.count }

  private var isSingle: Bool { branches.count == 1 }

  /// What the outer statement calls a part of an expression's value.
  mutating func reference(_ expression: BoundExpression, _ part: ValuePart = .value) -> String {
    if isSingle { return branches[0].sql(part, of: expression, &values) }
    let column = InnerColumn(expression: expression, part: part)
    let place = inner.firstIndex(of: column) ?? inner.count
    if place == inner.count { inner.append(column) }
    return "u.c\(place)"
  }

  /// Adds a column of the answer; equal ones share a place.
  mutating func addColumn(_ text: String) -> Int {
    if let place = columns.firstIndex(of: text) { return place }
    columns.append(text)
    return columns.count - 1
  }

  mutating func group(by text: String) {
    if !grouping.contains(text) { grouping.append(text) }
  }

  mutating func order(by text: String, isDescending: Bool) {
    order.append(text + (isDescending ? " DESC NULLS FIRST" : " ASC NULLS LAST"))
  }

  mutating func page(skip: Int64?, limit: Int64?) { page = (skip, limit) }

  /// The SQL of an aggregate that the database may compute.
  mutating func aggregate(_ aggregate: Aggregate) -> String {
    guard let argument = aggregate.argument else { return "count(*)" }
    let text =
      aggregate.function + "(" + (aggregate.isDistinct ? "DISTINCT " : "") + reference(argument)
      + ")"
    return aggregate.function == AggregateFunction.sum.rawValue ? "coalesce(\(text), 0)" : text
  }

  /// The statement with its values.
  mutating func statement() -> (sql: String, bindings: [SQLValue]) {
    var sql = "SELECT " + (isDistinct ? "DISTINCT " : "")
    sql += columns.isEmpty ? "1" : columns.joined(separator: ", ")
    if isSingle {
      let conditions = branches[0].conditions(conditions, &values) ?? []
      sql += branches[0].fromAndWhere(conditions)
    } else {
      sql += "\nFROM (\n" + union() + "\n) AS u"
    }
    if !grouping.isEmpty { sql += "\nGROUP BY " + grouping.joined(separator: ", ") }
    if !order.isEmpty { sql += "\nORDER BY " + order.joined(separator: ", ") }
    if page.skip != nil || page.limit != nil {
      // A negative limit is none, to SQLite.
      sql += "\nLIMIT " + values.parameter(SQLValue.integer(page.limit ?? -1))
      if let skip = page.skip { sql += " OFFSET " + values.parameter(SQLValue.integer(skip)) }
    }
    return (sql, values.bindings)
  }

  private mutating func union() -> String {
    if branches.isEmpty {
      let columns = inner.indices.map { "NULL AS c\($0)" }.joined(separator: ", ")
      return "SELECT " + (columns.isEmpty ? "1" : columns) + " WHERE FALSE"
    }
    var selects: [String] = []
    for branch in branches {
      var columns: [String] = []
      for (place, column) in inner.enumerated() {
        columns.append("\(branch.sql(column.part, of: column.expression, &values)) AS c\(place)")
      }
      let conditions = branch.conditions(conditions, &values) ?? []
      selects.append(
        "SELECT " + (columns.isEmpty ? "1" : columns.joined(separator: ", "))
          + branch.fromAndWhere(conditions))
    }
    return selects.joined(separator: "\nUNION ALL\n")
  }
}
