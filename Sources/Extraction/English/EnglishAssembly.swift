internal import GraphModel
internal import Linguistics

/// Puts the claims of an English article together.
struct EnglishAssembly {
  private let context: EnglishContext
  private var view: ArticleView { context.view }

  /// Prepares the assembly of one article.
  init(_ context: EnglishContext) {
    self.context = context
  }

  /// The claims, in order of the text.
  ///
  /// - Complexity: near-linear in tokens and mentions.
  func claims() -> [Claim] {
    var claims: [Claim] = []
    for sentence in view.document.sentences {
      var start = sentence.tokens.lowerBound
      while start < sentence.tokens.upperBound {
        let end = min(sentence.tokens.upperBound, start + Self.longest)
        for row in EnglishSequence.rows(of: start..<end, view) {
          claims += posts(row)
          claims += EnglishFounding(row, context).findings().compactMap(founder)
        }
        start = end
      }
    }
    carry(&claims)
    infer(&claims)
    return claims.filter { $0.confidence >= 0.3 }.map { claim in
      var claim = claim
      claim.confidence = Self.probability(claim.confidence)
      return claim
    }
  }

  // The rules are right more often than their weights, multiplied, say: a line through the shares of
  // right facts by confidence on 161 facts about founders and chief executives.
  private static func probability(_ confidence: Double) -> Double { 0.4 + 0.6 * confidence }

  // No real sentence is longer; a longer one is read in parts, which keeps the work linear.
  private static let longest = 512

  // MARK: Posts

  private func posts(_ row: EnglishSequence) -> [Claim] {
    let reader = EnglishPosts(row, context)
    let finder = EnglishHolders(row, context)
    var claims: [Claim] = []
    var last: (end: Int, holders: [EnglishHolders.Holder])?
    var open: [(group: EnglishGroup, holders: [EnglishHolders.Holder])] = []
    var taken: [Int: Set<Int>] = [:]
    for group in reader.groups() {
      var group = group
      let employers = reader.employers(of: &group)
      var holders = finder.holders(of: group)
      if holders.isEmpty, let before = last, finder.canEndList(group),
        continues(before.end, group, row)
      {
        holders = before.holders.map {
          EnglishHolders.Holder(
            person: $0.person, rule: "title-chain", weight: $0.weight * 0.85, status: $0.status,
            verb: $0.verb)
        }
      }
      // "thanked the donors", "his members wanted": several people, who are not named.
      if holders.isEmpty || holders.count == 1 && finder.isPlural(group) { continue }
      last = (group.end, holders)
      for employer in employers {
        taken[employer.cluster, default: []].formUnion(
          holders.compactMap { context.persons.clusterOf[$0.person] })
      }
      if employers.isEmpty { open.append((group, holders)) }
      holders += finder.predecessors(of: group)
      for holder in holders where !employers.isEmpty {
        claims += self.claims(group, holder, employers, row)
      }
    }
    for (group, holders) in open {
      let employer = clauseEmployer(group, holders, row)
      let others = employer.flatMap { taken[$0.cluster] } ?? []
      for holder in holders {
        // What follows is the organization of another title.
        let isAfter =
          employer.map { $0.tokens.lowerBound > row.items[group.first].tokens.lowerBound } ?? false
        let isOthers = isAfter && !others.isEmpty
        claims += self.claims(group, holder, isOthers ? [] : employer.map { [$0] } ?? [], row)
      }
    }
    return claims
  }

  // "…, founder of Kestrel, (and) former chairman of Osprey": titles of one person in a row.
  private func continues(_ end: Int, _ group: EnglishGroup, _ row: EnglishSequence) -> Bool {
    guard group.low >= end, group.low - end <= 8 else { return false }
    var hasLink = false
    for place in end..<group.low {
      switch row.kind(place) {
      case .word:
        if row.text(place) == "and" { hasLink = true }
        if ["who", "which", "that", "but", "by", "with"].contains(row.text(place)) { return false }
        if ["of", "to", "for", "from"].contains(row.text(place)), place == group.low - 1 {
          return false
        }
      case .mark: if [",", ";", "/"].contains(row.text(place)) { hasLink = true }
      case .person: return false
      default: break
      }
    }
    return hasLink
  }

