import TestSupport

/// Makes random queries over the graph type of `RandomGraphs`, as texts.
struct RandomQueries {
  var random: SeededGenerator
  private var nodes: [String] = []
  private var edges: [String] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func query() -> String {
    (nodes, edges) = ([], [])
    var text = ""
    for _ in 0..<(chance(4) ? 2 : 1) {
      var used: Set<String> = []
      text += "MATCH " + (0..<(chance(4) ? 2 : 1)).map { _ in path(&used) }.joined(separator: ", ")
      if chance(2) { text += " WHERE " + condition(2) }
      text += " "
    }
    return text + result()
  }

  // MARK: Patterns

  private mutating func path(_ used: inout Set<String>) -> String {
    var text = node()
    for _ in 0..<[0, 0, 1, 1, 1, 2, 2, 3][number(8)] {
      let inner = edge(&used)
      text += ["-[\(inner)]->", "<-[\(inner)]-", "-[\(inner)]-"][number(3)] + node()
    }
    return text
  }

  private mutating func node() -> String {
    var text = ""
    if chance(4), let known = nodes.randomElement(using: &random) {
      text = known
    } else if !chance(4) {
      text = "v\(nodes.count)"
      nodes.append(text)
    }
    if chance(2) {
      text +=
        ":" + pick(["P", "P", "O", "C", "Firm", "Bank", "P|O", "O|C", "!P", "O&!Firm", "O:Firm"])
    }
    if chance(8) { text += " {n: \(number(3))}" }
    return "(\(text))"
  }

  private mutating func edge(_ used: inout Set<String>) -> String {
    var text = ""
    if chance(10), let known = edges.randomElement(using: &random), used.insert(known).inserted {
      text = known
    } else if chance(2) {
      text = "e\(edges.count)"
      edges.append(text)
      used.insert(text)
    }
    if !chance(3) { text += ":" + pick(["K", "W", "W", "L", "K|W", "W|L"]) }
    if chance(8) { text += " {n: 1}" }
    return text
  }

  // MARK: Expressions

  private mutating func condition(_ depth: Int) -> String {
    if depth > 0, chance(2) {
      let (left, right) = (condition(depth - 1), condition(depth - 1))
      return pick([
        "(\(left) AND \(right))", "(\(left) OR \(right))", "(\(left) XOR \(right))",
        "NOT (\(left))",
      ])
    }
    let comparators = ["=", "<>", "<", "<=", ">", ">="]
    switch number(13) {
    case 0:
      return "\(variable()).n \(pick(comparators)) \(pick(["0", "1", "2", "1.5", "-1", "null"]))"
    case 1: return "\(variable()).n \(pick(comparators)) \(variable()).n"
    case 2: return "\(node0()).name \(pick(comparators)) \(text())"
    case 3: return "\(node0()).name \(pick(["STARTS WITH", "ENDS WITH", "CONTAINS"])) \(text())"
    case 4: return "\(node0()).name IN [\(text()), \(text())\(chance(4) ? ", null" : "")]"
    case 5: return "\(variable()).n IS \(chance(2) ? "NOT " : "")NULL"
    case 6:
      return
        "\(node0()).born \(pick(comparators)) \(pick(["'2018'", "'2018-02'", "date('2019-01-01')"]))"
    case 7: return "\(node0()):\(pick(["P", "O", "C", "Firm", "Bank", "P|Bank", "!Firm"]))"
    case 8: return "\(node0()) \(pick(["=", "<>"])) \(node0())"
    case 9: return "\(variable()).n + 1 \(pick(comparators)) 2"
    case 10: return "toUpper(\(node0()).name) = toUpper(\(text()))"
    case 11: return "\(node0()).ok"
    default: return "coalesce(\(node0()).name, 'ab') CONTAINS \(text())"
    }
  }

  private mutating func scalar() -> String {
    switch number(11) {
    case 0, 1: return "\(variable()).n"
    case 2, 3: return "\(node0()).name"
    case 4: return "\(node0()).born"
    case 5: return "id(\(variable()))"
    case 6: return edges.isEmpty ? "\(node0()).kind" : "type(\(pick(edges)))"
    case 7: return "\(node0()).ok"
    case 8: return "size(\(node0()).name)"
    case 9: return "coalesce(\(node0()).name, \(text()))"
    default: return "\(variable()).n * 2 - 1"
    }
  }

  private mutating func aggregate() -> String {
    let distinct = chance(3) ? "DISTINCT " : ""
    switch number(10) {
    case 0, 1: return "count(*)"
    case 2: return "count(\(distinct)\(variable()))"
    case 3: return "count(\(distinct)\(scalar()))"
    case 4: return "collect(\(distinct)\(chance(4) ? variable() : scalar()))"
    case 5: return "\(pick(["min", "max"]))(\(node0()).name)"
    case 6: return "\(pick(["min", "max"]))(\(variable()).n)"
    case 7: return "sum(\(distinct)\(variable()).n)"
    case 8: return "avg(\(variable()).n)"
    default: return "\(pick(["min", "max"]))(\(node0()).born)"
    }
  }

  // MARK: RETURN

  private mutating func result() -> String {
    if nodes.isEmpty && edges.isEmpty { return "RETURN count(*) AS c0" }
    var items: [String] = []
    let aggregates = chance(3)
    var wholes = false
    for _ in 0..<(1 + number(3)) {
      if aggregates, chance(2) {
        items.append(aggregate())
      } else if chance(4) {
        items.append(variable())
        wholes = true
      } else {
        items.append(scalar())
      }
    }
    let isList = items.contains { $0.hasPrefix("collect") }
    let columns = items.enumerated().map { "\($1) AS c\($0)" }.joined(separator: ", ")
    var text = "RETURN " + (chance(4) ? "DISTINCT " : "") + columns
    guard !wholes, !isList, chance(2) else { return text }
    // All columns are keys, so the order leaves no choice.
    let order = items.indices.shuffled(using: &random).map { "c\($0)" + (chance(2) ? " DESC" : "") }
    text += " ORDER BY " + order.joined(separator: ", ")
    if chance(3) { text += " SKIP \(number(3))" }
    if chance(2) { text += " LIMIT \(number(4))" }
    return text
  }

  // MARK: Choices

  private mutating func variable() -> String {
    (nodes + edges).randomElement(using: &random) ?? "v0"
  }
  private mutating func node0() -> String { nodes.randomElement(using: &random) ?? variable() }

  private mutating func text() -> String {
    let text = RandomGraphs.texts[number(RandomGraphs.texts.count)]
    return "'" + text.replacing("'", with: "\\'") + "'"
  }

  private mutating func pick(_ options: [String]) -> String { options[number(options.count)] }
  private mutating func chance(_ oneIn: Int) -> Bool { number(oneIn) == 0 }
  private mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
}
