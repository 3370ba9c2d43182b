/// Scores two names of organizations by additive log-odds over aligned words.
///
/// Words weigh by their rarity in the graph itself; generic words («завод», «министерство») weigh
/// little, and alone never make two names one. Acronyms and syllabic abbreviations («Минфин») stand
/// for the words they are made of. The constants are a rule of thumb, not fitted.
enum OrganizationScorer {
  /// The reasons for and against two names being of one organization.
  ///
  /// - Complexity: O(words of one name × words of the other).
  static func compare(
    _ left: OrganizationName, _ right: OrganizationName, statistics: NameStatistics
  ) -> [PairScore.Part] {
    var parts: [PairScore.Part] = []
    if let part = numbers(left, right) { parts.append(part) }
    if let part = legalForms(left, right) { parts.append(part) }
    if let part = Abbreviation.part(left, right) ?? Abbreviation.part(right, left) {
      return parts + [PairScore.Part(what: "start", detail: "before any word", weight: -2), part]
    }
    return parts + words(left, right, statistics: statistics)
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
    var isGeneric: Bool
    var weight: Double
  }

  private static func weighed(_ name: OrganizationName, _ statistics: NameStatistics) -> [Word] {
    name.parts.compactMap { part in
      switch part.kind {
      case .content:
        Word(
          token: part.token, isGeneric: false,
          weight: statistics.organizationWeight(part.token))
      case .generic:
        Word(
          token: part.token, isGeneric: true,
          weight: 0.35 * min(2, statistics.organizationWeight(part.token)))
      case .legalForm, .functionWord: nil
      }
    }
  }

  private static func words(
    _ left: OrganizationName, _ right: OrganizationName, statistics: NameStatistics
  ) -> [PairScore.Part] {
    let one = weighed(left, statistics)
    let other = weighed(right, statistics)
    let pairs = alignment(one, other)
    let hasContent = pairs.contains { !one[$0.left].isGeneric || !other[$0.right].isGeneric }
    guard hasContent else {
      let isSame = pairs.count == one.count && pairs.count == other.count && !pairs.isEmpty
      return [
        PairScore.Part(
          what: "words", detail: isSame ? "only generic words" : "no telling word in common",
          weight: isSame ? -0.5 : -4.5)
      ]
    }
    var parts = [PairScore.Part(what: "start", detail: "before any word", weight: -2.2)]
    let totals = (
      max(0.1, one.reduce(0) { $0 + $1.weight }), max(0.1, other.reduce(0) { $0 + $1.weight })
    )
    var matched = 0.0
    for pair in pairs {
      let weight = (one[pair.left].weight + other[pair.right].weight) / 2
      let agreed = weight * max(0, 1 - 2.5 * (1 - pair.agreement.similarity))
      matched += agreed
      // 3 for covering the shorter name, 1.5 for covering the longer, a bonus for rare words.
      let covering =
        3 * agreed / min(totals.0, totals.1) + 1.5 * agreed / max(totals.0, totals.1)
      parts.append(
        PairScore.Part(
          what: one[pair.left].isGeneric ? "generic word" : "word",
          detail: "\(one[pair.left].token.surface) ~ \(other[pair.right].token.surface) "
            + "(\(pair.agreement.rawValue))",
          weight: covering))
    }
    parts.append(
      PairScore.Part(
        what: "rarity", detail: "of the words in common", weight: 0.35 * min(4, matched)))
    parts.append(contentsOf: leftover(one, other, pairs))
    return parts
  }

  private static func leftover(
    _ one: [Word], _ other: [Word], _ pairs: [AlignedPair]
  ) -> [PairScore.Part] {
    let takenLeft = Set(pairs.map(\.left))
    let takenRight = Set(pairs.map(\.right))
    let left = one.indices.filter { !takenLeft.contains($0) }.map { one[$0] }
    let right = other.indices.filter { !takenRight.contains($0) }.map { other[$0] }
    var parts: [PairScore.Part] = []
    func weight(_ words: [Word], generic: Bool) -> Double {
      words.filter { $0.isGeneric == generic }.reduce(0) { $0 + $1.weight }
    }
    let contradiction = min(weight(left, generic: false), weight(right, generic: false))
    if contradiction > 0 {
      parts.append(
        PairScore.Part(
          what: "words differ", detail: against(left, right, generic: false),
          weight: -min(5, 1.6 * contradiction)))
    }
    if weight(left, generic: true) > 0, weight(right, generic: true) > 0 {
      parts.append(
        PairScore.Part(
          what: "generic words differ", detail: against(left, right, generic: true), weight: -1))
    }
    return parts
  }

  private static func against(_ left: [Word], _ right: [Word], generic: Bool) -> String {
    let sides = [left, right].map { words in
      words.filter { $0.isGeneric == generic }.map(\.token.surface).joined(separator: " ")
    }
    return sides.joined(separator: " against ")
  }

  // MARK: Alignment

  private struct AlignedPair {
    var left: Int
    var right: Int
    var agreement: TokenAgreement
  }

  /// The best agreements first, each word once; names of organizations are too long for all
  /// assignments, and their words seldom compete.
  private static func alignment(_ left: [Word], _ right: [Word]) -> [AlignedPair] {
    var candidates: [AlignedPair] = []
    for (row, one) in left.enumerated() {
      for (column, other) in right.enumerated() {
        let agreement =
          TokenAgreement.between(one.token, other.token)
          ?? (TokenAgreement.haveSameRoot(one.token, other.token) ? .root : nil)
        if let agreement {
          candidates.append(AlignedPair(left: row, right: column, agreement: agreement))
        }
      }
    }
    candidates.sort {
      ($1.agreement.similarity, $0.left, $0.right) < ($0.agreement.similarity, $1.left, $1.right)
    }
    var takenLeft: Set<Int> = []
    var takenRight: Set<Int> = []
    return candidates.filter {
      if takenLeft.contains($0.left) || takenRight.contains($0.right) { return false }
      takenLeft.insert($0.left)
      takenRight.insert($0.right)
      return true
    }.sorted { $0.left < $1.left }
  }
}
