internal import Linguistics

/// What stands after a title before the person's name or the end of the phrase: employers, definite
/// nouns and a few words between.
struct AffiliationScan {
  /// An employer on the way.
  struct Employer {
    let mention: Int
    /// Whether a preposition or another word came before it.
    let isLoose: Bool
    /// Whether "и" joins it to the employer before it.
    var isCoordinated = false
  }

  /// The employers in order.
  private(set) var employers: [Employer] = []
  /// The tokens of definite nouns.
  private(set) var nouns: [Int] = []
  /// The first token that is not part of it.
  private(set) var end: Int
  /// How many words on the way are neither names nor head nouns.
  private(set) var looseWords = 0

  private static let prepositions: Set<String> = ["в", "во", "по", "при", "на", "из", "от"]

  /// Walks right from `start` inside the sentence.
  init(from start: Int, _ view: ArticleView) {
    var token = start
    let limit = start < view.words.count ? view.sentenceTokens(max(0, start - 1)).upperBound : start
    while token < limit {
      let word = view.words[token]
      if view.mention(startingAt: token, [.person, .post]) != nil { break }
      if Descriptors.isQuote(word) {
        token += 1
      } else if let mention = view.mention(startingAt: token, [.organization, .place]) {
        employers.append(Employer(mention: mention, isLoose: looseWords > 0))
        token = view.mentions[mention].tokens.upperBound
      } else if let next = Coordination.employer(after: token, before: limit, view),
        let last = employers.last, view.mentions[last.mention].tokens.upperBound >= token - 1
      {
        employers.append(Employer(mention: next, isLoose: false, isCoordinated: true))
        token = view.mentions[next].tokens.upperBound
      } else if let mention = view.mention(startingAt: token, [.nationality, .other, .product]) {
        // An age or a law inside the phrase; a longer one is not passed over.
        guard view.mentions[mention].tokens.count <= 4 else { break }
        looseWords += 1
        token = view.mentions[mention].tokens.upperBound
      } else if word.text == "(", !employers.isEmpty,
        let close = (token..<min(limit, token + 6)).first(where: { view.words[$0].text == ")" })
      {
        token = close + 1
      } else if view.head(at: token) != nil {
        nouns.append(token)
        token += 1
      } else if Self.prepositions.contains(word.text), token + 1 < limit,
        view.mention(startingAt: token + 1, [.organization, .place]) != nil
          || view.head(at: token + 1) != nil
      {
        looseWords += 1
        token += 1
      } else if word.isWord, !word.isCapitalized, looseWords < 3,
        view.grammar.isAdjective(token)
          || view.grammar.isGenitiveNoun(token)
      {
        looseWords += 1
        token += 1
      } else {
        break
      }
    }
    end = token
  }
}
