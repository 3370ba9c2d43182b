internal import GraphModel
internal import Linguistics

/// Verbs that say somebody heads an organization, without a post: "руководил компанией с 2017 года",
/// "возглавляет банк".
struct LeadershipRule {
  /// That a person heads an employer.
  struct Finding {
    let person: Int
    let employer: Int
    let employerTokens: Range<Int>
    var hold: HoldStatus
  }

  private let view: ArticleView
  private let employers: EmployerCoreference
  private let times: RussianDates
  private static let reach = 8

  /// Prepares the rule.
  init(_ view: ArticleView, _ employers: EmployerCoreference, _ times: RussianDates) {
    self.view = view
    self.employers = employers
    self.times = times
  }

  /// What the article says so, in order of the text.
  ///
  /// - Complexity: linear in the tokens.
  func findings() -> [Finding] {
    view.words.indices.compactMap { token in
      guard view.isFree(token),
        let use = view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value,
        use == .lead
      else { return nil }
      return finding(at: token)
    }
  }

  private func finding(at verb: Int) -> Finding? {
    let clause = clause(around: verb)
    guard let person = subject(verb, clause),
      let employer = employer(verb, clause) ?? object(before: verb, of: person, clause),
      !clause.contains(where: { ["не", "бы", "мог", "может"].contains(view.words[$0].text) })
    else { return nil }
    return Finding(
      person: person, employer: employer.cluster, employerTokens: employer.tokens,
      hold: HoldStatus(verb: verb, clause: clause, view, times))
  }

  // The words between the marks around the verb.
  private func clause(around verb: Int) -> Range<Int> {
    let sentence = view.sentenceTokens(verb)
    func isBorder(_ token: Int) -> Bool {
      !view.words[token].isWord && view.words[token].text != "-"
        && !Descriptors.isQuote(view.words[token])
    }
    let start = span(sentence.lowerBound, verb).last(where: isBorder)
    let end = span(verb + 1, sentence.upperBound).first(where: isBorder)
    return span((start ?? sentence.lowerBound - 1) + 1, end ?? sentence.upperBound)
  }

  // The organization right after the verb, or before it where the verb ends the phrase.
  private func employer(_ verb: Int, _ clause: Range<Int>) -> (cluster: Int, tokens: Range<Int>)? {
    var token = verb + 1
    var skipped = 0
    while token < clause.upperBound, skipped < 4 {
      if let found = employer(startingAt: token) { return found }
      guard
        Descriptors.isQuote(view.words[token]) || view.grammar.isAdjective(token)
          || view.head(at: token) != nil || view.mention(startingAt: token, [.place]) != nil
      else { break }
      token += 1
      skipped += 1
    }
    for token in clause where token < verb && verb - token <= 4 {
      if let noun = employers.nouns[token], view.words[token].isWord {
        return (noun.cluster, token..<(token + 1))
      }
    }
    return nil
  }

  // "Компанию «Заря» в 2019 году возглавил Петров": the object begins the clause where the subject
  // follows the verb.
  private func object(
    before verb: Int, of person: Int, _ clause: Range<Int>
  ) -> (cluster: Int, tokens: Range<Int>)? {
    guard view.mentions[person].tokens.lowerBound > verb else { return nil }
    var end = verb
    while end > clause.lowerBound, isTime(end - 1) || Descriptors.isQuote(view.words[end - 1]) {
      if let mention = view.mention(endingAt: end, [.organization]) {
        return object(mention, clause)
      }
      end -= 1
    }
    return view.mention(endingAt: end, [.organization]).flatMap { object($0, clause) }
  }

  private func object(
    _ mention: Int, _ clause: Range<Int>
  ) -> (cluster: Int, tokens: Range<Int>)? {
    let tokens = view.mentions[mention].tokens
    guard let cluster = employers.clusterOf[mention],
      Descriptors.start(of: tokens, view).place == clause.lowerBound
    else { return nil }
    return (cluster, tokens)
  }

  private func isTime(_ token: Int) -> Bool {
    ["с", "в", "года", "году"].contains(view.words[token].text)
      || view.document.tokens[token].kind == .number
      || view.lexicon.time.match(view.words, at: token, before: token + 1) != nil
  }

  private func employer(startingAt token: Int) -> (cluster: Int, tokens: Range<Int>)? {
    if let noun = employers.nouns[token], !employers.clusters[noun.cluster].isPlace {
      return (noun.cluster, token..<(token + 1))
    }
    guard let mention = view.mention(startingAt: token, [.organization]),
      let cluster = employers.clusterOf[mention]
    else { return nil }
    return (cluster, view.mentions[mention].tokens)
  }

  // The nearest name in the nominative of the clause, or, where the clause begins with the verb as
  // a participle or with "который", the name right before the comma.
  private func subject(_ verb: Int, _ clause: Range<Int>) -> Int? {
    let names = clause.compactMap { view.mention(startingAt: $0, [.person]) }.filter {
      view.grammar.canBe(.nominative, view.mentions[$0].tokens)
    }
    if let name = names.min(by: { distance($0, verb) < distance($1, verb) }) {
      return distance(name, verb) <= Self.reach ? name : nil
    }
    let opening = view.words[clause.lowerBound].text
    guard clause.lowerBound == verb || opening.hasPrefix("котор"), clause.lowerBound > 0,
      view.words[clause.lowerBound - 1].text == ","
    else { return nil }
    return view.mention(endingAt: clause.lowerBound - 1, [.person])
  }

  private func distance(_ mention: Int, _ token: Int) -> Int {
    let tokens = view.mentions[mention].tokens
    return max(0, token - tokens.upperBound, tokens.lowerBound - token)
  }
}
