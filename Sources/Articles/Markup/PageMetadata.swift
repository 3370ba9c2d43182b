internal import GraphModel

/// What a page says of its article in JSON-LD, in `meta` tags and in microdata; ``Byline`` has what it
/// shows.
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
    // A page has one or two; what has a thousand is no article's.
    let first = tree.nodes.indices.lazy.filter { tree.nodes[$0].name == "h1" }.prefix(20)
    let headings = Array(first).compactMap(nodeText)
    let titles = Set(
      (headings + [tag("og:title", "twitter:title"), window].compactMap { $0 }).map(
        Boilerplate.key))
    let data = LinkedData(tree) { titles.contains(Boilerplate.key($0)) }
    body = data.body
    url = address(data)
    site =
      (data.publisher ?? tag("og:site_name", "application-name", "apple-mobile-web-app-title"))
      .map(line) ?? url.flatMap(Self.host)
    title = headline(data, headings)
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

  /// What the page calls itself in the window's title.
  private var window: String? {
    tree.nodes.indices.first { tree.nodes[$0].name == "title" }.flatMap(nodeText)
  }

  private func headline(_ data: LinkedData, _ headings: [String]) -> String? {
    let headings = headings.filter { !isSiteName($0) }
    let marked = tree.nodes.indices.first {
      (tree.nodes[$0].attributes["itemprop"] ?? "") == "headline" && tree.nodes[$0].name != "meta"
    }.flatMap(nodeText)
    let text =
      data.headline ?? tag("og:title") ?? marked ?? (headings.count == 1 ? headings.first : nil)
      ?? tag("twitter:title", "headline", "dc.title") ?? window ?? headings.first
    return text.map { withoutSite(line(CharacterReferences.decoded($0)), headings) }
  }

  /// Whether a heading names the site: as its other data do, or as the window's title does behind
  /// another heading of the page.
  private func isSiteName(_ heading: String) -> Bool {
    let name = heading.lowercased()
    if siteNames.contains(name) { return true }
    guard let (title, suffix) = window.flatMap(Self.parted), suffix.lowercased() == name else {
      return false
    }
    let key = Boilerplate.key(title)
    return tree.nodes.indices.contains {
      Elements.headings.contains(tree.nodes[$0].name) && Boilerplate.key(tree.text($0)) == key
    }
  }

  private var siteNames: [String] {
    [site, tag("og:site_name"), url.flatMap(Self.host)].compactMap { $0?.lowercased() }
  }

  /// The headline without the site's name behind a dash or bar: the name is known, or what is before it
  /// is a heading of the page.
  private func withoutSite(_ title: String, _ headings: [String]) -> String {
    guard let (rest, suffix) = Self.parted(title) else { return title }
    let key = Boilerplate.key(rest)
    let isHeading = headings.contains { Boilerplate.key($0) == key }
    if siteNames.contains(suffix.lowercased()) || isHeading || isSiteName(suffix) { return rest }
    return title
  }

  /// A title's parts before and behind its last separator; nil where it has none.
  private static func parted(_ title: String) -> (title: String, suffix: String)? {
    for separator in [" | ", " — ", " – ", " - ", " :: ", " • ", " / "] {
      let parts = title.components(by: separator)
      guard parts.count > 1, let last = parts.last else { continue }
      return (parts.dropLast().joined(separator: separator), last)
    }
    return nil
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
    return named.lazy.compactMap { $0.flatMap(DateText.day(in:)) }.first
  }

  // MARK: - Author

  private func writer(_ data: LinkedData) -> String? {
    // Where several are named, ``Byline`` tells whose text this is.
    let marked = Set(
      tree.nodes.indices.filter { Self.isAuthor(tree.nodes[$0]) }.compactMap(nodeText))
    let shown = marked.count == 1 ? marked.first : nil
    let candidates = [
      data.author, tag("author", "article:author", "dc.creator", "parsely-author"), shown,
    ]
    return candidates.lazy.compactMap { $0.map(line) }.first { text in
      // Some pages give the address of a profile.
      !text.isEmpty && text.utf8.count <= 200 && !text.lowercased().hasPrefix("http")
        && text.lowercased() != site?.lowercased()
    }
  }

  /// Whether an element is marked as the name of a writer.
  static func isAuthor(_ node: MarkupTree.Node) -> Bool {
    node.name != "meta"
      && ["itemprop", "rel"].contains { key in
        (node.attributes[key] ?? "").split(separator: " ").contains("author")
      }
  }
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
