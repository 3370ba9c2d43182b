internal import GraphModel
internal import Linguistics

/// Puts the claims of a Kazakh article together: the organization comes before its title, the title
/// before the name, and verbs at the end of the sentence.
struct KazakhAssembly {
  private struct Holder {
    let person: Int
    let rule: String
    let weight: Double
    var isPredicate = false
  }

  private struct Employer {
    let cluster: Int
    let tokens: Range<Int>
    let rule: String
    let weight: Double
  }

  /// No sentence has more names that verbs are read with, and no clause more words; it keeps the
  /// work linear.
  private static let most = 64

  private let view: ArticleView
  private let persons: PersonCoreference
  private let employers: EmployerCoreference
  private let prepared: PreparedMentions
  private let dates: KazakhDates
  private let posts: [Int]
  /// The persons named in each sentence.
  private let named: [[Int]]
  /// The places by kind, in order of the text.
  private let places: [String: [Int]]

  /// Prepares the assembly of one article.
  init(
    _ view: ArticleView, _ persons: PersonCoreference, _ employers: EmployerCoreference,
    _ prepared: PreparedMentions, published: CalendarDate?
  ) {
    self.view = view
    self.persons = persons
    self.employers = employers
    self.prepared = prepared
    dates = KazakhDates(view, published: published)
    posts = view.mentions.indices.filter {
      view.mentions[$0].kind == .post && view.outerPost($0) == $0
    }
    var named: [[Int]] = Array(repeating: [], count: view.document.sentences.count)
    for mention in view.mentions.indices
    where view.mentions[mention].kind == .person && view.mentions[mention].parent == nil
      && named[view.mentions[mention].sentence].count < Self.most
    {
      named[view.mentions[mention].sentence].append(mention)
    }
    self.named = named
    var places: [String: [Int]] = [:]
    for mention in view.mentions.indices where employers.clusterOf[mention] != nil {
      if let kind = view.mentions[mention].placeKind { places[kind, default: []].append(mention) }
    }
    self.places = places
  }

  /// The claims, in order of the text.
  ///
  /// - Complexity: near-linear in tokens and mentions.
  func claims() -> [Claim] {
    var claims: [Claim] = []
    var next: (post: Int, holders: [Holder])?
    for post in posts.reversed() {
      var holders = holders(of: post)
      // "бас директоры, кеңес төрағасы Асан Тауов": both titles are his.
      if holders.isEmpty, let next, leads(post, to: next.post) {
        holders = next.holders.filter { !$0.isPredicate }.map {
          Holder(person: $0.person, rule: "title-chain", weight: $0.weight * 0.85)
        }
      }
      if !holders.isEmpty { next = (post, holders) }
      let employer = employer(of: post)
      for holder in holders {
        if let claim = claim(post, holder, employer) { claims.append(claim) }
      }
    }
    claims.reverse()
    claims += verbs()
    carry(&claims)
    infer(&claims)
    return claims.filter { $0.confidence >= 0.3 }
  }

  private func trust(_ mention: Int) -> Double {
    prepared.ruleMade.contains(view.mentions[mention].tokens.lowerBound) ? 0.85 : 1
  }

  private func claim(_ post: Int, _ holder: Holder, _ employer: Employer?) -> Claim? {
    guard let person = persons.clusterOf[holder.person] else { return nil }
    let tokens = view.mentions[post].tokens
    var trace = [holder.rule]
    if prepared.ruleMade.contains(tokens.lowerBound) { trace.append("title-lexicon") }
    let hold = hold(post, holder, &trace)
    var claim = Claim(
      person: person, personMention: holder.person, title: tokens,
      titleClass: prepared.titleClasses[tokens.lowerBound],
      titleHead: view.words[tokens.upperBound - 1], hold: hold, confidence: holder.weight,
      trace: trace)
    if let employer {
      claim.employer = employer.cluster
      claim.employerTokens = employer.tokens
      claim.confidence *= employer.weight
      claim.trace.append(employer.rule)
    }
    return claim
  }

