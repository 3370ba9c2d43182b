/// Disjoint sets of raw entities that never join two that were judged different.
///
/// Union-find with path halving and union by size; each set also knows the sets it must not join.
/// - Complexity: nearly O(1) a union, plus the smaller set's conflicts.
struct Clustering {
  private var parent: [Int64: Int64] = [:]
  private var size: [Int64: Int] = [:]
  private var enemies: [Int64: Set<Int64>] = [:]

  /// The set of `id`, named by one of its members.
  mutating func root(_ id: Int64) -> Int64 {
    var id = id
    while let up = parent[id], up != id {
      let next = parent[up] ?? up
      parent[id] = next
      id = next
    }
    return id
  }

  /// Joins the sets of two entities; false where they are kept apart.
  @discardableResult
  mutating func join(_ one: Int64, _ other: Int64) -> Bool {
    var big = root(one)
    var small = root(other)
    if big == small { return true }
    if enemies[big]?.contains(small) == true { return false }
    if size[big, default: 1] < size[small, default: 1] { swap(&big, &small) }
    parent[small] = big
    size[big] = size[big, default: 1] + size[small, default: 1]
    for enemy in enemies.removeValue(forKey: small) ?? [] {
      enemies[enemy]?.remove(small)
      enemies[enemy, default: []].insert(big)
      enemies[big, default: []].insert(enemy)
    }
    return true
  }

  /// Keeps the sets of two entities apart; without effect where they are one already.
  mutating func separate(_ one: Int64, _ other: Int64) {
    let first = root(one)
    let second = root(other)
    guard first != second else { return }
    enemies[first, default: []].insert(second)
    enemies[second, default: []].insert(first)
  }

  /// Joins the members of a group that a rule holds equal, as far as they may be joined: each goes
  /// to the first of the sets before it that takes it.
  mutating func join(group: some Sequence<Int64>) {
    var sets: [Int64] = []
    for id in group where !sets.contains(where: { join($0, id) }) {
      sets.append(id)
    }
  }
}
