public import GraphModel

/// Candidate pairs that are one question to a person.
///
/// Either all its entities have one name (thirty articles about one Ivan Petrov give thirty nodes and
/// 435 pairs), or the pairs have the same two names (each of the thirty, and I. Petrov).
public struct CandidateGroup: Sendable, Hashable {
  /// The most entities of a group; further ones make another.
  public static let memberLimit = 40

  /// The pairs, the one of the highest rank first; at least one.
  public let pairs: [CandidatePair]
  /// The entities of a group of one name, by key; else the two of the best pair.
  public let members: [EntityProfile]

  /// The pair of the highest rank.
  public var best: CandidatePair { pairs[0] }

  /// Gathers pairs.
  ///
  /// - Parameter pairs: sorted by falling rank, as ``CandidatePairs`` gives them.
  /// - Returns: the groups by the rank of their best pair. Each pair is in one of them, but for those
  ///   between two groups of one name that are too large to be one; they come up again when the two
  ///   have become two nodes.
  /// - Complexity: near-linear in the number of pairs.
  public static func groups(of pairs: [CandidatePair]) -> [CandidateGroup] {
    struct Names: Hashable {
      let type: EntityType
      let first: String
      let second: String
    }
    var places: [Names: [Int]] = [:]
    for (place, pair) in pairs.enumerated() {
      let names = [pair.first, pair.second].map { NameKey.key($0.name) }.sorted()
      places[Names(type: pair.first.type, first: names[0], second: names[1]), default: []]
        .append(place)
    }
    let parts = places.flatMap { names, places in
      names.first == names.second ? Parts(places, of: pairs).places : [places]
    }
    return parts.sorted { $0[0] < $1[0] }.map { part in
      let alike = part.map { pairs[$0] }
      var members: [Int64: EntityProfile] = [:]
      let isOneName = NameKey.key(alike[0].first.name) == NameKey.key(alike[0].second.name)
      for pair in isOneName ? alike[...] : alike.prefix(1) {
        members[pair.first.id] = pair.first
        members[pair.second.id] = pair.second
      }
      return CandidateGroup(
        pairs: alike,
        members: members.values.sorted { ($0.keys[0], $0.id) < ($1.keys[0], $1.id) })
    }
  }

  // The pairs of one name, parted into those of entities that pairs connect.
  private struct Parts {
    private(set) var places: [[Int]] = []
    private var members: [[Int64]] = []
    private var partOf: [Int64: Int] = [:]

    init(_ candidates: [Int], of pairs: [CandidatePair]) {
      for place in candidates {
        let one = part(of: pairs[place].first.id)
        let other = part(of: pairs[place].second.id)
        if one != other {
          guard members[one].count + members[other].count <= memberLimit else { continue }
          for id in members[other] { partOf[id] = one }
          members[one] += members[other]
          places[one] += places[other]
          (members[other], places[other]) = ([], [])
        }
        places[one].append(place)
      }
      places = places.filter { !$0.isEmpty }.map { $0.sorted() }
    }

    private mutating func part(of id: Int64) -> Int {
      if let known = partOf[id] { return known }
      partOf[id] = places.count
      places.append([])
      members.append([id])
      return places.count - 1
    }
  }
}
