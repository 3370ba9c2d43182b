/// A value as a database takes and gives it.
public enum SQLValue: Sendable, Hashable {
  /// No value.
  case null
  /// A whole number; also a boolean, as 0 or 1.
  case integer(Int64)
  /// A floating-point number.
  case real(Double)
  /// Text.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}

/// Runs the statements that the compiler makes; the engine itself knows no database.
public protocol SQLRunner {
  /// Runs one reading statement.
  ///
  /// - Parameters:
  ///   - sql: a SELECT whose values are all parameters `?1`, `?2` ….
  ///   - bindings: the values of the parameters, the first for `?1`.
  ///   - maximum: the number of rows after which the runner may stop, or nil.
  ///   - each: takes a row, one value a column, and says whether to go on.
  /// - Throws: an error of the database, or what `each` throws.
  func rows(
    sql: String, bindings: [SQLValue], maximum: Int?, _ each: ([SQLValue]) throws -> Bool
  ) throws
}
