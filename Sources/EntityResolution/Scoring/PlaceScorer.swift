internal import GraphModel

/// Scores two names of places by their words without «город», «область» and the like.
enum PlaceScorer {
  /// The reasons for and against two names being of one place.
  static func compare(_ left: String, _ right: String) -> [PairScore.Part] {
    let one = PlaceName(left)
    let other = PlaceName(right)
    if let leftKind = one.kind, let rightKind = other.kind, leftKind != rightKind {
      return [
        PairScore.Part(what: "kind differs", detail: "\(leftKind) against \(rightKind)", weight: -5)
      ]
    }
    var parts: [PairScore.Part] = []
    var probability = 0.97
    var taken: Set<Int> = []
    var matched = 0
    for token in one.tokens {
      let best = other.tokens.enumerated().compactMap { index, candidate in
        taken.contains(index)
          ? nil : TokenAgreement.between(token, candidate).map { (index, $0) }
      }.max { ($0.1.similarity, $1.0) < ($1.1.similarity, $0.0) }
      guard let best else { continue }
      taken.insert(best.0)
      matched += 1
      let before = LogOdds.of(probability)
      // Places have little else than their name, so a difference counts more than in a person's.
      let similarity = best.1.similarity(of: token, and: other.tokens[best.0])
      probability *= 1 - 2 * (1 - similarity)
      let share = matched == 1 ? before : 0
      parts.append(
        PairScore.Part(
          what: "name",
          detail: "\(token.surface) ~ \(other.tokens[best.0].surface) (\(best.1.rawValue))",
          weight: LogOdds.of(probability) - before + share))
    }
    if matched == 0 {
      return [PairScore.Part(what: "name", detail: "no word in common", weight: -4.5)]
    }
    // «Тобольский район» is not Тобольск.
    if (one.kind == nil) != (other.kind == nil), one.isAdjective != other.isAdjective {
      parts.append(
        PairScore.Part(what: "kind differs", detail: "one is named after the other", weight: -4))
    }
    let restLeft = one.tokens.count - matched
    let restRight = other.tokens.count - matched
    if restLeft + restRight > 0 {
      let before = LogOdds.of(probability)
      probability *= restLeft > 0 && restRight > 0 ? 0.1 : 0.3
      parts.append(
        PairScore.Part(
          what: "word left out", detail: "\(restLeft) and \(restRight) words without a partner",
          weight: LogOdds.of(probability) - before))
    }
    return parts
  }
}

/// A place's name without the word for its kind.
struct PlaceName {
  /// The words of the name.
  let tokens: [NameToken]
  /// What the name says the place is: `city`, `region`, `district` ….
  let kind: String?

  /// Whether its words are adjectives: of «Тобольский район», not of «Тобольск».
  var isAdjective: Bool { tokens.allSatisfy(PlaceModifiers.isAdjective) }

  /// Reads a name.
  init(_ name: String) {
    let all = NameToken.tokens(of: name)
    kind = all.lazy.compactMap { Self.kinds[$0.stem] ?? Self.kinds[$0.key] }.first
    let kept = all.filter { Self.kinds[$0.stem] == nil && Self.kinds[$0.key] == nil }
    tokens = kept.isEmpty ? all : kept
  }

  private static let kinds: [String: String] = {
    var kinds: [String: String] = [:]
    for (kind, words) in [
      ("city", "г гор город пос поселок пгт село деревня станица қаласы кенті ауылы city town"),
      ("region", "область обл облысы oblast region province"),
      ("territory", "край"), ("district", "район р-н ауданы district county"),
      ("governorate", "губерния"), ("okrug", "округ"), ("country", "республика republic"),
    ] {
      for word in words.split(separator: " ") {
        kinds[String(word)] = kind
        kinds[CaseEnding.stem(String(word))] = kind
      }
    }
    return kinds
  }()
}
