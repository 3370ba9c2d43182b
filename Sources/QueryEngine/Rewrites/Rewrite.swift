/// A change to a plan that keeps the answer; each can be switched off.
public enum Rewrite: String, Sendable, CaseIterable {
  /// Evaluates what depends on no row while compiling.
  case foldConstants
  /// Splits conditions at AND and moves each part to the operator that binds its variables.
  case pushFilters
  /// Leaves out the tables of nodes of which only the identity matters.
  case dropNodeTables
  /// Turns a label test into a test of the property that decides it.
  case expandLabels
  /// Groups and aggregates in the database.
  case pushAggregates
  /// Sorts, makes distinct and pages in the database.
  case pushOrder

  /// Applies the rewrites that change plans, in their order.
  static func apply(_ rewrites: Set<Rewrite>, to plan: Plan) -> Plan {
    var plan = plan
    if rewrites.contains(.foldConstants) { plan = FoldConstants.apply(to: plan) }
    if rewrites.contains(.pushFilters) { plan = PushFilters.apply(to: plan) }
    return plan
  }
}
