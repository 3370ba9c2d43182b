internal import Linguistics

/// Who holds a post that a verb gives: "Петров стал директором", "назначил Петрова директором",
/// "работал экспертом" after a sentence about Petrov.
struct PredicateRule {
  /// A mention of the holder.
  struct Holder {
    let person: Int
    let rule: String
    let weight: Double
  }

  private let view: ArticleView
  /// The person a sentence is about: its subject, or that of the sentence before.
  private let subjects: [Int?]

  private static let reach = 16
  private static let memory = 5

  /// Finds the subjects of the sentences.
  ///
  /// - Complexity: linear in the mentions.
  init(_ view: ArticleView) {
    self.view = view
    var own: [Int?] = Array(repeating: nil, count: view.document.sentences.count)
    for mention in view.mentions.indices where view.mentions[mention].kind == .person {
      let sentence = view.mentions[mention].sentence
      if own[sentence] == nil, view.grammar.canBe(.nominative, view.mentions[mention].tokens) {
        own[sentence] = mention
      }
    }
    var subjects: [Int?] = []
    var last: (sentence: Int, person: Int)?
    for sentence in own.indices {
      if let recent = last, sentence - recent.sentence <= Self.memory {
        subjects.append(recent.person)
      } else {
        subjects.append(nil)
      }
      if let person = own[sentence] { last = (sentence, person) }
    }
    self.subjects = subjects
  }

  /// The holder of a post, or nil where no verb gives it to anybody.
  func holder(of post: Int, titleHead: Int) -> Holder? {
    let tokens = view.mentions[post].tokens
    let sentence = view.sentenceTokens(tokens.lowerBound)
    let afterNoun = HoldingWords.noun(before: tokens.lowerBound, view)
    let isInstrumental =
      view.grammar.isInstrumental(titleHead) || view.grammar.isInstrumental(tokens.lowerBound)
    if isInstrumental, !afterNoun, isGoverned(tokens.lowerBound) { return nil }
    let left = nearestPerson(left: tokens.lowerBound, sentence)
    if let holder = byDash(tokens, sentence) { return holder }
    if !afterNoun && !isInstrumental {
      guard let left, isAfterDash(tokens.lowerBound),
        view.mentions[left].tokens.upperBound + 1 >= tokens.lowerBound - 3
      else { return nil }
      return Holder(person: left, rule: "predicate-dash", weight: 0.6)
    }
    if let holder = byVerb(tokens, sentence, left) { return holder }
    if isInstrumental, left == nil, let holder = byPronoun(tokens, sentence) { return holder }
    if afterNoun, let left, isOneClause(left, tokens.lowerBound) {
      return Holder(person: left, rule: "post-noun", weight: 0.4)
    }
    return bySubject(tokens, sentence, hasPerson: left != nil)
  }

  private func byVerb(_ post: Range<Int>, _ sentence: Range<Int>, _ left: Int?) -> Holder? {
    let near = span(max(sentence.lowerBound, post.lowerBound - Self.reach), post.lowerBound)
    let far = span(post.upperBound, min(sentence.upperBound, post.upperBound + Self.reach))
    guard let verb = nearestVerb(post, near, sentence) else { return nil }
    if verb.use == .succeed { return successor(verb.token, sentence) }
    let right = nearestPerson(right: post.upperBound, sentence)
    if verb.use == .object {
      // The object stands between verb and title, or after the title.
      if let left, view.mentions[left].tokens.lowerBound > verb.token,
        verb.token < post.lowerBound
      {
        return Holder(person: left, rule: "predicate-object", weight: 0.75)
      }
      // "Петрова назначили директором": the object begins the clause.
      if let left, isObject(left, before: verb.token), verb.token < post.lowerBound {
        return Holder(person: left, rule: "predicate-object", weight: 0.75)
      }
      if let right, view.grammar.canBe(.accusative, view.mentions[right].tokens),
        gapIsClear(span(far.lowerBound, view.mentions[right].tokens.lowerBound))
      {
        return Holder(person: right, rule: "predicate-object", weight: 0.75)
      }
      return nil
    }
    let rightHolder = right.flatMap { right in
      view.grammar.canBe(.nominative, view.mentions[right].tokens)
        && gapIsClear(span(far.lowerBound, view.mentions[right].tokens.lowerBound))
        ? Holder(person: right, rule: "predicate", weight: 0.72) : nil
    }
    // "на должность директора назначен Петров": the subject follows its verb.
    if verb.token >= post.upperBound, let rightHolder { return rightHolder }
    if let left, isOneClause(left, post.lowerBound),
      view.grammar.canBe(.nominative, view.mentions[left].tokens)
        || view.mentions[left].tokens.lowerBound > verb.token
    {
      return Holder(person: left, rule: "predicate", weight: 0.78)
    }
    return rightHolder
  }

