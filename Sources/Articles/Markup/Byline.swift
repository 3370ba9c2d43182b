internal import GraphModel

/// The day and the writer that a page shows its readers beside the text of its article.
///
/// Other dates stand on pages, too: those of other news, of comments, of what the article tells. Only
/// what lies around the headline and the text counts, and no entry of a list of links.
struct Byline {
  /// The day.
  private(set) var date: CalendarDate?
  /// The writer.
  private(set) var author: String?

  private let main: MainText
  /// The range of nodes that headline and text lie in.
  private let frame: Range<Int>
  /// The part of it from the headline to the end of the text.
  private let head: Range<Int>
  /// The nodes of the text and those around them.
  private let around: Set<Int>
  /// How many links with the length of a headline begin before each node, and at the end.
  private let longLinks: [Int]

  private var page: PageMeasure { main.page }
  private var tree: MarkupTree { main.page.tree }

  /// Looks around the text of a page; O(nodes).
  init(_ main: MainText) {
    self.main = main
    let nodes = main.page.tree.nodes
    var counts = [0]
    for (index, node) in nodes.enumerated() {
      let isLong = node.name == "a" && main.page.lengths[index] >= Self.headlineLength
      counts.append(counts[index] + (isLong ? 1 : 0))
    }
    longLinks = counts
    var around: Set<Int> = []
    for root in main.roots {
      var above = root
      while above >= 0, around.insert(above).inserted { above = nodes[above].parent }
    }
    self.around = around
    frame = Self.frame(main)
    head = Self.head(main, in: frame)
    guard !frame.isEmpty else { return }
    let isPage = ["body", "html"].contains(nodes[frame.lowerBound].name)
    let rest = isPage ? [] : frame.filter { !head.contains($0) }
    let elements = candidates(head) + candidates(rest)
    date = markedDate(elements) ?? namedDate(elements) ?? plainDate()
    author =
      elements.first { PageMetadata.isAuthor(tree.nodes[$0]) && !text($0).isEmpty }.map(text)
      ?? elements.lazy.compactMap(writer).first
  }

  /// The characters from which on a link is a headline and no writer's name or section of a paper.
  private static let headlineLength = 30

  /// How many elements are looked at more closely, so that no page takes long.
  private static let mostCandidates = 200

  // MARK: - Where to look

  /// The smallest element that holds both headline and text, or one more than the text where there is
  /// no headline; the `article` around it where there is one.
  private static func frame(_ main: MainText) -> Range<Int> {
    let nodes = main.page.tree.nodes
    guard let first = main.roots.first, let last = main.roots.last else { return 0..<0 }
    let end = max(nodes[last].end, main.headline.map { nodes[$0].end } ?? 0)
    var around = min(main.headline ?? first, first)
    while around >= 0, nodes[around].end < end { around = nodes[around].parent }
    guard around >= 0 else { return 0..<0 }
    let parent = nodes[around].parent
    if main.headline == nil, parent >= 0, !["body", "html"].contains(nodes[parent].name) {
      around = parent
    }
    var article = nodes[around].parent
    while article >= 0, nodes[article].name != "article" { article = nodes[article].parent }
    if article >= 0 { around = article }
    return around..<nodes[around].end
  }

  private static func head(_ main: MainText, in frame: Range<Int>) -> Range<Int> {
    guard let last = main.roots.last else { return frame }
    let tree = main.page.tree
    var start = main.headline ?? frame.lowerBound
    // A line right above the headline belongs to it.
    if let headline = main.headline, tree.nodes[headline].parent >= 0 {
      let above = tree.children(tree.nodes[headline].parent).last {
        $0 < headline && tree.nodes[$0].kind == .element
      }
      if let above, main.page.lengths[above] < 100 { start = above }
    }
    let end = tree.nodes[last].end
    return min(start, end)..<end
  }

  /// The elements of a part of the page that may show this article's date or writer.
  private func candidates(_ part: some Sequence<Int>) -> [Int] {
    var found: [Int] = []
    // A page has few classes, each of them many times.
    var known: [String: Bool] = [:]
    for index in part where found.count < Self.mostCandidates {
      let node = tree.nodes[index]
      guard node.kind == .element else { continue }
      if node.name == "time" || node.attributes["itemprop"] != nil || PageMetadata.isAuthor(node) {
        found.append(index)
        continue
      }
      guard node.end - index < 60, page.lengths[index] < 300 else { continue }
      let names = names(of: node)
      let isNamed =
        known[names] ?? (Self.dateNames + Self.bylineNames).contains(where: names.contains)
      known[names] = isNamed
      if isNamed { found.append(index) }
    }
    return found.filter(isOwn)
  }

