/// What a file's name says that is in it.
struct FileFormat: Sendable, Hashable {
  /// How articles lie in a file.
  enum Kind: Sendable, Hashable {
    /// One article as text.
    case text
    /// One article as text with Markdown's marks.
    case markdown
    /// One saved web page.
    case page
    /// The entries of an RSS or Atom feed.
    case feed
    /// One JSON object a line.
    case lines
    /// Its first bytes must tell.
    case unknown
  }

  /// What is in it.
  let kind: Kind
  /// Whether it is packed.
  let isGzip: Bool

  /// The format of a file; nil where it is none that is read.
  init?(of path: FilePath) {
    var name = path.lastComponent
    let ending = path.fileExtension
    isGzip = ending == "gz"
    if isGzip { name.removeLast(3) }
    switch isGzip ? FilePath(bytes: name).fileExtension : ending {
    case "txt", "text": kind = .text
    case "md", "markdown": kind = .markdown
    case "html", "htm", "xhtml": kind = .page
    case "xml", "rss", "atom", "rdf": kind = .feed
    case "jsonl", "ndjson": kind = .lines
    case "": if isGzip { kind = .unknown } else { return nil }
    default: return nil
    }
  }

  /// What a file is that its name says to be `told`: pages and feeds are read as what they are, whatever
  /// they are called.
  static func kind(told: Kind, head: some Collection<UInt8>) -> Kind {
    guard [.text, .markdown, .page, .feed].contains(told) else { return told }
    let mark = head.starts(with: UTF8Text.byteOrderMark) ? UTF8Text.byteOrderMark.count : 0
    let visible = head.dropFirst(mark).drop(while: ASCII.isSpace)
    guard visible.first == UInt8(ascii: "<") else { return told }
    // Up to the first element: a text may well tell of others.
    let start = String(decoding: visible.prefix(1024), as: UTF8.self).lowercased()
    var rest = start[...]
    while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
      guard let end = rest.firstRange(of: rest.hasPrefix("<?") ? "?>" : "-->") else { return told }
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    if ["<!doctype html", "<html"].contains(where: rest.hasPrefix) { return .page }
    if ["<rss", "<feed", "<rdf:rdf"].contains(where: rest.hasPrefix) { return .feed }
    return told
  }

  /// What the first visible bytes of an input without a telling name are.
  static func kind(ofHead head: some Collection<UInt8>) -> Kind {
    let visible = head.drop(while: ASCII.isSpace)
    if visible.first == UInt8(ascii: "{") { return .lines }
    guard visible.first == UInt8(ascii: "<") else { return .text }
    let text = String(decoding: visible.prefix(1024), as: UTF8.self).lowercased()
    if text.contains("<!doctype html") || text.contains("<html") { return .page }
    if ["<rss", "<feed", "<rdf:rdf"].contains(where: text.contains) { return .feed }
    return text.hasPrefix("<?xml") ? .feed : .page
  }
}
