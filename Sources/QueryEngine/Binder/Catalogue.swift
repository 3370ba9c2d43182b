import GraphModel
import QueryLanguage

/// What the binder and the lowering ask of a graph type.
struct Catalogue: Sendable {
  let graphType: GraphType
  /// The places of the node types by label, the derived labels included.
  private let nodeTypesByLabel: [String: Int]
  private let nodeTypesByOwnLabel: [String: Int]
  private let edgeTypesByLabel: [String: Int]

  init(_ graphType: GraphType) {
    self.graphType = graphType
    var nodes: [String: Int] = [:]
    var own: [String: Int] = [:]
    for (place, type) in graphType.nodeTypes.enumerated() {
      nodes[type.label] = place
      own[type.label] = place
      for derived in type.derivedLabels { nodes[derived.label] = place }
    }
    nodeTypesByLabel = nodes
    nodeTypesByOwnLabel = own
    var edges: [String: Int] = [:]
    for (place, type) in graphType.edgeTypes.enumerated() { edges[type.label] = place }
    edgeTypesByLabel = edges
  }

  var nodeLabels: [String] { nodeTypesByLabel.keys.sorted() }
  var edgeLabels: [String] { graphType.edgeTypes.map(\.label) }
  var allNodeTypes: Set<Int> { Set(graphType.nodeTypes.indices) }
  var allEdgeTypes: Set<Int> { Set(graphType.edgeTypes.indices) }

  func nodeType(_ place: Int) -> NodeType { graphType.nodeTypes[place] }
  func edgeType(_ place: Int) -> EdgeType { graphType.edgeTypes[place] }

  func hasNodeLabel(_ label: String) -> Bool { nodeTypesByLabel[label] != nil }
  func edgeType(labelled label: String) -> Int? { edgeTypesByLabel[label] }

  /// The permitted ends of an edge type, as places of node types.
  func ends(of edgeType: Int) -> [(source: Int, target: Int)] {
    graphType.edgeTypes[edgeType].ends.compactMap { ends in
      guard let source = nodeTypesByOwnLabel[ends.source],
        let target = nodeTypesByOwnLabel[ends.target]
      else { return nil }
      return (source, target)
    }
  }

  /// Whether an edge of the type may start and end at one node.
  func canLoop(_ edgeType: Int) -> Bool {
    ends(of: edgeType).contains { $0.source == $0.target }
  }

  /// Whether nodes of a type fulfil a label test: always, never, or by their properties (nil).
  func truth(of labels: BoundLabels, for nodeType: Int) -> Bool? {
    switch labels {
    case .label(let label):
      let type = graphType.nodeTypes[nodeType]
      if type.label == label { return true }
      return type.derivedLabels.contains { $0.label == label } ? nil : false
    case .not(let inner): return truth(of: inner, for: nodeType).map { !$0 }
    case .all(let parts):
      let truths = parts.map { truth(of: $0, for: nodeType) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { truth(of: $0, for: nodeType) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    }
  }

  /// The type of a property over several node or edge types: nil where none has it, `any` where
  /// they differ.
  func propertyType(_ name: String, of variable: Variable) -> ValueType? {
    var found: ValueType?
    for place in variable.possible.sorted() {
      guard let type = property(name, ofType: place, isNode: variable.isNode)?.type else {
        continue
      }
      if let found, found != type { return .any }
      found = type
    }
    return found
  }

  func property(_ name: String, ofType place: Int, isNode: Bool) -> PropertyType? {
    isNode
      ? graphType.nodeTypes[place].property(name) : graphType.edgeTypes[place].property(name)
  }

  func properties(ofType place: Int, isNode: Bool) -> [PropertyType] {
    isNode ? graphType.nodeTypes[place].properties : graphType.edgeTypes[place].properties
  }

  func label(ofType place: Int, isNode: Bool) -> String {
    isNode ? graphType.nodeTypes[place].label : graphType.edgeTypes[place].label
  }
}

extension Variable {
  /// Whether it stands for a node.
  var isNode: Bool {
    if case .node = kind { return true }
    return false
  }

  /// Whether it stands for a node or an edge.
  var isEntity: Bool {
    if case .value = kind { return false }
    return true
  }

  /// The type of its values.
  var type: ValueType {
    switch kind {
    case .node: .node
    case .edge: .edge
    case .value(let type): type
    }
  }
}