  /// Whether a node is about this article and no other: it is shown, and stands in no link, in no list of
  /// links and not amid a paragraph.
  private func isOwn(_ index: Int) -> Bool {
    var above = index
    while above >= frame.lowerBound, !around.contains(above) {
      let node = tree.nodes[above]
      if page.isDropped[above] { return false }
      // A date may lead to its article; a headline beside it is another's.
      if node.name == "a", page.lengths[above] > page.lengths[index] + 5 { return false }
      let hasLongLink = longLinks[node.end] > longLinks[above]
      if hasLongLink, page.linkShare(above) >= 0.5 || !head.contains(above) { return false }
      if !head.contains(above), above != index, page.linkShare(above) >= 0.3 { return false }
      if above != index, page.isBlock(above), page.ownText(above).count > 300 { return false }
      above = node.parent
    }
    return true
  }

  private func names(of node: MarkupTree.Node) -> String {
    [node.attributes["class"], node.attributes["id"]].compactMap { $0?.lowercased() }
      .joined(separator: " ")
  }

  // MARK: - Date

  private func text(_ index: Int) -> String {
    tree.text(index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func markedDate(_ elements: [Int]) -> CalendarDate? {
    let marked = elements.filter {
      (tree.nodes[$0].attributes["itemprop"] ?? "").contains("datePublished")
    }
    let times = elements.filter { tree.nodes[$0].name == "time" }
    return (marked + times).lazy.compactMap { index in
      let node = tree.nodes[index]
      let told = node.attributes["datetime"] ?? node.attributes["content"]
      return told.flatMap { DateText.day(in: $0) }
        ?? DateText.dayOrShortDay(in: text(index))
    }.first
  }

  /// The date in the first short element whose class speaks of one.
  private func namedDate(_ elements: [Int]) -> CalendarDate? {
    elements.lazy.compactMap { index in
      let names = names(of: tree.nodes[index])
      let isDate = Self.dateNames.contains(where: names.contains)
      guard isDate || Self.bylineNames.contains(where: names.contains) else { return nil }
      let text = text(index)
      guard text.utf8.count < (isDate ? 120 : 300) else { return nil }
      return isDate ? DateText.dayOrShortDay(in: text) : DateText.day(in: text)
    }.first
  }

  private static let dateNames = ["date", "time", "publish"]
  private static let bylineNames = ["meta", "byline", "posted", "info", "author"]

  /// The date that is all of a line right behind the headline, or among the first lines of the text.
  private func plainDate() -> CalendarDate? {
    guard let first = main.roots.first else { return nil }
    var seen = 0
    var index = head.lowerBound
    let end = tree.nodes[first].end
    while index < end, seen < 300 {
      let node = tree.nodes[index]
      if node.kind == .element, page.isDropped[index] || node.name == "a" {
        index = node.end
        continue
      }
      if node.kind == .text {
        if DateText.isOnlyDate(node.text), isOwn(index) { return DateText.day(in: node.text) }
        seen += page.lengths[index]
      }
      index += 1
    }
    return nil
  }

  // MARK: - Author

  private func writer(_ index: Int) -> String? {
    let names = names(of: tree.nodes[index])
    guard (Self.bylineNames + Self.dateNames).contains(where: names.contains) else { return nil }
    let text = text(index)
    guard text.utf8.count < 400 else { return nil }
    let lower = text.lowercased()
    for mark in Self.writerMarks where lower.count == text.count {
      guard let range = lower.firstRange(of: mark),
        mark != "by " || range.lowerBound == lower.startIndex
      else { continue }
      let offset = lower.distance(from: lower.startIndex, to: range.upperBound)
      if let name = Self.name(text.dropFirst(offset)) { return name }
    }
    return names.contains("author") && text.count <= 60
      && Self.name(text[...])?.count == text.count ? text : nil
  }

  private static let writerMarks = [
    "автор:", "авторы:", "автор текста:", "текст:", "author:", "written by ", "by ", "мәтін:",
  ]

  /// The name of a person that a text begins with: two to four words with capital letters; nil where it
  /// begins with anything else.
  private static func name(_ text: Substring) -> String? {
    var words: [Substring] = []
    for word in text.split(separator: " ").prefix(4) {
      let letters = word.prefix { $0.isLetter || $0 == "-" || $0 == "’" || $0 == "'" }
      guard letters.first?.isUppercase == true, letters.count <= 30 else { break }
      let rest = word.dropFirst(letters.count)
      let isInitial = letters.count <= 2 && rest == "."
      words.append(isInitial ? word : letters)
      if !rest.isEmpty && !isInitial { break }
    }
    return (2...4).contains(words.count) ? words.joined(separator: " ") : nil
  }
}
