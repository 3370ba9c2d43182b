public import GraphModel

/// A table as aligned text for a terminal.
///
/// Widths are counted in terminal columns, so Cyrillic, wide and combining characters stay aligned;
/// control characters of the cells are made harmless. A table that is wider than allowed gets its
/// widest columns narrowed, and their cells take several lines, broken between words; what does not
/// fit into them is cut, the cell ending with `…`.
public struct TextTable: Sendable {
  /// The narrowest that a column is cut to.
  private static let minimumColumn = 6
  /// The widest word that a column is kept wide enough for.
  private static let wordWidth = 16
  /// The most lines of a row.
  private static let rowLines = 3
  private static let gap = 2

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
    self.width = width
  }

  /// The lines with the headings, a rule and the rows, each ended by a line feed; empty without
  /// columns.
  ///
  /// - Complexity: O(total length of the cells).
  public var text: String { blocks.joined().map { $0 + "\n" }.joined() }

  /// The lines of ``text`` without their ends: those of the headings, a rule, and those of each row.
  public var blocks: [[String]] {
    if columns.isEmpty { return [] }
    let widths = fittedWidths()
    let rule = widths.map { String(repeating: "─", count: $0) }
    return ([columns, rule] + rows).map { row($0, widths) }
  }

  private func fittedWidths() -> [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(DisplayWidth.of(columns[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    guard let width else { return widths }
    let available = max(0, width - Self.gap * (columns.count - 1))
    // First no word is broken, then, where that is not enough, whatever is widest.
    let words = columns.indices.map { column in
      ([columns] + rows).reduce(Self.minimumColumn) { widest, row in
        row[column].split(separator: " ").reduce(widest) {
          max($0, min(Self.wordWidth, DisplayWidth.of($1)))
        }
      }
    }
    for floors in [words, columns.map { _ in Self.minimumColumn }] {
      narrow(&widths, to: available, floors: floors)
    }
    return widths
  }

  /// Takes the widest columns down, level by level, until the sum fits or all are at their floors.
  private func narrow(_ widths: inout [Int], to available: Int, floors: [Int]) {
    var total = widths.reduce(0, +)
    while total > available {
      let open = widths.indices.filter { widths[$0] > floors[$0] }
      guard let widest = open.map({ widths[$0] }).max() else { return }
      let indices = open.filter { widths[$0] == widest }
      let next = open.map { widths[$0] }.filter { $0 < widest }.max() ?? 0
      let wanted = (total - available + indices.count - 1) / indices.count
      for index in indices where total > available {
        let step = min(widest - max(next, floors[index]), wanted, total - available)
        widths[index] -= step
        total -= step
      }
    }
  }

  /// The lines of a row; each cell broken between words where its column is too narrow.
  private func row(_ cells: [String], _ widths: [Int]) -> [String] {
    let broken = cells.enumerated().map { index, cell -> [String] in
      if DisplayWidth.of(cell) <= widths[index] { return [cell] }
      let lines = PlainText.wrapped(cell, width: max(1, widths[index]))
      if lines.count <= Self.rowLines { return lines }
      let rest = lines[(Self.rowLines - 1)...].joined(separator: " ")
      return lines.prefix(Self.rowLines - 1) + [rest]
    }
    let height = max(1, broken.map(\.count).max() ?? 1)
    return (0..<height).map { number in
      line(broken.map { $0.indices.contains(number) ? $0[number] : "" }, widths)
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var result = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { result += String(repeating: " ", count: Self.gap) }
      let (shown, shownWidth) = Self.fitted(cell, to: widths[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - shownWidth))
      result += alignsRight[index] ? padding + shown : shown + padding
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// The cell cut to `width` columns, and the columns it takes.
  private static func fitted(_ cell: String, to width: Int) -> (String, Int) {
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
