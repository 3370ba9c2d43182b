internal import Linguistics

/// The kind of an organization, from the words of its names and around them.
///
/// Every sign is a vote for a kind. What the name itself says counts most, the noun or post beside it
/// next, and the sentence only where nothing else is known.
struct OrganizationKinds {
  /// The weights of the signs, chosen so that a sign overrules those that are less telling: a name
  /// known everywhere, a legal form, the head noun, a word that tells, and so on.
  private enum Weight {
    static let known = 9.0
    static let legal = 6.0
    static let head = 4.0
    static let laterHead = 1.0
    static let likelyHead = 1.5
    static let laterLikelyHead = 0.5
    static let word = 3.0
    static let likelyWord = 1.0
    static let ending = 2.5
    static let domain = 2.0
    static let descriptor = 4.5
    static let likelyDescriptor = 2.5
    static let farDescriptor = 2.0
    static let apposition = 2.5
    static let title = 2.0
    static let beside = 1.5
    static let likelyBeside = 0.7
    static let near = 0.3
    /// What the sentences can say together.
    static let nearMost = 1.2
    /// What is less is not told.
    static let least = 0.6
  }

  private typealias Votes = [String: Double]

  private let view: ArticleView
  private let lexicon: KindLexicon

  /// Prepares the kinds of one article's organizations.
  init(_ view: ArticleView) {
    self.view = view
    lexicon = view.lexicon.kinds
  }

  /// The kinds of organizations, each given by its mentions; `unknown` where nothing tells it.
  ///
  /// - Complexity: O(words of the mentions and of their sentences).
  func kinds(of clusters: [[Int]], _ names: [Int: OrganizationName]) -> [String] {
    var votes = clusters.map { self.votes(of: $0, names) }
    // What stands in a list with others, or beside another in brackets, is of their kind.
    var clusterOf: [Int: Int] = [:]
    for (index, mentions) in clusters.enumerated() {
      for mention in mentions { clusterOf[mention] = index }
    }
    let known = votes.map { Self.best($0) }
    for (index, mentions) in clusters.enumerated()
    where (votes[index].values.max() ?? 0) < Weight.beside {
      for mention in mentions.prefix(Self.mentions) {
        for neighbour in neighbours(of: mention) {
          guard let other = clusterOf[neighbour], other != index, let kind = known[other],
            (votes[other][kind] ?? 0) >= Weight.beside
          else { continue }
          votes[index][kind] = max(votes[index][kind] ?? 0, Weight.beside)
        }
      }
    }
    return votes.map { Self.best($0) ?? OrganizationKind.unknown.rawValue }
  }

  private static func best(_ votes: Votes) -> String? {
    let best = OrganizationKind.allCases.map(\.rawValue).filter { votes[$0] != nil }.max {
      (votes[$0] ?? 0) < (votes[$1] ?? 0)
    }
    return best.flatMap { (votes[$0] ?? 0) >= Weight.least ? $0 : nil }
  }

  private func votes(of mentions: [Int], _ names: [Int: OrganizationName]) -> Votes {
    let mentions = mentions.prefix(Self.mentions)
    var votes: Votes = [:]
    var seen = Set<[Word]>()
    for mention in mentions {
      guard let name = names[mention], seen.insert(name.words).inserted else { continue }
      votes.merge(self.votes(of: name, in: view.mentions[mention].tokens)) { $0 + $1 }
    }
    // "органом Всемирного совета": a name with a head of its own is not described by its context.
    var context: Votes = [:]
    if (votes.values.max() ?? 0) < Weight.likelyHead {
      for mention in mentions { context.merge(beside(mention)) { max($0, $1) } }
    } else {
      for mention in mentions {
        if let head = quotedDescriptor(mention) {
          context[head.kind.name] =
            head.kind.isLikely ? Weight.likelyDescriptor : Weight.descriptor
        }
      }
    }
    votes.merge(context) { $0 + $1 }
    if (votes.values.max() ?? 0) < Weight.beside {
      var near: Votes = [:]
      var sentences = Set<Int>()
      for mention in mentions where sentences.insert(view.mentions[mention].sentence).inserted {
        near.merge(around(mention)) { $0 + $1 }
      }
      votes.merge(near.mapValues { min($0, Weight.nearMost) }) { $0 + $1 }
    }
    return votes
  }

