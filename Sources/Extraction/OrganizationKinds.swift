/// The kind of an organization from the head nouns of its names.
enum OrganizationKinds {
  /// The kind told by most heads; a legal form or an earlier head decides between equals.
  static func kind(of heads: [ExtractionLexicon.Head]) -> String {
    var votes: [String: Int] = [:]
    for (place, head) in heads.enumerated() where head.kind != "unknown" {
      votes[head.kind, default: 0] += (head.use == .legal ? 4 : 2) + (place == 0 ? 1 : 0)
    }
    let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best?.key ?? "unknown"
  }
}
