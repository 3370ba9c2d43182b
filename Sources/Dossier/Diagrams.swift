public import Export
public import GraphModel
internal import GraphStore

/// A part of the graph to be drawn or written, with what the picture says about itself.
public struct Excerpted: Sendable {
  /// The nodes and edges.
  public var subgraph: Subgraph
  /// How it looks.
  public var options: DiagramOptions
  /// The number of facts about its nodes that are left out because of their confidence; 0 where a limit
  /// cut it.
  public var hiddenFacts: Int
  /// The number of nodes of its picture, where most posts are labels of edges.
  public var pictureNodes: Int
  /// The number of edges of its picture.
  public var pictureEdges: Int
  /// Whether a limit cut it.
  public var isTruncated: Bool
}

extension DossierGraph {
  /// The neighbourhood of a name or the whole graph, ready to be exported.
  ///
  /// - Parameters:
  ///   - name: the name in the middle; nil for the whole graph.
  ///   - hops: how many edges away; a person is two edges from the company (by way of the post).
  ///   - minimumConfidence: edges of facts with less are left out, 0...1; nil for what the graph
  ///     shows by default.
  ///   - limit: the most nodes of a picture, in which posts are mostly labels of edges: those nearest
  ///     to the name, or those that most is told of; nil for all.
  ///   - asOf: the day whose tenures are shown, or a month or year for its last day; nil for the newest
  ///     article's.
  ///   - isPicture: whether it is to be looked at: then nodes of the whole graph without links are
  ///     left out and counted.
  /// - Returns: the nodes and edges, and how they are to look.
  /// - Throws: `UnknownName`, `AmbiguousName`, `StoreError`, `ResourceError`, `ExportError`.
  public func excerpt(
    around name: String?, hops: Int, minimumConfidence: Double? = nil, limit: Int?,
    asOf: CalendarDate? = nil, isPicture: Bool = true
  ) throws -> Excerpted {
    let minimum = minimumConfidence ?? shownConfidence
    // Enough for the choice below, and not the whole of a huge graph.
    let most = limit.map { max(20_000, $0.multipliedReportingOverflow(by: 4).partialValue) } ?? .max
    guard let name else {
      let found = try store.subgraph(limit: most)
      return try excerpted(
        viewed(found.subgraph, asOf: asOf, focus: nil), asOf: asOf, isTruncated: found.isTruncated,
        title: "The whole graph",
        cutTitle: "What most is told of", focus: [],
        minimumConfidence: minimum, limit: limit,
        leavesOutUnlinked: isPicture)
    }
    let middle = try node(named: name)
    let found = try store.subgraph(
      around: [middle.id], hops: hops, limit: most, minimumConfidence: minimum)
    return try excerpted(
      viewed(found.subgraph, asOf: asOf, focus: middle.id), asOf: asOf,
      isTruncated: found.isTruncated,
      title: "\(middle.name): \(hops) \(hops == 1 ? "step" : "steps") around",
      focus: [middle.id], minimumConfidence: minimum, limit: limit, leavesOutUnlinked: false)
  }

