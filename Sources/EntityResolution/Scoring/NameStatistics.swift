public import GraphModel

/// How frequent words of names and neighbours are in a graph.
///
/// What is rare tells entities apart: two people of one rare surname at one small company are
/// likely one person.
public struct NameStatistics: Sendable {
  /// The number of profiles.
  let total: Int
  private var organizationWords: [String: Int] = [:]
  /// The places that a name's other words are seen with.
  private var placesOfCore: [String: Set<String>] = [:]
  private var placeNames: [String: Int] = [:]
  /// The different given names that a surname is seen with, by the surname's phonetic key.
  private var givenNamesOfSurname: [String: Set<String>] = [:]
  private var neighbours: [Int64: Int] = [:]
  private var titles: [String: Int] = [:]
  private(set) var organizations = 0
  private(set) var persons = 0

  /// Counts the words and neighbours of all profiles of a graph.
  ///
  /// - Complexity: O(total length of the names).
  public init(_ profiles: [EntityProfile]) {
    total = profiles.count
    var seen: Set<String> = []
    for profile in profiles {
      for neighbour in profile.neighbours { neighbours[neighbour, default: 0] += 1 }
      switch profile.type {
      case .person:
        persons += 1
        for title in Set(profile.posts.map(\.title)) { titles[title, default: 0] += 1 }
        let name = PersonName(profile.name)
        guard name.isFull, let surname = name.surname else { continue }
        let given = name.cores.first { $0 != surname }?.phonetic ?? ""
        givenNamesOfSurname[surname.phonetic, default: []].insert(given)
      case .organization:
        organizations += 1
        // One name counts once, else a company in the news would seem to have a common name.
        let name = OrganizationName(profile.name)
        let words = Set(name.words.map(\.phonetic))
        guard seen.insert(name.words.map(\.phonetic).joined(separator: " ")).inserted else {
          continue
        }
        for word in words { organizationWords[word, default: 0] += 1 }
        let places = name.parts.filter { $0.kind == .place }.map(\.token)
        if let place = places.first {
          placesOfCore[name.core, default: []].insert(PlaceModifiers.place(place) ?? place.stem)
        }
      case .place: placeNames[NameKey.key(profile.name), default: 0] += 1
      }
    }
  }

  /// The weight of a word in organizations' names, 0.4...3: the more names have it, the lower.
  func organizationWeight(_ token: NameToken) -> Double {
    let count = organizationWords[token.phonetic] ?? 0
    let names = Double(max(organizations, 200))
    return min(3, max(0.4, 0.5 * LogOdds.logarithm(names / Double(count + 1))))
  }

  /// In how many countries or places organizations with the words of `name` are.
  func places(ofNamesLike name: OrganizationName) -> Int { placesOfCore[name.core]?.count ?? 0 }

  /// The number of different given names that the surname is seen with.
  func variety(ofSurname token: NameToken) -> Int {
    givenNamesOfSurname[token.phonetic]?.count ?? 0
  }

  /// How much a shared neighbour tells, 0...1; 1 for one that only two have.
  func rarity(ofNeighbour id: Int64) -> Double {
    Self.rarity(count: neighbours[id] ?? 1, total: total)
  }

  /// How much a shared title tells, 0...1.
  func rarity(ofTitle title: String) -> Double {
    Self.rarity(count: titles[title] ?? 1, total: persons)
  }

  /// How many profiles have a neighbour.
  func count(ofNeighbour id: Int64) -> Int { neighbours[id] ?? 0 }

  /// 1 for a count of two, 0 for all of them, logarithmic in between; at least a hundred are taken
  /// for the total, for a small graph cannot know what is rare.
  private static func rarity(count: Int, total: Int) -> Double {
    let all = LogOdds.logarithm(Double(max(total, 100)) / 2)
    let here = LogOdds.logarithm(Double(max(total, 100)) / Double(max(2, count)))
    return max(0, min(1, here / all))
  }
}
