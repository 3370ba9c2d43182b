internal import GraphModel
internal import Linguistics

/// One statement of the text, before equal ones are joined.
struct Claim {
  var person: Int
  var personMention: Int
  /// The tokens of the title.
  var title: Range<Int>?
  /// The title as it is told, where the tokens' normal form is not.
  var titleText: String?
  /// The tokens inside that are not part of it.
  var titleAsides: Set<Int> = []
  var titleClass: ExtractionLexicon.TitleClass?
  /// The folded head noun of the title.
  var titleHead: Word?
  var employer: Int?
  var employerTokens: Range<Int>?
  var hold: HoldStatus?
  var confidence: Double
  var isInferred = false
  var trace: [String]
  /// The probability that the person holds the post, before the employer is looked at.
  var postLink = 1.0
  /// The probability that the employer is the right one.
  var employerLink = 1.0
  /// The recogniser's own confidence in the two relations; 0 where it gave none.
  var worksAs = 0.0
  var workplace = 0.0
  /// The confidence of the person's mention, of the post's, and of what stands for the employer.
  var personConfidence = 1.0
  var postConfidence = 1.0
  var employerConfidence = 1.0
}

/// Puts the links together: claims about persons, posts and employers.
struct Assembly {
  private let view: ArticleView
  private let persons: PersonCoreference
  private let employers: EmployerCoreference
  private let posts: PostLinks
  private let links: EmployerLinks
  private let times: RussianDates
  private let holders: [Int: [Int]]

  /// Prepares the assembly of one article.
  init(
    _ view: ArticleView, _ persons: PersonCoreference, _ employers: EmployerCoreference,
    published: CalendarDate?
  ) {
    self.view = view
    self.persons = persons
    self.employers = employers
    posts = PostLinks(view)
    links = EmployerLinks(view, employers, posts)
    times = RussianDates(view, published: published)
    holders = posts.holders
  }

  /// The claims that are likely enough to be told, in order of the text.
  func claims() -> [Claim] {
    var claims: [Claim] = []
    let ordered = posts.votes.sorted {
      ($0.key.post, $0.key.person) < ($1.key.post, $1.key.person)
    }
    let rivals = Rivals(posts, persons, view)
    for (link, votes) in ordered {
      let confidence = rivals.confidence(of: link, votes)
      guard confidence >= Self.leastLink, let person = persons.clusterOf[link.person] else {
        continue
      }
      claims.append(contentsOf: claim(link, votes, confidence, person))
    }
    dropRepeatedTitles(&claims)
    let leads = LeadershipRule(view, employers, times).findings()
    let left = leave(leads, &claims)
    carry(&claims)
    join(&claims, except: left)
    infer(&claims)
    tell(leads, &claims)
    claims.append(contentsOf: employmentClaims(claims))
    return withMentions(claims)
  }

  // Notes the confidence of the claims' mentions, which calibration may weigh.
  private func withMentions(_ claims: [Claim]) -> [Claim] {
    claims.map { claim in
      var claim = claim
      claim.personConfidence = view.mentions[claim.personMention].confidence
      claim.postConfidence = confidence(claim.title, [.post])
      // How sure a definite noun is, its link has counted.
      let isNoun = claim.employerTokens.map { employers.nouns[$0.lowerBound] != nil } ?? false
      claim.employerConfidence =
        isNoun ? 1 : confidence(claim.employerTokens, [.organization, .place])
      return claim
    }
  }

  private func confidence(_ tokens: Range<Int>?, _ kinds: Set<MentionKind>) -> Double {
    guard let tokens else { return 1 }
    let mention =
      view.mention(startingAt: tokens.lowerBound, kinds)
      ?? tokens.lazy.compactMap { view.mention(startingAt: $0, kinds) }.first
      ?? span(max(0, tokens.lowerBound - 4), tokens.lowerBound).reversed().lazy.compactMap {
        view.mention(startingAt: $0, kinds)
      }.first
    return mention.map { view.mentions[$0].confidence } ?? 0.9
  }

  /// The least probability of a link between person, post and employer that is told.
  private static let leastLink = 0.3

