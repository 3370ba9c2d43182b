import EntityResolution
import GraphModel
import Testing

/// Profiles of invented entities.
enum Sample {
  static func profile(
    _ name: String, _ type: EntityType = .person, id: Int64 = 0, article: String = "a",
    kind: String? = nil, gender: String? = nil, posts: Set<EntityProfile.Post> = [],
    neighbours: Set<Int64> = [], articles: Set<Int64> = [], facts: Int = 0, number: Int = 0
  ) -> EntityProfile {
    EntityProfile(
      id: id,
      keys: [
        RawKey(article: article, type: type.rawValue, name: NameKey.key(name), number: number)
      ],
      type: type, kind: kind, gender: gender, name: name,
      names: [EntityProfile.Name(text: name, count: 1)], articles: articles, posts: posts,
      neighbours: neighbours, factCount: facts)
  }

  static func score(_ left: String, _ right: String, _ type: EntityType = .person) -> PairScore {
    let one = profile(left, type, id: 1, article: "a")
    let other = profile(right, type, id: 2, article: "b")
    return EntityScorer.score(one, other, statistics: NameStatistics([one, other]))
  }
}

@Suite struct PersonScoringTests {
  @Test(arguments: [
    ("Анастасия Вертякова", "Анастасии Вертяковой"), ("Вертякова Анастасия", "Анастасия Вертякова"),
    ("Жұмабек Тәшенұлы", "Жумабек Ташенулы"), ("Zhumabek Kassymov", "Жумабек Касымов"),
    ("Марат Бекович Сундетов", "Марат Сундетов"), ("Пётр Озёров", "Петр Озеров"),
    ("Мәжит Қожахмет", "Мажит Кожахмет"), ("Қайрат Мажитович Есенов", "Кайрат Мәжитұлы Есенов"),
    ("Екатерина Лозинская", "Катя Лозинская"), ("Яна Мак-Дермид", "Яна Макдермид"),
  ]) func namesOfOnePersonScoreHigh(left: String, right: String) {
    #expect(Sample.score(left, right).score >= 0.75, "\(Sample.score(left, right).lines)")
  }

  @Test(arguments: [
    ("Марат Сундетов", "Ерлан Сундетов"), ("Марат Бекович Сундетов", "Марат Ильич Сундетов"),
    ("А. Сундетов", "Марат Сундетов"), ("Анна Вертякова", "Анна Лозинская"),
    ("Елизавета II", "Елизавета Лозинская"), ("Ли", "Лу"), ("Марат", "Вертякова"),
    ("М. Б. Сундетов", "Марат Ильич Сундетов"), ("Борис 7", "Борис 8"),
    ("Олег Петрович Вертяков", "Ольга Петровна Вертякова"),
  ]) func namesOfTwoPeopleScoreLow(left: String, right: String) {
    #expect(Sample.score(left, right).score < 0.5, "\(Sample.score(left, right).lines)")
  }

  @Test func partialNamesAreCompatibleButWeak() {
    for (left, right) in [("Вертякова", "Анастасия Вертякова"), ("М. Сундетов", "Марат Сундетов")] {
      let score = Sample.score(left, right)
      #expect(score.band == .possible, "\(score.lines)")
    }
    // A patronymic that is left out costs nothing, one that contradicts much.
    let omitted = Sample.score("Марат Сундетов", "Марат Бекович Сундетов").score
    let different = Sample.score("Марат Ильич Сундетов", "Марат Бекович Сундетов").score
    #expect(omitted - different > 0.4)
  }

  @Test func contextMovesTheScore() {
    let statistics = NameStatistics([])
    func score(_ left: EntityProfile, _ right: EntityProfile) -> Double {
      EntityScorer.score(left, right, statistics: statistics).score
    }
    let short = Sample.profile("Вертякова", id: 1)
    let full = Sample.profile("Анастасия Вертякова", id: 2, article: "b")
    var shortAtWork = short
    var fullAtWork = full
    shortAtWork.posts = [EntityProfile.Post(title: "директор", organization: 7)]
    fullAtWork.posts = [EntityProfile.Post(title: "инженер", organization: 7)]
    var shortInArticle = short
    var fullInArticle = full
    shortInArticle.articles = [3]
    fullInArticle.articles = [3, 4]
    let base = score(short, full)
    #expect(score(shortAtWork, fullAtWork) > base)
    #expect(score(shortInArticle, fullInArticle) > base)
    fullAtWork.posts = shortAtWork.posts
    #expect(score(shortAtWork, fullAtWork) > 0.9)
    // Two different full names in one article are two people.
    let other = Sample.profile("Анна Вертякова", id: 5, articles: [3])
    let apart = Sample.profile("Анна Вертякова", id: 5, articles: [9])
    #expect(score(fullInArticle, other) < score(fullInArticle, apart))
    // Gender.
    var male = full
    male.gender = "male"
    var female = short
    female.gender = "female"
    #expect(score(male, female) < 0.5)
  }

