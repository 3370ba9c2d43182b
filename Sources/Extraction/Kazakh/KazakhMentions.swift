internal import Linguistics

/// Makes the recogniser's mentions fit for the rules of Kazakh.
///
/// A post's mention often holds its organization ("Көл қалалық мәслихатының депутаты"); here the title
/// is cut out of it and the rest becomes a mention of its own. Titles that the recogniser missed come
/// from the lexicon, and a name in quotation marks before a head noun is an organization.
struct KazakhMentions {
  private let document: Document
  private let lexicon: ExtractionLexicon
  private let words: [Word]
  /// Names with the index among the recogniser's mentions.
  private var names: [(mention: Mention, source: Int?)] = []
  private var isTaken: [Bool]

  /// Repairs the mentions of a document.
  ///
  /// - Complexity: near-linear in tokens and mentions.
  static func prepare(
    _ document: Document, _ annotations: Annotations, _ lexicon: ExtractionLexicon
  ) -> PreparedMentions {
    var work = KazakhMentions(document, annotations, lexicon)
    work.addQuoted()
    let professions = annotations.mentions.filter {
      lexicon.labels[$0.type]?.type == "Role" && work.isValid($0)
    }
    let titles = KazakhTitles(
      document, work.words, professions, isName: work.isTaken, lexicon
    ).titles
    for title in titles { work.addEmployer(of: title) }
    return PreparedMentions(
      names: work.names, titles: titles, of: document, annotations)
  }

  private init(
    _ document: Document, _ annotations: Annotations, _ lexicon: ExtractionLexicon
  ) {
    self.document = document
    self.lexicon = lexicon
    words = document.tokens.map {
      Word(document.text(of: $0.range), isWord: $0.kind != .punctuation)
    }
    isTaken = Array(repeating: false, count: document.tokens.count)
    for index in annotations.inOrder {
      let mention = annotations.mentions[index]
      guard isValid(mention), lexicon.labels[mention.type]?.type != "Role", !isTitleAlone(mention),
        !isNounAlone(mention)
      else { continue }
      let tokens = trimmed(mention)
      names.append(
        (
          Mention(
            range: document.range(ofTokens: tokens), tokens: tokens, type: mention.type,
            confidence: mention.confidence), index
        ))
      if ["Person", "Organization", "Place"].contains(lexicon.labels[mention.type]?.type) {
        for token in tokens { isTaken[token] = true }
      }
    }
  }

  // A noun that the recogniser took for a name: "Зауыт" or "Облыс" at the beginning of a sentence.
  private func isNounAlone(_ mention: Mention) -> Bool {
    guard mention.tokens.count == 1 else { return false }
    let token = mention.tokens.lowerBound
    return switch lexicon.labels[mention.type]?.type {
    case "Person", "Organization": isCommonNoun(token)
    case "Place": isPlaceNoun(token)
    default: false
    }
  }

  private func isPlaceNoun(_ token: Int) -> Bool {
    KazakhPlaces.noun(at: token, words, lexicon) != nil
  }

  // "Парламент" and "Мәжіліс" are names of the one of the country.
  private func isCommonNoun(_ token: Int) -> Bool {
    guard let head = head(token), head.use != .legal, head.kind != "state" else { return false }
    return token == 0 || words[token - 1].text != "«"
  }

  // "«Лазурит» зауыты" is Лазурит; "Көл қаласы" is Көл; "Тау облысы денсаулық" is Тау облысы.
  private func trimmed(_ mention: Mention) -> Range<Int> {
    let tokens = mention.tokens
    switch lexicon.labels[mention.type]?.type {
    case "Organization":
      let start = words[tokens.lowerBound].text == "«" ? tokens.lowerBound + 1 : tokens.lowerBound
      guard start > 0, words[start - 1].text == "«" else {
        // "Лентаны университет": an object at the beginning of the sentence is no part of a name.
        let first = tokens.dropLast().prefix { KazakhForms.isOblique(words[$0]) }.count
        return tokens.lowerBound + first..<tokens.upperBound
      }
      guard
        let close = tokens.first(where: { $0 > start && words[$0].text == "»" })
      else { return tokens }
      return start..<close
    case "Place":
      guard
        let noun = tokens.dropFirst().first(where: {
          KazakhPlaces.noun(at: $0, words, lexicon) != nil
        })
      else { return tokens }
      let isCity = KazakhPlaces.noun(at: noun, words, lexicon) == "city"
      return tokens.lowerBound..<(isCity ? noun : noun + 1)
    default: return tokens
    }
  }

