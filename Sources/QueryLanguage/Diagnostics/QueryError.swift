public import GraphModel

/// Why a query, a saved query or a graph type cannot be used, or why it failed while it ran.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in the order of the source; at least one, all of severity error.
  public var diagnostics: [Diagnostic]

  /// Creates an error.
  public init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// Creates an error of one diagnostic.
  public init(
    _ id: String, _ message: String, at range: Range<Int>? = nil, suggestion: String? = nil
  ) {
    self.diagnostics = [
      Diagnostic(id: id, message: message, range: range, suggestion: suggestion)
    ]
  }

  /// The messages, one a line, without the source.
  public var description: String {
    diagnostics.map { diagnostic in
      let cure = diagnostic.suggestion.map { "; \($0)" } ?? ""
      return "\(diagnostic.id): \(diagnostic.message)\(cure)"
    }.joined(separator: "\n")
  }
}
