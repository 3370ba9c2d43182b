import Extraction
import GraphModel
import Linguistics
import Testing

@Suite struct OrganizationKindTests {
  static let cases: [TitleCase] = [
    // What the name says: a head noun in any form, a legal form, an acronym, an ending.
    TitleCase("Пришли из [ORGANIZATION Приозёрской церкви].", "ngo"),
    TitleCase("Это [ORGANIZATION Приозёрский горсуд].", "state"),
    TitleCase("Это [ORGANIZATION Федерация футбола Приозёрска].", "sport"),
    TitleCase("Это [ORGANIZATION Приозёрская федерация маляров].", "ngo"),
    TitleCase("Это [ORGANIZATION Служба по надзору в сфере спорта].", "state"),
    TitleCase("Это [ORGANIZATION Министерство спорта].", "state"),
    TitleCase("Это [ORGANIZATION Приозёрское агентство новостей].", "media"),
    TitleCase("Это [ORGANIZATION МВД].", "state"),
    TitleCase("Об этом сказали в [ORGANIZATION НАТО].", "state"),
    TitleCase("Пришли из [ORGANIZATION МВД по Приозёрску].", "state"),
    TitleCase("Купили у [ORGANIZATION Приозёрскэнерго].", "company"),
    TitleCase("Взяли у [ORGANIZATION Зурмалитбанка].", "company"),
    TitleCase("Это [ORGANIZATION Riverton University].", "education"),
    TitleCase("Это [ORGANIZATION Woodgrove Bank].", "company"),
    TitleCase("Бұл [ORGANIZATION Көл министрлігі].", "state", .kazakh),
    TitleCase("Ол [ORGANIZATION Тобыл университетінің] түлегі.", "education", .kazakh),
    TitleCase("Бұл [ORGANIZATION Тобыл футбол клубы].", "sport", .kazakh),
    // What stands beside it.
    TitleCase("Это группа «[ORGANIZATION Центр]».", "group"),
    TitleCase("Это хедж-фонд «[ORGANIZATION Зурмалит]».", "company"),
    TitleCase(
      "Газеты «[ORGANIZATION Зурмалит]» и «[ORGANIZATION Ларимар]» закрыты.", "media media"),
    TitleCase("Пришёл владелец мастерской свадебной одежды «[ORGANIZATION Зурмалит]».", "company"),
    TitleCase("Это «[ORGANIZATION Зурмалит]», крупнейший банк края.", "company"),
    TitleCase("Об этом пишет «[ORGANIZATION Зурмалит]».", "media"),
    TitleCase("Сыграл гитарист «[ORGANIZATION Зурмалита]».", "group"),
    TitleCase("Пришёл [PROFESSION ректор] «[ORGANIZATION Зурмалита]».", "education"),
    TitleCase(
      "Там были банк «[ORGANIZATION Ларимар]», «[ORGANIZATION Зурмалит]».", "company company"),
    TitleCase("Матч «[ORGANIZATION Зурмалита]» прошёл на стадионе, тренер доволен.", "sport"),
    // Nothing tells.
    TitleCase("Мы видели «[ORGANIZATION Зурмалит]».", "unknown"),
  ]

  @Test(arguments: cases)
  func kind(_ organization: TitleCase) {
    let entities = Support.extract(organization.title, language: organization.language).entities
      .filter { $0.type == .organization }
    #expect(entities.compactMap(\.kind).joined(separator: " ") == organization.expected)
  }

  @Test func anUnknownKindIsRefused() throws {
    for file in ["organization-words.tsv", "known-organizations.tsv"] {
      var files = try Support.lexiconFiles()
      files["lexicon/ru/\(file)"] = Array("plant\tзавод\n".utf8)
      let error = #expect(throws: LexiconError.self) { try ExtractionLexicon(files: files) }
      #expect(error?.id == "DX0104")
      #expect(error?.description.contains(file) == true)
    }
  }

  @Test func noNameIsKnownAsTwoKinds() throws {
    let text = String(
      decoding: try Support.bytes("lexicon/ru/known-organizations.tsv"), as: UTF8.self)
    var kinds: [String: Substring] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      for name in columns[1].split(separator: "|") {
        let key = name.lowercased().replacing("ё", with: "е")
        #expect(kinds[key] == nil || kinds[key] == columns[0], "\(name)")
        kinds[key] = columns[0]
      }
    }
    #expect(kinds.count > 1_000)
  }
}
