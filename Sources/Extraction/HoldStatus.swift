internal import GraphModel
internal import Linguistics

/// What the text says about a person's hold on a post, and when.
struct HoldStatus {
  var status: FactStatus = .current
  var since: CalendarDate?
  var until: CalendarDate?
  /// The tokens that tell it.
  var evidence: Range<Int>?
  var trace: [String] = []

  /// A hold that is current as far as nothing else is said.
  init() {}

  /// Reads the status of a link.
  init(
    _ link: PostLinks.Link, isPredicate: Bool, _ view: ArticleView, _ times: RussianDates
  ) {
    let post = view.mentions[link.post].tokens
    let person = view.mentions[link.person].tokens
    // "На пост директора назначен Иван Петров".
    let isPredicate =
      isPredicate
      || HoldingWords.firstVerb(in: span(post.upperBound, person.lowerBound), view) != nil
    readTitle(post, view)
    if let verb = Self.successor(of: person, view) {
      set("former", verb, "succeeded")
    } else if isPredicate {
      readPredicate(post, person, view)
    } else if status == .current {
      // "Петра Сомова" alone may be a woman's name; after "директора" it is not.
      let isObject = view.grammar.isObliqueNoun(TitleForm.head(of: post, view))
      if view.grammar.canBe(.nominative, person), !isObject {
        readClauseAfter(max(post.upperBound, person.upperBound), view)
      } else {
        readObject(post, person, view)
      }
    }
    readTime(post, person, isPredicate, view, times)
    if status == .appointed, since == nil { readTakingOffice(post, view, times) }
    if isPredicate || status == .dismissed || status == .deceased {
      let told = evidence ?? post
      let start = min(post.lowerBound, person.lowerBound, told.lowerBound)
      Hearsay.read(
        &self, about: start..<max(post.upperBound, person.upperBound, told.upperBound), view)
    }
  }

  // The verb of "Лось сменил Петрову" whose object the person is, with nobody else between.
  private static func successor(of person: Range<Int>, _ view: ArticleView) -> Range<Int>? {
    guard view.grammar.canBe(.accusative, person), !view.grammar.canBe(.nominative, person) else {
      return nil
    }
    let sentence = view.sentenceTokens(person.lowerBound)
    let before = span(max(sentence.lowerBound, person.lowerBound - 8), person.lowerBound)
    let after = span(person.upperBound, min(sentence.upperBound, person.upperBound + 12))
    for (tokens, isBefore) in [(Array(before.reversed()), true), (Array(after), false)] {
      for token in tokens {
        // "сменил машину Петрова": what is his was changed, not he.
        let isThing =
          isBefore && view.isFree(token) && view.grammar.isNoun(token)
          && view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value != .noun
        if isThing || [",", ";", ":"].contains(view.words[token].text)
          || view.mention(startingAt: token, [.person]) != nil
        {
          break
        }
        if view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value == .succeed {
          return token..<token + 1
        }
      }
    }
    return nil
  }

  // "Совет назначил Глеба директором. К работе он приступил 2 февраля."
  private mutating func readTakingOffice(
    _ post: Range<Int>, _ view: ArticleView, _ times: RussianDates
  ) {
    let next = view.document.tokens[post.lowerBound].sentence + 1
    guard next < view.document.sentences.count else { return }
    let tokens = view.document.sentences[next].tokens
    guard
      let verb = tokens.first(where: { token in
        ["приступил", "вступил", "приступит", "вступит"].contains {
          view.words[token].text.hasPrefix($0)
        }
      }),
      !tokens.contains(where: { view.mention(startingAt: $0, [.person, .post]) != nil })
    else { return }
    let found = times.expressions(in: tokens).filter { $0.use == .at || $0.use == .from }
    guard
      let time = found.min(by: {
        abs($0.tokens.lowerBound - verb) < abs($1.tokens.lowerBound - verb)
      })
    else { return }
    since = time.date
    trace.append("time-of-taking-office")
  }

  /// Reads the status that a verb of leadership tells, and the time in its clause.
  init(verb: Int, clause: Range<Int>, _ view: ArticleView, _ times: RussianDates) {
    if let match = view.lexicon.statusWords[.verb]?.match(
      view.words, at: verb, before: clause.upperBound)
    {
      set(match.value, verb..<(verb + match.length), "verb")
    } else {
      evidence = verb..<(verb + 1)
    }
    readTime(verb..<(verb + 1), verb..<(verb + 1), true, view, times)
    Hearsay.read(&self, about: clause, view)
  }

