/// What a text tells of where its places are, and the choice of one place among namesakes.
package struct PlaceContext: Sendable {
  /// A place of the text.
  package struct Candidate: Sendable {
    /// The places of the gazetteer that it may be.
    package var places: [GazetteerPlace]
    /// What the text puts it into.
    package var containers: [GazetteerPlace]
    /// Whether the gazetteer has the name as it is written, not merely one that sounds like it.
    package var isSpelledSo: Bool

    /// Creates a candidate.
    package init(
      places: [GazetteerPlace], containers: [GazetteerPlace] = [], isSpelledSo: Bool = true
    ) {
      self.places = places
      self.containers = containers
      self.isSpelledSo = isSpelledSo
    }
  }

  private let gazetteer: Gazetteer
  private let language: Language
  /// The countries and regions that the text names.
  private let named: Set<Int>
  /// How many of the text's cities can only be in a country.
  private var cities: [String: Int] = [:]

  /// By how much the likeliest namesake must lead, in powers of ten of the population.
  private static let margin = 0.8
  /// A place below this many people needs something that speaks for its country.
  private static let known = 100_000
  /// The same where the name has no other place.
  private static let knownAlone = 30_000

  /// Reads what the places of a text tell of each other.
  ///
  /// - Parameters:
  ///   - gazetteer: where the places are from.
  ///   - language: the text's language.
  ///   - areas: the countries and regions that the text names.
  ///   - candidates: its cities.
  package init(
    _ gazetteer: Gazetteer, language: Language, areas: [GazetteerPlace], candidates: [Candidate]
  ) {
    self.gazetteer = gazetteer
    self.language = language
    named = Set(areas.map(\.index))
    for candidate in candidates {
      let countries = Set(candidate.places.map(\.country))
      if countries.count == 1, let country = countries.first { cities[country, default: 0] += 1 }
    }
  }

  /// The place that a candidate is, or nil where it cannot be told.
  package func choice(_ candidate: Candidate) -> GazetteerPlace? {
    let scored = candidate.places.map { (place: $0, score: score($0, candidate)) }.sorted {
      ($1.score, $0.place.index) < ($0.score, $1.place.index)
    }
    guard let best = scored.first, best.score > 0 else { return nil }
    if scored.count > 1, best.score - scored[1].score < Self.margin { return nil }
    let least = scored.count == 1 ? Self.knownAlone : Self.known
    let isSure = candidate.isSpelledSo && best.place.population >= least
    return isSure || isSupported(best.place, candidate) ? best.place : nil
  }

  private func areas(of place: GazetteerPlace) -> [GazetteerPlace] {
    guard let parent = gazetteer.parent(of: place) else { return [] }
    return [parent] + (gazetteer.parent(of: parent).map { [$0] } ?? [])
  }

  /// How likely a place is, in powers of ten.
  private func score(_ place: GazetteerPlace, _ candidate: Candidate) -> Double {
    let areas = areas(of: place)
    var score = magnitude(place.population)
    if areas.contains(where: { $0.kind == .region && named.contains($0.index) }) { score += 3 }
    // These tell the same, so the strongest counts. A country named beside it is no more than a
    // tenfold reason: «Париж» beside «США» is in France.
    var country = home(place.country)
    if areas.contains(where: { $0.kind == .country && named.contains($0.index) }) { country = 1 }
    // The place itself may be one of those counted.
    let own = Set(candidate.places.map(\.country)).count == 1 ? 1 : 0
    if (cities[place.country] ?? 0) > own { country = max(country, 0.5) }
    score += country
    for container in candidate.containers {
      if areas.contains(container) {
        score += 6
      } else if container.country != place.country || container.kind == .region {
        score -= 6
      }
    }
    return score
  }

  /// What the language alone says for a country.
  private func home(_ country: String) -> Double {
    switch (language, country) {
    case (.russian, "RU"), (.kazakh, "KZ"): 0.7
    case (.russian, "KZ"), (.kazakh, "RU"): 0.3
    case (.english, "US"), (.english, "GB"): 0.1
    default: 0
    }
  }

  private func isSupported(_ place: GazetteerPlace, _ candidate: Candidate) -> Bool {
    // The names of home are all known in their own letters.
    if home(place.country) > 0.2 { return candidate.isSpelledSo }
    return areas(of: place).contains {
      named.contains($0.index) || candidate.containers.contains($0)
    } || (cities[place.country] ?? 0) > (candidate.isSpelledSo ? 1 : 0)
  }

  /// The decimal logarithm of a number of people; places without one count as small.
  private func magnitude(_ population: Int) -> Double {
    logarithm(Double(max(population, 100))) / 2.302_585
  }
}
