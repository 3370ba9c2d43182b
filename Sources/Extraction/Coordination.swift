internal import Linguistics

/// Employers joined by "и": "нападающий «Зари» и сборной Казахстана".
enum Coordination {
  private static let reach = 4

  /// The employer that "и" at a token joins to what stands before it, with adjectives and head nouns
  /// on the way; nil where something else follows or it can be no genitive.
  static func employer(after token: Int, before end: Int, _ view: ArticleView) -> Int? {
    guard token < end, view.words[token].text == "и" else { return nil }
    var next = token + 1
    while next < min(end, token + 1 + reach) {
      if let mention = view.mention(startingAt: next, [.organization, .place]) {
        let tokens = view.mentions[mention].tokens
        let isQuoted = next > 0 && Descriptors.isQuote(view.words[next - 1])
        return isQuoted || view.grammar.canBe(.genitive, tokens.prefix(1)) ? mention : nil
      }
      guard view.mention(startingAt: next, [.post, .person]) == nil,
        Descriptors.isQuote(view.words[next]) || view.grammar.isAdjective(next)
          || view.head(at: next) != nil
      else { return nil }
      next += 1
    }
    return nil
  }

  /// The employers of a post that stand side by side, in order of the text: inside the title, or
  /// after it.
  static func employers(of post: Int, scan: AffiliationScan?, _ view: ArticleView) -> [Int] {
    let inside = view.inside(post).filter { view.isEmployer($0) }
    for mention in inside {
      let tokens = view.mentions[mention].tokens
      var token = tokens.upperBound
      if token < view.words.count, Descriptors.isQuote(view.words[token]) { token += 1 }
      let end = view.sentenceTokens(tokens.lowerBound).upperBound
      if let next = employer(after: token, before: end, view) { return [mention, next] }
    }
    guard let employers = scan?.employers,
      let second = employers.firstIndex(where: \.isCoordinated), second > 0
    else { return [] }
    return [employers[second - 1].mention]
      + employers[second...].prefix { $0.isCoordinated }.map(\.mention)
  }
}
