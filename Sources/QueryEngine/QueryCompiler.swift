public import GraphModel
public import QueryLanguage

/// Compiles queries: text → tree → bound query → plan → statement and operators.
public struct QueryCompiler: Sendable {
  private let catalogue: Catalogue
  private let options: CompilerOptions

  /// Creates a compiler for graphs of one type.
  public init(graphType: GraphType, options: CompilerOptions = CompilerOptions()) {
    self.catalogue = Catalogue(graphType)
    self.options = options
  }

  /// Compiles a query.
  ///
  /// - Parameters:
  ///   - source: the query's text.
  ///   - parameters: the values of `$name` parameters; more than the query uses may be given.
  /// - Returns: the compiled query.
  /// - Throws: what is wrong with the text, with its place; see `docs` of each id (DQ01 … DQ05).
  /// - Complexity: O(length of the text + combinations of types that the pattern fits).
  public func compile(
    _ source: String, parameters: [String: Value] = [:]
  ) throws(QueryError) -> CompiledQuery {
    let query = try Parser.parse(source)
    let bound = try Binder.bind(query, catalogue: catalogue, parameters: parameters)
    let plan = Rewrite.apply(options.rewrites, to: Planner.plan(bound))
    let program = try Lowering.lower(
      plan, variables: bound.variables, catalogue: catalogue, options: options)
    let printer = PlanPrinter(catalogue: catalogue, variables: bound.variables)
    return CompiledQuery(
      columns: bound.result.columns.map(\.name), program: program,
      stages: [
        .ast: Printer.print(query) + "\n", .bound: printer.text(bound),
        .plan: printer.text(plan), .sql: printer.text(program),
      ])
  }
}