  private mutating func set(_ name: String, _ tokens: Range<Int>, _ rule: String) {
    guard let value = FactStatus(rawValue: name) else { return }
    status = value
    evidence = tokens
    trace.append("\(rule):\(name)")
  }

  // Words before the title and at its beginning.
  private mutating func readTitle(_ post: Range<Int>, _ view: ArticleView) {
    let sentence = view.sentenceTokens(post.lowerBound)
    var token = max(sentence.lowerBound, post.lowerBound - 5)
    let last = post.lowerBound + StatusWords.prefixLength(post, view)
    while token < last {
      if let match = StatusWords.status(at: token, before: last, view),
        token + match.length >= post.lowerBound - 2,
        !span(token + match.length, post.lowerBound).contains(where: {
          !view.words[$0].isWord && ![".", "-"].contains(view.words[$0].text)
            || view.mention(startingAt: $0, [.post, .person]) != nil && $0 < post.lowerBound
        })
      {
        if match.value != "current" || status == .current {
          set(match.value, token..<(token + match.length), "title-word")
        }
        token += match.length
      } else {
        token += 1
      }
    }
  }

  // The verb that joins the person and the post.
  private mutating func readPredicate(
    _ post: Range<Int>, _ person: Range<Int>, _ view: ArticleView
  ) {
    let sentence = view.sentenceTokens(post.lowerBound)
    let start = min(post.lowerBound, person.lowerBound)
    let clause = span(
      max(sentence.lowerBound, start - 6), max(post.upperBound, person.upperBound))
    for place in [ExtractionLexicon.StatusPlace.negation, .future, .verb] {
      guard let table = view.lexicon.statusWords[place] else { continue }
      var best: (distance: Int, tokens: Range<Int>, value: String)?
      for token in clause where !post.contains(token) && !person.contains(token) {
        guard let match = table.match(view.words, at: token, before: clause.upperBound) else {
          continue
        }
        let tokens = token..<(token + match.length)
        // "больше не является" says more than "не является" in it.
        if best?.tokens.overlaps(tokens) == true { continue }
        let distance = Self.distance(tokens, post)
        if distance < best?.distance ?? Int.max { best = (distance, tokens, match.value) }
      }
      guard let best else { continue }
      if status == .current || status == .acting {
        set(best.value, best.tokens, place.rawValue)
      }
      return
    }
  }