  @Test func shortNamesOfAClusterDoNotJoinEverybody() {
    var cluster = Sample.profile("Анастасия Вертякова", id: 1)
    cluster.names.append(EntityProfile.Name(text: "Вертякова", count: 9))
    let other = Sample.profile("Мария Вертякова", id: 2)
    #expect(EntityScorer.score(cluster, other, statistics: NameStatistics([])).score < 0.5)
  }
}

@Suite struct OrganizationScoringTests {
  @Test(arguments: [
    ("ТОО «Сарыарка Логистик»", "Сарыарка Логистик"), ("Алатау Сталь", "ЖШС «Алатау Сталь»"),
    ("Министерство тёплых вод", "МТВ"), ("Государственное агентство птиц", "Госагентство"),
    ("МТВ Казахстана", "Министерство тёплых вод Республики Казахстан"),
    ("Tengri Invest Ltd", "Тенгри Инвест"), ("завод «Орбита-Прибор»", "Орбита-Прибор"),
    ("МИД РФ", "Министерство иностранных дел России"), ("O-RB", "ORB"),
  ]) func namesOfOneOrganizationScoreHigh(left: String, right: String) {
    let score = Sample.score(left, right, .organization)
    #expect(score.score >= 0.6, "\(score.lines)")
  }

  @Test(arguments: [
    ("Школа № 5", "Школа № 15"), ("завод «Орбита»", "завод «Сатурн»"),
    ("Министерство тёплых вод Франции", "Министерство тёплых вод Норвегии"),
    ("парламент Греции", "правительство Греции"), ("Министерство вод", "Министерство птиц"),
    ("компания", "банк"), ("Костанайский университет", "Норвежский университет"),
    ("Государственный совет Кубы", "парламент Кубы"), ("Власти США", "ВС США"),
    // A part of the other.
    ("Орбита-Прибор", "Лаборатория надзора Орбиты-Прибора"), ("ОРБ", "Управление ОРБ"),
    ("Совет Безопасности РФ", "Федеральная служба безопасности РФ"),
  ]) func namesOfTwoOrganizationsScoreLow(left: String, right: String) {
    let score = Sample.score(left, right, .organization)
    #expect(score.score < 0.4, "\(score.lines)")
  }
}

extension OrganizationScoringTests {
  @Test(arguments: [
    ("Министерство вод", "Министерство вод Кубы"), ("МВД", "МВД Кубы"), ("МВД", "МВД"),
    ("парламент", "парламент"), ("Египетские спасатели", "ЕС"),
  ]) func namesOfManyCountriesAreNotProposed(left: String, right: String) {
    let one = Sample.profile(left, .organization, id: 1, article: "a")
    let other = Sample.profile(right, .organization, id: 2, article: "b")
    let score = EntityScorer.score(
      one, other, statistics: NameStatistics([one, other]), setting: .graph)
    #expect(score.score < 0.5, "\(score.lines)")
  }

  @Test func shortNamesOfAClusterDoNotJoinEverybody() {
    var north = Sample.profile("ОРБ Кубы", .organization, id: 1)
    north.names.append(EntityProfile.Name(text: "ОРБ", count: 9))
    var south = Sample.profile("ОРБ Чили", .organization, id: 2, article: "b")
    south.names.append(EntityProfile.Name(text: "ОРБ", count: 9))
    let statistics = NameStatistics([north, south])
    #expect(EntityScorer.score(north, south, statistics: statistics).score < 0.4)
    // An abbreviation that is not made of the name's words leads to it.
    var full = Sample.profile("Комитет защиты лугов", .organization, id: 3)
    full.names.append(EntityProfile.Name(text: "Зелёный щит", count: 2))
    let short = Sample.profile("Зелёный щит", .organization, id: 4, article: "b")
    #expect(EntityScorer.score(full, short, statistics: statistics).score > 0.8)
  }

