internal import GraphModel

/// What the graph says of two entities beside their names.
enum Context {
  /// What their names say.
  enum Names {
    /// They agree in full.
    case agree
    /// One is a part of the other.
    case partial
    /// They contradict each other.
    case contradict
  }

  /// The reasons from shared articles, posts, organizations and other neighbours.
  static func parts(
    _ left: EntityProfile, _ right: EntityProfile, statistics: NameStatistics, names: Names
  ) -> [PairScore.Part] {
    var parts: [PairScore.Part] = []
    // What people of different names have in common, colleagues have.
    let share = names == .contradict ? 0.3 : 1
    let articles = left.articles.intersection(right.articles).count
    if articles > 0 {
      let detail = "\(articles) name both"
      switch names {
      case .contradict:
        parts.append(
          PairScore.Part(what: "two names in one article", detail: detail, weight: -1.5))
      case .partial:
        parts.append(PairScore.Part(what: "shared article", detail: detail, weight: 1.2))
      case .agree:
        parts.append(PairScore.Part(what: "shared article", detail: detail, weight: 0.3))
      }
    }
    let posts = left.posts.intersection(right.posts).filter { $0.organization != nil }
    let organizations = Set(left.posts.compactMap(\.organization))
      .intersection(right.posts.compactMap(\.organization))
    if let post = posts.map(\.title).min() {
      parts.append(
        PairScore.Part(
          what: "shared post", detail: "\(post) at one organization", weight: 2.2 * share))
    } else if !organizations.isEmpty {
      let rarity = organizations.map(statistics.rarity(ofNeighbour:)).max() ?? 0
      parts.append(
        PairScore.Part(
          what: "shared organization", detail: "\(organizations.count)",
          weight: (0.4 + 1.4 * rarity) * share))
    } else {
      let titles = Set(left.posts.map(\.title)).intersection(right.posts.map(\.title))
      if let title = titles.min() {
        let rarity = titles.map(statistics.rarity(ofTitle:)).max() ?? 0
        parts.append(
          PairScore.Part(what: "shared title", detail: title, weight: (0.2 + 0.6 * rarity) * share))
      }
    }
    let neighbours = left.neighbours.intersection(right.neighbours).subtracting(organizations)
    if !neighbours.isEmpty {
      let sum = neighbours.reduce(0) { $0 + statistics.rarity(ofNeighbour: $1) }
      parts.append(
        PairScore.Part(
          what: "shared neighbours", detail: "\(neighbours.count)",
          weight: min(1.2, 0.6 * sum) * share))
    }
    return parts
  }
}
