import Extraction
import GraphModel
import Linguistics
import Testing

/// The classes of posts and their wordings, as the files have them.
struct TitleFiles {
  /// The rows of `title-classes.tsv`, by class.
  let classes: [String: [String]]
  /// By language, the classes' wordings with their marks.
  let variants: [Language: [String: [String]]]

  init() throws {
    func rows(_ path: String) throws -> [[String]] {
      String(decoding: try Support.bytes(path), as: UTF8.self).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
    let classRows = try rows("lexicon/title-classes.tsv")
    classes = Dictionary(classRows.map { ($0[0], $0) }, uniquingKeysWith: { one, _ in one })
    #expect(classes.count == classRows.count, "a class stands twice")
    variants = try Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        let rows = try rows("lexicon/\(language.rawValue)/titles.tsv")
        let variants = Dictionary(
          rows.map { ($0[0], $0[1].split(separator: "|").map(String.init)) },
          uniquingKeysWith: { $0 + $1 })
        #expect(variants.count == rows.count, "a class stands twice in \(language)")
        return (language, variants)
      })
  }

  static func bare(_ variant: String) -> String {
    variant.hasPrefix("~") ? String(variant.dropFirst()) : variant
  }
}

/// A title and what is to be read off it.
struct TitleCase: Sendable, CustomTestStringConvertible {
  let title: String
  let language: Language
  /// The class, with `+` where the title says more than it; `-` for none.
  let expected: String

  init(_ title: String, _ expected: String, _ language: Language = .russian) {
    self.title = title
    self.language = language
    self.expected = expected
  }

  var testDescription: String { title }
}

@Suite struct TitleClassTests {
  static func read(_ title: String, _ language: Language) -> String {
    let name =
      switch language {
      case .russian: "Глеб Тропинин"
      case .kazakh: "Ерлан Тасболатов"
      case .english: "Peter Woodgrove"
      }
    let facts = Support.extract("[PROFESSION \(title)] [PERSON \(name)].", language: language)
      .facts
    guard let role = facts.first?.role else { return "no fact" }
    return (role.roleClass ?? "-") + (role.roleClass != nil && !role.isExact ? "+" : "")
  }

  @Test func thereAreManyClassesWithAFlagEach() throws {
    let files = try TitleFiles()
    #expect(files.classes.count >= 150)
    #expect(files.classes.values.count { $0[2] == "single" } >= 60)
    for (name, row) in files.classes {
      #expect(row.count == 5)
      #expect(["single", "many"].contains(row[2]), "\(name)")
      #expect(row[4] == "-" || files.classes[row[4]] != nil, "\(name): \(row[4]) is no class")
      if row[4] != "-" { #expect(row[4] != name) }
    }
  }

  @Test func everyClassIsWordedInEveryLanguage() throws {
    let files = try TitleFiles()
    for language in Language.allCases {
      let worded = files.variants[language] ?? [:]
      #expect(Set(worded.keys) == Set(files.classes.keys), "\(language)")
      for (name, variants) in worded { #expect(!variants.isEmpty, "\(name) in \(language)") }
    }
  }

  @Test func noTwoClassesShareAWording() throws {
    let files = try TitleFiles()
    for language in Language.allCases {
      var owner: [String: String] = [:]
      for (name, variants) in (files.variants[language] ?? [:]).sorted(by: { $0.key < $1.key }) {
        for variant in variants {
          let key = TitleFiles.bare(variant).lowercased().replacing("ё", with: "е")
            .replacing("-", with: language == .english ? " " : "-")
          #expect(
            owner[key] == nil || owner[key] == name,
            "\(language): \(variant) in \(name) and \(owner[key] ?? "")")
          owner[key] = name
        }
      }
    }
  }

  // That a wording is read as its own class shows that no other wording hides it.
  @Test(arguments: Language.allCases)
  func everyWordingIsReadAsItsClass(_ language: Language) throws {
    for (name, variants) in try TitleFiles().variants[language] ?? [:] {
      for variant in variants {
        let read = Self.read(TitleFiles.bare(variant), language)
        #expect(
          read == name + (variant.hasPrefix("~") ? "+" : ""), "\(language): \(variant)")
      }
    }
  }

  @Test func aSharedWordingIsRefused() throws {
    var files = try Support.lexiconFiles()
    files["lexicon/en/titles.tsv"] = Array("mayor\tmayor\nakim\tMayor\n".utf8)
    let error = #expect(throws: LexiconError.self) { try ExtractionLexicon(files: files) }
    #expect(error?.id == "DX0105")
    #expect(error?.description.contains("lexicon/en/titles.tsv:2") == true)
    files["lexicon/en/titles.tsv"] = Array("boss\tboss\n".utf8)
    let unknown = #expect(throws: LexiconError.self) { try ExtractionLexicon(files: files) }
    #expect(unknown?.id == "DX0104")
  }

