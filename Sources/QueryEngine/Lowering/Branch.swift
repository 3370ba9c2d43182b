import GraphModel
import QueryLanguage

/// One combination of types that a pattern block may have: every edge in one table, every joined
/// node in one table.
struct Branch {
  /// The types of the nodes whose tables are joined.
  var nodeTypes: [VariableID: Int] = [:]
  /// The types of the edges.
  var edgeTypes: [VariableID: Int] = [:]
  /// For each edge of the block, whether it points from left to right.
  var isForward: [Bool] = []

  /// The type of a node or edge; nil for a node whose table is left out.
  func type(of variable: VariableID) -> Int? { nodeTypes[variable] ?? edgeTypes[variable] }
}

/// Finds all combinations of types that the graph type permits for a block.
struct BranchEnumerator {
  let block: PatternBlock
  let variables: [Variable]
  let catalogue: Catalogue
  /// The nodes whose tables are left out, so that their types need not be told apart.
  let dropped: Set<VariableID>
  let maximum: Int
  private var branches: [Branch] = []
  private var steps = 0

  init(
    block: PatternBlock, variables: [Variable], catalogue: Catalogue, dropped: Set<VariableID>,
    maximum: Int
  ) {
    self.block = block
    self.variables = variables
    self.catalogue = catalogue
    self.dropped = dropped
    self.maximum = maximum
  }

  /// The combinations, in the order of the graph type.
  ///
  /// - Throws: DQ0521 where there are more than `maximum`.
  mutating func enumerate() throws(QueryError) -> [Branch] {
    var possible: [VariableID: Set<Int>] = [:]
    for variable in block.nodes + block.edges.map(\.variable) {
      possible[variable] = variables[variable].possible
    }
    try extend(Branch(), possible, edge: 0)
    return branches
  }

  private mutating func extend(
    _ branch: Branch, _ possible: [VariableID: Set<Int>], edge index: Int
  ) throws(QueryError) {
    steps += 1
    guard steps <= 100_000, branches.count <= maximum else { throw tooMany() }
    guard index < block.edges.count else { return try finish(branch, possible) }
    let edge = block.edges[index]
    var narrowed = variables
    for variable in [edge.variable, edge.left, edge.right] {
      narrowed[variable].possible = possible[variable] ?? []
    }
    // Fits that differ only in the types of dropped nodes are one.
    var groups: [(key: EdgeFit, lefts: Set<Int>, rights: Set<Int>)] = []
    for fit in catalogue.fits(edge, narrowed) {
      let key = EdgeFit(
        type: fit.type, isForward: fit.isForward,
        left: dropped.contains(edge.left) ? -1 : fit.left,
        right: dropped.contains(edge.right) ? -1 : fit.right)
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].lefts.insert(fit.left)
        groups[place].rights.insert(fit.right)
      } else {
        groups.append((key, [fit.left], [fit.right]))
      }
    }
    for group in groups {
      var next = branch
      var rest = possible
      next.edgeTypes[edge.variable] = group.key.type
      next.isForward.append(group.key.isForward)
      rest[edge.variable] = [group.key.type]
      rest[edge.left]?.formIntersection(group.lefts)
      rest[edge.right]?.formIntersection(group.rights)
      try extend(next, rest, edge: index + 1)
    }
  }

  /// Chooses the types of the joined nodes that no edge has fixed.
  private mutating func finish(
    _ branch: Branch, _ possible: [VariableID: Set<Int>]
  ) throws(QueryError) {
    var open = [branch]
    for node in block.nodes where !dropped.contains(node) {
      open = open.flatMap { branch in
        (possible[node] ?? []).sorted().map { type in
          var branch = branch
          branch.nodeTypes[node] = type
          return branch
        }
      }
      guard open.count <= maximum else { throw tooMany() }
    }
    branches += open
    guard branches.count <= maximum else { throw tooMany() }
  }

  private func tooMany() -> QueryError {
    QueryError(
      "DQ0521", "the pattern fits more than \(maximum) combinations of types",
      suggestion: "give nodes labels and edges types")
  }
}