  private func claim(
    _ link: PostLinks.Link, _ votes: [Vote], _ confidence: Double, _ person: Int
  ) -> [Claim] {
    let title = TitleForm.tokens(of: link.post, view, employers, scan: posts.scans[link.post])
    let asides = TitleForm.asides(in: title, view, employers).union(
      TitleForm.othersParts(
        of: title, holder: link.person, among: holders[link.post] ?? [], view))
    let hold = HoldStatus(
      link, isPredicate: posts.predicates.contains(link), view, times)
    var claim = Claim(
      person: person, personMention: link.person, title: title, titleAsides: asides,
      titleClass: TitleForm.titleClass(
        view.mentions[link.post].tokens, view,
        without: asides),
      titleHead: view.words[TitleForm.head(of: view.mentions[link.post].tokens, view)],
      hold: hold, confidence: confidence, trace: votes.map(\.rule) + hold.trace)
    claim.postLink = confidence
    claim.worksAs = votes.filter { $0.rule == "works-as" }.map(\.weight).max() ?? 0
    let choices = links.choices(
      post: link.post, person: link.person, isPredicate: posts.predicates.contains(link))
    if let best = choices.first, best.confidence >= Self.leastLink {
      claim.employer = best.cluster
      claim.employerTokens = best.evidence
      claim.confidence *= best.confidence
      claim.employerLink = best.confidence
      claim.workplace =
        best.votes.filter { $0.rule.hasPrefix("workplace") }.map(\.weight).max() ?? 0
      claim.trace += best.votes.map(\.rule)
      return coordinated(claim, link, best)
    }
    return [claim]
  }

  // "нападающий «Зари» и сборной Петров" is two posts; "министры Перу и Чили Петров и Сидоров" is
  // one for each.
  private func coordinated(
    _ claim: Claim, _ link: PostLinks.Link, _ best: EmployerLinks.Choice
  ) -> [Claim] {
    let choices = links.coordinated(post: link.post, with: best.cluster)
    if choices.isEmpty { return [claim] }
    let holders = self.holders[link.post] ?? []
    let head = TitleForm.head(of: view.mentions[link.post].tokens, view)
    var own = choices
    if holders.count == choices.count, view.grammar.canBePlural(head),
      let place = holders.firstIndex(of: link.person)
    {
      own = [choices[place]]
    }
    return own.map { choice in
      if choice.cluster == best.cluster { return claim }
      var other = claim
      other.employer = choice.cluster
      other.employerTokens = choice.evidence
      other.trace.append("coordinated")
      return other
    }
  }

  // "независимый директор Петров, который возглавляет «Зарю»": the other post is not at «Заря»,
  // unless more than a relation says so.
  //
  // Returns the pairs of person and employer that were taken apart.
  private func leave(
    _ leads: [LeadershipRule.Finding], _ claims: inout [Claim]
  ) -> Set<[Int]> {
    var left: Set<[Int]> = []
    for lead in leads {
      for index in claims.indices
      where claims[index].personMention == lead.person && claims[index].employer == lead.employer {
        guard let title = claims[index].title, title.upperBound <= lead.employerTokens.lowerBound,
          !claims[index].trace.contains(where: { $0.contains("title") && $0 != "title-name" })
        else { continue }
        guard claims[index].employerTokens == lead.employerTokens else { continue }
        claims[index].employer = nil
        claims[index].employerTokens = nil
        claims[index].trace.append("leads-another")
        left.insert([claims[index].person, lead.employer])
      }
    }
    return left
  }

  // A verb of leadership tells since when the head of the same organization has the post; without
  // such a post it tells an employer.
  private func tell(_ leads: [LeadershipRule.Finding], _ claims: inout [Claim]) {
    for lead in leads {
      guard let person = persons.clusterOf[lead.person] else { continue }
      var isKnown = false
      for index in claims.indices
      where claims[index].person == person && claims[index].employer == lead.employer {
        isKnown = true
        guard claims[index].titleClass?.isHead == true else {
          continue
        }
        if let hold = claims[index].hold, hold.since == nil, isOneHold(hold, lead.hold) {
          claims[index].hold?.since = lead.hold.since
        }
      }
      if isKnown { continue }
      claims.append(
        Claim(
          person: person, personMention: lead.person, employer: lead.employer,
          employerTokens: lead.employerTokens, hold: lead.hold, confidence: 0.7,
          trace: ["leads"] + lead.hold.trace))
    }
  }

  private func isOneHold(_ left: HoldStatus, _ right: HoldStatus) -> Bool {
    let over: Set<FactStatus> = [.former, .dismissed]
    return over.contains(left.status) == over.contains(right.status)
      && [left.status, right.status].allSatisfy { ![.expected, .alleged, .denied].contains($0) }
  }

