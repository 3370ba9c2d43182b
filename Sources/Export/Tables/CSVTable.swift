public import GraphModel

/// A query's answer as comma-separated values (RFC 4180).
public enum CSVTable {
  /// The headings and rows, each ended by CR LF.
  ///
  /// Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
  /// carriage return) gets an apostrophe before it, as OWASP advises; numbers stay as they are.
  ///
  /// - Complexity: O(total length of the values).
  public static func text(_ table: ResultTable) -> String {
    var result = line(table.columns.map { field($0) })
    for row in table.rows { result += line(row.map(field)) }
    return result
  }

  private static func line(_ fields: [String]) -> String {
    fields.joined(separator: ",") + "\r\n"
  }

  private static func field(_ value: Value) -> String {
    switch value {
    case .integer, .float, .boolean, .null, .date: ValueText.text(value)
    default: field(ValueText.text(value))
    }
  }

  private static func field(_ text: String) -> String {
    var cell = ""
    for scalar in text.unicodeScalars where scalar != "\0" { cell.unicodeScalars.append(scalar) }
    if let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      cell = "'" + cell
    }
    let needsQuotes = cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    if !needsQuotes { return cell }
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