  static let cases: [TitleCase] = [
    TitleCase("гендиректор", "chief_executive"),
    TitleCase("генерального директора", "chief_executive"),
    TitleCase("CEO", "chief_executive"),
    TitleCase("директор по операционной логистике", "director+"),
    TitleCase("директора по логистике", "logistics_director"),
    TitleCase("председателем совета директоров", "board_chair"),
    TitleCase("председатель правления", "management_board_chair"),
    TitleCase("заместителя генерального директора", "deputy_chief_executive"),
    TitleCase("заместитель министра", "deputy_minister"),
    TitleCase("заместитель министра рыболовства", "deputy_minister+"),
    TitleCase("замминистра обороны", "deputy_minister+"),
    TitleCase("первый заместитель губернатора", "deputy_governor+"),
    TitleCase("заместитель по безопасности", "deputy_head+"),
    TitleCase("замзавлаба", "deputy_head+"),
    TitleCase("вице-премьер", "deputy_prime_minister"),
    TitleCase("вице-президентом", "vice_president"),
    TitleCase("экс-премьер", "prime_minister"),
    TitleCase("бывшего министра обороны", "defence_minister"),
    TitleCase("и.о. ректора", "rector"),
    TitleCase("помощник президента", "assistant+"),
    TitleCase("пресс-секретарь губернатора", "press_secretary+"),
    TitleCase("ведущий инженер", "engineer+"),
    TitleCase("ведущая", "presenter"),
    TitleCase("начальник отдела кадров", "personnel_director"),
    TitleCase("начальник отдела метрологии", "department_head+"),
    TitleCase("[COUNTRY российский] президент", "president"),
    TitleCase("президент [COUNTRY России]", "president"),
    TitleCase("мэр и меценат", "mayor+"),
    TitleCase("лунный садовод", "no class"),
    TitleCase("бас директоры", "chief_executive", .kazakh),
    TitleCase("бас директорының", "chief_executive", .kazakh),
    TitleCase("директорлар кеңесінің төрағасы", "board_chair", .kazakh),
    TitleCase("басқармасының төрағасы", "management_board_chair", .kazakh),
    TitleCase("[COUNTRY Қазақстан] Президенті", "president", .kazakh),
    TitleCase("[COUNTRY Қазақстан Республикасының] Президентіне", "president", .kazakh),
    TitleCase("қорғаныс министрінің", "defence_minister", .kazakh),
    TitleCase("министрінің орынбасары", "deputy_minister", .kazakh),
    TitleCase("министрдің міндетін атқарушы", "minister", .kazakh),
    TitleCase("облысы әкімінің орынбасары", "deputy_akim", .kazakh),
    TitleCase("бөлім бастығы", "department_head+", .kazakh),
    TitleCase("ауыл шаруашылығы министрі", "agriculture_minister", .kazakh),
    TitleCase("балық шаруашылығы бөлімінің бастығы", "department_head+", .kazakh),
    TitleCase("президенттің кеңесшісі", "adviser+", .kazakh),
    TitleCase("Chief Executive Officer", "chief_executive", .english),
    TitleCase("vice president", "vice_president", .english),
    TitleCase("vice-president", "vice_president", .english),
    TitleCase("vice president of sales", "vice_president+", .english),
    TitleCase("president", "president", .english),
    TitleCase("deputy finance minister", "deputy_minister+", .english),
    TitleCase("assistant secretary of state", "deputy_head+", .english),
    TitleCase("secretary of state", "secretary_of_state", .english),
    TitleCase("chairman of the board", "board_chair", .english),
    TitleCase("chairman", "chair", .english),
    TitleCase("Editor-in-Chief", "editor_in_chief", .english),
    TitleCase("co-founder", "co_founder", .english),
    TitleCase("co-founder and chief executive", "co_founder", .english),
    TitleCase("director of quality", "quality_director", .english),
    TitleCase("chief financial officer", "chief_financial_officer", .english),
    TitleCase("member of parliament", "deputy", .english),
  ]

  @Test(arguments: cases)
  func roleClass(_ title: TitleCase) {
    let read = Self.read(title.title, title.language)
    #expect(read == (title.expected == "no class" ? "-" : title.expected))
  }

  @Test func thePostIsOneInThreeLanguages() {
    let texts: [(String, Language)] = [
      (
        "[PROFESSION Генеральный директор] «[ORGANIZATION Лазурит]» [PERSON Инна Полозова].",
        .russian
      ),
      ("«[ORGANIZATION Лазурит]» [PROFESSION бас директоры] [PERSON Инна Полозова].", .kazakh),
      ("[ORGANIZATION Лазурит] [PROFESSION CEO] [PERSON Инна Полозова].", .english),
    ]
    for (text, language) in texts {
      let role = Support.extract(text, language: language).facts.first?.role
      #expect(role?.roleClass == "chief_executive", "\(language)")
      #expect(role?.isExact == true, "\(language)")
    }
  }
}
