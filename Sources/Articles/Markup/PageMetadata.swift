internal import GraphModel

/// What a page says of its article: in JSON-LD, in `meta` tags, in microdata, and where it shows it.
struct PageMetadata {
  private(set) var title: String?
  private(set) var url: String?
  private(set) var published: CalendarDate?
  private(set) var site: String?
  private(set) var author: String?
  /// The text as JSON-LD has it.
  private(set) var body: String?

  private let tree: MarkupTree
  /// `meta` tags by property, name or itemprop in lower case; the first of a name.
  private var tags: [String: String] = [:]

  /// Collects what is known; O(nodes).
  init(_ tree: MarkupTree) {
    self.tree = tree
    for node in tree.nodes where node.name == "meta" {
      guard let content = node.attributes["content"].map(CharacterReferences.trimmed),
        !content.isEmpty
      else { continue }
      for key in ["property", "name", "itemprop"] {
        guard let name = node.attributes[key]?.lowercased(), tags[name] == nil else { continue }
        tags[name] = content
      }
    }
    let data = LinkedData(tree)
    body = data.body
    url = address(data)
    site =
      (data.publisher ?? tag("og:site_name", "application-name", "apple-mobile-web-app-title"))
      .map(line) ?? url.flatMap(Self.host)
    title = headline(data)
    published = date(data)
    author = writer(data)
  }

  private func tag(_ names: String...) -> String? {
    names.lazy.compactMap { tags[$0] }.first
  }

  private func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func nodeText(_ index: Int) -> String? {
    let text = line(tree.text(index))
    return text.isEmpty ? nil : text
  }

  // MARK: - Address

  private func address(_ data: LinkedData) -> String? {
    let canonical = tree.nodes.first {
      $0.name == "link" && ($0.attributes["rel"] ?? "").lowercased() == "canonical"
    }?.attributes["href"]
    let candidates = [canonical, tag("og:url"), data.url, savedFrom()]
      .compactMap { $0.flatMap(WebAddress.cleaned) }
    // Some sites name their front page on every page.
    return candidates.first { WebAddress.hasPath($0) } ?? candidates.first
  }

  /// The address that a browser notes when it saves a page.
  private func savedFrom() -> String? {
    for node in tree.nodes.prefix(64) where node.kind == .comment {
      let text = node.text
      guard text.contains("saved from url=") || text.contains("saved with SingleFile"),
        let start = text.firstRange(of: "http")?.lowerBound
      else { continue }
      return String(text[start...].prefix { !$0.isWhitespace })
    }
    return nil
  }

