import GraphModel
import QueryLanguage

extension Binder {
  mutating func call(
    _ name: Name, _ isDistinct: Bool, _ arguments: [Expression], _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    let key = name.text.lowercased()
    if let function = AggregateFunction(rawValue: key) {
      return try aggregateCall(function, isDistinct, arguments, range)
    }
    guard let function = FunctionDefinition.named(key) else {
      let names = FunctionDefinition.all.map(\.name) + AggregateFunction.allCases.map(\.rawValue)
      throw QueryError(
        "DQ0517", "no function `\(name.text)`", at: name.range,
        suggestion: NearestName.suggestion(for: name.text, among: names))
    }
    if isDistinct {
      throw QueryError(
        "DQ0518", "DISTINCT stands only in aggregates, such as count(DISTINCT …)", at: range)
    }
    let count = function.parameters.count
    guard arguments.count == count || (function.isVariadic && arguments.count > count) else {
      throw QueryError(
        "DQ0518",
        "\(function.name) takes \(count)\(function.isVariadic ? " or more" : "") "
          + "\(count == 1 ? "argument" : "arguments"), not \(arguments.count)", at: range,
        suggestion: function.name == "date" && arguments.isEmpty
          ? "answers do not depend on the clock; pass the day as a parameter" : nil)
    }
    var bound: [BoundExpression] = []
    for (place, argument) in arguments.enumerated() {
      let expression = try bind(argument)
      let type = type(of: expression)
      let parameter = function.parameters[min(place, count - 1)]
      guard FunctionDefinition.accepts(parameter, type) else {
        throw QueryError(
          "DQ0511", "\(function.name) does not take \(type)", at: argument.range,
          suggestion: function.name == "type" || function.name == "labels"
            ? "type(…) is for edges, labels(…) for nodes" : nil)
      }
      bound.append(expression)
    }
    return .call(key, bound)
  }

  private mutating func aggregateCall(
    _ function: AggregateFunction, _ isDistinct: Bool, _ arguments: [Expression],
    _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    guard arguments.count == 1 else {
      throw QueryError(
        "DQ0518", "\(function.rawValue) takes 1 argument, not \(arguments.count)", at: range,
        suggestion: function == .count ? "write count(*) to count rows" : nil)
    }
    let mode = aggregation
    try checkAggregation(range)
    aggregation = .nested
    defer { aggregation = mode }
    let argument = try bind(arguments[0])
    let type = type(of: argument)
    guard function.accepts(type) else {
      throw QueryError(
        "DQ0511", "\(function.rawValue) takes numbers, not \(type)", at: arguments[0].range)
    }
    aggregation = mode
    return try aggregate(
      Aggregate(function: function.rawValue, isDistinct: isDistinct, argument: argument),
      function.result(type), range)
  }

  private func checkAggregation(_ range: Range<Int>) throws(QueryError) {
    switch aggregation {
    case .allowed: return
    case .nested:
      throw QueryError("DQ0513", "an aggregate stands inside an aggregate", at: range)
    case .forbidden(let clause):
      throw QueryError(
        "DQ0512", "an aggregate cannot stand in \(clause)", at: range,
        suggestion: "aggregate in RETURN")
    }
  }

  /// The variable that holds an aggregate; equal aggregates share one.
  mutating func aggregate(
    _ aggregate: Aggregate, _ type: ValueType, _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    try checkAggregation(range)
    if let known = aggregates.first(where: { $0.aggregate == aggregate }) {
      return .variable(known.variable)
    }
    let variable = addValue(named: aggregate.function, type)
    aggregates.append(AggregateBinding(variable: variable, aggregate: aggregate))
    return .variable(variable)
  }
}
