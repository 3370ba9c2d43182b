package import GraphModel

/// How values compare: equality and order of three truth values, and the total order of ORDER BY.
package enum ValueComparison {
  /// Whether two values are equal; nil where that is unknown because of a null.
  ///
  /// Texts are equal where their bytes are, numbers across types, dates where their first days are,
  /// nodes and edges by id. Values of different types are not equal.
  package static func equal(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      return all(zip(left, right).map { equal($0, $1) })
    case (.map(let left), .map(let right)):
      guard Set(left.keys) == Set(right.keys) else { return false }
      return all(left.map { equal($1, right[$0] ?? .null) })
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
    case (.date(let left), .date(let right)): return left.iso == right.iso
    case (.node(let left), .node(let right)): return left.id == right.id
    case (.edge(let left), .edge(let right)): return left.id == right.id
    default: return numbers(left, right).map { $0 == .equal } ?? false
    }
  }

  /// Whether one value comes before another; nil where they cannot be compared.
  package static func less(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.boolean(let left), .boolean(let right)): return !left && right
    case (.string(let left), .string(let right)):
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.date(let left), .date(let right)): return left.iso < right.iso
    case (.list(let left), .list(let right)):
      for (left, right) in zip(left, right) {
        guard let isEqual = equal(left, right) else { return nil }
        if !isEqual { return less(left, right) }
      }
      return left.count < right.count
    default: return numbers(left, right).map { $0 == .less }
    }
  }

  /// The order of ORDER BY, over values of all types; null comes last.
  package static func precedes(_ left: Value, _ right: Value) -> Bool {
    order(left, right) == .less
  }

  /// The result of a total order.
  package enum Order: Sendable {
    /// The left value comes first.
    case less
    /// They are in the same place.
    case equal
    /// The right value comes first.
    case greater
    /// One of them is not a number.
    case unordered
  }

  /// The total order of ORDER BY: maps, nodes, edges, lists, texts, dates, booleans, numbers, null.
  package static func order(_ left: Value, _ right: Value) -> Order {
    let ranks = (rank(left), rank(right))
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 ? .less : .greater }
    switch (left, right) {
    case (.node(let left), .node(let right)): return order(left.id, right.id)
    case (.edge(let left), .edge(let right)): return order(left.id, right.id)
    case (.date(let left), .date(let right)):
      return left < right ? .less : right < left ? .greater : .equal
    case (.list(let left), .list(let right)):
      for (left, right) in zip(left, right) {
        let result = order(left, right)
        if result != .equal { return result }
      }
      return order(left.count, right.count)
    case (.map(let left), .map(let right)): return orderOfMaps(left, right)
    case (.string(let left), .string(let right)):
      if left.utf8.elementsEqual(right.utf8) { return .equal }
      return left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .greater
    case (.boolean(let left), .boolean(let right)):
      return left == right ? .equal : left ? .greater : .less
    default:
      switch numbers(left, right) {
      case .unordered?:
        let (isLeft, isRight) = (isNaN(left), isNaN(right))
        return isLeft == isRight ? .equal : isLeft ? .greater : .less
      case let result?: return result
      case nil: return .equal
      }
    }
  }

  private static func orderOfMaps(_ left: [String: Value], _ right: [String: Value]) -> Order {
    let keys = (left.keys.sorted(), right.keys.sorted())
    for (left, right) in zip(keys.0, keys.1) where left != right {
      return left < right ? .less : .greater
    }
    if keys.0.count != keys.1.count { return order(keys.0.count, keys.1.count) }
    for key in keys.0 {
      let result = order(left[key] ?? .null, right[key] ?? .null)
      if result != .equal { return result }
    }
    return .equal
  }

  private static func order<T: Comparable>(_ left: T, _ right: T) -> Order {
    left < right ? .less : right < left ? .greater : .equal
  }

  private static func isNaN(_ value: Value) -> Bool {
    if case .float(let value) = value { return value.isNaN }
    return false
  }

  private static func rank(_ value: Value) -> Int {
    switch value {
    case .map: 0
    case .node: 1
    case .edge: 2
    case .list: 3
    case .string: 4
    case .date: 5
    case .boolean: 6
    case .integer, .float: 7
    case .null: 8
    }
  }

  /// How two numbers compare, exactly also across types; nil where one is no number.
  private static func numbers(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      return left < right ? .less : left > right ? .greater : .equal
    case (.float(let left), .float(let right)):
      if left.isNaN || right.isNaN { return .unordered }
      return left < right ? .less : left > right ? .greater : .equal
    case (.integer(let left), .float(let right)): return compare(left, right)
    case (.float(let left), .integer(let right)):
      switch compare(right, left) {
      case .less: return .greater
      case .greater: return .less
      case let same: return same
      }
    default: return nil
    }
  }

  private static func compare(_ left: Int64, _ right: Double) -> Order {
    if right.isNaN { return .unordered }
    if right >= 0x1p63 { return .less }
    if right < -0x1p63 { return .greater }
    let whole = Int64(right.rounded(.down))
    if left != whole { return left < whole ? .less : .greater }
    return right > right.rounded(.down) ? .less : .equal
  }

  private static func all(_ truths: [Bool?]) -> Bool? {
    truths.contains(false) ? false : truths.contains(nil) ? nil : true
  }
}
