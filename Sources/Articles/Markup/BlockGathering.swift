/// Gathers the blocks that make up an article around the one that was found first.
///
/// Builders of pages wrap each paragraph in elements of its own; such blocks are known by their like
/// paths: the same elements with the same classes below one ancestor.
struct BlockGathering {
  private let page: PageMeasure
  /// The number of headings of the first rank before each node, and at the end; those inside of dropped
  /// parts are none.
  private let headlineCounts: [Int]

  private var tree: MarkupTree { page.tree }

  /// Prepares to gather; O(nodes).
  init(_ page: PageMeasure) {
    self.page = page
    var counts = [0]
    counts.reserveCapacity(page.tree.nodes.count + 1)
    for (node, length) in zip(page.tree.nodes, page.lengths) {
      counts.append(counts[counts.count - 1] + (node.name == "h1" && length > 0 ? 1 : 0))
    }
    headlineCounts = counts
  }

  // MARK: - Blocks that are alike

  /// The blocks of the article that a block belongs to, in order.
  ///
  /// - Complexity: O(nodes).
  func blocks(around best: Int) -> [Int] {
    if holdsHeadline(best) { return siblings(of: story(best)) }
    var found = [best]
    var ancestor: Int?
    var path = [best]
    while let above = path.first.map({ tree.nodes[$0].parent }), above >= 0,
      tree.nodes[above].name != "html", path.count <= Self.deepestPath
    {
      // One step is left to the siblings: columns of a page lie side by side, too.
      if path.count > 1, tree.nodes[above].name != "body" || path.contains(where: hasClass) {
        let alike = alike(path, below: above)
        if alike.count > found.count, path.contains(where: hasClass) || alike.count > 2 {
          (found, ancestor) = (alike, above)
        }
      }
      // What holds a headline is whole: beside it are other stories.
      if holdsHeadline(above) { break }
      path.insert(above, at: 0)
    }
    guard let ancestor, let first = found.first, let last = found.last else {
      return siblings(of: best)
    }
    return gather(
      first..<tree.nodes[last].end, found, below: ancestor, least: page.ownText(best).count / 2)
  }

  /// The longest path that blocks are compared by.
  private static let deepestPath = 8

  /// The nodes below `ancestor` that a path of the same elements and classes leads to.
  private func alike(_ path: [Int], below ancestor: Int) -> [Int] {
    var level = [ancestor]
    for step in path {
      let shape = Shape(tree.nodes[step])
      level = level.flatMap(tree.children).filter {
        $0 == step
          || (tree.nodes[$0].name == tree.nodes[step].name && !page.isDropped[$0]
            && page.linkShare($0) < 0.5 && shape.isLike(Shape(tree.nodes[$0])))
      }
    }
    return level.filter { page.lengths[$0] > 0 }
  }

  /// The found blocks of a range, and what stands between them and is text as well.
  private func gather(
    _ range: Range<Int>, _ found: [Int], below ancestor: Int, least: Int
  ) -> [Int] {
    let blocks = Set(found)
    // What a block stands in is looked into.
    var around: Set<Int> = []
    for block in found {
      var above = tree.nodes[block].parent
      while above > ancestor, around.insert(above).inserted { above = tree.nodes[above].parent }
    }
    return take(range) { index in
      if blocks.contains(index) { return true }
      if around.contains(index) || page.linkShare(index) >= 0.25 { return false }
      return Self.prose.contains(tree.nodes[index].name)
        || (page.isBlock(index) && page.ownText(index).count >= max(40, least))
    }
  }

  private static let prose: Set<String> = [
    "p", "blockquote", "ul", "ol", "pre", "h2", "h3", "h4", "h5",
  ]

  /// The outermost nodes of a range that are wanted; what is dropped is passed over.
  private func take(_ range: Range<Int>, _ isWanted: (Int) -> Bool) -> [Int] {
    var result: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let node = tree.nodes[index]
      if node.kind != .element || page.isDropped[index] || page.lengths[index] == 0 {
        index = node.end
      } else if isWanted(index) {
        result.append(index)
        index = node.end
      } else {
        index += 1
      }
    }
    return result
  }

  private func hasClass(_ index: Int) -> Bool {
    !(tree.nodes[index].attributes["class"] ?? "").isEmpty
  }

  // MARK: - Blocks side by side

  /// The node and those beside it that are paragraphs of the same text.
  private func siblings(of index: Int) -> [Int] {
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return [index] }
    return tree.children(parent).filter { sibling in
      if sibling == index { return true }
      let node = tree.nodes[sibling]
      guard node.kind == .element, !page.isDropped[sibling], page.linkShare(sibling) < 0.25,
        !holdsHeadline(sibling)
      else { return false }
      if node.name == "p" { return page.lengths[sibling] >= 80 }
      let sameClass =
        node.attributes["class"] != nil
        && node.attributes["class"] == tree.nodes[index].attributes["class"]
      return sameClass && page.lengths[sibling] >= 80
    }
  }

  // MARK: - Headlines

  private func holdsHeadline(_ index: Int) -> Bool {
    headlineCounts[tree.nodes[index].end] > headlineCounts[index]
  }

  /// Of stories that follow each other on a page, each with its headline, the first.
  private func story(_ index: Int) -> Int {
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return index }
    let shape = Shape(tree.nodes[index])
    return tree.children(parent).first {
      !page.isDropped[$0] && shape.isLike(Shape(tree.nodes[$0])) && holdsHeadline($0)
        && page.lengths[$0] >= 80
    } ?? index
  }

  /// The lead that stands between the headline and the text, in order.
  ///
  /// - Parameters:
  ///   - headline: the heading.
  ///   - root: the first node of the text.
  /// - Returns: its blocks; none where so many are there that they are something else.
  /// - Complexity: O(nodes).
  func lead(behind headline: Int?, before root: Int) -> [Int] {
    guard let headline, tree.nodes[headline].end < root else { return [] }
    let blocks = take(tree.nodes[headline].end..<root) { index in
      guard page.isBlock(index), page.linkShare(index) < 0.25, tree.nodes[index].end <= root else {
        return false
      }
      let own = page.ownText(index)
      let isSentence = own.last.map { ".!?…»”\"".contains($0) } ?? false
      return own.count >= 40 && (isSentence || isNamedLead(index))
    }
    return blocks.count <= 3 ? blocks : []
  }

  /// Whether a class says that a block is a lead, which then needs no full stop.
  private func isNamedLead(_ index: Int) -> Bool {
    let names = (tree.nodes[index].attributes["class"] ?? "").lowercased()
    return Self.leadNames.contains(where: names.contains)
  }

  private static let leadNames = [
    "lead", "lede", "subtitle", "announce", "anons", "summary", "intro", "standfirst", "excerpt",
  ]
}

/// What makes blocks of a page look alike: their element, their classes, and their id but for numbers.
private struct Shape {
  private let name: String
  private let classes: Set<Substring>
  private let id: String?

  init(_ node: MarkupTree.Node) {
    name = node.name
    classes = Set((node.attributes["class"] ?? "").split(whereSeparator: \.isWhitespace))
    id = node.attributes["id"]?.filter { !$0.isNumber }
  }

  /// Whether both are such a block: of the shorter list of classes, more than half are the same.
  func isLike(_ other: Shape) -> Bool {
    guard name == other.name, id == nil || other.id == nil || id == other.id else { return false }
    let least = min(classes.count, other.classes.count)
    if least == 0 { return classes.isEmpty && other.classes.isEmpty }
    return classes.intersection(other.classes).count * 2 > least
  }
}
