import GraphModel
import QueryLanguage

/// Makes a value of the language out of columns of a row.
struct SlotDecoder: Sendable {
  /// What the columns hold.
  enum Kind: Sendable {
    /// One value of a type.
    case scalar(ValueType)
    /// A date: its first day and, in the second column, its precision.
    case date(precision: Int)
    /// A node or an edge.
    case entity(Entity)
  }

  /// The columns of a node or edge, the id apart.
  struct Entity: Sendable {
    var isNode: Bool
    /// The column of the type; null where only the identity is known.
    var type: Int
    var source = 0
    var target = 0
    /// The columns of the properties by name.
    var properties: [(name: String, column: Int, precision: Int?)]
  }

  /// The column of the value or id.
  var column: Int
  /// What it and the others hold.
  var kind: Kind

  func decode(_ row: [SQLValue], _ catalogue: Catalogue) throws(QueryError) -> Value {
    let value = try cell(column, row)
    if value == .null { return .null }
    switch kind {
    case .scalar(let type): return try Self.scalar(value, type)
    case .date(let precision): return try Self.date(value, try cell(precision, row))
    case .entity(let entity):
      guard case .integer(let id) = value else { throw Self.mismatch(value, .node) }
      return try decode(entity, id, row, catalogue)
    }
  }

  private func decode(
    _ entity: Entity, _ id: Int64, _ row: [SQLValue], _ catalogue: Catalogue
  ) throws(QueryError) -> Value {
    var label = ""
    var properties: [String: Value] = [:]
    var nodeType: NodeType?
    if case .integer(let place) = try cell(entity.type, row), let type = Int(exactly: place) {
      label = catalogue.label(ofType: type, isNode: entity.isNode)
      if entity.isNode { nodeType = catalogue.nodeType(type) }
      for (name, column, precision) in entity.properties {
        guard let declared = catalogue.property(name, ofType: type, isNode: entity.isNode) else {
          continue
        }
        let value = try cell(column, row)
        if value == .null { continue }
        if declared.type == .date, let precision {
          properties[name] = try Self.date(value, try cell(precision, row))
        } else {
          properties[name] = try Self.scalar(value, declared.type)
        }
      }
    }
    guard entity.isNode else {
      guard case .integer(let source) = try cell(entity.source, row),
        case .integer(let target) = try cell(entity.target, row)
      else { throw EvaluationError.unexpectedRow("an edge without its ends") }
      return .edge(
        Edge(id: id, label: label, source: source, target: target, properties: properties))
    }
    var labels = label.isEmpty ? [] : [label]
    for derived in nodeType?.derivedLabels ?? [] {
      if case .string(let text)? = properties[derived.property],
        text.utf8.elementsEqual(derived.value.utf8)
      {
        labels.append(derived.label)
      }
    }
    return .node(Node(id: id, labels: labels, properties: properties))
  }

  private func cell(_ column: Int, _ row: [SQLValue]) throws(QueryError) -> SQLValue {
    guard row.indices.contains(column) else {
      throw EvaluationError.unexpectedRow("\(row.count) columns")
    }
    return row[column]
  }

  private static func scalar(_ value: SQLValue, _ type: ValueType) throws(QueryError) -> Value {
    switch (value, type) {
    case (.integer(let number), .integer), (.integer(let number), .any): return .integer(number)
    case (.integer(let number), .boolean): return .boolean(number != 0)
    case (.integer(let number), .float): return .float(Double(number))
    case (.real(let number), .float), (.real(let number), .any): return .float(number)
    case (.text(let text), .string): return .string(text)
    default: throw mismatch(value, type)
    }
  }

  private static func date(
    _ value: SQLValue, _ precision: SQLValue
  ) throws(QueryError) -> Value {
    guard case .text(let iso) = value else { throw mismatch(value, .date) }
    var known = CalendarDate.Precision.day
    if case .text(let name) = precision, let precision = CalendarDate.Precision(rawValue: name) {
      known = precision
    }
    guard let date = CalendarDate(iso: iso, precision: known) else { throw mismatch(value, .date) }
    return .date(date)
  }

  private static func mismatch(_ value: SQLValue, _ type: ValueType) -> QueryError {
    let found =
      switch value {
      case .null: "null"
      case .integer: "an integer"
      case .real: "a floating-point number"
      case .text: "a text"
      case .blob: "bytes"
      }
    return EvaluationError.unexpectedRow("\(found) where \(type) is declared")
  }
}
