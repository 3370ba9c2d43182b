/// Puts the head of a noun phrase, with the adjectives that agree with it, into the nominative.
///
/// What depends on the head stays as it is: "председателя совета" becomes "председатель совета".
struct NounPhrases {
  let morphology: RussianMorphology
  let document: Document
  let words: DocumentWords
  let kind: NameKind

  /// Nouns after which a place's name stands in the same case: "города Москвы".
  private static let placeHolders: Set<String> = [
    "город", "село", "поселок", "деревня", "станица", "река", "озеро", "остров", "аул", "хутор",
  ]

  /// A reading of one word within the phrase.
  private struct Choice {
    var form: String
    var score: Double
    var features: Features
    var isPerson: Bool = false
  }

  /// The nominative of the phrase in `tokens`.
  func normalForm(of tokens: Range<Int>) -> String {
    let all = NameWord.words(of: tokens, in: document)
    let open = all.filter { !$0.isQuoted }
    // A name that stands in quotes altogether is read as a phrase of its own.
    let parts = open.isEmpty ? all : all.prefix { !$0.isQuoted }
    guard let first = parts.first, first.isCyrillic || parts.count > 1 else {
      return surface(tokens, [:])
    }
    let context = CaseContext(morphology: morphology, document: document)
    let cases = context.weights(of: tokens, isPerson: kind == .title)

    var best: (score: Double, forms: [Int: String], head: Int, value: Case)?
    for head in 0..<min(parts.count, 8) {
      if head > 0 && !canStandBeforeHead(parts[head - 1]) { break }
      for value in Case.allCases {
        for isPlural in [false, true] {
          guard let found = hypothesis(parts, head: head, value, isPlural: isPlural) else {
            continue
          }
          let score = found.score + logarithm(cases[value])
          if score > best?.score ?? -.infinity { best = (score, found.forms, head, value) }
        }
      }
    }
    guard var best else { return surface(tokens, [:]) }
    extend(&best.forms, parts, head: best.head, best.value)
    var forms: [Int: String] = [:]
    for (index, form) in best.forms { forms[parts[index].range.lowerBound] = form }
    return surface(tokens, forms)
  }

  /// The text of the tokens with some words replaced.
  private func surface(_ tokens: Range<Int>, _ forms: [Int: String]) -> String {
    let range = document.range(ofTokens: tokens)
    var text = ""
    var at = range.lowerBound
    for word in NameWord.words(of: tokens, in: document) {
      text += document.text(of: at..<word.range.lowerBound)
      text += forms[word.range.lowerBound] ?? word.text
      at = word.range.upperBound
    }
    return Spacing.trimmed(text + document.text(of: at..<range.upperBound))
  }

  private func canStandBeforeHead(_ word: NameWord) -> Bool {
    if !word.isCyrillic { return true }
    let key = Letters.key(word.text)
    if key == "и" { return true }
    return morphology.analyses(asWritten: word.text).contains {
      $0.isAdjectival || ($0.partOfSpeech == .adverb && $0.score > 0.5)
    }
  }

  /// The phrase with its head at `head` standing in a case and number, or nil where it cannot.
  private func hypothesis(
    _ parts: some RandomAccessCollection<NameWord>, head: Int, _ value: Case, isPlural: Bool
  ) -> (score: Double, forms: [Int: String])? {
    let parts = Array(parts)
    var best: (score: Double, forms: [Int: String])?
    for choice in headChoices(
      parts[head], value, isPlural: isPlural, isFirst: head == 0, isLast: head == parts.count - 1)
    {
      var score = choice.score
      var forms = [head: choice.form]
      var fits = true
      for index in 0..<head {
        let word = parts[index]
        guard word.isCyrillic, Letters.key(word.text) != "и" else { continue }
        // "исполняющей обязанности": the participle is the head and its object no noun head.
        if kind == .title && Letters.key(word.text).hasPrefix("исполняющ") {
          fits = false
          break
        }
        if let adjective = adjective(word, value, isPlural: isPlural, head: choice.features) {
          score += adjective.score
          forms[index] = adjective.form
        } else if morphology.analyses(asWritten: word.text).first?.partOfSpeech == .adverb {
          continue
        } else {
          fits = false
          break
        }
      }
      if fits && score > best?.score ?? -.infinity { best = (score, forms) }
    }
    return best
  }

