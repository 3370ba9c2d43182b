import GraphModel
import QueryLanguage

/// A query ready to run: a statement, how its columns become values, and the operators after it.
struct Program: Sendable {
  /// The statement.
  var sql: String
  /// Its values.
  var bindings: [SQLValue]
  /// How the columns of a row become values.
  var slots: [SlotDecoder]
  /// What is done with the rows, in order.
  var operators: [HostOperator]
  let catalogue: Catalogue

  /// Whether every row of the statement is a row of the answer.
  private var isStreaming: Bool {
    operators.allSatisfy { operation in
      if case .project = operation { return true }
      return false
    }
  }

  /// Runs the statement and the operators.
  ///
  /// - Throws: an error of the runner, DQ06… of the evaluation.
  func run(
    on runner: any SQLRunner, limits: ExecutionLimits
  ) throws -> (rows: [[Value]], isTruncated: Bool) {
    var pipeline = Pipeline(operators, maximum: limits.rows)
    var read = 0
    let maximum = isStreaming ? min(limits.rows, limits.readRows) + 1 : limits.readRows + 1
    try runner.rows(sql: sql, bindings: bindings, maximum: maximum) { columns in
      read += 1
      guard read <= limits.readRows else { throw EvaluationError.tooManyRows(limits.readRows) }
      var row: [Value] = []
      row.reserveCapacity(slots.count)
      for slot in slots { row.append(try slot.decode(columns, catalogue)) }
      return try pipeline.push(row)
    }
    try pipeline.finish()
    return (pipeline.rows, pipeline.isTruncated)
  }
}
