internal import GraphModel
package import JSONParsing

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
    case truncatedGzip
    case damagedGzip
    case expandsTooFar
    case invalidBytes(encoding: String, offset: Int)
    case noMainText
    case tooManyTags(limit: Int)
    case tooManyAttributes(limit: Int)
    case notAFeed
    case feedWithoutEntries
    case truncatedFeed
    case badFrontMatter
    case foreignFormat(ForeignFormat)
    case feedWithoutTexts
    case textTooLong(limit: Int)

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
      case .truncatedGzip: "DA0016"
      case .damagedGzip: "DA0017"
      case .expandsTooFar: "DA0018"
      case .invalidBytes: "DA0019"
      case .noMainText: "DA0020"
      case .tooManyTags: "DA0021"
      case .notAFeed: "DA0022"
      case .feedWithoutEntries: "DA0023"
      case .badFrontMatter: "DA0024"
      case .tooManyAttributes: "DA0025"
      case .truncatedFeed: "DA0026"
      case .foreignFormat: "DA0027"
      case .feedWithoutTexts: "DA0028"
      case .textTooLong: "DA0029"
      }
    }

    var message: String {
      switch self {
      case .unreadable(let error):
        "cannot be read: \(error.reason)"
      case .unknownKind:
        "is not a kind of file that Dossier reads; give it \(Self.kinds)"
      case .emptyFolder:
        "holds no articles; Dossier reads \(Self.kinds) and leaves out hidden files"
      case .tooLarge(let limit):
        "is larger than \(Self.size(limit)); split it into one file per article"
      case .lineTooLong(let limit):
        "the line is longer than \(Self.size(limit)); write one article per line"
      case .notUTF8(let offset):
        "is not UTF-8 at byte \(offset); it does not read as Russian in windows-1251 or koi8-r "
          + "either, so name its encoding by --encoding, or convert it: "
          + "iconv -f ENCODING -t UTF-8 OLD > NEW"
      case .otherEncoding(let name):
        "is \(name), which is not read; convert it: iconv -f \(name) -t UTF-8 OLD > NEW"
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
      case .truncatedGzip:
        "the gzip data end too early, so the file was not copied whole; copy or download it again"
      case .damagedGzip:
        "the gzip data are damaged, or are none; check it by gzip -t and get the file again"
      case .expandsTooFar:
        "the gzip data become more than a hundred times as large, which no articles do; "
          + "unpack it by gunzip if you trust it"
      case .invalidBytes(let encoding, let offset):
        "is not \(encoding) at byte \(offset); name its true encoding by --encoding, "
          + "or save it as UTF-8"
      case .noMainText:
        "no article was found in the page (it may be a list, or filled in by scripts); "
          + "save the page as your browser shows it, or copy its text into a .txt file"
      case .tooManyTags(let limit):
        "has more than \(limit) tags, so it is no article; copy its text into a .txt file"
      case .tooManyAttributes(let limit):
        "has a tag with more than \(limit) attributes, so it is no article; copy its text into a "
          + ".txt file"
      case .notAFeed:
        "is XML, but neither RSS nor Atom; give it a feed, or the articles as .html, .txt or .jsonl"
      case .feedWithoutEntries:
        "is a feed without entries; download it again, or leave it out"
      case .truncatedFeed:
        "the feed ends in this entry, so it was not copied whole; the entries before it were read; "
          + "download it again for the rest"
      case .badFrontMatter:
        "the front matter does not end; close it by a line of --- (or take the first --- out)"
      case .foreignFormat(let format):
        format.advice
      case .feedWithoutTexts:
        "the feed has headlines without texts; save the articles' own pages instead"
      case .textTooLong(let limit):
        "the article's text is longer than \(Self.size(limit)), so it is no single article; "
          + "split it into one file or line an article"
      }
    }

    private static let kinds =
      "text (.txt, .md), saved pages (.html), feeds (.xml, .rss, .atom), JSON Lines (.jsonl), "
      + "or one of these packed by gzip (.gz)"

    private static func size(_ bytes: Int) -> String {
      bytes.isMultiple(of: 1_000_000) ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
    }
  }
}
