internal import Linguistics

/// Which person holds which post: links between mentions of persons and of posts.
struct PostLinks {
  /// A person's mention and a post's mention.
  struct Link: Hashable {
    let person: Int
    let post: Int
  }

  private let view: ArticleView
  /// The mentions of persons linked to a post, in order of the text.
  var holders: [Int: [Int]] {
    var holders: [Int: [Int]] = [:]
    for link in votes.keys { holders[link.post, default: []].append(link.person) }
    return holders.mapValues { $0.sorted() }
  }
  /// The votes for each link.
  private(set) var votes: [Link: [Vote]] = [:]
  /// Links whose post is the predicate of the sentence ("стал директором").
  private(set) var predicates: Set<Link> = []
  /// The phrase after each outer post.
  private(set) var scans: [Int: AffiliationScan] = [:]
  /// The persons that follow a post directly.
  private var follower: [Int: Int] = [:]

  /// Links the persons and posts of `view`.
  ///
  /// - Complexity: linear in the mentions, for sentences of bounded length.
  init(_ view: ArticleView) {
    self.view = view
    let posts = view.mentions.indices.filter {
      view.mentions[$0].kind == .post && view.outerPost($0) == $0
    }
    for post in posts {
      scans[post] = AffiliationScan(from: view.mentions[post].tokens.upperBound, view)
    }
    for post in posts { linkFollower(post) }
    for post in posts.reversed() { linkPrecedingChain(post) }
    for person in view.mentions.indices where view.mentions[person].kind == .person {
      linkApposition(person)
    }
    linkPredicates(posts)
    linkRelations()
  }

  private mutating func vote(_ person: Int, _ post: Int, _ rule: String, _ weight: Double) {
    votes[Link(person: person, post: post), default: []].append(
      Vote(rule: rule, weight: weight))
  }

  private var linked: Set<Int> = []

  // MARK: Title, name

  // "директор завода Иван Петров", and with several holders "директора Петров и Сидоров".
  private mutating func linkFollower(_ post: Int) {
    guard let scan = scans[post], scan.end < view.words.count,
      view.isSameSentence(view.mentions[post].tokens.lowerBound, scan.end)
    else { return }
    // "директора — Глеб Тропинин и Вера Заозёрская"
    if ["—", "–"].contains(view.words[scan.end].text),
      let first = view.mention(startingAt: scan.end + 1, [.person]),
      nextInList(after: first) != nil,
      view.grammar.isPlural(titleHead(post), before: view.mentions[first].tokens)
    {
      linked.insert(post)
      vote(first, post, "title-list", 0.8)
      linkList(after: first, post)
      return
    }
    guard let person = view.mention(startingAt: scan.end, [.person]) else { return }
    // "пресс-секретарь президента Ивана Петрова": the name belongs to the title inside.
    if !agrees(post, person), let inner = agreeingInner(post, person) {
      follower[inner] = person
      vote(person, inner, "inner-title-name", 0.8)
      return
    }
    follower[post] = person
    linked.insert(post)
    // "назначил директором Ивана Петрова", "директором избран Иван Петров"
    if view.grammar.isInstrumental(titleHead(post)), !agrees(post, person),
      HoldingWords.isGiven(around: view.mentions[post].tokens, before: scan.end, view)
    {
      predicates.insert(Link(person: person, post: post))
    }
    voteForFollower(person, post, scan)
    guard view.grammar.isPlural(titleHead(post), before: view.mentions[person].tokens) else {
      return
    }
    linkList(after: person, post)
  }

  private mutating func voteForFollower(_ person: Int, _ post: Int, _ scan: AffiliationScan) {
    // "супруга президента Анна Петрова": the name is the relative's.
    if isNamedAfterKin(post, person) {
      vote(person, post, "name-of-kin", 0.15)
    } else if agrees(post, person) {
      vote(person, post, "title-name", scan.looseWords == 0 ? 0.93 : 0.8)
    } else {
      vote(person, post, "title-name-in-other-case", 0.4)
    }
  }

  private mutating func linkList(after person: Int, _ post: Int) {
    var next = nextInList(after: person)
    var length = 0
    while let other = next, length < 20 {
      vote(other, post, "title-list", 0.8)
      next = nextInList(after: other)
      length += 1
    }
  }

  private func nextInList(after person: Int) -> Int? {
    let token = view.mentions[person].tokens.upperBound
    guard token + 1 < view.words.count,
      [",", "и"].contains(view.words[token].text)
    else { return nil }
    return view.mention(startingAt: token + 1, [.person])
  }

