import GraphModel
import QueryLanguage

extension Binder {
  mutating func bind(_ match: MatchClause) throws(QueryError) -> BoundMatch {
    var bound = BoundMatch(paths: [], conditions: [])
    var edgesOfClause: Set<VariableID> = []
    var items: [(VariableID, PropertyItem)] = []
    for path in match.patterns {
      if let variable = path.variable {
        throw UnsupportedFeature.pathVariable.error(at: variable.range)
      }
      let start = try bind(path.start, &bound.conditions)
      items += path.start.properties.map { (start, $0) }
      var boundPath = BoundPath(start: start, edges: [])
      var left = start
      for step in path.steps {
        let edge = try bind(step.edge)
        guard edgesOfClause.insert(edge).inserted else {
          throw QueryError(
            "DQ0503", "the edge `\(variables[edge].name)` stands twice in one MATCH",
            at: step.edge.range,
            suggestion: "an edge is matched once in a MATCH; give the other one its own name")
        }
        let right = try bind(step.node, &bound.conditions)
        items += step.edge.properties.map { (edge, $0) }
        items += step.node.properties.map { (right, $0) }
        let boundEdge = BoundEdge(
          variable: edge, left: left, right: right, direction: step.edge.direction)
        edges.append((boundEdge, step.edge.range))
        boundPath.edges.append(boundEdge)
        left = right
      }
      bound.paths.append(boundPath)
    }
    try inferTypes()
    aggregation = .forbidden("MATCH")
    for (variable, item) in items {
      let property = try property(item.name, of: .variable(variable))
      let value = try bind(item.value)
      bound.conditions.append(
        try comparison(
          .equal, property, value, item.name.range.lowerBound..<item.value.range.upperBound))
    }
    if let condition = match.condition {
      aggregation = .forbidden("WHERE")
      bound.conditions.append(try self.condition(condition))
    }
    return bound
  }

  // MARK: Nodes

  private mutating func bind(
    _ node: NodePattern, _ conditions: inout [BoundExpression]
  ) throws(QueryError) -> VariableID {
    let variable: VariableID
    if let name = node.variable, let known = self.variable(named: name) {
      guard variables[known].isNode else { throw conflict(name, known, "a node") }
      variable = known
    } else {
      variable = addVariable(node.variable, .node)
      variables[variable].labelled = catalogue.allNodeTypes
    }
    guard let labels = node.labels else { return variable }
    let bound = try self.labels(labels)
    let permitted = variables[variable].labelled.filter {
      catalogue.truth(of: bound, for: $0) != false
    }
    guard !permitted.isEmpty else {
      throw QueryError(
        "DQ0506", "no node has these labels together", at: node.range,
        suggestion: "separate alternatives with |")
    }
    variables[variable].labelled = permitted
    if permitted.contains(where: { catalogue.truth(of: bound, for: $0) != true }) {
      conditions.append(.hasLabels(.variable(variable), bound))
    }
    return variable
  }

  /// Labels of nodes with their names checked.
  func labels(_ labels: LabelExpression) throws(QueryError) -> BoundLabels {
    switch labels {
    case .label(let name):
      guard catalogue.hasNodeLabel(name.text) else {
        let isEdge = catalogue.edgeType(labelled: name.text) != nil
        throw QueryError(
          "DQ0501", "no label `\(name.text)`", at: name.range,
          suggestion: isEdge
            ? "`\(name.text)` is the type of an edge"
            : NearestName.suggestion(for: name.text, among: catalogue.nodeLabels)
              ?? "the labels are \(catalogue.nodeLabels.joined(separator: ", "))")
      }
      return .label(name.text)
    case .not(let inner): return .not(try self.labels(inner))
    case .all(let parts): return .all(try self.labels(parts))
    case .any(let parts): return .any(try self.labels(parts))
    }
  }

  private func labels(_ parts: [LabelExpression]) throws(QueryError) -> [BoundLabels] {
    var bound: [BoundLabels] = []
    for part in parts { bound.append(try labels(part)) }
    return bound
  }

  // MARK: Edges

  private mutating func bind(_ edge: EdgePattern) throws(QueryError) -> VariableID {
    if edge.length != nil { throw UnsupportedFeature.variableLength.error(at: edge.range) }
    var permitted = catalogue.allEdgeTypes
    if !edge.types.isEmpty {
      permitted = []
      for name in edge.types { permitted.insert(try edgeType(name)) }
    }
    guard let name = edge.variable, let known = variable(named: name) else {
      let variable = addVariable(edge.variable, .edge)
      variables[variable].labelled = permitted
      return variable
    }
    guard case .edge = variables[known].kind else { throw conflict(name, known, "an edge") }
    variables[known].labelled.formIntersection(permitted)
    return known
  }

