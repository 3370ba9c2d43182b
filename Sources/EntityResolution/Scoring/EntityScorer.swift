public import GraphModel

/// Scores pairs of entities by their names and by what the graph knows of them.
public enum EntityScorer {
  /// Where two profiles come from.
  public enum Setting: Sendable, Hashable {
    /// Somebody took them for alike; only the names have to decide.
    case pair
    /// They are any two of a graph, where many countries have a «МВД».
    case graph
  }

  /// How likely two profiles are of one person, organization or place.
  ///
  /// The score is symmetric, and the same for the same profiles and statistics.
  ///
  /// - Parameters:
  ///   - left: a profile.
  ///   - right: another one.
  ///   - statistics: counted over the graph.
  ///   - setting: where the two come from.
  /// - Returns: the score with its reasons.
  /// - Complexity: O(names × names) comparisons of names, at most sixteen.
  public static func score(
    _ left: EntityProfile, _ right: EntityProfile, statistics: NameStatistics,
    setting: Setting = .pair
  ) -> PairScore {
    score(ParsedProfile(left), ParsedProfile(right), statistics: statistics, setting: setting)
  }

  static func score(
    _ left: ParsedProfile, _ right: ParsedProfile, statistics: NameStatistics, setting: Setting
  ) -> PairScore {
    // One order for both directions, so that ties fall the same way.
    let (one, other) =
      (left.profile.name, left.profile.id) <= (right.profile.name, right.profile.id)
      ? (left, right) : (right, left)
    guard one.profile.type == other.profile.type else {
      return PairScore(parts: [
        PairScore.Part(
          what: "type differs",
          detail: "\(one.profile.type.rawValue) against \(other.profile.type.rawValue)", weight: -8)
      ])
    }
    switch one.profile.type {
    case .person: return person(one, other, statistics: statistics)
    case .organization:
      return organization(one, other, statistics: statistics, setting: setting)
    case .place: return place(one, other, statistics: statistics)
    }
  }

  private static func person(
    _ left: ParsedProfile, _ right: ParsedProfile, statistics: NameStatistics
  ) -> PairScore {
    var best: PersonScorer.Outcome?
    var bestScore = -Double.infinity
    // Short forms of a cluster say nothing beside its full ones: «Иванов» would join everybody.
    for one in left.persons {
      for other in right.persons {
        let outcome = PersonScorer.compare(one, other)
        let sum = outcome.parts.reduce(0) { $0 + $1.weight }
        if sum > bestScore {
          bestScore = sum
          best = outcome
        }
      }
    }
    guard let best else {
      return PairScore(parts: [
        PairScore.Part(what: "name", detail: "has no letters", weight: LogOdds.of(0.01))
      ])
    }
    var parts = best.parts
    if let one = left.profile.gender, let other = right.profile.gender, one != other {
      parts.append(
        PairScore.Part(what: "gender differs", detail: "\(one) against \(other)", weight: -2.5))
    }
    if !best.isContradicted, let name = left.persons.first, name.isFull,
      let surname = name.surname
    {
      let variety = statistics.variety(ofSurname: surname)
      if FrequentSurnames.contains(surname) || variety > 4 {
        parts.append(
          PairScore.Part(
            what: "frequent surname", detail: "\(surname.surface), \(variety) given names",
            weight: -0.8))
      }
    }
    let context = Context.parts(
      left.profile, right.profile, statistics: statistics,
      names: best.isContradicted ? .contradict : best.isPartial ? .partial : .agree)
    return PairScore(parts: parts + context)
  }

  private static func organization(
    _ left: ParsedProfile, _ right: ParsedProfile, statistics: NameStatistics, setting: Setting
  ) -> PairScore {
    var best: [PairScore.Part] = []
    var bestScore = -Double.infinity
    func compare(_ one: OrganizationName, _ other: OrganizationName) {
      let parts = OrganizationScorer.compare(
        one, other, statistics: statistics, setting: setting)
      let sum = parts.reduce(0) { $0 + $1.weight }
      if sum > bestScore {
        bestScore = sum
        best = parts
      }
    }
    for one in left.organizations {
      for other in right.organizations { compare(one, other) }
    }
    let pairs = [
      (left.shortOrganizations, right.organizations),
      (left.organizations, right.shortOrganizations),
    ]
    for (ones, others) in pairs {
      for one in ones {
        for other in others where one.words.map(\.stem) == other.words.map(\.stem) {
          compare(one, other)
        }
      }
    }
    if let one = left.profile.kind, let other = right.profile.kind, one != other,
      one != "unknown", other != "unknown", one != "group", other != "group"
    {
      best.append(
        PairScore.Part(what: "kind differs", detail: "\(one) against \(other)", weight: -1.5))
    }
    let context = Context.parts(
      left.profile, right.profile, statistics: statistics,
      names: bestScore > 0 ? .agree : .contradict)
    return PairScore(parts: best + context)
  }

  private static func place(
    _ left: ParsedProfile, _ right: ParsedProfile, statistics: NameStatistics
  ) -> PairScore {
    var best: [PairScore.Part] = []
    var bestScore = -Double.infinity
    for one in left.places {
      for other in right.places {
        let parts = PlaceScorer.compare(one, other)
        let sum = parts.reduce(0) { $0 + $1.weight }
        if sum > bestScore {
          bestScore = sum
          best = parts
        }
      }
    }
    if let one = left.profile.kind, let other = right.profile.kind, one != other,
      one != "other", other != "other"
    {
      best.append(
        PairScore.Part(what: "kind differs", detail: "\(one) against \(other)", weight: -5))
    }
    if let one = left.profile.place?.geonames, let other = right.profile.place?.geonames {
      best.append(
        one == other
          ? PairScore.Part(what: "one place of the gazetteer", detail: "GeoNames \(one)", weight: 6)
          : PairScore.Part(
            what: "two places of the gazetteer", detail: "GeoNames \(one) and \(other)", weight: -8)
      )
    }
    let shared = left.profile.neighbours.intersection(right.profile.neighbours)
    if !shared.isEmpty, bestScore > 0 {
      best.append(
        PairScore.Part(what: "shared neighbours", detail: "\(shared.count)", weight: 0.3))
    }
    return PairScore(parts: best)
  }
}
