/// What of a page is certainly no article, and how much text and how many links its other nodes hold.
struct PageMeasure {
  /// The page.
  let tree: MarkupTree
  /// Whether a node is left out with all in it; what stands inside such a node may say no.
  private(set) var isDropped: [Bool]
  /// Characters of text in each node; dropped parts count nothing.
  private(set) var lengths: [Int] = []
  /// Those of them in links.
  private var linked: [Int] = []

  /// Measures a page; O(nodes).
  init(_ tree: MarkupTree) {
    self.tree = tree
    isDropped = tree.nodes.map { $0.kind == .comment }
    for index in tree.nodes.indices where tree.nodes[index].kind == .element {
      let node = tree.nodes[index]
      isDropped[index] = Elements.foreign.contains(node.name) || Self.isHidden(node)
    }
    measure()
    dropByNames()
    measure()
  }

  /// The share of a node's text that stands in links, 0...1; 1 where it has none.
  func linkShare(_ index: Int) -> Double {
    lengths[index] == 0 ? 1 : Double(linked[index]) / Double(lengths[index])
  }

  /// Whether the page itself says that the element holds the article's text.
  static func isMarked(_ node: MarkupTree.Node) -> Bool {
    node.attributes["itemprop"]?.contains("articleBody") ?? false
  }

  /// Whether an element is one that paragraphs of text lie in.
  func isBlock(_ index: Int) -> Bool {
    let name = tree.nodes[index].name
    return Elements.isBlock(name) || name == "td"
  }

  /// The text of a block that does not stand in a block inside it: its characters, its commas, and its
  /// last visible character.
  func ownText(_ index: Int) -> (count: Int, commas: Int, last: Character?) {
    var count = 0
    var commas = 0
    var last: Character?
    var next = index + 1
    let end = tree.nodes[index].end
    while next < end {
      let node = tree.nodes[next]
      if isDropped[next] || isBlock(next) {
        next = node.end
        continue
      }
      if node.kind == .text {
        count += Self.visibleCount(node.text)
        commas += node.text.utf8.count { $0 == UInt8(ascii: ",") }
        last = node.text.last { !$0.isWhitespace } ?? last
      }
      next += 1
    }
    return (count, commas, last)
  }

  // MARK: - What is left out

  private static func isHidden(_ node: MarkupTree.Node) -> Bool {
    if node.attributes["hidden"] != nil || node.attributes["aria-hidden"] == "true" { return true }
    if let role = node.attributes["role"], foreignRoles.contains(role) { return true }
    guard let style = node.attributes["style"] else { return false }
    let compact = style.lowercased().filter { !$0.isWhitespace }
    return compact.contains("display:none") || compact.contains("visibility:hidden")
  }

  private static let foreignRoles: Set<String> = [
    "navigation", "complementary", "contentinfo", "banner", "search", "menu", "dialog", "alert",
    "form", "toolbar", "menubar", "tablist",
  ]

  /// Drops elements whose class or id says that they are something else, unless they hold the article
  /// or the larger part of the page: `has-sidebar` may stand on the element around everything.
  private mutating func dropByNames() {
    let total = lengths.max() ?? 0
    let anchors = tree.nodes.indices.filter {
      ["article", "main", "h1"].contains(tree.nodes[$0].name) || Self.isMarked(tree.nodes[$0])
    }
    var nextAnchor = anchors.startIndex
    // A page has few classes, each of them many times.
    var known: [String: (isForeign: Bool, isComments: Bool)] = [:]
    func kind(_ names: String) -> (isForeign: Bool, isComments: Bool) {
      if let kind = known[names] { return kind }
      let kind = (ForeignNames.contain(names), ForeignNames.areComments(names))
      known[names] = kind
      return kind
    }
    for index in tree.nodes.indices where !isDropped[index] {
      let node = tree.nodes[index]
      while nextAnchor < anchors.endIndex, anchors[nextAnchor] <= index { nextAnchor += 1 }
      guard node.kind == .element, !["html", "body", "article", "main"].contains(node.name),
        !Self.isMarked(node)
      else { continue }
      let kinds = [node.attributes["class"], node.attributes["id"]].compactMap { $0.map(kind) }
      guard kinds.contains(where: \.isForeign) else { continue }
      let holdsArticle = nextAnchor < anchors.endIndex && anchors[nextAnchor] < node.end
      let isComments = kinds.contains(where: \.isComments)
      if lengths[index] * 2 < total || (isComments && !holdsArticle) { isDropped[index] = true }
    }
  }

  // MARK: - Counting

  private mutating func measure() {
    let nodes = tree.nodes
    lengths = Array(repeating: 0, count: nodes.count)
    linked = lengths
    var hidden = Array(repeating: false, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      hidden[index] = isDropped[index] || (node.parent >= 0 && hidden[node.parent])
    }
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      if node.kind == .text, !hidden[index] { lengths[index] = Self.visibleCount(node.text) }
      if node.name == "a" { linked[index] = lengths[index] }
      guard node.parent >= 0 else { continue }
      lengths[node.parent] += lengths[index]
      linked[node.parent] += linked[index]
    }
  }

  private static func visibleCount(_ text: String) -> Int {
    text.utf8.reduce(0) { $0 + (ASCII.isSpace($1) || $1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
