/// Which cases the words around a name call for.
struct CaseContext {
  let morphology: RussianMorphology
  let document: Document

  /// Shares of the cases of names in news where nothing is known.
  private static let anywhere = CaseWeights([0.36, 0.34, 0.05, 0.08, 0.08, 0.09])
  private static let opening = CaseWeights([0.88, 0.03, 0.02, 0.03, 0.03, 0.01])
  private static let genitive = CaseWeights([0.04, 0.85, 0.03, 0.03, 0.03, 0.02])
  private static let afterVerb = CaseWeights([0.34, 0.15, 0.14, 0.22, 0.14, 0.01])
  private static let afterHolder = CaseWeights([0.64, 0.13, 0.05, 0.06, 0.06, 0.06])
  private static let quoted = CaseWeights([0.95, 0.01, 0.01, 0.01, 0.01, 0.01])
  private static let agent = CaseWeights([0.04, 0.02, 0.02, 0.02, 0.88, 0.02])
  private static let afterDash = CaseWeights([0.6, 0.16, 0.05, 0.07, 0.07, 0.05])

  /// What the prepositions govern, in the order of the cases.
  private static let government: [String: [Double]] = [
    "в": [0.001, 0.001, 0.001, 0.3, 0.001, 0.7], "во": [0.001, 0.001, 0.001, 0.3, 0.001, 0.7],
    "на": [0.001, 0.001, 0.001, 0.5, 0.001, 0.5], "о": [0.001, 0.001, 0.001, 0.04, 0.001, 0.96],
    "об": [0.001, 0.001, 0.001, 0.04, 0.001, 0.96],
    "обо": [0.001, 0.001, 0.001, 0.04, 0.001, 0.96],
    "при": [0.001, 0.001, 0.001, 0.001, 0.001, 1], "с": [0.001, 0.3, 0.001, 0.02, 0.68, 0.001],
    "со": [0.001, 0.3, 0.001, 0.02, 0.68, 0.001], "к": [0.001, 0.001, 1, 0.001, 0.001, 0.001],
    "ко": [0.001, 0.001, 1, 0.001, 0.001, 0.001], "по": [0.001, 0.001, 0.85, 0.05, 0.001, 0.1],
    "за": [0.001, 0.001, 0.001, 0.6, 0.4, 0.001], "под": [0.001, 0.001, 0.001, 0.25, 0.75, 0.001],
    "над": [0.001, 0.001, 0.001, 0.001, 1, 0.001], "перед": [0.001, 0.001, 0.001, 0.001, 1, 0.001],
    "между": [0.001, 0.1, 0.001, 0.001, 0.9, 0.001],
    "через": [0.001, 0.001, 0.001, 1, 0.001, 0.001],
    "про": [0.001, 0.001, 0.001, 1, 0.001, 0.001],
    "сквозь": [0.001, 0.001, 0.001, 1, 0.001, 0.001],
    "благодаря": [0.001, 0.001, 1, 0.001, 0.001, 0.001],
    "согласно": [0.001, 0.02, 1, 0.001, 0.001, 0.001],
    "вопреки": [0.001, 0.001, 1, 0.001, 0.001, 0.001],
    "навстречу": [0.001, 0.001, 1, 0.001, 0.001, 0.001],
  ]

  /// Prepositions that govern the genitive alone.
  private static let genitivePrepositions: Set<String> = [
    "от", "из", "у", "для", "до", "без", "против", "около", "после", "кроме", "вокруг", "возле",
    "ради", "среди", "мимо", "вместо", "внутри", "вне", "близ", "вдоль", "насчет", "относительно",
    "помимо", "накануне", "напротив", "ввиду", "вследствие", "свыше", "изо", "ото", "безо", "со",
  ]

  /// Heads whose name in apposition often stays in the nominative.
  private static let nameHolders: Set<String> = [
    "компания", "корпорация", "фирма", "концерн", "холдинг", "группа", "банк", "завод", "фонд",
    "предприятие", "агентство", "газета", "журнал", "телеканал", "канал", "издание", "портал",
    "сайт", "партия", "движение", "организация", "университет", "институт", "клуб", "команда",
    "станция", "аэропорт", "деревня", "поселок", "село", "станица", "аул", "район", "область",
    "остров", "озеро", "республика", "штат", "государство", "округ", "город", "академия",
    "группировка", "община", "ассоциация", "альянс", "провинция", "отель", "ресторан", "театр",
    "музей",
    "проект", "программа", "система", "сеть", "магазин", "радиостанция", "объединение",
  ]

