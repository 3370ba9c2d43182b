public import GraphModel

/// Two entities that may be one.
public struct CandidatePair: Sendable, Hashable {
  /// The one with the smaller key.
  public var first: EntityProfile
  /// The other.
  public var second: EntityProfile
  /// How likely they are one, and why.
  public var score: PairScore
  /// How likely they are one, times the facts affected; the greatest is asked first.
  public var rank: Double

  /// Creates a pair.
  public init(first: EntityProfile, second: EntityProfile, score: PairScore, rank: Double) {
    self.first = first
    self.second = second
    self.score = score
    self.rank = rank
  }
}

/// Two raw keys in order.
public struct RawKeyPair: Sendable, Hashable {
  /// The smaller key.
  public let first: RawKey
  /// The larger key.
  public let second: RawKey

  /// Puts two keys in order.
  public init(_ one: RawKey, _ other: RawKey) {
    first = min(one, other)
    second = max(one, other)
  }
}

/// Finds pairs of entities that a person should look at.
public enum CandidatePairs {
  /// The most profiles of a block that are all compared with each other.
  static let blockLimit = 60
  /// In a larger block each profile is compared with this many that follow it by name.
  static let window = 8
  /// Pairs below this score are not proposed.
  static let lowestScore = 0.5

  /// Proposed pairs, the most likely ones with the most facts first.
  ///
  /// The rank is the score times one more than the facts affected, which are those of the smaller
  /// entity: they would move.
  ///
  /// - Parameters:
  ///   - profiles: the entities of the graph, merged ones as one.
  ///   - judged: pairs of raw keys that are judged already; entities that hold them are left out.
  ///   - statistics: counted over the graph.
  /// - Returns: the pairs; equal input in any order gives equal output.
  /// - Complexity: near-linear in the number of profiles; a block costs at most its size times
  ///   `blockLimit`.
  public static func pairs(
    _ profiles: [EntityProfile], excluding judged: Set<RawKeyPair>, statistics: NameStatistics
  ) -> [CandidatePair] {
    let ordered = profiles.filter { !$0.keys.isEmpty }.sorted {
      ($0.keys[0], $0.id) < ($1.keys[0], $1.id)
    }
    let parsed = ordered.map { ParsedProfile($0) }
    var settled = settledPairs(ordered, judged)
    var scored: [(pair: IndexPair, score: PairScore)] = []
    for block in blocks(parsed) {
      for (position, one) in block.enumerated() {
        let last =
          block.count > blockLimit ? min(block.count - 1, position + window) : block.count - 1
        if position >= last { continue }
        for other in block[(position + 1)...last] {
          let pair = IndexPair(min(one, other), max(one, other))
          if !settled.insert(pair).inserted { continue }
          let score = EntityScorer.score(
            parsed[pair.first], parsed[pair.second], statistics: statistics, setting: .graph)
          if score.score >= lowestScore { scored.append((pair, score)) }
        }
      }
    }
    let choices = choices(scored.map(\.pair), parsed)
    let candidates = scored.compactMap { pair, score -> CandidatePair? in
      let extra = [pair.first, pair.second].compactMap { choices[$0] }
      let score = extra.isEmpty ? score : PairScore(parts: score.parts + extra)
      if score.score < lowestScore { return nil }
      let (first, second) = (ordered[pair.first], ordered[pair.second])
      let facts = 1 + min(first.factCount, second.factCount)
      return CandidatePair(
        first: first, second: second, score: score, rank: score.score * Double(facts))
    }
    return candidates.sorted {
      ($1.rank, $0.first.keys[0], $0.second.keys[0]) < (
        $0.rank, $1.first.keys[0], $1.second.keys[0]
      )
    }
  }

  /// Against people named by one word, such as a surname: the more full names it fits, the less it
  /// tells which is meant.
  private static func choices(
    _ pairs: [IndexPair], _ parsed: [ParsedProfile]
  ) -> [Int: PairScore.Part] {
    var names: [Int: Set<String>] = [:]
    for pair in pairs {
      for (short, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
        guard parsed[short].profile.type == .person, !parsed[short].isFullPerson else { continue }
        names[short, default: []].formUnion(
          parsed[other].isFullPerson
            ? parsed[other].persons.prefix(1).map {
              $0.cores.map(\.phoneticStem).sorted().joined(separator: " ")
            } : [])
      }
    }
    return names.mapValues { names in
      PairScore.Part(
        what: "one word of a name",
        detail: names.count > 1 ? "\(names.count) full names have it" : "others may have it",
        weight: -0.7 - LogOdds.logarithm(Double(max(1, names.count))))
    }
  }

  private struct IndexPair: Hashable {
    var first: Int
    var second: Int

    init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }
  }

  private static func settledPairs(
    _ profiles: [EntityProfile], _ judged: Set<RawKeyPair>
  ) -> Set<IndexPair> {
    var owner: [RawKey: Int] = [:]
    for (index, profile) in profiles.enumerated() {
      for key in profile.keys { owner[key] = index }
    }
    var settled: Set<IndexPair> = []
    for pair in judged {
      if let one = owner[pair.first], let other = owner[pair.second], one != other {
        settled.insert(IndexPair(min(one, other), max(one, other)))
      }
    }
    return settled
  }

  /// The indices that share a key, one list a key; those of large blocks by name.
  private static func blocks(_ parsed: [ParsedProfile]) -> [[Int]] {
    var index: [String: [Int]] = [:]
    for (number, profile) in parsed.enumerated() {
      for key in BlockingKeys.keys(of: profile) { index[key, default: []].append(number) }
    }
    return index.keys.sorted().compactMap { key in
      guard let block = index[key], block.count > 1 else { return nil }
      if block.count <= blockLimit { return block }
      return block.sorted {
        (NameKey.key(parsed[$0].profile.name), $0) < (NameKey.key(parsed[$1].profile.name), $1)
      }
    }
  }
}