  @Test func namesSeenInSeveralPlacesNeedOne() {
    let places = ["Кубы", "Чили", "Перу"].enumerated().map { index, place in
      Sample.profile("Совет лугов и рек \(place)", .organization, id: Int64(index))
    }
    let bare = Sample.profile("Совет Лугов и Рек", .organization, id: 9)
    func score(_ profiles: [EntityProfile]) -> PairScore {
      EntityScorer.score(
        places[0], bare, statistics: NameStatistics(profiles), setting: .graph)
    }
    let many = score(places + [bare])
    #expect(many.score < 0.4, "\(many.lines)")
    let alone = score([places[0], bare])
    #expect(alone.score > many.score)
  }
}

@Suite struct PlaceScoringTests {
  @Test(arguments: [
    ("Костанай", "город Костанай"), ("Костанай", "Қостанай"), ("Kostanay", "Костанай"),
    ("Амстердам", "Амстердаме"), ("Нижний Новгород", "Нижнем Новгороде"),
  ]) func namesOfOnePlaceScoreHigh(left: String, right: String) {
    #expect(Sample.score(left, right, .place).score >= 0.7)
  }

  @Test(arguments: [
    ("Кулунда", "Южная Кулунда"), ("Тобольский район", "Тобольская область"),
    ("Тобольский край", "Тобольский район"), ("Бурана", "Борнео"),
  ]) func namesOfTwoPlacesScoreLow(left: String, right: String) {
    let score = Sample.score(left, right, .place)
    #expect(score.score < 0.5, "\(score.lines)")
  }

  @Test func adjectivesOfAClusterDoNotJoinDistricts() {
    var city = Sample.profile("Тобольск", .place, id: 1)
    city.names.append(EntityProfile.Name(text: "Тобольский", count: 3))
    let district = Sample.profile("Тобольский район", .place, id: 2, article: "b")
    let score = EntityScorer.score(city, district, statistics: NameStatistics([]))
    #expect(score.score < 0.9, "\(score.lines)")
  }

  @Test func kindsAreAVeto() {
    #expect(Sample.score("город Костанай", "Костанайская область", .place).score < 0.1)
    let city = Sample.profile("Вашингтон", .place, id: 1, kind: "city")
    let region = Sample.profile("Вашингтон", .place, id: 2, kind: "region")
    #expect(EntityScorer.score(city, region, statistics: NameStatistics([])).score < 0.2)
  }
}

@Suite struct PairScoreTests {
  static let names = [
    "", " ", "...", "А", "Ли", "-", "1", "Иванов", "\u{0}\u{1B}[2J", "👍", "株式会社", "О’Нил",
    "Е. В. П.", String(repeating: "Анна ", count: 500), String(repeating: "щ", count: 20_000),
    "الاسم", "Марат Бекович Сундетов-Вертяков оглы", "МТВ", "ТОО", "№", "ООО «»", "a\u{301}\u{301}",
  ]

  @Test func scoresAreSymmetricBoundedAndExplained() {
    for type in EntityType.allCases {
      for left in Self.names {
        for right in Self.names {
          let one = Sample.profile(left, type, id: 1, article: "a")
          let other = Sample.profile(right, type, id: 2, article: "b")
          let statistics = NameStatistics([one, other])
          let forth = EntityScorer.score(one, other, statistics: statistics)
          let back = EntityScorer.score(other, one, statistics: statistics)
          #expect(forth == back)
          #expect(forth.score > 0 && forth.score < 1)
          #expect(!forth.parts.isEmpty)
          #expect(forth.lines.last?.hasPrefix("score ") == true)
        }
      }
    }
  }

  @Test func typesAreNeverMixed() {
    let person = Sample.profile("Алатау", .person, id: 1)
    let place = Sample.profile("Алатау", .place, id: 2)
    #expect(EntityScorer.score(person, place, statistics: NameStatistics([])).band == .different)
  }

  @Test func reasonsNameTheWords() {
    let lines = Sample.score("Анастасия Вертякова", "Анна Вертяковой").lines.joined(separator: "\n")
    #expect(lines.contains("Вертякова ~ Вертяковой (case form)"))
    #expect(lines.contains("Анастасия against Анна") || lines.contains("Анна against Анастасия"))
  }
}
