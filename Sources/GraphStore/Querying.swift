internal import Dispatch
internal import GRDB
public import GraphModel
internal import Synchronization

/// How a query ended.
public struct QueryRun: Sendable, Hashable {
  /// The names of the columns.
  public var columns: [String]
  /// The number of rows handed over.
  public var rowCount: Int
  /// Whether the row limit cut the rows off.
  public var isTruncated: Bool
}

extension GraphStore {
  /// Runs one SQL statement that only reads, and hands over its rows one by one.
  ///
  /// The connection cannot write, sees one consistent state, and is interrupted at the deadline.
  ///
  /// - Parameters:
  ///   - sql: one `SELECT`; values stand as `?`.
  ///   - bindings: a value for each `?`: null, boolean, integer, float, string, or a date, which is
  ///     bound as its whole ISO text; lists of integers or strings are bound as JSON text, for
  ///     `json_each(?)`.
  ///   - maximumRows: after so many rows the rest is left out and the run marked.
  ///   - timeLimit: in seconds, rows handed over included.
  ///   - each: takes a row as null, integer, float or string values; gives false to stop.
  /// - Returns: the columns, and whether rows were left out.
  /// - Throws: `StoreError.timeLimit`, `.invalidText` for a binding with a NUL, `.readOnly` for a
  ///   statement that would write, `.database` for SQL that SQLite refuses.
  @discardableResult
  public func run(
    sql: String, bindings: [Value] = [], maximumRows: Int = 100_000, timeLimit: Double = 30,
    each: ([Value]) -> Bool
  ) throws(StoreError) -> QueryRun {
    try run(
      sql: sql, bindings: bindings, isComplete: true, maximumRows: maximumRows,
      timeLimit: timeLimit, each: each)
  }

  /// Runs a statement; where the bindings are not complete, the rest is null.
  private func run(
    sql: String, bindings: [Value], isComplete: Bool, maximumRows: Int, timeLimit: Double,
    each: ([Value]) -> Bool
  ) throws(StoreError) -> QueryRun {
    var values: [DatabaseValue] = []
    for binding in bindings { values.append(try Self.bound(binding)) }
    let watch = Watch(seconds: timeLimit)
    let reader = self.reader
    watch.start { reader.interrupt() }
    defer { watch.stop() }
    do {
      return try reader.read { db in
        guard !watch.isOver else { throw StoreError.timeLimit(seconds: timeLimit) }
        let statement = try db.makeStatement(sql: sql)
        guard statement.isReadonly else { throw StoreError.readOnly }
        var run = QueryRun(columns: statement.columnNames, rowCount: 0, isTruncated: false)
        if isComplete {
          try statement.setArguments(StatementArguments(values))
        } else {
          statement.setUncheckedArguments(StatementArguments(values))
        }
        let rows = try Row.fetchCursor(statement)
        while let row = try rows.next() {
          if run.rowCount == maximumRows {
            run.isTruncated = true
            break
          }
          if watch.isOver { throw StoreError.timeLimit(seconds: timeLimit) }
          run.rowCount += 1
          if !each((0..<row.count).map { Self.value(row[$0]) }) { break }
        }
        return run
      }
    } catch {
      if let error = error as? DatabaseError, error.resultCode == .SQLITE_INTERRUPT {
        throw StoreError.timeLimit(seconds: timeLimit)
      }
      throw StoreError(error, path: path ?? "the graph")
    }
  }

  /// SQLite's own plan of a statement, one step a line, indented below the step it belongs to;
  /// bindings may be left out.
  public func plan(sql: String, bindings: [Value] = []) throws(StoreError) -> [String] {
    var depth: [Int64: Int] = [:]
    var lines: [String] = []
    _ = try run(
      sql: "EXPLAIN QUERY PLAN " + sql, bindings: bindings, isComplete: false, maximumRows: 10_000,
      timeLimit: 10
    ) { row in
      guard case .integer(let id) = row[0], case .integer(let parent) = row[1],
        case .string(let step) = row[3]
      else { return true }
      let level = depth[parent].map { $0 + 1 } ?? 0
      depth[id] = level
      lines.append(String(repeating: "  ", count: level) + step)
      return true
    }
    return lines
  }

  private static func bound(_ value: Value) throws(StoreError) -> DatabaseValue {
    switch value {
    case .null: return .null
    case .boolean(let value): return (value ? 1 : 0).databaseValue
    case .integer(let value): return value.databaseValue
    case .float(let value): return value.databaseValue
    case .date(let value): return value.iso.databaseValue
    case .string(let value):
      guard !value.utf8.contains(0) else { throw .invalidText }
      return value.databaseValue
    case .list(let values):
      var items: [String] = []
      for value in values {
        switch value {
        case .integer(let value): items.append(String(value))
        case .string(let value): items.append(try json(value))
        default:
          throw .database(message: "only lists of integers or of strings can be bound")
        }
      }
      return "[\(items.joined(separator: ","))]".databaseValue
    case .map, .node, .edge:
      throw .database(message: "a map, node or edge cannot be bound")
    }
  }

  /// A text as a JSON string.
  private static func json(_ text: String) throws(StoreError) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": throw .invalidText
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{1}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func value(_ value: DatabaseValue) -> Value {
    switch value.storage {
    case .null, .blob: .null
    case .int64(let value): .integer(value)
    case .double(let value): .float(value)
    case .string(let value): .string(value)
    }
  }
}

/// Interrupts a query at its deadline, and never one after it.
private final class Watch: Sendable {
  private enum Phase {
    case running
    case over
    case done
  }

  private let phase = Mutex(Phase.running)
  private let deadline: DispatchTime

  init(seconds: Double) {
    deadline = .now() + min(max(0, seconds), 1e6)
  }

  var isOver: Bool { phase.withLock { $0 == .over } }

  /// Calls `interrupt` at the deadline unless stopped before.
  func start(_ interrupt: @escaping @Sendable () -> Void) {
    DispatchQueue.global().asyncAfter(deadline: deadline) { [self] in
      // Under the lock, so that stopping waits for an interrupt that has begun.
      phase.withLock { phase in
        guard phase == .running else { return }
        phase = .over
        interrupt()
      }
    }
  }

  func stop() { phase.withLock { $0 = .done } }
}
