import GraphModel
import QueryLanguage

/// Sends rows through operators, one by one where the operators allow it.
struct Pipeline {
  private var stages: [Stage]
  private let maximum: Int
  /// The rows that came through.
  private(set) var rows: [[Value]] = []
  /// Whether more than `maximum` rows came through.
  private(set) var isTruncated = false

  private struct Stage {
    var operation: HostOperator
    var seen: Set<ValueKey> = []
    var passed: Int64 = 0
    var groups: [ValueKey: Int] = [:]
    var keys: [[Value]] = []
    var aggregators: [[Aggregator]] = []
    var rows: [(keys: [Value], row: [Value])] = []
  }

  init(_ operators: [HostOperator], maximum: Int) {
    stages = operators.map { Stage(operation: $0) }
    self.maximum = maximum
  }

  /// Takes a row; false where no further row can matter.
  mutating func push(_ row: [Value]) throws(QueryError) -> Bool {
    try push(row, into: 0)
  }

  /// Takes the end of the rows.
  mutating func finish() throws(QueryError) {
    for index in stages.indices {
      switch stages[index].operation {
      case .aggregate: try finishAggregate(index)
      case .sort(let keys): try finishSort(index, keys)
      case .filter, .project, .distinct, .page: break
      }
    }
  }

  private mutating func push(_ row: [Value], into index: Int) throws(QueryError) -> Bool {
    guard index < stages.count else { return take(row) }
    switch stages[index].operation {
    case .filter(let condition):
      return try Evaluator(row: row).holds(condition) ? try push(row, into: index + 1) : true
    case .project(let expressions):
      return try push(try values(expressions, row), into: index + 1)
    case .distinct:
      guard stages[index].seen.insert(ValueKey(grouping: row)).inserted else { return true }
      return try push(row, into: index + 1)
    case .page(let skip, let limit):
      stages[index].passed += 1
      let passed = stages[index].passed
      if passed <= skip { return limit != 0 }
      guard let limit else { return try push(row, into: index + 1) }
      guard passed - skip <= limit else { return false }
      return try push(row, into: index + 1) && passed - skip < limit
    case .aggregate(let keys, let folds):
      try aggregate(row, index, keys, folds)
      return true
    case .sort(let keys):
      let values = try values(keys.map(\.expression), row)
      stages[index].rows.append((values, row))
      return true
    }
  }

  private mutating func take(_ row: [Value]) -> Bool {
    guard rows.count < maximum else {
      isTruncated = true
      return false
    }
    rows.append(row)
    return true
  }

  private func values(
    _ expressions: [BoundExpression], _ row: [Value]
  ) throws(QueryError) -> [Value] {
    let evaluator = Evaluator(row: row)
    var values: [Value] = []
    values.reserveCapacity(expressions.count)
    for expression in expressions { values.append(try evaluator.evaluate(expression)) }
    return values
  }

  private mutating func aggregate(
    _ row: [Value], _ index: Int, _ keys: [BoundExpression], _ folds: [HostOperator.Fold]
  ) throws(QueryError) {
    let keys = try values(keys, row)
    let key = ValueKey(grouping: keys)
    let group: Int
    if let known = stages[index].groups[key] {
      group = known
    } else {
      group = stages[index].keys.count
      stages[index].groups[key] = group
      addGroup(index, keys, folds)
    }
    let evaluator = Evaluator(row: row)
    for (place, fold) in folds.enumerated() {
      guard let argument = fold.argument else {
        stages[index].aggregators[group][place].addRow()
        continue
      }
      try stages[index].aggregators[group][place].add(evaluator.evaluate(argument))
    }
  }

  private mutating func addGroup(_ index: Int, _ keys: [Value], _ folds: [HostOperator.Fold]) {
    stages[index].keys.append(keys)
    stages[index].aggregators.append(
      folds.map { Aggregator($0.function, isDistinct: $0.isDistinct) })
  }

  private mutating func finishAggregate(_ index: Int) throws(QueryError) {
    guard case .aggregate(let keys, let folds) = stages[index].operation else { return }
    // Without keys there is one group, also of no rows.
    if keys.isEmpty, stages[index].keys.isEmpty { addGroup(index, [], folds) }
    let groups = zip(stages[index].keys, stages[index].aggregators)
    for (keys, aggregators) in groups
    where try !push(keys + aggregators.map(\.result), into: index + 1) {
      return
    }
  }

  private mutating func finishSort(_ index: Int, _ keys: [SortKey]) throws(QueryError) {
    let rows = stages[index].rows.enumerated().sorted { left, right in
      for (place, key) in keys.enumerated() {
        switch ValueComparison.order(left.element.keys[place], right.element.keys[place]) {
        case .less: return !key.isDescending
        case .greater: return key.isDescending
        case .equal, .unordered: continue
        }
      }
      return left.offset < right.offset
    }
    stages[index].rows = []
    for row in rows where try !push(row.element.row, into: index + 1) { return }
  }
}
