internal import Linguistics

/// Head nouns beside names, and head nouns that stand alone.
enum Descriptors {
  /// The head noun right before a mention of an organization ("завод" in "на заводе Allur").
  static func head(before mention: Int, _ view: ArticleView) -> ExtractionLexicon.Head? {
    var token = view.mentions[mention].tokens.lowerBound - 1
    if token >= 0, isQuote(view.words[token]) { token -= 1 }
    guard token >= 0, view.isSameSentence(token, view.mentions[mention].tokens.lowerBound),
      view.outermost[token] == -1 || view.mentions[view.outermost[token]].kind == .post
    else { return nil }
    guard let head = view.head(at: token), head.use != .department, head.use != .body else {
      return nil
    }
    return head
  }

  /// Where the phrase that a name ends begins, its quotation marks, head nouns, bodies and their
  /// adjectives included: "местная компания «Заря»", "совет директоров «Зари»".
  ///
  /// - Returns: the first token, and whether a body of the organization is what the phrase is about.
  static func start(of name: Range<Int>, _ view: ArticleView) -> (place: Int, isBody: Bool) {
    let sentence = view.sentenceTokens(name.lowerBound)
    var start = name.lowerBound
    var isBody = false
    while start > sentence.lowerBound {
      if let noun = noun(endingAt: start, from: sentence.lowerBound, view) {
        isBody = isBody || noun.head.use == .body
        start -= noun.length
      } else if isQuote(view.words[start - 1]) || view.grammar.isAdjective(start - 1) {
        start -= 1
      } else {
        break
      }
    }
    return (start, isBody)
  }

  // The longest head noun of organizations right before a token: "совет директоров" has two words.
  private static func noun(
    endingAt end: Int, from first: Int, _ view: ArticleView
  ) -> (head: ExtractionLexicon.Head, length: Int)? {
    for start in max(first, end - 3)..<end {
      if let match = view.lexicon.heads.match(view.words, at: start, before: end),
        start + match.length == end
      {
        return (match.value, match.length)
      }
    }
    return nil
  }

  /// Whether a mention of an organization is a body of one ("совет директоров").
  static func isBody(_ mention: Int, _ view: ArticleView) -> Bool {
    guard view.mentions[mention].kind == .organization else { return false }
    let tokens = view.mentions[mention].tokens
    return view.lexicon.heads.match(view.words, at: tokens.lowerBound, before: tokens.upperBound)?
      .value.use == .body
  }

  static func isQuote(_ word: Word) -> Bool {
    ["«", "»", "\"", "“", "”", "„", "'"].contains(word.text)
  }

  /// The head noun at a token, where it stands for an organization named elsewhere.
  ///
  /// Not when words around it name another one, and not in the plural or for any one of a kind.
  static func definiteNoun(at token: Int, _ view: ArticleView) -> ExtractionLexicon.Head? {
    switch view.document.language {
    case .english: return EnglishNouns.definiteNoun(at: token, view)
    case .kazakh: return KazakhNouns.definiteNoun(at: token, view)
    case .russian: break
    }
    guard let head = view.head(at: token), head.use == .definite || head.use == .anaphor,
      !isPlural(view.words[token], head)
    else { return nil }
    return standsAlone(token, view) ? head : nil
  }

  /// Whether a noun is neither part of a name nor has words that name another thing.
  static func standsAlone(_ token: Int, _ view: ArticleView) -> Bool {
    // A mention of this one word is not a name.
    if view.outermost[token] != -1 {
      var inner: Int? = view.outermost[token]
      while let mention = inner {
        let tokens = view.mentions[mention].tokens
        if view.mentions[mention].kind != .post && tokens.count > 1 { return false }
        inner = view.children[mention].first {
          view.mentions[$0].tokens.contains(token)
        }
      }
    }
    return !isNamedAfter(token, view) && !isModifiedBefore(token, view)
  }

  // A name, a quotation, a genitive noun or a relative clause's antecedent that follows.
  private static func isNamedAfter(_ token: Int, _ view: ArticleView) -> Bool {
    let next = token + 1
    guard next < view.words.count, view.isSameSentence(token, next) else { return false }
    let word = view.words[next]
    if view.mention(startingAt: next, [.person]) != nil { return false }
    if view.mention(startingAt: next, [.post]) != nil, view.grammar.isInstrumental(next) {
      return false
    }
    if !word.isWord { return isQuote(word) }
    if view.starting[next]?.contains(where: { view.mentions[$0].kind != .date }) == true {
      return true
    }
    if word.isCapitalized { return true }
    return view.grammar.isGenitiveNoun(next)
  }

  private static let determiners: Set<String> = [
    "эта", "этой", "этого", "этом", "этому", "этим", "эту", "это", "этот", "данной", "данного",
    "данном", "нашей", "нашего", "нашем", "наша", "наш", "своей", "своего", "своем", "свою",
    "свой", "сама", "самой", "самого", "самом", "вся", "всей", "всего", "указанной",
    "указанного", "названной", "этою", "той", "того", "упомянутой",
  ]

  private static func isModifiedBefore(_ token: Int, _ view: ArticleView) -> Bool {
    let previous = token - 1
    guard previous >= 0, view.isSameSentence(previous, token) else { return false }
    let word = view.words[previous]
    if !word.isWord { return word.text == "-" || isQuote(word) && word.text == "«" }
    if determiners.contains(word.text) { return false }
    // "руководивший заводом"
    if view.lexicon.holding.match(view.words, at: previous, before: token)?.value == .lead {
      return false
    }
    return view.grammar.isAdjective(previous)
  }

  private static func isPlural(_ word: Word, _ head: ExtractionLexicon.Head) -> Bool {
    let text = word.text
    for ending in ["ов", "ам", "ям", "ами", "ями", "ах", "ях", "ев"] where text.hasSuffix(ending) {
      return true
    }
    // компаний, школ: the bare stem of a feminine or neuter noun.
    if let last = head.lemma.text.last, "аяео".contains(last) {
      return word.units.count < head.lemma.units.count
        || (head.lemma.text.hasSuffix("ия") || head.lemma.text.hasSuffix("ие"))
          && text.hasSuffix("ий")
    }
    return text.hasSuffix("ы") || text.hasSuffix("и")
  }
}
