internal import JSONParsing

/// What a page says of its article in JSON-LD with the vocabulary of schema.org.
struct LinkedData {
  private(set) var headline: String?
  private(set) var published: String?
  private(set) var url: String?
  private(set) var author: String?
  private(set) var publisher: String?
  private(set) var body: String?

  /// Reads the scripts of type `application/ld+json`; the first article in them counts, and what
  /// cannot be parsed is passed over.
  init(_ tree: MarkupTree) {
    for (index, node) in tree.nodes.enumerated() where node.name == "script" {
      guard (node.attributes["type"] ?? "").lowercased().contains("ld+json"),
        let value = Self.parse(tree.text(index))
      else { continue }
      if let article = Self.article(in: value, depth: 0) {
        take(article)
        return
      }
    }
  }

  /// Pages write line breaks inside strings, comment marks around the script, and a semicolon behind.
  private static func parse(_ text: String) -> JSONValue? {
    var bytes = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    guard let start = bytes.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
      let end = bytes.lastIndex(where: { $0 == 0x7D || $0 == 0x5D }), start < end
    else { return nil }
    bytes = Array(bytes[start...end])
    do throws(JSONError) {
      return try JSONValue(parsing: bytes)
    } catch {
      return nil
    }
  }

  private static func article(in value: JSONValue, depth: Int) -> JSONObject? {
    guard depth < 8 else { return nil }
    switch value {
    case .array(let values):
      return values.lazy.compactMap { article(in: $0, depth: depth + 1) }.first
    case .object(let object):
      if isArticle(object) { return object }
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"] {
        if let inner = object[name], let found = article(in: inner, depth: depth + 1) {
          return found
        }
      }
      return nil
    default: return nil
    }
  }

  private static func isArticle(_ object: JSONObject) -> Bool {
    let types = object["@type"].map { $0.array ?? [$0] } ?? []
    return types.contains { type in
      guard let name = type.string else { return false }
      return name.hasSuffix("Article")
        || ["BlogPosting", "LiveBlogPosting", "Report"].contains(name)
    }
  }

  private mutating func take(_ object: JSONObject) {
    headline = Self.text(object["headline"]) ?? Self.text(object["name"])
    published =
      Self.text(object["datePublished"]) ?? Self.text(object["dateCreated"])
      ?? Self.text(object["dateModified"])
    url = Self.text(object["url"]) ?? Self.text(object["mainEntityOfPage"], member: "@id")
    author = Self.text(object["author"])
    publisher = Self.text(object["publisher"])
    body = Self.text(object["articleBody"])
  }

  /// A string, the name of an object, or those of a list.
  private static func text(_ value: JSONValue?, member: String = "name") -> String? {
    switch value {
    case .string(let text):
      let line = CharacterReferences.decoded(text)
      return line.isEmpty ? nil : line
    case .object: return text(value?[member])
    case .array(let values):
      let names = values.prefix(5).compactMap { text($0, member: member) }
      return names.isEmpty ? nil : names.joined(separator: ", ")
    default: return nil
    }
  }
}

/// The character references that pages leave in places that are no HTML.
enum CharacterReferences {
  /// The text with `&quot;`, `&#171;` and the like as characters, trimmed.
  static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return trimmed(text) }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix(10).prefix { $0 != ";" }
      let end = rest.index(start, offsetBy: name.count + 1, limitedBy: rest.endIndex)
      if let end, end < rest.endIndex, rest[end] == ";", let character = character(name) {
        result.unicodeScalars.append(character)
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return trimmed(result + rest)
  }

  /// The text without white space around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }

  private static func character(_ name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) } }
    return names[String(name)]
  }

  private static let names: [String: Unicode.Scalar] = [
    "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u{A0}",
    "laquo": "«", "raquo": "»", "mdash": "—", "ndash": "–", "hellip": "…", "ldquo": "“",
    "rdquo": "”", "lsquo": "‘", "rsquo": "’", "bdquo": "„",
  ]
}
