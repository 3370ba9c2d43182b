/// Disjoint sets of the numbers below a count (union-find with path halving).
struct DisjointSets {
  private var parents: [Int]

  /// Creates `count` sets of one element each.
  init(count: Int) {
    parents = Array(0..<count)
  }

  /// The smallest number ever joined at the root of the set of `element`.
  mutating func find(_ element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  /// Joins the sets of two elements.
  mutating func union(_ left: Int, _ right: Int) {
    let (left, right) = (find(left), find(right))
    if left == right { return }
    parents[max(left, right)] = min(left, right)
  }
}