  private func headChoices(
    _ word: NameWord, _ value: Case, isPlural: Bool, isFirst: Bool, isLast: Bool
  ) -> [Choice] {
    guard word.isCyrillic else {
      // A Latin name or a number does not change; any case fits.
      return isPlural ? [] : [Choice(form: word.text, score: -1, features: .masculine)]
    }
    if let stem = acronymStem(word) {
      return isPlural ? [] : [Choice(form: stem, score: -0.5, features: .masculine)]
    }
    if word.isAllCapital && word.scalars.count <= 6 {
      let known = morphology.analyses(asWritten: word.text).first {
        $0.features.contains(.abbreviation)
      }
      let gender = known?.features.intersection(.genders) ?? .masculine
      if isPlural != (known?.features.contains(.plural) ?? false) { return [] }
      return [Choice(form: word.text, score: -0.5, features: gender)]
    }
    var found: [Choice] = []
    let number: Features = isPlural ? .plural : .singular
    var isKnown = false
    let all = readings(of: word)
    let adjectival = all.reduce(0) { $0 + ($1.isAdjectival ? $1.score : 0) }
    for analysis in all {
      if !analysis.isPredicted && (analysis.partOfSpeech == .noun || analysis.isAdjectival) {
        isKnown = true
      }
      let isNoun = analysis.partOfSpeech == .noun
      guard isNoun || analysis.isAdjectival || analysis.partOfSpeech == .numeral else { continue }
      let isFixed = analysis.features.contains(.fixed)
      guard isFixed || CaseSet(analysis.features).has(value) else { continue }
      guard isFixed || analysis.features.contains(number) else { continue }
      if isFixed && isPlural && !analysis.features.contains(.plural) { continue }
      guard var form = nominative(word.text, analysis, isPlural: isPlural) else { continue }
      let isOblique = value != .nominative || !word.isCapitalized
      if !isNoun && isLast && kind != .title && isFirst && isOblique {
        // A lone adjective goes by its dictionary form.
        let base: Features = [.nominative, .singular, .masculine]
        form = morphology.inflect(word.text, analysis, to: base) ?? form
      }
      var score = logarithm(analysis.score) + nameBonus(analysis, word)
      // An adjective is the head only where no noun follows that it could agree with.
      if !isNoun { score -= isLast ? 1 : 6 }
      // A post named by an adjective alone is a person's: "служащий", not "служащее".
      if !isNoun && kind == .title && analysis.features.contains(.neuter) { score -= 3 }
      // The authorities are plural, the power is singular.
      if kind == .organization && !isPlural && analysis.lemma == "власть" { score -= 3 }
      if isNoun && !isLast && adjectival > analysis.score { score -= 3 }
      if analysis.isPredicted && isPlural { score -= 3 }
      score += vote(form, word)
      let gender = analysis.features.intersection(.genders)
      found.append(
        Choice(
          form: form, score: score,
          features: gender.union(analysis.features.intersection(.animacies)),
          isPerson: analysis.features.contains(.animate)))
    }
    if word.isCapitalized && !isPlural && (!isKnown || (isFirst && isLast)) {
      // "Костанайской" before "области" is its adjective, no name with a genitive behind it.
      let isAttribute = !isLast && adjectival > 0.2
      let penalty = (isKnown ? 4 : 1.5) + (isAttribute ? 4 : 0)
      for reading in NameRules.readings(of: word.text, isPerson: false)
      where reading.cases.has(value) {
        let gender: Features =
          switch reading.gender {
          case .masculine: .masculine
          case .feminine: .feminine
          case nil: .neuter
          }
        found.append(
          Choice(
            form: reading.nominative,
            score: reading.weight - penalty + vote(reading.nominative, word),
            features: gender))
      }
    }
    return found
  }

  /// The readings of a word, a hyphenated one by its parts.
  private func readings(of word: NameWord) -> [Analysis] {
    morphology.analyses(asWritten: word.text)
  }

  /// Names are likelier to be names, and titles persons.
  private func nameBonus(_ analysis: Analysis, _ word: NameWord) -> Double {
    var bonus = analysis.features.contains(.variant) ? -2.0 : 0
    if kind == .place && analysis.features.contains(.geographic) { bonus += 1.5 }
    if kind == .organization && analysis.features.intersects([.organization, .trademark]) {
      bonus += 1
    }
    if kind == .title {
      bonus += analysis.features.contains(.animate) ? 1.5 : 0
    } else if analysis.features.intersects([.surname, .givenName, .patronymic]) {
      bonus -= 1.5
    }
    return bonus
  }

  /// How much the document's other words speak for a nominative.
  private func vote(_ form: String, _ word: NameWord) -> Double {
    guard word.isCapitalized, word.tokens.count > 0 else { return 0 }
    let key = Letters.key(form)
    guard key != Letters.key(word.text), key.unicodeScalars.count >= 3 else {
      let forms = NameRules.forms(of: form, gender: nil)
      return min(1, 0.5 * Double(forms.reduce(0) { $0 + (words.count($1) > 0 ? 1 : 0) }))
    }
    return words.count(key) > 0 ? 1 : 0
  }

