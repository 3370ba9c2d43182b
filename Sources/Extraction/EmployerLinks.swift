internal import Linguistics

/// At which organization or place a post is held.
struct EmployerLinks {
  /// A cluster of organizations or places, with the token span that stands for it.
  struct Choice {
    let cluster: Int
    let evidence: Range<Int>
    let votes: [Vote]
    /// The probability that the choice is right.
    var confidence: Double { Votes.combine(votes) }
  }

  private let view: ArticleView
  private let employers: EmployerCoreference
  private let scans: [Int: AffiliationScan]
  private let workplaces: [Int: [Relation]]
  /// The posts that each mention of a person is linked to.
  private let postsOf: [Int: [Int]]

  /// Prepares the look-ups.
  init(_ view: ArticleView, _ employers: EmployerCoreference, _ posts: PostLinks) {
    self.view = view
    self.employers = employers
    scans = posts.scans
    var workplaces: [Int: [Relation]] = [:]
    for relation in view.relations where relation.type == "WORKPLACE" {
      workplaces[relation.head, default: []].append(relation)
    }
    self.workplaces = workplaces
    var postsOf: [Int: [Int]] = [:]
    for (link, votes) in posts.votes where Votes.combine(votes) >= 0.45 {
      postsOf[link.person, default: []].append(link.post)
    }
    self.postsOf = postsOf.mapValues { $0.sorted() }
  }

  // "председатель совета Зари шейх Петров": the workplace of the person is that of the post which
  // names it, and says nothing of another post.
  private func isOfAnotherPost(_ cluster: Int, _ post: Int, _ person: Int) -> Bool {
    (postsOf[person] ?? []).prefix(Self.posts).contains { other in
      guard view.outerPost(other) != view.outerPost(post) else { return false }
      var tally = Tally()
      nested(other, &tally)
      following(other, &tally)
      preceding(other, &tally)
      for relation in workplaces[other] ?? [] {
        add(relation.tail, "workplace", relation.confidence, &tally)
      }
      return tally.choices.contains { $0.cluster == cluster && $0.confidence >= 0.4 }
    }
  }

  /// The employers that the text names for the post of a person, the likeliest first.
  func choices(post: Int, person: Int, isPredicate: Bool) -> [Choice] {
    var tally = Tally()
    nested(post, &tally)
    following(post, &tally)
    preceding(post, &tally)
    besideName(person, &tally)
    possessive(post, &tally)
    if isPredicate { inClause(post, person, &tally) }
    relations(post, person, &tally)
    event(post, person, &tally)
    return tally.choices
  }

  /// The employers that relations give to a mention of a person.
  func workplaces(of person: Int) -> [Choice] {
    var tally = Tally()
    for relation in workplaces[person] ?? [] {
      add(relation.tail, "workplace-person", relation.confidence, &tally)
    }
    return tally.choices
  }

  /// The employers that stand side by side with `main` and have the post too, in order of the text
  /// with `main` itself; empty where there is only one.
  func coordinated(post: Int, with main: Int) -> [Choice] {
    let mentions = Coordination.employers(of: post, scan: scans[post], view).filter {
      !isDepartment($0)
    }
    let clusters = mentions.compactMap { employers.clusterOf[$0] }
    guard clusters.count > 1, clusters.contains(main), Set(clusters).count == clusters.count
    else { return [] }
    return zip(mentions, clusters).map { mention, cluster in
      Choice(
        cluster: cluster, evidence: view.mentions[mention].tokens,
        votes: [Vote(rule: "coordinated", weight: 0.85)])
    }
  }

  /// How many posts of one mention of a person are looked at: no text gives it more.
  private static let posts = 16

  private struct Tally {
    private var votes: [Int: [Vote]] = [:]
    private var evidence: [Int: (weight: Double, tokens: Range<Int>)] = [:]
    private var order: [Int] = []

    mutating func add(_ cluster: Int, _ tokens: Range<Int>, _ vote: Vote) {
      if votes[cluster] == nil { order.append(cluster) }
      votes[cluster, default: []].append(vote)
      if vote.weight > evidence[cluster]?.weight ?? 0 { evidence[cluster] = (vote.weight, tokens) }
    }

    var choices: [Choice] {
      order.compactMap { cluster in
        evidence[cluster].map {
          Choice(cluster: cluster, evidence: $0.tokens, votes: votes[cluster] ?? [])
        }
      }.sorted { $0.confidence > $1.confidence }
    }
  }

  private func add(_ mention: Int, _ rule: String, _ weight: Double, _ tally: inout Tally) {
    guard let cluster = employers.clusterOf[mention] else { return }
    tally.add(cluster, view.mentions[mention].tokens, Vote(rule: rule, weight: weight))
  }

