import QueryLanguage

/// What can go wrong while a query runs.
enum EvaluationError {
  static func overflow() -> QueryError {
    QueryError(
      "DQ0601", "a whole number left the range of 64 bits",
      suggestion: "use toFloat() to compute with less precision")
  }

  static func divisionByZero() -> QueryError {
    QueryError(
      "DQ0602", "a whole number was divided by zero",
      suggestion: "leave such rows out in WHERE")
  }

  static func type(_ operation: String, _ found: String) -> QueryError {
    QueryError("DQ0603", "\(operation) does not take \(found)")
  }

  static func notADate(_ text: String) -> QueryError {
    QueryError(
      "DQ0604", "the text '\(text.prefix(40))' is not a date",
      suggestion: "write YYYY, YYYY-MM or YYYY-MM-DD")
  }

  static func tooManyRows(_ limit: Int) -> QueryError {
    QueryError(
      "DQ0605", "the query reads more than \(limit) rows",
      suggestion: "add labels or conditions to MATCH")
  }

  static func unexpectedRow(_ problem: String) -> QueryError {
    QueryError("DQ0606", "the database gave a row that does not fit the graph type: \(problem)")
  }
}
