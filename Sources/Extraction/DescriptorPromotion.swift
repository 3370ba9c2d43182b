internal import Linguistics

/// Names that the recogniser missed or took for products, after a head noun ("на заводе Allur").
enum DescriptorPromotion {
  /// Makes organizations of them, and of the same name elsewhere in the article.
  static func apply(to view: inout ArticleView) {
    promoteInTitles(&view)
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

  // "защитник «Зари»", "глава синодального отдела": the recogniser saw the title and not the
  // organization at its end.
  private static func promoteInTitles(_ view: inout ArticleView) {
    for post in view.mentions.indices
    where view.mentions[post].kind == .post && view.outerPost(post) == post
      && !view.inside(post).contains(where: {
        view.mentions[$0].kind == .organization || view.mentions[$0].kind == .person
      })
    {
      guard let tokens = nameAtEnd(of: post, view) else { continue }
      _ = view.addOrganization(tokens: tokens, confidence: 0.7, inside: post)
    }
  }

  // From the first head noun of organizations, with its adjectives, or the first capitalized word to
  // the end of the title.
  private static func nameAtEnd(of post: Int, _ view: ArticleView) -> Range<Int>? {
    let tokens = view.mentions[post].tokens
    let head = TitleForm.head(of: tokens, view)
    for token in span(head + 1, tokens.upperBound) where view.words[token].isWord {
      if view.starting[token]?.contains(where: { view.mentions[$0].kind == .post }) == true {
        return nil
      }
      if view.mention(startingAt: token, [.place]) != nil { return nil }
      if view.head(at: token) != nil,
        let noun = view.lexicon.heads.match(view.words, at: token, before: tokens.upperBound)?
          .value
      {
        guard noun.use == .definite || noun.use == .name, noun.kind != "company",
          noun.kind != "unknown",
          !span(token, tokens.upperBound).contains(where: { view.words[$0].text == "и" })
        else { return nil }
        var start = token
        while start - 1 > head, view.grammar.isAdjective(start - 1) { start -= 1 }
        // A common noun alone tells no name.
        return tokens.upperBound - start > 1 ? start..<tokens.upperBound : nil
      }
      if view.words[token].isCapitalized {
        let isKnown =
          view.lexicon.titles.match(view.words, at: token, before: token + 1) != nil
          || view.lexicon.placeNouns.match(view.words, at: token, before: token + 1) != nil
        let isAdjective = view.grammar.isAdjective(token) && token + 1 < tokens.upperBound
        if isAdjective { continue }
        return isKnown ? nil : token..<tokens.upperBound
      }
    }
    return nil
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
