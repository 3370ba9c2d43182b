public import GraphModel
internal import GraphStore
public import QueryEngine
public import QueryLanguage

/// What a query from outside may use.
public struct QueryLimits: Sendable, Hashable {
  /// The most rows of the answer.
  public var rows: Int
  /// The most seconds that reading from the database may take.
  public var seconds: Double

  /// Creates limits.
  public init(rows: Int = 10_000, seconds: Double = 30) {
    self.rows = rows
    self.seconds = seconds
  }
}

extension DossierGraph {
  /// Answers a query in Dossier's query language.
  ///
  /// - Parameters:
  ///   - text: the query.
  ///   - parameters: the values of its `$name` parameters; `$shown` is ``shownConfidence`` unless
  ///     given.
  ///   - limits: what it may use.
  /// - Returns: the rows; `isTruncated` tells whether the limit cut some off.
  /// - Throws: `QueryError` with the places in the text, or `StoreError`.
  public func query(
    _ text: String, parameters: [String: Value] = [:], limits: QueryLimits = QueryLimits()
  ) throws -> ResultTable {
    try compile(text, parameters: parameters).execute(
      on: StoreRunner(store: store, seconds: limits.seconds),
      limits: ExecutionLimits(rows: limits.rows))
  }

  /// Compiles a query without running it.
  ///
  /// - Parameters:
  ///   - text: the query.
  ///   - parameters: the values of its `$name` parameters, as ``query(_:parameters:limits:)`` has them.
  /// - Returns: the compiled query.
  /// - Throws: `QueryError` with the places in the text.
  public func compile(
    _ text: String, parameters: [String: Value] = [:]
  ) throws(QueryError) -> CompiledQuery {
    let options = CompilerOptions(foldFunction: GraphStore.foldFunction)
    return try QueryCompiler(graphType: store.graphType, options: options)
      .compile(
        text, parameters: parameters.merging(["shown": .float(shownConfidence)]) { own, _ in own })
  }

  /// The steps in which SQLite would run a query's statement, for `--explain sqlite`.
  ///
  /// - Throws: `StoreError`.
  public func databasePlan(of query: CompiledQuery) throws -> [String] {
    try store.plan(sql: query.sql, bindings: query.bindings.map(\.value))
  }
}

extension Resources {
  /// The saved queries by name, sorted.
  ///
  /// - Throws: `ResourceError` `DR0004` for a file that is no saved query.
  public func savedQueries() throws -> [SavedQuery] {
    var queries: [SavedQuery] = []
    for (path, bytes) in files(under: "Queries/") where path.hasSuffix(".gql") {
      do throws(QueryError) {
        queries.append(try SavedQuery(source: bytes.text))
      } catch {
        let name = "\(queriesFolder ?? "Queries")/\(path)"
        throw ResourceError(
          id: "DR0004", description: error.render(source: bytes.text, name: name))
      }
    }
    return queries.sorted { $0.name < $1.name }
  }
}

/// Runs the statements of compiled queries on the store's reading connection.
private struct StoreRunner: SQLRunner {
  let store: GraphStore
  let seconds: Double

  func rows(
    sql: String, bindings: [SQLValue], maximum: Int?, _ each: ([SQLValue]) throws -> Bool
  ) throws {
    var failure: (any Error)?
    try store.run(
      sql: sql, bindings: bindings.map(\.value), maximumRows: maximum ?? Int.max,
      timeLimit: seconds
    ) { row in
      do {
        return try each(row.map(SQLValue.init))
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
  }
}

extension SQLValue {
  /// The value as the store binds it.
  fileprivate var value: Value {
    switch self {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): .float(number)
    case .text(let text): .string(text)
    // The compiler makes no blobs: no property has that type.
    case .blob: .null
    }
  }

  /// A column of a row.
  fileprivate init(_ value: Value) {
    switch value {
    case .integer(let number): self = .integer(number)
    case .float(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .boolean(let flag): self = .integer(flag ? 1 : 0)
    case .null, .date, .list, .map, .node, .edge: self = .null
    }
  }
}
