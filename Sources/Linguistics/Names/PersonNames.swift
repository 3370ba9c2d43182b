/// Puts a person's name into the nominative: gender and case are chosen for all its words at once.
struct PersonNames {
  let morphology: RussianMorphology
  let document: Document
  let words: DocumentWords

  private static let particles: Set<String> = [
    "фон", "ван", "де", "да", "дер", "ден", "ди", "дю", "ла", "ле", "аль", "эль", "бен", "ибн",
    "бин", "бинт", "оглы", "оглу", "кызы", "гызы", "заде", "дос", "дель", "тер", "цу",
  ]

  private static let patronymicEndings = [
    "ович", "евич", "овна", "евна", "ична", "инична", "улы", "ұлы", "кызы", "қызы",
  ]

  /// One gender and case for the whole name, with the best reading of each word.
  private struct Hypothesis {
    var score: Double
    var gender: Gender
    var readings: [NameReading]
  }

  func normalForm(of tokens: Range<Int>) -> NormalForm? {
    let parts = NameWord.words(of: tokens, in: document)
    guard parts.contains(where: \.isCyrillic) else { return nil }
    let options = parts.map { readings(of: $0, isOnly: parts.count == 1) }
    let context = CaseContext(morphology: morphology, document: document)
    let cases = context.weights(of: tokens, isPerson: true)
    let verbGender = context.genderOfVerb(beside: tokens)

    var best: Hypothesis?
    var other: Hypothesis?
    for gender in [Gender.masculine, .feminine] {
      for value in Case.allCases {
        var hypothesis = Hypothesis(
          score: logarithm(cases[value]) + (gender == .feminine ? -1 : 0), gender: gender,
          readings: [])
        if let verbGender, value == .nominative {
          hypothesis.score += verbGender == gender ? 1 : -1
        }
        for (part, candidates) in zip(parts, options) {
          let fitting = candidates.filter {
            ($0.gender == nil || $0.gender == gender) && $0.cases.has(value)
          }
          if let reading = fitting.max(by: { $0.weight < $1.weight }) {
            hypothesis.score += reading.weight
            hypothesis.readings.append(reading)
          } else {
            hypothesis.score -= 7
            hypothesis.readings.append(
              NameReading(
                nominative: part.text, gender: nil, cases: .all, weight: -7, kind: .unknown))
          }
        }
        if hypothesis.score > best?.score ?? -.infinity {
          if best?.gender != gender { other = best }
          best = hypothesis
        } else if gender != best?.gender, hypothesis.score > other?.score ?? -.infinity {
          other = hypothesis
        }
      }
    }
    guard let best else { return nil }
    let isSure = best.score - (other?.score ?? -.infinity) > 0.9
    return NormalForm(
      text: rendered(parts, best.readings.map(\.nominative)),
      gender: isSure ? best.gender : nil, parts: nameParts(parts, best.readings))
  }

  /// The name with its words replaced and what stands between them kept.
  private func rendered(_ parts: [NameWord], _ forms: [String]) -> String {
    var text = ""
    for (index, part) in parts.enumerated() {
      text += forms[index]
      let end = index + 1 < parts.count ? parts[index + 1].range.lowerBound : part.range.upperBound
      if index + 1 < parts.count {
        text += Spacing.collapsed(document.text(of: part.range.upperBound..<end))
      } else if part.hasDot && isInitial(part) {
        text += "."
      }
    }
    return text
  }

  private func isInitial(_ word: NameWord) -> Bool {
    let letters = word.scalars
    guard let first = letters.first, Letters.isUpper(first) else { return false }
    return letters.count == 1 || (letters.count == 2 && word.hasDot)
  }

  private func nameParts(_ parts: [NameWord], _ readings: [NameReading]) -> [NamePart] {
    var result = zip(parts, readings).map { part, reading in
      let isLetter = isInitial(part)
      return NamePart(
        text: reading.nominative + (isLetter && part.hasDot ? "." : ""),
        kind: isLetter ? .initial : reading.kind)
    }
    // A given name before a surname need not be in the dictionary.
    let surnames = result.indices.filter { result[$0].kind == .surname }
    if surnames.count >= 2, !result.contains(where: { $0.kind == .given || $0.kind == .initial }) {
      result[surnames[0]].kind = .given
    }
    // "Анна" alone is a given name, "Абай Кунанбаев" has one given name only.
    let given = result.indices.filter { result[$0].kind == .given }
    if given.count >= 2, surnames.isEmpty, let last = given.last,
      !result.contains(where: { $0.kind == .patronymic })
    {
      result[last].kind = .surname
    }
    return result
  }

  // MARK: - Readings of a word

  private func readings(of word: NameWord, isOnly: Bool) -> [NameReading] {
    if isInitial(word) || !word.isCyrillic {
      return [
        NameReading(nominative: word.text, gender: nil, cases: .all, weight: 0, kind: .unknown)
      ]
    }
    let key = Letters.key(word.text)
    if Self.particles.contains(key) {
      return [
        NameReading(nominative: word.text, gender: nil, cases: .all, weight: 0, kind: .particle)
      ]
    }
    if let hyphen = word.text.lastIndex(of: "-") {
      return hyphenated(
        word, String(word.text[..<hyphen]), String(word.text[hyphen...].dropFirst()))
    }
    return simple(word.text)
  }