  private func isValid(_ mention: Mention) -> Bool {
    !mention.tokens.isEmpty && mention.tokens.lowerBound >= 0
      && mention.tokens.upperBound <= document.tokens.count
  }

  // A title that the recogniser took for an organization.
  private func isTitleAlone(_ mention: Mention) -> Bool {
    guard lexicon.labels[mention.type]?.type == "Organization",
      let found = lexicon.titles.match(
        words, at: mention.tokens.lowerBound, before: mention.tokens.upperBound, .kazakh)
    else { return false }
    return found.length == mention.tokens.count
  }

  private mutating func add(_ tokens: Range<Int>, _ type: String, _ confidence: Double) {
    names.append(
      (
        Mention(
          range: document.range(ofTokens: tokens), tokens: tokens, type: type,
          confidence: confidence), nil
      ))
    for token in tokens { isTaken[token] = true }
  }

  private func head(_ token: Int) -> ExtractionLexicon.Head? {
    lexicon.kazakhHeads.match(words, at: token, before: token + 1)?.value
  }

  // MARK: Names in quotation marks

  // «Лазурит» зауыты
  private mutating func addQuoted() {
    var known = Set(
      names.filter { $0.mention.type == "ORGANIZATION" }.map { self.text($0.mention.tokens) })
    var token = 0
    while token + 2 < words.count {
      defer { token += 1 }
      guard words[token].text == "«", !isTaken[token + 1],
        let close = (token + 2..<min(words.count, token + 9)).first(where: {
          words[$0].text == "»" || words[$0].text == "«"
        }), words[close].text == "»",
        words[token + 1].isCapitalized,
        !(token + 1..<close).contains(where: { isTaken[$0] })
      else { continue }
      let isDescribed = isDescribed(after: close)
      let before = token > 0 && head(token - 1)?.use == .legal
      let isEnded = close + 1 < words.count && ["-", "‑"].contains(words[close + 1].text)
      let isNamed = close - token - 1 <= 4 && words[close - 1].isCapitalized
      guard isDescribed || before || isEnded || isNamed && known.contains(text(token + 1..<close))
      else {
        continue
      }
      add(token + 1..<close, "ORGANIZATION", isDescribed || before ? 0.8 : 0.6)
      known.insert(text(token + 1..<close))
    }
  }

  // "» зауыты", "» құс фабрикасының": a head noun, with one word of its kind before it at most.
  private func isDescribed(after close: Int) -> Bool {
    func isHead(_ token: Int) -> Bool {
      token < words.count && head(token).map { $0.use != .department } == true
    }
    if isHead(close + 1) { return true }
    guard close + 2 < words.count,
      document.tokens[close].sentence == document.tokens[close + 2].sentence
    else { return false }
    return KazakhForms.canModify(words[close + 1]) && isHead(close + 2)
  }

  private func text(_ tokens: Range<Int>) -> [String] { tokens.map { words[$0].text } }

  // MARK: Employers inside and before titles

  private mutating func addEmployer(of title: FoundTitle) {
    let sentence = document.sentences[document.tokens[title.tokens.lowerBound].sentence].tokens
    var end = title.tokens.lowerBound
    let least = title.mention.map { min($0.lowerBound, end) } ?? sentence.lowerBound
    // Words of status stand between the employer and the title.
    while end > least, isStatus(end - 1) { end -= 1 }
    guard end > sentence.lowerBound, !isTaken[end - 1] else { return }
    if let place = place(before: end, least) {
      add(place.tokens, place.label, 0.7)
      return
    }
    if let run = organization(before: end, sentence.lowerBound) {
      add(run, "ORGANIZATION", title.mention == nil ? 0.55 : 0.75)
      return
    }
    guard let mention = title.mention, mention.lowerBound < end else { return }
    addRest(mention.lowerBound..<end, title)
  }