  private static let legalForms: Set<String> = [
    "ООО", "ОАО", "ЗАО", "ПАО", "АО", "НАО", "ТОО", "ИП", "ЧП", "СП", "ГУП", "МУП", "ФГУП", "ФГБУ",
    "ГБУ", "МБУ", "КГП", "РГП", "ГКП", "КГУ", "РГУ", "ГУ", "НПО", "НПП", "НПФ", "АНО", "НКО", "ГК",
    "УК", "ТД", "ХК", "ФК", "БК", "ВК", "МФК", "ПФК", "ТРЦ", "ТЦ", "БЦ", "ЖК", "КХ", "ТСЖ", "ЧОП",
    "АКБ", "КБ", "МФО", "ЖШС", "АҚ", "ЖАҚ", "LLP", "LLC",
  ]

  /// Further heads whose name in quotes stays in the nominative; without quotes it depends on them
  /// («центр Москвы»).
  private static let signs: Set<String> = [
    "фабрика", "комбинат", "агрофирма", "авиакомпания", "телекомпания", "кооператив", "комплекс",
    "супермаркет", "трест", "шахта", "рудник", "бюро", "центр", "лаборатория", "школа", "лицей",
    "гимназия", "больница", "клиника", "кафе", "гостиница", "хозяйство", "ферма", "птицефабрика",
    "хлебокомбинат", "товарищество", "общество", "лига", "профсоюз", "блок", "пекарня", "мельница",
    "типография", "издательство", "студия", "киностудия", "ансамбль", "оператор", "перевозчик",
    "застройщик", "производитель", "поставщик", "ритейлер", "платформа", "приложение", "марка",
    "бренд", "премия", "фестиваль", "форум", "санаторий", "стадион", "теплоход", "фильм", "роман",
    "спектакль", "книга", "песня",
  ]

