internal import JSONParsing

/// What a page says of its article in JSON-LD with the vocabulary of schema.org.
struct LinkedData {
  private(set) var headline: String?
  private(set) var published: String?
  private(set) var url: String?
  private(set) var author: String?
  private(set) var publisher: String?
  private(set) var body: String?

  /// The names of things that are described once and referred to by `@id`.
  private var names: [String: String] = [:]

  /// Reads the scripts of type `application/ld+json`; what cannot be parsed is passed over.
  ///
  /// - Parameters:
  ///   - tree: the page.
  ///   - isTitle: whether a headline is one that the page has elsewhere. Of several articles the first
  ///     such counts, and where there is none, the first.
  init(_ tree: MarkupTree, isTitle: (String) -> Bool) {
    var articles: [JSONObject] = []
    for (index, node) in tree.nodes.enumerated() where node.name == "script" {
      guard (node.attributes["type"] ?? "").lowercased().contains("ld+json"),
        let value = Self.parse(tree.text(index))
      else { continue }
      collect(value, depth: 0, into: &articles)
      collectNames(value, depth: 0)
    }
    let own = articles.first { (text($0["headline"]) ?? text($0["name"])).map(isTitle) ?? false }
    if let article = own ?? articles.first { take(article) }
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

  /// Adds the articles that a page is about, not those that it lists.
  private func collect(_ value: JSONValue, depth: Int, into articles: inout [JSONObject]) {
    guard depth < Self.deepest else { return }
    switch value {
    case .array(let values):
      for value in values { collect(value, depth: depth + 1, into: &articles) }
    case .object(let object):
      if Self.isArticle(object) {
        articles.append(object)
        return
      }
      for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
        guard let inner = object[name] else { continue }
        collect(inner, depth: depth + 1, into: &articles)
      }
    default: return
    }
  }

  /// Notes what things are called that have both an `@id` and a name.
  private mutating func collectNames(_ value: JSONValue, depth: Int) {
    guard depth < Self.deepest else { return }
    switch value {
    case .array(let values):
      for value in values { collectNames(value, depth: depth + 1) }
    case .object(let object):
      if let id = object["@id"]?.string, let name = object["name"]?.string, names[id] == nil {
        names[id] = name
      }
      for member in object.members { collectNames(member.value, depth: depth + 1) }
    default: return
    }
  }

  private static let deepest = 8

  private static func isArticle(_ object: JSONObject) -> Bool {
    let types = object["@type"].map { $0.array ?? [$0] } ?? []
    return types.contains { type in
      guard let name = type.string else { return false }
      return name.hasSuffix("Article")
        || ["BlogPosting", "LiveBlogPosting", "Report"].contains(name)
    }
  }

  private mutating func take(_ object: JSONObject) {
    headline = text(object["headline"]) ?? text(object["name"])
    published =
      text(object["datePublished"]) ?? text(object["dateCreated"]) ?? text(object["dateModified"])
    url = text(object["url"]) ?? text(object["mainEntityOfPage"], member: "@id")
    author = text(object["author"])
    publisher = text(object["publisher"])
    body = text(object["articleBody"])
  }

  /// A string, the name of an object or of what it refers to, or those of a list.
  private func text(_ value: JSONValue?, member: String = "name") -> String? {
    switch value {
    case .string(let text):
      let line = CharacterReferences.decoded(text)
      return line.isEmpty ? nil : line
    case .object:
      let inner =
        value?[member] ?? value?["@id"]?.string.flatMap { names[$0] }.map(JSONValue.string)
      return text(inner)
    case .array(let values):
      let texts = values.prefix(5).compactMap { text($0, member: member) }
      return texts.isEmpty ? nil : texts.joined(separator: ", ")
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
