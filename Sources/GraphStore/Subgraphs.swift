internal import GRDB
public import GraphModel

/// A part of the graph, and whether a limit cut it.
public struct Excerpt: Sendable, Hashable {
  /// The nodes and the edges between them.
  public var subgraph: Subgraph
  /// Whether there were more nodes than the limit allowed.
  public var isTruncated: Bool
}

extension GraphStore {
  /// The node with an id, or the one that a raw id or a merged node belongs to now; nil where there
  /// is none.
  public func node(_ id: Int64) throws(StoreError) -> Node? {
    try reading { db in
      let reader = SubgraphReader(db: db, layout: layout)
      if let node = try reader.nodes([id]).first { return node }
      let canonical = try Int64.fetchOne(
        db, sql: "SELECT canonical FROM member WHERE raw = ?", arguments: [id])
      return try canonical.flatMap { try reader.nodes([$0]).first }
    }
  }

  /// The nodes that can be reached from some within a number of edges, in either direction, and all
  /// edges between them.
  ///
  /// Nearer nodes are taken first, among equals those that more articles name. A way does not lead
  /// through the place where an organization sits: its neighbours have nothing else in common. The
  /// posts come along that join a person and an organization which are both reached.
  ///
  /// - Parameters:
  ///   - ids: the nodes to start from; those that are not there are passed over.
  ///   - hops: the largest number of edges from a start, 0...; 2 shows the posts of a company with
  ///     their holders.
  ///   - limit: the largest number of nodes.
  ///   - edgeLabels: the edge types to follow and show; nil for all but MENTIONS.
  ///   - minimumConfidence: edges of facts (HOLDS, ROLE_AT, WORKS_AT) with less are not followed.
  /// - Returns: the nodes and edges, and whether the limit left any out.
  /// - Throws: `StoreError`, where the database cannot be read.
  /// - Complexity: O(edges of the nodes reached).
  public func subgraph(
    around ids: [Int64], hops: Int, limit: Int = 500, edgeLabels: Set<String>? = nil,
    minimumConfidence: Double = 0
  ) throws(StoreError) -> Excerpt {
    try reading { db in
      let reader = SubgraphReader(db: db, layout: layout)
      let tables = reader.edgeTables(edgeLabels)
      var found = Set(try reader.existing(ids).prefix(max(0, limit)))
      var frontier = found
      var isTruncated = false
      for _ in 0..<max(0, hops) where !frontier.isEmpty && !isTruncated {
        var next: Set<Int64> = []
        for table in tables {
          next.formUnion(
            try reader.neighbours(
              of: frontier, in: table, isOneWay: table.label == "LOCATED_IN", from: ids,
              minimum: Self.factEdges.contains(table.label) ? minimumConfidence : 0))
        }
        next.subtract(found)
        let room = limit - found.count
        if next.count > room {
          isTruncated = true
          next = Set(try reader.mostNamed(next, limit: room))
        }
        found.formUnion(next)
        frontier = next
      }
      if !isTruncated {
        found.formUnion(try reader.postsBetween(found, minimum: minimumConfidence))
      }
      return Excerpt(
        subgraph: Subgraph(
          nodes: try reader.nodes(found), edges: try reader.edges(between: found, in: tables)),
        isTruncated: isTruncated)
    }
  }

  /// How many tenures and employments of some nodes are less sure than a confidence.
  ///
  /// - Throws: `StoreError`, where the database cannot be read.
  /// - Complexity: O(edges of the nodes).
  public func factCount(
    touching nodes: Set<Int64>, below confidence: Double
  ) throws(StoreError) -> Int {
    try reading { db in
      try SubgraphReader(db: db, layout: layout).factCount(touching: nodes, below: confidence)
    }
  }

  /// The edges that say who has been what where.
  package static let tenureEdges: Set<String> = ["HOLDS", "WORKS_AT"]

  /// The edges that facts make: confidences of other edges are not those of facts.
  package static let factEdges: Set<String> = tenureEdges.union(["ROLE_AT"])

