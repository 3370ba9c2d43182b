/// Scores two names of organizations by additive log-odds over aligned words.
///
/// Words weigh by their rarity in the graph itself; generic words («завод», «министерство») weigh
/// little, and alone never make two names one. Acronyms and syllabic abbreviations («Минфин») stand
/// for the words they are made of. The constants are a rule of thumb, not fitted.
enum OrganizationScorer {
  /// The reasons for and against two names being of one organization.
  ///
  /// - Parameters:
  ///   - left: a name.
  ///   - right: another one.
  ///   - statistics: counted over the graph.
  ///   - setting: in a graph, names that many countries have must say of which they are.
  /// - Returns: the reasons, whose weights are log-odds.
  /// - Complexity: O(words of one name × words of the other).
  static func compare(
    _ left: OrganizationName, _ right: OrganizationName, statistics: NameStatistics,
    setting: EntityScorer.Setting
  ) -> [PairScore.Part] {
    var parts: [PairScore.Part] = []
    if let part = numbers(left, right) { parts.append(part) }
    if setting == .graph, let part = country(left, right, statistics: statistics) {
      parts.append(part)
    }
    if let part = legalForms(left, right) { parts.append(part) }
    if let part = Abbreviation.part(left, right) ?? Abbreviation.part(right, left)
      ?? Abbreviation.gluedPart(left, right)
    {
      return parts + [PairScore.Part(what: "start", detail: "before any word", weight: -2), part]
    }
    return parts + words(left, right, statistics: statistics, setting: setting)
  }

  private static func numbers(
    _ left: OrganizationName, _ right: OrganizationName
  ) -> PairScore.Part? {
    if left.numbers == right.numbers { return nil }
    let detail =
      "\(left.numbers.joined(separator: " ")) against \(right.numbers.joined(separator: " "))"
    let isVeto = !left.numbers.isEmpty && !right.numbers.isEmpty
    return PairScore.Part(what: "number differs", detail: detail, weight: isVeto ? -8 : -1)
  }

  /// Against names of many countries where one does not say which: «МВД» and «МВД Украины».
  private static func country(
    _ left: OrganizationName, _ right: OrganizationName, statistics: NameStatistics
  ) -> PairScore.Part? {
    let bare = [left, right].filter { !$0.hasPlace }
    guard let name = bare.first(where: \.isOfAnyCountry) ?? bare.first else { return nil }
    let places = statistics.places(ofNamesLike: name)
    guard places > 1 || name.isOfAnyCountry else { return nil }
    return PairScore.Part(
      what: "country left out",
      detail: places > 1 ? "there are those of \(places) places" : "many countries have one",
      weight: -3.5)
  }

  private static func legalForms(
    _ left: OrganizationName, _ right: OrganizationName
  ) -> PairScore.Part? {
    let one = Set(left.parts.filter { $0.kind == .legalForm }.map(\.token.key))
    let other = Set(right.parts.filter { $0.kind == .legalForm }.map(\.token.key))
    if one.isEmpty || other.isEmpty || !one.isDisjoint(with: other) { return nil }
    return PairScore.Part(
      what: "legal form differs",
      detail:
        "\(one.sorted().joined(separator: " ")) against \(other.sorted().joined(separator: " "))",
      weight: -0.4)
  }

  // MARK: Words

  private struct Word {
    var token: NameToken
    var kind: OrganizationName.Kind
    var weight: Double
  }

  private static func weighed(_ name: OrganizationName, _ statistics: NameStatistics) -> [Word] {
    name.parts.compactMap { part in
      let weight: Double
      switch part.kind {
      case .content: weight = statistics.organizationWeight(part.token)
      case .place: weight = 0.8
      case .generic: weight = 0.5
      case .legalForm, .functionWord: return nil
      }
      return Word(token: part.token, kind: part.kind, weight: weight)
    }
  }

