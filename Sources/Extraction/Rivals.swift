internal import Linguistics

/// Several persons for one mention of a post, of whom only one can hold it.
struct Rivals {
  private let view: ArticleView
  /// The links of each post with the person's cluster.
  private var links: [Int: [(cluster: Int, isBeside: Bool, relation: Double)]] = [:]

  /// The rules by which name and title stand side by side.
  private static let beside: Set<String> = [
    "title-name", "name-title", "inner-title-name", "title-list", "name-title-chain",
  ]

  /// Looks at all links.
  ///
  /// - Complexity: linear in the votes.
  init(_ posts: PostLinks, _ persons: PersonCoreference, _ view: ArticleView) {
    self.view = view
    let ordered = posts.votes.sorted { ($0.key.post, $0.key.person) < ($1.key.post, $1.key.person) }
    for (link, votes) in ordered {
      guard let cluster = persons.clusterOf[link.person] else { continue }
      links[link.post, default: []].append(
        (
          cluster, votes.contains { Self.beside.contains($0.rule) },
          votes.filter { $0.rule == "works-as" }.map(\.weight).max() ?? 0
        ))
    }
    clusterOf = persons.clusterOf
  }

  private let clusterOf: [Int: Int]
  /// How many holders of one mention of a post are looked at.
  private static let holders = 64

  /// The probability of a link in the light of the others of the same mention of a post.
  ///
  /// A title beside a name is that name's, unless it is in the plural; a weak rule is not believed
  /// where the recogniser gives the title to somebody else.
  func confidence(of link: PostLinks.Link, _ votes: [Vote]) -> Double {
    let confidence = Votes.combine(votes)
    guard let cluster = clusterOf[link.person] else { return confidence }
    let others = (links[link.post] ?? []).prefix(Self.holders).filter { $0.cluster != cluster }
    guard !others.isEmpty, !isPlural(link.post) else { return confidence }
    let isBeside = votes.contains { Self.beside.contains($0.rule) }
    if isBeside { return confidence }
    if others.contains(where: \.isBeside) { return confidence * 0.3 }
    let relation = votes.filter { $0.rule == "works-as" }.map(\.weight).max() ?? 0
    if relation == 0, others.contains(where: { $0.relation >= 0.6 }) { return confidence * 0.5 }
    return confidence
  }

  private func isPlural(_ post: Int) -> Bool {
    let head = TitleForm.head(of: view.mentions[post].tokens, view)
    return view.grammar.canBePlural(head)
  }
}
