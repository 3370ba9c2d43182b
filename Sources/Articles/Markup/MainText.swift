/// Finds an article's own text in a page: no menus, advertisements, comments or lists of other news.
///
/// The page's own marks come first (`itemprop=articleBody`, `article`, `main`); where they hold too
/// little, blocks are scored by the sentences in them and by how few of their characters are links,
/// an idea of Arc90's Readability (2009).
struct MainText {
  /// What was measured.
  let page: PageMeasure
  /// The heading of the article; nil where the page has none, or several and none is the title.
  let headline: Int?
  /// The nodes that hold the text, in order; empty where the page has none.
  private(set) var roots: [Int] = []
  private let title: String?

  private var tree: MarkupTree { page.tree }

  /// Finds the text of a page.
  ///
  /// - Parameters:
  ///   - tree: the page.
  ///   - title: the headline, which is left out of the text.
  /// - Complexity: O(nodes).
  init(_ tree: MarkupTree, title: String?) {
    let page = PageMeasure(tree)
    self.page = page
    self.title = title
    let headings = tree.nodes.indices.filter {
      tree.nodes[$0].name == "h1" && page.lengths[$0] > 0
    }
    let key = title.map(Boilerplate.key)
    headline =
      headings.first { Boilerplate.key(tree.text($0)) == key }
      ?? (headings.count == 1 ? headings.first : nil)
    roots = findRoots()
    if let first = roots.first {
      roots = BlockGathering(page).lead(behind: headline, before: first) + roots
    }
  }

  /// The paragraphs of the text.
  ///
  /// - Complexity: O(nodes).
  var paragraphs: [String] {
    let paragraphs = roots.flatMap { root in
      BlockText.paragraphs(tree, root) { page.isDropped[$0] }
    }
    return Boilerplate.removed(from: paragraphs, title: title)
  }

  private func findRoots() -> [Int] {
    // The page's own mark counts wherever it holds a sentence or two.
    if let marked = largest(PageMeasure.isMarked), page.lengths[marked] >= 80 { return [marked] }
    let scored = best(scores())
    let scoredLength = scored.map { page.lengths[$0] } ?? 0
    // These count unless the page has far more text elsewhere.
    for marked in [element("article"), element("main")] {
      guard let marked, page.lengths[marked] * 3 >= scoredLength, page.linkShare(marked) < 0.5
      else { continue }
      // Inside a wide mark the scores may still know better where the text is.
      if let scored, tree.nodes[marked].name == "main", marked < scored,
        scored < tree.nodes[marked].end
      {
        break
      }
      return [marked]
    }
    guard let scored else { return [] }
    return BlockGathering(page).blocks(around: scored)
  }

  private func element(_ name: String) -> Int? {
    let lengths = page.lengths
    let found = tree.nodes.indices.filter { tree.nodes[$0].name == name && lengths[$0] > 0 }
    guard let longest = found.max(by: { lengths[$0] < lengths[$1] }) else { return nil }
    // Where many are alike, they are teasers.
    let rest = found.filter { $0 < longest || $0 >= tree.nodes[longest].end }
    let isOuter = !found.contains { $0 < longest && tree.nodes[$0].end >= tree.nodes[longest].end }
    let others = rest.reduce(0) { $0 + lengths[$1] }
    return lengths[longest] >= others || !isOuter ? longest : nil
  }

  private func largest(_ condition: (MarkupTree.Node) -> Bool) -> Int? {
    tree.nodes.indices.filter { condition(tree.nodes[$0]) && page.lengths[$0] > 0 }
      .max { page.lengths[$0] < page.lengths[$1] }
  }

  /// The score of each element: what its paragraphs, and in part those of its descendants, say.
  private func scores() -> [Double] {
    var scores = Array(repeating: 0.0, count: tree.nodes.count)
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      guard node.kind == .element, page.lengths[index] > 0, page.isBlock(index) else { continue }
      let own = page.ownText(index)
      guard own.count >= 25, page.linkShare(index) < 0.5 else { continue }
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

  private func best(_ scores: [Double]) -> Int? {
    var best: Int?
    var bestScore = 0.0
    for index in tree.nodes.indices where scores[index] > 0 {
      let score = scores[index] * (1 - page.linkShare(index))
      if score > bestScore {
        bestScore = score
        best = index
      }
    }
    return best
  }
}
