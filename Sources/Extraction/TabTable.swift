/// The rows of a tab-separated file: `#` starts a comment line, `-` is an empty column.
struct TabTable {
  /// One row.
  struct Row {
    /// The line's number in the file, from 1.
    let line: Int
    /// The columns.
    let columns: [String]

    /// The alternatives of a column, separated by `|`.
    func alternatives(_ column: Int) -> [String] {
      columns[column] == "-"
        ? [] : columns[column].split(separator: "|").map { trimmed(String($0)) }
    }

    private func trimmed(_ text: String) -> String {
      var text = Substring(text)
      while text.first == " " { text.removeFirst() }
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }

  /// The rows in order.
  let rows: [Row]

  /// Reads a file.
  ///
  /// - Throws: `LexiconError` when the bytes are not UTF-8 or a row has not `columns` columns.
  init(_ bytes: [UInt8], file: String, columns: Int) throws(LexiconError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notUTF8(file: file)
    }
    var rows: [Row] = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == "\r" ? line.dropLast() : line
      if line.isEmpty || line.first == "#" { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == columns else {
        throw .wrongColumns(file: file, line: number, expected: columns, found: cells.count)
      }
      rows.append(Row(line: number, columns: cells))
    }
    self.rows = rows
  }
}