  private static func host(_ url: String) -> String? {
    let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    guard rest.count >= 2 else { return nil }
    let host = rest[1].lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  // MARK: - Headline

  private func headline(_ data: LinkedData) -> String? {
    let headings = tree.nodes.indices.filter { tree.nodes[$0].name == "h1" }.compactMap(nodeText)
    let marked = tree.nodes.indices.first {
      (tree.nodes[$0].attributes["itemprop"] ?? "") == "headline" && tree.nodes[$0].name != "meta"
    }.flatMap(nodeText)
    let window = tree.nodes.indices.first { tree.nodes[$0].name == "title" }.flatMap(nodeText)
    let text =
      data.headline ?? tag("og:title") ?? marked ?? (headings.count == 1 ? headings.first : nil)
      ?? tag("twitter:title", "headline", "dc.title") ?? window ?? headings.first
    return text.map { withoutSite(line(CharacterReferences.decoded($0))) }
  }

  /// The headline without the site's name behind a dash or bar.
  private func withoutSite(_ title: String) -> String {
    for separator in [" | ", " — ", " – ", " - ", " :: ", " • ", " / "] {
      let parts = title.components(by: separator)
      guard parts.count > 1, let last = parts.last else { continue }
      let names = [site, tag("og:site_name"), url.flatMap(Self.host)].compactMap {
        $0?.lowercased()
      }
      if names.contains(last.lowercased()) {
        return parts.dropLast().joined(separator: separator)
      }
    }
    return title
  }

  // MARK: - Date

  private func date(_ data: LinkedData) -> CalendarDate? {
    let named = [
      data.published,
      tag(
        "article:published_time", "og:article:published_time", "og:published_time",
        "datepublished", "mediator_published_time", "article:published", "publish-date",
        "publish_date", "publishdate", "pubdate", "publication_date", "published_time",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date",
        "dcterms.date", "date"),
    ]
    if let date = named.lazy.compactMap({ $0.flatMap(DateText.day(in:)) }).first { return date }
    let nodes = tree.nodes.indices.filter { tree.nodes[$0].kind == .element }
    let marked = nodes.first {
      (tree.nodes[$0].attributes["itemprop"] ?? "").contains("datePublished")
    }
    let times = nodes.filter { tree.nodes[$0].name == "time" }
    for index in [marked].compactMap({ $0 }) + times {
      let node = tree.nodes[index]
      let text = node.attributes["datetime"] ?? node.attributes["content"]
      if let date = text.flatMap(DateText.day(in:)) ?? nodeText(index).flatMap(DateText.day(in:)) {
        return date
      }
    }
    return shownDate(nodes)
  }

  /// The date in the first short element whose class speaks of a date.
  private func shownDate(_ nodes: [Int]) -> CalendarDate? {
    for index in nodes {
      let node = tree.nodes[index]
      let names = ((node.attributes["class"] ?? "") + " " + (node.attributes["id"] ?? ""))
        .lowercased()
      guard ["date", "time", "publish"].contains(where: names.contains), node.end - index < 16,
        let text = nodeText(index), text.utf8.count < 120
      else { continue }
      if let date = DateText.day(in: text) { return date }
    }
    return nil
  }

  // MARK: - Author

  private func writer(_ data: LinkedData) -> String? {
    let shown = tree.nodes.indices.first { index in
      let node = tree.nodes[index]
      guard node.name != "meta" else { return false }
      return (node.attributes["itemprop"] ?? "").split(separator: " ").contains("author")
        || (node.attributes["rel"] ?? "").split(separator: " ").contains("author")
    }.flatMap(nodeText)
    let candidates = [
      data.author, tag("author", "article:author", "dc.creator", "parsely-author"), shown,
    ]
    return candidates.lazy.compactMap { $0.map(line) }.first { text in
      // Some pages give the address of a profile.
      !text.isEmpty && text.utf8.count <= 200 && !text.lowercased().hasPrefix("http")
        && text.lowercased() != site?.lowercased()
    }
  }
}

/// Addresses of pages.
enum WebAddress {
  /// The address without its fragment and without what only counts visitors (`utm_…`); nil for
  /// anything but http and https.
  static func cleaned(_ text: String) -> String? {
    let address = CharacterReferences.decoded(text)
    let scheme = address.prefix(8).lowercased()
    guard scheme.hasPrefix("http://") || scheme.hasPrefix("https://"), address.utf8.count <= 2000,
      !address.contains(where: \.isWhitespace)
    else { return nil }
    let whole = address.prefix { $0 != "#" }
    guard let mark = whole.firstIndex(of: "?") else { return String(whole) }
    let kept = whole[whole.index(after: mark)...].split(separator: "&").filter { part in
      !counters.contains { part.lowercased().hasPrefix($0) }
    }
    return kept.isEmpty
      ? String(whole[..<mark]) : whole[...mark] + kept.joined(separator: "&")
  }

  /// Whether something more than the site is named.
  static func hasPath(_ address: String) -> Bool {
    address.split(separator: "/", omittingEmptySubsequences: true).count > 2
  }

  private static let counters = ["utm_", "fbclid=", "gclid=", "yclid=", "ysclid=", "_openstat="]
}

extension String {
  /// The parts between occurrences of `separator`.
  func components(by separator: String) -> [String] {
    var parts: [String] = []
    var start = startIndex
    for range in ranges(of: separator) {
      parts.append(String(self[start..<range.lowerBound]))
      start = range.upperBound
    }
    return parts + [String(self[start...])]
  }
}
