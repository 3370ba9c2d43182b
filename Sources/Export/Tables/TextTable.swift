public import GraphModel

/// A table as aligned text for a terminal.
///
/// Widths are counted in terminal columns, so Cyrillic, wide and combining characters stay aligned;
/// control characters of the cells are made harmless. A table that is wider than allowed gets its
/// widest columns narrowed, and their cells take several lines, broken between words; what does not
/// fit into them is cut, the cell ending with `…`. Where words would have to be divided, columns come
/// closer together; where that is not enough and words of more than a few rows would be, each row
/// becomes a paragraph with a line for each of its cells that is not empty.
public struct TextTable: Sendable {
  /// A part of the table's text.
  public struct Block: Sendable, Hashable {
    /// What a part of the table's text is.
    public enum Part: Sendable, Hashable {
      /// The headings of the columns.
      case headings
      /// The rule below them.
      case rule
      /// The row with that index.
      case row(Int)
    }

    /// What the block is.
    public var part: Part
    /// The lines without their ends.
    public var lines: [String]
  }

  /// The narrowest line of a table that is too wide for its terminal.
  package static let narrowestLine = 20
  /// The most lines of a cell beside others.
  private static let cellLines = 4
  /// The most lines of a cell in a paragraph.
  private static let paragraphLines = 12
  /// The blanks between columns, and whether rare long words are divided: what is tried in turn.
  private static let layouts = [(2, false), (1, false), (2, true), (1, true)]

  private let columns: [String]
  private let rows: [[String]]
  private let alignsRight: [Bool]
  private let width: Int?

  /// Creates a table of texts.
  ///
  /// - Parameters:
  ///   - columns: the headings.
  ///   - rows: the cells; missing ones are empty, surplus ones are left out.
  ///   - width: the most terminal columns a line may take, or nil for no limit.
  public init(columns: [String], rows: [[String]], width: Int? = nil) {
    self.init(
      columns: columns, rows: rows, alignsRight: columns.map { _ in false }, width: width)
  }

  /// Creates a table of a query's answer; numbers stand to the right.
  public init(_ table: ResultTable, width: Int? = nil) {
    let alignsRight = table.columns.indices.map { column in
      let values = table.rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        .filter { $0 != .null }
      return !values.isEmpty && values.allSatisfy(\.isNumber)
    }
    self.init(
      columns: table.columns, rows: table.rows.map { $0.map(ValueText.text) },
      alignsRight: alignsRight, width: width)
  }

  private init(columns: [String], rows: [[String]], alignsRight: [Bool], width: Int?) {
    self.columns = columns.map(PlainText.neutralized)
    self.rows = rows.map { row in
      columns.indices.map { row.indices.contains($0) ? PlainText.neutralized(row[$0]) : "" }
    }
    self.alignsRight = alignsRight
    self.width = width.map { max($0, Self.narrowestLine) }
  }

  /// The lines of all ``blocks``, each ended by a line feed; empty without columns.
  ///
  /// - Complexity: O(total length of the cells).
  public var text: String { blocks.flatMap(\.lines).map { $0 + "\n" }.joined() }

  /// The headings, a rule and the rows; only the rows where they are paragraphs.
  public var blocks: [Block] {
    if columns.isEmpty { return [] }
    for (gap, isDividing) in Self.layouts {
      let room = width.map { $0 - gap * (columns.count - 1) }
      guard
        let widths = ColumnWidths.fitted([columns] + rows, to: room, isDividing: isDividing)
      else { continue }
      let rule = widths.map { String(repeating: "─", count: $0) }
      return [
        Block(part: .headings, lines: row(columns, widths, gap: gap)),
        Block(part: .rule, lines: row(rule, widths, gap: gap)),
      ] + rows.enumerated().map { Block(part: .row($0), lines: row($1, widths, gap: gap)) }
    }
    return paragraphs
  }

  /// The lines of a row; each cell broken between words where its column is too narrow.
  private func row(_ cells: [String], _ widths: [Int], gap: Int) -> [String] {
    let broken = zip(cells, widths).map { Self.broken($0, to: $1, lines: Self.cellLines) }
    let height = max(1, broken.map(\.count).max() ?? 1)
    return (0..<height).map { number in
      line(broken.map { $0.indices.contains(number) ? $0[number] : "" }, widths, gap: gap)
    }
  }

  private func line(_ cells: [String], _ widths: [Int], gap: Int) -> String {
    var result = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { result += String(repeating: " ", count: gap) }
      let (shown, shownWidth) = Self.cut(cell, to: widths[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - shownWidth))
      result += alignsRight[index] ? padding + shown : shown + padding
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// Each row as a paragraph, an empty line between two.
  private var paragraphs: [Block] {
    let width = self.width ?? Self.narrowestLine
    let gap = 2
    let names = columns.map(DisplayWidth.of).max() ?? 0
    let left = min(names, (width - gap) * 2 / 5)
    let right = width - left - gap
    return rows.enumerated().map { number, cells in
      var lines: [String] = []
      for (column, cell) in zip(columns, cells) where !cell.isEmpty {
        for (index, part) in Self.broken(cell, to: right, lines: Self.paragraphLines).enumerated() {
          let (name, nameWidth) = Self.cut(index == 0 ? column : "", to: left)
          let padding = String(repeating: " ", count: left - nameWidth + gap)
          lines.append(name + padding + Self.cut(part, to: right).text)
        }
      }
      if number + 1 < rows.count { lines.append("") }
      return Block(part: .row(number), lines: lines)
    }
  }

  /// The cell in at most `lines` lines of a width; the last one may be longer.
  private static func broken(_ cell: String, to width: Int, lines: Int) -> [String] {
    if DisplayWidth.of(cell) <= width { return [cell] }
    let wrapped = PlainText.wrapped(cell, width: width)
    if wrapped.count <= lines { return wrapped }
    return wrapped.prefix(lines - 1) + [wrapped[(lines - 1)...].joined(separator: " ")]
  }

  /// The cell cut to `width` columns, and the columns it takes.
  private static func cut(_ cell: String, to width: Int) -> (text: String, width: Int) {
    var result = ""
    var resultWidth = 0
    // Where the text would have to end to leave room for the `…`.
    var cutEnd = result.endIndex
    var cutWidth = 0
    for character in cell {
      let characterWidth = DisplayWidth.of(character)
      if resultWidth + characterWidth > width {
        return (result[..<cutEnd] + "…", cutWidth + 1)
      }
      result.append(character)
      resultWidth += characterWidth
      if resultWidth < width {
        cutEnd = result.endIndex
        cutWidth = resultWidth
      }
    }
    return (result, resultWidth)
  }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .float: true
    default: false
    }
  }
}
