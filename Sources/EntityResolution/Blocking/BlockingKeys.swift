internal import GraphModel

/// The keys under which a profile is looked up; two profiles that share one are compared.
enum BlockingKeys {
  /// The keys of a profile, sorted, each once.
  ///
  /// - Complexity: O(total length of its names).
  static func keys(of parsed: ParsedProfile) -> [String] {
    var keys: Set<String> = []
    switch parsed.profile.type {
    case .person:
      for name in parsed.persons { add(name, to: &keys) }
    case .organization:
      for name in parsed.organizations { add(name, to: &keys) }
      for name in parsed.shortOrganizations {
        keys.insert("name:" + name.words.map(\.stem).sorted().joined(separator: " "))
      }
    case .place:
      for name in parsed.names {
        let tokens = PlaceName(name).tokens
        keys.insert("place:" + tokens.map(\.phoneticStem).joined())
        for token in tokens { sounds(of: token, prefix: "place:", to: &keys) }
      }
    }
    return keys.sorted()
  }

  private static func add(_ name: PersonName, to keys: inout Set<String>) {
    let cores = name.cores
    for token in cores { sounds(of: token, prefix: "person:", to: &keys) }
    keys.insert("glued:" + cores.map(\.phoneticStem).sorted().joined())
    // A surname with the first sound of a given name tells frequent surnames apart.
    let firsts = name.parts.filter { $0.kind != .particle }.map(\.token)
    for surname in cores {
      for other in firsts where other != surname {
        if let first = other.phonetic.first {
          keys.insert("person:\(surname.phoneticStem)/\(first)")
        }
      }
    }
  }

  private static func add(_ name: OrganizationName, to keys: inout Set<String>) {
    for part in name.parts where part.kind == .content {
      sounds(of: part.token, prefix: "word:", to: &keys)
    }
    let words = name.words
    if words.count > 1 {
      if (2...8).contains(name.initials.unicodeScalars.count) {
        keys.insert("acronym:" + name.initials)
      }
      let prefix = words.prefix(2).map { $0.key.unicodeScalars.prefix(3).map(String.init).joined() }
      keys.insert("syllables:" + prefix.joined())
      keys.insert("word:" + Phonetics.key(words.map(\.key).joined()))
      keys.insert("name:" + words.map(\.stem).sorted().joined(separator: " "))
    } else if let word = words.first {
      keys.insert("name:" + word.stem)
      if let acronym = name.acronym { keys.insert("acronym:" + acronym) }
      if word.key.unicodeScalars.count >= 6 {
        keys.insert("syllables:" + word.key.unicodeScalars.prefix(6).map(String.init).joined())
      }
    }
    for token in words where token.isCapitals { keys.insert("acronym:" + token.key) }
  }

  private static func sounds(of token: NameToken, prefix: String, to keys: inout Set<String>) {
    if !token.phonetic.isEmpty { keys.insert(prefix + token.phonetic) }
    if !token.phoneticStem.isEmpty { keys.insert(prefix + token.phoneticStem) }
    if !token.skeleton.isEmpty { keys.insert(prefix + "~" + token.skeleton) }
  }
}
