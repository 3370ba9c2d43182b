import QueryLanguage

/// Finds the nodes of which only the identity matters: the ends of edges already say it, so their
/// tables need not be joined.
enum DropNodeTables {
  /// The nodes whose tables can be left out.
  ///
  /// A node's table is needed when something of it is read, and when its labels ask for less than
  /// what the edges at it permit.
  static func droppable(
    _ pattern: PatternBlock, read: Set<VariableID>, variables: [Variable], catalogue: Catalogue
  ) -> Set<VariableID> {
    Set(
      pattern.nodes.filter { node in
        guard !read.contains(node) else { return false }
        return pattern.edges.contains { edge in
          guard edge.left == node || edge.right == node else { return false }
          return isImplied(node, by: edge, variables, catalogue)
        }
      })
  }

  private static func isImplied(
    _ node: VariableID, by edge: BoundEdge, _ variables: [Variable], _ catalogue: Catalogue
  ) -> Bool {
    let permitted = variables[node].labelled
    return variables[edge.variable].possible.allSatisfy { type in
      catalogue.ends(of: type).allSatisfy { ends in
        var sides: Set<Int> = []
        if edge.left == node {
          if edge.direction != .left { sides.insert(ends.source) }
          if edge.direction != .right { sides.insert(ends.target) }
        }
        if edge.right == node {
          if edge.direction != .left { sides.insert(ends.target) }
          if edge.direction != .right { sides.insert(ends.source) }
        }
        return sides.isSubset(of: permitted)
      }
    }
  }

  /// The variables of which an expression reads more than the identity.
  static func read(by expression: BoundExpression) -> Set<VariableID> {
    switch expression {
    case .compare(_, let left, let right):
      return identity(left).union(identity(right))
    case .isNull(let operand, _): return identity(operand)
    case .call("id", let arguments): return identity(arguments[0])
    case .variable(let variable): return [variable]
    default: return expression.children.reduce(into: []) { $0.formUnion(read(by: $1)) }
    }
  }

  private static func identity(_ expression: BoundExpression) -> Set<VariableID> {
    if case .variable = expression { return [] }
    return read(by: expression)
  }
}
