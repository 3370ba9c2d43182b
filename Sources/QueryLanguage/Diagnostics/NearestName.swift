/// Finds the name that was likely meant.
package enum NearestName {
  /// The candidate nearest to `name`, or nil where none is near.
  ///
  /// Near is a Damerau–Levenshtein distance (optimal string alignment) of at most a third of the
  /// name's length; case counts for nothing. Ties go to the first in order of their text.
  ///
  /// - Complexity: O(candidates × length²); names longer than 64 scalars have no neighbour.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard wanted.count <= 64 else { return nil }
    let limit = wanted.count / 3
    var best: (name: String, distance: Int)?
    for candidate in candidates.sorted() {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard other.count <= 64, abs(other.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// ``did you mean `X`?`` for the nearest candidate.
  package static func suggestion(
    for name: String, among candidates: some Sequence<String>
  ) -> String? {
    nearest(to: name, among: candidates).map { "did you mean `\($0)`?" }
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
