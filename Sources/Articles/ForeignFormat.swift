/// Formats that articles often come in and that are not read, each with the way to make text of it.
enum ForeignFormat: Sendable, Hashable {
  /// Portable Document Format.
  case pdf
  /// Rich Text Format.
  case rtf
  /// What word processors write: packed XML, or the binary format before it.
  case wordProcessor
  /// A page with all its parts in one file of MIME (RFC 2557).
  case mhtml
  /// A message of electronic mail (RFC 5322).
  case mail
  /// JSON that is not an object a line.
  case json
  /// An archive of files.
  case archive

  /// The format that the first bytes tell; nil where they tell none of these.
  init?(head bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(4096))
    if head.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if head.starts(with: "{\\rtf".utf8) {
      self = .rtf
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .wordProcessor
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      // A word processor's file begins with the list of its parts, or with what kind it is.
      let text = String(decoding: head, as: UTF8.self)
      let isText = ["[Content_Types].xml", "word/", "mimetypeapplication/"].contains(
        where: text.contains)
      self = isText ? .wordProcessor : .archive
    } else if Self.isMHTML(head) {
      self = .mhtml
    } else if Self.isListOfObjects(head) {
      self = .json
    } else {
      return nil
    }
  }

  /// The format that a file's ending tells; nil where it tells none of these.
  init?(ending: String) {
    switch ending {
    case "pdf": self = .pdf
    case "rtf": self = .rtf
    case "doc", "docx", "odt", "pages", "wps": self = .wordProcessor
    case "mht", "mhtml": self = .mhtml
    case "eml", "msg": self = .mail
    case "json": self = .json
    case "zip", "rar", "7z", "tar", "tgz": self = .archive
    default: return nil
    }
  }

  /// Whether lines of a header are there that only a page of MIME has.
  private static func isMHTML(_ head: [UInt8]) -> Bool {
    guard let first = head.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
    let lines = String(decoding: head, as: UTF8.self).lowercased().split(
      whereSeparator: \.isNewline)
    // The header ends before the first part begins.
    let header = lines.prefix { !$0.hasPrefix("--") }
    return header.contains { $0.hasPrefix("mime-version:") }
      && header.contains { $0.contains("multipart/related") }
  }

  private static func isListOfObjects(_ head: [UInt8]) -> Bool {
    head.filter { !ASCII.isSpace($0) }.starts(with: "[{\"".utf8)
  }

  /// What it is and how to make of it what is read.
  var advice: String {
    switch self {
    case .pdf: "is a PDF document; make text of it: pdftotext FILE.pdf FILE.txt"
    case .rtf: "is an RTF document; open it in a word processor and save it as plain text (.txt)"
    case .wordProcessor:
      "is a word processor's document; open it there and save it as plain text (.txt)"
    case .mhtml:
      "is a page with all its parts in one file (MHTML); open it in a browser and save it as "
        + "“web page, HTML only”"
    case .mail: "is a mail message; save its text as .txt"
    case .json:
      "is JSON, but not one object a line; write a .jsonl file, each article on a line of its own "
        + "(of a list: jq -c '.[]' FILE > FILE.jsonl)"
    case .archive: "is an archive; unpack it and give the folder"
    }
  }
}
