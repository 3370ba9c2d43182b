internal import GraphModel

/// Scores two names of persons by a rule over the best alignment of their words.
///
/// No weight is fitted: fitted ones move badly between sources. The rule multiplies the agreements
/// of the aligned words by factors for what is left over; each part's weight is the change in
/// log-odds that it makes.
enum PersonScorer {
  /// What comparing two names gave.
  struct Outcome {
    /// The reasons; the first ones are the aligned words.
    var parts: [PairScore.Part]
    /// Whether something in one name cannot belong to the other.
    var isContradicted: Bool
    /// Whether one name is a part of the other, such as a bare surname.
    var isPartial: Bool
  }

  /// Compares two names.
  ///
  /// - Complexity: O(2ⁿ × n) for the n ≤ 8 words of the second name; names have two or three.
  static func compare(_ left: PersonName, _ right: PersonName) -> Outcome {
    let pairs = alignment(left.parts, right.parts)
    let matchedCores = pairs.filter { left.parts[$0.left].kind != .initial && $0.isCore }
    var steps: [(what: String, detail: String, factor: Double)] = []
    for pair in pairs {
      let one = left.parts[pair.left]
      let other = right.parts[pair.right]
      let similarity = pair.agreement.similarity(of: one.token, and: other.token)
      let share = one.kind == .patronymic && other.kind == .patronymic ? 0.5 : 1
      steps.append(
        (
          one.kind == .patronymic ? "patronymic" : "name",
          "\(one.token.surface) ~ \(other.token.surface) (\(pair.agreement.rawValue))",
          share == 1 ? similarity : 1 - (1 - similarity) * share
        ))
    }
    let rest = Leftover(left, right, pairs)
    guard !matchedCores.isEmpty || pairs.contains(where: { $0.agreement == .initial }) else {
      let part = PairScore.Part(
        what: "name", detail: "no word in common", weight: LogOdds.of(0.01))
      return Outcome(parts: [part], isContradicted: true, isPartial: false)
    }
    let start = matchedCores.count > 1 ? 0.97 : matchedCores.isEmpty ? 0.3 : 0.88
    if !rest.leftCores.isEmpty, !rest.rightCores.isEmpty, areGlued(left.cores, right.cores) {
      let part = PairScore.Part(
        what: "name", detail: "the same letters, parted in another way",
        weight: LogOdds.of(0.9))
      return Outcome(parts: [part], isContradicted: false, isPartial: false)
    }
    let hasLooseAgreement = matchedCores.allSatisfy { $0.agreement.similarity < 0.9 }
    let factors = rest.factors(
      matchedCores: matchedCores.count, isLoose: hasLooseAgreement)
    steps.append(contentsOf: factors.map { ($0.what, $0.detail, $0.factor) })
    return Outcome(
      parts: weights(start: start, steps: steps, aligned: pairs.count),
      isContradicted: factors.contains(where: \.isContradiction), isPartial: rest.isPartial)
  }

  /// Whether two names are one when their words are written together: «Мак-Киннон», McKinnon.
  private static func areGlued(_ left: [NameToken], _ right: [NameToken]) -> Bool {
    if left.count == right.count { return false }
    let one = Array(left.map(\.phoneticStem).joined().utf8)
    let other = Array(right.map(\.phoneticStem).joined().utf8)
    return min(one.count, other.count) >= 7
      && EditDistance.between(one, other, limit: 1) != nil
  }

  /// Turns factors into log-odds; the start is shared out among the aligned words.
  private static func weights(
    start: Double, steps: [(what: String, detail: String, factor: Double)], aligned: Int
  ) -> [PairScore.Part] {
    var probability = start
    let share = LogOdds.of(start) / Double(max(1, aligned))
    return steps.enumerated().map { index, step in
      let before = LogOdds.of(probability)
      probability *= step.factor
      let change = LogOdds.of(probability) - before
      return PairScore.Part(
        what: step.what, detail: step.detail, weight: index < aligned ? share + change : change)
    }
  }

  // MARK: Alignment

