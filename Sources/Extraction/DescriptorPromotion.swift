internal import Linguistics

/// Names that the recogniser missed or took for products, after a head noun ("на заводе Allur").
enum DescriptorPromotion {
  /// Makes organizations of them, and of the same name elsewhere in the article.
  static func apply(to view: inout ArticleView) {
    var found = Set<Word>()
    for token in view.words.indices {
      guard token + 1 < view.words.count, view.outermost[token] == -1,
        view.isSameSentence(token, token + 1), let head = view.head(at: token),
        head.use == .definite || head.use == .anaphor || head.use == .legal
      else { continue }
      if let product = view.starting[token + 1]?.first, view.mentions[product].kind == .product {
        view.retype(product, as: .organization)
        if view.mentions[product].tokens.count == 1 { found.insert(view.words[token + 1]) }
      } else if view.outermost[token + 1] == -1, !view.words[token + 1].isCyrillic,
        view.words[token + 1].isWord, view.words[token + 1].isCapitalized,
        view.addOrganization(tokens: (token + 1)..<(token + 2), confidence: 0.6) != nil
      {
        found.insert(view.words[token + 1])
      }
    }
    guard !found.isEmpty || view.words.contains(where: { !$0.isCyrillic && $0.isCapitalized })
    else { return }
    promoteSameNames(found, &view)
  }

  // A Latin name that is an organization in one place is one everywhere in the article.
  private static func promoteSameNames(_ found: Set<Word>, _ view: inout ArticleView) {
    var names = found
    for mention in view.mentions
    where mention.kind == .organization && mention.tokens.count == 1 {
      let word = view.words[mention.tokens.lowerBound]
      if !word.isCyrillic { names.insert(word) }
    }
    for token in view.words.indices where names.contains(view.words[token]) {
      if view.outermost[token] == -1 {
        _ = view.addOrganization(tokens: token..<(token + 1), confidence: 0.6)
      } else if let mention = view.starting[token]?.first, view.mentions[mention].kind == .product,
        view.mentions[mention].tokens.count == 1
      {
        view.retype(mention, as: .organization)
      }
    }
  }
}
