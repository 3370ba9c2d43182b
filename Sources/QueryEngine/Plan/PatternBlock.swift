/// The operators of a plan that only match patterns and filter, taken together: what becomes the
/// FROM and WHERE of a statement.
struct PatternBlock {
  /// The nodes in the order of binding.
  var nodes: [VariableID] = []
  /// The edges of patterns.
  var edges: [BoundEdge] = []
  /// Pairs of edges that must differ.
  var different: [(VariableID, VariableID)] = []
  /// The conditions, all of which must hold.
  var conditions: [BoundExpression] = []

  /// Takes a plan apart: the block at its bottom, and the operators above it, lowest first.
  static func split(_ plan: Plan) -> (block: PatternBlock, above: [Plan]) {
    var block = PatternBlock()
    var above: [Plan] = []
    var current = plan
    while !isPattern(current), let input = current.input {
      above.append(current)
      current = input
    }
    block.collect(current)
    return (block, above.reversed())
  }

  private static func isPattern(_ plan: Plan) -> Bool {
    switch plan {
    case .unit, .scan, .join: true
    case .expand(let input, _), .distinctEdges(let input, _), .filter(let input, _):
      isPattern(input)
    case .aggregate, .project, .distinct, .sort, .page: false
    }
  }

  private mutating func collect(_ plan: Plan) {
    switch plan {
    case .unit: break
    case .scan(let variable): add(variable)
    case .expand(let input, let edge):
      collect(input)
      add(edge.left)
      add(edge.right)
      edges.append(edge)
    case .join(let left, let right):
      collect(left)
      collect(right)
    case .distinctEdges(let input, let edges):
      collect(input)
      for (place, edge) in edges.enumerated() {
        for other in edges[..<place] { different.append((other, edge)) }
      }
    case .filter(let input, let condition):
      collect(input)
      conditions.append(condition)
    case .aggregate, .project, .distinct, .sort, .page: break
    }
  }

  private mutating func add(_ node: VariableID) {
    if !nodes.contains(node) { nodes.append(node) }
  }
}
