/// The widths of a table's columns in terminal columns.
enum ColumnWidths {
  /// The narrowest that a column is made.
  private static let narrowest = 8
  /// The widest word that a column is kept wide enough for.
  private static let widestWord = 16
  /// The share of its rows whose words a column holds undivided before others have to.
  private static let share = 0.85

  /// The widths that fit; widest columns give way first, and a date or a number is never divided.
  ///
  /// - Parameters:
  ///   - rows: the cells, the headings' row first; all rows of one length.
  ///   - room: what all columns may take together; nil for no limit.
  ///   - isDividing: whether one row in seven may have words that are divided, and not none.
  /// - Returns: the widths; nil where too many words would be divided.
  static func fitted(_ rows: [[String]], to room: Int?, isDividing: Bool) -> [Int]? {
    let columns = (rows.first ?? []).indices
    var widths = columns.map { column in
      rows.reduce(0) { max($0, DisplayWidth.of($1[column])) }
    }
    guard let room else { return widths }
    if widths.reduce(0, +) <= room { return widths }
    // The widest word of each cell, and the widest that must not be divided.
    let words = columns.map { column in rows.map { word(of: $0[column]) }.sorted() }
    let whole = columns.map { column in
      rows.reduce(min(narrowest, widths[column])) { max($0, undivided(in: $1[column])) }
    }
    let most = Int(share * Double(rows.count - 1))
    let floors = words.map { isDividing ? $0[most] : $0.last ?? 0 }
    narrow(&widths, to: room, floors: zip(floors, whole).map(max))
    return widths.reduce(0, +) <= room ? widths : nil
  }

  private static func word(of cell: String) -> Int {
    cell.split(separator: " ").reduce(0) { max($0, min(widestWord, DisplayWidth.of($1))) }
  }

  private static func undivided(in cell: String) -> Int {
    cell.split(separator: " ").reduce(0) { widest, word in
      let width = DisplayWidth.of(word)
      return word.contains(where: \.isNumber) && width <= widestWord ? max(widest, width) : widest
    }
  }

  /// Takes the widest columns down, level by level, until the sum fits or all are at their floors.
  private static func narrow(_ widths: inout [Int], to room: Int, floors: [Int]) {
    var total = widths.reduce(0, +)
    while total > room {
      let open = widths.indices.filter { widths[$0] > floors[$0] }
      guard let widest = open.map({ widths[$0] }).max() else { return }
      let indices = open.filter { widths[$0] == widest }
      let next = open.map { widths[$0] }.filter { $0 < widest }.max() ?? 0
      let wanted = (total - room + indices.count - 1) / indices.count
      for index in indices where total > room {
        let step = min(widest - max(next, floors[index]), wanted, total - room)
        widths[index] -= step
        total -= step
      }
    }
  }
}
