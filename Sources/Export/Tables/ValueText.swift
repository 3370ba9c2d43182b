public import GraphModel

/// A value as a person reads it in a cell.
public enum ValueText {
  /// The text of a value: null is empty, a list is joined by commas, a node is its name, an edge
  /// its label.
  public static func text(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .float(let number): "\(number)"
    case .string(let text): text
    case .date(let date): date.description
    case .list(let values): values.map(text).joined(separator: ", ")
    case .map(let map):
      map.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }
        .joined(separator: ", ")
    case .node(let node):
      "(\((node.labels.last ?? "")) \(text(node.properties["name"] ?? node.properties["title"] ?? .null)))"
    case .edge(let edge): "[\(edge.label)]"
    }
  }
}
