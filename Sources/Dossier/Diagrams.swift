public import Export
public import GraphModel
internal import GraphStore

/// A part of the graph to be drawn or written, with what the picture says about itself.
public struct Excerpted: Sendable {
  /// The nodes and edges.
  public var subgraph: Subgraph
  /// How it looks.
  public var options: DiagramOptions
  /// Whether a limit cut it.
  public var isTruncated: Bool
}

extension DossierGraph {
  /// The neighbourhood of a name, the whole graph, or given nodes and edges, ready to be exported.
  ///
  /// - Parameters:
  ///   - name: the name in the middle; nil for the whole graph.
  ///   - hops: how many edges away; a person is two edges from the company (by way of the post).
  ///   - minimumConfidence: edges of facts with less are left out, 0...1; nil for what the graph
  ///     shows by default.
  ///   - limit: the largest number of nodes.
  /// - Returns: the nodes and edges, and how they are to look.
  /// - Throws: `UnknownName`, `AmbiguousName`, `StoreError`, `ResourceError`, `ExportError`.
  public func excerpt(
    around name: String?, hops: Int, minimumConfidence: Double? = nil, limit: Int
  ) throws -> Excerpted {
    let minimum = minimumConfidence ?? shownConfidence
    if let name {
      let middle = try node(named: name)
      let found = try store.subgraph(around: [middle.id], hops: hops, limit: limit)
      return try excerpted(
        found.subgraph, title: "\(middle.name): \(hops) \(hops == 1 ? "step" : "steps") around",
        focus: [middle.id], minimumConfidence: minimum, isTruncated: found.isTruncated)
    }
    let found = try store.subgraph(limit: limit)
    return try excerpted(
      found.subgraph, title: "The whole graph", focus: [], minimumConfidence: minimum,
      isTruncated: found.isTruncated)
  }

  /// The nodes and edges that a query's answer holds, ready to be exported; ends of edges that it
  /// does not hold come along.
  ///
  /// - Throws: `StoreError`, `ResourceError`, `ExportError`.
  public func excerpt(of table: ResultTable, title: String) throws -> Excerpted {
    var nodes: Set<Int64> = []
    var edges: Set<Int64> = []
    func collect(_ value: Value) {
      switch value {
      case .node(let node): nodes.insert(node.id)
      case .edge(let edge): edges.insert(edge.id)
      case .list(let values): values.forEach(collect)
      case .map(let map): map.values.forEach(collect)
      default: break
      }
    }
    for row in table.rows { row.forEach(collect) }
    return try excerpted(
      try store.subgraph(nodes: nodes, edges: edges), title: title, focus: [],
      minimumConfidence: 0, isTruncated: table.isTruncated)
  }

  private func excerpted(
    _ subgraph: Subgraph, title: String, focus: Set<Int64>, minimumConfidence: Double,
    isTruncated: Bool
  ) throws -> Excerpted {
    let kept = Self.confident(subgraph, minimumConfidence, focus: focus)
    var quotes: [Int64: String] = [:]
    for edge in kept.edges {
      if case .string(let quote)? = edge.properties["quote"] { quotes[edge.id] = quote }
    }
    let statistics = try store.statistics()
    let style = try DiagramStyle(tsv: resources.bytes("Graph/style.tsv").buffer)
    let options = DiagramOptions(
      style: style, title: title, date: statistics.published?.upperBound,
      articleCount: statistics.nodes["Article"], focus: focus, quotes: quotes,
      confirmedConfidence: shownConfidence)
    return Excerpted(subgraph: kept, options: options, isTruncated: isTruncated)
  }

  /// The edges that facts make: confidences of other edges are not those of facts.
  private static let factEdges: Set<String> = ["HOLDS", "ROLE_AT", "WORKS_AT"]

  /// Leaves out edges of facts below a confidence, and the nodes that nothing else holds in the picture.
  private static func confident(
    _ subgraph: Subgraph, _ minimum: Double, focus: Set<Int64>
  ) -> Subgraph {
    guard minimum > 0 else { return subgraph }
    var isolated = Set(subgraph.nodes.map(\.id))
    let edges = subgraph.edges.filter { edge in
      guard Self.factEdges.contains(edge.label),
        case .float(let confidence)? = edge.properties["confidence"]
      else { return true }
      return confidence >= minimum
    }
    for edge in subgraph.edges {
      isolated.remove(edge.source)
      isolated.remove(edge.target)
    }
    var held = focus.union(isolated)
    for edge in edges { held.formUnion([edge.source, edge.target]) }
    // A post is in the picture for its holders and its organization alone.
    let posts = Set(subgraph.nodes.filter { $0.labels.contains("Role") }.map(\.id))
    let holders = Set(edges.filter { $0.label == "HOLDS" }.map(\.target))
    held.subtract(posts.subtracting(holders).subtracting(focus))
    return Subgraph(
      nodes: subgraph.nodes.filter { held.contains($0.id) },
      edges: edges.filter { held.contains($0.source) && held.contains($0.target) })
  }
}
