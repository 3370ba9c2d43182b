package import GraphModel

/// Writes JSON (RFC 8259) without a dependency; keys of maps are sorted.
package enum JSONText {
  /// A quoted string; control characters, marks of direction and other invisible ones, and those
  /// that some readers take for line ends are written as escapes.
  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case " "..."~": result.unicodeScalars.append(scalar)
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// A value; a date to its precision as a string, a number that is not finite as null.
  package static func value(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .float(let number): number.isFinite ? "\(number)" : "null"
    case .string(let text): string(text)
    case .date(let date): string(date.description)
    case .list(let values): "[" + values.map(Self.value).joined(separator: ",") + "]"
    case .map(let map): object(map)
    case .node(let node): Self.node(node)
    case .edge(let edge): Self.edge(edge)
    }
  }

  /// A node with `id`, `labels` and `properties`.
  package static func node(_ node: Node) -> String {
    "{\"id\":\(node.id),\"labels\":["
      + node.labels.map(string).joined(separator: ",")
      + "],\"properties\":\(object(node.properties))}"
  }

  /// An edge with `id`, `label`, `source`, `target` and `properties`.
  package static func edge(_ edge: Edge) -> String {
    "{\"id\":\(edge.id),\"label\":\(string(edge.label)),\"source\":\(edge.source),"
      + "\"target\":\(edge.target),\"properties\":\(object(edge.properties))}"
  }

  private static func object(_ map: [String: Value]) -> String {
    "{"
      + map.sorted { $0.key < $1.key }.map { "\(string($0.key)):\(value($0.value))" }
      .joined(separator: ",") + "}"
  }
}
