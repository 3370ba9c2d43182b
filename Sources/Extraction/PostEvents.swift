internal import Linguistics

/// The organization that gives or takes away a post whose title names no employer, or that its holder
/// leaves: "компания «Заря» назначила директором Петрова", "директор Петров покинул «Зарю»".
enum PostEvents {
  /// How many tokens may lie between the verb and the post or the name.
  private static let reach = 8

  /// The mention of that organization.
  ///
  /// - Parameters:
  ///   - post: the tokens of the title.
  ///   - person: the tokens of the name.
  ///   - view: the article.
  /// - Returns: the mention; nil where no such verb stands beside the post and the name.
  static func organization(
    of post: Range<Int>, _ person: Range<Int>, _ view: ArticleView
  ) -> Int? {
    let start = min(post.lowerBound, person.lowerBound)
    let end = max(post.upperBound, person.upperBound)
    let sentence = view.sentenceTokens(start)
    guard sentence.contains(end - 1) else { return nil }
    return decider(before: start, sentence, view) ?? left(after: end, sentence, view)
  }

  // The subject of a verb that appoints or dismisses its object.
  private static func decider(
    before start: Int, _ sentence: Range<Int>, _ view: ArticleView
  ) -> Int? {
    for token in span(max(sentence.lowerBound, start - reach), start).reversed() {
      if !isFree(token, view) { return nil }
      guard isDecision(token, before: start, view) else { continue }
      // "назначили" without a subject is said of anybody.
      guard !view.words[token].text.hasSuffix("ли") else { return nil }
      var place = token
      while place > sentence.lowerBound, Descriptors.isQuote(view.words[place - 1]) { place -= 1 }
      return view.mention(endingAt: place, [.organization])
    }
    return nil
  }

  private static func isDecision(_ token: Int, before end: Int, _ view: ArticleView) -> Bool {
    func status(_ place: ExtractionLexicon.StatusPlace) -> String? {
      view.lexicon.statusWords[place]?.match(view.words, at: token, before: end)?.value
    }
    return status(.object) != nil
      || status(.verb) == "appointed"
        && view.lexicon.holding.match(view.words, at: token, before: end)?.value == .object
  }

  // What the holder leaves: right after the verb, with a noun of its kind or "пост в" at most.
  private static func left(
    after end: Int, _ sentence: Range<Int>, _ view: ArticleView
  ) -> Int? {
    guard let table = view.lexicon.statusWords[.verb] else { return nil }
    for token in span(end, min(sentence.upperBound, end + 4)) {
      if !isFree(token, view) { return nil }
      guard let match = table.match(view.words, at: token, before: sentence.upperBound) else {
        continue
      }
      guard match.value == "dismissed" else { return nil }
      let after = token + match.length
      return span(after, min(sentence.upperBound, after + 4)).lazy.compactMap {
        view.mention(startingAt: $0, [.organization])
      }.first.flatMap { mention in
        let gap = span(after, view.mentions[mention].tokens.lowerBound)
        return gap.allSatisfy { isFree($0, view) } ? mention : nil
      }
    }
    return nil
  }

  // The model has mentions of events too, mostly the verb itself.
  private static func isFree(_ token: Int, _ view: ArticleView) -> Bool {
    let mention = view.outermost[token]
    return view.words[token].text != "," && (mention == -1 || view.mentions[mention].kind == .other)
  }
}
