/// Builds the plan of a bound query, in the order of its clauses.
enum Planner {
  static func plan(_ query: BoundQuery) -> Plan {
    let pattern = query.matches.reduce(Plan.unit) { plan, match in
      Planner.plan(match, after: plan)
    }
    return plan(query.result, over: pattern)
  }

  private static func plan(_ match: BoundMatch, after input: Plan) -> Plan {
    var plan = input
    var edges: [VariableID] = []
    for path in match.paths {
      var branch = Plan.scan(path.start)
      for edge in path.edges {
        branch = .expand(branch, edge)
        edges.append(edge.variable)
      }
      if case .unit = plan { plan = branch } else { plan = .join(plan, branch) }
    }
    if edges.count > 1 { plan = .distinctEdges(plan, edges) }
    switch match.conditions.count {
    case 0: return plan
    case 1: return .filter(plan, match.conditions[0])
    default: return .filter(plan, .and(match.conditions))
    }
  }

  /// Sorting and paging come before the columns are made, unless rows are to be distinct: then only
  /// the rows that are given are looked up and computed in full.
  private static func plan(_ result: BoundResult, over input: Plan) -> Plan {
    var plan = input
    if let grouping = result.grouping {
      plan = .aggregate(plan, keys: grouping.keys, aggregates: grouping.aggregates)
    }
    if result.isDistinct { plan = .distinct(.project(plan, result.columns)) }
    if !result.order.isEmpty { plan = .sort(plan, result.order) }
    if result.skip != nil || result.limit != nil {
      plan = .page(plan, skip: result.skip, limit: result.limit)
    }
    return result.isDistinct ? plan : .project(plan, result.columns)
  }
}
