/// Finds an article's own text in a page: no menus, advertisements, comments or lists of other news.
///
/// The page's own marks come first (`itemprop=articleBody`, `article`, `main`); where they hold too
/// little, blocks are scored by the sentences in them and by how few of their characters are links,
/// an idea of Arc90's Readability (2009).
struct MainText {
  private let tree: MarkupTree
  private var isDropped: [Bool]
  /// Characters of text in each node, and those of them in links; dropped parts count nothing.
  private var lengths: [Int]
  private var linked: [Int]

  /// The paragraphs of the main text; empty where the page has none.
  ///
  /// - Parameters:
  ///   - tree: the page.
  ///   - title: the headline, which is left out of the text.
  /// - Returns: their texts, in order.
  /// - Complexity: O(nodes).
  static func paragraphs(_ tree: MarkupTree, title: String?) -> [String] {
    guard !tree.nodes.isEmpty else { return [] }
    var text = MainText(tree)
    text.measure()
    text.dropByNames()
    text.measure()
    guard let roots = text.roots() else { return [] }
    let paragraphs = roots.flatMap { root in
      BlockText.paragraphs(tree, root) { text.isDropped[$0] }
    }
    return Boilerplate.removed(from: paragraphs, title: title)
  }

  private init(_ tree: MarkupTree) {
    self.tree = tree
    isDropped = tree.nodes.map { $0.kind == .comment }
    lengths = []
    linked = []
    for index in tree.nodes.indices where tree.nodes[index].kind == .element {
      let node = tree.nodes[index]
      isDropped[index] = Elements.foreign.contains(node.name) || Self.isHidden(node)
    }
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
      ["article", "main", "h1"].contains(tree.nodes[$0].name) || isMarked(tree.nodes[$0])
    }
    var nextAnchor = anchors.startIndex
    for index in tree.nodes.indices where !isDropped[index] {
      let node = tree.nodes[index]
      while nextAnchor < anchors.endIndex, anchors[nextAnchor] <= index { nextAnchor += 1 }
      guard node.kind == .element, !["html", "body", "article", "main"].contains(node.name),
        !isMarked(node)
      else { continue }
      let names = [node.attributes["class"], node.attributes["id"]].compactMap { $0 }
      guard names.contains(where: ForeignNames.contain) else { continue }
      let holdsArticle = nextAnchor < anchors.endIndex && anchors[nextAnchor] < node.end
      let isComments = names.contains { $0.lowercased().contains("comment") }
      if lengths[index] * 2 < total || (isComments && !holdsArticle) { isDropped[index] = true }
    }
  }

  private func isMarked(_ node: MarkupTree.Node) -> Bool {
    node.attributes["itemprop"]?.contains("articleBody") ?? false
  }

  // MARK: - Where the text is

  /// Counts the text of each node.
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

  private func linkShare(_ index: Int) -> Double {
    lengths[index] == 0 ? 1 : Double(linked[index]) / Double(lengths[index])
  }

  /// The nodes that hold the article, in order.
  private func roots() -> [Int]? {
    // The page's own mark counts wherever it holds a sentence or two.
    if let marked = largest(isMarked), lengths[marked] >= 80 { return [marked] }
    let scored = best(scores())
    let scoredLength = scored.map { lengths[$0] } ?? 0
    // These count unless the page has far more text elsewhere.
    for marked in [element("article"), element("main")] {
      guard let marked, lengths[marked] * 3 >= scoredLength, linkShare(marked) < 0.5 else {
        continue
      }
      // Inside a wide mark the scores may still know better where the text is.
      if let scored, tree.nodes[marked].name == "main", marked < scored,
        scored < tree.nodes[marked].end
      {
        break
      }
      return [marked]
    }
    guard let scored else { return nil }
    return withSiblings(of: scored)
  }

  private func element(_ name: String) -> Int? {
    let found = tree.nodes.indices.filter { tree.nodes[$0].name == name && lengths[$0] > 0 }
    guard let longest = found.max(by: { lengths[$0] < lengths[$1] }) else { return nil }
    // Where many are alike, they are teasers.
    let rest = found.filter { $0 < longest || $0 >= tree.nodes[longest].end }
    let isOuter = !found.contains { $0 < longest && tree.nodes[$0].end >= tree.nodes[longest].end }
    let others = rest.reduce(0) { $0 + lengths[$1] }
    return lengths[longest] >= others || !isOuter ? longest : nil
  }

  private func largest(_ condition: (MarkupTree.Node) -> Bool) -> Int? {
    tree.nodes.indices.filter { condition(tree.nodes[$0]) && lengths[$0] > 0 }
      .max { lengths[$0] < lengths[$1] }
  }

  /// The score of each element: what its paragraphs, and in part those of its descendants, say.
  private func scores() -> [Double] {
    var scores = Array(repeating: 0.0, count: tree.nodes.count)
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      guard node.kind == .element, lengths[index] > 0, isParagraph(index) else { continue }
      let own = ownText(index)
      guard own.count >= 25, linkShare(index) < 0.5 else { continue }
      let score = 1 + Double(min(own.commas, 10)) + min(Double(own.count) / 100, 3)
      // A block that holds text between line breaks is its own candidate.
      var above = node.name == "p" || node.name == "li" ? node.parent : index
      var part = 1.0
      for _ in 0..<3 where above >= 0 {
        scores[above] += score * part
        part /= 2
        above = tree.nodes[above].parent
      }
    }
    return scores
  }

  private func isParagraph(_ index: Int) -> Bool {
    let name = tree.nodes[index].name
    return name == "p" || name == "pre" || Elements.isBlock(name) || name == "td"
  }

  /// The text of a block that does not stand in a block inside it.
  private func ownText(_ index: Int) -> (count: Int, commas: Int) {
    var count = 0
    var commas = 0
    var next = index + 1
    let end = tree.nodes[index].end
    while next < end {
      let node = tree.nodes[next]
      if isDropped[next] || Elements.isBlock(node.name) || node.name == "td" {
        next = node.end
        continue
      }
      if node.kind == .text {
        count += Self.visibleCount(node.text)
        commas += node.text.utf8.count { $0 == UInt8(ascii: ",") }
      }
      next += 1
    }
    return (count, commas)
  }

  private func best(_ scores: [Double]) -> Int? {
    var best: Int?
    var bestScore = 0.0
    for index in tree.nodes.indices where scores[index] > 0 {
      let score = scores[index] * (1 - linkShare(index))
      if score > bestScore {
        bestScore = score
        best = index
      }
    }
    return best
  }

  /// The node and those beside it that are paragraphs of the same text.
  private func withSiblings(of index: Int) -> [Int] {
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return [index] }
    return tree.children(parent).filter { sibling in
      if sibling == index { return true }
      let node = tree.nodes[sibling]
      guard node.kind == .element, !isDropped[sibling], linkShare(sibling) < 0.25 else {
        return false
      }
      if node.name == "p" { return lengths[sibling] >= 80 }
      let sameClass =
        node.attributes["class"] != nil
        && node.attributes["class"] == tree.nodes[index].attributes["class"]
      return sameClass && lengths[sibling] >= 80
    }
  }
}
