internal import GraphModel

/// A profile with its names read once.
struct ParsedProfile: Sendable {
  /// The profile.
  let profile: EntityProfile
  /// The names to compare, the fullest first, at most four.
  let names: [String]
  /// For a person: the full names, or where there are none the fullest.
  let persons: [PersonName]
  /// For an organization: its names.
  let organizations: [OrganizationName]

  /// Reads the names of a profile.
  init(_ profile: EntityProfile) {
    self.profile = profile
    var names = [profile.name]
    for name in profile.names.map(\.text) where !names.contains(name) && names.count < 4 {
      names.append(name)
    }
    self.names = names
    switch profile.type {
    case .person:
      let parsed = names.map { PersonName($0) }
      let full = parsed.filter(\.isFull)
      persons = full.isEmpty ? Array(parsed.filter { !$0.parts.isEmpty }.prefix(1)) : full
      organizations = []
    case .organization:
      persons = []
      organizations = names.map { OrganizationName($0) }
    case .place:
      persons = []
      organizations = []
    }
  }
}
