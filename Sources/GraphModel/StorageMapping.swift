/// How a graph type lies in tables: the names that the store creates and the query engine emits.
///
/// One table a node type (`id`, then a column a property) and one an edge type (`id`, `src`, `dst`,
/// then a column a property). Ids of all nodes form one space, ids of all edges another. A `DATE`
/// property has the whole ISO date in its column and `day`, `month` or `year` in a second column.
/// Names come from the graph type alone, never from a user's text.
public enum StorageMapping {
  /// The table of a node or edge type: `Organization` → `organization`, `ROLE_AT` → `role_at`.
  public static func table(ofLabel label: String) -> String {
    label.lowercased()
  }

  /// The column of a property.
  public static func column(ofProperty name: String) -> String {
    name
  }

  /// The column that holds the precision of a `DATE` property.
  public static func precisionColumn(ofProperty name: String) -> String {
    name + "_precision"
  }

  /// The primary key of every table.
  public static let idColumn = "id"
  /// The column of an edge table that holds the node it starts at.
  public static let sourceColumn = "src"
  /// The column of an edge table that holds the node it ends at.
  public static let targetColumn = "dst"
}
