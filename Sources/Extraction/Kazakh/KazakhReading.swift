internal import GraphModel
internal import Linguistics

/// The way from the mentions of a Kazakh article to its facts.
struct KazakhReading {
  let lexicon: ExtractionLexicon
  let normalizer: Normalizer
  let morphology: RussianMorphology

  /// Finds the entities and facts of an article.
  ///
  /// - Complexity: near-linear in tokens and mentions.
  func facts(
    _ document: Document, _ annotations: Annotations, published: CalendarDate?
  ) -> ArticleFacts {
    let prepared = KazakhMentions.prepare(document, annotations, lexicon)
    let view = ArticleView(
      document, prepared.annotations, lexicon: lexicon, grammar: Grammar(document, morphology))
    let persons = PersonCoreference(view)
    let employers = EmployerCoreference(view)
    let claims = KazakhAssembly(view, persons, employers, prepared, published: published).claims()
    return FactBuilder(view, persons, employers, claims, normalizer).facts()
  }
}