  private func edgeType(_ name: Name) throws(QueryError) -> Int {
    if let place = catalogue.edgeType(labelled: name.text) { return place }
    throw QueryError(
      "DQ0502", "no edge type `\(name.text)`", at: name.range,
      suggestion: catalogue.hasNodeLabel(name.text)
        ? "`\(name.text)` is the label of a node"
        : NearestName.suggestion(for: name.text, among: catalogue.edgeLabels)
          ?? "the edge types are \(catalogue.edgeLabels.joined(separator: ", "))")
  }

  private func conflict(_ name: Name, _ known: VariableID, _ wanted: String) -> QueryError {
    let kind: String
    switch variables[known].kind {
    case .node: kind = "a node"
    case .edge: kind = "an edge"
    case .value: kind = "a value"
    }
    return QueryError(
      "DQ0504", "`\(name.text)` is \(kind) and cannot be \(wanted) too", at: name.range,
      suggestion: "choose another name")
  }

  // MARK: Types

  /// Narrows the possible types of all nodes and edges until each fits the ends that the graph type
  /// permits.
  private mutating func inferTypes() throws(QueryError) {
    for place in variables.indices { variables[place].possible = variables[place].labelled }
    var isChanged = true
    while isChanged {
      isChanged = false
      for (edge, range) in edges {
        let fits = catalogue.fits(edge, variables)
        guard !fits.isEmpty else { throw impossible(edge, range) }
        let narrowed = [
          (edge.variable, Set(fits.map(\.type))), (edge.left, Set(fits.map(\.left))),
          (edge.right, Set(fits.map(\.right))),
        ]
        for (variable, types) in narrowed {
          let possible = variables[variable].possible.intersection(types)
          if possible != variables[variable].possible {
            variables[variable].possible = possible
            isChanged = true
          }
        }
      }
    }
  }

  private func impossible(_ edge: BoundEdge, _ range: Range<Int>) -> QueryError {
    func names(_ types: Set<Int>, isNode: Bool) -> String {
      if isNode, types == catalogue.allNodeTypes { return "any node" }
      let labels = types.sorted().map { catalogue.label(ofType: $0, isNode: isNode) }
      return labels.isEmpty ? "nothing" : labels.joined(separator: "|")
    }
    let turned = BoundEdge(
      variable: edge.variable, left: edge.right, right: edge.left, direction: edge.direction)
    let types = variables[edge.variable].labelled.sorted()
    let ends = types.flatMap { type in
      catalogue.ends(of: type).map { ends in
        "\(names([ends.source], isNode: true)) to \(names([ends.target], isNode: true))"
      }
    }
    let (from, to) = edge.direction == .left ? (edge.right, edge.left) : (edge.left, edge.right)
    let label =
      types.count == catalogue.allEdgeTypes.count
      ? "edge" : "`\(names(variables[edge.variable].labelled, isNode: false))` edge"
    let suggestion =
      edge.direction != .either && !catalogue.fits(turned, variables).isEmpty
      ? "turn the arrow around"
      : types.count <= 2 ? "it leads from \(ends.joined(separator: ", or from "))" : nil
    return QueryError(
      "DQ0508",
      "no \(label) leads from \(names(variables[from].possible, isNode: true)) "
        + "to \(names(variables[to].possible, isNode: true))", at: range, suggestion: suggestion)
  }
}

/// A way in which an edge of a pattern fits the graph type.
struct EdgeFit: Hashable {
  /// The edge type.
  var type: Int
  /// Whether the edge points from the node written before it to the one after it.
  var isForward: Bool
  /// The type of the node written before it.
  var left: Int
  /// The type of the node written after it.
  var right: Int
}

extension Catalogue {
  /// The ways in which an edge fits the possible types of its variables.
  func fits(_ edge: BoundEdge, _ variables: [Variable]) -> [EdgeFit] {
    var fits: [EdgeFit] = []
    let (lefts, rights) = (variables[edge.left].possible, variables[edge.right].possible)
    for type in variables[edge.variable].possible.sorted() {
      for ends in ends(of: type) {
        if edge.direction != .left, lefts.contains(ends.source), rights.contains(ends.target),
          edge.left != edge.right || ends.source == ends.target
        {
          fits.append(
            EdgeFit(type: type, isForward: true, left: ends.source, right: ends.target))
        }
        if edge.direction != .right, lefts.contains(ends.target), rights.contains(ends.source),
          edge.left != edge.right || ends.source == ends.target
        {
          fits.append(
            EdgeFit(type: type, isForward: false, left: ends.target, right: ends.source))
        }
      }
    }
    return fits
  }
}