  /// The nodes and edges that a query's answer holds, ready to be exported; ends of edges that it
  /// does not hold come along.
  ///
  /// - Throws: `StoreError`, `ResourceError`, `ExportError`.
  public func excerpt(
    of table: ResultTable, title: String, limit: Int? = nil
  ) throws -> Excerpted {
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
      try store.subgraph(nodes: nodes, edges: edges), asOf: nil, isTruncated: table.isTruncated,
      title: title,
      focus: [], minimumConfidence: 0, limit: limit, leavesOutUnlinked: false)
  }

  private func excerpted(
    _ subgraph: Subgraph, asOf: CalendarDate?, isTruncated: Bool, title: String,
    cutTitle: String? = nil, focus: Set<Int64>,
    minimumConfidence: Double,
    limit: Int?, leavesOutUnlinked: Bool
  ) throws -> Excerpted {
    let kept = Self.confident(subgraph, minimumConfidence, focus: focus)
    let statistics = try store.statistics()
    let style = try DiagramStyle(tsv: resources.bytes("Graph/style.tsv").buffer)
    var options = DiagramOptions(
      style: style, title: title, date: asOf?.lastDay ?? statistics.published?.upperBound,
      articleCount: statistics.nodes["Article"], leavesOutUnlinked: leavesOutUnlinked,
      focus: focus, showsArticles: subgraph.nodes.contains { $0.labels.first == "Article" },
      confirmedConfidence: shownConfidence)
    let selection = DiagramSelection(kept, limit: limit ?? .max, options: options)
    if selection.isCut {
      // Of a huge graph only a part was looked at; posts are no nodes of the picture.
      let all = statistics.nodes.filter { !["Article", "Role"].contains($0.key) }.values
      let available =
        isTruncated && focus.isEmpty ? all.reduce(0, +) : selection.available
      let of = isTruncated && !focus.isEmpty ? "nodes" : "of \(available) nodes"
      options.selection =
        focus.isEmpty
        ? "the \(selection.shown) \(of) that most is told of"
        : "the \(selection.shown) nearest \(of)"
      options.title = cutTitle ?? title
    }
    // Of a choice of nodes, nobody asks for all.
    let hidden =
      selection.isCut || isTruncated
      ? 0
      : try store.factCount(
        touching: Set(selection.subgraph.nodes.map(\.id)), below: minimumConfidence)
    for edge in selection.subgraph.edges {
      if case .string(let quote)? = edge.properties["quote"] { options.quotes[edge.id] = quote }
    }
    options.sources = try sources(of: selection.subgraph)
    return Excerpted(
      subgraph: selection.subgraph, options: options, hiddenFacts: hidden,
      pictureNodes: selection.shown,
      pictureEdges: selection.shownEdges, isTruncated: selection.isCut || isTruncated)
  }

  /// The subgraph with its tenures as they were on a day; those of which nothing is known for that day
  /// are left out, with the posts that nobody holds then and whatever nothing else joins to the rest:
  /// to `focus`, where there is one.
  private func viewed(
    _ subgraph: Subgraph, asOf day: CalendarDate?, focus: Int64?
  ) throws -> Subgraph {
    guard let day else { return subgraph }
    let people = Set(subgraph.nodes.filter { $0.labels.first == "Person" }.map(\.id))
    let tenures = Dictionary(
      try store.tenures(TenureFilter(people: people, asOf: day)).map { ($0.id, $0) }
    ) { first, _ in first }
    let told = subgraph.edges.compactMap { edge -> Edge? in
      guard GraphStore.tenureEdges.contains(edge.label) else { return edge }
      return tenures[edge.id].map { Self.edge(edge, of: $0) }
    }
    let held = Set(told.filter { $0.label == "HOLDS" }.map(\.target))
    let posts = Set(subgraph.nodes.filter { $0.labels.first == "Role" }.map(\.id))
    let empty = posts.subtracting(held)
    let edges = told.filter { !empty.contains($0.source) && !empty.contains($0.target) }
    let dropped = Set(
      subgraph.edges.filter { GraphStore.tenureEdges.contains($0.label) }
        .flatMap { [$0.source, $0.target] })
    let linked =
      focus.map { Self.reachable(from: $0, by: edges) }
      ?? Set(edges.flatMap { [$0.source, $0.target] })
    let nodes = subgraph.nodes.filter { node in
      !empty.contains(node.id)
        && (linked.contains(node.id) || focus == nil && !dropped.contains(node.id))
    }
    let kept = Set(nodes.map(\.id))
    return Subgraph(
      nodes: nodes,
      edges: edges.filter { kept.contains($0.source) && kept.contains($0.target) })
  }

  /// The edge of a tenure as it was on the day that the tenure tells of.
  private static func edge(_ edge: Edge, of tenure: Tenure) -> Edge {
    var edge = edge
    edge.properties["status"] = .string(tenure.view.status.rawValue)
    edge.properties["since"] = tenure.view.since.map { .date($0) }
    edge.properties["until"] = tenure.view.until.map { .date($0) }
    edge.properties["confidence"] = .float(tenure.confidence)
    edge.properties["articles"] = .integer(Int64(Set(tenure.evidence.map(\.voice)).count))
    let articles = Set(tenure.evidence.map(\.article)).sorted()
    edge.properties["sources"] = .list(articles.map { .integer($0) })
    return edge
  }

  private static func reachable(from start: Int64, by edges: [Edge]) -> Set<Int64> {
    var neighbours: [Int64: [Int64]] = [:]
    for edge in edges {
      neighbours[edge.source, default: []].append(edge.target)
      neighbours[edge.target, default: []].append(edge.source)
    }
    var found: Set<Int64> = [start]
    var open = [start]
    while let node = open.popLast() {
      for next in neighbours[node] ?? [] where found.insert(next).inserted { open.append(next) }
    }
    return found
  }

  /// The articles that edges name as theirs.
  private func sources(of subgraph: Subgraph) throws -> [Int64: DiagramSource] {
    var ids: Set<Int64> = []
    for edge in subgraph.edges {
      guard case .list(let articles)? = edge.properties["sources"] else { continue }
      for case .integer(let article) in articles { ids.insert(article) }
    }
    var sources: [Int64: DiagramSource] = [:]
    for node in try store.subgraph(nodes: ids, edges: []).nodes {
      func text(_ key: String) -> String? {
        if case .string(let text)? = node.properties[key] { return text }
        return nil
      }
      var published: CalendarDate?
      if case .date(let date)? = node.properties["published"] { published = date }
      sources[node.id] = DiagramSource(
        name: text("name") ?? "", title: text("title"), published: published, url: text("url"))
    }
    return sources
  }

  /// Leaves out edges of facts below a confidence, and the nodes that nothing else holds in the picture.
  private static func confident(
    _ subgraph: Subgraph, _ minimum: Double, focus: Set<Int64>
  ) -> Subgraph {
    guard minimum > 0 else { return subgraph }
    var isolated = Set(subgraph.nodes.map(\.id))
    let edges = subgraph.edges.filter { edge in
      guard GraphStore.factEdges.contains(edge.label),
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
