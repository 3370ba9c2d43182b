internal import Linguistics

/// Head nouns and names of organizations in Kazakh, where the noun follows the name.
enum KazakhNouns {
  /// The head noun, in any form, that stands at a token.
  static func head(at token: Int, _ view: ArticleView) -> ExtractionLexicon.Head? {
    guard token < view.words.count, view.words[token].isWord else { return nil }
    return view.lexicon.kazakhHeads.match(view.words, at: token, before: token + 1)?.value
  }

  /// The head noun right after a mention of an organization: "зауытының" in "«Лазурит» зауытының".
  static func head(after mention: Int, _ view: ArticleView) -> ExtractionLexicon.Head? {
    guard view.document.language == .kazakh else { return nil }
    var token = view.mentions[mention].tokens.upperBound
    if token < view.words.count, Descriptors.isQuote(view.words[token]) {
      token += 1
      // "«Лазурит» футбол клубы"
      if token + 1 < view.words.count, view.words[token].isWord, !view.words[token].isCapitalized,
        head(at: token, view) == nil, !KazakhForms.looksVerb(view.words[token])
      {
        token += 1
      }
    }
    guard token < view.words.count,
      view.isSameSentence(token, view.mentions[mention].tokens.lowerBound),
      view.outermost[token] == -1, let head = head(at: token, view), head.use != .department,
      head.use == .legal || KazakhForms.isPossessed(view.words[token], head.lemma)
    else { return nil }
    return head
  }

  /// The head noun at a token, where it stands for an organization named elsewhere: "зауыттың", not
  /// "«Лазурит» зауытының", "Лазурит зауыты" or "зауыттар".
  static func definiteNoun(at token: Int, _ view: ArticleView) -> ExtractionLexicon.Head? {
    guard let head = head(at: token, view), head.use == .definite || head.use == .anaphor,
      view.outermost[token] == -1 || view.mentions[view.outermost[token]].tokens.count == 1
        || view.mentions[view.outermost[token]].kind == .post,
      !KazakhForms.isPossessed(view.words[token], head.lemma),
      !KazakhForms.isPlural(view.words[token], head.lemma)
    else { return nil }
    let sentence = view.sentenceTokens(token)
    if token > sentence.lowerBound {
      let before = view.words[token - 1]
      // "Қазақстан ұлттық банкі" and "облыстық аурухананы" name other things.
      if Descriptors.isQuote(before) && before.text != "«" { return nil }
      let isPerson =
        view.outermost[token - 1] != -1
        && view.mentions[view.outermost[token - 1]].kind == .person
      if before.isCapitalized, token - 1 > sentence.lowerBound, !isPerson { return nil }
      if ["кез", "бір", "басқа", "өзге", "тағы", "әр", "көп"].contains(before.text) { return nil }
      if KazakhForms.isAttributive(before) { return nil }
    }
    let next = token + 1
    if next < sentence.upperBound, view.head(at: next) != nil,
      view.words[token].units == head.lemma.units
    {
      return nil
    }
    return head
  }

  /// The tokens in quotation marks of a name that ends with head nouns: "«Лазурит» зауытының".
  static func quoted(in tokens: Range<Int>, _ view: ArticleView) -> Range<Int>? {
    guard
      let open = tokens.first(where: { view.words[$0].text == "«" || view.words[$0].text == "\"" }),
      let close = tokens.dropFirst(open - tokens.lowerBound + 1).first(where: {
        view.words[$0].text == "»" || view.words[$0].text == "\""
      }), close > open + 1, close + 1 < tokens.upperBound
    else { return nil }
    let rest = (close + 1)..<tokens.upperBound
    guard rest.allSatisfy({ !view.words[$0].isWord || head(at: $0, view) != nil }) else {
      return nil
    }
    return (open + 1)..<close
  }
}
