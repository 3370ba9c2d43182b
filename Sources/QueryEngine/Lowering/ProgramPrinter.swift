import GraphModel

extension PlanPrinter {
  /// The statement, its values, and the operators after it.
  func text(_ program: Program) -> String {
    var lines = [program.sql]
    for (place, value) in program.bindings.enumerated() {
      lines.append("-- ?\(place + 1) = \(text(value))")
    }
    lines += program.operators.map { "-- then " + text($0) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ value: SQLValue) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let value): text(Value.string(value))
    case .blob(let value): "\(value.count) bytes"
    }
  }

  private func text(_ operation: HostOperator) -> String {
    func list(_ expressions: [BoundExpression]) -> String {
      expressions.map { text($0) }.joined(separator: ", ")
    }
    switch operation {
    case .filter(let condition): return "filter " + text(condition)
    case .project(let expressions): return "project " + list(expressions)
    case .distinct: return "distinct"
    case .page(let skip, let limit):
      return "page" + (skip > 0 ? " skip \(skip)" : "") + (limit.map { " limit \($0)" } ?? "")
    case .sort(let keys):
      return "sort "
        + keys.map { text($0.expression) + ($0.isDescending ? " descending" : "") }
        .joined(separator: ", ")
    case .aggregate(let keys, let folds):
      let texts = folds.map { fold in
        text(
          Aggregate(
            function: fold.function.rawValue, isDistinct: fold.isDistinct,
            argument: fold.argument))
      }
      return "aggregate " + (keys.map { text($0) } + texts).joined(separator: ", ")
    }
  }
}
