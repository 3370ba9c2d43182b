import EntityResolution
import GraphModel
import TestSupport
import Testing

@Suite struct AutomaticJudgementTests {
  func judgements(_ profiles: [EntityProfile]) -> [Judgement] {
    AutomaticJudgements.judgements(raw: profiles, statistics: NameStatistics(profiles))
  }

  static let post = EntityProfile.Post(title: "директор", organization: 100)

  @Test func rareFullNamesAreMergedAsAStar() {
    let people = ["a", "b", "c", "d"].enumerated().map {
      Sample.profile("Анастасия Уркунбай", id: Int64($0.offset), article: $0.element)
    }
    let result = judgements(people)
    #expect(result.count == 3)
    #expect(Set(result.map(\.first)) == [people[0].keys[0]])
    #expect(
      result.allSatisfy { $0.verdict == .same && $0.actor.hasPrefix("rule:person-rare-name/") })
  }

  @Test func orderOfNamesInAFullNameIsFree() {
    #expect(
      judgements([
        Sample.profile("Уркунбай Анастасия", id: 1, article: "a"),
        Sample.profile("Анастасия Уркунбай", id: 2, article: "b"),
      ]).count == 1)
  }

  @Test(arguments: [
    ["Уркунбай", "Уркунбай"], ["А. Уркунбай", "А. Уркунбай"], ["Сергей Иванов", "Сергей Иванов"],
    ["Анастасия Уркунбай", "Анна Уркунбай"], ["Ян Ли", "Ян Ли"],
    ["Дмитрий Песчаров", "Дмитрий Песчаров"],
    ["Азат Ильич Уркунбай", "Азат Львович Уркунбай"],
  ]) func unsureNamesAreNotMerged(names: [String]) {
    let people = names.enumerated().map {
      Sample.profile($0.element, id: Int64($0.offset), article: "a\($0.offset)")
    }
    #expect(judgements(people).isEmpty)
  }

  @Test func contextMergesFrequentNames() {
    func people(_ one: Set<EntityProfile.Post>, _ other: Set<EntityProfile.Post>) -> [EntityProfile]
    {
      [
        Sample.profile("Сергей Иванов", id: 1, article: "a", posts: one),
        Sample.profile("Сергей Иванов", id: 2, article: "b", posts: other),
      ]
    }
    #expect(judgements(people([Self.post], [Self.post])).count == 1)
    let title = EntityProfile.Post(title: "директор", organization: 200)
    #expect(judgements(people([Self.post], [title])).isEmpty)
    #expect(
      judgements([
        Sample.profile("Сергей Львович Иванов", id: 1, article: "a"),
        Sample.profile("Сергей Львович Иванов", id: 2, article: "b"),
      ]).count == 1)
  }

  @Test func contradictionsStopAMerge() {
    // Two fathers at one organization.
    #expect(
      judgements([
        Sample.profile("Сергей Львович Иванов", id: 1, article: "a", posts: [Self.post]),
        Sample.profile("Сергей Ильич Иванов", id: 2, article: "b", posts: [Self.post]),
      ]).isEmpty)
    #expect(
      judgements([
        Sample.profile("Женя Уркунбай", id: 1, article: "a", gender: "male"),
        Sample.profile("Женя Уркунбай", id: 2, article: "b", gender: "female"),
      ]).isEmpty)
    // Extraction found two of the name in one article.
    #expect(
      judgements([
        Sample.profile("Азат Уркунбай", id: 1, article: "a", number: 0),
        Sample.profile("Азат Уркунбай", id: 2, article: "a", number: 1),
        Sample.profile("Азат Уркунбай", id: 3, article: "b"),
      ]).isEmpty)
  }

  /// Spellings of one person in Russian, Kazakh and English, with posts at an organization that is
  /// spelt in two scripts.
  static func spellings(organizations: [Int64]) -> [EntityProfile] {
    let people = ["Ерболат Кушикенов", "Ерболат Күшікенов", "Yerbolat Kushikenov"].enumerated().map
    {
      Sample.profile(
        $0.element, id: Int64($0.offset + 1), article: "a\($0.offset)",
        posts: [EntityProfile.Post(title: "t\($0.offset)", organization: organizations[$0.offset])])
    }
    return people + [
      Sample.profile("Степной Металл", .organization, id: 100, article: "a0", kind: "company"),
      Sample.profile("Stepnoy Metall", .organization, id: 200, article: "a2", kind: "company"),
    ]
  }

  @Test func personsAreMergedAcrossScriptsAtOneOrganization() {
    let result = judgements(Self.spellings(organizations: [100, 100, 200]))
    #expect(result.count { $0.actor.hasPrefix("rule:organization-name-across-scripts/") } == 1)
    #expect(result.count { $0.actor.hasPrefix("rule:person-across-spellings/") } == 2)
  }

  @Test func personsAreNotMergedAcrossScriptsWithoutAnOrganization() {
    let result = judgements(Self.spellings(organizations: [100, 300, 400]))
    #expect(!result.contains { $0.actor.hasPrefix("rule:person-across-spellings/") })
  }

  @Test func spellingsInOneScriptAreOneNameByTheGivenNameAlone() {
    func people(
      _ names: [String], _ organizations: [Int64], _ genders: [String?]
    ) -> [EntityProfile] {
      names.indices.map {
        Sample.profile(
          names[$0], id: Int64($0 + 1), article: "a\($0)",
          gender: genders[$0],
          posts: [EntityProfile.Post(title: "t\($0)", organization: organizations[$0])])
      }
    }
    let names = ["Наталья Дрогалева", "Наталия Дрогалева", "Natalya Drogaleva"]
    #expect(judgements(people(names, [100, 100, 100], ["female", "female", nil])).count == 2)
    // A namesake elsewhere does not keep two at one organization apart.
    #expect(judgements(people(names, [100, 200, 100], ["female", "female", nil])).count == 1)
    #expect(judgements(people(names, [100, 100, 200], ["female", nil, nil])).isEmpty)
    #expect(
      judgements(people(["Азат Песчаров", "Азат Пещаров"], [100, 100], ["male", "male"])).isEmpty)
    #expect(
      judgements(people(["Валерий Ким", "Валерия Ким"], [100, 100], ["male", nil])).isEmpty)
  }

  @Test func twoSpellingsInOneScriptAreTwoNames() {
    func organizations(_ names: [String], _ kinds: [String?]) -> [EntityProfile] {
      zip(names, kinds).enumerated().map {
        Sample.profile(
          $0.element.0, .organization, id: Int64($0.offset), article: "a\($0.offset)",
          kind: $0.element.1)
      }
    }
    let names = ["Степной Металл", "Степной Метал", "Stepnoy Metall"]
    #expect(judgements(organizations(names, [nil, nil, nil])).isEmpty)
    // A club is no company.
    #expect(
      judgements(organizations(["Степной Металл", "Stepnoy Metall"], ["company", "sport"])).isEmpty)
    // Short names sound alike by chance.
    #expect(judgements(organizations(["Алма", "Alma"], ["company", "company"])).isEmpty)
  }

  @Test func anOddKindDoesNotPartTheOthers() {
    let kinds: [String?] = ["company", "company", nil, "company", "company", "sport"]
    let result = judgements(
      kinds.enumerated().map {
        Sample.profile(
          "Степной Металл", .organization, id: Int64($0.offset), article: "a\($0.offset)",
          kind: $0.element)
      })
    // Five are one; the club is not.
    #expect(result.count == 4)
    #expect(!result.contains { $0.first.article == "a5" || $0.second.article == "a5" })
  }

  @Test func organizationsAreMergedByNameWithoutLegalForm() {
    func merged(_ one: String, _ other: String, _ kinds: [String?] = [nil, nil]) -> Bool {
      judgements([
        Sample.profile(one, .organization, id: 1, article: "a", kind: kinds[0]),
        Sample.profile(other, .organization, id: 2, article: "b", kind: kinds[1]),
      ]).count == 1
    }
    #expect(merged("ТОО «Алатау Сталь»", "Алатау Сталь"))
    #expect(merged("Министерство птиц Франции", "Министерство птиц Франции"))
    #expect(merged("Новая газета", "Новая газета", ["media", "media"]))
    #expect(!merged("компания", "компания"))
    #expect(!merged("Министерство", "Министерство"))
    #expect(!merged("Министерство птиц", "Министерство птиц", ["state", "state"]))
    #expect(!merged("МВД", "МВД"))
    #expect(!merged("Алатау Сталь", "Алатау Медь"))
    #expect(!merged("Школа № 5", "Школа № 15"))
    #expect(!merged("Алатау", "Алатау", ["company", "sport"]))
  }

  @Test(arguments: [
    ("МИД Кубы", "Министерство иностранных дел Кубы", true),
    ("российское правительство", "Правительство Российской Федерации", true),
    ("Минфин Чили", "чилийское министерство финансов", true),
    ("ВС Чили", "Вооружённые силы Чили", false), ("ВВС Чили", "чилийская ВВС", false),
    ("СК «Чили»", "Следственный комитет Чили", false),
    ("Правительство Нигера", "Правительство Нигерии", false),
    ("Малое правительство", "Правительство Мали", false),
    ("Правительство РК", "Правительство Казахстана", false),
    ("Georgia Supreme Court", "Верховный суд Грузии", false),
    ("Внутренние войска", "Внутренние войска", false),
    ("Верховный суд Чили", "Верховный суд Перу", false),
    ("МИД", "МИД Кубы", false), ("сборная Чили", "сборная Чили", false),
    ("Национальный банк Чили", "чилийский банк", false),
    ("МВД Чечни", "МВД России по Чечне", false),
  ]) func bodiesOfOneCountryAreMerged(left: String, right: String, isOne: Bool) {
    let profiles = [
      Sample.profile(left, .organization, id: 1, article: "a", kind: "state"),
      Sample.profile(right, .organization, id: 2, article: "b", kind: "state"),
    ]
    #expect(judgements(profiles).isEmpty != isOne)
  }

  @Test func aClubMayBeNamedAfterACountry() {
    let profiles = ["a", "b"].enumerated().map { index, article in
      Sample.profile(
        "Монако", .organization, id: Int64(index), article: article, kind: "sport")
    }
    #expect(judgements(profiles).count == 1)
  }

  @Test func sharedPlaceMergesStateBodies() {
    let bodies = ["a", "b"].enumerated().map {
      Sample.profile(
        "Министерство птиц", .organization, id: Int64($0.offset), article: $0.element,
        kind: "state", neighbours: [77])
    }
    #expect(judgements(bodies).count == 1)
  }

  @Test func placesAreMergedByGazetteerFirst() {
    func place(_ name: String, _ id: Int64, _ geonames: Int64?) -> EntityProfile {
      var profile = Sample.profile(name, .place, id: id, article: "a\(id)", kind: "city")
      profile.place = geonames.map { PlaceIdentity(geonames: $0, country: "KZ") }
      return profile
    }
    func parts(_ places: [EntityProfile]) -> Set<Set<RawKey>> {
      var parts = places.map { Set([$0.keys[0]]) }
      for judgement in judgements(places) {
        let joined = parts.filter { $0.contains(judgement.first) || $0.contains(judgement.second) }
        parts.removeAll { joined.contains($0) }
        parts.append(joined.reduce(into: Set()) { $0.formUnion($1) })
      }
      return Set(parts)
    }
    func keys(_ places: EntityProfile...) -> Set<RawKey> { Set(places.map { $0.keys[0] }) }
    let astana = place("Астана", 1, 7)
    let other = place("Нур-Султан", 2, 7)
    let unknown = place("Астана", 3, nil)
    let unknownOther = place("Нур-Султан", 4, nil)
    #expect(
      parts([astana, other, unknown, unknownOther])
        == [keys(astana, other, unknown, unknownOther)])
    // Two cities of one name: the third could be either.
    let first = place("Кедрово", 5, 8)
    let second = place("Кедрово", 6, 9)
    let third = place("Кедрово", 7, nil)
    let fourth = place("Кедрово", 8, nil)
    #expect(
      parts([first, second, third, fourth]) == [keys(first), keys(second), keys(third, fourth)])
  }

  @Test func placesAreMergedByNameAndKind() {
    let places = [
      Sample.profile("Костанай", .place, id: 1, article: "a", kind: "city"),
      Sample.profile("город Костанай", .place, id: 2, article: "b", kind: "city"),
      Sample.profile("Костанай", .place, id: 3, article: "c", kind: "region"),
    ]
    #expect(judgements(places).count == 1)
  }

  /// A graph of invented entities with many equal and alike names.
  static func graph(_ count: Int, seed: UInt64) -> [EntityProfile] {
    var generator = SeededGenerator(seed: seed)
    let given = ["Азат", "Анна", "Сергей", "Женя", "Марат", "Ли"]
    let fathers = ["", "", " Львович", " Ильич", " Мәжитұлы"]
    let surnames = ["Уркунбай", "Иванов", "Песчаров", "Вертякова", "Ким", "Дарма"]
    let companies = ["ТОО «Алатау»", "Алатау", "МВД", "Министерство птиц", "банк", "Орбита 5"]
    return (0..<count).map { index in
      let id = Int64(index)
      let article = "article\(Int.random(in: 0..<max(1, count / 3), using: &generator))"
      switch index % 3 {
      case 0:
        return Sample.profile(
          (given.randomElement(using: &generator) ?? "")
            + (fathers.randomElement(using: &generator) ?? "") + " "
            + (surnames.randomElement(using: &generator) ?? ""),
          id: id, article: article,
          posts: [
            EntityProfile.Post(
              title: "директор", organization: Int64.random(in: 0..<20, using: &generator))
          ], neighbours: [Int64.random(in: 0..<20, using: &generator)],
          facts: index % 7, number: index)
      case 1:
        return Sample.profile(
          companies.randomElement(using: &generator) ?? "", .organization, id: id, article: article,
          kind: ["company", "state", nil].randomElement(using: &generator) ?? nil,
          neighbours: [Int64.random(in: 0..<9, using: &generator)], number: index)
      default:
        return Sample.profile(
          ["Астана", "Костанай"].randomElement(using: &generator) ?? "", .place, id: id,
          article: article, kind: "city", number: index)
      }
    }
  }

  @Test func orderOfProfilesDoesNotMatter() {
    for seed in UInt64(1)...3 {
      let profiles = Self.graph(90, seed: seed)
      let statistics = NameStatistics(profiles)
      let expected = judgements(profiles)
      let candidates = CandidatePairs.pairs(profiles, excluding: [], statistics: statistics)
      #expect(!expected.isEmpty && !candidates.isEmpty)
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<3 {
        let shuffled = profiles.shuffled(using: &generator)
        #expect(judgements(shuffled) == expected)
        #expect(
          CandidatePairs.pairs(
            shuffled, excluding: [], statistics: NameStatistics(shuffled)) == candidates)
      }
    }
  }

  @Test func judgementsJoinNoContradictedPeople() {
    for seed in UInt64(1)...10 {
      let profiles = Self.graph(300, seed: seed)
      let name = Dictionary(uniqueKeysWithValues: profiles.map { ($0.keys[0], $0) })
      for judgement in judgements(profiles) where judgement.first.type == "Person" {
        guard let one = name[judgement.first], let other = name[judgement.second] else { continue }
        let fathers = Set(
          [one.name, other.name].map { $0.split(separator: " ").count == 3 ? $0 : "" })
        #expect(fathers.contains("") || fathers.count == 1, "\(one.name) | \(other.name)")
      }
    }
  }
}