  private func simple(_ text: String) -> [NameReading] {
    let key = Letters.key(text)
    var found: [NameReading] = []
    var knownWeight = 0.0
    let analyses = morphology.analyses(of: text)
    for analysis in analyses where !analysis.isPredicted {
      let isName = analysis.features.intersects([.givenName, .surname, .patronymic])
      guard analysis.partOfSpeech == .noun || analysis.partOfSpeech == .adjective,
        analysis.features.contains(.singular) || analysis.features.contains(.fixed)
      else { continue }
      guard let nominative = inflected(text, analysis) else { continue }
      if isName { knownWeight = 3 }
      found.append(
        NameReading(
          nominative: nominative, gender: gender(of: analysis), cases: cases(of: analysis),
          weight: isName ? 1.2 + 0.3 * logarithm(analysis.score) : -2.2, kind: kind(of: analysis),
          isKnown: isName))
    }
    for var reading in NameRules.readings(of: text, isPerson: true) {
      reading.weight -= knownWeight
      if isPatronymic(Letters.key(reading.nominative)) { reading.kind = .patronymic }
      found.append(reading)
    }
    for index in found.indices { found[index].weight += vote(found[index], key) }
    return found
  }

  /// How much the document's other words speak for a reading.
  private func vote(_ reading: NameReading, _ key: String) -> Double {
    let nominative = Letters.key(reading.nominative)
    if nominative.unicodeScalars.count < 3 { return 0 }
    if nominative != key {
      if words.count(nominative) > 0 { return 2.3 }
      // A form that comes again and again while the nominative never does is likely to be it.
      return -0.35 * logarithm(Double(min(words.count(key), 8)))
    }
    let forms = NameRules.forms(of: reading.nominative, gender: reading.gender)
    let seen = forms.reduce(0) { $0 + (words.count($1) > 0 ? 1 : 0) }
    // "Волынцева" beside "Волынцев" and without "Волынцевой" is a form of the latter.
    if seen == 0, isPossessive(reading.nominative), key.hasSuffix("а"),
      words.count(String(key.dropLast())) > 0
    {
      return -0.7
    }
    return min(1.4, 0.7 * Double(seen))
  }

  private func hyphenated(_ word: NameWord, _ left: String, _ right: String) -> [NameReading] {
    let whole = morphology.analyses(of: word.text).filter {
      !$0.isPredicted && $0.features.intersects([.givenName, .surname])
    }
    if !whole.isEmpty { return simple(word.text) }
    let leftReadings = simple(left)
    // "Харлоу-младшего"
    let isByname = morphology.analyses(of: right).contains {
      $0.lemma == "младший" || $0.lemma == "старший" || $0.lemma == "молодой"
    }
    var found: [NameReading] = []
    for reading in simple(right) {
      var unchanged = reading
      unchanged.nominative = left + "-" + reading.nominative
      found.append(unchanged)
      // Only the part that itself stands in the case is put into the nominative.
      for first in leftReadings
      where !first.cases.isDisjoint(with: reading.cases) && !first.cases.has(.nominative)
        && (first.gender == nil || reading.gender == nil || first.gender == reading.gender)
        && (first.isKnown || isPossessive(first.nominative) || isByname)
      {
        var both = reading
        both.nominative = first.nominative + "-" + reading.nominative
        both.cases = reading.cases.intersection(first.cases)
        both.gender = reading.gender ?? first.gender
        both.weight = reading.weight + 0.5
        found.append(both)
      }
    }
    return found
  }

  private func isPossessive(_ nominative: String) -> Bool {
    let key = Letters.key(nominative)
    return ["ов", "ев", "ин", "ын", "ова", "ева", "ина", "ына", "ский", "цкий", "ская", "цкая"]
      .contains(where: key.hasSuffix)
  }

  private func isPatronymic(_ key: String) -> Bool {
    Self.patronymicEndings.contains(where: key.hasSuffix)
  }

  private func inflected(_ text: String, _ analysis: Analysis) -> String? {
    if analysis.features.contains(.fixed) { return text }
    return morphology.inflect(text, analysis, to: [.nominative, .singular])
  }

  private func gender(of analysis: Analysis) -> Gender? {
    if analysis.features.contains(.commonGender) { return nil }
    if analysis.features.contains(.feminine) { return .feminine }
    return analysis.features.contains(.masculine) ? .masculine : nil
  }

  private func cases(of analysis: Analysis) -> CaseSet {
    analysis.features.contains(.fixed) ? .all : CaseSet(analysis.features)
  }

  private func kind(of analysis: Analysis) -> NamePart.Kind {
    if analysis.features.contains(.givenName) { return .given }
    if analysis.features.contains(.patronymic) { return .patronymic }
    return .surname
  }
}
