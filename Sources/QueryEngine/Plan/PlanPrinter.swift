import GraphModel
import QueryLanguage

/// Writes bound expressions and plans for people.
struct PlanPrinter {
  let catalogue: Catalogue
  let variables: [Variable]

  // MARK: Stages

  func text(_ query: BoundQuery) -> String {
    var lines = ["variables"]
    for variable in query.variables {
      lines.append("  \(variable.name): \(describe(variable))")
    }
    for match in query.matches {
      lines.append("match")
      for path in match.paths {
        lines.append(
          "  " + path.edges.reduce("(\(name(path.start)))") { $0 + step($1) })
      }
      lines += match.conditions.map { "  where " + text($0) }
    }
    let result = query.result
    lines.append(result.isDistinct ? "return distinct" : "return")
    if let grouping = result.grouping {
      lines += grouping.keys.map { "  key " + text($0) }
      lines += grouping.aggregates.map {
        "  aggregate \(name($0.variable)) = " + text($0.aggregate)
      }
    }
    lines += result.columns.map { column in
      "  column \(column.name) = \(text(column.expression)) :: \(type(of: column.expression))"
    }
    lines += result.order.map { "  order " + text($0) }
    if let skip = result.skip { lines.append("  skip \(skip)") }
    if let limit = result.limit { lines.append("  limit \(limit)") }
    return lines.joined(separator: "\n") + "\n"
  }

  func text(_ plan: Plan, indent: Int = 0) -> String {
    let margin = String(repeating: "  ", count: indent)
    func line(_ text: String, _ inputs: Plan...) -> String {
      margin + text + "\n" + inputs.map { self.text($0, indent: indent + 1) }.joined()
    }
    switch plan {
    case .unit: return line("one row")
    case .scan(let variable): return line("scan (\(name(variable)): \(labels(variable)))")
    case .expand(let input, let edge):
      return line(
        "expand (\(name(edge.left)))" + step(edge) + ": \(labels(edge.right))", input)
    case .join(let left, let right):
      let shared = left.bound.intersection(right.bound).sorted().map(name)
      return line(
        shared.isEmpty ? "join every pair" : "join on " + shared.joined(separator: ", "), left,
        right)
    case .distinctEdges(let input, let edges):
      return line("different edges " + edges.map(name).joined(separator: ", "), input)
    case .filter(let input, let condition): return line("filter " + text(condition), input)
    case .aggregate(let input, let keys, let aggregates):
      let parts =
        keys.map { text($0) }
        + aggregates.map { "\(name($0.variable)) = \(text($0.aggregate))" }
      return line("aggregate " + parts.joined(separator: ", "), input)
    case .project(let input, let columns):
      return line(
        "project "
          + columns.map { "\(text($0.expression)) AS \($0.name)" }.joined(separator: ", "), input)
    case .distinct(let input): return line("distinct", input)
    case .sort(let input, let keys):
      return line("sort " + keys.map { text($0) }.joined(separator: ", "), input)
    case .page(let input, let skip, let limit):
      let parts = [skip.map { "skip \($0)" }, limit.map { "limit \($0)" }].compactMap { $0 }
      return line("page " + parts.joined(separator: ", "), input)
    }
  }

  // MARK: Parts

  private func describe(_ variable: Variable) -> String {
    guard variable.isEntity else { return "\(variable.type)" }
    let labels = variable.possible.sorted().map {
      catalogue.label(ofType: $0, isNode: variable.isNode)
    }
    return (variable.isNode ? "node " : "edge ") + labels.joined(separator: "|")
  }

  private func type(of expression: BoundExpression) -> ValueType {
    ExpressionTypes(catalogue: catalogue, variables: variables).type(of: expression)
  }

  private func labels(_ variable: VariableID) -> String {
    variables[variable].possible.sorted().map {
      catalogue.label(ofType: $0, isNode: variables[variable].isNode)
    }.joined(separator: "|")
  }

  private func step(_ edge: BoundEdge) -> String {
    let inner = "\(name(edge.variable)):\(labels(edge.variable))"
    switch edge.direction {
    case .right: return "-[\(inner)]->(\(name(edge.right)))"
    case .left: return "<-[\(inner)]-(\(name(edge.right)))"
    case .either: return "-[\(inner)]-(\(name(edge.right)))"
    }
  }