  // MARK: The organization before a title

  private func employer(of post: Int) -> Employer? {
    let start = view.mentions[post].tokens.lowerBound
    let sentence = view.sentenceTokens(start)
    var token = start - 1
    while token > sentence.lowerBound, isStatus(token) { token -= 1 }
    guard token >= sentence.lowerBound else { return nil }
    // "«Лазурит» зауытының": nouns between the name and the title.
    var noun: Int?
    var skipped = 0
    while token >= sentence.lowerBound, skipped < 3 {
      if let found = named(endingAt: token, noun != nil) { return found }
      if KazakhPlaces.noun(at: token, view.words, view.lexicon) != nil
        || view.head(at: token) != nil
      {
        noun = noun ?? token
        token -= 1
        skipped += 1
      } else if Descriptors.isQuote(view.words[token]) {
        token -= 1
      } else if noun != nil, token > sentence.lowerBound, view.words[token - 1].text == "»",
        KazakhForms.canModify(view.words[token])
      {
        // "«Лазурит» құс фабрикасының"
        token -= 1
        skipped += 1
      } else {
        break
      }
    }
    if let noun, let found = employers.nouns[noun] {
      return Employer(
        cluster: found.cluster, tokens: noun..<noun + 1, rule: "definite-noun-before-title",
        weight: found.confidence)
    }
    return noun.flatMap(placeMeant)
  }

  private func isStatus(_ token: Int) -> Bool {
    view.lexicon.statusWords[.title]?.match(view.words, at: token, before: token + 1) != nil
  }

  private func named(endingAt token: Int, _ hasNoun: Bool) -> Employer? {
    guard let mention = view.mention(endingAt: token + 1, [.organization, .place]),
      let cluster = employers.clusterOf[mention]
    else { return nil }
    let isPlace = view.mentions[mention].kind == .place
    return Employer(
      cluster: cluster, tokens: view.mentions[mention].tokens,
      rule: isPlace ? "place-before-title" : "organization-before-title",
      weight: (isPlace ? 0.9 : 0.95) * trust(mention))
  }

