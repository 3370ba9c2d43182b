internal import GraphModel
internal import Linguistics

/// Makes entities, facts and links of the clusters and claims.
struct FactBuilder {
  private let view: ArticleView
  private let persons: PersonCoreference
  private let employers: EmployerCoreference
  private let forms: NormalForms
  private let claims: [Claim]
  private var entities: [ExtractedEntity] = []
  private var personEntity: [Int: Int] = [:]
  private var employerEntity: [Int: Int] = [:]

  /// Builds the entities and normalises their names and the claims' titles.
  init(
    _ view: ArticleView, _ persons: PersonCoreference, _ employers: EmployerCoreference,
    _ claims: [Claim], _ normalizer: Normalizer
  ) {
    self.view = view
    self.persons = persons
    self.employers = employers
    self.claims = claims
    var names: [(range: Range<Int>, kind: NameKind)] = []
    for mention in view.mentions.indices {
      if persons.clusterOf[mention] != nil {
        names.append((view.mentions[mention].range, .person))
      } else if let cluster = employers.clusterOf[mention] {
        names.append(
          (
            Self.coreRange(mention, view, employers),
            employers.clusters[cluster].isPlace ? .place : .organization
          ))
      }
    }
    for title in Set(claims.compactMap(\.title)) {
      names.append((view.document.range(ofTokens: title), .title))
    }
    forms = NormalForms(of: names, in: view.document, normalizer)
    buildEntities()
  }

  private static func coreRange(
    _ mention: Int, _ view: ArticleView, _ employers: EmployerCoreference
  ) -> Range<Int> {
    let tokens = employers.names[mention]?.coreTokens ?? view.mentions[mention].tokens
    return view.document.range(ofTokens: tokens)
  }

  private mutating func buildEntities() {
    var mentionsOf: [[Int]] = Array(repeating: [], count: persons.count)
    for (mention, cluster) in persons.clusterOf { mentionsOf[cluster].append(mention) }
    var drafts: [(first: Int, isPerson: Bool, cluster: Int)] = []
    for cluster in mentionsOf.indices {
      mentionsOf[cluster].sort()
      if let first = mentionsOf[cluster].first { drafts.append((first, true, cluster)) }
    }
    for (cluster, employer) in employers.clusters.enumerated()
    where !(employer.isPlace && PlaceNames.isNameless(employer.mentions, view)) {
      if let first = employer.mentions.first { drafts.append((first, false, cluster)) }
    }
    drafts.sort { $0.first < $1.first }
    for draft in drafts {
      if draft.isPerson {
        personEntity[draft.cluster] = entities.count
        entities.append(person(mentionsOf[draft.cluster]))
      } else {
        employerEntity[draft.cluster] = entities.count
        entities.append(employer(employers.clusters[draft.cluster]))
      }
    }
  }

  private func person(_ mentions: [Int]) -> ExtractedEntity {
    let names = mentions.map { name($0, view.mentions[$0].range, .person) }
    return ExtractedEntity(
      type: .person, name: NameChoice.fullest(names), names: names, gender: gender(mentions),
      confidence: confidence(mentions))
  }

  // The gender that most of the person's names show.
  private func gender(_ mentions: [Int]) -> String? {
    var balance = 0
    for mention in mentions {
      switch forms.form(of: view.mentions[mention].range, as: .person)?.gender {
      case .masculine: balance += 1
      case .feminine: balance -= 1
      case nil: break
      }
    }
    return balance > 0 ? "male" : balance < 0 ? "female" : nil
  }

  private func title(_ claim: Claim) -> String? {
    guard let tokens = claim.title else { return nil }
    if let text = claim.titleText { return text }
    let range = view.document.range(ofTokens: tokens)
    let text = forms.form(of: range, as: .title)?.text ?? view.document.text(of: range)
    var repaired = GovernmentRepair.repaired(text, tokens, view)
    if !claim.titleAsides.isEmpty {
      let words = repaired.split(separator: " ")
      // A word of the form is a token of the text where none of them is a mark.
      guard words.count == tokens.count else { return repaired }
      repaired = zip(tokens, words).filter { !claim.titleAsides.contains($0.0) }.map(\.1)
        .joined(separator: " ")
    }
    // A title is a common noun, wherever in the sentence it stands.
    let first = view.words[tokens.lowerBound]
    return first.isCapitalized && !first.isUppercase
      ? repaired.prefix(1).lowercased() + repaired.dropFirst() : repaired
  }

  private func employer(_ cluster: EmployerCoreference.Cluster) -> ExtractedEntity {
    let names = cluster.mentions.map { mention in
      name(
        mention, Self.coreRange(mention, view, employers),
        cluster.isPlace ? .place : .organization)
    }
    if cluster.isPlace {
      let known = cluster.mentions.lazy.compactMap { PlaceNames.known($0, view) }.first
      let nouns = zip(cluster.mentions, names).filter { !PlaceNames.isAdjective($0.0, view) }
      let kind = cluster.mentions.lazy.compactMap { view.mentions[$0].placeKind }.first
      return ExtractedEntity(
        type: .place, kind: known?.kind ?? kind ?? "other",
        name: known?.name ?? NameChoice.fullest(nouns.isEmpty ? names : nouns.map(\.1)),
        names: names, confidence: confidence(cluster.mentions))
    }
    return ExtractedEntity(
      type: .organization, kind: cluster.kind, name: NameChoice.fullest(names), names: names,
      confidence: confidence(cluster.mentions))
  }