  /// The whole graph without its articles, or as much of it as the limit allows: the nodes that
  /// most articles name.
  public func subgraph(
    limit: Int = 500, edgeLabels: Set<String>? = nil
  ) throws(StoreError) -> Excerpt {
    try reading { db in
      let reader = SubgraphReader(db: db, layout: layout)
      let tables = reader.edgeTables(edgeLabels)
      let isWithArticles = edgeLabels?.contains("MENTIONS") ?? false
      let all = try Int64.fetchSet(
        db, sql: "SELECT id FROM node" + (isWithArticles ? "" : " WHERE label <> 'Article'"))
      let chosen = all.count > limit ? Set(try reader.mostNamed(all, limit: limit)) : all
      return Excerpt(
        subgraph: Subgraph(
          nodes: try reader.nodes(chosen), edges: try reader.edges(between: chosen, in: tables)),
        isTruncated: all.count > limit)
    }
  }

  /// Some nodes and edges, such as a query's result, with the ends of these edges.
  public func subgraph(
    nodes: Set<Int64>, edges: Set<Int64>
  ) throws(StoreError) -> Subgraph {
    try reading { db in
      let reader = SubgraphReader(db: db, layout: layout)
      let edges = try reader.edges(edges)
      let ends = edges.flatMap { [$0.source, $0.target] }
      return Subgraph(nodes: try reader.nodes(nodes.union(ends)), edges: edges)
    }
  }
}

/// The reading of nodes and edges with their properties.
private struct SubgraphReader {
  let db: Database
  let layout: Layout

  private static let source = Layout.quoted(StorageMapping.sourceColumn)
  private static let target = Layout.quoted(StorageMapping.targetColumn)
  private static let listed = "IN (SELECT value FROM json_each(?))"

  func edgeTables(_ labels: Set<String>?) -> [TypeTable] {
    layout.edgeTables.filter { table in
      labels.map { $0.contains(table.label) } ?? (table.label != "MENTIONS")
    }
  }

  func existing(_ ids: [Int64]) throws -> [Int64] {
    try Int64.fetchAll(
      db, sql: "SELECT id FROM node WHERE id \(Self.listed) ORDER BY id",
      arguments: [jsonList(ids)])
  }

  /// The other ends of edges; of edges that are one-way, only the targets, but for `starts` both.
  func neighbours(
    of ids: Set<Int64>, in table: TypeTable, isOneWay: Bool, from starts: [Int64], minimum: Double
  ) throws -> Set<Int64> {
    let list = jsonList(ids.sorted())
    let back = isOneWay ? jsonList(ids.intersection(starts).sorted()) : list
    let name = Layout.quoted(table.name)
    let isSure = minimum > 0 ? " AND confidence >= ?" : ""
    return try Int64.fetchSet(
      db,
      sql: """
        SELECT \(Self.target) FROM \(name) WHERE \(Self.source) \(Self.listed)\(isSure)
        UNION SELECT \(Self.source) FROM \(name) WHERE \(Self.target) \(Self.listed)\(isSure)
        """, arguments: minimum > 0 ? [list, minimum, back, minimum] : [list, back])
  }