  private func isDepartment(_ mention: Int) -> Bool {
    let tokens = view.mentions[mention].tokens
    return view.lexicon.heads.match(view.words, at: tokens.lowerBound, before: tokens.upperBound)?
      .value.use == .department
  }

  // "заслуженный артист Казахстана" is an honour that a country gives, and no post there.
  private func isHonour(_ post: Int) -> Bool {
    let tokens = view.mentions[post].tokens
    if TitleForm.scope(of: post, view) == .state { return false }
    return span(max(0, tokens.lowerBound - 1), TitleForm.head(of: tokens, view)).contains {
      let word = view.words[$0].text
      return ["заслуженн", "народн", "почетн"].contains { word.hasPrefix($0) }
    }
  }

  private func isAdjectivePlace(_ mention: Int) -> Bool {
    view.mentions[mention].kind == .place && PlaceNames.isAdjective(mention, view)
  }

  // An adjective of place right before a department or a definite noun.
  private func describesNoun(_ mention: Int) -> Bool {
    let next = view.mentions[mention].tokens.upperBound
    guard isAdjectivePlace(mention), let head = view.head(at: next) else { return false }
    return head.use == .department || head.kind == "company" || head.kind == "sport"
  }

  // MARK: Rules

  // "тренер клуба «Заря»": an employer inside the title.
  private func nested(_ post: Int, _ tally: inout Tally) {
    var found: [Int] = []
    var last = 0
    for mention in view.inside(post) where view.isEmployer(mention) {
      let tokens = view.mentions[mention].tokens
      if tokens.lowerBound < last { continue }
      last = tokens.upperBound
      if !isDepartment(mention), employers.clusterOf[mention] != nil { found.append(mention) }
    }
    // "тренер испанского клуба «Заря»": the adjective only describes the club.
    let main = found.first { !isAdjectivePlace($0) } ?? found.first
    for mention in found {
      // "директор омского филиала" is not at Omsk.
      let isOrigin = view.mentions[mention].kind == .place && isHonour(post)
      // Nor is "аналитик по африканской экономике" at Africa.
      let isAside =
        isAdjectivePlace(mention) && TitleForm.scope(of: post, view) != .state
        && view.mentions[mention].tokens.lowerBound
          > TitleForm.head(of: view.mentions[post].tokens, view)
      let weight =
        mention != main ? 0.25 : describesNoun(mention) || isOrigin || isAside ? 0.2 : 0.86
      add(mention, "nested", weight, &tally)
    }
    for token in view.mentions[post].tokens {
      if let noun = employers.nouns[token] {
        let isPlace = employers.clusters[noun.cluster].isPlace
        tally.add(
          noun.cluster, token..<(token + 1),
          Vote(
            rule: isPlace ? "place-noun-in-title" : "definite-noun-in-title",
            weight: 0.85 * noun.confidence))
      }
    }
  }

  // "директор компании «Заря»", "начальник отдела завода": after the title.
  private func following(_ post: Int, _ tally: inout Tally) {
    guard let scan = scans[post] else { return }
    let hasNested = view.inside(post).contains { view.isEmployer($0) && !isDepartment($0) }
    var isFirst = true
    for employer in scan.employers where !employer.isCoordinated {
      if isDepartment(employer.mention) { continue }
      // "певец из Омска" comes from there.
      let scope = TitleForm.scope(of: post, view)
      let isOrigin =
        view.mentions[employer.mention].kind == .place
        && (employer.isLoose ? scope != .state : scope == .person || isHonour(post))
      // "главой британского концерна «Заря»": the adjective is not the employer.
      if isAdjectivePlace(employer.mention) {
        add(employer.mention, "after-title", 0.2, &tally)
        continue
      }
      let weight = isFirst ? (isOrigin ? 0.2 : employer.isLoose ? 0.5 : 0.8) : 0.25
      add(employer.mention, "after-title", hasNested ? weight * 0.4 : weight, &tally)
      isFirst = false
    }
    for token in scan.nouns {
      if let noun = employers.nouns[token] {
        tally.add(
          noun.cluster, token..<(token + 1),
          Vote(
            rule: "definite-noun-after-title",
            weight: (hasNested ? 0.3 : 0.85) * noun.confidence))
      }
    }
  }

  // "российский министр", "американский президент".
  private func preceding(_ post: Int, _ tally: inout Tally) {
    var token = view.mentions[post].tokens.lowerBound
    var skipped = 0
    while token > 0, skipped < 3 {
      if let mention = view.mention(endingAt: token, [.place, .organization]) {
        guard view.mentions[mention].parent == nil else { return }
        if view.mentions[mention].kind == .place, PlaceNames.isAdjective(mention, view) {
          let scope = TitleForm.scope(of: post, view)
          add(mention, "adjective-before-title", scope == .state ? 0.75 : 0.1, &tally)
        }
        return
      }
      guard view.grammar.isAdjective(token - 1) || view.words[token - 1].text == "-"
      else { return }
      token -= 1
      skipped += 1
    }
  }