  // The name of who held the post may lie between it and the verb.
  private func succession(
    after post: Range<Int>, _ sentence: Range<Int>
  ) -> HoldingWords.Verb? {
    let reach = span(post.upperBound, min(sentence.upperBound, post.upperBound + Self.reach))
    return HoldingWords.firstVerb(in: reach, view).flatMap { $0.use == .succeed ? $0 : nil }
  }

  // "Лось сменил Петрову на посту директора", "Петрову на посту директора сменил Лось": the subject
  // has the post now; ``HoldStatus`` tells that the object had it.
  private func successor(_ verb: Int, _ sentence: Range<Int>) -> Holder? {
    let persons = [nearestPerson(left: verb, sentence), nearestPerson(right: verb + 1, sentence)]
    return persons.compactMap { $0 }.first {
      view.grammar.canBe(.nominative, view.mentions[$0].tokens)
    }.map { Holder(person: $0, rule: "predicate", weight: 0.78) }
  }

  // A name that cannot be the subject of the verb after it, with no mark between the two and of
  // nobody else before it: "жену Петрова" is not Petrov.
  private func isObject(_ person: Int, before verb: Int) -> Bool {
    let tokens = view.mentions[person].tokens
    guard tokens.upperBound <= verb, view.grammar.canBe(.accusative, tokens),
      !view.grammar.canBe(.nominative, tokens),
      span(tokens.upperBound, verb).allSatisfy({
        view.words[$0].isWord && view.mention(startingAt: $0, [.person, .post]) == nil
      })
    else { return false }
    let sentence = view.sentenceTokens(tokens.lowerBound)
    var start = tokens.lowerBound
    while start > sentence.lowerBound {
      if let post = view.mention(endingAt: start, [.post]) {
        start = view.mentions[post].tokens.lowerBound
      } else if view.grammar.isAdjective(start - 1) {
        start -= 1
      } else {
        break
      }
    }
    return start == sentence.lowerBound || !view.words[start - 1].isWord
      || ["а", "и", "но", "затем", "потом", "вчера", "сегодня"].contains(view.words[start - 1].text)
  }

  // The verb before the title, or one right after it that is closer.
  private func nearestVerb(
    _ post: Range<Int>, _ near: Range<Int>, _ sentence: Range<Int>
  ) -> HoldingWords.Verb? {
    let before = HoldingWords.lastVerb(in: near, view)
    let after = HoldingWords.firstVerb(
      in: span(post.upperBound, min(sentence.upperBound, post.upperBound + 6)), view)
    if before == nil, after == nil { return succession(after: post, sentence) }
    guard let before, let after else { return before ?? after }
    return post.lowerBound - before.token <= after.token - post.upperBound + 1 ? before : after
  }

