/// The type of a property or of a query's expression.
public indirect enum ValueType: Sendable, Hashable, CustomStringConvertible {
  /// Text.
  case string
  /// A signed 64-bit integer.
  case integer
  /// A 64-bit binary floating-point number.
  case float
  /// True or false.
  case boolean
  /// A calendar date with a precision.
  case date
  /// A list of values of one type.
  case list(ValueType)
  /// A map from text to values.
  case map
  /// A node.
  case node
  /// An edge.
  case edge
  /// Known only when the query runs.
  case any

  /// The type's name in GQL.
  public var description: String {
    switch self {
    case .string: "STRING"
    case .integer: "INT64"
    case .float: "FLOAT64"
    case .boolean: "BOOL"
    case .date: "DATE"
    case .list(let element): "LIST<\(element)>"
    case .map: "MAP"
    case .node: "NODE"
    case .edge: "EDGE"
    case .any: "ANY"
    }
  }
}

/// A value of a property or of a query's result.
public enum Value: Sendable, Hashable {
  /// No value.
  case null
  /// True or false.
  case boolean(Bool)
  /// An integer.
  case integer(Int64)
  /// A floating-point number.
  case float(Double)
  /// Text.
  case string(String)
  /// A calendar date.
  case date(CalendarDate)
  /// A list.
  case list([Value])
  /// A map.
  case map([String: Value])
  /// A node of the graph.
  case node(Node)
  /// An edge of the graph.
  case edge(Edge)
}

/// A node as queries and exports see it.
public struct Node: Sendable, Hashable, Identifiable {
  /// The node's id; nodes of all types share one id space.
  public var id: Int64
  /// The labels, the node type's own first (`Organization`, `Company`).
  public var labels: [String]
  /// The properties that have a value.
  public var properties: [String: Value]

  /// Creates a node.
  public init(id: Int64, labels: [String], properties: [String: Value]) {
    self.id = id
    self.labels = labels
    self.properties = properties
  }
}

/// An edge as queries and exports see it.
public struct Edge: Sendable, Hashable, Identifiable {
  /// The edge's id; edges of all types share one id space.
  public var id: Int64
  /// The edge type's label, such as `HOLDS`.
  public var label: String
  /// The id of the node it starts at.
  public var source: Int64
  /// The id of the node it ends at.
  public var target: Int64
  /// The properties that have a value.
  public var properties: [String: Value]

  /// Creates an edge.
  public init(
    id: Int64, label: String, source: Int64, target: Int64, properties: [String: Value]
  ) {
    self.id = id
    self.label = label
    self.source = source
    self.target = target
    self.properties = properties
  }
}

/// A part of the graph: nodes and the edges between them, each sorted by id.
public struct Subgraph: Sendable, Hashable {
  /// The nodes.
  public var nodes: [Node]
  /// The edges; both ends of each are in `nodes`.
  public var edges: [Edge]

  /// Creates a subgraph.
  public init(nodes: [Node] = [], edges: [Edge] = []) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// The answer to a query: named columns and rows.
public struct ResultTable: Sendable, Hashable {
  /// The column names in order.
  public var columns: [String]
  /// The rows; each has one value a column.
  public var rows: [[Value]]
  /// Whether a row limit cut the rows off.
  public var isTruncated: Bool

  /// Creates a table.
  public init(columns: [String], rows: [[Value]], isTruncated: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isTruncated = isTruncated
  }
}