  // "joined Kestrel as CEO", "founded Kestrel and serves as its CEO": an organization of the clause.
  private func clauseEmployer(
    _ group: EnglishGroup, _ holders: [EnglishHolders.Holder], _ row: EnglishSequence
  ) -> EnglishEmployer? {
    if let found = governed(group, row) { return found }
    guard let title = group.titles.first?.mention, canImply(title),
      !["of", "for", "at"].contains(row.text(group.high))
    else { return nil }
    let first = row.items[group.first].tokens.lowerBound
    guard let mention = context.onlyOrganization(around: first),
      let cluster = context.employers.clusterOf[mention]
    else { return nil }
    let isHere =
      view.mentions[mention].sentence == view.document.tokens[first].sentence
    return EnglishEmployer(
      cluster: cluster, tokens: view.mentions[mention].tokens, rule: "organization-of-sentence",
      weight: isHere ? 0.65 : 0.55, isInferred: !isHere)
  }

  // "joined Kestrel as treasurer", "from Osprey, where she was head of sales"
  private func governed(_ group: EnglishGroup, _ row: EnglishSequence) -> EnglishEmployer? {
    var place = group.low - 1
    if row.text(place) == "as" {
      place -= 1
    } else if let end = (max(0, group.low - 5)..<group.low).last(where: { row.text($0) == "where" })
    {
      place = end - 1
      if row.text(place) == "," { place -= 1 }
    } else {
      return nil
    }
    guard row.kind(place) == .organization, let mention = row.items[place].mention,
      let cluster = context.employers.clusterOf[mention]
    else { return nil }
    return EnglishEmployer(
      cluster: cluster, tokens: view.mentions[mention].tokens, rule: "organization-before-as",
      weight: 0.85 * context.trust(mention))
  }

  private func canImply(_ title: Int) -> Bool {
    guard let post = context.titleClasses[view.mentions[title].tokens.lowerBound] else {
      return false
    }
    return post.scope == .company || post.scope == .management || post.isFounder
      || post.name == "president"
  }

  private func claims(
    _ group: EnglishGroup, _ holder: EnglishHolders.Holder, _ employers: [EnglishEmployer],
    _ row: EnglishSequence
  ) -> [Claim] {
    guard let person = context.persons.clusterOf[holder.person] else { return [] }
    var list: [Claim] = []
    for (number, title) in group.titles.enumerated() {
      let isLast = number == group.titles.count - 1
      var tokens = view.mentions[title.mention].tokens
      if isLast, let dependants = group.dependants {
        tokens = tokens.lowerBound..<dependants.upperBound
      }
      var trace = [holder.rule]
      if context.isRuleMade(title.mention) { trace.append("title-lexicon") }
      if context.isRuleMade(holder.person) { trace.append("person-capitalized") }
      let hold = hold(title, group, holder, row, &trace)
      let titleClass = context.titleClasses[view.mentions[title.mention].tokens.lowerBound]
      var claim = Claim(
        person: person, personMention: holder.person, title: tokens,
        titleText: Self.titleText(
          tokens, isClassed: titleClass != nil, nameWords: context.nameWords, view),
        titleClass: titleClass,
        titleHead: view.words[
          max(tokens.lowerBound, view.mentions[title.mention].tokens.upperBound - 1)],
        hold: hold, confidence: holder.weight * context.trust(holder.person), trace: trace)
      if employers.isEmpty { list.append(claim) }
      for employer in employers {
        claim.employer = employer.cluster
        claim.employerTokens = employer.tokens
        claim.isInferred = employer.isInferred
        claim.confidence = holder.weight * context.trust(holder.person) * employer.weight
        claim.trace = trace + [employer.rule]
        list.append(claim)
      }
    }
    return list
  }

