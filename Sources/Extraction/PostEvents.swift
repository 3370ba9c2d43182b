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

  // The subject of a verb that appoints or dismisses its object; nothing else that could be its
  // object stands before the post.
  private static func decider(
    before start: Int, _ sentence: Range<Int>, _ view: ArticleView
  ) -> Int? {
    for token in span(max(sentence.lowerBound, start - reach), start).reversed() {
      guard isDecision(token, before: start, view) else {
        if isBetween(token, view) { continue }
        return nil
      }
      // "назначили" without a subject is said of anybody.
      guard !view.words[token].text.hasSuffix("ли") else { return nil }
      var place = circumstances(before: token, sentence, view)
      while place > sentence.lowerBound, Descriptors.isQuote(view.words[place - 1]) { place -= 1 }
      return view.mention(endingAt: place, [.organization]).flatMap {
        isSubject($0, sentence, view) ? $0 : nil
      }
    }
    return nil
  }

  // "в понедельник", "официально" between subject and verb: where they start.
  private static func circumstances(
    before verb: Int, _ sentence: Range<Int>, _ view: ArticleView
  ) -> Int {
    var start = verb
    while start > max(sentence.lowerBound, verb - reach) {
      if let date = view.mention(endingAt: start, [.date]) {
        start = view.mentions[date].tokens.lowerBound
        if start > sentence.lowerBound, ["в", "во", "на"].contains(view.words[start - 1].text) {
          start -= 1
        }
      } else if isBetween(start - 1, view), !isOfPost(start - 1, view) {
        start -= 1
      } else {
        break
      }
    }
    return start
  }

  private static func isDecision(_ token: Int, before end: Int, _ view: ArticleView) -> Bool {
    func status(_ place: ExtractionLexicon.StatusPlace) -> String? {
      view.lexicon.statusWords[place]?.match(view.words, at: token, before: end)?.value
    }
    guard view.isFree(token), view.grammar.isVerb(token) else { return false }
    return status(.object) != nil
      || status(.verb) == "appointed"
        && view.lexicon.holding.match(view.words, at: token, before: end)?.value == .object
  }

  // "официально", "на пост", "нового": no noun, verb or mark.
  private static func isBetween(_ token: Int, _ view: ArticleView) -> Bool {
    guard view.isFree(token), view.words[token].isWord else { return false }
    return isOfPost(token, view)
      || !view.grammar.isNoun(token) && !view.grammar.isVerb(token)
        && !view.grammar.isPreposition(token)
  }

  private static func isOfPost(_ token: Int, _ view: ArticleView) -> Bool {
    view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value == .noun
      || view.words[token].text == "на"
  }

  // A name in the nominative, or a body of what it names, that begins the clause.
  private static func isSubject(
    _ mention: Int, _ sentence: Range<Int>, _ view: ArticleView
  ) -> Bool {
    let tokens = view.mentions[mention].tokens
    let (start, isBody) = Descriptors.start(of: tokens, view)
    // "Совет директоров «Зари»" may be one mention.
    guard
      isBody || Descriptors.isBody(mention, view) || view.grammar.canBe(.nominative, tokens)
        || view.grammar.isNominativeNoun(tokens.lowerBound)
    else { return false }
    return start == sentence.lowerBound || !view.words[start - 1].isWord
      || ["а", "и", "но", "что"].contains(view.words[start - 1].text)
  }

  // What the holder leaves: right after the verb, with a noun of its kind or "пост в" at most.
  private static func left(
    after end: Int, _ sentence: Range<Int>, _ view: ArticleView
  ) -> Int? {
    guard let table = view.lexicon.statusWords[.verb] else { return nil }
    for token in span(end, min(sentence.upperBound, end + 4)) {
      if !view.isFree(token) || view.words[token].text == "," { return nil }
      guard let match = table.match(view.words, at: token, before: sentence.upperBound) else {
        continue
      }
      guard match.value == "dismissed" else { return nil }
      for place in span(token + match.length, min(sentence.upperBound, token + match.length + 4)) {
        if let mention = view.mention(startingAt: place, [.organization]) { return mention }
        guard
          view.head(at: place) != nil || Descriptors.isQuote(view.words[place])
            || isOfPost(place, view) || ["в", "из", "с"].contains(view.words[place].text)
        else { return nil }
      }
      return nil
    }
    return nil
  }
}
