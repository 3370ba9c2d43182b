internal import GraphModel

/// Joins persons by equal full names and something beside them.
enum PersonRule {
  /// A surname is rare when the graph knows at most this many given names with it, and it is not
  /// among the frequent surnames of Russian, Kazakh and other news.
  static let rareSurnameVariety = 3
  /// An organization with more people than this says little about two of one frequent name.
  static let crowd = 20

  private struct Candidate {
    var profile: EntityProfile
    var name: PersonName
    /// The patronymic's phonetic stem.
    var father: String?
    var gender: String?
  }

  static func judgements(
    _ persons: [EntityProfile], statistics: NameStatistics, merged: MergedIds
  ) -> [Judgement] {
    var blocks: [String: [Candidate]] = [:]
    for person in persons {
      let name = PersonName(person.name)
      guard name.isFull, name.parts.allSatisfy({ $0.kind != .initial }) else { continue }
      // The order of given name and surname is the source's choice.
      let key = name.cores.map(\.key).sorted().joined(separator: " ")
      blocks[key, default: []].append(
        Candidate(
          profile: person, name: name, father: name.patronymic?.phoneticStem,
          gender: person.gender ?? name.patronymicGender))
    }
    return blocks.keys.sorted().flatMap { key in
      judgements(block: blocks[key] ?? [], statistics: statistics, merged: merged)
    } + acrossSpellings(blocks, statistics: statistics, merged)
  }

  /// Joins spellings of one name (Серик, Серік, Serik) where the posts are at one organization.
  ///
  /// The sound of a name says less than its letters, so neither a rare name nor a shared neighbour
  /// is enough.
  private static func acrossSpellings(
    _ blocks: [String: [Candidate]], statistics: NameStatistics, _ merged: MergedIds
  ) -> [Judgement] {
    var bySound: [String: [String]] = [:]
    for key in blocks.keys.sorted() {
      guard let name = blocks[key]?.first?.name else { continue }
      let sound = name.cores.map(\.phonetic).sorted().joined(separator: " ")
      bySound[sound, default: []].append(key)
    }
    return bySound.keys.sorted().flatMap { sound -> [Judgement] in
      let keys = bySound[sound] ?? []
      guard keys.count > 1 else { return [] }
      let members = keys.flatMap { blocks[$0] ?? [] }
      let isFrequent = members.contains {
        $0.name.surname.map(FrequentSurnames.contains) ?? true
      }
      // Two genders or fathers under one name: then nobody is merged.
      guard Set(members.compactMap(\.gender)).count <= 1,
        Set(members.compactMap(\.father)).count <= 1
      else { return [] }
      let profiles = members.map(\.profile).sorted { $0.keys[0] < $1.keys[0] }
      return Connected.parts(profiles) { profile in
        Set(profile.posts.compactMap(\.organization)).filter {
          !isFrequent || statistics.count(ofNeighbour: $0) <= crowd
        }.map { "organization:\(merged($0))" }
      }.filter { part in
        let ids = Set(part.map(\.id))
        return areSpellingsOfOneName(
          keys.map { blocks[$0]?.filter { ids.contains($0.profile.id) } ?? [] }.filter {
            !$0.isEmpty
          })
      }.flatMap {
        AutomaticJudgements.star(
          $0, rule: "person-across-spellings", score: 0.99,
          reason: "equal name in several spellings, and a post at one organization")
      }
    }
  }

  /// Whether different spellings of equal sound, each with those who bear it, are one name: each is in
  /// a script of its own, or differs from the other in its script by a form of the given name alone
  /// (Наталья, Наталия), both known to be of one gender (Валерий and Валерия are two).
  private static func areSpellingsOfOneName(_ spellings: [[Candidate]]) -> Bool {
    guard spellings.count > 1 else { return false }
    return spellings.indices.allSatisfy { index in
      spellings[..<index].allSatisfy { other in
        guard let one = spellings[index].first?.name, let second = other.first?.name else {
          return false
        }
        let (left, right) = (one.cores, second.cores)
        if SpellingScript.areDistinct([left, right].map { $0.map(\.key).joined(separator: " ") }) {
          return true
        }
        let leftOnly = left.filter { word in !right.contains { $0.key == word.key } }
        let rightOnly = right.filter { word in !left.contains { $0.key == word.key } }
        guard leftOnly.count == 1, rightOnly.count == 1,
          leftOnly[0].key != one.surname?.key, rightOnly[0].key != second.surname?.key,
          let gender = spellings[index].lazy.compactMap(\.gender).first,
          other.contains(where: { $0.gender == gender })
        else { return false }
        return GivenNames.areShortForms(leftOnly[0].stem, rightOnly[0].stem)
      }
    }
  }

  private static func judgements(
    block: [Candidate], statistics: NameStatistics, merged: MergedIds
  ) -> [Judgement] {
    guard block.count > 1, let surname = block.first?.name.surname else { return [] }
    let genders = Set(block.compactMap(\.gender))
    // Two genders under one name: one of them is a mistake, or it is two people.
    if genders.count > 1 { return [] }
    let fathers = Set(block.compactMap(\.father))
    let isFrequent = FrequentSurnames.contains(surname)
    let variety = statistics.variety(ofSurname: surname)
    // «Дмитрий» with a surname of the usual making is borne by many, though the graph knows one.
    let isOrdinary =
      block.first?.name.cores.contains { $0 != surname && FrequentGivenNames.contains($0) } == true
      && PersonName.hasSurnameEnding(surname.stem)
    let isRare =
      !isFrequent && !isOrdinary && variety <= rareSurnameVariety
      && surname.key.unicodeScalars.count > 3
      && fathers.count <= 1 && !hasTwoInOneArticle(block)
    if isRare {
      return AutomaticJudgements.star(
        block.map(\.profile), rule: "person-rare-name", score: 0.99,
        reason: "equal full name with a rare surname")
    }
    let parts = Connected.parts(block.map(\.profile)) { profile in
      keys(of: profile, isFrequent: isFrequent, statistics: statistics, merged)
    }
    return parts.flatMap { part -> [Judgement] in
      let keys = Set(part.map { $0.keys[0] })
      let partFathers = Set(
        block.filter { keys.contains($0.profile.keys[0]) }.compactMap(\.father))
      // A chain over organizations may join two fathers' children: then nobody is merged.
      if partFathers.count > 1 { return [] }
      return AutomaticJudgements.star(
        part, rule: "person-name-and-context", score: 0.99,
        reason: "equal full name, and a patronymic, organization or title in common")
    }
  }

  /// What a person may share with another of the same name.
  private static func keys(
    of profile: EntityProfile, isFrequent: Bool, statistics: NameStatistics,
    _ merged: MergedIds
  ) -> [String] {
    var keys: [String] = []
    if let father = PersonName(profile.name).patronymic?.phoneticStem {
      keys.append("father:\(father)")
    }
    let organizations = Set(profile.posts.compactMap(\.organization)).union(
      isFrequent ? [] : profile.neighbours)
    for organization in organizations
    where statistics.count(ofNeighbour: organization) <= crowd || !isFrequent {
      keys.append("organization:\(merged(organization))")
    }
    if !isFrequent {
      for title in Set(profile.posts.map(\.title)) where statistics.rarity(ofTitle: title) > 0.3 {
        keys.append("title:\(title)")
      }
    }
    return keys
  }

  /// Whether one article has two people of the name: extraction kept them apart for a reason.
  private static func hasTwoInOneArticle(_ block: [Candidate]) -> Bool {
    var seen: Set<String> = []
    return block.contains { !seen.insert($0.profile.keys[0].article).inserted }
  }
}
