internal import Linguistics

/// Which mentions of organizations and places mean one, and what definite nouns stand for.
struct EmployerCoreference {
  /// An organization or place of the article.
  struct Cluster {
    /// The mentions by name, in order of the text.
    var mentions: [Int] = []
    /// The head nouns in its names and before them.
    var heads: [ExtractionLexicon.Head] = []
    /// Whether it is a place.
    var isPlace = false
    /// The kind, as its names tell it.
    var kind = "unknown"
    /// How many definite nouns stand for it.
    var nouns = 0
  }

  /// A definite noun and the organization it stands for.
  struct NounReference {
    let token: Int
    let cluster: Int
    let confidence: Double
  }

  private(set) var clusters: [Cluster] = []
  /// The cluster of each mention of an organization or place that has one.
  private(set) var clusterOf: [Int: Int] = [:]
  /// What the definite noun at a token stands for.
  private(set) var nouns: [Int: NounReference] = [:]
  /// The sentences that name a cluster or have a noun for it.
  private(set) var sentences: [Int: Set<Int>] = [:]
  /// The names by mention.
  private(set) var names: [Int: OrganizationName] = [:]
  /// The organizations by how much the article is about them.
  private var mainRanking: [(weight: Int, index: Int)] = []

  private static let comparisons = 48
  /// How sure the place is that "страна" stands for.
  private static let placeNoun = 0.6

  /// Joins the mentions of `view`.
  ///
  /// - Complexity: near-linear in the mentions and tokens.
  init(_ view: ArticleView) {
    var sets = DisjointSets(count: view.mentions.count)
    for mention in view.mentions.indices where view.isEmployer(mention) {
      names[mention] = OrganizationName(tokens: view.mentions[mention].tokens, view: view)
    }
    joinOrganizations(view, &sets)
    joinPlaces(view, &sets)
    joinNested(view, &sets)
    joinRelations(view, &sets)
    number(view, &sets)
    describe(view)
    resolveNouns(view)
    resolvePlaceNouns(view)
    keepGenerics(view)
    mainRanking = rank(view)
    for (mention, cluster) in clusterOf {
      sentences[cluster, default: []].insert(view.mentions[mention].sentence)
    }
    for (token, noun) in nouns {
      sentences[noun.cluster, default: []].insert(view.document.tokens[token].sentence)
    }
  }

  // MARK: Names

  private func organizations(_ view: ArticleView) -> [Int] {
    view.mentions.indices.filter { view.mentions[$0].kind == .organization }
  }

  private mutating func joinOrganizations(_ view: ArticleView, _ sets: inout DisjointSets) {
    var firstWith: [[Word]: Int] = [:]
    var distinct: [Int] = []
    for mention in organizations(view) {
      guard let name = names[mention], !name.words.isEmpty, !name.isGeneric else { continue }
      if let first = firstWith[name.words] {
        sets.union(first, mention)
      } else {
        firstWith[name.words] = mention
        distinct.append(mention)
      }
    }
    var byKey: [[UInt16]: [Int]] = [:]
    for mention in distinct {
      guard let name = names[mention] else { continue }
      var tried: Set<Int> = [mention]
      for key in Self.keys(name) {
        for other in (byKey[key] ?? []).suffix(Self.comparisons)
        where tried.insert(other).inserted {
          if let otherName = names[other], OrganizationName.same(name, otherName),
            !Self.contains(view, mention, other), !Self.contains(view, other, mention)
          {
            sets.union(mention, other)
          }
        }
        byKey[key, default: []].append(mention)
      }
    }
  }

