/// Turns a part of a tree into text: one paragraph a block, an empty line between them.
struct BlockText {
  /// A paragraph and how much of it is links.
  struct Paragraph {
    /// The text, its white space collapsed; a line break of the page stays one.
    var text: String
    /// The characters that stand in links.
    var linkedCount: Int
    /// Whether it is a heading.
    var isHeading: Bool

    /// The share of links, 0...1.
    var linkShare: Double {
      text.isEmpty ? 0 : Double(linkedCount) / Double(text.unicodeScalars.count)
    }
  }

  private let tree: MarkupTree
  private var paragraphs: [Paragraph] = []
  private var current = Paragraph(text: "", linkedCount: 0, isHeading: false)
  private var hasPendingSpace = false

  private init(_ tree: MarkupTree) {
    self.tree = tree
  }

  /// The paragraphs of a node, in order; what `isDropped` names is left out with all in it.
  ///
  /// - Complexity: O(nodes).
  static func paragraphs(
    _ tree: MarkupTree, _ root: Int, isDropped: (Int) -> Bool
  ) -> [Paragraph] {
    var writer = BlockText(tree)
    writer.write(root, isDropped: isDropped)
    return writer.paragraphs
  }

  private mutating func write(_ root: Int, isDropped: (Int) -> Bool) {
    /// The blocks, links and headings that are open, with the index behind their last descendant.
    var open: [(end: Int, name: String)] = []
    var links = 0
    var index = root
    let end = tree.nodes[root].end
    while true {
      while let last = open.last, last.end <= index {
        open.removeLast()
        if last.name == "a" { links -= 1 } else { finish() }
      }
      guard index < end else { break }
      let node = tree.nodes[index]
      guard node.kind == .element else {
        if node.kind == .text { append(node.text, isLinked: links > 0) }
        index += 1
        continue
      }
      if index != root && isDropped(index) {
        // What is left out parts words.
        hasPendingSpace = true
        index = node.end
        continue
      }
      switch node.name {
      case "br":
        breakLine()
      case "sup" where isFootnote(index):
        index = node.end
        continue
      case "a":
        links += 1
        open.append((node.end, "a"))
      case _ where Elements.isBlock(node.name):
        finish()
        current.isHeading = Elements.headings.contains(node.name)
        open.append((node.end, node.name))
      case "td", "th":
        hasPendingSpace = true
      default: break
      }
      index += 1
    }
    finish()
  }

  /// Whether raised characters are the mark of a footnote, and no exponent (`м²`).
  private func isFootnote(_ index: Int) -> Bool {
    let text = tree.text(index).filter { !$0.isWhitespace }
    guard !text.isEmpty, text.count <= 6 else { return false }
    let isMark = text.allSatisfy { $0.isNumber || "*†‡[]()".contains($0) }
    let isLink = tree.nodes[index..<tree.nodes[index].end].contains { $0.name == "a" }
    return isMark && (isLink || !(endsInUnit && !hasPendingSpace))
  }

  /// Whether what is written so far ends in a unit that has powers, or in a number.
  private var endsInUnit: Bool {
    let word = current.text.reversed().prefix { $0.isLetter || $0.isNumber }
    return word.first?.isNumber == true || Self.units.contains(String(word.reversed()).lowercased())
  }

  private static let units: Set<String> = ["м", "км", "см", "мм", "m", "km", "cm", "mm", "дм"]

  private mutating func append(_ text: String, isLinked: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x09...0x0D, 0xA0, 0x85, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x3000:
        hasPendingSpace = true
      // Soft hyphens and other marks without width would split words.
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0x202A...0x202E, 0x2066...0x2069: break
      case 0..<0x20, 0x7F: break
      default:
        if hasPendingSpace, !current.text.isEmpty, !current.text.hasSuffix("\n") {
          current.text += " "
          if isLinked { current.linkedCount += 1 }
        }
        hasPendingSpace = false
        current.text.unicodeScalars.append(scalar)
        if isLinked { current.linkedCount += 1 }
      }
    }
  }

  private mutating func breakLine() {
    hasPendingSpace = false
    if !current.text.isEmpty { current.text += "\n" }
  }

  private mutating func finish() {
    while current.text.hasSuffix("\n") { current.text.removeLast() }
    if !current.text.isEmpty { paragraphs.append(current) }
    current = Paragraph(text: "", linkedCount: 0, isHeading: false)
    hasPendingSpace = false
  }
}

/// What the elements of a page are.
enum Elements {
  static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// Elements that begin on a line of their own.
  static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]

  /// Elements that never hold an article's own sentences.
  static let foreign: Set<String> = [
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "form",
    "button", "select", "option", "input", "textarea", "label", "iframe", "frame", "object",
    "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "dialog", "menu", "link",
    "meta", "figcaption", "img", "picture", "source", "track", "datalist", "progress", "meter",
  ]
}