  private static func words(
    _ left: OrganizationName, _ right: OrganizationName, statistics: NameStatistics,
    setting: EntityScorer.Setting
  ) -> [PairScore.Part] {
    let one = weighed(left, statistics)
    let other = weighed(right, statistics)
    let pairs = alignment(one, other)
    let matchedLeft = Set(pairs.flatMap(\.left))
    let matchedRight = Set(pairs.flatMap(\.right))
    let isWhole = matchedLeft.count == one.count && matchedRight.count == other.count
    let hasContent = pairs.contains { pair in
      (pair.left.contains { one[$0].kind == .content }
        && pair.right.contains { other[$0].kind == .content }) || pair.isAbbreviation
    }
    let isOnlyGeneric = (one + other).allSatisfy { $0.kind == .generic }
    guard hasContent || (isWhole && !(isOnlyGeneric && one.count == 1)) else {
      let isPart =
        !pairs.isEmpty && (matchedLeft.count == one.count || matchedRight.count == other.count)
      if isPart && !isWhole {
        return [
          PairScore.Part(
            what: "words", detail: "the shorter name has none that tells",
            weight: setting == .graph ? -0.3 : 0.1)
        ]
      }
      return [
        PairScore.Part(
          what: "words", detail: isWhole ? "only generic words" : "no telling word in common",
          weight: isWhole && !one.isEmpty ? 0.3 : -4.5)
      ]
    }
    var parts = [PairScore.Part(what: "start", detail: "before any word", weight: -2.2)]
    let totals = (
      max(0.1, one.reduce(0) { $0 + $1.weight }), max(0.1, other.reduce(0) { $0 + $1.weight })
    )
    var matched = 0.0
    for pair in pairs {
      // A letter more or less means less between scripts than within one.
      let isAcross =
        one[pair.left[0]].token.isCyrillic != other[pair.right[0]].token.isCyrillic
      let loss = max(0, 1 - (isAcross ? 1.2 : 2.5) * (1 - pair.similarity))
      let weights = (
        pair.left.reduce(0) { $0 + one[$1].weight } * loss,
        pair.right.reduce(0) { $0 + other[$1].weight } * loss
      )
      matched += max(weights.0, weights.1)
      // 3 for covering the better covered name, 1.5 for covering the other.
      let covered = (weights.0 / totals.0, weights.1 / totals.1)
      parts.append(
        PairScore.Part(
          what: pair.what,
          detail: "\(joined(pair.left, one)) ~ \(joined(pair.right, other)) (\(pair.how))",
          weight: 3 * max(covered.0, covered.1) + 1.5 * min(covered.0, covered.1)))
    }
    parts.append(
      PairScore.Part(
        what: "rarity", detail: "of the words in common", weight: 0.35 * min(4, matched)))
    if let part = part(one, matchedLeft, of: other, matchedRight)
      ?? part(other, matchedRight, of: one, matchedLeft)
    {
      parts.append(part)
    }
    let rest = (
      one.indices.filter { !matchedLeft.contains($0) }.map { one[$0] },
      other.indices.filter { !matchedRight.contains($0) }.map { other[$0] }
    )
    return parts + leftover(rest.0, rest.1, pairs.contains { $0.what == "generic word" })
  }

  /// Against a part of an organization and the whole: «Управление ФСБ» and «ФСБ», where the words
  /// before those in common hold the name's own head.
  private static func part(
    _ long: [Word], _ matched: Set<Int>, of whole: [Word], _ matchedWhole: Set<Int>
  ) -> PairScore.Part? {
    guard matchedWhole.count == whole.count, let first = matched.min(), long[first].token.isCyrillic
    else { return nil }
    let head = long[..<first].last { word in
      word.kind != .place && !OrganizationName.isAdjective(word.token)
    }
    guard let head, !descriptors.contains(head.token.stem),
      // «НИУ ВШЭ» is a kind of school before its name, «ГУ МВД» a part of the ministry.
      !head.token.isCapitals || shortParts.contains(head.token.key)
    else { return nil }
    return PairScore.Part(
      what: "a part of the other", detail: "\(head.token.surface) of it",
      weight: head.kind == .generic ? -4.5 : -3.5)
  }

  /// Heads that stand before an organization's own name: «завод «Степной Металл»».
  private static let descriptors: Set<String> = {
    let words = """
      компания корпорация холдинг группа концерн предприятие фирма завод комбинат фабрика банк фонд
      объединение трест агентство клуб федерация ассоциация союз лига партия движение организация
      общество театр музей газета журнал телеканал канал радио издание издательство университет дом
      группировка церковь фк хк бк пфк гк тк ик авиакомпания телекомпания радиостанция аэропорт сеть
      госкорпорация медиахолдинг оператор портал сайт телерадиокомпания фирма ресторан отель
      """
    return Set(words.split(whereSeparator: \.isWhitespace).map { CaseEnding.stem(String($0)) })
  }()

  /// Short names of parts.
  private static let shortParts: Set<String> = [
    "гу", "гувд", "гру", "цк", "уфсб", "увд", "умвд", "нии",
  ]

  private static func joined(_ indices: [Int], _ words: [Word]) -> String {
    indices.map { words[$0].token.surface }.joined(separator: " ")
  }