  // "С 2010 года работал директором завода": the sentence before said who.
  private func bySubject(
    _ post: Range<Int>, _ sentence: Range<Int>, hasPerson: Bool
  ) -> Holder? {
    guard !hasPerson, let person = subjects[view.document.tokens[post.lowerBound].sentence],
      let verb = HoldingWords.lastVerb(
        in: span(max(sentence.lowerBound, post.lowerBound - 40), post.lowerBound), view),
      verb.use == .subject,
      !span(max(sentence.lowerBound, verb.token - 40), verb.token).contains(where: {
        view.outermost[$0] != -1 && view.mentions[view.outermost[$0]].kind == .post
      })
    else { return nil }
    return Holder(person: person, rule: "predicate-of-subject", weight: 0.5)
  }

  // "С 2005 года — директор завода", "Сейчас он — профессор": the sentences before said who.
  private func byDash(_ post: Range<Int>, _ sentence: Range<Int>) -> Holder? {
    guard isAfterDash(post.lowerBound),
      let person = subjects[view.document.tokens[post.lowerBound].sentence]
    else { return nil }
    let before = span(sentence.lowerBound, post.lowerBound - 1)
    if let last = before.last, ["он", "она"].contains(view.words[last].text), before.count <= 4 {
      return Holder(person: person, rule: "dash-of-pronoun", weight: 0.7)
    }
    let isTime =
      !before.isEmpty
      && before.allSatisfy { token in
        if !view.words[token].isWord { return true }
        if view.outermost[token] != -1, view.mentions[view.outermost[token]].kind == .date {
          return true
        }
        return ["с", "в", "по", "до", "ранее", "затем", "сейчас", "ныне", "позже"].contains(
          view.words[token].text)
      }
    return isTime ? Holder(person: person, rule: "dash-of-time", weight: 0.7) : nil
  }

  // "Директором завода он останется": the pronoun means the one whom the sentence before is about.
  private func byPronoun(_ post: Range<Int>, _ sentence: Range<Int>) -> Holder? {
    let near = span(post.upperBound, min(sentence.upperBound, post.upperBound + 8))
    guard let person = subjects[view.document.tokens[post.lowerBound].sentence],
      let pronoun = near.first(where: { ["он", "она"].contains(view.words[$0].text) }),
      HoldingWords.firstVerb(in: span(pronoun, min(sentence.upperBound, pronoun + 3)), view) != nil,
      !near.contains(where: { $0 < pronoun && view.words[$0].text == "," })
    else { return nil }
    return Holder(person: person, rule: "predicate-of-pronoun", weight: 0.55)
  }

  // MARK: Clauses

  private static let prepositions: Set<String> = [
    "с", "со", "перед", "между", "над", "под", "за", "вместе", "рядом",
  ]

  // "вместе с министром": an instrumental that a preposition asks for.
  private func isGoverned(_ token: Int) -> Bool {
    var token = token - 1
    while token > 0, view.grammar.isAdjective(token) { token -= 1 }
    return token >= 0 && Self.prepositions.contains(view.words[token].text)
  }

  private static let subordinators: Set<String> = [
    "что", "если", "пока", "когда", "чтобы", "поскольку", "хотя",
  ]

  private func isOneClause(_ person: Int, _ token: Int) -> Bool {
    let start = view.mentions[person].tokens.upperBound
    guard start <= token else { return false }
    return !(start..<token).contains { Self.subordinators.contains(view.words[$0].text) }
  }

  private func gapIsClear(_ gap: Range<Int>) -> Bool {
    !gap.contains { Self.subordinators.contains(view.words[$0].text) }
  }

  private func isAfterDash(_ token: Int) -> Bool {
    token > 0 && ["—", "–"].contains(view.words[token - 1].text)
  }

  private func nearestPerson(left token: Int, _ sentence: Range<Int>) -> Int? {
    var place = token
    while place > max(sentence.lowerBound, token - Self.reach) {
      if let person = view.mention(endingAt: place, [.person]) { return person }
      place -= 1
    }
    return nil
  }

  private func nearestPerson(right token: Int, _ sentence: Range<Int>) -> Int? {
    var place = token
    while place < min(sentence.upperBound, token + Self.reach) {
      if let person = view.mention(startingAt: place, [.person]) { return person }
      place += 1
    }
    return nil
  }
}
