public import GraphModel

/// A query's answer as JSON.
public enum JSONTable {
  /// An array of objects, one a row on a line of its own, with the columns as keys in their order;
  /// ends with a line feed.
  ///
  /// - Complexity: O(total length of the values).
  public static func text(_ table: ResultTable) -> String {
    let names = table.columns.map(JSONText.string)
    let rows = table.rows.map { row in
      "  {"
        + zip(names, row).map { "\($0): \(JSONText.value($1))" }.joined(separator: ", ") + "}"
    }
    return rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }
}