  // A word of kinship before the title, in the case of the name that follows, where the title's head
  // is in another one.
  private func isNamedAfterKin(_ post: Int, _ person: Int) -> Bool {
    var token = view.mentions[post].tokens.lowerBound - 1
    while token >= 0, view.grammar.isAdjective(token) { token -= 1 }
    guard token >= 0, view.isSameSentence(token, titleHead(post)),
      view.lexicon.holding.match(view.words, at: token, before: token + 1)?.value == .kin
    else { return false }
    let head = titleHead(post)
    let name = view.mentions[person].tokens
    guard view.grammar.casesAgree(token, name),
      !view.grammar.casesAgree(token, head..<(head + 1))
    else { return false }
    return !agrees(post, person)
      || view.grammar.isFeminine(name) && view.grammar.isFeminine(token..<(token + 1))
        && !view.grammar.isFeminine(head..<(head + 1))
  }

  private func titleHead(_ post: Int) -> Int {
    TitleForm.head(of: view.mentions[post].tokens, view)
  }

  private func agrees(_ post: Int, _ person: Int) -> Bool {
    view.grammar.casesAgree(titleHead(post), view.mentions[person].tokens)
  }

  // A title at the end of another one, in the case of the name that follows.
  private func agreeingInner(_ post: Int, _ person: Int) -> Int? {
    view.inside(post).first {
      view.mentions[$0].kind == .post
        && view.mentions[$0].tokens.upperBound == view.mentions[post].tokens.upperBound
        && titleHead($0) != titleHead(post) && agrees($0, person)
    }
  }

  // "председатель совета, член комиссии Иван Петров"
  private mutating func linkPrecedingChain(_ post: Int) {
    guard follower[post] == nil, let scan = scans[post],
      let next = view.mention(startingAt: scan.end, [.post]) ?? postAfterComma(scan.end),
      let person = follower[next], view.isSameSentence(scan.end - 1, scan.end),
      !followsPerson(post)
    else { return }
    linked.insert(post)
    follower[post] = person
    // Titles in one case belong together, whatever case the name is in.
    let second = titleHead(next)
    let isOneCase =
      agrees(post, person)
      || view.grammar.casesAgree(titleHead(post), second..<(second + 1))
    vote(person, post, "title-chain", isOneCase ? 0.8 : 0.3)
  }

  private func postAfterComma(_ token: Int) -> Int? {
    var token = token
    guard token < view.words.count, [",", "и", "/", "—", "–"].contains(view.words[token].text)
    else {
      return nil
    }
    token += 1
    if token < view.words.count, ["—", "–"].contains(view.words[token].text) { token += 1 }
    var skipped = 0
    while token < view.words.count, skipped < 4 {
      if let post = view.mention(startingAt: token, [.post]), view.outerPost(post) == post {
        return view.isSameSentence(token, token - 1) ? post : nil
      }
      guard
        view.mention(startingAt: token, [.nationality, .place]) != nil
          || StatusWords.isTitleWord(at: token, view) || view.grammar.isAdjective(token)
          || view.words[token].text == "а"
          || view.words[token].text == "также" || view.words[token].text == "и"
      else { return nil }
      token += 1
      skipped += 1
    }
    return nil
  }

  private func followsPerson(_ post: Int) -> Bool {
    let token = view.mentions[post].tokens.lowerBound - 1
    guard token > 0, [",", "—", "–", "("].contains(view.words[token].text) else { return false }
    return view.mention(endingAt: token, [.person]) != nil
  }

  // MARK: Name, title

  // "Иван Петров, директор завода", "Иван Петров — директор", "Иван Петров (директор)".
  private mutating func linkApposition(_ person: Int) {
    guard var token = afterAsides(view.mentions[person].tokens.upperBound),
      token < view.words.count, [",", "—", "–", "-", "("].contains(view.words[token].text)
    else { return }
    token += 1
    if token < view.words.count, ["—", "–"].contains(view.words[token].text) { token += 1 }
    var skipped = 0
    while token < view.words.count, skipped < 4,
      view.mention(startingAt: token, [.post]) == nil
    {
      guard view.words[token].isWord || view.words[token].text == "-",
        view.mention(startingAt: token, [.nationality, .place]) != nil
          || StatusWords.isTitleWord(at: token, view)
          || view.grammar.isAdjective(token)
      else { return }
      token += 1
      skipped += 1
    }
    guard let first = view.mention(startingAt: token, [.post]), view.outerPost(first) == first,
      view.isSameSentence(token, view.mentions[person].tokens.lowerBound),
      follower[first] == nil, agrees(first, person),
      !view.grammar.isPlural(titleHead(first), before: view.mentions[person].tokens)
        || isLastOfList(person)
    else { return }
    var post = first
    var weight = 0.88
    var length = 0
    while length < 6 {
      linked.insert(post)
      vote(person, post, length == 0 ? "name-title" : "name-title-chain", weight)
      if length == 0, isLastOfList(person) { linkEarlierNames(person, post) }
      guard let scan = scans[post], let next = postAfterComma(scan.end), follower[next] == nil,
        !linked.contains(next)
      else { break }
      post = next
      weight = 0.75
      length += 1
    }
  }

