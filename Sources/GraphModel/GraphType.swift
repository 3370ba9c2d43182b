/// The declaration of a graph: which node types, edge types and properties there are.
///
/// Read from `CREATE GRAPH TYPE` (ISO GQL) by `QueryLanguage`; tables, binder, diagram defaults and
/// the reference page are derived from it.
public struct GraphType: Sendable, Hashable {
  /// The graph type's name.
  public var name: String
  /// The node types in the order of their declaration.
  public var nodeTypes: [NodeType]
  /// The edge types in the order of their declaration.
  public var edgeTypes: [EdgeType]

  /// Creates a graph type.
  public init(name: String, nodeTypes: [NodeType], edgeTypes: [EdgeType]) {
    self.name = name
    self.nodeTypes = nodeTypes
    self.edgeTypes = edgeTypes
  }

  /// The node type whose own label is `label`.
  public func nodeType(_ label: String) -> NodeType? {
    nodeTypes.first { $0.label == label }
  }

  /// The edge type with `label`.
  public func edgeType(_ label: String) -> EdgeType? {
    edgeTypes.first { $0.label == label }
  }
}

/// A type of node: its label, properties, and labels that a property's value adds.
public struct NodeType: Sendable, Hashable {
  /// The label every node of the type has, such as `Organization`.
  public var label: String
  /// The properties in the order of their declaration.
  public var properties: [PropertyType]
  /// Labels that a node has by the value of one property: `Company` when `kind` is `company`.
  public var derivedLabels: [DerivedLabel]
  /// The sets of properties to index, from `-- index: name` comments.
  public var indexes: [[String]]
  /// What the type is for.
  public var documentation: String

  /// Creates a node type.
  public init(
    label: String, properties: [PropertyType], derivedLabels: [DerivedLabel] = [],
    indexes: [[String]] = [], documentation: String = ""
  ) {
    self.label = label
    self.properties = properties
    self.derivedLabels = derivedLabels
    self.indexes = indexes
    self.documentation = documentation
  }

  /// The property named `name`.
  public func property(_ name: String) -> PropertyType? {
    properties.first { $0.name == name }
  }
}

/// A label that a node has because one property has a certain value.
public struct DerivedLabel: Sendable, Hashable {
  /// The label.
  public var label: String
  /// The property that decides.
  public var property: String
  /// The value it must have.
  public var value: String

  /// Creates a derived label.
  public init(label: String, property: String, value: String) {
    self.label = label
    self.property = property
    self.value = value
  }
}

/// A type of edge: its label, properties and the node types it may join.
public struct EdgeType: Sendable, Hashable {
  /// A permitted pair of ends.
  public struct Ends: Sendable, Hashable {
    /// The label of the node type at the start.
    public var source: String
    /// The label of the node type at the end.
    public var target: String

    /// Creates a pair of ends.
    public init(source: String, target: String) {
      self.source = source
      self.target = target
    }
  }

  /// The label, such as `HOLDS`.
  public var label: String
  /// The properties in the order of their declaration.
  public var properties: [PropertyType]
  /// The permitted ends.
  public var ends: [Ends]
  /// What the type is for.
  public var documentation: String

  /// Creates an edge type.
  public init(
    label: String, properties: [PropertyType], ends: [Ends], documentation: String = ""
  ) {
    self.label = label
    self.properties = properties
    self.ends = ends
    self.documentation = documentation
  }

  /// The property named `name`.
  public func property(_ name: String) -> PropertyType? {
    properties.first { $0.name == name }
  }
}

/// A property of a node or edge type.
public struct PropertyType: Sendable, Hashable {
  /// The name, such as `since`.
  public var name: String
  /// The type of its values.
  public var type: ValueType
  /// Whether each node or edge must have it.
  public var isRequired: Bool
  /// What it means.
  public var documentation: String

  /// Creates a property type.
  public init(name: String, type: ValueType, isRequired: Bool = false, documentation: String = "") {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.documentation = documentation
  }
}
