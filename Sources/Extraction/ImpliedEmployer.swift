internal import Linguistics

/// The organization that a post without an employer belongs to, where the article has only one that
/// can have it.
enum ImpliedEmployer {
  private static let nearSentences = 3

  /// The organization that stands out among those that can have the post, and how sure that is.
  ///
  /// State posts and occupations have none: "министр" in an article about a country is too often
  /// that of another one. Nor has a title that names its own body or person ("пресс-секретарь
  /// президента", "заместитель Петрова").
  static func find(
    _ post: ExtractionLexicon.TitleClass, _ title: Range<Int>, _ view: ArticleView,
    _ employers: EmployerCoreference
  ) -> (cluster: Int, confidence: Double)? {
    guard let kinds = kinds(of: post, title), !namesAnother(title, view),
      let cluster = employers.main(of: kinds)
    else { return nil }
    let sentence = view.document.tokens[title.lowerBound].sentence
    let first = min(sentence - nearSentences, paragraphStart(sentence, view.document))
    let isNear = employers.sentences[cluster]?.contains { (first...sentence).contains($0) }
    return isNear == true ? (cluster, 0.52) : nil
  }

  // The first sentence of the paragraph, a long way back at most.
  private static func paragraphStart(_ sentence: Int, _ document: Document) -> Int {
    var first = sentence
    while first > 0, sentence - first < 16 {
      let gap =
        document.sentences[first - 1].range
        .upperBound..<max(
          document.sentences[first - 1].range.upperBound,
          document.sentences[first].range.lowerBound)
      if document.text(of: gap).contains("\n") { break }
      first -= 1
    }
    return first
  }

  private static let education: Set<String> = [
    "rector", "vice_rector", "university_president", "dean", "vice_dean", "chair_head",
  ]
  private static let sport: Set<String> = [
    "head_coach", "coach", "assistant_coach", "sporting_director",
  ]
  private static let media: Set<String> = [
    "editor_in_chief", "deputy_editor_in_chief", "managing_editor", "general_producer",
  ]
  // They are as often those of a person.
  private static let speakers: Set<String> = [
    "spokesperson", "press_secretary", "press_office_head",
  ]

  private static func kinds(
    of post: ExtractionLexicon.TitleClass, _ title: Range<Int>
  ) -> Set<String>? {
    switch (post.scope, post.name) {
    case (.company, _): ["company", "unknown"]
    case (.management, let name) where education.contains(name): ["education"]
    // "бельгийский тренер" tells an occupation.
    case (.management, let name) where sport.contains(name): title.count > 1 ? ["sport"] : nil
    case (.management, let name) where media.contains(name): ["media"]
    case (.management, let name) where speakers.contains(name): nil
    case (.management, _): ["company", "unknown", "education", "sport", "media", "ngo"]
    default: nil
    }
  }

  // A person, a body or a state post inside the title.
  private static func namesAnother(_ title: Range<Int>, _ view: ArticleView) -> Bool {
    var last = title.lowerBound
    return title.dropFirst().contains { token in
      if token < last { return false }
      if view.words[token].isCapitalized { return true }
      if let match = view.lexicon.heads.match(view.words, at: token, before: title.upperBound) {
        // "председатель совета директоров", "декан факультета"
        last = token + match.length
        if match.value.use == .body || match.value.use == .department
          || match.value.kind == "education"
        {
          return false
        }
        if match.value.use == .name || match.value.kind == "state" { return true }
      }
      return view.lexicon.titles.match(view.words, at: token, before: token + 1)?.value.scope
        == .state
    }
  }
}
