internal import GraphModel
internal import Linguistics

/// Finds out which places of the gazetteer an article's places are.
///
/// Namesakes are told apart by the countries and cities beside them, by what the article puts them
/// into, by the language and by size; where that leaves doubt, a place stays without an identity.
struct PlaceGrounding {
  private let gazetteer: Gazetteer
  private let language: Language

  /// A country with so many times the people of a city of its name is meant by the name alone.
  private static let countryRatio = 20
  /// The least number of people of a city that a supposed country may be.
  private static let cityPopulation = 100_000

  init(_ gazetteer: Gazetteer, _ language: Language) {
    self.gazetteer = gazetteer
    self.language = language
  }

  /// Gives the article's places their identities, and corrects kinds that the names contradict.
  ///
  /// - Complexity: O(names of places · log(gazetteer)).
  func ground(_ facts: inout ArticleFacts) {
    var areas: [Int: GazetteerPlace] = [:]
    var cities: [Int: PlaceContext.Candidate] = [:]
    for index in facts.entities.indices where facts.entities[index].type == .place {
      let found = places(of: facts.entities[index])
      switch reading(facts.entities[index].kind, found) {
      case .area(let place): areas[index] = place
      case .city(let places): cities[index] = PlaceContext.Candidate(places: places)
      case nil:
        guard facts.entities[index].kind == "city", found.isEmpty else { continue }
        let likely = gazetteer.cities(soundingLike: facts.entities[index].name)
        if !likely.isEmpty {
          cities[index] = PlaceContext.Candidate(places: likely, isSpelledSo: false)
        }
      }
    }
    for link in facts.links where link.kind == .partOf || link.kind == .locatedIn {
      if let container = areas[link.target] { cities[link.source]?.containers.append(container) }
    }
    let order = cities.keys.sorted()
    let context = PlaceContext(
      gazetteer, language: language, areas: areas.keys.sorted().compactMap { areas[$0] },
      candidates: order.compactMap { cities[$0] })
    for (index, place) in areas {
      facts.entities[index].kind = place.kind == .country ? "country" : "region"
      facts.entities[index].place = identity(place)
    }
    for index in order {
      guard let place = cities[index].flatMap(context.choice) else { continue }
      facts.entities[index].kind = "city"
      facts.entities[index].place = identity(place)
    }
    // What turned out to be a country is nobody's city.
    for index in facts.facts.indices {
      guard let city = facts.facts[index].city, areas[city] != nil else { continue }
      facts.facts[index].city = nil
    }
  }

  /// What the name of a place may stand for.
  private enum Reading {
    case area(GazetteerPlace)
    case city([GazetteerPlace])
  }

  private func reading(_ kind: String?, _ found: [GazetteerPlace]) -> Reading? {
    let cities = found.filter { $0.kind == .city }
    let country = found.first { $0.kind == .country }
    switch kind {
    case "country":
      if let country { return .area(country) }
      let large = cities.filter { $0.population >= Self.cityPopulation }
      return large.isEmpty ? nil : .city(large)
    case "city":
      if let country {
        let isMeant = cities.allSatisfy {
          $0.country != country.country
            && $0.population * Self.countryRatio < country.population
        }
        if isMeant { return .area(country) }
      }
      return cities.isEmpty ? nil : .city(cities)
    case "region":
      return found.first { $0.kind == .region }.map { .area($0) }
    default:
      return nil
    }
  }

  /// The places that the names of an entity share; the name it goes by counts first.
  private func places(of entity: ExtractedEntity) -> [GazetteerPlace] {
    var names = [entity.name]
    for name in entity.names.flatMap({ [$0.normal, $0.surface] }) where !names.contains(name) {
      names.append(name)
      if names.count > 16 { break }
    }
    var shared: [GazetteerPlace] = []
    for name in names {
      let found = gazetteer.places(named: name)
      if found.isEmpty { continue }
      let both = shared.filter(found.contains)
      if shared.isEmpty { shared = found } else if !both.isEmpty { shared = both }
    }
    return shared
  }

  private func identity(_ place: GazetteerPlace) -> PlaceIdentity {
    PlaceIdentity(
      geonames: place.geonames, country: place.country, latitude: place.latitude,
      longitude: place.longitude)
  }
}
