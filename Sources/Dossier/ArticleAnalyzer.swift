internal import Extraction
public import GraphModel
public import GraphStore
public import Linguistics
internal import Recognition

/// What analysis made of one article.
public struct AnalyzedArticle: Sendable {
  /// The segmented text.
  public let document: Document
  /// What the recogniser found.
  public internal(set) var annotations: Annotations
  /// Who is who, and who holds what.
  public let facts: ArticleFacts
}

/// A step of the way from an article's text to its facts.
public enum AnalysisStage: String, Sendable, Hashable, CaseIterable {
  /// Sentences and tokens.
  case segmentation
  /// Mentions and relations.
  case recognition
  /// Who is who, and who holds what.
  case extraction
}

/// The way from an article's text to its facts: segmentation, recognition, extraction.
///
/// Immutable after its creation; one analyser serves any number of tasks at once.
public final class ArticleAnalyzer: Sendable {
  private let recognizer: Recognizer
  private let extractor: Extractor
  private let lexicon: ExtractionLexicon
  package let normalizer: Normalizer

  /// Reads the model, the dictionary and the word lists.
  ///
  /// - Throws: `ResourceError`, `RecognitionError`, `MorphologyError` or `LexiconError`, which name
  ///   the file that is missing or wrong.
  public init(resources: Resources) throws {
    recognizer = try Recognizer(model: resources.bytes("Graph/model/recognition.bin").buffer)
    let morphology = try RussianMorphology(
      dictionary: resources.bytes("Graph/lexicon/ru/morphology.bin").buffer)
    let gazetteer = try Gazetteer(bytes: resources.bytes("Graph/gazetteer/places.bin").buffer)
    normalizer = Normalizer(morphology: morphology, gazetteer: gazetteer)
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in resources.files(under: "Graph/") where path.hasSuffix(".tsv") {
      files[path] = bytes.array
    }
    lexicon = try ExtractionLexicon(files: files)
    extractor = Extractor(
      lexicon: lexicon, normalizer: normalizer, morphology: morphology, gazetteer: gazetteer,
      calibration: try FactCalibration(resources.bytes("Graph/" + FactCalibration.path).array))
  }

  /// What made the facts: changes when the same article may give other facts.
  ///
  /// The version of the rules and the name of the model; changed word lists are not told by it.
  public var version: String { "extraction/\(Extractor.version) \(recognizer.modelName)" }

  /// Finds the facts of an article.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - finished: called after each step, in their order; for measurements.
  /// - Returns: the segmented text, what the recogniser found in it, and the facts.
  /// - Complexity: linear in the length of the text for recognition, near-linear for the rest.
  public func analyze(
    _ article: Article, finished: (AnalysisStage) -> Void = { _ in }
  ) -> AnalyzedArticle {
    analyze(article, finished: finished) { recognizer.annotate($0) }
  }

  /// Finds the facts of an article whose mentions and relations come from elsewhere: from annotators,
  /// or from another recogniser.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - finished: called after each step, in their order; for measurements.
  ///   - annotate: gives the mentions and relations of the segmented text, with the recogniser's
  ///     labels.
  /// - Returns: the segmented text, these mentions and relations, and the facts.
  /// - Complexity: near-linear in the length of the text, without what `annotate` takes.
  public func analyze(
    _ article: Article, finished: (AnalysisStage) -> Void = { _ in },
    annotate: (Document) throws -> Annotations
  ) rethrows -> AnalyzedArticle {
    let language = Self.language(of: article)
    let document = Segmenter(language: language).segment(article.body)
    finished(.segmentation)
    let annotations = try annotate(document)
    finished(.recognition)
    let facts = extractor.extract(document, annotations, published: article.published)
    finished(.extraction)
    return AnalyzedArticle(document: document, annotations: annotations, facts: facts)
  }

  /// What the graph store keeps of an article: the article with its language, and its facts.
  ///
  /// - Parameters:
  ///   - article: the article; its language is found when it does not name one.
  ///   - hash: the article's `contentHash`.
  ///   - source: what it came in, as `IngestedArticle.source` says.
  ///   - isWholeSource: whether it came alone, as `IngestedArticle.isWholeSource` says.
  ///   - finished: called after each step, in their order; for measurements.
  /// - Returns: what ``DossierGraph`` writes.
  /// - Complexity: that of `analyze`.
  public func ingested(
    _ article: Article, hash: String, source: String, isWholeSource: Bool = false,
    finished: (AnalysisStage) -> Void = { _ in }
  ) -> IngestedArticle {
    var article = article
    article.language = article.language ?? Self.language(of: article).rawValue
    return IngestedArticle(
      article: article, contentHash: hash, facts: analyze(article, finished: finished).facts,
      extractor: version, source: source, isWholeSource: isWholeSource)
  }

  /// The language that an article is read in: its own, if it names one that can be read.
  private static func language(of article: Article) -> Language {
    article.language.flatMap(Language.init(rawValue:)) ?? Language.detect(in: article.body)
  }

  /// The annotated sources that the model has a head for beside its own, such as `kaznerd`.
  public var sources: [String] { recognizer.sources }

  /// The mentions of a document as an annotated source labels them; nil for none of `sources`.
  package func mentions(of document: Document, labelsOf source: String) -> [Mention]? {
    recognizer.mentions(of: document, labelsOf: source)
  }

  /// What a label of the recogniser is in the graph: `CITY` → (`Place`, `city`); nil for labels that
  /// have no node type.
  package func graphLabel(_ label: String) -> (type: String, kind: String?)? {
    guard let entry = lexicon.labels[label], entry.type != "-" else { return nil }
    return (entry.type, entry.kind)
  }
}
