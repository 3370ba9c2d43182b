public import GraphModel

/// A table as aligned text for a terminal.
///
/// Widths are counted in terminal columns, so Cyrillic, wide and combining characters stay aligned;
/// control characters of the cells are made harmless. A table that is wider than allowed gets its
/// widest columns cut, each cut cell ending with `…`.
public struct TextTable: Sendable {
  /// The narrowest that a column is cut to.
  private static let minimumColumn = 6
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
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// The lines of ``text`` without their ends: the headings, a rule, and one for each row.
  public var lines: [String] {
    if columns.isEmpty { return [] }
    let widths = fittedWidths()
    let rule = widths.map { String(repeating: "─", count: $0) }
    return ([columns, rule] + rows).map { line($0, widths) }
  }

  private func fittedWidths() -> [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(DisplayWidth.of(columns[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    guard let width else { return widths }
    let available = max(0, width - Self.gap * (columns.count - 1))
    var total = widths.reduce(0, +)
    while total > available {
      // All the widest columns go down to the next lower width, or as far as is needed.
      let widest = widths.max() ?? 0
      if widest <= Self.minimumColumn { break }
      let indices = widths.indices.filter { widths[$0] == widest }
      let next = max(Self.minimumColumn, widths.filter { $0 < widest }.max() ?? 0)
      let wanted = (total - available + indices.count - 1) / indices.count
      let step = min(widest - next, wanted)
      for index in indices where total > available {
        let cut = min(step, total - available)
        widths[index] -= cut
        total -= cut
      }
    }
    return widths
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
