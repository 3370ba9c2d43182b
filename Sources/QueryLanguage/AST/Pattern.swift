/// A path: a node, then edges and nodes in turn.
package struct PathPattern: Sendable, Equatable {
  /// The path's variable.
  package var variable: Name?
  /// The first node.
  package var start: NodePattern
  /// Each further edge with the node it leads to.
  package var steps: [Step]

  /// Creates it from its parts.
  package init(variable: Name? = nil, start: NodePattern, steps: [Step]) {
    self.variable = variable
    self.start = start
    self.steps = steps
  }

  /// An edge and the node after it.
  package struct Step: Sendable, Equatable {
    /// The edge.
    package var edge: EdgePattern
    /// The node.
    package var node: NodePattern

    /// Creates it from its parts.
    package init(edge: EdgePattern, node: NodePattern) {
      self.edge = edge
      self.node = node
    }
  }
}

/// `(variable:Label {property: value})`.
package struct NodePattern: Sendable, Equatable {
  /// The variable.
  package var variable: Name?
  /// What labels the node must have.
  package var labels: LabelExpression?
  /// The values its properties must have.
  package var properties: [PropertyItem]
  /// The UTF-8 bytes of the source.
  package var range: Range<Int>

  /// Creates it from its parts.
  package init(
    variable: Name? = nil, labels: LabelExpression? = nil, properties: [PropertyItem],
    range: Range<Int>
  ) {
    self.variable = variable
    self.labels = labels
    self.properties = properties
    self.range = range
  }

  /// Compares without the range.
  package static func == (left: NodePattern, right: NodePattern) -> Bool {
    left.variable == right.variable && left.labels == right.labels
      && left.properties == right.properties
  }
}

/// `-[variable:TYPE {property: value}]->`.
package struct EdgePattern: Sendable, Equatable {
  /// Where the edge points.
  package enum Direction: Sendable, Equatable {
    /// From the node before it to the node after it.
    case right
    /// From the node after it to the node before it.
    case left
    /// Either way.
    case either
  }

  /// The variable.
  package var variable: Name?
  /// The types it may have; empty for any.
  package var types: [Name]
  /// The values its properties must have.
  package var properties: [PropertyItem]
  /// Where it points.
  package var direction: Direction
  /// How many edges it stands for, where it is not one.
  package var length: Length?
  /// The UTF-8 bytes of the source.
  package var range: Range<Int>

  /// Creates it from its parts.
  package init(
    variable: Name? = nil, types: [Name], properties: [PropertyItem], direction: Direction,
    length: Length? = nil, range: Range<Int>
  ) {
    self.variable = variable
    self.types = types
    self.properties = properties
    self.direction = direction
    self.length = length
    self.range = range
  }

  /// A number of edges: `*`, `*2`, `*1..4`.
  package struct Length: Sendable, Hashable {
    /// The least number.
    package var lower: Int?
    /// The greatest number.
    package var upper: Int?

    /// Creates it from its parts.
    package init(lower: Int? = nil, upper: Int? = nil) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// Compares without the range.
  package static func == (left: EdgePattern, right: EdgePattern) -> Bool {
    left.variable == right.variable && left.types == right.types
      && left.properties == right.properties && left.direction == right.direction
      && left.length == right.length
  }
}

/// `name: value` of a pattern or a map.
package struct PropertyItem: Sendable, Equatable {
  /// The property's name.
  package var name: Name
  /// The value.
  package var value: Expression

  /// Creates it from its parts.
  package init(name: Name, value: Expression) {
    self.name = name
    self.value = value
  }
}

/// What labels a node must have.
package indirect enum LabelExpression: Sendable, Equatable {
  /// A label.
  case label(Name)
  /// All of them: `A&B`, `:A:B`.
  case all([LabelExpression])
  /// One of them: `A|B`.
  case any([LabelExpression])
  /// Not this: `!A`.
  case not(LabelExpression)
}
