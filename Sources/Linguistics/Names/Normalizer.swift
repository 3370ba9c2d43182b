/// Puts names and titles into the form a reader would look them up by.
public struct Normalizer: Sendable {
  private let morphology: RussianMorphology
  private let gazetteer: Gazetteer?

  /// Creates a normaliser that inflects by a dictionary.
  ///
  /// - Parameters:
  ///   - morphology: the dictionary.
  ///   - gazetteer: tells names of places from words with a Kazakh ending.
  public init(morphology: RussianMorphology, gazetteer: Gazetteer? = nil) {
    self.morphology = morphology
    self.gazetteer = gazetteer
  }

  /// The normal form of a name in a document.
  ///
  /// Russian names come in the nominative, titles in the singular too. The words around the name
  /// and other forms of it in the document decide what its own letters leave open. Kazakh names lose the
  /// case ending of their last word, and titles that stand alone their possessive; English ones lose
  /// the possessive 's and the article.
  ///
  /// - Parameters:
  ///   - range: the name's UTF-8 bytes in the document; parts outside are left out.
  ///   - kind: what the name is of.
  ///   - document: the segmented text.
  /// - Returns: the normal form; an empty text where the range holds no token.
  /// - Complexity: O(tokens of the document) for its words, which `normalForms` collects only once.
  public func normalForm(
    of range: Range<Int>, as kind: NameKind, in document: Document
  ) -> NormalForm {
    normalForm(of: range, as: kind, in: document, DocumentWords(document))
  }

  /// The normal forms of several names of one document, in their order.
  public func normalForms(
    of names: [(range: Range<Int>, kind: NameKind)], in document: Document
  ) -> [NormalForm] {
    let words = DocumentWords(document)
    return names.map { normalForm(of: $0.range, as: $0.kind, in: document, words) }
  }

  private func normalForm(
    of range: Range<Int>, as kind: NameKind, in document: Document, _ words: DocumentWords
  ) -> NormalForm {
    let tokens = document.tokens(in: range)
    let surface = Spacing.trimmed(document.text(of: range))
    // Longer spans are no names; they would only cost time.
    guard !tokens.isEmpty, tokens.count <= 64 else { return NormalForm(text: surface) }
    switch document.language {
    case .english:
      return EnglishNames(document: document, words: words, kind: kind).normalForm(of: tokens)
    case .kazakh:
      let names = KazakhNames(
        morphology: morphology, document: document, words: words, kind: kind,
        isPlace: { gazetteer?.holds(key: $0) ?? false })
      return names.normalForm(of: tokens)
    case .russian:
      break
    }
    // "городские депутаты" and other groups of people are phrases, not names.
    let last = tokens.last { document.tokens[$0].kind == .word } ?? tokens.lowerBound
    let isName =
      document.text(ofToken: last).unicodeScalars.first.map { !Letters.isLower($0.value) } ?? false
    if kind == .person && isName {
      let persons = PersonNames(morphology: morphology, document: document, words: words)
      return persons.normalForm(of: tokens) ?? NormalForm(text: surface)
    }
    let phrases = NounPhrases(
      morphology: morphology, document: document, words: words,
      kind: kind == .person ? .other : kind)
    return NormalForm(text: phrases.normalForm(of: tokens))
  }
}

extension Document {
  /// The indices of the tokens that lie wholly or partly within a byte range.
  ///
  /// - Complexity: O(log(tokens)).
  public func tokens(in range: Range<Int>) -> Range<Int> {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let first = low
    high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.lowerBound < range.upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return first..<low
  }
}