  private static func leftover(
    _ left: [Word], _ right: [Word], _ sharesGeneric: Bool
  ) -> [PairScore.Part] {
    var parts: [PairScore.Part] = []
    func weight(_ words: [Word], _ kind: OrganizationName.Kind) -> Double {
      words.filter { $0.kind == kind }.reduce(0) { $0 + $1.weight }
    }
    func against(_ kind: OrganizationName.Kind) -> String {
      [left, right].map { words in
        words.filter { $0.kind == kind }.map(\.token.surface).joined(separator: " ")
      }.joined(separator: " against ")
    }
    let places = (weight(left, .place), weight(right, .place))
    let contents = (weight(left, .content), weight(right, .content))
    let generics = (weight(left, .generic), weight(right, .generic))
    let contradiction = min(contents.0 + places.0, contents.1 + places.1)
    if places.0 > 0, places.1 > 0 {
      parts.append(PairScore.Part(what: "place differs", detail: against(.place), weight: -4))
    }
    if contradiction > 0, contents.0 + contents.1 > 0 {
      parts.append(
        PairScore.Part(
          what: "words differ", detail: against(.content),
          // A place against another word is mostly a place we do not know.
          weight: contents.0 * contents.1 > 0
            ? -min(5, (isAcross(left, right) ? 0.6 : 1.6) * contradiction) : -3))
    } else if places.0 + places.1 > 0, contradiction == 0 {
      parts.append(
        PairScore.Part(what: "place left out", detail: against(.place), weight: -0.5))
    }
    if generics.0 > 0, generics.1 > 0 {
      parts.append(
        PairScore.Part(
          what: "generic words differ", detail: against(.generic),
          weight: sharesGeneric ? -0.8 : -3.5))
    } else if !sharesGeneric, generics.0 * contents.1 > 0 || generics.1 * contents.0 > 0 {
      parts.append(
        PairScore.Part(
          what: "generic word against another", detail: against(.generic), weight: -1.2))
    }
    return parts
  }

  /// Whether two names' own words are of different scripts: «Роллинг Стоун» spells by sound what
  /// Rolling Stone does not, so their difference says little.
  private static func isAcross(_ left: [Word], _ right: [Word]) -> Bool {
    let one = left.filter { $0.kind == .content }.map(\.token.isCyrillic)
    let other = right.filter { $0.kind == .content }.map(\.token.isCyrillic)
    return Set(one).count == 1 && Set(other).count == 1 && one.first != other.first
  }

  // MARK: Alignment

  private struct AlignedPair {
    var left: [Int]
    var right: [Int]
    var similarity: Double
    var what: String
    var how: String
    var isAbbreviation = false
  }

  /// Abbreviations first, then the best agreements, each word once; names of organizations are too
  /// long for all assignments, and their words seldom compete.
  private static func alignment(_ left: [Word], _ right: [Word]) -> [AlignedPair] {
    var result: [AlignedPair] = []
    var takenLeft: Set<Int> = []
    var takenRight: Set<Int> = []
    func take(_ pair: AlignedPair) {
      guard takenLeft.isDisjoint(with: pair.left), takenRight.isDisjoint(with: pair.right) else {
        return
      }
      takenLeft.formUnion(pair.left)
      takenRight.formUnion(pair.right)
      result.append(pair)
    }
    var single: [AlignedPair] = []
    for (row, one) in left.enumerated() {
      for (column, other) in right.enumerated() {
        if let pair = agreement(one, other, row, column) { single.append(pair) }
      }
    }
    let sure = Set(single.filter { $0.similarity > 0.95 }.flatMap(\.left))
    let sureRight = Set(single.filter { $0.similarity > 0.95 }.flatMap(\.right))
    for (row, word) in left.enumerated() where !sure.contains(row) {
      if let run = Abbreviation.run(of: word.token, in: right.map(\.token)) {
        take(abbreviation([row], Array(run), isLeft: true))
      }
    }
    for (column, word) in right.enumerated() where !sureRight.contains(column) {
      if let run = Abbreviation.run(of: word.token, in: left.map(\.token)) {
        take(abbreviation([column], Array(run), isLeft: false))
      }
    }
    single.sort {
      ($1.similarity, $0.left[0], $0.right[0]) < ($0.similarity, $1.left[0], $1.right[0])
    }
    for pair in single { take(pair) }
    return result.sorted { $0.left[0] < $1.left[0] }
  }

  private static func abbreviation(_ short: [Int], _ run: [Int], isLeft: Bool) -> AlignedPair {
    AlignedPair(
      left: isLeft ? short : run, right: isLeft ? run : short, similarity: 0.96,
      what: "abbreviation", how: "made of its words", isAbbreviation: true)
  }

  private static func agreement(
    _ left: Word, _ right: Word, _ row: Int, _ column: Int
  ) -> AlignedPair? {
    func pair(_ similarity: Double, _ how: String) -> AlignedPair {
      AlignedPair(
        left: [row], right: [column], similarity: similarity,
        what: left.kind == .generic ? "generic word" : left.kind == .place ? "place" : "word",
        how: how)
    }
    if left.kind == .place, right.kind == .place,
      let one = PlaceModifiers.place(left.token), let other = PlaceModifiers.place(right.token)
    {
      return one == other ? pair(0.99, "same place") : nil
    }
    let agreement =
      TokenAgreement.between(left.token, right.token)
      ?? (TokenAgreement.haveSameRoot(left.token, right.token) ? .root : nil)
    guard let agreement else { return nil }
    switch agreement {
    case .oneEdit, .twoEdits, .skeleton:
      // Short words of organizations that differ in a letter are mostly different words.
      let length = min(left.token.phonetic.utf8.count, right.token.phonetic.utf8.count)
      if length < 6 || left.kind != .content || right.kind != .content { return nil }
    case .shortForm: return nil
    case .equal, .caseForm, .phonetic, .root, .initial: break
    }
    return pair(agreement.similarity, agreement.rawValue)
  }
}
