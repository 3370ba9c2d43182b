internal import Linguistics

/// Names of places that mean the same.
enum PlaceNames {
  /// The place of the lexicon that the whole mention names, as a noun or an adjective.
  static func known(_ mention: Int, _ view: ArticleView) -> ExtractionLexicon.KnownPlace? {
    let tokens = view.mentions[mention].tokens
    guard
      let match = view.lexicon.places.match(
        view.words, at: tokens.lowerBound, before: tokens.upperBound),
      match.length == tokens.count || isStateOf(match, tokens, view)
    else { return nil }
    return match.value
  }

  // "российского государства": an adjective and a noun for places of that kind.
  private static func isStateOf(
    _ match: (length: Int, value: ExtractionLexicon.KnownPlace), _ tokens: Range<Int>,
    _ view: ArticleView
  ) -> Bool {
    guard match.value.isAdjective, match.length + 1 == tokens.count else { return false }
    return view.lexicon.placeNouns.match(
      view.words, at: tokens.upperBound - 1, before: tokens.upperBound)?.value == match.value.kind
  }

  /// Whether a mention is an adjective made from a place's name.
  static func isAdjective(_ mention: Int, _ view: ArticleView) -> Bool {
    let words = view.words(of: mention)
    if let known = known(mention, view) {
      // "омского" has the letters of "Омск", but the ending of an adjective.
      return known.isAdjective
        || words.count == 1 && !words[0].isCapitalized && adjectiveStem(words[0]) != nil
    }
    return words.count == 1 && adjectiveStem(words[0]) != nil
  }

  /// Whether nothing but adjectives names a city, and no lexicon knows it: its name cannot be told.
  static func isNameless(_ mentions: [Int], _ view: ArticleView) -> Bool {
    mentions.allSatisfy {
      view.mentions[$0].placeKind == "city" && isAdjective($0, view) && known($0, view) == nil
    }
  }

  /// Whether the one word `adjective` is made from the place's name.
  static func isAdjective(_ adjective: [Word], of place: [Word]) -> Bool {
    guard adjective.count == 1, place.count == 1, let stem = adjectiveStem(adjective[0]) else {
      return false
    }
    let common = zip(stem, place[0].units).prefix { $0 == $1 }.count
    return common >= 3 && common >= min(stem.count, place[0].units.count) - 2
  }

  private static let endings: Set<String> = [
    "ий", "ого", "ому", "им", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими",
  ]

  // Костанайского: the letters before -ск-.
  private static func adjectiveStem(_ word: Word) -> [UInt16]? {
    let units = word.units
    guard units.count > 6 else { return nil }
    for place in stride(from: units.count - 2, to: 2, by: -1)
    where units[place - 1] == 0x441 && units[place] == 0x43A && units.count - place <= 4 {
      let ending = String(decoding: units[(place + 1)...], as: UTF16.self)
      // "Дамаском" is a noun, "донецком" an adjective.
      guard endings.contains(ending) || ending == "ом" && !word.isCapitalized else { return nil }
      return Array(units[..<(place - 1)])
    }
    return nil
  }
}
