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

  /// The most characters of a message or a suggestion.
  private static let maximumLength = 1000

  /// Creates a diagnostic.
  ///
  /// What the message and the suggestion repeat of the source is made safe to print: control
  /// characters and invisible ones are written as escapes, and very long texts are cut.
  public init(
    id: String, severity: Severity = .error, message: String, range: Range<Int>? = nil,
    suggestion: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = PrintableText.line(message, limit: Self.maximumLength)
    self.range = range
    self.suggestion = suggestion.map { PrintableText.line($0, limit: Self.maximumLength) }
  }
}
