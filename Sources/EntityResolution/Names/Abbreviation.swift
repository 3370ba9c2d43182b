/// Acronyms and syllabic abbreviations of organizations.
enum Abbreviation {
  /// The reason why `short` abbreviates `full`, or nil where it does not.
  static func part(_ short: OrganizationName, _ full: OrganizationName) -> PairScore.Part? {
    let words = full.words
    guard words.count >= 2, let detail = detail(short, full) else { return nil }
    return PairScore.Part(what: detail.kind.rawValue, detail: detail.text, weight: detail.weight)
  }

  private enum Kind: String {
    case acronym
    case syllables = "syllabic abbreviation"
  }

  private static func detail(
    _ short: OrganizationName, _ full: OrganizationName
  ) -> (kind: Kind, text: String, weight: Double)? {
    if let acronym = short.acronym, short.words.count == 1, full.acronym == nil {
      let weight = acronymWeight(
        acronym, full, isCapitals: short.words.contains(where: \.isCapitals))
      if weight > 0 { return (.acronym, "\(acronym) of \(full.initials)", weight) }
    }
    if short.words.count == 1, let word = short.words.first, !word.isInitial,
      let count = syllabicRun(word, full)
    {
      let words = full.words
      return (
        .syllables, "\(word.surface) of \(words.map(\.surface).joined(separator: " "))",
        count == words.count ? 4 : 2.5
      )
    }
    return nil
  }

  /// How many of a name's words a syllabic abbreviation stands for, all from the first one, with the
  /// places: 3 for «Минобороны» and «Министерство обороны Венесуэлы».
  static func syllabicRun(_ word: NameToken, _ full: OrganizationName) -> Int? {
    let words = full.parts.filter { $0.kind != .legalForm && $0.kind != .functionWord }
    let named = words.filter { $0.kind != .place }.map(\.token.key)
    guard named.count >= 2 else { return nil }
    for count in (2...named.count).reversed()
    where isSyllabic(word.key, Array(named.prefix(count)), wholeRun: true) {
      return count + words.count - named.count
    }
    return nil
  }

  /// 5 for all initials (1.8 where they are two), 4 for the first ones, 1.2 for some in their order.
  private static func acronymWeight(
    _ acronym: String, _ full: OrganizationName, isCapitals: Bool
  ) -> Double {
    // «Жилищно-коммунальное» gives one letter or two, function words give none or one.
    let withFunctionWords = String(
      full.parts.filter { $0.kind != .legalForm }
        .compactMap { $0.token.key.unicodeScalars.first.map(Character.init) })
    let withLegalForms = String(
      full.parts.filter { $0.kind != .functionWord }
        .compactMap { $0.token.key.unicodeScalars.first.map(Character.init) })
    if [full.initials, withFunctionWords, withLegalForms].contains(acronym) {
      return acronym.unicodeScalars.count > 2 ? 5 : 1.8
    }
    if !isCapitals { return 0 }
    let length = acronym.unicodeScalars.count
    if length >= 2, full.initials.hasPrefix(acronym) { return length >= 3 ? 4 : 2.8 }
    if length >= 3, isSubsequence(acronym, of: full.initials),
      acronym.first == full.initials.first
    {
      return 1.2
    }
    return 0
  }

  /// Whether two names are one when their words are written together: «N-TV» and «НТВ».
  static func gluedPart(
    _ left: OrganizationName, _ right: OrganizationName
  ) -> PairScore.Part? {
    let one = left.words.map(\.key).joined()
    let other = right.words.map(\.key).joined()
    guard left.words.count != right.words.count, one.unicodeScalars.count >= 3,
      abs(one.unicodeScalars.count - other.unicodeScalars.count) <= 1,
      Phonetics.key(one) == Phonetics.key(other)
    else { return nil }
    return PairScore.Part(
      what: "name", detail: "the same letters, parted in another way", weight: 5)
  }

  /// The words, two or more in a row, that an acronym or a syllabic abbreviation is made of.
  static func run(of token: NameToken, in words: [NameToken]) -> Range<Int>? {
    let letters = Array(token.key.unicodeScalars)
    if words.count < 2 || letters.count < 2 || !token.digits.isEmpty { return nil }
    if token.isCapitals, letters.count <= words.count {
      let initials = words.map(\.key.unicodeScalars.first)
      for start in 0...(words.count - letters.count)
      where zip(letters, initials[start...]).allSatisfy({ $0 == $1 })
        && !words[start..<start + letters.count].contains(where: { PlaceModifiers.place($0) != nil }
        )
      {
        return start..<start + letters.count
      }
    }
    if letters.count >= 5 {
      for start in words.indices.dropLast() {
        for end in (start + 2)...min(words.count, start + 3)
        where end <= words.count
          && isSyllabic(token.key, words[start..<end].map(\.key), wholeRun: true)
        {
          return start..<end
        }
      }
    }
    return nil
  }

  private static func isSubsequence(_ short: String, of long: String) -> Bool {
    var rest = short[...]
    for letter in long where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Whether a word is made of beginnings, of two letters or more, of words in their order; all its
  /// letters and at least two words must take part.
  static func isSyllabic(_ word: String, _ words: [String], wholeRun: Bool = false) -> Bool {
    let letters = Array(word.unicodeScalars)
    guard letters.count >= 5, letters.count <= 24 else { return false }
    let candidates = words.prefix(8).map { Array($0.unicodeScalars) }
    // reached[p]: the fewest words after which the first p letters are made, with their number.
    var reached: [Int: Int] = [0: 0]
    for candidate in candidates {
      var next = reached
      for (position, used) in reached {
        var length = 0
        while position + length < letters.count, length < candidate.count,
          letters[position + length] == candidate[length]
        {
          length += 1
          // «Мин», «гос»: the first piece has three letters at least.
          if length >= (position == 0 ? 3 : 2) {
            next[position + length] = max(next[position + length] ?? 0, used + 1)
          }
        }
      }
      reached = next
    }
    // The case ending of the abbreviation may be its own: «Минфина», «Госдуму».
    for ending in ["", "а", "у", "е", "ы", "и", "ом", "ой"] where word.hasSuffix(ending) {
      let length = letters.count - ending.unicodeScalars.count
      if let used = reached[length], used >= 2, !wholeRun || used == candidates.count {
        return true
      }
    }
    return false
  }
}
