import QueryLanguage
import TestSupport

/// Makes random trees of every form that the parser can give.
struct QueryGenerator {
  var random: SeededGenerator

  mutating func query() -> Query {
    var query = Query(first: singleQuery(), unions: [])
    while chance(8) {
      query.unions.append(
        Query.Union(keepsAll: chance(2), query: singleQuery(), range: 0..<0))
    }
    return query
  }

  private mutating func singleQuery() -> SingleQuery {
    var clauses: [Clause] = []
    for _ in 0..<number(0...3) {
      switch number(0...3) {
      case 0:
        clauses.append(
          .unwind(UnwindClause(list: expression(2), variable: name(), range: 0..<0)))
      case 1: clauses.append(.with(projection(hasCondition: true)))
      default: clauses.append(.match(match()))
      }
    }
    clauses.append(.result(projection(hasCondition: false)))
    return SingleQuery(clauses: clauses)
  }

  private mutating func match() -> MatchClause {
    let patterns = (0..<number(1...3)).map { _ in path() }
    return MatchClause(
      isOptional: chance(4), patterns: patterns, condition: chance(2) ? expression(3) : nil,
      range: 0..<0)
  }

  private mutating func projection(hasCondition: Bool) -> Projection {
    let includesAll = chance(5)
    let items = (0..<number((includesAll ? 0 : 1)...3)).map { _ in
      ProjectionItem(
        expression: expression(3), alias: chance(2) ? name() : nil, text: "")
    }
    let order = (0..<number(0...2)).map { _ in
      OrderKey(expression: expression(2), isDescending: chance(2))
    }
    return Projection(
      isDistinct: chance(3), includesAll: includesAll, items: items, order: order,
      skip: chance(4) ? expression(1) : nil, limit: chance(4) ? expression(1) : nil,
      condition: hasCondition && chance(2) ? expression(2) : nil, range: 0..<0)
  }

  private mutating func path() -> PathPattern {
    let steps = (0..<number(0...3)).map { _ in
      PathPattern.Step(edge: edge(), node: node())
    }
    return PathPattern(variable: chance(6) ? name() : nil, start: node(), steps: steps)
  }

  private mutating func node() -> NodePattern {
    NodePattern(
      variable: chance(2) ? name() : nil, labels: chance(2) ? labels(2) : nil,
      properties: chance(4) ? items(2) : [], range: 0..<0)
  }

  private mutating func edge() -> EdgePattern {
    let directions: [EdgePattern.Direction] = [.left, .right, .either]
    let lengths: [EdgePattern.Length] = [
      .init(lower: nil, upper: nil), .init(lower: 2, upper: 2), .init(lower: 1, upper: 4),
      .init(lower: 3, upper: nil),
    ]
    let types = (0..<number(0...2)).map { _ in name() }
    return EdgePattern(
      variable: chance(2) ? name() : nil, types: types, properties: chance(5) ? items(2) : [],
      direction: directions[number(0...2)], length: chance(5) ? lengths[number(0...3)] : nil,
      range: 0..<0)
  }

  private mutating func labels(_ depth: Int) -> LabelExpression {
    if depth == 0 || chance(2) { return .label(name()) }
    switch number(0...2) {
    case 0: return .not(labels(depth - 1))
    case 1: return .all([labels(depth - 1), labels(depth - 1)])
    default: return .any([labels(depth - 1), labels(depth - 1), labels(depth - 1)])
    }
  }

  private mutating func items(_ depth: Int) -> [PropertyItem] {
    var items: [PropertyItem] = []
    for _ in 0..<number(1...3) {
      let name = name()
      if items.contains(where: { $0.name == name }) { continue }
      items.append(PropertyItem(name: name, value: expression(depth - 1)))
    }
    return items
  }

  mutating func expression(_ depth: Int) -> Expression {
    Expression(depth <= 0 ? leaf() : branch(depth - 1))
  }