@Suite struct CandidatePairTests {
  private func proposed(_ profiles: [EntityProfile]) -> [CandidatePair] {
    CandidatePairs.pairs(profiles, excluding: [], statistics: NameStatistics(profiles))
  }

  @Test func judgedPairsAreLeftOut() throws {
    let one = Sample.profile("Вертякова", id: 1, article: "a", facts: 3)
    let other = Sample.profile("Анастасия Вертякова", id: 2, article: "b", facts: 5)
    let third = Sample.profile("Марат Сундетов", id: 3, article: "c", facts: 5)
    let statistics = NameStatistics([one, other, third])
    let pairs = CandidatePairs.pairs([one, other, third], excluding: [], statistics: statistics)
    let pair = try #require(pairs.first)
    #expect(pairs.count == 1)
    #expect(Set([pair.first.id, pair.second.id]) == [1, 2])
    let judged: Set = [RawKeyPair(other.keys[0], one.keys[0])]
    #expect(
      CandidatePairs.pairs([one, other, third], excluding: judged, statistics: statistics).isEmpty)
  }

  @Test(arguments: [
    ("Жумабек Касымов", "Zhumabek Kassymov", EntityType.person),
    ("Лесной Театр Ветров", "ЛТВ", .organization),
    ("Государственный Лесостепной Парк", "Гослесопарк", .organization),
    ("Яна Мак-Дермид", "Яна Макдермид", .person), ("Костанай", "Қостанай", .place),
    ("Tengri Invest Ltd", "Тенгри Инвест", .organization),
  ]) func alikeNamesShareABlock(left: String, right: String, type: EntityType) {
    let profiles = [
      Sample.profile(left, type, id: 1, article: "a"),
      Sample.profile(right, type, id: 2, article: "b"),
    ]
    let pairs = proposed(profiles)
    #expect(pairs.count == 1)
  }

  @Test func anAbbreviationInBracketsLeadsToItsName() {
    var full = Sample.profile("Степной Банк Развития Лугов", .organization, id: 1, article: "a")
    full.names.append(EntityProfile.Name(text: "БРЛ", count: 3))
    let short = Sample.profile("БРЛ", .organization, id: 2, article: "b")
    #expect(proposed([full, short]).count == 1)
  }

  @Test func aSurnameOfManyTellsNobody() {
    let short = Sample.profile("Вертякова", id: 1, article: "a")
    let full = ["Анастасия", "Мария", "Ольга"].enumerated().map { index, name in
      Sample.profile("\(name) Вертякова", id: Int64(index + 2), article: "b\(index)")
    }
    #expect(proposed([short, full[0]]).count == 1)
    #expect(proposed([short] + full).isEmpty)
  }

  @Test func theLikeliestComeFirst() throws {
    let profiles = [
      Sample.profile("Вертякова", id: 1, article: "a", facts: 2),
      Sample.profile("Анастасия Вертякова", id: 2, article: "b", facts: 2),
      Sample.profile("Марат Сундетов", id: 3, article: "c", facts: 2),
      Sample.profile("Марата Сундетова", id: 4, article: "d", facts: 2),
    ]
    let pairs = proposed(profiles)
    #expect(pairs.count == 2)
    #expect(pairs.first.map { Set([$0.first.id, $0.second.id]) } == [3, 4])
  }

  @Test func mostFactsComeFirst() {
    let profiles = [
      Sample.profile("Вертякова", id: 1, article: "a", facts: 9),
      Sample.profile("Анастасия Вертякова", id: 2, article: "b", facts: 9),
      Sample.profile("Сундетов", id: 3, article: "c", facts: 0),
      Sample.profile("Марат Сундетов", id: 4, article: "d", facts: 0),
    ]
    let pairs = proposed(profiles)
    #expect(pairs.count == 2)
    #expect(pairs.first.map { Set([$0.first.id, $0.second.id]) } == [1, 2])
    #expect(pairs.map(\.rank) == pairs.map(\.rank).sorted(by: >))
  }

  @Test func aBlockOfManyStaysNearLinear() {
    let profiles = (0..<600).map {
      Sample.profile("Сергей Иванов", id: Int64($0), article: "a\($0)")
    }
    let started = ContinuousClock.now
    let pairs = proposed(profiles)
    #expect(pairs.count < 600 * 20)
    #expect(ContinuousClock.now - started < .seconds(60))
  }
}