  private struct AlignedPair {
    var left: Int
    var right: Int
    var agreement: TokenAgreement
    var isCore: Bool
  }

  /// The assignment of words to words with the greatest sum of similarities.
  private static func alignment(
    _ left: [PersonName.Part], _ right: [PersonName.Part]
  ) -> [AlignedPair] {
    if left.isEmpty || right.isEmpty { return [] }
    let agreements = left.map { one in right.map { agreement(one, $0) } }
    let states = 1 << right.count
    // best[state]: the greatest sum when the words of `right` in `state` are taken.
    var best = [Double](repeating: -1, count: states)
    best[0] = 0
    var choices: [[Int8]] = []
    for row in agreements {
      var next = best
      var choice = [Int8](repeating: -1, count: states)
      for state in 0..<states where best[state] >= 0 {
        for (column, agreement) in row.enumerated() where state & (1 << column) == 0 {
          guard let agreement else { continue }
          let sum = best[state] + agreement.similarity
          if sum > next[state | (1 << column)] {
            next[state | (1 << column)] = sum
            choice[state | (1 << column)] = Int8(column)
          }
        }
      }
      best = next
      choices.append(choice)
    }
    var state = 0
    for candidate in 1..<states where best[candidate] > best[state] { state = candidate }
    var pairs: [AlignedPair] = []
    for row in left.indices.reversed() {
      let column = Int(choices[row][state])
      guard column >= 0, let agreement = agreements[row][column] else { continue }
      pairs.append(
        AlignedPair(
          left: row, right: column, agreement: agreement,
          isCore: left[row].kind == .core && right[column].kind == .core))
      state &= ~(1 << column)
    }
    return pairs.reversed()
  }

  private static func agreement(
    _ left: PersonName.Part, _ right: PersonName.Part
  ) -> TokenAgreement? {
    switch (left.kind, right.kind) {
    case (.core, .core), (.particle, .particle):
      return TokenAgreement.between(left.token, right.token)
    case (.patronymic, .patronymic):
      return TokenAgreement.between(left.token, right.token)
        ?? (Patronymic.haveSameFather(left.token.key, right.token.key) ? .phonetic : nil)
    case (.initial, .initial):
      return left.token.key == right.token.key ? .equal : samePhoneticInitial(left, right)
    case (.initial, .core), (.initial, .patronymic), (.core, .initial), (.patronymic, .initial):
      return samePhoneticInitial(left, right)
    case (.core, .patronymic), (.patronymic, .core), (.particle, .core), (.core, .particle):
      let agreement = TokenAgreement.between(left.token, right.token)
      return agreement == .equal || agreement == .caseForm || agreement == .phonetic
        ? agreement : nil
    default: return nil
    }
  }

  private static func samePhoneticInitial(
    _ left: PersonName.Part, _ right: PersonName.Part
  ) -> TokenAgreement? {
    let (initial, word) = left.kind == .initial ? (left, right) : (right, left)
    if word.token.key.hasPrefix(initial.token.key) { return .initial }
    guard let sound = initial.token.phonetic.utf8.first,
      sound == word.token.phonetic.utf8.first
    else { return nil }
    return .initial
  }

  // MARK: What is left over

  private struct Factor {
    var what: String
    var detail: String
    var factor: Double
    var isContradiction = false
  }

  /// The words that were not aligned.
  private struct Leftover {
    private(set) var leftCores: [NameToken] = []
    private(set) var rightCores: [NameToken] = []
    private var leftPatronymics: [NameToken] = []
    private var rightPatronymics: [NameToken] = []
    private var leftInitials: [NameToken] = []
    private var rightInitials: [NameToken] = []
    private let isSurnameDifferent: Bool
    private let genders: (left: String?, right: String?)
    private let shorterIsOneWord: Bool
    private let lacksSurname: Bool

