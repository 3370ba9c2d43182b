/// A message about a piece of source text: what is wrong, where, and what to do.
public struct Diagnostic: Sendable, Hashable, Error {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable {
    /// Nothing can be done with the text.
    case error
    /// The text works, but likely not as meant.
    case warning
  }

  /// A stable id, such as `DQ0103`.
  public var id: String
  /// How bad it is.
  public var severity: Severity
  /// One sentence that says what is wrong.
  public var message: String
  /// The UTF-8 bytes of the source that it is about.
  public var range: Range<Int>?
  /// What to do, such as ``did you mean `Company`?``.
  public var suggestion: String?

  /// Creates a diagnostic.
  public init(
    id: String, severity: Severity = .error, message: String, range: Range<Int>? = nil,
    suggestion: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.suggestion = suggestion
  }
}