  /// How many tenures of some nodes, or at posts of theirs, are less sure than a confidence.
  func factCount(touching ids: Set<Int64>, below confidence: Double) throws -> Int {
    let holds = Layout.quoted(layout["HOLDS"].name)
    let works = Layout.quoted(layout["WORKS_AT"].name)
    let posts = Layout.quoted(layout["ROLE_AT"].name)
    let listed = "IN (SELECT value FROM json_each(:nodes))"
    return try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM (
          SELECT id FROM \(holds) WHERE confidence < :least AND (\(Self.source) \(listed)
            OR \(Self.target) IN (
              SELECT \(Self.source) FROM \(posts) WHERE \(Self.target) \(listed)))
          UNION SELECT id FROM \(works)
          WHERE confidence < :least AND (\(Self.source) \(listed) OR \(Self.target) \(listed)))
        """, arguments: ["nodes": jsonList(ids.sorted()), "least": confidence]) ?? 0
  }

  /// The posts that join two of some nodes: one holds it, the other is where it is.
  func postsBetween(_ ids: Set<Int64>, minimum: Double) throws -> Set<Int64> {
    let list = jsonList(ids.sorted())
    return try Int64.fetchSet(
      db,
      sql: """
        SELECT h.\(Self.target) FROM \(Layout.quoted(layout["HOLDS"].name)) h
        JOIN \(Layout.quoted(layout["ROLE_AT"].name)) r ON r.\(Self.source) = h.\(Self.target)
        WHERE h.\(Self.source) \(Self.listed) AND r.\(Self.target) \(Self.listed)
          AND h.confidence >= ? AND r.confidence >= ?
        """, arguments: [list, list, minimum, minimum])
  }

  /// Those that most articles name.
  func mostNamed(_ ids: Set<Int64>, limit: Int) throws -> [Int64] {
    var counts: [(count: Int64, id: Int64)] = []
    for node in try nodes(ids) {
      if case .integer(let count)? = node.properties["articles"] {
        counts.append((count, node.id))
      } else {
        counts.append((0, node.id))
      }
    }
    counts.sort { $0.count == $1.count ? $0.id < $1.id : $0.count > $1.count }
    return counts.prefix(max(0, limit)).map(\.id)
  }

  /// The nodes with these ids, by id.
  func nodes(_ ids: Set<Int64>) throws -> [Node] {
    let list = jsonList(ids.sorted())
    var nodes: [Node] = []
    for (type, table) in zip(layout.graphType.nodeTypes, layout.nodeTables) {
      let rows = try Row.fetchCursor(
        db, sql: table.select + " WHERE id \(Self.listed)", arguments: [list])
      while let row = try rows.next() {
        let properties = table.values((1..<row.count).map { Cell(row[$0]) })
        var labels = [type.label]
        for derived in type.derivedLabels
        where properties[derived.property] == .string(derived.value) {
          labels.append(derived.label)
        }
        nodes.append(Node(id: row[0], labels: labels, properties: properties))
      }
    }
    return nodes.sorted { $0.id < $1.id }
  }

  /// The edges of some types whose ends are both among `ids`, by id.
  func edges(between ids: Set<Int64>, in tables: [TypeTable]) throws -> [Edge] {
    let list = jsonList(ids.sorted())
    var edges: [Edge] = []
    for table in tables {
      edges += try read(
        table, " WHERE \(Self.source) \(Self.listed) AND \(Self.target) \(Self.listed)",
        [list, list])
    }
    return edges.sorted { $0.id < $1.id }
  }

  /// The edges with these ids, by id.
  func edges(_ ids: Set<Int64>) throws -> [Edge] {
    let list = jsonList(ids.sorted())
    var edges: [Edge] = []
    for table in layout.edgeTables { edges += try read(table, " WHERE id \(Self.listed)", [list]) }
    return edges.sorted { $0.id < $1.id }
  }

  private func read(
    _ table: TypeTable, _ condition: String, _ arguments: StatementArguments
  ) throws -> [Edge] {
    var edges: [Edge] = []
    for row in try Row.fetchAll(db, sql: table.select + condition, arguments: arguments) {
      var properties = table.values((3..<row.count).map { Cell(row[$0]) })
      try addSources(of: row[0], to: &properties)
      edges.append(
        Edge(
          id: row[0], label: table.label, source: row[1], target: row[2], properties: properties))
    }
    return edges
  }

  /// Adds `quote`, the sentence of the surest and then newest evidence, and `sources`, the ids of
  /// all articles that say so.
  private func addSources(of edge: Int64, to properties: inout [String: Value]) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT coalesce(f.article, l.article), coalesce(f.quote, l.quote)
          FROM support s LEFT JOIN raw_fact f ON f.id = s.evidence
          LEFT JOIN raw_link l ON l.id = s.evidence
          JOIN raw_article a ON a.id = coalesce(f.article, l.article)
          WHERE s.edge = ?
          ORDER BY coalesce(f.confidence, l.confidence) DESC, a.published DESC NULLS LAST, a.name,
            s.evidence
          """), arguments: [edge])
    guard let first = rows.first else { return }
    properties["quote"] = .string(first[1])
    properties["sources"] = .list(
      Set(rows.map { $0[0] as Int64 }).sorted().map { .integer($0) })
  }
}
