internal import Linguistics

/// The titles of a Kazakh text, which end with their head noun: "персонал жөніндегі директоры".
struct KazakhTitles {
  private let document: Document
  private let words: [Word]
  private let lexicon: ExtractionLexicon
  /// Whether a token is part of a name.
  private let isName: [Bool]
  /// The titles in order of the text; they do not overlap.
  private(set) var titles: [FoundTitle] = []

  /// Finds the titles.
  ///
  /// - Complexity: linear in tokens and mentions, up to sorting.
  init(
    _ document: Document, _ words: [Word], _ professions: [Mention], isName: [Bool],
    _ lexicon: ExtractionLexicon
  ) {
    self.document = document
    self.words = words
    self.lexicon = lexicon
    self.isName = isName
    read(professions)
  }

  private mutating func read(_ professions: [Mention]) {
    var holder = Array(repeating: -1, count: words.count)
    for (index, mention) in professions.enumerated() {
      for token in mention.tokens where holder[token] == -1 { holder[token] = index }
    }
    var seen = Set<Int>()
    var token = 0
    var floor = 0
    while token < words.count {
      guard let found = title(at: token) else {
        token += 1
        continue
      }
      var end = token + found.length
      // "қала әкімі": the place is none of the title.
      var start = token
      while start + 1 < end, KazakhPlaces.noun(at: start, words, lexicon) != nil,
        isWording(of: found.value, start + 1, end)
      {
        start += 1
      }
      var value = found.value
      // "төрағасының орынбасары": the last of the titles that follow each other is the head.
      while end < words.count, document.tokens[end].sentence == document.tokens[token].sentence,
        KazakhForms.isGenitive(words[end - 1]) || words[end - 1].units.count > 3,
        let next = title(at: end)
      {
        guard KazakhForms.isGenitive(words[end - 1]) || next.value.name.hasPrefix("deputy") else {
          break
        }
        end += next.length
        value = next.value
      }
      start = withDependants(start, end, floor, isField: hasField(start, value))
      let mention = holder[end - 1] >= 0 ? professions[holder[end - 1]] : nil
      if let mention, holder[end - 1] >= 0 {
        seen.insert(holder[end - 1])
        _ = mention
      }
      let whole = TitleReader(
        (start..<end).map { words[$0] }, lexicon: lexicon.titles, head: { $0 }
      ).read(.kazakh)?.titleClass
      titles.append(
        FoundTitle(
          tokens: start..<end, titleClass: whole ?? value, isFromLexicon: mention == nil,
          confidence: mention == nil ? 0.85 : 0.95, mention: mention?.tokens))
      token = end
      floor = end
    }
    addUnknown(professions, seen)
    titles.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func title(
    at token: Int
  ) -> (length: Int, value: ExtractionLexicon.TitleClass)? {
    guard words[token].isWord, words[token].isCyrillic, !isName[token] else { return nil }
    let limit = document.sentences[document.tokens[token].sentence].tokens.upperBound
    guard let found = lexicon.titles.match(words, at: token, before: limit, .kazakh) else {
      return nil
    }
    // "басшылары" are many people, "директорлар кеңесі" is a body.
    let last = words[token + found.length - 1]
    if ["лар", "лер", "дар", "дер", "тар", "тер"].contains(where: {
      last.text.hasSuffix($0) || last.text.hasSuffix($0 + "ы") || last.text.hasSuffix($0 + "і")
    }) {
      return nil
    }
    return (found.length, found.value.titleClass)
  }

  // "әкімі" says what "қала әкімі" says; "шаруашылығы министрі" is nothing.
  private func isWording(
    of titleClass: ExtractionLexicon.TitleClass, _ start: Int, _ end: Int
  ) -> Bool {
    lexicon.titles.match(words, at: start, before: end, .kazakh).map {
      $0.length == end - start && $0.value.titleClass.name == titleClass.name
    } ?? false
  }

  // What the recogniser calls a post and the lexicon does not know: its last words.
  private mutating func addUnknown(_ professions: [Mention], _ seen: Set<Int>) {
    var taken = Set(titles.flatMap { Array($0.tokens) })
    for (index, mention) in professions.enumerated() where !seen.contains(index) {
      guard let last = mention.tokens.last(where: { words[$0].isWord }), !isName[last],
        !mention.tokens.contains(where: { taken.contains($0) })
      else { continue }
      let start = max(
        mention.tokens.lowerBound, withDependants(last, last + 1, mention.tokens.lowerBound))
      taken.formUnion(start..<(last + 1))
      titles.append(
        FoundTitle(
          tokens: start..<(last + 1), titleClass: nil, isFromLexicon: false,
          confidence: mention.confidence, mention: mention.tokens))
    }
  }

  // MARK: The words that belong to a title

  private static let ranks: Set<String> = [
    "бас", "аға", "бірінші", "екінші", "атқарушы", "коммерциялық", "қаржы", "техникалық",
    "тәуелсіз", "құрметті", "арнайы", "төтенше", "өкілетті", "басқарушы", "операциялық",
    "ғылыми", "шығармашылық", "көркемдік", "жауапты", "тұрақты", "штаттан", "тыс",
  ]

  /// The start of the title that ends at `end`: with the words of rank, the department and the field
  /// before its head.
  private func withDependants(
    _ head: Int, _ end: Int, _ floor: Int, isField startsInField: Bool = false
  ) -> Int {
    let sentence = document.sentences[document.tokens[head].sentence].tokens
    let least = max(floor, sentence.lowerBound)
    var start = head
    var isField = startsInField
    var fieldWords = 0
    while start - 1 >= least {
      let word = words[start - 1]
      if word.text == "-", start - 2 >= least, !document.tokens[start].followsGap {
        start -= 2
        continue
      }
      // A field may begin its sentence.
      let isFirst = isField && start - 1 == sentence.lowerBound
      guard word.isWord, !isName[start - 1],
        !word.isCapitalized || isFirst || Self.ranks.contains(word.text)
      else { break }
      let noun = lexicon.kazakhHeads.match(words, at: start - 1, before: start)?.value
      if Self.ranks.contains(word.text) {
        start -= 1
      } else if word.text == "жөніндегі" || noun?.use == .department {
        isField = true
        fieldWords = 0
        start -= 1
      } else if isField, fieldWords < 4, noun == nil || noun?.kind == "company",
        !KazakhForms.isGenitive(word), !KazakhForms.looksVerb(word),
        !KazakhForms.isOblique(word), !isPlaceNoun(start - 1) || word.text == "ауыл",
        !isStatus(start - 1)
      {
        fieldWords += 1
        start -= 1
      } else if start == head, fieldWords == 0, noun == nil || noun?.use == .name,
        KazakhForms.looksPossessed(words[end - 1]), !KazakhForms.isGenitive(word),
        !KazakhForms.looksVerb(word), !isPlaceNoun(start - 1), !isStatus(start - 1),
        isBareNoun(start - 1, least)
      {
        // "кітапхана директоры"
        isField = word.text.hasSuffix("ы") || word.text.hasSuffix("і")
        fieldWords = 2
        start -= 1
      } else {
        break
      }
    }
    return start
  }

  // A department or a ministry has a field: "тарих факультетінің деканы", "көлік министрі".
  private func hasField(_ start: Int, _ found: ExtractionLexicon.TitleClass) -> Bool {
    lexicon.kazakhHeads.match(words, at: start, before: start + 1)?.value.use == .department
      || found.name.hasSuffix("minister") && found.name != "prime_minister"
        && found.name != "deputy_prime_minister"
  }

  // A noun that only a title can follow; the words that begin clauses are none.
  private func isBareNoun(_ token: Int, _ least: Int) -> Bool {
    let word = words[token]
    let others: Set<String> = [
      "және", "мен", "бен", "пен", "да", "де", "та", "те", "осы", "бұл", "сол", "ол", "оның", "деп",
      "үшін", "туралы", "жаңа", "тағы", "сондай", "ақ", "енді", "қазір", "бүгін", "әрі", "күні",
    ]
    return !others.contains(word.text) && word.units.count > 3 && token > least
      && !KazakhForms.isAttributive(word) && !KazakhForms.isOblique(word)
  }

  private func isPlaceNoun(_ token: Int) -> Bool {
    KazakhPlaces.noun(at: token, words, lexicon) != nil
  }

  private func isStatus(_ token: Int) -> Bool {
    lexicon.statusWords[.title]?.match(words, at: token, before: token + 1) != nil
  }
}