  /// "МИДа" without its ending.
  private func acronymStem(_ word: NameWord) -> String? {
    let letters = word.scalars
    let capitals = letters.prefix(while: Letters.isUpper).count
    guard capitals >= 2, capitals < letters.count, letters.count - capitals <= 3 else { return nil }
    let ending = Letters.string(letters[capitals...])
    let endings: Set<String> = ["а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "и", "ем", "ой"]
    return endings.contains(ending) ? Letters.string(letters[..<capitals]) : nil
  }

  private func nominative(_ text: String, _ analysis: Analysis, isPlural: Bool) -> String? {
    if analysis.features.contains(.fixed) { return text }
    let toSingular = kind == .title && !analysis.features.contains(.pluralOnly)
    let number: Features = isPlural && !toSingular ? .plural : .singular
    guard let form = morphology.inflect(text, analysis, to: number.union(.nominative)) else {
      return isPlural ? morphology.inflect(text, analysis, to: [.nominative]) : nil
    }
    return hyphenated(text, form, analysis)
  }

  /// Both parts of "врача-терапевта" are inflected where the left one stands in the same case.
  private func hyphenated(_ old: String, _ form: String, _ analysis: Analysis) -> String {
    guard analysis.form.lead > 0, let hyphen = old.lastIndex(of: "-"),
      !analysis.features.contains(.nominative), let cut = form.lastIndex(of: "-")
    else { return form }
    let left = String(old[..<hyphen])
    let cases = analysis.features.intersection(.cases)
    let match = morphology.analyses(of: left).first {
      !$0.isPredicted && ($0.partOfSpeech == .noun)
        && $0.features.intersects(cases) && !$0.features.contains(.fixed)
        && !$0.features.contains(.nominative)
        && $0.features.intersects(analysis.features.intersection(.numbers))
    }
    guard let match else { return form }
    let number = form == old ? Features() : (kind == .title ? .singular : Features())
    guard let head = morphology.inflect(left, match, to: number.union(.nominative)) else {
      return form
    }
    return head + form[cut...]
  }

  /// The nominative of an adjective that agrees with the head, or nil where none of its readings does.
  private func adjective(
    _ word: NameWord, _ value: Case, isPlural: Bool, head: Features
  ) -> Choice? {
    var total = 0.0
    var best: Analysis?
    for analysis in morphology.analyses(asWritten: word.text) where analysis.isAdjectival {
      let features = analysis.features
      guard CaseSet(features).has(value) || features.contains(.fixed) else { continue }
      if features.contains(.fixed) {
        total += analysis.score
        if best == nil { best = analysis }
        continue
      }
      guard features.contains(isPlural ? .plural : .singular) else { continue }
      let gender = head.intersection([.masculine, .feminine, .neuter])
      if !isPlural, !gender.isEmpty, !head.contains(.commonGender), !features.intersects(gender) {
        continue
      }
      if value == .accusative, features.intersects(.animacies), head.intersects(.animacies),
        !features.intersects(head.intersection(.animacies))
      {
        continue
      }
      total += analysis.score
      if analysis.score > best?.score ?? 0 { best = analysis }
    }
    guard let best, total > 0 else { return nil }
    if best.features.contains(.fixed) {
      return Choice(form: word.text, score: logarithm(total), features: best.features)
    }
    var target: Features = [.nominative]
    if isPlural && kind != .title {
      target.insert(.plural)
    } else {
      target.insert(.singular)
      let gender = head.intersection([.masculine, .feminine, .neuter])
      if !gender.isEmpty { target.formUnion(gender) }
    }
    guard let form = morphology.inflect(word.text, best, to: target) else { return nil }
    return Choice(form: form, score: logarithm(min(1, total)), features: best.features)
  }

  /// Words after the head that stand in its case too: "города Москвы", "директора и редактора".
  private func extend(
    _ forms: inout [Int: String], _ parts: some RandomAccessCollection<NameWord>, head: Int,
    _ value: Case
  ) {
    let parts = Array(parts)
    guard value != .nominative, head + 1 < parts.count else { return }
    let headLemma = readings(of: parts[head]).first { $0.partOfSpeech == .noun }?.lemma ?? ""
    if kind != .title, Self.placeHolders.contains(headLemma) {
      let next = parts[head + 1]
      let match = readings(of: next).first {
        $0.features.contains(.geographic) && CaseSet($0.features).has(value)
          && $0.features.contains(.singular)
      }
      if let match, let form = morphology.inflect(next.text, match, to: [.nominative, .singular]) {
        forms[head + 1] = form
      }
    }
    guard kind == .title else { return }
    // A second post joined by "и" or a comma, in the same case and a person too.
    for index in (head + 1)..<parts.count where Letters.key(parts[index].text) == "и" {
      let rest = Array(parts[(index + 1)...])
      guard !rest.isEmpty else { return }
      for second in 0..<rest.count {
        if second > 0 && !canStandBeforeHead(rest[second - 1]) { break }
        let choices = headChoices(
          rest[second], value, isPlural: false, isFirst: second == 0,
          isLast: second == rest.count - 1
        )
        .filter(\.isPerson)
        guard !choices.isEmpty,
          let found = hypothesis(rest, head: second, value, isPlural: false)
        else { continue }
        for (offset, form) in found.forms { forms[index + 1 + offset] = form }
        return
      }
      return
    }
  }
}
