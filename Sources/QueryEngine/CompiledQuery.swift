public import GraphModel
import QueryLanguage

/// A query that was compiled and can be run any number of times.
public struct CompiledQuery: Sendable {
  /// The statement for the database; it holds no value of the query's text or parameters.
  public var sql: String { program.sql }
  /// The values of the statement's parameters, the first for `?1`.
  public var bindings: [SQLValue] { program.bindings }
  /// The names of the answer's columns.
  public let columns: [String]
  let program: Program
  let stages: [QueryStage: String]

  /// Runs the query.
  ///
  /// - Parameters:
  ///   - runner: what runs the statement, on a database laid out as `StorageMapping` says.
  ///   - limits: what the query may use.
  /// - Returns: the rows; `isTruncated` says whether the row limit cut some off.
  /// - Throws: `QueryError` (DQ06…) where a value cannot be computed, or the runner's error.
  public func execute(
    on runner: any SQLRunner, limits: ExecutionLimits = ExecutionLimits()
  ) throws -> ResultTable {
    let (rows, isTruncated) = try program.run(on: runner, limits: limits)
    return ResultTable(columns: columns, rows: rows, isTruncated: isTruncated)
  }

  /// A stage of the compilation as text.
  public func explain(_ stage: QueryStage) -> String { stages[stage] ?? "" }
}
