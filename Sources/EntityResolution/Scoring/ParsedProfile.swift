internal import GraphModel

/// A profile with its names read once.
struct ParsedProfile: Sendable {
  /// The profile.
  let profile: EntityProfile
  /// The names to compare, the fullest first, at most four.
  let names: [String]
  /// For a person: the full names, or where there are none the fullest.
  let persons: [PersonName]
  /// For an organization: its fullest names.
  ///
  /// «ВВС» says nothing beside «ВВС Малайзии»: it would join
  /// all air forces.
  let organizations: [OrganizationName]
  /// For an organization: its other names, which only an equal name agrees with.
  let shortOrganizations: [OrganizationName]

  /// For a place: its names without adjectives, unless there are only those.
  ///
  /// «Московский» is no name
  /// beside «Москва»: it would join the Московский район.
  let places: [String]

  /// Whether it is a person who is named in full somewhere.
  var isFullPerson: Bool { persons.contains(where: \.isFull) }

  /// Reads the names of a profile.
  init(_ profile: EntityProfile) {
    self.profile = profile
    var names = [profile.name]
    for name in profile.names.map(\.text) where !names.contains(name) && names.count < 4 {
      names.append(name)
    }
    self.names = names
    let nouns = names.filter { name in
      !NameToken.tokens(of: name).allSatisfy(PlaceModifiers.isAdjective)
    }
    places = profile.type != .place || nouns.isEmpty ? names : nouns
    switch profile.type {
    case .person:
      let parsed = names.map { PersonName($0) }
      let full = parsed.filter(\.isFull)
      persons = full.isEmpty ? Array(parsed.filter { !$0.parts.isEmpty }.prefix(1)) : full
      organizations = []
      shortOrganizations = []
    case .organization:
      persons = []
      let parsed = names.map { OrganizationName($0) }
      let isShort = parsed.map { name in parsed.contains { name.isShort(beside: $0) } }
      organizations = zip(parsed, isShort).filter { !$1 }.map(\.0)
      shortOrganizations = zip(parsed, isShort).filter(\.1).map(\.0)
    case .place:
      persons = []
      organizations = []
      shortOrganizations = []
    }
  }
}

extension OrganizationName {
  /// Whether the name says less than another one of the same organization: a part of its words, or
  /// an abbreviation beside words.
  fileprivate func isShort(beside other: OrganizationName) -> Bool {
    let mine = Set(words.map(\.stem))
    let others = Set(other.words.map(\.stem))
    if mine.isStrictSubset(of: others) { return true }
    if words.count == 1, Abbreviation.syllabicRun(words[0], other) != nil { return true }
    return acronym != nil && other.acronym == nil && words.count < other.words.count
  }
}
