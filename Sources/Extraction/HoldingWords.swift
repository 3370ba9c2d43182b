/// Verbs and nouns that join a person to a post.
enum HoldingWords {
  /// A verb, and whether its subject or its object holds the post, or the one after the other.
  struct Verb {
    let token: Int
    let use: ExtractionLexicon.HoldingUse
  }

  /// The last verb in `tokens` that gives a post.
  static func lastVerb(in tokens: Range<Int>, _ view: ArticleView) -> Verb? {
    tokens.reversed().lazy.compactMap { verb(at: $0, view) }.first
  }

  /// The first verb in `tokens` that gives a post.
  static func firstVerb(in tokens: Range<Int>, _ view: ArticleView) -> Verb? {
    tokens.lazy.compactMap { verb(at: $0, view) }.first
  }

  private static func verb(at token: Int, _ view: ArticleView) -> Verb? {
    // Words inside a name or title are no verbs of the clause.
    guard view.isFree(token),
      let use = view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value,
      use == .subject || use == .object || use == .succeed
    else { return nil }
    return Verb(token: token, use: use)
  }

  /// Whether a verb that gives a post stands shortly before a title, or between it and `end`.
  static func isGiven(around title: Range<Int>, before end: Int, _ view: ArticleView) -> Bool {
    let sentence = view.sentenceTokens(title.lowerBound)
    return lastVerb(
      in: span(max(sentence.lowerBound, title.lowerBound - 6), title.lowerBound), view)
      != nil || firstVerb(in: span(title.upperBound, end), view) != nil
  }

  /// Whether "пост", "должность" or the like stands right before `token`.
  static func noun(before token: Int, _ view: ArticleView) -> Bool {
    guard token > 0 else { return false }
    return isNoun(token - 1, view)
      || (token > 1 && isNoun(token - 2, view) && view.grammar.isAdjective(token - 1))
  }

  private static func isNoun(_ token: Int, _ view: ArticleView) -> Bool {
    view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value == .noun
  }
}
