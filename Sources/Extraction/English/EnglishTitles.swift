internal import Linguistics

/// The titles of an English text: words of the lexicon with their words of rank, and what the
/// recogniser calls a profession.
struct EnglishTitles {
  private let document: Document
  private let words: [Word]
  private let lexicon: ExtractionLexicon
  /// The tokens of names of places, which stand before a title and are none of it: "London mayor".
  private let placeNames: Set<Int>
  /// The words without the marks inside them ("vice-president"), and where they stand.
  private let parts: [Word]
  private let places: [Int]
  /// The part that begins at a token.
  private let partAt: [Int: Int]
  /// The titles in order of the text; they do not overlap.
  private(set) var titles: [FoundTitle] = []

  /// Finds the titles.
  ///
  /// - Parameters:
  ///   - document: the text.
  ///   - words: its words.
  ///   - professions: what the recogniser calls so.
  ///   - placeNames: the tokens of names of places.
  ///   - lexicon: the words of titles.
  /// - Complexity: linear in tokens and mentions, up to sorting.
  init(
    _ document: Document, _ words: [Word], _ professions: [Mention], placeNames: Set<Int>,
    _ lexicon: ExtractionLexicon
  ) {
    self.placeNames = placeNames
    self.document = document
    self.words = words
    self.lexicon = lexicon
    places = words.indices.filter { words[$0].isWord || !TitleReader.isJoiner(words[$0].text) }
    parts = places.map { words[$0] }
    partAt = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    readLexicon(professions)
    readProfessions(professions)
    titles.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  // MARK: By the lexicon

  private mutating func readLexicon(_ professions: [Mention]) {
    var token = 0
    var floor = 0
    while token < words.count {
      guard let found = title(at: token) else {
        token += 1
        continue
      }
      let start = withRanks(token, floor)
      let tokens = start..<(token + found.length)
      let known = professions.contains { $0.tokens.overlaps(tokens) }
      titles.append(
        FoundTitle(
          tokens: tokens, titleClass: titleClass(tokens, found.value), isFromLexicon: !known,
          confidence: known ? 0.95 : 0.85))
      token = tokens.upperBound
      floor = token
    }
  }

  private func title(
    at token: Int
  ) -> (length: Int, value: ExtractionLexicon.TitleClass?)? {
    guard words[token].isWord, !words[token].isCyrillic else { return nil }
    let limit = document.sentences[document.tokens[token].sentence].tokens.upperBound
    let known = wording(token, limit)
    let officer = chiefOfficer(token, limit)
    if let officer, officer > known?.length ?? 0 { return (officer, nil) }
    guard let known else { return nil }
    // "deputy | chief financial officer": the longer one has the shorter for a word of rank.
    let end = token + known.length
    for later in token + 1..<max(token + 1, end) {
      if let other = wording(later, limit), later + other.length > end { return nil }
    }
    // "deputy | finance minister"
    if known.length == 1, EnglishWords.ranks.contains(words[token].text), end < limit,
      wording(end, limit) != nil
    {
      return nil
    }
    // "He chairs the board", "heads the firm".
    if known.length == 1,
      lexicon.holding.match(words, at: token, before: token + 1)?.value == .lead
    {
      return nil
    }
    return (known.length, known.value)
  }

  private func wording(
    _ token: Int, _ limit: Int
  ) -> (length: Int, value: ExtractionLexicon.TitleClass)? {
    guard let part = partAt[token] else { return nil }
    var end = part
    while end < places.count, places[end] < limit, end - part < 12 { end += 1 }
    guard let found = lexicon.titles.match(parts, at: part, before: end, .english) else {
      return nil
    }
    return (places[part + found.length - 1] - token + 1, found.value.titleClass)
  }

  // The class of the whole title: "deputy" and "co-" before it change it.
  private func titleClass(
    _ tokens: Range<Int>, _ found: ExtractionLexicon.TitleClass?
  ) -> ExtractionLexicon.TitleClass? {
    TitleReader(tokens.map { words[$0] }, lexicon: lexicon.titles, head: { $0 }).read(.english)?
      .titleClass ?? found
  }

  // "chief product officer": any officer of the board.
  private func chiefOfficer(_ token: Int, _ limit: Int) -> Int? {
    guard words[token].text == "chief" else { return nil }
    for length in 3...6 where token + length <= limit {
      let last = token + length - 1
      if words[last].text == "officer" || words[last].text == "officers" { return length }
      guard words[last].isWord || words[last].text == "&" else { return nil }
    }
    return nil
  }

  // The words of rank and "co-" before a title.
  private func withRanks(_ token: Int, _ floor: Int) -> Int {
    var start = token
    let sentence = document.sentences[document.tokens[token].sentence].tokens
    let isCapitalized = words[token].isCapitalized
    while start - 1 >= max(floor, sentence.lowerBound) {
      let word = words[start - 1]
      if word.text == "-", start - 2 >= max(floor, sentence.lowerBound),
        !document.tokens[start].followsGap,
        ["co", "vice", "non", "sub", "under"].contains(words[start - 2].text)
      {
        start -= 2
        continue
      }
      guard word.isWord, EnglishWords.ranks.contains(word.text),
        word.isCapitalized == isCapitalized || word.text == "senior" || word.text == "deputy",
        word.isCapitalized || !Self.vague.contains(word.text),
        start - 1 > sentence.lowerBound || word.isCapitalized
      else { break }
      start -= 1
    }
    return start
  }

  // Words of rank that, in lower case, say something else.
  private static let vague: Set<String> = [
    "first", "second", "group", "city", "news", "board", "human", "life", "special",
    "international", "national", "global", "worldwide", "regional", "joint",
  ]

  // MARK: By the recogniser

  private static let cutting: Set<String> = ["of", "at", "for", ",", "and", "in", "on", "who"]

  private mutating func readProfessions(_ professions: [Mention]) {
    // Longer ones first, so that a part of a title is not one of its own.
    let ordered = professions.sorted {
      ($1.tokens.count, $0.tokens.lowerBound) < ($0.tokens.count, $1.tokens.lowerBound)
    }
    var taken = Array(repeating: -1, count: words.count)
    for (index, title) in titles.enumerated() {
      for token in title.tokens { taken[token] = index }
    }
    for profession in ordered {
      let start = profession.tokens.lowerBound
      let end =
        profession.tokens.dropFirst().first { Self.cutting.contains(words[$0].text) }
        ?? profession.tokens.upperBound
      let tokens = start..<end
      if let first = tokens.first(where: { taken[$0] >= 0 }) {
        widen(taken[first], to: tokens, &taken)
        continue
      }
      guard !EnglishWords.honorifics.contains(words[start].text),
        !EnglishWords.determiners.contains(words[start].text), words[start].isWord
      else { continue }
      for token in tokens { taken[token] = titles.count }
      titles.append(
        FoundTitle(
          tokens: tokens, titleClass: nil, isFromLexicon: false,
          confidence: profession.confidence))
    }
  }

  // The recogniser sees words before the title that belong to it.
  private mutating func widen(_ index: Int, to tokens: Range<Int>, _ taken: inout [Int]) {
    let start = tokens.lowerBound
    let old = titles[index].tokens
    guard start < old.lowerBound, old.lowerBound - start <= 3,
      (start..<old.lowerBound).allSatisfy({ token in
        taken[token] < 0 && !placeNames.contains(token)
          && (words[token].isWord || words[token].text == "-")
          && !EnglishWords.determiners.contains(words[token].text)
          && lexicon.statusWords[.title]?.match(words, at: token, before: token + 1) == nil
      })
    else { return }
    titles[index].tokens = start..<old.upperBound
    for token in start..<old.lowerBound { taken[token] = index }
  }
}
