import GraphModel
import QueryLanguage

/// Answers queries by trying every assignment: slow, short, and with no code of the engine.
///
/// Knows the clauses MATCH, WHERE and RETURN over one graph.
struct ReferenceEvaluator {
  let graph: Subgraph
  let nodes: [Int64: Node]

  init(_ graph: Subgraph) {
    self.graph = graph
    nodes = Dictionary(uniqueKeysWithValues: graph.nodes.map { ($0.id, $0) })
  }

  typealias Row = [String: Value]

  func rows(_ query: Query) -> [[Value]] {
    var rows: [Row] = [[:]]
    var result: [[Value]] = []
    for clause in query.first.clauses {
      switch clause {
      case .match(let match): rows = rows.flatMap { self.match(match, $0) }
      case .result(let projection): result = project(projection, rows)
      case .with, .unwind: preconditionFailure("not a query of the generator")
      }
    }
    return result
  }

  // MARK: MATCH

  private func match(_ clause: MatchClause, _ row: Row) -> [Row] {
    var states: [(row: Row, used: Set<Int64>)] = [(row, [])]
    var hidden = 0
    for path in clause.patterns {
      states = states.flatMap { state in
        bind(path.start, state.row, name(path.start.variable, &hidden)).map {
          ($0.row, state.used, $0.node)
        }
      }.flatMap { steps(path.steps[...], $0.0, $0.1, $0.2) }
    }
    return states.map(\.row).filter { row in
      clause.condition.map { evaluate($0, row) == .boolean(true) } ?? true
    }
  }

  private func name(_ name: Name?, _ hidden: inout Int) -> String? { name?.text }

  private func bind(
    _ pattern: NodePattern, _ row: Row, _ name: String?
  ) -> [(row: Row, node: Node)] {
    graph.nodes.compactMap { node in
      var row = row
      if let name {
        if case .node(let bound)? = row[name], bound.id != node.id { return nil }
        row[name] = .node(node)
      }
      if let labels = pattern.labels, !holds(labels, node.labels) { return nil }
      return fits(pattern.properties, node.properties, row) ? (row, node) : nil
    }
  }

  private func steps(
    _ steps: ArraySlice<PathPattern.Step>, _ row: Row, _ used: Set<Int64>, _ from: Node
  ) -> [(row: Row, used: Set<Int64>)] {
    guard let step = steps.first else { return [(row, used)] }
    var results: [(row: Row, used: Set<Int64>)] = []
    for edge in graph.edges where !used.contains(edge.id) {
      let types = step.edge.types.map(\.text)
      guard types.isEmpty || types.contains(edge.label) else { continue }
      var ends: Set<Int64> = []
      if step.edge.direction != .left, edge.source == from.id { ends.insert(edge.target) }
      if step.edge.direction != .right, edge.target == from.id { ends.insert(edge.source) }
      for end in ends.sorted() {
        var next = row
        if let name = step.edge.variable?.text {
          if case .edge(let bound)? = next[name], bound.id != edge.id { continue }
          next[name] = .edge(edge)
        }
        guard fits(step.edge.properties, edge.properties, next) else { continue }
        for bound in bind(step.node, next, step.node.variable?.text)
        where bound.node.id == end {
          results += self.steps(
            steps.dropFirst(), bound.row, used.union([edge.id]), bound.node)
        }
      }
    }
    return results
  }

  private func fits(_ items: [PropertyItem], _ properties: [String: Value], _ row: Row) -> Bool {
    items.allSatisfy {
      compare(properties[$0.name.text] ?? .null, evaluate($0.value, row)) == 0
    }
  }

  private func holds(_ labels: LabelExpression, _ known: [String]) -> Bool {
    switch labels {
    case .label(let label): known.contains(label.text)
    case .not(let inner): !holds(inner, known)
    case .all(let parts): parts.allSatisfy { holds($0, known) }
    case .any(let parts): parts.contains { holds($0, known) }
    }
  }

  // MARK: RETURN

  private func project(_ projection: Projection, _ rows: [Row]) -> [[Value]] {
    struct Output {
      var columns: [Value]
      var keys: [Value]
    }
    var names: [(name: String, expression: Expression)] = projection.items.map {
      ($0.alias?.text ?? $0.text, $0.expression)
    }
    if projection.includesAll {
      names = (rows.first?.keys.sorted() ?? []).map {
        ($0, Expression(.variable(Name($0))))
      }
    }
    func output(_ group: [Row]) -> Output {
      let columns = names.map { evaluate($0.expression, group.first ?? [:], group: group) }
      var row = group.first ?? [:]
      for (name, value) in zip(names.map(\.name), columns) { row[name] = value }
      let keys = projection.order.map { evaluate($0.expression, row, group: group) }
      return Output(columns: columns, keys: keys)
    }
    var outputs: [Output]
    if names.contains(where: { isAggregate($0.expression) }) {
      let keys = names.filter { !isAggregate($0.expression) }
      var groups: [(key: String, rows: [Row])] = []
      for row in rows {
        let key = keys.map { canonical(evaluate($0.expression, row)) }.joined(separator: "|")
        if let place = groups.firstIndex(where: { $0.key == key }) {
          groups[place].rows.append(row)
        } else {
          groups.append((key, [row]))
        }
      }
      if keys.isEmpty && groups.isEmpty { groups = [("", [])] }
      outputs = groups.map { output($0.rows) }
    } else {
      outputs = rows.map { output([$0]) }
    }
    if projection.isDistinct {
      var seen: Set<String> = []
      outputs = outputs.filter {
        seen.insert($0.columns.map(canonical).joined(separator: "|")).inserted
      }
    }
    if !projection.order.isEmpty {
      outputs.sort { left, right in
        for (place, key) in projection.order.enumerated() {
          let order = total(left.keys[place], right.keys[place])
          if order != 0 { return key.isDescending ? order > 0 : order < 0 }
        }
        return false
      }
    }
    let skip = projection.skip.map { count($0) } ?? 0
    outputs = Array(outputs.dropFirst(skip))
    if let limit = projection.limit { outputs = Array(outputs.prefix(count(limit))) }
    return outputs.map(\.columns)
  }

