/// How queries are compiled.
public struct CompilerOptions: Sendable {
  /// The rewrites to use; every answer is the same without them, only slower.
  public var rewrites: Set<Rewrite>
  /// The most combinations of node and edge types that one query may fit.
  public var maximumBranches: Int
  /// The most tables in one join; SQLite's limit is 64.
  public var maximumTables: Int
  /// The most values that one statement may bind.
  public var maximumBindings: Int
  /// The name of a function of the database that gives `NameKey.key`, where there is one; without
  /// it `fold` is evaluated outside the database.
  public var foldFunction: String?

  /// Creates options; by default everything is on.
  public init(
    rewrites: Set<Rewrite> = Set(Rewrite.allCases), maximumBranches: Int = 200,
    maximumTables: Int = 64, maximumBindings: Int = 30_000, foldFunction: String? = nil
  ) {
    self.rewrites = rewrites
    self.maximumBranches = maximumBranches
    self.maximumTables = maximumTables
    self.maximumBindings = maximumBindings
    self.foldFunction = foldFunction
  }
}

/// What a running query may use.
public struct ExecutionLimits: Sendable {
  /// The most rows of the answer; further ones are cut off and the table says so.
  public var rows: Int
  /// The most rows that are read from the database, also to be grouped or sorted.
  public var readRows: Int

  /// Creates limits.
  public init(rows: Int = 10_000, readRows: Int = 5_000_000) {
    self.rows = rows
    self.readRows = readRows
  }
}

/// A stage of compilation that can be printed.
public enum QueryStage: String, Sendable, CaseIterable {
  /// The tree of the text.
  case ast
  /// The variables with their types, and the clauses with names resolved.
  case bound
  /// The operators.
  case plan
  /// The statement with its values, and what is done with its rows.
  case sql
}
