/// Why an article could not be read: one clear line; the other articles are read all the same.
public struct ArticleProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// A stable id, such as `DA0006`.
  public let id: String
  /// The file as the user named it, and after a colon the number of the line where that is known;
  /// safe to print.
  public let source: String
  /// What is wrong and what to do about it; one line, safe to print.
  public let message: String
  /// The record's own id as JSON, where it could be read.
  package let recordID: JSONValue?

  init(_ cause: Cause, source: String, recordID: JSONValue? = nil) {
    self.id = cause.id
    self.source = source
    self.message = cause.message
    self.recordID = recordID
  }

  /// `source: message [id]`.
  public var description: String { "\(source): \(message) [\(id)]" }

  /// What can be wrong with an input.
  ///
  /// The ids are promises: none is ever used for anything else.
  enum Cause {
    case unreadable(SystemError)
    case unknownKind
    case emptyFolder
    case tooLarge(limit: Int)
    case lineTooLong(limit: Int)
    case notUTF8(offset: Int)
    case otherEncoding(String)
    case binary(offset: Int)
    case empty
    case badDate(String)
    case badJSON(reason: String, column: Int)
    case notAnObject
    case missingText
    case wrongType(field: String, expected: String)
    case nulInField(String)

    var id: String {
      switch self {
      case .unreadable: "DA0001"
      case .unknownKind: "DA0002"
      case .emptyFolder: "DA0003"
      case .tooLarge: "DA0004"
      case .lineTooLong: "DA0005"
      case .notUTF8: "DA0006"
      case .otherEncoding: "DA0007"
      case .binary: "DA0008"
      case .empty: "DA0009"
      case .badDate: "DA0010"
      case .badJSON: "DA0011"
      case .notAnObject: "DA0012"
      case .missingText: "DA0013"
      case .wrongType: "DA0014"
      case .nulInField: "DA0015"
      }
    }

    var message: String {
      switch self {
      case .unreadable(let error):
        "cannot be read: \(error.reason)"
      case .unknownKind:
        "is not a kind of file that Dossier reads; give it text (.txt, .md) or JSON Lines (.jsonl)"
      case .emptyFolder:
        "holds no articles; Dossier reads .txt, .md and .jsonl files and leaves out hidden ones"
      case .tooLarge(let limit):
        "is larger than \(Self.size(limit)); split it into one file per article"
      case .lineTooLong(let limit):
        "the line is longer than \(Self.size(limit)); write one article per line"
      case .notUTF8(let offset):
        "is not UTF-8 at byte \(offset); convert it, for example: "
          + "iconv -f WINDOWS-1251 -t UTF-8 OLD > NEW"
      case .otherEncoding(let name):
        "is \(name), not UTF-8; convert it: iconv -f \(name) -t UTF-8 OLD > NEW"
      case .binary(let offset):
        "is not text: it has a NUL byte at byte \(offset); give the article as text"
      case .empty:
        "has no text; write the article's text into it, or leave it out"
      case .badDate(let text):
        "the date “\(PrintableText.line(text, limit: 40))” is not one; "
          + "write YYYY-MM-DD, such as 2026-02-22, or leave it out"
      case .badJSON(let reason, let column):
        "is not JSON: \(reason) at byte \(column) of the line; write one whole object per line"
      case .notAnObject:
        "is JSON, but not an object; write {\"title\": …, \"date\": …, \"text\": …}"
      case .missingText:
        "has no \"text\"; put the article's text there as a string"
      case .wrongType(let field, let expected):
        "\"\(field)\" must be \(expected)"
      case .nulInField(let field):
        "\"\(field)\" has a NUL character; take it out"
      }
    }

    private static func size(_ bytes: Int) -> String {
      bytes.isMultiple(of: 1_000_000) ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
    }
  }
}
