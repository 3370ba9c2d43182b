/// An organization's name as typed words.
struct OrganizationName: Sendable, Hashable {
  /// What a word of the name is.
  enum Kind: Sendable, Hashable {
    /// A word that names this organization.
    case content
    /// A word of many organizations: «завод», «министерство», group.
    case generic
    /// A country or an adjective of a place: tells organizations apart, but names none.
    case place
    /// ООО, ТОО, Ltd.
    case legalForm
    /// «и», «по», of.
    case functionWord
  }

  /// One word with its kind.
  struct Part: Sendable, Hashable {
    var token: NameToken
    var kind: Kind
  }

  /// The words in the order of the name.
  let parts: [Part]
  /// The name itself as an acronym in lower case, where it is one capital word: «МИД», NATO.
  let acronym: String?
  /// The first letters of its content and generic words.
  let initials: String
  /// The digits in the name, word by word.
  let numbers: [String]

  /// Reads a name.
  init(_ name: String) {
    let tokens = Self.joined(NameToken.tokens(of: name))
    var isAfterRussian = false
    parts = tokens.map { token in
      defer { isAfterRussian = PlaceModifiers.place(token) == "россия" }
      // «Российская Федерация» is one country.
      if isAfterRussian, token.key.hasPrefix("федерац") {
        return Part(token: token, kind: .functionWord)
      }
      if LegalForms.keys.contains(token.key) { return Part(token: token, kind: .legalForm) }
      if Self.functionWords.contains(token.key) {
        return Part(token: token, kind: .functionWord)
      }
      if PlaceModifiers.place(token) != nil || PlaceModifiers.isAdjective(token) {
        return Part(token: token, kind: .place)
      }
      if Self.isGeneric(token) { return Part(token: token, kind: .generic) }
      return Part(token: token, kind: .content)
    }
    let words = parts.filter { $0.kind != .legalForm && $0.kind != .functionWord }
    initials = String(
      words.compactMap { $0.token.key.unicodeScalars.first.map(Character.init) })
    let capitals = words.filter(\.token.isCapitals)
    if words.count == 1 || capitals.count == 1, let one = capitals.first,
      (2...8).contains(one.token.key.unicodeScalars.count), one.token.digits.isEmpty,
      words.count <= 2
    {
      acronym = one.token.key
    } else if words.count == 1, let one = words.first, one.kind == .content,
      !one.token.isCapitalized, (3...5).contains(one.token.key.unicodeScalars.count)
    {
      // Texts without capitals write «вто».
      acronym = one.token.key
    } else {
      acronym = nil
    }
    numbers = tokens.map(\.digits).filter { !$0.isEmpty }
  }

  /// The words that name the organization, in order.
  var content: [NameToken] { parts.filter { $0.kind == .content }.map(\.token) }

  /// The stems of its words without places, under which the same name is found in other countries.
  var core: String {
    parts.filter { $0.kind == .content || $0.kind == .generic }.map(\.token.stem)
      .joined(separator: " ")
  }

  /// The words that are no legal form and no function word.
  var words: [NameToken] {
    parts.filter { $0.kind != .legalForm && $0.kind != .functionWord }.map(\.token)
  }

  /// Single letters side by side are one word, as in «CK» with stops.
  private static func joined(_ tokens: [NameToken]) -> [NameToken] {
    var result: [NameToken] = []
    var letters = ""
    func close() {
      result.append(contentsOf: NameToken.tokens(of: letters))
      letters = ""
    }
    for token in tokens {
      if token.surface.unicodeScalars.count == 1, token.digits.isEmpty,
        token.isCapitalized || !token.isCyrillic
      {
        letters += token.surface
      } else {
        close()
        result.append(token)
      }
    }
    close()
    return result
  }

  // MARK: Word lists

  private static func isGeneric(_ token: NameToken) -> Bool {
    genericStems.contains(token.stem) || genericStems.contains(token.key)
  }

  private static let functionWords: Set<String> = [
    "и", "в", "во", "по", "при", "на", "о", "об", "для", "с", "со", "из", "от", "к", "у", "за",
    "им",
    "имени", "атындағы", "және", "of", "and", "for", "in", "on", "at", "de", "du", "la", "le", "et",
  ]

  private static let genericStems: Set<String> = {
    let words = """
      компания корпорация холдинг группа концерн предприятие фирма завод комбинат фабрика банк фонд
      объединение трест агентство служба управление департамент отдел комитет комиссия министерство
      правительство администрация мэрия акимат парламент суд прокуратура полиция милиция университет
      институт академия школа колледж гимназия лицей клуб федерация ассоциация союз лига партия
      движение организация общество центр театр музей больница поликлиника газета журнал телеканал
      канал радио издание издательство агентства совет дума палата штаб войска армия флот посольство
      консульство университета бюро дирекция филиал отделение подразделение команда сборная торговый
      дом группировка инспекция региональный национальный государственный федеральный республиканский
      областной городской районный международный акционерный ответственность
      ограниченный общий товарищество закрытый открытый публичный главный генеральный
      республика федерация область край город королевство кабинет сборная руководство власть
      сенат конгресс церковь церкви войска ведомство премьер
      company corporation group holding bank fund foundation ministry agency department committee
      university institute academy school club union association party council service office center
      centre international national state federal
      компаниясы министрлігі университеті басқармасы департаменті банкі қоры зауыты орталығы
      комитеті
      """
    return Set(words.split(whereSeparator: \.isWhitespace).map { CaseEnding.stem(String($0)) })
  }()
}
