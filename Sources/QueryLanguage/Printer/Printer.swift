/// Writes a tree as a query's text.
///
/// Parsing the text gives the same tree: parentheses stand where precedence asks for them and
/// nowhere else.
package enum Printer {
  /// The text of a query, in one line.
  package static func print(_ query: Query) -> String {
    var parts = [print(query.first)]
    for union in query.unions {
      parts.append(union.keepsAll ? "UNION ALL" : "UNION")
      parts.append(print(union.query))
    }
    return parts.joined(separator: " ")
  }

  private static func print(_ query: SingleQuery) -> String {
    query.clauses.map(print).joined(separator: " ")
  }

  private static func print(_ clause: Clause) -> String {
    switch clause {
    case .match(let match):
      let patterns = match.patterns.map(print).joined(separator: ", ")
      return (match.isOptional ? "OPTIONAL MATCH " : "MATCH ") + patterns
        + (match.condition.map { " WHERE " + print($0) } ?? "")
    case .unwind(let unwind):
      return "UNWIND \(print(unwind.list)) AS \(name(unwind.variable))"
    case .with(let projection): return "WITH " + print(projection)
    case .result(let projection): return "RETURN " + print(projection)
    }
  }

  private static func print(_ projection: Projection) -> String {
    var items = projection.items.map { item in
      print(item.expression) + (item.alias.map { " AS " + name($0) } ?? "")
    }
    if projection.includesAll { items.insert("*", at: 0) }
    var text = (projection.isDistinct ? "DISTINCT " : "") + items.joined(separator: ", ")
    if !projection.order.isEmpty {
      text += " ORDER BY "
      text += projection.order.map { print($0.expression) + ($0.isDescending ? " DESC" : "") }
        .joined(separator: ", ")
    }
    if let skip = projection.skip { text += " SKIP " + print(skip) }
    if let limit = projection.limit { text += " LIMIT " + print(limit) }
    if let condition = projection.condition { text += " WHERE " + print(condition) }
    return text
  }

  // MARK: Patterns

  /// The text of a path pattern.
  package static func print(_ path: PathPattern) -> String {
    var text = path.variable.map { name($0) + " = " } ?? ""
    text += print(path.start)
    for step in path.steps { text += print(step.edge) + print(step.node) }
    return text
  }

  private static func print(_ node: NodePattern) -> String {
    var text = node.variable.map(name) ?? ""
    if let labels = node.labels { text += ":" + print(labels) }
    if !node.properties.isEmpty { text += (text.isEmpty ? "" : " ") + print(node.properties) }
    return "(\(text))"
  }

  private static func print(_ edge: EdgePattern) -> String {
    var text = edge.variable.map(name) ?? ""
    if !edge.types.isEmpty { text += ":" + edge.types.map(name).joined(separator: "|") }
    if let length = edge.length { text += print(length) }
    if !edge.properties.isEmpty { text += (text.isEmpty ? "" : " ") + print(edge.properties) }
    switch edge.direction {
    case .right: return "-[\(text)]->"
    case .left: return "<-[\(text)]-"
    case .either: return "-[\(text)]-"
    }
  }

  private static func print(_ length: EdgePattern.Length) -> String {
    switch (length.lower, length.upper) {
    case (nil, nil): "*"
    case (let lower?, let upper?) where lower == upper: "*\(lower)"
    case (let lower, let upper):
      "*" + (lower.map(String.init) ?? "") + ".." + (upper.map(String.init) ?? "")
    }
  }

  private static func print(_ items: [PropertyItem]) -> String {
    let texts = items.map { name($0.name) + ": " + print($0.value) }
    return "{" + texts.joined(separator: ", ") + "}"
  }

  private static func print(_ labels: LabelExpression, isNested: Bool = false) -> String {
    switch labels {
    case .label(let label): return name(label)
    case .not(let inner): return "!" + print(inner, isNested: true)
    case .all(let parts):
      let text = parts.map { print($0, isNested: true) }.joined(separator: "&")
      return isNested ? "(\(text))" : text
    case .any(let parts):
      let text = parts.map { print($0, isNested: true) }.joined(separator: "|")
      return isNested ? "(\(text))" : text
    }
  }

  // MARK: Names and texts

  static func name(_ name: Name) -> String {
    let bytes = Array(name.text.utf8)
    let isPlain =
      !bytes.isEmpty
      && bytes.enumerated().allSatisfy { index, byte in
        (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
          || (index > 0 && (48...57).contains(byte))
      }
    let upper = name.text.uppercased()
    if isPlain, !Keywords.reserved.contains(upper), Keywords.callForms[upper] == nil {
      return name.text
    }
    var text = "`"
    for scalar in name.text.unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "`" { text.unicodeScalars.append(scalar) }
    }
    return text + "`"
  }

  static func string(_ value: String) -> String {
    var text = "'"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "'": text += "\\'"
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }
}