  // Names that can be one share one of these: the beginning of the name or of its core, or the
  // first letters.
  private static func keys(_ name: OrganizationName) -> [[UInt16]] {
    var keys = Set<[UInt16]>()
    if let first = name.words.first { keys.insert(Array(first.units.prefix(3))) }
    if let first = name.core.first { keys.insert(Array(first.units.prefix(3))) }
    if name.core.count == 1, let word = name.core.first, word.isUppercase {
      keys.insert([0] + word.units.prefix(2))
    }
    if name.initials.count > 1 { keys.insert([0] + name.initials.prefix(2)) }
    return keys.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func contains(_ view: ArticleView, _ outer: Int, _ inner: Int) -> Bool {
    let (outer, inner) = (view.mentions[outer].tokens, view.mentions[inner].tokens)
    return outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
  }

  // "Союз строителей" inside «Союз строителей Прикамья» in quotation marks is the same union: a
  // quoted name is one name.
  private func joinNested(_ view: ArticleView, _ sets: inout DisjointSets) {
    for outer in organizations(view) {
      let tokens = view.mentions[outer].tokens
      guard tokens.lowerBound > 0, Descriptors.isQuote(view.words[tokens.lowerBound - 1]),
        tokens.upperBound < view.words.count, Descriptors.isQuote(view.words[tokens.upperBound])
      else { continue }
      for inner in view.children[outer]
      where view.mentions[inner].kind == .organization
        && view.mentions[inner].tokens.lowerBound == tokens.lowerBound
      {
        sets.union(outer, inner)
      }
    }
  }

  private mutating func joinPlaces(_ view: ArticleView, _ sets: inout DisjointSets) {
    var byName: [String: Int] = [:]
    var byWords: [[UInt16]: [Int]] = [:]
    for mention in view.mentions.indices where view.mentions[mention].kind == .place {
      guard let name = names[mention], !name.words.isEmpty else { continue }
      if let known = PlaceNames.known(mention, view) {
        if let first = byName[known.name] {
          sets.union(first, mention)
        } else {
          byName[known.name] = mention
        }
        continue
      }
      let key = Array(name.words[0].units.prefix(3))
      for other in (byWords[key] ?? []).suffix(Self.comparisons) {
        guard let otherName = names[other] else { continue }
        if OrganizationName.pairwise(name.words, otherName.words)
          || PlaceNames.isAdjective(name.words, of: otherName.words)
          || PlaceNames.isAdjective(otherName.words, of: name.words)
        {
          sets.union(mention, other)
          break
        }
      }
      byWords[key, default: []].append(mention)
    }
  }

  private func joinRelations(_ view: ArticleView, _ sets: inout DisjointSets) {
    let relations = view.relations.filter {
      $0.type == "ALTERNATIVE_NAME" || $0.type == "ABBREVIATION"
    }
    // The surest first: an acronym is of one organization.
    let surest = relations.sorted {
      ($1.confidence, $0.head, $0.tail) < ($0.confidence, $1.head, $1.tail)
    }
    for relation in surest {
      let (head, tail) = (relation.head, relation.tail)
      guard relation.confidence >= 0.5, view.isEmployer(head),
        view.mentions[head].kind == view.mentions[tail].kind,
        let left = names[head], let right = names[tail], !left.isGeneric, !right.isGeneric,
        !Self.contains(view, head, tail), !Self.contains(view, tail, head),
        AlternativeNames.sound(left.words, like: right.words)
          || AlternativeNames.areBeside(head, tail, view)
          || (view.mentions[head].kind == .organization && relation.confidence >= 0.8
            && !isTaken(left, head, by: right, tail, &sets)
            && !isTaken(right, tail, by: left, head, &sets))
      else { continue }
      // Two known places with different names are two places.
      if let one = PlaceNames.known(head, view), let other = PlaceNames.known(tail, view),
        one.name != other.name
      {
        continue
      }
      sets.union(head, tail)
    }
  }

  // Whether an acronym has a full name already, which the other full name is not one with.
  private func isTaken(
    _ acronym: OrganizationName, _ mention: Int, by full: OrganizationName, _ other: Int,
    _ sets: inout DisjointSets
  ) -> Bool {
    guard acronym.isAcronym, !full.isAcronym, let letters = acronym.core.first else { return false }
    let root = sets.find(mention)
    if sets.find(other) == root { return false }
    return names.contains { index, name in
      name.words.count > 1 && !name.isGeneric && sets.find(index) == root
        && !name.words.contains { Inflection.compatible($0, letters) }
    }
  }

  private mutating func number(_ view: ArticleView, _ sets: inout DisjointSets) {
    var numbers: [Int: Int] = [:]
    for mention in view.mentions.indices {
      guard let name = names[mention], !name.isGeneric, !name.words.isEmpty,
        !Descriptors.isBody(mention, view)
      else { continue }
      let root = sets.find(mention)
      if numbers[root] == nil {
        numbers[root] = clusters.count
        clusters.append(Cluster(isPlace: view.mentions[mention].kind == .place))
      }
      guard let cluster = numbers[root] else { continue }
      clusterOf[mention] = cluster
      clusters[cluster].mentions.append(mention)
    }
    // "совет директоров «Зари»": a post there is a post at «Заря».
    for mention in view.mentions.indices where Descriptors.isBody(mention, view) {
      let inner = view.inside(mention).first { clusterOf[$0] != nil }
      clusterOf[mention] = inner.flatMap { clusterOf[$0] }
    }
  }

  private mutating func describe(_ view: ArticleView) {
    for index in clusters.indices {
      for mention in clusters[index].mentions {
        clusters[index].heads.append(contentsOf: names[mention]?.heads ?? [])
        if let head = Descriptors.head(before: mention, view) {
          clusters[index].heads.append(head)
        }
        if let head = KazakhNouns.head(after: mention, view) {
          clusters[index].heads.append(head)
        }
      }
    }
    let organizations = clusters.indices.filter { !clusters[$0].isPlace }
    let kinds = OrganizationKinds(view).kinds(
      of: organizations.map { clusters[$0].mentions }, names)
    for (index, kind) in zip(organizations, kinds) { clusters[index].kind = kind }
  }

  // MARK: Definite nouns

  private mutating func resolveNouns(_ view: ArticleView) {
    var seen: [Int] = []
    var lastSentence: [Int: Int] = [:]
    for token in view.words.indices {
      let sentence = view.document.tokens[token].sentence
      for mention in view.starting[token] ?? [] {
        guard let cluster = clusterOf[mention] else { continue }
        seen.removeAll { $0 == cluster }
        seen.append(cluster)
        if seen.count > Self.comparisons { seen.removeFirst() }
        lastSentence[cluster] = sentence
      }
      guard let noun = Descriptors.definiteNoun(at: token, view) else { continue }
      var best: (score: Double, cluster: Int)?
      for (age, cluster) in seen.reversed().enumerated() {
        guard let fit = fit(noun, clusters[cluster]) else { continue }
        let distance = Double(sentence - (lastSentence[cluster] ?? 0))
        // "акционеры «Зари» утвердили директора завода": no noun yet tells what «Заря» is.
        let isHere =
          distance == 0 && fit <= 1 && clusters[cluster].mentions.count <= 2
          && isQuoted(clusters[cluster], in: sentence, view)
        let score =
          fit + (isHere ? 1.5 : 0) - 0.08 * min(distance, 10) - 0.03 * Double(age)
          + 0.1 * Double(min(clusters[cluster].mentions.count, 6))
        if score > best?.score ?? -1 { best = (score, cluster) }
      }
      guard let best else { continue }
      let confidence = min(0.95, 0.4 + 0.25 * best.score)
      nouns[token] = NounReference(
        token: token, cluster: best.cluster, confidence: confidence)
      clusters[best.cluster].nouns += 1
      lastSentence[best.cluster] = sentence
      // A mention that is only this noun means the same organization.
      if let mention = view.mention(startingAt: token, [.organization]),
        view.mentions[mention].tokens.count == 1
      {
        clusterOf[mention] = best.cluster
      }
    }
  }

  private func isQuoted(_ cluster: Cluster, in sentence: Int, _ view: ArticleView) -> Bool {
    cluster.mentions.contains { mention in
      let start = view.mentions[mention].tokens.lowerBound
      return view.mentions[mention].sentence == sentence && start > 0
        && Descriptors.isQuote(view.words[start - 1])
    }
  }

  // "премьер страны", "глава региона": the place of that kind named last.
  private mutating func resolvePlaceNouns(_ view: ArticleView) {
    var last: [String: Int] = [:]
    for token in view.words.indices {
      for mention in view.starting[token] ?? [] {
        guard let cluster = clusterOf[mention], let kind = view.mentions[mention].placeKind else {
          continue
        }
        last[kind] = cluster
      }
      guard
        let kind = view.lexicon.placeNouns.match(view.words, at: token, before: token + 1)?.value,
        !view.words[token].isCapitalized, let cluster = last[kind],
        Descriptors.standsAlone(token, view)
      else { continue }
      nouns[token] = NounReference(token: token, cluster: cluster, confidence: Self.placeNoun)
    }
  }

  // Whether the cluster is named by capital letters that hold the first letter of the noun.
  private func isAcronym(_ cluster: Cluster, of noun: ExtractionLexicon.Head) -> Bool {
    guard let initial = noun.lemma.units.first else { return false }
    return cluster.mentions.contains { mention in
      guard let word = names[mention]?.core.first, names[mention]?.core.count == 1 else {
        return false
      }
      return word.isUppercase && word.isCyrillic && (2...6).contains(word.units.count)
        && word.units.contains(initial)
    }
  }

  private func fit(_ noun: ExtractionLexicon.Head, _ cluster: Cluster) -> Double? {
    if cluster.isPlace { return nil }
    if cluster.heads.contains(where: { $0.lemma == noun.lemma }) { return 2 }
    let bare = cluster.heads.allSatisfy { $0.use == .legal }
    switch noun.use {
    case .anaphor:
      if cluster.kind == noun.kind { return 1.2 }
      guard bare, cluster.kind == "unknown" else { return nil }
      return noun.kind == "company" ? 0.8 : isAcronym(cluster, of: noun) ? 0.9 : nil
    case .definite:
      guard bare else { return nil }
      // "фонда" is МВФ, "банк" is ВТБ.
      if cluster.kind == "unknown" || cluster.kind == noun.kind, isAcronym(cluster, of: noun) {
        return 0.9
      }
      guard noun.kind == "company" else { return nil }
      return cluster.kind == "company" ? 1 : cluster.kind == "unknown" ? 0.6 : nil
    case .name, .department, .body, .legal: return nil
    }
  }

  /// The organization of one of `kinds` that is named most, weighed by where it is first named; nil
  /// where two are close or it is named too seldom.
  func main(of kinds: Set<String>) -> Int? {
    let ranked = mainRanking.filter { kinds.contains(clusters[$0.index].kind) }
    guard let best = ranked.first, best.weight >= (kinds.count == 1 ? 2 : 4) else { return nil }
    if ranked.count > 1, ranked[1].weight * 2 > best.weight { return nil }
    return best.index
  }

  // "спикер парламента", where the article names no parliament: the common noun is all that the text
  // has. Such names are never joined across articles.
  private mutating func keepGenerics(_ view: ArticleView) {
    var byLemma: [Word: Int] = [:]
    for mention in organizations(view) where clusterOf[mention] == nil {
      guard let name = names[mention], name.isGeneric, let head = name.heads.first,
        head.use == .definite, head.kind == "state",
        view.ancestors(mention).contains(where: { view.mentions[$0].kind == .post })
          || view.relations.contains(where: { $0.type == "WORKPLACE" && $0.tail == mention })
      else { continue }
      if byLemma[head.lemma] == nil {
        byLemma[head.lemma] = clusters.count
        clusters.append(Cluster(heads: [head], kind: head.kind))
      }
      guard let cluster = byLemma[head.lemma] else { continue }
      clusterOf[mention] = cluster
      clusters[cluster].mentions.append(mention)
    }
  }

  private func rank(_ view: ArticleView) -> [(weight: Int, index: Int)] {
    clusters.indices.filter { !clusters[$0].isPlace }.map { index -> (weight: Int, index: Int) in
      let first = clusters[index].mentions.first.map { view.mentions[$0].sentence } ?? 9
      return (clusters[index].mentions.count + clusters[index].nouns + (first < 3 ? 2 : 0), index)
    }.sorted { ($0.weight, $1.index) > ($1.weight, $0.index) }
  }
}
