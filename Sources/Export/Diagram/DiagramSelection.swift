public import GraphModel

/// The part of a subgraph that a picture of limited size shows.
///
/// What counts are the nodes of the picture: a post that is folded into an edge is none.
public struct DiagramSelection: Sendable {
  /// The nodes and edges that are left.
  public var subgraph: Subgraph
  /// The number of nodes of their picture.
  public var shown: Int
  /// The number of edges of their picture.
  public var shownEdges: Int
  /// The number of nodes that the picture of all would have.
  public var available: Int

  /// Whether something was left out.
  public var isCut: Bool { shown < available }

  /// Chooses the nodes of a picture.
  ///
  /// With nodes in the focus, those the fewest edges away from them, and of equally far ones those
  /// that most articles name. Else the ends of the tenures that most articles tell of, with the
  /// place where the organization sits, then those of the other edges, then other nodes, those first
  /// that most articles name. The edges between the chosen nodes come along.
  ///
  /// - Parameters:
  ///   - subgraph: what there is.
  ///   - limit: the most nodes of the picture; none for a negative number.
  ///   - options: how the picture looks.
  /// - Complexity: O((nodes + edges) log(nodes + edges)).
  public init(_ subgraph: Subgraph, limit: Int, options: DiagramOptions) {
    let limit = max(0, limit)
    let diagram = Diagram(subgraph, options: options)
    available = diagram.nodes.count
    guard available > limit else {
      self.subgraph = subgraph
      shown = available
      shownEdges = diagram.edges.count
      return
    }
    let chosen =
      diagram.nodes.contains(where: \.isFocus)
      ? Self.nearest(diagram, to: options.focus, limit: limit)
      : Self.mostTold(diagram, limit: limit)
    shown = chosen.count
    let drawn = Set(diagram.nodes.map(\.id))
    // Edges of the picture are edges of the graph; a folded post is what they run to there.
    let kept = Set(
      diagram.edges.filter { chosen.contains($0.source) && chosen.contains($0.target) }.map(\.id))
    shownEdges = kept.count
    var ends = chosen
    for edge in subgraph.edges where kept.contains(edge.id) {
      ends.formUnion([edge.source, edge.target])
    }
    self.subgraph = Subgraph(
      nodes: subgraph.nodes.filter { ends.contains($0.id) },
      edges: subgraph.edges.filter { edge in
        if !ends.contains(edge.source) || !ends.contains(edge.target) { return false }
        return kept.contains(edge.id) || !drawn.contains(edge.source)
      })
  }

  private static func nearest(_ diagram: Diagram, to focus: Set<Int64>, limit: Int) -> Set<Int64> {
    var neighbours: [Int64: [Int64]] = [:]
    for edge in diagram.edges {
      neighbours[edge.source, default: []].append(edge.target)
      neighbours[edge.target, default: []].append(edge.source)
    }
    let articles = Dictionary(diagram.nodes.map { ($0.id, $0.articles) }) { first, _ in first }
    func mostNamed(_ ids: Set<Int64>, _ count: Int) -> [Int64] {
      let sorted = ids.sorted {
        (-(articles[$0] ?? 0), $0) < (-(articles[$1] ?? 0), $1)
      }
      return Array(sorted.prefix(count))
    }
    var frontier = mostNamed(focus.filter { articles[$0] != nil }, limit)
    var chosen = Set(frontier)
    while !frontier.isEmpty, chosen.count < limit {
      let next = Set(frontier.flatMap { neighbours[$0] ?? [] }).subtracting(chosen)
      frontier = mostNamed(next, limit - chosen.count)
      chosen.formUnion(frontier)
    }
    return chosen
  }

  private static func mostTold(_ diagram: Diagram, limit: Int) -> Set<Int64> {
    func rank(_ edge: Diagram.Edge) -> (Int, Int64, Int64) {
      (edge.isTenure ? 0 : 1, -edge.articles, edge.id)
    }
    // Who holds what is told where: the organization's seat comes along.
    let seats = Dictionary(
      diagram.edges.filter { $0.label == "LOCATED_IN" }.sorted { rank($0) < rank($1) }
        .map { ($0.source, $0.target) }
    ) { first, _ in first }
    var chosen: Set<Int64> = []
    for edge in diagram.edges.sorted(by: { rank($0) < rank($1) }) {
      let ends: Set<Int64> = [edge.source, edge.target]
      let seat = edge.isTenure ? seats[edge.target] : nil
      for nodes in [ends.union(seat.map { [$0] } ?? []), ends] {
        let missing = nodes.subtracting(chosen)
        guard chosen.count + missing.count <= limit else { continue }
        chosen.formUnion(missing)
        break
      }
      if chosen.count == limit { break }
    }
    let others = diagram.nodes.filter { !chosen.contains($0.id) }
      .sorted { (-$0.articles, $0.id) < (-$1.articles, $1.id) }
    return chosen.union(others.prefix(limit - chosen.count).map(\.id))
  }
}
