internal import GraphModel

/// Reads the articles of an RSS (0.9 to 2.0, RDF) or Atom (RFC 4287) file.
enum FeedArticles {
  /// What became of one entry.
  struct Entry {
    /// Its number in the file, from 1.
    let number: Int
    /// The article, or why it is none.
    let result: Result<Article, InputFailure>
  }

  /// The articles of a feed, in its order.
  ///
  /// The longest of an entry's texts counts (`content:encoded`, `yandex:full-text`, `content`,
  /// `description`, `summary`); its HTML is taken off. Entries that have headlines alone are left out.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: what ids begin with where an entry has neither id nor address.
  ///   - options: what the user says of the text.
  /// - Returns: each entry's article, or why it is none.
  /// - Throws: what keeps the file from being a feed.
  /// - Complexity: O(length).
  static func entries(
    _ bytes: [UInt8], name: String, options: ReadingOptions
  ) throws(InputFailure) -> [Entry] {
    let xml = try UTF8Text.decode(
      bytes, encoding: options.encoding, declared: DeclaredEncoding.ofXML(bytes))
    if xml.allSatisfy(ASCII.isSpace) { throw InputFailure(.empty) }
    let tree = try MarkupTree(xml: xml)
    guard let root = tree.nodes.indices.first(where: { tree.nodes[$0].kind == .element }),
      ["rss", "feed", "rdf"].contains(local(tree.nodes[root].name))
    else { throw InputFailure(.notAFeed) }
    let items = tree.nodes.indices.filter {
      let node = tree.nodes[$0]
      guard ["item", "entry"].contains(node.name), node.parent >= 0 else { return false }
      return node.parent == root || local(tree.nodes[node.parent].name) == "channel"
    }
    if items.isEmpty { throw InputFailure(.feedWithoutEntries) }
    let channel = tree.children(root).first { local(tree.nodes[$0].name) == "channel" } ?? root
    let feed = Feed(FeedEntry(tree, channel))
    var entries: [Entry] = []
    let isCut = isOpen(tree.nodes[items[items.count - 1]].name, in: xml)
    for (index, item) in items.enumerated() {
      let entry = FeedEntry(tree, item)
      do throws(InputFailure) {
        // The parser closes what is open at the end, so a cut entry would pass for a short one.
        if isCut && index == items.count - 1 { throw InputFailure(.truncatedFeed) }
        let article = try article(
          entry, in: feed, name: "\(name)#\(index + 1)", options: options)
        if article.body.isEmpty && !options.acceptsEmptyText { continue }
        entries.append(Entry(number: index + 1, result: .success(article)))
      } catch {
        entries.append(Entry(number: index + 1, result: .failure(error)))
      }
    }
    if entries.isEmpty { throw InputFailure(.feedWithoutTexts) }
    return entries
  }

  /// What a feed says of all its entries.
  private struct Feed {
    let site: String?
    let author: String?
    /// What addresses are relative to where nothing nearer says it.
    let address: String?

    init(_ channel: FeedEntry) {
      site = channel.text("title").map(oneLine)
      author = channel.author.map(oneLine)
      address = channel.address
    }
  }

  /// Whether the last element of a name begins in a text and does not end.
  private static func isOpen(_ element: String, in xml: [UInt8]) -> Bool {
    let name = Array(element.utf8)
    let start = last([UInt8(ascii: "<")] + name, in: xml)
    let end = last([UInt8(ascii: "<"), UInt8(ascii: "/")] + name, in: xml)
    return start ?? -1 > end ?? -1
  }

  /// The last place of a pattern of ASCII letters in any case.
  private static func last(_ pattern: [UInt8], in text: [UInt8]) -> Int? {
    guard text.count >= pattern.count else { return nil }
    return (0...text.count - pattern.count).last { place in
      pattern.indices.allSatisfy { ASCII.lowercased(text[place + $0]) == pattern[$0] }
    }
  }

  private static func article(
    _ entry: FeedEntry, in feed: Feed, name: String, options: ReadingOptions
  ) throws(InputFailure) -> Article {
    var body = ""
    for source in entry.texts {
      let text = try Fragment.text(source)
      if text.utf8.count > body.utf8.count { body = text }
    }
    let url = entry.address
      .flatMap { WebAddress.resolved($0, against: entry.base ?? feed.address) }
      .flatMap(WebAddress.cleaned)
    let title = try entry.text("title").map { text throws(InputFailure) in
      try oneLine(Fragment.text(text))
    }
    let id = entry.text("guid", "id").map(CharacterReferences.trimmed) ?? url ?? name
    return Article(
      id: id, title: title.flatMap { $0.isEmpty ? nil : $0 }, url: url,
      published: entry.text("pubdate", "published", "dc:date", "updated").flatMap(
        DateText.day(in:)),
      site: feed.site, author: entry.author.map(oneLine) ?? feed.author, body: body)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A name without its prefix.
  static func local(_ name: String) -> Substring {
    name.split(separator: ":").last ?? ""
  }
}

/// One entry of a feed, or its channel.
struct FeedEntry {
  private let tree: MarkupTree
  private let index: Int
  private let children: [Int]

  init(_ tree: MarkupTree, _ index: Int) {
    self.tree = tree
    self.index = index
    children = tree.children(index)
  }

  /// The text of the first child with one of the names, which are tried in order; nil where it is
  /// empty.
  func text(_ names: String...) -> String? {
    for name in names {
      for child in children where tree.nodes[child].name == name {
        let text = tree.text(child)
        if text.utf8.contains(where: { !ASCII.isSpace($0) }) { return text }
      }
    }
    return nil
  }

  /// The texts that it gives, as HTML.
  var texts: [String] {
    let names = [
      "content:encoded", "yandex:full-text", "full-text", "content", "description", "summary",
    ]
    return names.compactMap { name in
      children.first { tree.nodes[$0].name == name }.map { html($0) }
    }
  }

  /// The address of the article itself.
  var address: String? {
    for child in children where tree.nodes[child].name == "link" {
      let attributes = tree.nodes[child].attributes
      if let href = attributes["href"] {
        if (attributes["rel"] ?? "alternate") == "alternate" { return href }
      } else {
        let text = CharacterReferences.trimmed(tree.text(child))
        if !text.isEmpty { return text }
      }
    }
    return text("guid")
  }

  /// What its addresses are relative to (`xml:base`, which may itself be relative to one further out); nil
  /// where nothing says it.
  var base: String? {
    var bases: [String] = []
    var above = index
    while above >= 0 {
      if let base = tree.nodes[above].attributes["base"] { bases.append(base) }
      above = tree.nodes[above].parent
    }
    return bases.reversed().reduce(nil) { outer, base in
      WebAddress.resolved(base, against: outer) ?? outer
    }
  }

  /// Who wrote it: the name of an Atom person, or the text.
  var author: String? {
    for child in children where ["dc:creator", "author"].contains(tree.nodes[child].name) {
      let name = tree.children(child).first { tree.nodes[$0].name == "name" }
      let text = CharacterReferences.trimmed(tree.text(name ?? child))
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// A child's content as HTML: it is escaped inside its text, or (Atom's `xhtml`) stands as elements.
  private func html(_ index: Int) -> String {
    let inner = tree.nodes[(index + 1)..<tree.nodes[index].end]
    guard inner.contains(where: { $0.kind == .element }) else { return tree.text(index) }
    return BlockText.paragraphs(tree, index) { tree.nodes[$0].kind == .comment }
      .map { $0.text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
      .map { "<p>\($0)</p>" }.joined()
  }
}
