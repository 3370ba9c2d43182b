public import GraphModel
public import Linguistics

/// Turns the mentions and relations of one article into entities and facts.
///
/// It works by rules that vote; each fact names the rules that made it in its trace.
public struct Extractor: Sendable {
  /// The version of the rules; a change of it means that articles give other facts.
  public static let version = "3"

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
    var facts = assembled(document, annotations, published: published)
    gazetteer.map { PlaceGrounding($0, document.language).ground(&facts) }
    // The weights come from Russian articles and say nothing of the rules of other languages.
    if document.language == .russian { calibration?.apply(to: &facts, annotations) }
    return facts
  }

  private func assembled(
    _ document: Document, _ annotations: Annotations, published: CalendarDate?
  ) -> ArticleFacts {
    switch document.language {
    case .english:
      return EnglishReading(lexicon: lexicon, normalizer: normalizer, morphology: morphology)
        .facts(document, annotations, published: published)
    case .kazakh:
      return KazakhReading(lexicon: lexicon, normalizer: normalizer, morphology: morphology)
        .facts(document, annotations, published: published)
    case .russian: break
    }
    var view = ArticleView(
      document, annotations, lexicon: lexicon, grammar: Grammar(document, morphology))
    DescriptorPromotion.apply(to: &view)
    let persons = PersonCoreference(view)
    let employers = EmployerCoreference(view)
    let claims = Assembly(view, persons, employers, published: published).claims()
    return FactBuilder(view, persons, employers, claims, normalizer).facts()
  }
}
