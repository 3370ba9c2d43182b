import GraphModel
import QueryLanguage

/// Evaluates what depends on no row, and simplifies AND and OR around it.
enum FoldConstants {
  static func apply(to plan: Plan) -> Plan {
    plan.mapExpressions(fold)
  }

  /// The expression with its constant parts evaluated; a part that fails stays and fails when the
  /// query runs.
  static func fold(_ expression: BoundExpression) -> BoundExpression {
    let folded = expression.mapChildren(fold)
    switch folded {
    case .constant, .variable, .slot: return folded
    case .and(let parts): return junction(parts, decidedBy: false) { .and($0) }
    case .or(let parts): return junction(parts, decidedBy: true) { .or($0) }
    default:
      guard folded.isConstant, let value = try? Evaluator().evaluate(folded) else { return folded }
      return .value(value)
    }
  }

  private static func junction(
    _ parts: [BoundExpression], decidedBy decisive: Bool,
    _ make: ([BoundExpression]) -> BoundExpression
  ) -> BoundExpression {
    if parts.contains(where: { $0.constantValue == .boolean(decisive) }) {
      return .value(.boolean(decisive))
    }
    let open = parts.filter { $0.constantValue != .boolean(!decisive) }
    switch open.count {
    case 0: return .value(.boolean(!decisive))
    case 1: return open[0]
    default:
      let whole = make(open)
      guard whole.isConstant, let value = try? Evaluator().evaluate(whole) else { return whole }
      return .value(value)
    }
  }
}
