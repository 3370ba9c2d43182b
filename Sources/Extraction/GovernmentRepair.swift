internal import Linguistics

/// Puts right a slip of the pen in names: "комиссии Республика …" for "комиссии Республики …".
///
/// Only for common nouns of places, since a company's name may stay in the nominative.
enum GovernmentRepair {
  /// The text with such nouns in the genitive, where the source has them in the nominative after
  /// a noun in another case.
  static func repaired(_ text: String, _ tokens: Range<Int>, _ view: ArticleView) -> String {
    var text = text
    for token in tokens.dropFirst() {
      guard view.words[token].isCapitalized,
        view.lexicon.placeNouns.match(view.words, at: token, before: token + 1) != nil,
        view.grammar.isNominativeNoun(token), view.grammar.isObliqueNoun(token - 1),
        let genitive = view.grammar.genitive(token, view.document)
      else { continue }
      let words = text.split(separator: " ", omittingEmptySubsequences: false).map {
        $0 == view.document.text(ofToken: token) ? genitive : String($0)
      }
      text = words.joined(separator: " ")
    }
    return text
  }
}