  private static let mentions = 32

  // MARK: The name

  private func votes(of name: OrganizationName, in tokens: Range<Int>) -> Votes {
    var votes: Votes = [:]
    if let kind = lexicon.known(name.core) ?? lexicon.known(name.words) {
      votes[kind.name, default: 0] += Weight.known
    }
    var isFirst = true
    var told = Set<KindLexicon.Kind>()
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      guard view.words[token].isWord else {
        token += 1
        continue
      }
      // "служба по надзору в сфере образования": what comes then is only its business.
      if token > tokens.lowerBound, !isFirst, Self.prepositions.contains(view.words[token].text) {
        break
      }
      if let sign = head(at: token) {
        if sign.isLegal {
          votes[sign.kind.name, default: 0] += Weight.legal
        } else if sign.kind.isLikely {
          votes[sign.kind.name, default: 0] +=
            isFirst ? Weight.likelyHead : Weight.laterLikelyHead
          isFirst = false
        } else {
          let isStronger = isFirst || votes.values.allSatisfy { $0 < Weight.head }
          votes[sign.kind.name, default: 0] += isStronger ? Weight.head : Weight.laterHead
          isFirst = false
        }
      }
      if let word = lexicon.words(view.words, at: token, before: tokens.upperBound) {
        if told.insert(word.kind).inserted {
          votes[word.kind.name, default: 0] +=
            word.kind.isLikely ? Weight.likelyWord : Weight.word
        }
        token += word.length
      } else {
        token += 1
      }
    }
    if name.core.count == 1, let word = name.core.first, word.isCapitalized,
      let kind = lexicon.ending(of: word)
    {
      votes[kind.name, default: 0] += Weight.ending
    }
    if isDomain(tokens) { votes["media", default: 0] += Weight.domain }
    return votes
  }

  private static let prepositions: Set<String> = ["по", "при", "в", "за", "для", "против", "от"]

  private func head(at token: Int) -> (kind: KindLexicon.Kind, isLegal: Bool)? {
    if let head = view.head(at: token) {
      guard head.kind != "unknown" else { return nil }
      return (KindLexicon.Kind(name: head.kind, isLikely: head.isLikely), head.use == .legal)
    }
    let word = view.words[token]
    if let kind = lexicon.acronym(word) { return (kind, false) }
    if let kind = lexicon.noun(word), view.grammar.isNoun(token) { return (kind, false) }
    // "церкви": the letters alone do not tell the lemma.
    for lemma in view.grammar.lemmas(token) where lemma != word.text {
      let words = [Word(lemma)]
      if let head = view.lexicon.heads.match(words, at: 0, before: 1)?.value,
        head.kind != "unknown",
        head.lemma.text == words[0].text
      {
        return (KindLexicon.Kind(name: head.kind, isLikely: head.isLikely), false)
      }
    }
    return nil
  }

  // "Вестник.ру": a name that is an address.
  private func isDomain(_ tokens: Range<Int>) -> Bool {
    guard tokens.count >= 3 else { return false }
    return view.words[tokens.upperBound - 2].text == "."
      && ["ru", "com", "ua", "kz", "net", "org", "info", "ру", "рф", "ком"].contains(
        view.words[tokens.upperBound - 1].text)
  }

  // MARK: Around the name

  private func beside(_ mention: Int) -> Votes {
    var votes: Votes = [:]
    let tokens = view.mentions[mention].tokens
    func vote(_ kind: String, _ weight: Double) { votes[kind, default: 0] += weight }
    if let head = descriptor(before: tokens.lowerBound) {
      vote(head.kind.name, head.kind.isLikely ? Weight.likelyDescriptor : Weight.descriptor)
    } else if let kind = farDescriptor(before: tokens.lowerBound) {
      vote(kind.name, Weight.farDescriptor)
    }
    if let kind = apposition(after: tokens.upperBound) { vote(kind.name, Weight.apposition) }
    for (place, edge) in [
      (KindLexicon.Place.before, before(tokens.lowerBound)),
      (KindLexicon.Place.after, after(tokens.upperBound)),
    ] {
      guard let edge else { continue }
      for kind in lexicon.contexts(place, view.words, at: edge, in: view.sentenceTokens(edge)) {
        vote(kind.name, kind.isLikely ? Weight.likelyBeside : Weight.beside)
      }
    }
    if let kind = titleKind(tokens.lowerBound) { vote(kind, Weight.title) }
    return votes
  }

  private func before(_ start: Int) -> Int? {
    var token = start - 1
    if token >= 0, Descriptors.isQuote(view.words[token]) { token -= 1 }
    return token >= 0 && view.isSameSentence(token, start) ? token : nil
  }

  private func after(_ end: Int) -> Int? {
    var token = end
    if token < view.words.count, Descriptors.isQuote(view.words[token]) { token += 1 }
    return token < view.words.count && view.isSameSentence(end - 1, token) ? token : nil
  }

  // The head noun right before a name, also in the plural before several: "компании «А» и «Б»",
  // "такие группы, как А".
  private func descriptor(before start: Int) -> (kind: KindLexicon.Kind, isLegal: Bool)? {
    var token = start - 1
    var steps = 0
    while token >= 0, steps < 24, view.isSameSentence(token, start) {
      steps += 1
      let word = view.words[token]
      if let head = noun(endingAt: token) { return head }
      if view.outermost[token] >= 0, steps > 1,
        [.organization, .person, .product].contains(view.mentions[view.outermost[token]].kind)
      {
        token = view.mentions[view.outermost[token]].tokens.lowerBound - 1
      } else if Descriptors.isQuote(word) || Self.joints.contains(word.text) {
        token -= 1
      } else {
        return nil
      }
    }
    return nil
  }

  // "группа «Центр»": whatever stands in the quotation marks.
  private func quotedDescriptor(
    _ mention: Int
  ) -> (kind: KindLexicon.Kind, isLegal: Bool)? {
    let start = view.mentions[mention].tokens.lowerBound
    guard start >= 2, Descriptors.isQuote(view.words[start - 1]), isFree(start - 2),
      view.isSameSentence(start - 2, start)
    else { return nil }
    return noun(endingAt: start - 2)
  }

  private static let joints: Set<String> = [",", "и", "или", "как", ":", "—", "–", "-", "(", ")"]

  private func isFree(_ token: Int) -> Bool {
    view.outermost[token] == -1 || view.mentions[view.outermost[token]].kind == .post
  }

  // The noun that ends at a token, with the adjective that tells more: "рейтинговое агентство".
  private func noun(endingAt token: Int) -> (kind: KindLexicon.Kind, isLegal: Bool)? {
    if let compound = compound(endingAt: token) { return compound }
    guard isFree(token), let head = head(at: token) else { return nil }
    if head.kind.isLikely, token > 0, isFree(token - 1), view.grammar.isAdjective(token - 1),
      let adjective = lexicon.words(view.words, at: token - 1, before: token),
      !adjective.kind.isLikely
    {
      return (adjective.kind, false)
    }
    return head
  }

  // "хедж-фонд": a phrase of several tokens.
  private func compound(endingAt token: Int) -> (kind: KindLexicon.Kind, isLegal: Bool)? {
    for length in 2...4 where token + 1 >= length {
      let start = token + 1 - length
      if isFree(start), let match = lexicon.words(view.words, at: start, before: token + 1),
        match.length == length
      {
        return (match.kind, false)
      }
    }
    return nil
  }

  // "владелец мастерской свадебной одежды «А»": a head noun with dependants before the name.
  private func farDescriptor(before start: Int) -> KindLexicon.Kind? {
    var token = start - 1
    if token >= 0, Descriptors.isQuote(view.words[token]) { token -= 1 }
    var steps = 0
    while token >= 0, steps < 4, view.isSameSentence(token, start), isFree(token),
      view.words[token].isWord, !view.words[token].isCapitalized
    {
      if steps > 0, let head = head(at: token), !head.isLegal { return head.kind }
      guard view.grammar.isAdjective(token) || view.grammar.isGenitiveNoun(token) else {
        return nil
      }
      token -= 1
      steps += 1
    }
    return nil
  }

  private static let superlatives = [
    "крупнейш", "ведущ", "старейш", "известн", "популярн", "одн", "один", "запрещенн",
  ]

  // "«А», крупнейший профсоюз", "«А» — банк"
  private func apposition(after end: Int) -> KindLexicon.Kind? {
    guard var token = after(end) else { return nil }
    while token < view.words.count, [")", "»", "\""].contains(view.words[token].text) { token += 1 }
    guard token + 1 < view.words.count, view.isSameSentence(end - 1, token + 1) else { return nil }
    switch view.words[token].text {
    case ",":
      guard Self.superlatives.contains(where: { view.words[token + 1].text.hasPrefix($0) }) else {
        return nil
      }
    case "—", "–": break
    case "-": guard view.document.tokens[token + 1].followsGap else { return nil }
    default: return nil
    }
    token += 1
    var steps = 0
    while token < view.words.count, steps < 6, view.isSameSentence(end - 1, token) {
      if let head = isFree(token) ? head(at: token) : nil { return head.kind }
      let word = view.words[token]
      guard
        view.grammar.isAdjective(token) || ["из", "самых", "это"].contains(word.text)
          || word.text.hasPrefix("одн") || word.text == "один"
      else { return nil }
      token += 1
      steps += 1
    }
    return nil
  }

  // The organizations beside one in a list, or before or in brackets.
  private func neighbours(of mention: Int) -> [Int] {
    var found: [Int] = []
    let tokens = view.mentions[mention].tokens
    func step(_ from: Int, _ by: Int) {
      var token = from
      var hasJoint = false
      var (steps, items) = (0, 0)
      while token >= 0, token < view.words.count, steps < 12,
        view.isSameSentence(token, tokens.lowerBound)
      {
        let outer = view.outermost[token]
        if outer >= 0 {
          guard hasJoint else { return }
          if view.mentions[outer].kind == .organization { found.append(outer) }
          items += 1
          guard items < 4 else { return }
          hasJoint = false
          let passed = view.mentions[outer].tokens
          token = by < 0 ? passed.lowerBound - 1 : passed.upperBound
          continue
        }
        let word = view.words[token]
        guard Descriptors.isQuote(word) || [",", "и", "или", "(", ")"].contains(word.text) else {
          return
        }
        hasJoint = hasJoint || !Descriptors.isQuote(word)
        token += by
        steps += 1
      }
    }
    step(tokens.lowerBound - 1, -1)
    step(tokens.upperBound, 1)
    // "секретариат «А»" is of the kind of «А».
    if let use = view.head(at: tokens.lowerBound)?.use, use == .department || use == .body,
      let owner = view.mention(startingAt: tokens.upperBound, [.organization])
    {
      found.append(owner)
    }
    return found
  }

  // What the post right before a name tells.
  private func titleKind(_ start: Int) -> String? {
    var token = start
    for _ in 0..<3 {
      if let post = view.mention(endingAt: token, [.post]) {
        return TitleForm.titleClass(view.mentions[post].tokens, view).flatMap {
          lexicon.kind(ofTitle: $0)
        }
      }
      token -= 1
      guard token > 0, view.isSameSentence(token - 1, start),
        Descriptors.isQuote(view.words[token]) || view.head(at: token) != nil
          || view.grammar.isAdjective(token)
      else { return nil }
    }
    return nil
  }

  private func around(_ mention: Int) -> Votes {
    var votes: Votes = [:]
    let tokens = view.mentions[mention].tokens
    let sentence = view.sentenceTokens(tokens.lowerBound)
    let window = sentence.clamped(
      to: max(0, tokens.lowerBound - Self.words)..<tokens.upperBound + Self.words)
    for token in window where !tokens.contains(token) {
      for kind in lexicon.contexts(.near, view.words, at: token, in: sentence) {
        votes[kind.name, default: 0] += Weight.near
      }
    }
    return votes
  }

  private static let words = 48
}
