/// A rule that speaks for a link between two mentions.
struct Vote: Sendable, Hashable {
  /// The rule's name, as `--trace` shows it.
  let rule: String
  /// The probability that a link found by this rule alone is right.
  let weight: Double
}

/// How votes add up.
enum Votes {
  /// The probability that at least one of independent votes is right, below 0.99.
  static func combine(_ votes: [Vote]) -> Double {
    var strongest: [String: Double] = [:]
    for vote in votes { strongest[vote.rule] = max(strongest[vote.rule] ?? 0, vote.weight) }
    let doubt = strongest.values.sorted().reduce(1) { $0 * (1 - $1) }
    return min(0.99, 1 - doubt)
  }
}
