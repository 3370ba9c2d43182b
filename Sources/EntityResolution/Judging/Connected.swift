internal import GraphModel

/// Connected parts of a list of profiles.
enum Connected {
  /// The parts of two or more profiles that are connected by shared keys, each part in the list's
  /// order, the parts by their first profile.
  ///
  /// - Parameters:
  ///   - profiles: the list.
  ///   - keys: the keys of a profile; two profiles with one in common are in one part.
  /// - Returns: the parts.
  /// - Complexity: near-linear in the number of keys.
  static func parts(
    _ profiles: [EntityProfile], sharing keys: (EntityProfile) -> [String]
  ) -> [[EntityProfile]] {
    var parent = Array(profiles.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    var firstWith: [String: Int] = [:]
    for (index, profile) in profiles.enumerated() {
      for key in keys(profile) {
        if let other = firstWith[key] {
          let one = root(index)
          let two = root(other)
          parent[max(one, two)] = min(one, two)
        } else {
          firstWith[key] = index
        }
      }
    }
    var members: [Int: [EntityProfile]] = [:]
    for index in profiles.indices { members[root(index), default: []].append(profiles[index]) }
    return members.keys.sorted().compactMap { key in
      guard let part = members[key], part.count > 1 else { return nil }
      return part
    }
  }
}
