/// Rows of text in columns; the first is aligned left, all others right.
struct Table {
  private var rows: [[String]]

  init(_ heading: [String]) { rows = [heading] }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blanks : blanks + row[column]
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// A number with some digits behind the point.
func rounded(_ number: Double, _ digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let whole = (number * scale).rounded() / scale
  guard digits > 0 else { return String(Int(whole)) }
  let parts = "\(whole)".split(separator: ".")
  guard parts.count == 2, !parts[1].contains("e") else { return "\(whole)" }
  return parts[0] + "." + parts[1].prefix(digits)
    + String(repeating: "0", count: max(0, digits - parts[1].count))
}
