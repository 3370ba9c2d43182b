/// How many sounds two phonetic keys differ in.
enum EditDistance {
  /// The Damerau-Levenshtein distance (optimal string alignment), or nil where it is above `limit`.
  ///
  /// - Complexity: O(limit × length): only a band of the table is computed.
  static func between(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    let unreachable = limit + 1
    var beforeLast = [Int](repeating: unreachable, count: right.count + 1)
    var last = (0...right.count).map { min($0, unreachable) }
    for row in 1..<(left.count + 1) {
      var current = [Int](repeating: unreachable, count: right.count + 1)
      if row <= limit { current[0] = row }
      var best = current[0]
      let from = max(1, row - limit)
      let through = min(right.count, row + limit)
      if from <= through {
        for column in from...through {
          var cost = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
          cost = min(cost, last[column] + 1, current[column - 1] + 1)
          if row > 1, column > 1, left[row - 1] == right[column - 2],
            left[row - 2] == right[column - 1]
          {
            cost = min(cost, beforeLast[column - 2] + 1)
          }
          current[column] = min(cost, unreachable)
          best = min(best, current[column])
        }
      }
      if best > limit { return nil }
      beforeLast = last
      last = current
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