    init(_ left: PersonName, _ right: PersonName, _ pairs: [AlignedPair]) {
      let takenLeft = Set(pairs.map(\.left))
      let takenRight = Set(pairs.map(\.right))
      for (index, part) in left.parts.enumerated() where !takenLeft.contains(index) {
        switch part.kind {
        case .core: leftCores.append(part.token)
        case .patronymic: leftPatronymics.append(part.token)
        case .initial: leftInitials.append(part.token)
        case .particle: break
        }
      }
      for (index, part) in right.parts.enumerated() where !takenRight.contains(index) {
        switch part.kind {
        case .core: rightCores.append(part.token)
        case .patronymic: rightPatronymics.append(part.token)
        case .initial: rightInitials.append(part.token)
        case .particle: break
        }
      }
      let leftSurname = left.surname
      let rightSurname = right.surname
      isSurnameDifferent =
        leftSurname.map(leftCores.contains) == true && rightSurname.map(rightCores.contains) == true
      genders = (left.patronymicGender, right.patronymicGender)
      let lengths = [left, right].map { $0.parts.count { $0.kind != .particle } }
      shorterIsOneWord = lengths.min() == 1
      lacksSurname =
        leftSurname.map(leftCores.contains) == true || rightSurname.map(rightCores.contains) == true
    }

    /// Whether one name has words that the other has not, and not the other way round.
    var isPartial: Bool { leftCores.isEmpty != rightCores.isEmpty }

    func factors(matchedCores: Int, isLoose: Bool) -> [Factor] {
      var factors: [Factor] = []
      if !leftCores.isEmpty && !rightCores.isEmpty {
        factors.append(
          Factor(
            what: isSurnameDifferent ? "surname differs" : "name differs",
            detail: Self.against(leftCores, rightCores),
            factor: matchedCores > 1
              ? 0.5 : matchedCores == 0 ? 0.1 : isSurnameDifferent ? 0.12 : 0.25,
            isContradiction: true))
      } else if (!leftInitials.isEmpty && !rightCores.isEmpty)
        || (!leftCores.isEmpty && !rightInitials.isEmpty)
        || (!leftInitials.isEmpty && !rightInitials.isEmpty)
      {
        factors.append(
          Factor(
            what: "initial differs",
            detail: Self.against(leftInitials + leftCores, rightInitials + rightCores),
            factor: 0.25,
            isContradiction: true))
      } else if isPartial {
        let extra = Self.joined(leftCores + rightCores)
        if shorterIsOneWord {
          factors.append(
            Factor(
              what: "one word against a full name", detail: "without \(extra)",
              factor: lacksSurname ? 0.72 : 0.82))
        } else {
          factors.append(Factor(what: "word left out", detail: extra, factor: 0.95))
        }
      }
      if shorterIsOneWord, isLoose, matchedCores > 0 {
        factors.append(
          Factor(what: "one word alone", detail: "and it agrees loosely", factor: 0.65))
      } else if shorterIsOneWord, !isPartial {
        factors.append(
          Factor(what: "one word alone", detail: "no second word agrees", factor: 0.95))
      }
      if !leftPatronymics.isEmpty && !rightPatronymics.isEmpty {
        factors.append(
          Factor(
            what: "patronymic differs", detail: Self.against(leftPatronymics, rightPatronymics),
            factor: 0.3, isContradiction: true))
      } else if (!leftPatronymics.isEmpty && !rightInitials.isEmpty)
        || (!rightPatronymics.isEmpty && !leftInitials.isEmpty)
      {
        factors.append(
          Factor(
            what: "initial of the patronymic differs",
            detail: Self.against(leftPatronymics + leftInitials, rightPatronymics + rightInitials),
            factor: 0.3, isContradiction: true))
      }
      if let left = genders.left, let right = genders.right, left != right {
        factors.append(
          Factor(
            what: "gender differs", detail: "by the patronymics", factor: 0.15,
            isContradiction: true))
      }
      return factors
    }

    private static func against(_ left: [NameToken], _ right: [NameToken]) -> String {
      "\(joined(left)) against \(joined(right))"
    }

    private static func joined(_ tokens: [NameToken]) -> String {
      tokens.map(\.surface).joined(separator: " ")
    }
  }
}
