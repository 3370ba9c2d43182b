internal import GraphModel
internal import Linguistics

/// What extraction asks of morphology: the readings of an article's words.
struct Grammar: Sendable {
  /// The readings of each token that is a word, the unlikely ones left out.
  private let readings: [[Analysis]]
  private let morphology: RussianMorphology

  /// Reads the words of an article.
  ///
  /// - Complexity: one analysis for each distinct word.
  init(_ document: Document, _ morphology: RussianMorphology) {
    self.morphology = morphology
    guard document.language == .russian else {
      readings = Array(repeating: [], count: document.tokens.count)
      return
    }
    var known: [String: [Analysis]] = [:]
    readings = document.tokens.map { token in
      // Longer tokens are no words.
      guard token.kind == .word, token.range.count <= 96 else { return [] }
      let text = document.text(of: token.range)
      if let found = known[text] { return found }
      let found = morphology.analyses(of: text).filter { $0.score >= 0.02 }
      known[text] = found
      return found
    }
  }

  /// Whether the likeliest reading is an adjective, participle or determiner.
  func isAdjective(_ token: Int) -> Bool {
    guard let best = readings[token].first else { return false }
    switch best.partOfSpeech {
    case .adjective: return !best.features.intersects([.short, .nominalized])
    case .determiner: return true
    case .verb: return best.features.contains(.participle) && !best.features.contains(.short)
    default: return false
    }
  }

  /// Whether the word can be a noun in the genitive, and the genitive is likely.
  func isGenitiveNoun(_ token: Int) -> Bool {
    readings[token].contains {
      $0.partOfSpeech == .noun && $0.features.contains(.genitive) && $0.score >= 0.15
    }
  }

  /// The lemmas of the word's readings that the dictionary knows, likelier first.
  func lemmas(_ token: Int) -> [String] {
    readings[token].filter { !$0.isPredicted }.map(\.lemma)
  }

  /// Whether the word can be a noun; true where the dictionary does not know it.
  func isNoun(_ token: Int) -> Bool {
    let known = readings[token].filter { !$0.isPredicted }
    return known.isEmpty || known.contains { $0.partOfSpeech == .noun }
  }

  /// Whether a word can be a form of a lemma; true where the dictionary does not know the word.
  func canBeForm(_ token: Int, of lemma: String) -> Bool {
    let known = readings[token].filter { !$0.isPredicted }
    return known.isEmpty || known.contains { $0.lemma == lemma }
  }

  /// Whether the word is a verb with a person or in the past tense.
  func isVerb(_ token: Int) -> Bool {
    guard let best = readings[token].first else { return false }
    return best.partOfSpeech == .verb
      && (best.features.intersects([.past, .present, .future]) || best.features.contains(.short))
      && (!best.features.contains(.participle) || best.features.contains(.short))
  }

  /// Whether the word is a preposition.
  func isPreposition(_ token: Int) -> Bool {
    readings[token].first?.partOfSpeech == .adposition
  }

  /// Whether a title's head stands in the plural before names in some case: "директора" before
  /// "Глеб", not before "Глеба".
  func isPlural(_ head: Int, before name: Range<Int>) -> Bool {
    let nouns = readings[head].filter { $0.partOfSpeech == .noun }
    let plural = cases(of: nouns.filter { $0.features.contains(.plural) })
    let singular = cases(of: nouns.filter { $0.features.contains(.singular) })
    if plural.isEmpty { return false }
    if singular.isEmpty { return true }
    return name.contains { token in
      let word = cases(of: readings[token].filter { !$0.isPredicted })
      return !word.isEmpty && word.intersects(plural) && !word.intersects(singular)
    }
  }

  /// Whether the word may well be a noun in the plural.
  func canBePlural(_ token: Int) -> Bool {
    let nouns = readings[token].filter { $0.partOfSpeech == .noun }
    return nouns.contains { $0.features.contains(.plural) && $0.score >= 0.3 }
  }

  /// Whether the words are feminine and none of them is masculine, as far as the dictionary knows.
  func isFeminine(_ words: Range<Int>) -> Bool {
    let known = words.flatMap { readings[$0].filter { !$0.isPredicted } }
    return known.contains { $0.features.contains(.feminine) }
      && !known.contains { $0.features.contains(.masculine) }
  }

  private func cases(of readings: [Analysis]) -> Features {
    readings.reduce(into: Features()) { $0.formUnion($1.features.intersection(.cases)) }
  }

  /// Whether the word can only be a nominative noun.
  func isNominativeNoun(_ token: Int) -> Bool {
    let nouns = readings[token].filter { $0.partOfSpeech == .noun }
    return !nouns.isEmpty && cases(of: nouns) == .nominative
  }

  /// Whether the word is a noun in an oblique case for certain.
  func isObliqueNoun(_ token: Int) -> Bool {
    let nouns = readings[token].filter {
      $0.partOfSpeech == .noun && $0.features.contains(.singular)
    }
    return !nouns.isEmpty && !cases(of: nouns).contains(.nominative)
  }

  /// The genitive singular of a noun, with the letters' case of the text.
  func genitive(_ token: Int, _ document: Document) -> String? {
    guard let noun = readings[token].first(where: { $0.partOfSpeech == .noun }) else { return nil }
    return morphology.inflect(
      document.text(ofToken: token), noun, to: [.genitive, .singular])
  }

  /// Whether a reading as a noun or adjective in the instrumental is likely.
  func isInstrumental(_ token: Int) -> Bool {
    readings[token].contains {
      $0.features.contains(.instrumental) && $0.score >= 0.2
        && ($0.partOfSpeech == .noun || $0.partOfSpeech == .adjective)
    }
  }

  private func cases(_ token: Int) -> Features {
    cases(of: readings[token])
  }

  /// Whether all known words of a name can stand in a case; true where none is known.
  func canBe(_ wanted: Features, _ name: Range<Int>) -> Bool {
    name.allSatisfy { token in
      let known = readings[token].filter { !$0.isPredicted }
      return known.isEmpty || known.contains { $0.features.intersects(wanted) }
        || known.allSatisfy { !$0.features.intersects(.cases) }
    }
  }

  /// Whether a title's head and a name can stand in one case; true where either is not known.
  func casesAgree(_ head: Int, _ name: Range<Int>) -> Bool {
    let title = cases(head)
    if title.isEmpty { return true }
    return name.allSatisfy { token in
      guard readings[token].contains(where: { !$0.isPredicted }) else { return true }
      let word = cases(token)
      return word.isEmpty || word.intersects(title)
    }
  }
}