  // "қала әкімі": the city named last.
  private func placeMeant(_ token: Int) -> Employer? {
    guard let kind = KazakhPlaces.noun(at: token, view.words, view.lexicon) else { return nil }
    // The last one that begins before the token; mentions are in order of the text.
    let all = places[kind] ?? []
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if view.mentions[all[middle]].tokens.lowerBound < token {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let before = low > 0 ? all[low - 1] : nil
    guard let before, let cluster = employers.clusterOf[before] else { return nil }
    return Employer(
      cluster: cluster, tokens: token..<token + 1, rule: "place-noun-before-title", weight: 0.7)
  }

  // MARK: Who holds a title

  private func holders(of post: Int) -> [Holder] {
    let tokens = view.mentions[post].tokens
    let sentence = view.sentenceTokens(tokens.lowerBound)
    var end = tokens.upperBound
    // "директордың міндетін атқарушы Асан Тауов"
    if let acting = acting(after: end, sentence) { end = acting.upperBound }
    if end < sentence.upperBound, let person = view.mention(startingAt: end, [.person]) {
      return [Holder(person: person, rule: "title-name", weight: 0.95)]
    }
    if isPredicate(end, sentence) { return predicate(post, end, sentence) }
    if end + 1 < sentence.upperBound, isDash(end),
      let person = view.mention(startingAt: end + 1, [.person])
    {
      return [Holder(person: person, rule: "title-dash-name", weight: 0.8)]
    }
    return apposition(post, sentence).map { [$0] } ?? []
  }

  private func acting(after end: Int, _ sentence: Range<Int>) -> Range<Int>? {
    guard end < sentence.upperBound,
      let match = view.lexicon.statusWords[.title]?.match(
        view.words, at: end, before: sentence.upperBound), match.value == "acting"
    else { return nil }
    return end..<end + match.length
  }

  private func isDash(_ token: Int) -> Bool { ["–", "—", "-"].contains(view.words[token].text) }

  // "Асан Тауов, зауыттың директоры, …", "Асан Тауов – зауыттың директоры"
  private func apposition(_ post: Int, _ sentence: Range<Int>) -> Holder? {
    let tokens = view.mentions[post].tokens
    var token = tokens.lowerBound - 1
    while token > sentence.lowerBound, tokens.lowerBound - token <= 9 {
      if view.words[token].text == "," || isDash(token) {
        guard let person = view.mention(endingAt: token, [.person]) else { return nil }
        let after = tokens.upperBound
        let isClosed =
          after >= sentence.upperBound || !view.words[after].isWord || isDash(token)
        return isClosed
          ? Holder(person: person, rule: "name-title", weight: isDash(token) ? 0.8 : 0.75) : nil
      }
      if view.mention(endingAt: token + 1, [.person, .post]) != nil { return nil }
      token -= 1
    }
    return nil
  }

  // Whether "болып", "қызметіне" or the like follows.
  private func isPredicate(_ end: Int, _ sentence: Range<Int>) -> Bool {
    guard end < sentence.upperBound,
      let use = view.lexicon.holding.match(view.words, at: end, before: end + 1)?.value
    else { return false }
    return use == .subject || use == .noun
  }

  private func predicate(_ post: Int, _ end: Int, _ sentence: Range<Int>) -> [Holder] {
    // "бас директоры болып Асан Тауов тағайындалды"
    if end + 1 < sentence.upperBound, let person = view.mention(startingAt: end + 1, [.person]) {
      return [Holder(person: person, rule: "predicate", weight: 0.88, isPredicate: true)]
    }
    let start = view.mentions[post].tokens.lowerBound
    var token = start
    while token > max(sentence.lowerBound, start - Self.most) {
      if let person = view.mention(endingAt: token, [.person]) {
        let last = view.words[view.mentions[person].tokens.upperBound - 1]
        let isOthers =
          KazakhForms.isGenitive(last)
          || view.ending[view.mentions[person].tokens.lowerBound]?.contains {
            view.mentions[$0].kind == .post
          } == true && hasSubject(before: view.mentions[person].tokens.lowerBound, sentence)
        if !isOthers {
          return [Holder(person: person, rule: "predicate", weight: 0.85, isPredicate: true)]
        }
      }
      token -= 1
    }
    // "Ол … болып тағайындалды", or no subject at all: the one whom the sentence before is about.
    guard named[view.document.tokens[start].sentence].isEmpty, let person = antecedent(start) else {
      return []
    }
    return [
      Holder(person: person, rule: "predicate-of-pronoun", weight: 0.6, isPredicate: true)
    ]
  }

  private func hasSubject(before token: Int, _ sentence: Range<Int>) -> Bool {
    named[view.document.tokens[token].sentence].contains {
      view.mentions[$0].tokens.upperBound <= token
    }
  }

  // The only person of the two sentences before, or the one that the sentence before begins with.
  private func antecedent(_ token: Int) -> Int? {
    let sentence = view.document.tokens[token].sentence
    guard sentence > 0 else { return nil }
    let near = named[max(0, sentence - 2)..<sentence].flatMap { $0 }
    if Set(near.compactMap { persons.clusterOf[$0] }).count == 1 { return near.last }
    let before = named[sentence - 1]
    return Set(before.compactMap { persons.clusterOf[$0] }).count == 1 ? before.last : nil
  }

  // "…, …": nothing but a comma or "және" and an organization between two titles.
  private func leads(_ post: Int, to next: Int) -> Bool {
    let gap = span(
      view.mentions[post].tokens.upperBound, view.mentions[next].tokens.lowerBound)
    guard view.mentions[post].sentence == view.mentions[next].sentence, gap.count <= 8,
      let first = gap.first,
      [",", "және", "әрі", "мен", "бен", "пен"].contains(view.words[first].text)
    else { return false }
    return !gap.contains {
      view.mention(startingAt: $0, [.person, .post]) != nil
        || KazakhForms.looksVerb(view.words[$0])
    }
  }

  // MARK: Status and time

  private func hold(_ post: Int, _ holder: Holder, _ trace: inout [String]) -> HoldStatus {
    var hold = HoldStatus()
    let tokens = view.mentions[post].tokens
    let sentence = view.sentenceTokens(tokens.lowerBound)
    readTitleWord(tokens, sentence, &hold, &trace)
    if let found = acting(after: tokens.upperBound, sentence) {
      (hold.status, hold.evidence) = (.acting, found)
      trace.append("title-word:acting")
    }
    if holder.isPredicate {
      readVerb(span(tokens.upperBound, sentence.upperBound), &hold, &trace)
    } else {
      readLeaving(
        span(view.mentions[holder.person].tokens.upperBound, sentence.upperBound), &hold, &trace)
    }
    readTime(tokens, sentence, holder, &hold, &trace)
    if prepared.titleClasses[tokens.lowerBound]?.isFounder == true { hold.status = .current }
    if holder.isPredicate || hold.status == .dismissed {
      // The verb ends the statement; "деседі" stands right after it.
      let end = min(sentence.upperBound, (hold.evidence ?? tokens).upperBound + 2)
      Hearsay.read(&hold, about: tokens.lowerBound..<max(tokens.upperBound, end), view)
      trace += hold.trace
    }
    return hold
  }

  private func readTitleWord(
    _ title: Range<Int>, _ sentence: Range<Int>, _ hold: inout HoldStatus, _ trace: inout [String]
  ) {
    guard let table = view.lexicon.statusWords[.title] else { return }
    var token = title.lowerBound - 1
    while token >= sentence.lowerBound, title.lowerBound - token <= 3 {
      if let match = table.match(view.words, at: token, before: title.upperBound) {
        if match.value != "current", let status = FactStatus(rawValue: match.value) {
          hold.status = status
          hold.evidence = token..<token + match.length
          trace.append("title-word:\(match.value)")
        }
        return
      }
      guard view.words[token].text == "-" else { return }
      token -= 1
    }
  }

  // Denial first, then the future, then the last verb of the clause.
  private func readVerb(
    _ tokens: Range<Int>, _ hold: inout HoldStatus, _ trace: inout [String]
  ) {
    for place in [ExtractionLexicon.StatusPlace.negation, .future, .verb] {
      guard let table = view.lexicon.statusWords[place] else { continue }
      for token in tokens {
        if view.mention(startingAt: token, [.post]) != nil { break }
        guard let match = table.match(view.words, at: token, before: tokens.upperBound),
          let status = FactStatus(rawValue: match.value)
        else { continue }
        if hold.status == .current || hold.status == .acting && status == .denied {
          hold.status = status
          hold.evidence = token..<token + match.length
        }
        trace.append("\(place.rawValue):\(match.value)")
        return
      }
    }
  }

  private static let leavingNouns = ["қызметінен", "лауазымынан", "орнынан", "отставкаға"]

  // "директоры Асан Тауов қызметінен кетті"
  private func readLeaving(
    _ tokens: Range<Int>, _ hold: inout HoldStatus, _ trace: inout [String]
  ) {
    guard
      let noun = tokens.prefix(6).first(where: { Self.leavingNouns.contains(view.words[$0].text) }),
      !(tokens.lowerBound..<noun).contains(where: {
        view.mention(startingAt: $0, [.post, .person]) != nil
      }),
      let table = view.lexicon.statusWords[.verb]
    else { return }
    for token in noun..<min(tokens.upperBound, noun + 5) {
      guard let match = table.match(view.words, at: token, before: tokens.upperBound),
        match.value == "dismissed"
      else { continue }
      (hold.status, hold.evidence) = (.dismissed, noun..<token + match.length)
      trace.append("clause-after:dismissed")
      return
    }
  }

  private func readTime(
    _ title: Range<Int>, _ sentence: Range<Int>, _ holder: Holder, _ hold: inout HoldStatus,
    _ trace: inout [String]
  ) {
    let isEvent = hold.status == .appointed || hold.status == .dismissed
    if holder.isPredicate || isEvent {
      let near = span(
        max(sentence.lowerBound, title.lowerBound - Self.most),
        min(sentence.upperBound, title.upperBound + Self.most))
      let found = dates.expressions(in: near).filter { $0.use != .at || isEvent }
      let nearest = found.min {
        abs($0.tokens.lowerBound - title.lowerBound) < abs($1.tokens.lowerBound - title.lowerBound)
      }
      if let nearest { apply(nearest, &hold, &trace) }
    }
    guard hold.status == .appointed, hold.since == nil else { return }
    // "Ол қызметіне 2 ақпанда кірісті."
    let next = view.document.tokens[title.lowerBound].sentence + 1
    guard next < view.document.sentences.count else { return }
    let tokens = view.document.sentences[next].tokens
    guard tokens.contains(where: { view.words[$0].text.hasPrefix("кіріс") }),
      !tokens.contains(where: { view.mention(startingAt: $0, [.person, .post]) != nil }),
      let time = dates.expressions(in: tokens).first
    else { return }
    hold.since = time.date
    trace.append("time-of-taking-office")
  }

  private func apply(
    _ time: TimeExpression, _ hold: inout HoldStatus, _ trace: inout [String]
  ) {
    switch time.use {
    case .from: hold.since = time.date
    case .until: hold.until = time.date
    case .between(let last): (hold.since, hold.until) = (time.date, last)
    case .at:
      if hold.status == .appointed { hold.since = time.date }
      if hold.status == .dismissed { hold.until = time.date }
    }
    if hold.until != nil, hold.status == .current { hold.status = .former }
    if hold.evidence == nil { hold.evidence = time.tokens }
    trace.append("time")
  }

  // MARK: Verbs of leading and founding

  // "зауытты 2017 жылдан бастап басқарып келеді", "компанияны 2009 жылы құрған"
  private func verbs() -> [Claim] {
    view.words.indices.compactMap { token in
      guard view.outermost[token] == -1,
        let use = view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value,
        use == .lead || use == .found
      else { return nil }
      return use == .lead ? lead(token) : founding(token)
    }
  }

  // The organization in the accusative before a verb, and the person before it.
  private func objects(
    before verb: Int, isGenitive: Bool
  ) -> (person: Int, isPronoun: Bool, employer: Employer)? {
    let sentence = view.sentenceTokens(verb)
    var object: Employer?
    var token = verb - 1
    while token >= sentence.lowerBound, verb - token <= 9 {
      let word = view.words[token]
      // "зауытты" and, possessed, "«Лазурит» зауытын".
      let isPossessed = word.text.hasSuffix("н") && view.head(at: token) != nil
      let fits =
        isGenitive
        ? KazakhForms.isGenitive(word) : KazakhForms.isAccusative(word) || isPossessed
      if fits {
        if let noun = employers.nouns[token], !employers.clusters[noun.cluster].isPlace {
          object = Employer(
            cluster: noun.cluster, tokens: token..<token + 1, rule: "definite-noun",
            weight: 0.9 * noun.confidence)
        } else if let mention = mention(with: token), let cluster = employers.clusterOf[mention] {
          object = Employer(
            cluster: cluster, tokens: view.mentions[mention].tokens, rule: "organization",
            weight: trust(mention))
        }
        if object != nil { break }
      }
      if view.mention(endingAt: token + 1, [.person]) != nil { break }
      token -= 1
    }
    guard let object else { return nil }
    let before = named[view.document.tokens[verb].sentence].last {
      view.mentions[$0].tokens.upperBound <= object.tokens.lowerBound
        && !KazakhForms.isGenitive(view.words[view.mentions[$0].tokens.upperBound - 1])
    }
    if let before { return (before, false, object) }
    guard named[view.document.tokens[verb].sentence].isEmpty, let person = antecedent(verb) else {
      return nil
    }
    return (person, true, object)
  }

  // The organization whose name, or the head noun after it, ends with a token.
  private func mention(with token: Int) -> Int? {
    if let mention = view.mention(endingAt: token + 1, [.organization]) { return mention }
    guard view.head(at: token) != nil else { return nil }
    var end = token
    while end > 0, Descriptors.isQuote(view.words[end - 1]) { end -= 1 }
    return view.mention(endingAt: end, [.organization])
  }

  private func lead(_ verb: Int) -> Claim? {
    guard let found = objects(before: verb, isGenitive: false),
      let person = persons.clusterOf[found.person]
    else { return nil }
    let sentence = view.sentenceTokens(verb)
    var hold = HoldStatus()
    var trace = ["leads", found.employer.rule]
    readVerb(verb..<min(sentence.upperBound, verb + 3), &hold, &trace)
    // "басқарып, …": the converb of a closed period.
    if hold.status == .current, view.words[verb].text == "басқарып", verb + 1 < sentence.upperBound,
      view.words[verb + 1].text == ","
    {
      hold.status = .former
    }
    hold.evidence = hold.evidence ?? verb..<verb + 1
    let near = max(sentence.lowerBound, verb - 8)..<verb
    if let time = dates.expressions(in: near).last(where: { $0.use != .at }) {
      apply(time, &hold, &trace)
    }
    return Claim(
      person: person, personMention: found.person, employer: found.employer.cluster,
      employerTokens: found.employer.tokens, hold: hold,
      confidence: 0.75 * found.employer.weight * (found.isPronoun ? 0.8 : 1), trace: trace)
  }

  private func founding(_ verb: Int) -> Claim? {
    // "негізін қалаған" is one verb; "салды" and "ашқан" alone say other things.
    let isPhrase = verb > 0 && view.words[verb - 1].text == "негізін"
    guard isPhrase || view.words[verb].text.hasPrefix("құр") else { return nil }
    let start = isPhrase ? verb - 1 : verb
    guard let found = objects(before: start, isGenitive: isPhrase),
      let person = persons.clusterOf[found.person]
    else { return nil }
    return Claim(
      person: person, personMention: found.person, title: start..<verb + 1,
      titleText: "негізін қалаушы", titleClass: view.lexicon.titles.classes["founder"],
      employer: found.employer.cluster, employerTokens: found.employer.tokens, hold: HoldStatus(),
      confidence: 0.8 * found.employer.weight * (found.isPronoun ? 0.8 : 1),
      trace: ["founded", found.employer.rule])
  }

  // MARK: Titles without an organization

  private func carry(_ claims: inout [Claim]) {
    struct Key: Hashable {
      let person: Int
      let title: String
    }
    var known: [Key: Claim] = [:]
    for claim in claims where claim.employer != nil {
      guard let name = claim.titleClass?.name else { continue }
      let key = Key(person: claim.person, title: name)
      if known[key].map({ $0.confidence < claim.confidence }) ?? true { known[key] = claim }
    }
    for index in claims.indices where claims[index].employer == nil {
      guard let name = claims[index].titleClass?.name,
        let other = known[Key(person: claims[index].person, title: name)]
      else { continue }
      claims[index].employer = other.employer
      claims[index].employerTokens = other.employerTokens
      claims[index].confidence *= other.confidence
      claims[index].trace.append("carried-title")
    }
  }

  private func infer(_ claims: inout [Claim]) {
    for index in claims.indices where claims[index].employer == nil {
      guard let post = claims[index].titleClass, let title = claims[index].title,
        let found = ImpliedEmployer.find(post, title, view, employers)
      else { continue }
      claims[index].employer = found.cluster
      claims[index].confidence *= found.confidence
      claims[index].isInferred = true
      claims[index].trace.append("implied-employer")
    }
  }
}
