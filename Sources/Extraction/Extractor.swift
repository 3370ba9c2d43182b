public import GraphModel
public import Linguistics

/// Turns the mentions and relations of one article into entities and facts.
///
/// It works by rules that vote; each fact names the rules that made it in its trace.
public struct Extractor: Sendable {
  /// The version of the rules, those of segmentation included; a change of it means that articles give
  /// other facts.
  public static let version = "9"

  private let lexicon: ExtractionLexicon
  private let normalizer: Normalizer
  private let morphology: RussianMorphology
  private let gazetteer: Gazetteer?
  private let calibration: FactCalibration?

  /// Creates an extractor.
  ///
  /// - Parameters:
  ///   - lexicon: the word lists.
  ///   - normalizer: puts names and titles into the nominative.
  ///   - morphology: the readings of Russian words.
  ///   - gazetteer: tells which places of the world an article's places are.
  ///   - calibration: what makes probabilities of the rules' confidences; without it facts keep these.
  public init(
    lexicon: ExtractionLexicon, normalizer: Normalizer, morphology: RussianMorphology,
    gazetteer: Gazetteer? = nil, calibration: FactCalibration? = nil
  ) {
    self.lexicon = lexicon
    self.normalizer = normalizer
    self.morphology = morphology
    self.gazetteer = gazetteer
    self.calibration = calibration
  }

  /// Finds the entities and facts of an article.
  ///
  /// - Parameters:
  ///   - document: the article's segmented text.
  ///   - annotations: what the recogniser found in it.
  ///   - published: the article's date, against which "вчера" is resolved.
  /// - Returns: the entities by place of first mention, the facts and the links. Equal input gives
  ///   equal output.
  /// - Complexity: near-linear in tokens, mentions and relations.
  public func extract(
    _ document: Document, _ annotations: Annotations, published: CalendarDate?
  ) -> ArticleFacts {
    // No name runs on into the next line of a list.
    let annotations = annotations.keeping { mention in
      guard let last = mention.tokens.last, last < document.tokens.count,
        mention.tokens.lowerBound >= 0
      else { return true }
      return document.tokens[mention.tokens.lowerBound].sentence == document.tokens[last].sentence
        || !document.text(of: mention.range).contains(where: \.isNewline)
    }
    var facts = assembled(document, annotations, published: published)
    gazetteer.map { PlaceGrounding($0, document.language).ground(&facts) }
    // The weights are fitted on Russian articles; the rules of the others say how sure they are.
    if document.language == .russian { calibration?.apply(to: &facts, annotations) }
    return facts
  }

  private func assembled(
    _ document: Document, _ annotations: Annotations, published: CalendarDate?
  ) -> ArticleFacts {
    switch document.language {
    case .russian:
      var view = view(of: document, annotations)
      DescriptorPromotion.apply(to: &view)
      return facts(view) { persons, employers in
        Assembly(view, persons, employers, published: published).claims()
      }
    case .kazakh:
      let prepared = KazakhMentions.prepare(document, annotations, lexicon)
      let view = view(of: document, prepared.annotations)
      return facts(view) { persons, employers in
        KazakhAssembly(view, persons, employers, prepared, published: published).claims()
      }
    case .english:
      let prepared = EnglishMentions.prepare(document, annotations, lexicon)
      let view = view(of: document, prepared.annotations)
      return facts(view) { persons, employers in
        EnglishAssembly(
          EnglishContext(view, persons, employers, prepared, published: published)
        ).claims()
      }
    }
  }

  private func view(of document: Document, _ annotations: Annotations) -> ArticleView {
    ArticleView(document, annotations, lexicon: lexicon, grammar: Grammar(document, morphology))
  }

  private func facts(
    _ view: ArticleView, claims: (PersonCoreference, EmployerCoreference) -> [Claim]
  ) -> ArticleFacts {
    let persons = PersonCoreference(view)
    let employers = EmployerCoreference(view)
    return FactBuilder(view, persons, employers, claims(persons, employers), normalizer).facts()
  }
}
