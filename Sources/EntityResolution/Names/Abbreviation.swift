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
      let weight = acronymWeight(acronym, full)
      if weight > 0 { return (.acronym, "\(acronym) of \(full.initials)", weight) }
    }
    if short.words.count == 1, let word = short.words.first, !word.isInitial,
      isSyllabic(word.key, full.words.map(\.key))
    {
      return (
        .syllables, "\(word.surface) of \(full.words.map(\.surface).joined(separator: " "))", 4
      )
    }
    return nil
  }

  /// 5 for all initials, 4 for the first ones, 2.5 for some in their order.
  private static func acronymWeight(_ acronym: String, _ full: OrganizationName) -> Double {
    // «Жилищно-коммунальное» gives one letter or two, function words give none or one.
    let withFunctionWords = String(
      full.parts.filter { $0.kind != .legalForm }
        .compactMap { $0.token.key.unicodeScalars.first.map(Character.init) })
    let withLegalForms = String(
      full.parts.filter { $0.kind != .functionWord }
        .compactMap { $0.token.key.unicodeScalars.first.map(Character.init) })
    if [full.initials, withFunctionWords, withLegalForms].contains(acronym) { return 5 }
    let length = acronym.unicodeScalars.count
    if length >= 2, full.initials.hasPrefix(acronym) { return length >= 3 ? 4 : 2.8 }
    if length >= 3, isSubsequence(acronym, of: full.initials),
      acronym.first == full.initials.first
    {
      return 2.5
    }
    return 0
  }

  private static func isSubsequence(_ short: String, of long: String) -> Bool {
    var rest = short[...]
    for letter in long where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Whether a word is made of beginnings, of two letters or more, of words in their order; all its
  /// letters and at least two words must take part.
  static func isSyllabic(_ word: String, _ words: [String]) -> Bool {
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
          if length >= 2 {
            next[position + length] = max(next[position + length] ?? 0, used + 1)
          }
        }
      }
      reached = next
    }
    // The case ending of the abbreviation may be its own: «Минфина», «Госдуму».
    for ending in 0...2 {
      if let used = reached[letters.count - ending], used >= 2 { return true }
    }
    return false
  }
}
