internal import Linguistics

/// Words of status beside and inside titles.
enum StatusWords {
  /// Whether a status word of titles starts or stands at a token.
  static func isTitleWord(at token: Int, _ view: ArticleView) -> Bool {
    view.lexicon.statusWords[.title]?.match(view.words, at: token, before: view.words.count)
      != nil
  }

  /// The number of tokens that begin a title and are none of it: words of status ("бывший", "экс-",
  /// "и.о.") and possessive pronouns.
  static func prefixLength(_ tokens: Range<Int>, _ view: ArticleView) -> Int {
    var token = tokens.lowerBound
    while token + 1 < tokens.upperBound {
      if let match = status(at: token, before: tokens.upperBound, view) {
        token += match.length
      } else if token > tokens.lowerBound, ["-", "."].contains(view.words[token].text) {
        token += 1
      } else if possessives.contains(view.words[token].text) {
        token += 1
      } else {
        break
      }
    }
    return min(token, tokens.upperBound - 1) - tokens.lowerBound
  }

  /// Possessive pronouns: "его заместитель" is a deputy.
  static let possessives: Set<String> = ["его", "ее", "их"]

  /// Whether words before a title or at its beginning ask for its case, whatever case the name is in.
  ///
  /// So do "и.о." before "мэра" and "кандидат в" before "мэры".
  static func governsTitle(_ title: Range<Int>, _ view: ArticleView) -> Bool {
    let sentence = view.sentenceTokens(title.lowerBound)
    let start = title.lowerBound + prefixLength(title, view)
    return span(max(sentence.lowerBound, start - 5), start).contains { token in
      guard let match = status(at: token, before: start, view) else { return false }
      return (match.value == "acting" || match.value == "expected")
        && !span(token, start).contains {
          view.mention(startingAt: $0, [.person]) != nil || view.words[$0].text == ","
        }
    }
  }

  /// The status word at a token; "и.о." is written with and without dots and spaces.
  static func status(
    at token: Int, before end: Int, _ view: ArticleView
  ) -> (length: Int, value: String)? {
    let words = view.words
    if words[token].text == "и", token + 2 < end {
      if words[token + 1].text == ".", words[token + 2].text == "о" {
        return (token + 3 < end && words[token + 3].text == "." ? 4 : 3, "acting")
      }
    }
    return view.lexicon.statusWords[.title]?.match(words, at: token, before: end)
  }
}