  private func name(_ variable: VariableID) -> String { variables[variable].name }

  private func text(_ key: SortKey) -> String {
    text(key.expression) + (key.isDescending ? " descending" : "")
  }

  private func text(_ binding: Binding) -> String {
    binding.expression == .variable(binding.variable)
      ? text(binding.expression) : "\(name(binding.variable)) = \(text(binding.expression))"
  }

  func text(_ aggregate: Aggregate) -> String {
    aggregate.function + "(" + (aggregate.isDistinct ? "DISTINCT " : "")
      + (aggregate.argument.map { text($0) } ?? "*") + ")"
  }

  /// The expression; every composite part in parentheses.
  func text(_ expression: BoundExpression) -> String {
    switch expression {
    case .constant(let constant): return text(constant.value)
    case .variable(let variable): return name(variable)
    case .slot(let slot): return "#\(slot + 1)"
    case .property(let base, let property): return text(base) + "." + property
    case .element(let base, let index): return "\(text(base))[\(text(index))]"
    case .slice(let base, let from, let to):
      return "\(text(base))[\(from.map { text($0) } ?? "")..\(to.map { text($0) } ?? "")]"
    case .list(let parts): return "[" + parts.map { text($0) }.joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .not(let operand): return "NOT (\(text(operand)))"
    case .and(let parts): return joined(parts, " AND ")
    case .or(let parts): return joined(parts, " OR ")
    case .xor(let parts): return joined(parts, " XOR ")
    case .compare(let comparator, let left, let right):
      return "\(text(left)) \(comparator.rawValue) \(text(right))"
    case .isNull(let operand, let isNegated):
      return text(operand) + (isNegated ? " IS NOT NULL" : " IS NULL")
    case .isIn(let element, let list): return "\(text(element)) IN \(text(list))"
    case .text(let test, let left, let right):
      return "\(text(left)) \(test.rawValue) \(text(right))"
    case .arithmetic(let operation, let left, let right):
      return "(\(text(left)) \(operation.rawValue) \(text(right)))"
    case .negate(let operand): return "-(\(text(operand)))"
    case .hasLabels(let base, let labels): return "\(text(base)):\(text(labels))"
    case .call(let function, let arguments):
      let name = FunctionDefinition.named(function)?.name ?? function
      return name + "(" + arguments.map { text($0) }.joined(separator: ", ") + ")"
    case .choice(let subject, let alternatives, let otherwise):
      var result = "CASE" + (subject.map { " " + text($0) } ?? "")
      for alternative in alternatives {
        result += " WHEN \(text(alternative.condition)) THEN \(text(alternative.value))"
      }
      return result + (otherwise.map { " ELSE " + text($0) } ?? "") + " END"
    }
  }

  private func joined(_ parts: [BoundExpression], _ separator: String) -> String {
    parts.map { part in
      switch part {
      case .and, .or, .xor: "(\(text(part)))"
      default: text(part)
      }
    }.joined(separator: separator)
  }

  private func text(_ labels: BoundLabels) -> String {
    switch labels {
    case .label(let label): label
    case .not(let inner): "!(\(text(inner)))"
    case .all(let parts): parts.map { "(\(text($0)))" }.joined(separator: "&")
    case .any(let parts): parts.map { "(\(text($0)))" }.joined(separator: "|")
    }
  }

  /// A value as the language writes it; long texts are cut.
  func text(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .float(let value): return value.description
    case .string(let text):
      let shown = text.unicodeScalars.count > 60 ? String(text.prefix(60)) + "…" : text
      return Printer.print(Expression(.literal(.string(shown))))
    case .date(let date): return "date('\(date)')"
    case .list(let elements):
      return "[" + elements.map { text($0) }.joined(separator: ", ") + "]"
    case .map(let map):
      let entries = map.keys.sorted().map { "\($0): \(text(map[$0] ?? .null))" }
      return "{" + entries.joined(separator: ", ") + "}"
    case .node(let node): return "(\(node.id))"
    case .edge(let edge): return "[\(edge.id)]"
    }
  }
}