  private static func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(0, right.lowerBound - left.upperBound, left.lowerBound - right.upperBound)
  }

  // "Директор завода Иван Петров покинул пост": right after the pair, and of no other post.
  private mutating func readClauseAfter(_ end: Int, _ view: ArticleView) {
    guard end < view.words.count, let table = view.lexicon.statusWords[.verb] else { return }
    let sentence = view.sentenceTokens(end - 1)
    for token in span(end, min(sentence.upperBound, end + 5)) {
      if view.mention(startingAt: token, [.person, .post]) != nil { return }
      guard let match = table.match(view.words, at: token, before: sentence.upperBound),
        match.value == "dismissed" || match.value == "deceased"
      else { continue }
      let after = token + match.length
      let rest = span(after, min(sentence.upperBound, after + 3))
      if rest.contains(where: { view.mention(startingAt: $0, [.post]) != nil }) { return }
      set(match.value, token..<after, "clause-after")
      return
    }
  }

  // "уволила директора завода Ивана Петрова", "директора завода Ивана Петрова уволили": the verb
  // right before or after the pair, with nobody and nothing else that it could be about between.
  private mutating func readObject(
    _ post: Range<Int>, _ person: Range<Int>, _ view: ArticleView
  ) {
    guard let table = view.lexicon.statusWords[.object] else { return }
    let sentence = view.sentenceTokens(post.lowerBound)
    let start = min(post.lowerBound, person.lowerBound)
    let end = max(post.upperBound, person.upperBound)
    guard sentence.contains(start), sentence.contains(end - 1) else { return }
    func isFree(_ gap: Range<Int>) -> Bool {
      gap.count <= 6
        && gap.allSatisfy { token in
          if view.mention(startingAt: token, [.person, .post]) != nil { return false }
          if [",", ";", ":"].contains(view.words[token].text) { return false }
          return !view.words[token].isWord || view.outermost[token] >= 0
            || !view.grammar.isNoun(token) && !view.grammar.isVerb(token)
        }
    }
    func isSaid(_ verb: Range<Int>) -> Bool {
      !span(max(sentence.lowerBound, verb.lowerBound - 2), verb.lowerBound).contains {
        view.words[$0].text == "не"
      } && !(verb.upperBound < sentence.upperBound && view.words[verb.upperBound].text == "бы")
    }
    for token in span(max(sentence.lowerBound, start - 10), start).reversed() {
      guard let match = table.match(view.words, at: token, before: start) else { continue }
      let tokens = token..<token + match.length
      if isFree(span(tokens.upperBound, start)), isSaid(tokens) {
        set(match.value, tokens, "object")
      }
      return
    }
    // In "жену мэра уволили" and "указом мэра уволили" somebody else is the object.
    guard start == sentence.lowerBound || view.words[start - 1].text == "," else { return }
    for token in span(end, min(sentence.upperBound, end + 4)) {
      guard let match = table.match(view.words, at: token, before: sentence.upperBound) else {
        continue
      }
      let tokens = token..<token + match.length
      if isFree(span(end, token)), isSaid(tokens) { set(match.value, tokens, "object") }
      return
    }
  }

  private mutating func readTime(
    _ post: Range<Int>, _ person: Range<Int>, _ isPredicate: Bool, _ view: ArticleView,
    _ times: RussianDates
  ) {
    let sentence = view.sentenceTokens(post.lowerBound)
    // A name far away says nothing about the dates beside the title.
    let isNear = abs(person.lowerBound - post.lowerBound) <= 40
    let person = isNear ? person : post
    let isEvent = status == .appointed || status == .dismissed
    let near = max(sentence.lowerBound, min(post.lowerBound, person.lowerBound) - 12)
    let far = min(sentence.upperBound, max(post.upperBound, person.upperBound) + 12)
    guard near < far else { return }
    var best: (distance: Int, time: TimeExpression)?
    for time in times.expressions(in: near..<far) {
      if time.use == .at && !isEvent && !isBeginning(view) { continue }
      // A date of an apposition stands beside it: no other person or post lies between.
      let gap = Self.gap(time.tokens, evidence ?? post, post)
      if gap.contains(where: {
        view.mention(startingAt: $0, [.person, .post]) != nil && !person.contains($0)
          && !post.contains($0)
      }) {
        continue
      }
      if !isPredicate && !isEvent && gap.count > 6 { continue }
      if isOfAnotherVerb(time.tokens, post, view) { continue }
      if gap.count < best?.distance ?? Int.max { best = (gap.count, time) }
    }
    guard let time = best?.time else { return }
    switch time.use {
    case .from: since = time.date
    case .until: until = time.date
    case .between(let last): (since, until) = (time.date, last)
    case .at:
      if status == .appointed || isBeginning(view) { since = time.date }
      if status == .dismissed { until = time.date }
    }
    if until != nil, status == .current { status = .former }
    if evidence == nil { evidence = time.tokens }
    trace.append("time")
  }

  // "который правит с 2010 года, избран главой": the date stands between commas with another verb.
  private func isOfAnotherVerb(
    _ time: Range<Int>, _ post: Range<Int>, _ view: ArticleView
  ) -> Bool {
    let sentence = view.sentenceTokens(time.lowerBound)
    func isBorder(_ token: Int) -> Bool { [",", ";"].contains(view.words[token].text) }
    let start = span(sentence.lowerBound, time.lowerBound).last(where: isBorder)
    let end = span(time.upperBound, sentence.upperBound).first(where: isBorder)
    let part = span((start ?? sentence.lowerBound - 1) + 1, end ?? sentence.upperBound)
    if part.overlaps(post) || evidence.map({ part.overlaps($0) }) == true { return false }
    return part.contains { !time.contains($0) && view.grammar.isVerb($0) }
  }

  // "пришла в 2014 году главным бухгалтером"
  private func isBeginning(_ view: ArticleView) -> Bool {
    guard status == .former, let verb = evidence?.lowerBound else { return false }
    return ["приш", "поступ", "устро", "нача"].contains { view.words[verb].text.hasPrefix($0) }
  }

  private static func gap(_ time: Range<Int>, _ first: Range<Int>, _ second: Range<Int>) -> Range<
    Int
  > {
    func between(_ other: Range<Int>) -> Range<Int> {
      if time.upperBound <= other.lowerBound { return time.upperBound..<other.lowerBound }
      if other.upperBound <= time.lowerBound { return other.upperBound..<time.lowerBound }
      return time.lowerBound..<time.lowerBound
    }
    let (left, right) = (between(first), between(second))
    return left.count <= right.count ? left : right
  }
}