  private func isStatus(_ token: Int) -> Bool {
    lexicon.statusWords[.title]?.match(words, at: token, before: token + 1) != nil
  }

  // "Көл қаласының", "Тау облысы", "Қазақстан Республикасының"
  private func place(before end: Int, _ least: Int) -> (tokens: Range<Int>, label: String)? {
    let labels = ["city": "CITY", "region": "STATE_OR_PROVINCE", "country": "COUNTRY"]
    if let kind = KazakhPlaces.noun(at: end - 1, words, lexicon) {
      guard end >= 2, words[end - 2].isWord, words[end - 2].isCapitalized, !isTaken[end - 2] else {
        return nil
      }
      let label = labels[kind] ?? "DISTRICT"
      return kind == "city" ? (end - 2..<end - 1, label) : (end - 2..<end, label)
    }
    let word = words[end - 1]
    guard word.isWord, word.isCapitalized,
      let known = lexicon.places.match(words, at: end - 1, before: end)?.value
        ?? stemmed(end - 1), !known.isAdjective
    else { return nil }
    return (end - 1..<end, labels[known.kind] ?? "LOCATION")
  }

  // A known place in the genitive.
  private func stemmed(_ token: Int) -> ExtractionLexicon.KnownPlace? {
    let word = words[token]
    guard KazakhForms.isGenitive(word) else { return nil }
    let stem = Word(
      document.text(ofToken: token).unicodeScalars.dropLast(3).reduce(into: "") {
        $0.unicodeScalars.append($1)
      })
    return lexicon.places.match([stem], at: 0, before: 1)?.value
  }

  // "Көл қалалық мәслихатының": capitalized words up to a head noun that they possess.
  private func organization(before end: Int, _ least: Int) -> Range<Int>? {
    guard let noun = head(end - 1), noun.use != .department, noun.use != .legal,
      KazakhForms.isPossessed(words[end - 1], noun.lemma) || words[end - 1].isCapitalized
    else { return nil }
    var start = end - 1
    while start - 1 >= least, end - start < 8, words[start - 1].isWord, !isTaken[start - 1],
      !KazakhForms.looksVerb(words[start - 1]), !isStatus(start - 1),
      !KazakhForms.isGenitive(words[start - 1]), !KazakhForms.isOblique(words[start - 1])
    {
      start -= 1
      if words[start].isCapitalized, start == least || !words[start - 1].isCapitalized { break }
    }
    // A noun alone is no name, whatever letter a sentence begins with.
    guard words[start].isCapitalized, start < end - 1 else { return nil }
    return start..<end
  }

  // The rest of a post's mention: a name where it is written as one.
  private mutating func addRest(_ tokens: Range<Int>, _ title: FoundTitle) {
    var range = tokens
    while let first = range.first, !words[first].isWord || isStatus(first) {
      range = range.dropFirst().startIndex..<range.upperBound
    }
    guard let first = range.first, words[first].isCapitalized,
      !range.contains(where: { isTaken[$0] }), range.count <= 8
    else { return }
    if range.count == 1, isCommonNoun(first) || isPlaceNoun(first) { return }
    // What is left of a quoted name and its noun is the name.
    if first > 0, words[first - 1].text == "«",
      let close = range.first(where: { words[$0].text == "»" })
    {
      return add(first..<close, "ORGANIZATION", 0.55)
    }
    let last = words[range.upperBound - 1]
    if range.count == 1, title.titleClass?.scope == .state {
      add(range, "COUNTRY", 0.5)
    } else if head(range.upperBound - 1) != nil || last.isCapitalized {
      add(range, "ORGANIZATION", 0.55)
    }
  }
}