  private func hold(
    _ title: (mention: Int, status: String?), _ group: EnglishGroup,
    _ holder: EnglishHolders.Holder, _ row: EnglishSequence, _ trace: inout [String]
  ) -> HoldStatus {
    var status = holder.status ?? .current
    var evidence = holder.verb
    if let verb = holder.status { trace.append("verb:\(verb.rawValue)") }
    // "was named acting director": the verb tells what happened; "is the former director" the word.
    if let word = title.status.flatMap(FactStatus.init(rawValue:)), word != .current,
      status == .current || status == .former || word == .former || word == .acting
    {
      status = word
      evidence = nil
      trace.append("title-word:\(word.rawValue)")
    }
    // A founder stays one.
    if context.titleClasses[view.mentions[title.mention].tokens.lowerBound]?.isFounder == true,
      status == .former || status == .dismissed || status == .appointed
    {
      status = .current
    }
    if status == .current, holder.status == nil,
      let leaving = leaving(after: holder.person, group, row)
        ?? dismissal(before: view.mentions[title.mention].tokens.lowerBound)
    {
      (status, evidence) = leaving
      trace.append("clause-after:\(status.rawValue)")
    }
    let (post, person) = (
      view.mentions[title.mention].tokens, view.mentions[holder.person].tokens
    )
    var hold = EnglishHold.read(
      status, evidence, title: post, person: person, context, &trace)
    if let told = holder.verb ?? evidence {
      let isNear = view.mentions[holder.person].sentence == view.mentions[title.mention].sentence
      let start = min(
        post.lowerBound, isNear ? person.lowerBound : post.lowerBound, told.lowerBound)
      Hearsay.read(&hold, about: start..<max(post.upperBound, told.upperBound), view)
      trace += hold.trace
    }
    return hold
  }

  // "its chief executive, Morna Teale, had resigned": right after the pair, and of no other post.
  private func leaving(
    after person: Int, _ group: EnglishGroup, _ row: EnglishSequence
  ) -> (FactStatus, Range<Int>)? {
    guard let place = row.items.firstIndex(where: { $0.mention == person }) else { return nil }
    var next = max(place + 1, group.end)
    let limit = min(row.items.count, next + 6)
    while next < limit,
      row.text(next) == "," || EnglishWords.adverbs.contains(row.text(next))
        || ["has", "had", "was", "who", "is"].contains(row.text(next))
    {
      next += 1
    }
    guard next < limit, row.kind(next) == .word else { return nil }
    let token = row.items[next].tokens.lowerBound
    guard
      let match = view.lexicon.statusWords[.verb]?.match(
        view.words, at: token, before: view.words.count),
      let status = FactStatus(rawValue: match.value), status == .dismissed || status == .deceased,
      row.text(next + 1) != "as", row.kind(next + 1) != .organization
    else { return nil }
    return (status, token..<token + match.length)
  }

  // "ousted its chairman, Mary Long": right before the title, with nothing but its article or
  // "its", adjectives and the organization between.
  private func dismissal(before title: Int) -> (FactStatus, Range<Int>)? {
    guard let table = view.lexicon.statusWords[.object] else { return nil }
    let sentence = view.sentenceTokens(title)
    for token in span(max(sentence.lowerBound, title - 8), title).reversed() {
      if view.mention(startingAt: token, [.person, .post]) != nil { return nil }
      if [",", ";", ":", "that", "who", "which"].contains(view.words[token].text) { return nil }
      if let match = table.match(view.words, at: token, before: title),
        let status = FactStatus(rawValue: match.value)
      {
        let gap = span(token + match.length, title)
        let isFree = gap.allSatisfy {
          view.outermost[$0] >= 0 || !view.words[$0].isWord
            || ["its", "their", "his", "her", "the", "a", "an", "s", "of", "long-time", "longtime"]
              .contains(view.words[$0].text)
        }
        let negation = view.lexicon.statusWords[.negation]
        let isDenied = span(max(sentence.lowerBound, token - 3), token).contains {
          negation?.match(view.words, at: $0, before: token) != nil
        }
        return isFree && !isDenied ? (status, token..<token + match.length) : nil
      }
    }
    return nil
  }