  private mutating func leaf() -> Expression.Kind {
    switch number(0...8) {
    case 0: .literal(.null)
    case 1: .literal(.boolean(chance(2)))
    case 2: .literal(.integer(integer()))
    case 3: .literal(.float(float()))
    case 4, 5: .literal(.string(text()))
    case 6: .parameter(name())
    default: .variable(name())
    }
  }

  private mutating func branch(_ depth: Int) -> Expression.Kind {
    switch number(0...17) {
    case 0: return .property(expression(depth), name())
    case 1: return .element(expression(depth), expression(depth))
    case 2:
      return .slice(
        expression(depth), from: chance(2) ? expression(depth) : nil,
        to: chance(2) ? expression(depth) : nil)
    case 3: return .list(notComprehension(depth))
    case 4: return .map(items(depth))
    case 5: return .and(expressions(depth, 2...4))
    case 6: return .or(expressions(depth, 2...4))
    case 7: return .xor(expressions(depth, 2...3))
    case 8: return unary(depth)
    case 9, 10, 11:
      let operations = Expression.BinaryOperator.allCases
      return .binary(
        operations[number(0...operations.count - 1)], expression(depth), expression(depth))
    case 12:
      let comparators = Expression.Comparator.allCases
      let steps = (0..<number(1...2)).map { _ in
        Expression.Comparison(
          comparator: comparators[number(0...comparators.count - 1)], right: expression(depth))
      }
      return .comparison(expression(depth), steps)
    case 13: return .isNull(expression(depth), isNegated: chance(2))
    case 14: return .hasLabels(expression(depth), labels(1))
    case 15:
      return .call(name(), isDistinct: chance(4), expressions(depth, 0...2))
    case 16: return .countAll
    default:
      let alternatives = (0..<number(1...2)).map { _ in
        Expression.Alternative(condition: expression(depth), value: expression(depth))
      }
      return .choice(
        subject: chance(2) ? expression(depth) : nil, alternatives,
        otherwise: chance(2) ? expression(depth) : nil)
    }
  }

  /// A minus before a positive number is the negative number, so the parser never gives one.
  private mutating func unary(_ depth: Int) -> Expression.Kind {
    let operations = Expression.UnaryOperator.allCases
    return .unary(operations[number(0...operations.count - 1)], expression(depth))
  }

  /// Elements of a list; `[a IN …` would begin a comprehension.
  private mutating func notComprehension(_ depth: Int) -> [Expression] {
    expressions(depth, 0...3).map { element in
      if case .binary(.isIn, _, _) = element.kind { return Expression(.literal(.null)) }
      return element
    }
  }

  private mutating func expressions(_ depth: Int, _ range: ClosedRange<Int>) -> [Expression] {
    (0..<number(range)).map { _ in expression(depth) }
  }

  private mutating func name() -> Name {
    let names = [
      "p", "q", "Person", "HOLDS", "имя", "with space", "back`quote", "match", "count", "all",
      "x1", "é", "'", "$", "a.b", "🙂", "reduce",
    ]
    return Name(names[number(0...names.count - 1)])
  }

  private mutating func text() -> String {
    let texts = [
      "", "Имашева", "it's", "\"", "\\", "line\nbreak", "tab\t", "nul\u{0}", "`", "$x", "// no",
      "/* no */", "--", "é", "🙂", "\u{7F}", "\u{1B}[31m",
    ]
    return texts[number(0...texts.count - 1)]
  }

  private mutating func integer() -> Int64 {
    let integers: [Int64] = [0, 1, -1, 42, .max, .min, 1000, -7]
    return integers[number(0...integers.count - 1)]
  }

  private mutating func float() -> Double {
    let floats = [0.0, -0.0, 1.5, -2.25, 1e300, 2.5e-308, 0.1, -1e-7, 1e20]
    return floats[number(0...floats.count - 1)]
  }

  private mutating func chance(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }
}
