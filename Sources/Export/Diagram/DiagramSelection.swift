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
  /// that most articles name. Else the organizations that most is told of, each with all its people
  /// and the place where it sits, as long as they fit; then the ends of other edges, then other nodes,
  /// those first that most articles name. The edges between the chosen nodes come along. Equals are
  /// taken by their names, so that the order of reading makes no difference.
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
    let order = NodeOrder(diagram)
    func mostNamed(_ ids: Set<Int64>, _ count: Int) -> [Int64] {
      Array(order.sorted(ids).prefix(count))
    }
    var frontier = mostNamed(focus.filter(order.isKnown), limit)
    var chosen = Set(frontier)
    while !frontier.isEmpty, chosen.count < limit {
      let next = Set(frontier.flatMap { neighbours[$0] ?? [] }).subtracting(chosen)
      frontier = mostNamed(next, limit - chosen.count)
      chosen.formUnion(frontier)
    }
    return chosen
  }

  private static func mostTold(_ diagram: Diagram, limit: Int) -> Set<Int64> {
    let order = NodeOrder(diagram)
    var chosen: Set<Int64> = []
    func add(_ nodes: Set<Int64>) -> Bool {
      let missing = nodes.subtracting(chosen)
      guard chosen.count + missing.count <= limit else { return false }
      chosen.formUnion(missing)
      return true
    }
    let seats = Dictionary(
      diagram.edges.filter { $0.label == "LOCATED_IN" }
        .sorted { (-$0.articles, order.rank($0.target)) < (-$1.articles, order.rank($1.target)) }
        .map { ($0.source, $0.target) }
    ) { first, _ in first }
    // A company with one of its seven people would look like a company of one.
    let staffs = Dictionary(grouping: diagram.edges.filter(\.isTenure), by: \.target)
    let told = staffs.mapValues { $0.reduce(0) { $0 + $1.articles } }
    let employers = staffs.keys.sorted {
      (-(told[$0] ?? 0), order.rank($0)) < (-(told[$1] ?? 0), order.rank($1))
    }
    for employer in employers {
      let people = order.sorted(Set((staffs[employer] ?? []).map(\.source)))
      let seat = seats[employer].map { [$0] } ?? []
      if add(Set(people + seat + [employer])) || !chosen.isEmpty { continue }
      // Not even the first fits: as many of its people as there is room for.
      let fixed = limit > 2 ? [employer] + seat : [employer]
      _ = add(Set(fixed + people.prefix(max(0, limit - fixed.count))))
    }
    let others = diagram.edges.sorted {
      (-$0.articles, order.rank($0.source), order.rank($0.target))
        < (-$1.articles, order.rank($1.source), order.rank($1.target))
    }
    for edge in others where !edge.isTenure {
      if chosen.count == limit { break }
      _ = add([edge.source, edge.target])
    }
    let rest = order.sorted(Set(diagram.nodes.map(\.id)).subtracting(chosen))
    return chosen.union(rest.prefix(max(0, limit - chosen.count)))
  }
}

/// The nodes of a picture in the order of what is told of them: those first that most articles name,
/// of equals by name, label and at last id.
private struct NodeOrder {
  private let ranks: [Int64: Int]

  init(_ diagram: Diagram) {
    let sorted = diagram.nodes.sorted {
      ($0.articles, $1.text, $1.label, $1.id) > ($1.articles, $0.text, $0.label, $0.id)
    }
    ranks = Dictionary(sorted.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  func isKnown(_ node: Int64) -> Bool { ranks[node] != nil }

  func rank(_ node: Int64) -> Int { ranks[node] ?? .max }

  func sorted(_ nodes: Set<Int64>) -> [Int64] { nodes.sorted { rank($0) < rank($1) } }
}