  private static let times: Set<String> = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
    "ноябрь", "декабрь", "год", "месяц", "неделя", "день", "час", "минута", "понедельник",
    "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "утро", "вечер",
  ]

  /// The chances of the cases of a name that takes up `tokens`.
  func weights(of tokens: Range<Int>, isPerson: Bool) -> CaseWeights {
    var weights = before(tokens.lowerBound, isPerson: isPerson, depth: 0)
    if let next = following(tokens, isPerson: isPerson) {
      weights = weights * next
    }
    return weights
  }

  /// The readings of a token.
  private func readings(of token: Int) -> [Analysis] {
    morphology.analyses(asWritten: document.text(ofToken: token))
  }

  /// The chances that the words before a token leave open.
  private func before(_ token: Int, isPerson: Bool, depth: Int) -> CaseWeights {
    guard token > 0, depth < 5 else { return token == 0 ? Self.opening : Self.anywhere }
    let previous = token - 1
    guard document.tokens[previous].sentence == document.tokens[token].sentence else {
      return Self.opening
    }
    let text = document.text(ofToken: previous)
    switch document.tokens[previous].kind {
    case .punctuation:
      switch text {
      case "(", "[":
        return .mix(Self.opening, 0.4, Self.anywhere)
      case "«", "\"", "„", "“", "'", "»", "”":
        if !isPerson, isApposition(quote: previous) { return Self.quoted }
        return before(previous, isPerson: isPerson, depth: depth + 1)
      case "-", "–", "—", ":", "•":
        return Self.afterDash
      default: return Self.anywhere
      }
    case .number: return .mix(Self.genitive, 0.5, Self.anywhere)
    case .word: break
    }
    let word = Letters.key(text)
    if let chances = Self.government[word] { return CaseWeights(chances) }
    if Self.genitivePrepositions.contains(word) {
      return CaseWeights([0.002, 1, 0.002, 0.002, 0.002, 0.002])
    }
    if word == "и" || word == "или" { return Self.anywhere }
    return after(previous, isPerson: isPerson, depth: depth)
  }

  /// Whether a quotation mark opens a name in apposition to the noun before it.
  ///
  /// In «директор завода „Заря“» and «в ТОО „Заря“» the name does not change; in «совет „Зари“» it
  /// depends on the noun.
  private func isApposition(quote: Int) -> Bool {
    let head = quote - 1
    guard head >= 0, document.tokens[quote].followsGap, !document.tokens[quote + 1].followsGap,
      document.tokens[head].kind == .word,
      document.tokens[head].sentence == document.tokens[quote].sentence
    else { return false }
    if Self.legalForms.contains(document.text(ofToken: head)) { return true }
    let share = readings(of: head).reduce(0) { share, analysis in
      let isHolder =
        analysis.partOfSpeech == .noun
        && (Self.nameHolders.contains(analysis.lemma) || Self.signs.contains(analysis.lemma))
      return isHolder ? share + analysis.score : share
    }
    return share > 0.5
  }

  /// The chances of a person's case after "представитель министерства …": that of the post, whose
  /// dependants reach up to `token`; nil where no post is near.
  private func post(before token: Int, depth: Int) -> CaseWeights? {
    let sentence = document.tokens[token].sentence
    var at = token
    var dependants = 0
    while at >= 0, token - at < 14, document.tokens[at].sentence == sentence {
      defer { at -= 1 }
      guard document.tokens[at].kind == .word else {
        if document.tokens[at].kind == .number || Self.inside.contains(document.text(ofToken: at)) {
          continue
        }
        return nil
      }
      let analyses = readings(of: at)
      guard let first = analyses.first else { continue }
      if first.partOfSpeech == .verb && !first.isAdjectival { return nil }
      if first.partOfSpeech == .noun {
        let animate = analyses.filter {
          $0.partOfSpeech == .noun && $0.features.contains(.animate)
            && !$0.features.intersects(.properNames) && $0.features.contains(.singular)
        }
        let share = animate.reduce(0) { $0 + $1.score }
        if share > 0.5, dependants > 0, !first.isPredicted {
          let outer = before(at, isPerson: true, depth: depth + 1)
          var agreement = Agreement()
          for analysis in animate { agreement.add(analysis, outer, analysis.score) }
          return agreement.weights
        }
      }
      dependants += 1
    }
    return nil
  }

  private static let inside: Set<String> = ["-", "«", "»", "\"", "“", "”", "„", "."]

  /// The chances after a word that is no preposition.
  private func after(_ token: Int, isPerson: Bool, depth: Int) -> CaseWeights {
    let own = afterWord(token, isPerson: isPerson, depth: depth)
    guard isPerson, depth < 2 else { return own }
    let isAnimate =
      readings(of: token).first.map {
        $0.partOfSpeech == .noun && $0.features.contains(.animate)
          && !$0.features.intersects(.properNames)
      } ?? false
    guard !isAnimate, let post = post(before: token, depth: depth) else { return own }
    return .mix(post, 0.7, own)
  }

  private func afterWord(_ token: Int, isPerson: Bool, depth: Int) -> CaseWeights {
    let analyses = readings(of: token)
    guard !analyses.isEmpty else { return Self.anywhere }
    let outer = before(token, isPerson: isPerson, depth: depth + 1)
    let isCapital =
      document.text(ofToken: token).unicodeScalars.first
      .map { Letters.isUpper($0.value) } ?? false
    var adjectives = Agreement()
    var nouns = Agreement()
    // The shares of readings after which the case does not depend on theirs.
    var genitives = 0.0
    var holders = 0.0
    var verbs = 0.0
    var agents = 0.0
    var others = 0.0
    for analysis in analyses {
      if analysis.isAdjectival {
        // "основанная Волынцевым": a passive participle has its agent in the instrumental.
        let agent = isPerson && analysis.features.contains(.passive) ? 0.5 : 0
        agents += analysis.score * agent
        adjectives.add(analysis, outer, analysis.score * (1 - agent))
      } else if isPerson && analysis.features.contains([.passive, .short]) {
        agents += analysis.score * 0.5
        others += analysis.score * 0.5
      } else if analysis.partOfSpeech == .noun {
        // "В начале июня Волынцев": a name does not depend on a time.
        if Self.times.contains(analysis.lemma) {
          others += analysis.score
          continue
        }
        if !isPerson && Self.nameHolders.contains(analysis.lemma) {
          holders += analysis.score
          continue
        }
        let isAnimate = analysis.features.contains(.animate)
        let apposition = isCapital ? 0.2 : isPerson ? (isAnimate ? 0.85 : 0.08) : 0.08
        nouns.add(analysis, outer, analysis.score * apposition)
        genitives += analysis.score * (1 - apposition)
      } else if analysis.partOfSpeech == .verb {
        verbs += analysis.score
      } else {
        others += analysis.score
      }
    }
    var result = [Double](repeating: 0, count: 6)
    func add(_ chances: CaseWeights, _ share: Double) {
      guard share > 0 else { return }
      for value in Case.allCases { result[value.rawValue] += share * chances[value] }
    }
    add(.mix(adjectives.weights, 0.92, Self.anywhere), adjectives.share)
    add(nouns.weights, nouns.share)
    add(Self.genitive, genitives)
    add(Self.afterHolder, holders)
    add(Self.afterVerb, verbs)
    add(Self.agent, agents)
    add(Self.anywhere, others)
    return CaseWeights(result).normalized
  }

  /// The cases of a word that agrees with the readings of another.
  private struct Agreement {
    private var chances = [Double](repeating: 0, count: 6)
    /// The readings' share of all.
    private(set) var share = 0.0

    /// Adds a reading with its chance, as far as the words around it allow its cases.
    mutating func add(_ analysis: Analysis, _ outer: CaseWeights, _ chance: Double) {
      share += chance
      let cases = CaseSet(analysis.features)
      for value in Case.allCases where cases.has(value) || cases.rawValue == 0 {
        chances[value.rawValue] += chance * (outer[value] + 0.01)
      }
    }

    var weights: CaseWeights { CaseWeights(chances).normalized }
  }

  /// What a finite verb right after the name says.
  private func following(_ tokens: Range<Int>, isPerson: Bool) -> CaseWeights? {
    let next = tokens.upperBound
    guard next < document.tokens.count, next > 0,
      document.tokens[next].sentence == document.tokens[next - 1].sentence,
      document.tokens[next].kind == .word
    else { return nil }
    let text = document.text(ofToken: next)
    guard let first = morphology.analyses(of: text).first, first.partOfSpeech == .verb,
      !first.features.intersects([.infinitive, .participle, .converb, .imperative]),
      first.score > 0.5
    else { return nil }
    if isPerson && first.features.contains(.plural) {
      // One person does not stand before a plural verb as its subject, but two do.
      let previous = tokens.lowerBound > 0 ? document.text(ofToken: tokens.lowerBound - 1) : ""
      return previous == "и" ? nil : CaseWeights([0.1, 0.2, 0.1, 0.45, 0.1, 0.05])
    }
    return CaseWeights([0.6, 0.2, 0.05, 0.05, 0.05, 0.05])
  }

  /// The gender that a past-tense verb beside the name shows.
  func genderOfVerb(beside tokens: Range<Int>) -> Gender? {
    genderOfVerb(at: tokens.upperBound, besides: tokens.upperBound - 1)
      ?? genderOfVerb(at: tokens.lowerBound - 1, besides: tokens.lowerBound)
  }

  private func genderOfVerb(at token: Int, besides neighbour: Int) -> Gender? {
    guard document.tokens.indices.contains(token), document.tokens.indices.contains(neighbour),
      document.tokens[token].sentence == document.tokens[neighbour].sentence,
      document.tokens[token].kind == .word
    else { return nil }
    let analyses = morphology.analyses(of: document.text(ofToken: token))
    guard let first = analyses.first, first.partOfSpeech == .verb, first.score > 0.5,
      first.features.contains([.past, .singular]), !first.features.contains(.participle)
    else { return nil }
    if first.features.contains(.feminine) { return .feminine }
    return first.features.contains(.masculine) ? .masculine : nil
  }
}

extension Analysis {
  /// Whether the word inflects like an adjective and can stand before a noun.
  package var isAdjectival: Bool {
    switch partOfSpeech {
    case .adjective, .determiner: !features.intersects([.short, .comparative])
    case .verb: features.contains(.participle) && !features.contains(.short)
    default: false
    }
  }
}