  private static func titleText(
    _ tokens: Range<Int>, isClassed: Bool, nameWords: Set<String>, _ view: ArticleView
  ) -> String {
    let range = view.document.range(ofTokens: tokens)
    var text = ""
    var last: Int?
    for token in tokens {
      if let last, view.document.tokens[token].followsGap, last < token { text += " " }
      let surface = view.document.text(ofToken: token)
      let isName =
        view.outermost[token] != -1 && view.mentions[view.outermost[token]].kind != .post
        || nameWords.contains(surface)
      text += view.words[token].isUppercase || isName ? surface : surface.lowercased()
      last = token
    }
    if text.isEmpty { return view.document.text(of: range) }
    // "founders Teale and Brook": each is one founder.
    let parts = text.split(separator: " ")
    if isClassed, let head = parts.last, head.hasSuffix("s"), !head.hasSuffix("ss"), head.count > 3,
      !text.contains(" of ")
    {
      return String(text.dropLast())
    }
    return text
  }

  // MARK: Founders

  private func founder(_ finding: EnglishFounding.Finding) -> Claim? {
    guard let person = context.persons.clusterOf[finding.person] else { return nil }
    var trace = [finding.rule, finding.employer.rule]
    if context.isRuleMade(finding.person) { trace.append("person-capitalized") }
    let isJoint =
      finding.verb.lowerBound > 1
      && view.words[finding.verb.lowerBound - 1].text == "-"
      && view.words[finding.verb.lowerBound - 2].text == "co"
    let start = isJoint ? finding.verb.lowerBound - 2 : finding.verb.lowerBound
    return Claim(
      person: person, personMention: finding.person, title: start..<finding.verb.upperBound,
      titleText: isJoint ? "co-founder" : "founder",
      titleClass: view.lexicon.titles.classes[isJoint ? "co_founder" : "founder"],
      titleHead: Word("founder"),
      employer: finding.employer.cluster, employerTokens: finding.employer.tokens,
      hold: HoldStatus(), confidence: finding.weight, trace: trace)
  }

  // MARK: Titles without an organization

  // The same title of the same person elsewhere in the article has it.
  private func carry(_ claims: inout [Claim]) {
    struct Key: Hashable {
      let person: Int
      let title: String
    }
    var known: [Key: Claim] = [:]
    for claim in claims where claim.employer != nil && !claim.isInferred {
      guard let name = claim.titleClass?.name else { continue }
      let key = Key(person: claim.person, title: name)
      if known[key].map({ $0.confidence < claim.confidence }) ?? true { known[key] = claim }
    }
    for index in claims.indices where claims[index].employer == nil || claims[index].isInferred {
      guard let name = claims[index].titleClass?.name,
        let other = known[Key(person: claims[index].person, title: name)]
      else { continue }
      claims[index].employer = other.employer
      claims[index].employerTokens = other.employerTokens
      claims[index].isInferred = false
      claims[index].confidence *= other.confidence
      claims[index].trace.append("carried-title")
    }
  }

  // An article about one organization means it.
  private func infer(_ claims: inout [Claim]) {
    for index in claims.indices where claims[index].employer == nil {
      guard let post = claims[index].titleClass, let title = claims[index].title,
        let found = ImpliedEmployer.find(post, title, view, context.employers)
      else { continue }
      claims[index].employer = found.cluster
      claims[index].confidence *= found.confidence
      claims[index].isInferred = true
      claims[index].trace.append("implied-employer")
    }
  }
}