  private func name(
    _ mention: Int, _ range: Range<Int>, _ kind: NameKind
  ) -> ExtractedEntity.Name {
    let text = forms.form(of: range, as: kind)?.text ?? view.document.text(of: range)
    return ExtractedEntity.Name(
      normal: kind == .organization
        ? GovernmentRepair.repaired(text, view.mentions[mention].tokens, view) : text,
      surface: view.text(mention), range: view.mentions[mention].range)
  }

  private func confidence(_ mentions: [Int]) -> Double {
    mentions.map { view.mentions[$0].confidence }.max() ?? 0
  }

  // MARK: Facts

  /// The facts of the claims, equal ones joined, with the links between employers.
  func facts() -> ArticleFacts {
    struct Key: Hashable {
      let person: Int
      let role: String?
      let employer: Int?
      let status: FactStatus
    }
    var order: [Key] = []
    var repeats: [Key: Int] = [:]
    var best: [Key: Claim] = [:]
    for claim in claims {
      let key = Key(
        person: claim.person, role: title(claim)?.lowercased().replacingYo(),
        employer: claim.employer, status: claim.hold?.status ?? .current)
      repeats[key, default: 0] += 1
      if let other = best[key] {
        if Self.isBetter(claim, other) { best[key] = claim }
      } else {
        order.append(key)
        best[key] = claim
      }
    }
    let held = SingleHolders.resolved(order.map { best[$0] }, view, employers)
    let kept = zip(order, held).compactMap { key, claim in
      claim.map { ($0, repeats[key] ?? 1) }
    }
    let relations = EmployerRelations(view, employers).links
    let cities = seats(relations)
    var result = ArticleFacts(entities: entities)
    result.facts = kept.compactMap { fact($0.0, cities, repeats: $0.1) }
    result.links = relations.compactMap { link in
      guard let source = employerEntity[link.source], let target = employerEntity[link.target]
      else { return nil }
      return ExtractedLink(
        kind: link.kind, source: source, target: target, confidence: link.confidence,
        sentences: link.sentences.map { view.document.sentences[$0].range })
    }
    nameCompanies(kept.map(\.0), &result)
    return result
  }

  // The city an organization lies in, where no other is nearly as likely; a city is its own.
  private func seats(_ links: [EmployerRelations.Link]) -> [Int: Int] {
    var cities: [Int: [(confidence: Double, entity: Int)]] = [:]
    for link in links where link.kind == .locatedIn {
      guard let entity = employerEntity[link.target], entities[entity].kind == "city" else {
        continue
      }
      cities[link.source, default: []].append((link.confidence, entity))
    }
    var seats: [Int: Int] = [:]
    for (cluster, found) in cities {
      let ranked = found.sorted { ($0.confidence, $1.entity) > ($1.confidence, $0.entity) }
      if ranked.count == 1 || ranked[0].confidence - ranked[1].confidence >= 0.1 {
        seats[cluster] = ranked[0].entity
      }
    }
    for (cluster, entity) in employerEntity where entities[entity].kind == "city" {
      seats[cluster] = entity
    }
    return seats
  }

  // An organization with a post that only companies have is a company.
  private func nameCompanies(_ claims: [Claim], _ result: inout ArticleFacts) {
    for claim in claims where claim.titleClass?.scope == .company {
      guard let employer = claim.employer, let entity = employerEntity[employer],
        result.entities[entity].type == .organization, result.entities[entity].kind == "unknown"
      else { continue }
      result.entities[entity].kind = "company"
    }
  }

  // The fuller title tells more; then the likelier claim.
  private static func isBetter(_ claim: Claim, _ other: Claim) -> Bool {
    let (left, right) = (claim.title?.count ?? 0, other.title?.count ?? 0)
    return (min(left, 8), claim.confidence) > (min(right, 8), other.confidence)
  }

  private static func likelihoods(_ claim: Claim) -> [String: Double] {
    var likelihoods = ["person-mention": claim.personConfidence]
    if claim.title != nil {
      likelihoods["post-mention"] = claim.postConfidence
      likelihoods["post-link"] = claim.postLink
      likelihoods["works-as"] = claim.worksAs
    }
    if claim.employer != nil {
      likelihoods["employer-mention"] = claim.employerConfidence
      likelihoods["employer-link"] = claim.employerLink
      likelihoods["workplace"] = claim.workplace
    }
    return likelihoods
  }

  private func fact(
    _ claim: Claim, _ cities: [Int: Int], repeats: Int
  ) -> ExtractedFact? {
    guard let person = personEntity[claim.person] else { return nil }
    let role = title(claim).map { TitleForm.role($0, of: claim, view, employers) }
    // A place whose name cannot be told is no entity.
    let organization = claim.employer.flatMap { employerEntity[$0] }
    guard role != nil || organization != nil else { return nil }
    let ranges = [
      view.mentions[claim.personMention].tokens, claim.title, claim.employerTokens,
      claim.hold?.evidence,
    ].map { $0.map { view.document.range(ofTokens: $0) } }
    let tokens = [
      view.mentions[claim.personMention].tokens, claim.title, claim.employerTokens,
      claim.hold?.evidence,
    ].compactMap { $0?.lowerBound }
    let sentences = Set(tokens.map { view.document.tokens[$0].sentence }).sorted()
    return ExtractedFact(
      person: person, role: role, organization: organization,
      city: claim.employer.flatMap { cities[$0] },
      status: claim.hold?.status ?? .current, since: claim.hold?.since, until: claim.hold?.until,
      isInferred: claim.isInferred && organization != nil, confidence: claim.confidence,
      evidence: EvidenceSpans(
        person: ranges[0], role: ranges[1], organization: organization.flatMap { _ in ranges[2] },
        time: ranges[3],
        sentences: sentences.map { view.document.sentences[$0].range }),
      trace: claim.trace, likelihoods: Self.likelihoods(claim), statements: repeats)
  }
}