  // "Ректор напомнила": a bare title in a sentence without its holder means the holder whom the
  // article named with it.
  private func dropRepeatedTitles(_ claims: inout [Claim]) {
    var holders: [String: Set<Int>] = [:]
    for claim in claims where claim.trace != ["works-as"] {
      if let name = claim.titleClass?.name { holders[name, default: []].insert(claim.person) }
    }
    claims.removeAll { claim in
      guard claim.trace == ["works-as"], claim.employer == nil, let title = claim.title,
        title.count == 1, let post = claim.titleClass, let known = holders[post.name],
        !known.contains(claim.person)
      else { return false }
      let sentence = view.document.tokens[title.lowerBound].sentence
      return sentence != view.mentions[claim.personMention].sentence
    }
  }

  // A post without an employer and an employer without a post, of one person: one fact where
  // nothing else can be meant.
  private func join(_ claims: inout [Claim], except left: Set<[Int]>) {
    for index in claims.indices
    where claims[index].employer == nil {
      guard let title = claims[index].title, let scope = claims[index].titleClass?.scope,
        scope == .company || scope == .management,
        !claims.contains(where: { $0.person == claims[index].person && $0.employer != nil })
      else { continue }
      let sentence = view.document.tokens[title.lowerBound].sentence
      let choices = persons.clusterOf.keys.sorted().filter {
        persons.clusterOf[$0] == claims[index].person
      }.flatMap { links.workplaces(of: $0) }.filter {
        $0.confidence >= 0.45 && !left.contains([claims[index].person, $0.cluster])
      }
      guard let best = choices.max(by: { $0.confidence < $1.confidence }),
        Set(choices.map(\.cluster)).count == 1,
        abs(view.document.tokens[best.evidence.lowerBound].sentence - sentence) <= 2
      else { continue }
      claims[index].employer = best.cluster
      claims[index].employerTokens = best.evidence
      claims[index].confidence *= best.confidence * 0.8
      claims[index].employerLink = best.confidence * 0.8
      claims[index].trace.append("employer-of-person")
    }
  }

  // The employer is known from a relation, the post is not.
  private func employmentClaims(_ known: [Claim]) -> [Claim] {
    var claims: [Claim] = []
    let employed = Set(known.compactMap { claim in claim.employer.map { [claim.person, $0] } })
    // A name with a title and its employer beside it needs a surer second employer.
    let titled = Set(known.lazy.filter { $0.employer != nil }.map(\.personMention))
    for person in view.mentions.indices where view.mentions[person].kind == .person {
      guard let number = persons.clusterOf[person] else { continue }
      for choice in links.workplaces(of: person)
      where choice.confidence >= (titled.contains(person) ? 0.85 : 0.4)
        && !employed.contains([number, choice.cluster])
      {
        claims.append(
          Claim(
            person: number, personMention: person, employer: choice.cluster,
            employerTokens: choice.evidence, confidence: choice.confidence * 0.8,
            trace: choice.votes.map(\.rule)))
      }
    }
    return claims
  }

  // A title without an employer has that of the same person's same title elsewhere.
  private func carry(_ claims: inout [Claim]) {
    struct Key: Hashable {
      let person: Int
      let start: [UInt16]
    }
    var known: [Key: [Int]] = [:]
    func key(_ claim: Claim) -> Key? {
      claim.titleHead.map { Key(person: claim.person, start: Array($0.units.prefix(3))) }
    }
    for index in claims.indices where claims[index].employer != nil {
      if let key = key(claims[index]) { known[key, default: []].append(index) }
    }
    for index in claims.indices where claims[index].employer == nil {
      guard let head = claims[index].titleHead, let key = key(claims[index]) else { continue }
      let others = (known[key] ?? []).prefix(Self.comparisons).filter {
        claims[$0].titleHead.map { Inflection.compatible($0, head) } == true
      }
      guard let best = others.max(by: { claims[$0].confidence < claims[$1].confidence }) else {
        continue
      }
      claims[index].employer = claims[best].employer
      claims[index].employerTokens = claims[best].employerTokens
      claims[index].confidence *= claims[best].confidence
      claims[index].employerLink = claims[best].confidence
      claims[index].trace.append("carried-title")
    }
  }

  private static let comparisons = 48

  // A post without an employer, in an article about one organization that can have it.
  private func infer(_ claims: inout [Claim]) {
    let named = Set(claims.lazy.filter { $0.title != nil }.compactMap(\.employer))
    for index in claims.indices where claims[index].employer == nil {
      guard let post = claims[index].titleClass, let title = claims[index].title,
        let found = ImpliedEmployer.find(post, title, view, employers),
        employers.clusters[found.cluster].kind != "unknown" || named.contains(found.cluster)
      else { continue }
      claims[index].employer = found.cluster
      claims[index].confidence *= found.confidence
      claims[index].employerLink = found.confidence
      claims[index].isInferred = true
      claims[index].trace.append("implied-employer")
    }
  }
}