  // "Глеб Тропинин и Вера Заозёрская, директора"
  private func isLastOfList(_ person: Int) -> Bool {
    let token = view.mentions[person].tokens.lowerBound - 1
    return token > 0 && ["и", ","].contains(view.words[token].text)
      && view.mention(endingAt: token, [.person]) != nil
  }

  // The other names of the list before a title in the plural.
  private mutating func linkEarlierNames(_ last: Int, _ post: Int) {
    guard view.grammar.isPlural(titleHead(post), before: view.mentions[last].tokens) else { return }
    var person = last
    var length = 0
    while length < 20 {
      let token = view.mentions[person].tokens.lowerBound - 1
      guard token > 0, ["и", ","].contains(view.words[token].text),
        let earlier = view.mention(endingAt: token, [.person])
      else { return }
      vote(earlier, post, "title-list", 0.8)
      person = earlier
      length += 1
    }
  }

  // A bracket ("(Sonia …)") or an age between the name and the comma.
  private func afterAsides(_ start: Int) -> Int? {
    var token = start
    let limit = min(view.words.count, start + 12)
    if token < limit, view.words[token].text == "(" {
      guard let close = (token..<limit).first(where: { view.words[$0].text == ")" }) else {
        return token
      }
      if (token..<close).contains(where: { view.mention(startingAt: $0, [.post]) != nil }) {
        return token
      }
      token = close + 1
    }
    return token
  }

  // MARK: Predicate

  // "Петров стал директором завода, затем советником министра".
  private mutating func linkPredicates(_ posts: [Int]) {
    let rule = PredicateRule(view)
    for post in posts where !linked.contains(post) {
      guard let found = rule.holder(of: post, titleHead: titleHead(post)) else { continue }
      var next = post
      var weight = found.weight
      var length = 0
      while length < 8 {
        linked.insert(next)
        predicates.insert(Link(person: found.person, post: next))
        vote(found.person, next, length == 0 ? found.rule : "predicate-chain", weight)
        guard let scan = scans[next], let other = postAfterComma(scan.end),
          !linked.contains(other), follower[other] == nil,
          view.grammar.isInstrumental(titleHead(other))
            == view.grammar.isInstrumental(titleHead(next))
        else { break }
        next = other
        weight *= 0.9
        length += 1
      }
    }
  }

  // MARK: The recogniser's relations

  private mutating func linkRelations() {
    var chosen: [Link: Double] = [:]
    for relation in view.relations where relation.type == "WORKS_AS" {
      guard view.mentions[relation.head].kind == .person,
        view.mentions[relation.tail].kind == .post
      else { continue }
      let link = Link(person: relation.head, post: relation.tail)
      chosen[link] = max(chosen[link] ?? 0, relation.confidence)
    }
    for (link, confidence) in chosen.sorted(by: {
      ($0.key.post, $0.key.person) < ($1.key.post, $1.key.person)
    }) {
      vote(link.person, span(link, chosen), "works-as", confidence)
    }
  }

  // The beginning of a longer title means the whole title; a title inside another one
  // ("пресс-секретарь президента Дмитрия …") is a post of its own.
  private func span(_ link: Link, _ all: [Link: Double]) -> Int {
    let outer = view.outerPost(link.post)
    if outer == link.post { return outer }
    if all[Link(person: link.person, post: outer)] != nil { return outer }
    let (inner, whole) = (view.mentions[link.post].tokens, view.mentions[outer].tokens)
    if titleHead(outer) < inner.upperBound, titleHead(outer) >= inner.lowerBound { return outer }
    return inner.lowerBound == whole.lowerBound ? outer : link.post
  }
}
