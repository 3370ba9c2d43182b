internal import GraphModel

/// Hearsay: words that make a statement somebody's unconfirmed word ("по слухам", "allegedly").
enum Hearsay {
  /// The number of tokens before a statement in which such words are looked for.
  private static let reach = 10

  /// Turns what a statement says of a hold into what its hearsay leaves of it.
  ///
  /// A hold by hearsay is alleged; of a rumour that somebody left, only that the post was held is
  /// sure. What is expected or denied stays so.
  ///
  /// - Parameters:
  ///   - hold: what the statement says.
  ///   - statement: its tokens: title, person and verb.
  ///   - view: the article.
  /// - Complexity: O(tokens of the statement).
  static func read(_ hold: inout HoldStatus, about statement: Range<Int>, _ view: ArticleView) {
    guard hold.status != .expected, hold.status != .denied, hold.status != .alleged,
      let tokens = words(about: statement, view)
    else { return }
    let isEnd = hold.status == .dismissed || hold.status == .deceased
    hold.status = isEnd ? .current : .alleged
    hold.evidence = tokens
    if isEnd { hold.until = nil }
    hold.trace.append("hearsay")
  }

  // The last words of hearsay inside the statement or before it in its clause: nobody else and no
  // other contrast stands between.
  private static func words(about statement: Range<Int>, _ view: ArticleView) -> Range<Int>? {
    guard let table = view.lexicon.statusWords[.hearsay] else { return nil }
    let sentence = view.sentenceTokens(statement.lowerBound)
    let end = min(statement.upperBound, sentence.upperBound)
    var token = end - 1
    while token >= max(sentence.lowerBound, statement.lowerBound - reach) {
      if let match = table.match(view.words, at: token, before: sentence.upperBound),
        !isAside(token, sentence, view)
      {
        return token..<token + match.length
      }
      if token < statement.lowerBound, isBorder(token, view) { return nil }
      token -= 1
    }
    return nil
  }

  // "who reportedly earns two million": what a relative clause tells is no hearsay about the post.
  private static func isAside(_ token: Int, _ sentence: Range<Int>, _ view: ArticleView) -> Bool {
    for before in span(max(sentence.lowerBound, token - 6), token).reversed() {
      let text = view.words[before].text
      if text.hasPrefix("котор") || ["who", "which", "whose", "whom"].contains(text) {
        return true
      }
      if view.mention(startingAt: before, [.person, .post]) != nil { return false }
    }
    return false
  }

  private static func isBorder(_ token: Int, _ view: ArticleView) -> Bool {
    view.mention(startingAt: token, [.person, .post]) != nil
      || [";", ":", "но", "однако", "but", "бірақ", "алайда"].contains(view.words[token].text)
  }
}
