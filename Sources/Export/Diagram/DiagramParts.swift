/// What hangs together in a picture.
enum DiagramParts {
  /// The number of nodes of the largest connected part; 0 without nodes.
  static func largest(_ nodes: [Diagram.Node], _ edges: [Diagram.Edge]) -> Int {
    var sets = DisjointSets(nodes.map(\.id))
    for edge in edges { sets.join(edge.source, edge.target) }
    return sets.all().map(\.count).max() ?? 0
  }

  /// The organizations that are joined by confirmed PART_OF edges, two or more to a group.
  static func groups(_ nodes: [Diagram.Node], _ edges: [Diagram.Edge]) -> [Diagram.Group] {
    let organizations = nodes.filter(\.isOrganization)
    let ids = Set(organizations.map(\.id))
    var sets = DisjointSets(organizations.map(\.id))
    var wholes: Set<Int64> = []
    for edge in edges where edge.label == "PART_OF" && edge.isConfirmed {
      guard ids.contains(edge.source), ids.contains(edge.target), edge.source != edge.target
      else { continue }
      sets.join(edge.source, edge.target)
      wholes.insert(edge.target)
    }
    let names = Dictionary(organizations.map { ($0.id, $0.text) }) { first, _ in first }
    return sets.all().filter { $0.count > 1 }.map { members in
      let heads = members.filter(wholes.contains).compactMap { names[$0] }
      return Diagram.Group(
        members: members, tooltip: "\(heads.joined(separator: ", ")): with parts")
    }
  }
}

/// Sets of ids that are joined step by step (union–find with path halving).
private struct DisjointSets {
  private var parents: [Int64: Int64]

  init(_ ids: [Int64]) { parents = Dictionary(ids.map { ($0, $0) }) { first, _ in first } }

  private mutating func root(_ id: Int64) -> Int64 {
    var id = id
    while let parent = parents[id], parent != id {
      let above = parents[parent] ?? parent
      parents[id] = above
      id = above
    }
    return id
  }

  mutating func join(_ left: Int64, _ right: Int64) {
    let roots = (root(left), root(right))
    // The smaller id stays, so that the result does not depend on the order of edges.
    parents[max(roots.0, roots.1)] = min(roots.0, roots.1)
  }

  /// The sets, by their smallest id, each sorted.
  mutating func all() -> [[Int64]] {
    var sets: [Int64: [Int64]] = [:]
    for id in parents.keys.sorted() { sets[root(id), default: []].append(id) }
    return sets.sorted { $0.key < $1.key }.map(\.value)
  }
}
