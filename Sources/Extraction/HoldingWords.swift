internal import Linguistics

/// Verbs and nouns that join a person to a post.
enum HoldingWords {
  /// Whether a verb that joins a person to a post stands in `tokens`.
  static func verb(in tokens: Range<Int>, _ view: ArticleView) -> Bool {
    tokens.contains { token in
      if case .post = view.lexicon.holding.match(
        view.words, at: token, before: tokens.upperBound)?.value
      {
        return true
      }
      return ["—", "–"].contains(view.words[token].text)
    }
  }

  /// Whether "пост", "должность" or the like stands right before `token`.
  static func noun(before token: Int, _ view: ArticleView) -> Bool {
    guard token > 0 else { return false }
    return isNoun(token - 1, view)
      || (token > 1 && isNoun(token - 2, view)
        && view.grammar.isAdjective(token - 1))
  }

  private static func isNoun(_ token: Int, _ view: ArticleView) -> Bool {
    if case .noun = view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value {
      return true
    }
    return false
  }
}
