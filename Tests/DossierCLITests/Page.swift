/// A page of documentation in Markdown: its lines, and where its code is.
struct Page {
  /// The lines between two fences.
  struct Block {
    /// The word after the opening fence.
    var language: String
    /// The indices of the lines between the fences.
    var lines: Range<Int>
  }

  /// All lines.
  var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The page as text.
  var text: String { lines.joined(separator: "\n") }

  /// The blocks between fences of three backticks, in order; one that nothing closes reaches to the
  /// end.
  var blocks: [Block] {
    var blocks: [Block] = []
    var start: Int?
    for index in lines.indices where lines[index].hasPrefix("```") {
      if let first = start {
        blocks.append(Block(language: String(lines[first].dropFirst(3)), lines: first + 1..<index))
        start = nil
      } else {
        start = index
      }
    }
    if let start {
      blocks.append(
        Block(language: String(lines[start].dropFirst(3)), lines: start + 1..<lines.count))
    }
    return blocks
  }

  /// The content of a block, each line with its end.
  func content(of block: Block) -> String {
    lines[block.lines].map { $0 + "\n" }.joined()
  }

  /// The lines outside of blocks.
  var prose: [String] {
    let code = blocks
    return lines.indices.filter { line in
      !lines[line].hasPrefix("```") && !code.contains { $0.lines.contains(line) }
    }.map { lines[$0] }
  }
}