  // "Петров работает на заводе директором", "в «Заре» он был инженером": between name and title.
  private func inClause(_ post: Int, _ person: Int, _ tally: inout Tally) {
    let tokens = view.mentions[post].tokens
    let start = view.mentions[person].tokens.upperBound
    guard view.isSameSentence(start - 1, tokens.lowerBound) else { return }
    let clause = span(start, tokens.lowerBound)
    let first = clause.last { !view.words[$0].isWord && !Descriptors.isQuote(view.words[$0]) }
    for token in span(first ?? start, tokens.lowerBound - 1)
    where ["на", "в", "во"].contains(view.words[token].text) {
      if let noun = employers.nouns[token + 1] {
        tally.add(
          noun.cluster, (token + 1)..<(token + 2),
          Vote(rule: "definite-noun-in-clause", weight: 0.75 * noun.confidence))
      } else if let mention = view.mention(startingAt: token + 1, [.organization]) {
        add(mention, "in-clause", 0.55, &tally)
      }
    }
  }

  // "на заседании правительства его глава": the organization named last in the sentence.
  private func possessive(_ post: Int, _ tally: inout Tally) {
    let title = view.mentions[post].tokens
    let start = title.lowerBound + StatusWords.prefixLength(title, view)
    let sentence = view.sentenceTokens(start)
    guard start > sentence.lowerBound,
      StatusWords.possessives.contains(view.words[start - 1].text)
    else { return }
    for token in span(sentence.lowerBound, start - 1).reversed() {
      if let noun = employers.nouns[token] {
        tally.add(
          noun.cluster, token..<(token + 1),
          Vote(rule: "possessive", weight: 0.6 * noun.confidence))
        return
      }
      if let mention = view.mention(startingAt: token, [.organization]),
        view.mentions[mention].tokens.upperBound < start
      {
        add(mention, "possessive", 0.6, &tally)
        return
      }
    }
  }

  // "компания «Заря» назначила директором Петрова": at nothing else that the text names. A ministry
  // appoints to posts of others.
  private func event(_ post: Int, _ person: Int, _ tally: inout Tally) {
    guard !tally.choices.contains(where: { $0.confidence >= 0.4 }),
      [.company, .management, .any].contains(TitleForm.scope(of: post, view)),
      let mention = PostEvents.organization(
        of: view.mentions[post].tokens, view.mentions[person].tokens, view),
      let cluster = employers.clusterOf[mention], employers.clusters[cluster].kind != "state"
    else { return }
    add(mention, "event", 0.6, &tally)
  }

  // "директор Иван Петров («Заря»)", "Иван Петров из «Зари»".
  private func besideName(_ person: Int, _ tally: inout Tally) {
    var token = view.mentions[person].tokens.upperBound
    guard token + 1 < view.words.count, ["(", "из"].contains(view.words[token].text) else {
      return
    }
    token += 1
    while token < view.words.count, Descriptors.isQuote(view.words[token]) { token += 1 }
    if let mention = view.mention(startingAt: token, [.organization]) {
      add(mention, "beside-name", 0.5, &tally)
    }
  }

  private func relations(_ post: Int, _ person: Int, _ tally: inout Tally) {
    for relation in workplaces[post] ?? [] {
      add(relation.tail, "workplace", relation.confidence, &tally)
    }
    for inner in view.inside(post) where view.mentions[inner].kind == .post {
      for relation in workplaces[inner] ?? [] {
        add(relation.tail, "workplace-inner", relation.confidence * 0.8, &tally)
      }
    }
    for outer in view.ancestors(post) where view.mentions[outer].kind == .post {
      for relation in workplaces[outer] ?? [] {
        add(relation.tail, "workplace-outer", relation.confidence * 0.6, &tally)
      }
    }
    let sentence = view.mentions[person].sentence
    for relation in workplaces[person] ?? []
    where view.mentions[relation.tail].sentence == sentence
      && view.mentions[post].sentence == sentence
    {
      guard let cluster = employers.clusterOf[relation.tail] else { continue }
      if isOfAnotherPost(cluster, post, person) {
        add(relation.tail, "workplace-of-other-post", relation.confidence * 0.2, &tally)
        continue
      }
      // "журналист" and "политик" tell an occupation.
      let weight = TitleForm.scope(of: post, view) == .person ? 0.5 : 0.7
      add(relation.tail, "workplace-person", relation.confidence * weight, &tally)
    }
  }
}
