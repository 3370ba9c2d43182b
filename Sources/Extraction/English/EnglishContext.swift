internal import GraphModel
internal import Linguistics

/// What the rules of English share: the article, its rows, and who a pronoun means.
struct EnglishContext {
  let view: ArticleView
  let persons: PersonCoreference
  let employers: EmployerCoreference
  let dates: EnglishDates
  /// The classes of titles by their first token.
  let titleClasses: [Int: ExtractionLexicon.TitleClass]
  /// The first tokens of mentions that a rule made.
  let ruleMade: Set<Int>
  /// The words of the names of places and organizations, as they are written: "Caldmoor" in "Mayor of
  /// Caldmoor" keeps its capital where another sentence has "Caldmoor University".
  let nameWords: Set<String>
  /// The persons named in each sentence.
  private let named: [[Int]]
  /// The organizations named in each sentence.
  private let organizations: [[Int]]

  /// No sentence has more names that pronouns are read with; it keeps the work linear.
  private static let most = 64

  /// Collects the names by sentence.
  init(
    _ view: ArticleView, _ persons: PersonCoreference, _ employers: EmployerCoreference,
    _ prepared: PreparedMentions, published: CalendarDate?
  ) {
    self.view = view
    self.persons = persons
    self.employers = employers
    dates = EnglishDates(view, published: published)
    titleClasses = prepared.titleClasses
    ruleMade = prepared.ruleMade
    nameWords = Set(
      view.mentions.filter { $0.kind == .place || $0.kind == .organization }.flatMap(\.tokens)
        .filter { view.words[$0].isCapitalized }.map { view.document.text(ofToken: $0) })
    var named: [[Int]] = Array(repeating: [], count: view.document.sentences.count)
    var organizations = named
    for mention in view.mentions.indices where view.mentions[mention].parent == nil {
      switch view.mentions[mention].kind {
      case .person where named[view.mentions[mention].sentence].count < Self.most:
        named[view.mentions[mention].sentence].append(mention)
      case .organization where organizations[view.mentions[mention].sentence].count < Self.most:
        organizations[view.mentions[mention].sentence].append(mention)
      default: break
      }
    }
    self.named = named
    self.organizations = organizations
  }

  /// The person that "he" or "she" at a token means, where only one can be meant.
  ///
  /// That is the only person before it in its sentence; else the only one of the two sentences before;
  /// else the one that the sentence before begins with.
  func antecedent(of token: Int) -> Int? {
    let sentence = view.document.tokens[token].sentence
    let here = named[sentence].filter { view.mentions[$0].tokens.upperBound <= token }
    if let only = only(here) { return only }
    guard here.isEmpty else { return nil }
    let near = named[max(0, sentence - 2)..<sentence].flatMap { $0 }
    if let only = only(near) { return only }
    guard sentence > 0, let first = named[sentence - 1].first else { return nil }
    let start = view.document.sentences[sentence - 1].tokens.lowerBound
    let before = start..<view.mentions[first].tokens.lowerBound
    let isFirst = before.allSatisfy {
      !view.words[$0].isWord || EnglishWords.honorifics.contains(view.words[$0].text)
    }
    return isFirst ? first : nil
  }

  private func only(_ mentions: [Int]) -> Int? {
    Set(mentions.compactMap { persons.clusterOf[$0] }).count == 1 ? mentions.last : nil
  }

  /// The organization that "its" or "the company" before a token means: the nearest one before it in
  /// its sentence, else the last one of the two sentences before.
  func organization(before token: Int) -> Int? {
    let sentence = view.document.tokens[token].sentence
    if let near = organizations[sentence].last(where: {
      view.mentions[$0].tokens.upperBound <= token
    }) {
      return near
    }
    for earlier in stride(from: sentence - 1, through: max(0, sentence - 2), by: -1) {
      if let first = organizations[earlier].first { return first }
    }
    return nil
  }

  /// The organization before the last person before a token, all of one sentence: in "Osprey named Mary
  /// Long, a partner at Kestrel, as its …" the one that names.
  func namer(before token: Int) -> Int? {
    let sentence = view.sentenceTokens(token)
    guard
      let person = span(sentence.lowerBound, token).last(where: {
        view.mention(startingAt: $0, [.person]) != nil
      })
    else { return nil }
    return organizations[view.document.tokens[token].sentence].last {
      view.mentions[$0].tokens.upperBound <= person
    }
  }

  /// The only organization of a sentence, or of it and the one before.
  func onlyOrganization(around token: Int) -> Int? {
    let sentence = view.document.tokens[token].sentence
    for first in [sentence, max(0, sentence - 1)] {
      let near = organizations[first...sentence].flatMap { $0 }
      let clusters = Set(near.compactMap { employers.clusterOf[$0] })
      if clusters.count == 1 { return near.first { employers.clusterOf[$0] != nil } }
      if clusters.count > 1 { return nil }
    }
    return nil
  }

  /// The confidence of a mention as a factor: what a rule made counts less.
  func trust(_ mention: Int) -> Double {
    view.mentions[mention].kind != .post && isRuleMade(mention) ? 0.75 : 1
  }

  /// Whether a rule and not the recogniser found a mention.
  func isRuleMade(_ mention: Int) -> Bool {
    ruleMade.contains(view.mentions[mention].tokens.lowerBound)
  }

  /// The verb of the lexicon at a token, and its use.
  func verb(at token: Int) -> (length: Int, use: ExtractionLexicon.HoldingUse)? {
    guard let match = view.lexicon.holding.match(view.words, at: token, before: view.words.count)
    else { return nil }
    return (match.length, match.value)
  }
}
