/// Names that organizations of many countries have: «Конституционный суд», «МВД», «министерство
/// обороны».
extension OrganizationName {
  /// Whether the name is such a one and does not say of which country.
  var isOfAnyCountry: Bool { !hasPlace && isStateName }

  /// Whether the name has a word for a country or a place.
  var hasPlace: Bool { parts.contains { $0.kind == .place } }

  /// Whether nothing but the country tells it from others: state words, or generic words with
  /// adjectives and common nouns.
  var isStateName: Bool {
    let words = parts.filter { $0.kind == .content || $0.kind == .generic }
    if words.isEmpty { return true }
    if words.contains(where: { $0.kind == .generic }) {
      return words.allSatisfy {
        $0.kind == .generic || !$0.token.isCapitalized || Self.isAdjective($0.token)
      }
    }
    return words.allSatisfy { Self.isStateWord($0.token) }
  }

  /// What a name means of which every country has one, with the country; nil for all other names.
  ///
  /// It is the same for «МИД РФ», «российский МИД» and «Министерство иностранных дел России».
  var stateBody: String? {
    var country: String?
    var words: [String] = []
    for part in parts {
      switch part.kind {
      case .place:
        guard country == nil, let place = PlaceModifiers.place(part.token),
          !PlaceModifiers.isAmbiguous(part.token)
        else { return nil }
        country = place
      case .content, .generic: words.append(part.token.stem)
      case .functionWord, .legalForm: continue
      }
    }
    guard let country, let body = Self.bodies[words] else { return nil }
    return "\(body), \(country)"
  }

  /// The bodies by the stems of their names.
  private static let bodies: [[String]: String] = {
    var bodies: [[String]: String] = [:]
    for line in bodyTable.split(separator: "\n") {
      let names = line.split(separator: ",")
      for name in names {
        let stems = OrganizationName(String(name)).parts.filter {
          $0.kind == .content || $0.kind == .generic
        }.map(\.token.stem)
        bodies[stems] = String(names[0])
      }
    }
    return bodies
  }()

  /// One body a line, of which a country has one: its name, then others for the same; none that
  /// means another one too, as «ВС» the supreme court and «ВВС» the BBC.
  private static let bodyTable = """
    правительство,government
    парламент,parliament
    конгресс,congress
    сенат,senate
    кабинет министров,кабмин
    совет министров,совмин
    государственная дума,госдума
    совет федерации,совфед
    верховный суд,supreme court
    конституционный суд,constitutional court
    конституционный совет
    генеральная прокуратура,генпрокуратура
    генеральный штаб,генштаб
    вооруженные силы,armed forces
    военно-воздушные силы,air force
    военно-морские силы,вмс,navy
    военно-морской флот,вмф
    следственный комитет
    совет безопасности,совбез
    администрация президента
    центральный банк,центробанк,цб,central bank
    национальный банк,нацбанк,national bank
    центральная избирательная комиссия,центризбирком
    счетная палата
    министерство иностранных дел,мид,ministry of foreign affairs,foreign ministry
    министерство внутренних дел,мвд,ministry of internal affairs,interior ministry
    министерство обороны,минобороны,ministry of defence,ministry of defense,defense ministry
    министерство финансов,минфин,ministry of finance,finance ministry
    министерство юстиции,минюст,ministry of justice
    министерство здравоохранения,минздрав,ministry of health
    министерство культуры,минкультуры,ministry of culture
    министерство образования,минобразования,ministry of education
    министерство образования и науки,минобрнауки
    министерство экономики,минэкономики
    министерство экономического развития,минэкономразвития
    министерство энергетики,минэнерго
    министерство сельского хозяйства,минсельхоз,ministry of agriculture
    министерство транспорта,минтранс
    министерство связи,минсвязи
    министерство чрезвычайных ситуаций,министерство по чрезвычайным ситуациям,мчс
    """

  /// Whether a word has an adjective's ending.
  static func isAdjective(_ token: NameToken) -> Bool {
    adjectiveEndings.contains(where: token.key.hasSuffix)
      && !nounEndings.contains(where: token.key.hasSuffix)
  }

  /// «Управление», «объединением» are no adjectives.
  private static let nounEndings = ["ание", "ение", "яние", "тие", "вие", "лие"].flatMap {
    [$0, $0 + "м"]
  }

  private static let adjectiveEndings = [
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем",
    "ые",
    "ие", "ых", "их", "ую", "юю",
  ]

  private static func isStateWord(_ token: NameToken) -> Bool {
    stateWords.contains(token.key) || stateWords.contains(token.stem)
      || (token.key.hasPrefix("мин") && token.key.unicodeScalars.count >= 6)
  }

  private static let stateWords: Set<String> = {
    let words = """
      мвд мид мчс ввс вмс вмф гу гувд увд ровд пво мо цб цик сизо фсин гибдд дпс ска цска умвд
      минфин нацбанк центробанк центризбирком избирком госсовет генпрокуратура генштаб нацгвардия
      спецназ кабмин госбанк верховный вооруженный силы сухопутный внутренний иностранный дело
      новости вс ск военный воздушный морской совбез безопасность спецслужба погранслужба
      """
    return Set(
      words.split(whereSeparator: \.isWhitespace).flatMap {
        [String($0), CaseEnding.stem(String($0))]
      })
  }()
}
