internal import GraphModel

/// Why a lexicon file could not be read.
public enum LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file that extraction needs was not given.
  case missingFile(String)
  /// A file is not UTF-8.
  case notUTF8(file: String)
  /// A line has another number of columns than the file's format asks for.
  case wrongColumns(file: String, line: Int, expected: Int, found: Int)
  /// A column holds a value that is not one of those allowed.
  case unknownValue(file: String, line: Int, column: String, value: String, allowed: [String])
  /// One wording is given to two classes of posts in one language.
  case sharedVariant(file: String, line: Int, variant: String, classes: [String])

  /// A stable identifier for scripts and tests.
  public var id: String {
    switch self {
    case .missingFile: "DX0101"
    case .notUTF8: "DX0102"
    case .wrongColumns: "DX0103"
    case .unknownValue: "DX0104"
    case .sharedVariant: "DX0105"
    }
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .missingFile(let file):
      return "\(id): the lexicon \(file) is missing; restore it in the folder Graph"
    case .notUTF8(let file):
      return "\(id): the lexicon \(file) is not UTF-8; save it as UTF-8"
    case .wrongColumns(let file, let line, let expected, let found):
      return "\(id): \(file):\(line): \(found) columns where \(expected) are needed; "
        + "separate columns by one tab and write - for an empty one"
    case .unknownValue(let file, let line, let column, let value, let allowed):
      return "\(id): \(file):\(line): \(column) cannot be '\(Self.shown(value))'; "
        + "use one of \(allowed.joined(separator: ", "))"
    case .sharedVariant(let file, let line, let variant, let classes):
      return "\(id): \(file):\(line): '\(Self.shown(variant))' is given to the classes "
        + "\(classes.joined(separator: " and ")); take it out of one"
    }
  }

  /// A file's own text, cut and without control characters.
  private static func shown(_ text: String) -> String { PrintableText.line(text, limit: 80) }
}