  private func count(_ expression: Expression) -> Int {
    guard case .integer(let value) = evaluate(expression, [:]) else { return 0 }
    return Int(value)
  }

  private static let aggregates: Set = ["count", "collect", "min", "max", "sum", "avg"]

  private func isAggregate(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .countAll: true
    case .call(let name, _, let arguments):
      Self.aggregates.contains(name.text.lowercased()) || arguments.contains(where: isAggregate)
    case .binary(_, let left, let right): isAggregate(left) || isAggregate(right)
    case .unary(_, let operand), .isNull(let operand, _): isAggregate(operand)
    case .comparison(let first, let steps):
      isAggregate(first) || steps.contains { isAggregate($0.right) }
    case .and(let parts), .or(let parts), .xor(let parts), .list(let parts):
      parts.contains(where: isAggregate)
    default: false
    }
  }

  // MARK: Expressions

  func evaluate(_ expression: Expression, _ row: Row, group: [Row] = []) -> Value {
    func value(_ expression: Expression) -> Value { evaluate(expression, row, group: group) }
    func truth(_ value: Bool?) -> Value { value.map { .boolean($0) } ?? .null }
    func boolean(_ expression: Expression) -> Bool? {
      if case .boolean(let truth) = value(expression) { return truth }
      return nil
    }
    switch expression.kind {
    case .literal(let literal):
      switch literal {
      case .null: return .null
      case .boolean(let value): return .boolean(value)
      case .integer(let value): return .integer(value)
      case .float(let value): return .float(value)
      case .string(let value): return .string(value)
      }
    case .variable(let name): return row[name.text] ?? .null
    case .property(let base, let name):
      switch value(base) {
      case .node(let node): return node.properties[name.text] ?? .null
      case .edge(let edge): return edge.properties[name.text] ?? .null
      default: return .null
      }
    case .list(let parts): return .list(parts.map(value))
    case .and(let parts):
      let truths = parts.map(boolean)
      return truth(truths.contains(false) ? false : truths.contains(nil) ? nil : true)
    case .or(let parts):
      let truths = parts.map(boolean)
      return truth(truths.contains(true) ? true : truths.contains(nil) ? nil : false)
    case .xor(let parts):
      let truths = parts.map(boolean)
      return truth(truths.contains(nil) ? nil : truths.filter { $0 == true }.count % 2 == 1)
    case .unary(.not, let operand): return truth(boolean(operand).map { !$0 })
    case .isNull(let operand, let isNegated):
      return .boolean((value(operand) == .null) != isNegated)
    case .hasLabels(let base, let labels):
      guard case .node(let node) = value(base) else { return .null }
      return .boolean(holds(labels, node.labels))
    case .comparison(let first, let steps):
      var left = value(first)
      var result: Bool? = true
      for step in steps {
        let right = value(step.right)
        let truth = compared(step.comparator, left, right)
        result = result == false || truth == false ? false : result == nil ? nil : truth
        left = right
      }
      return truth(result)
    case .binary(let operation, let left, let right):
      return binary(operation, value(left), value(right))
    case .countAll: return .integer(Int64(group.count))
    case .call(let name, let isDistinct, let arguments):
      let function = name.text.lowercased()
      if Self.aggregates.contains(function) {
        return aggregate(function, isDistinct, group.map { evaluate(arguments[0], $0) })
      }
      return call(function, arguments.map(value))
    default: preconditionFailure("not an expression of the generator")
    }
  }

  private func call(_ function: String, _ arguments: [Value]) -> Value {
    switch (function, arguments[0]) {
    case ("coalesce", _): return arguments.first { $0 != .null } ?? .null
    case ("id", .node(let node)): return .integer(node.id)
    case ("id", .edge(let edge)): return .integer(edge.id)
    case ("type", .edge(let edge)): return .string(edge.label)
    case ("labels", .node(let node)): return .list(node.labels.map { .string($0) })
    case ("toupper", .string(let text)): return .string(text.uppercased())
    case ("size", .string(let text)): return .integer(Int64(text.unicodeScalars.count))
    case ("date", .string(let text)): return CalendarDate(iso: text).map { .date($0) } ?? .null
    case ("fold", .string(let text)): return .string(NameKey.key(text))
    default: return .null
    }
  }

  private func binary(
    _ operation: Expression.BinaryOperator, _ left: Value, _ right: Value
  ) -> Value {
    if operation == .isIn {
      guard case .list(let elements) = right else { return .null }
      let found = elements.map { compared(.equal, left, $0) }
      return found.contains(true) ? .boolean(true) : found.contains(nil) ? .null : .boolean(false)
    }
    switch (left, right) {
    case (.string(let left), .string(let right)):
      let (text, part) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
      switch operation {
      case .startsWith: return .boolean(text.starts(with: part))
      case .endsWith: return .boolean(text.reversed().starts(with: part.reversed()))
      case .contains:
        return .boolean((0...text.count).contains { text[$0...].starts(with: part) })
      case .add: return .string(left + right)
      default: return .null
      }
    case (.integer(let left), .integer(let right)):
      switch operation {
      case .add: return .integer(left + right)
      case .subtract: return .integer(left - right)
      case .multiply: return .integer(left * right)
      default: return .null
      }
    default:
      guard let left = number(left), let right = number(right) else { return .null }
      switch operation {
      case .add: return .float(left + right)
      case .subtract: return .float(left - right)
      case .multiply: return .float(left * right)
      default: return .null
      }
    }
  }

  private func aggregate(_ function: String, _ isDistinct: Bool, _ all: [Value]) -> Value {
    var values = all.filter { $0 != .null }
    if isDistinct {
      var seen: Set<String> = []
      values = values.filter { seen.insert(canonical($0)).inserted }
    }
    let numbers = values.compactMap(number)
    switch function {
    case "count": return .integer(Int64(values.count))
    case "collect": return .list(values)
    case "min": return values.min { total($0, $1) < 0 } ?? .null
    case "max": return values.max { total($0, $1) < 0 } ?? .null
    case "avg":
      return numbers.isEmpty ? .null : .float(numbers.reduce(0, +) / Double(numbers.count))
    default:
      let isWhole = values.allSatisfy { if case .integer = $0 { true } else { false } }
      let sum = numbers.reduce(0, +)
      return isWhole ? .integer(Int64(sum)) : .float(sum)
    }
  }

  // MARK: Comparing

  private func compared(
    _ comparator: Expression.Comparator, _ left: Value, _ right: Value
  ) -> Bool? {
    if left == .null || right == .null { return nil }
    guard let order = compare(left, right) else {
      return comparator == .equal ? false : comparator == .notEqual ? true : nil
    }
    switch comparator {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    }
  }

  private func compare(_ left: Value, _ right: Value) -> Int? {
    func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
      left < right ? -1 : left > right ? 1 : 0
    }
    switch (left, right) {
    case (.string(let left), .string(let right)):
      let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
      for (left, right) in zip(left, right) where left != right { return left < right ? -1 : 1 }
      return sign(left.count, right.count)
    case (.boolean(let left), .boolean(let right)): return sign(left ? 1 : 0, right ? 1 : 0)
    case (.date(let left), .date(let right)): return sign(left.iso, right.iso)
    case (.date(let left), .string(let right)):
      return CalendarDate(iso: right).map { sign(left.iso, $0.iso) }
    case (.string(let left), .date(let right)):
      return CalendarDate(iso: left).map { sign($0.iso, right.iso) }
    case (.node(let left), .node(let right)): return sign(left.id, right.id)
    case (.edge(let left), .edge(let right)): return sign(left.id, right.id)
    default:
      guard let left = number(left), let right = number(right) else { return nil }
      return sign(left, right)
    }
  }

  private func number(_ value: Value) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }

  /// The order of ORDER BY over values of one type, null last.
  private func total(_ left: Value, _ right: Value) -> Int {
    switch (left, right) {
    case (.null, .null): return 0
    case (.null, _): return 1
    case (_, .null): return -1
    case (.date(let left), .date(let right)):
      return left < right ? -1 : right < left ? 1 : 0
    default: return compare(left, right) ?? 0
    }
  }

  /// A text that is equal for values to be taken as one; lists as sets of their elements.
  func canonical(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let value): "b\(value)"
    case .integer(let value): "n\(Double(value))"
    case .float(let value): "n\(value)"
    case .string(let value): "s" + value.utf8.map { String($0) }.joined(separator: ".")
    case .date(let value): "d\(value.iso)\(value.precision)"
    case .list(let values): "[" + values.map(canonical).sorted().joined(separator: ",") + "]"
    case .map(let map):
      "{" + map.keys.sorted().map { $0 + canonical(map[$0] ?? .null) }.joined(separator: ",") + "}"
    case .node(let node):
      "(\(node.id)\(node.labels)" + canonical(.map(node.properties)) + ")"
    case .edge(let edge):
      "[\(edge.id)\(edge.label)\(edge.source)\(edge.target)" + canonical(.map(edge.properties))
        + "]"
    }
  }
}
