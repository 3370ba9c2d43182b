package import GraphModel
package import Linguistics

/// What is known of a fact besides what it says: how it was found, and what stands near it.
///
/// Calibration weighs these; `dossier extract --trace` prints them, so that the weights are made from
/// the very values that they are applied to.
package struct FactFeatures: Sendable, Hashable {
  /// What a fact states; each kind has weights of its own.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Person, role and organization.
    case triple
    /// Person and role.
    case role
    /// Person and organization.
    case work
  }

  /// One feature.
  package struct Feature: Sendable, Hashable {
    /// Its name, as the calibration file has it.
    package let name: String
    /// Its value; marks are 1.
    package let value: Double
  }

  /// What the fact states.
  package let kind: Kind
  /// The features, in a fixed order; a mark that does not hold is left out.
  package private(set) var features: [Feature] = []

  /// The features of one fact of an article.
  ///
  /// - Parameters:
  ///   - index: the fact, among those of the article.
  ///   - article: the article's facts as the rules found them.
  ///   - annotations: the mentions and relations they were found with.
  /// - Complexity: O(facts + mentions + relations of the article).
  package init(_ index: Int, of article: ArticleFacts, _ annotations: Annotations) {
    let fact = article.facts[index]
    kind = fact.role == nil ? .work : fact.organization == nil ? .role : .triple
    add("constant", 1)
    add("log-odds", probability: fact.ruleConfidence)
    for (name, probability) in fact.likelihoods.sorted(by: { $0.key < $1.key }) {
      add(name, probability: probability)
    }
    add("repeats", count: max(0, fact.statements - 1))
    var told: Set<String> = []
    for rule in fact.trace where told.insert(rule).inserted { mark("rule:" + rule) }
    if fact.isInferred { mark("inferred") }
    mark("status:" + fact.status.rawValue)
    if fact.since != nil || fact.until != nil { mark("dated") }
    addRole(fact)
    addEntities(fact, article.entities)
    addDistances(fact.evidence)
    addRivals(index, article.facts)
    addRivals(fact.evidence, annotations)
  }

  private mutating func add(_ name: String, _ value: Double) {
    features.append(Feature(name: name, value: value))
  }

  // So that no mention or link is quite sure.
  private mutating func add(_ name: String, probability: Double) {
    add(name, LogOdds.of(probability, least: 0.01))
  }

  // Each further one counts less.
  private mutating func add(_ name: String, count: Int) {
    add(name, LogOdds.logarithm(1 + Double(count)))
  }

  private mutating func mark(_ name: String) { add(name, 1) }

  private mutating func addRole(_ fact: ExtractedFact) {
    guard let role = fact.role else { return }
    mark(role.roleClass == nil ? "title-without-class" : "title-with-class")
    add("title-words", count: role.title.split(separator: " ").count)
  }

  private mutating func addEntities(_ fact: ExtractedFact, _ entities: [ExtractedEntity]) {
    let person = entities[fact.person]
    add("person-log-odds", probability: person.confidence)
    if !person.name.contains(" ") { mark("single-name") }
    guard let employer = fact.organization.map({ entities[$0] }) else { return }
    add("organization-log-odds", probability: employer.confidence)
    mark("employer:\(employer.type.rawValue):\(employer.kind ?? "unknown")")
    if employer.names.count == 1 { mark("organization-named-once") }
  }

  private mutating func addDistances(_ evidence: EvidenceSpans) {
    add("other-sentences", Double(min(3, max(0, evidence.sentences.count - 1))))
    func distance(_ name: String, _ first: Range<Int>?, _ second: Range<Int>?) {
      guard let first, let second else { return }
      let gap = max(first.lowerBound, second.lowerBound) - min(first.upperBound, second.upperBound)
      if gap < 0 { mark(name + ":inside") }
      add(name, count: min(2000, max(0, gap)))
    }
    distance("person-role", evidence.person, evidence.role)
    distance("role-organization", evidence.role, evidence.organization)
    distance("person-organization", evidence.person, evidence.organization)
  }

  /// Other facts of the article that make this one more or less likely.
  private mutating func addRivals(_ index: Int, _ facts: [ExtractedFact]) {
    let fact = facts[index]
    var posts = 0
    var isHeldByOther = false
    var isElsewhere = false
    for (other, rival) in facts.enumerated() where other != index {
      if rival.person == fact.person {
        posts += 1
        if let role = fact.role, rival.role == role, rival.organization != fact.organization {
          isElsewhere = true
        }
      } else if let role = fact.role, rival.role == role, rival.organization == fact.organization {
        isHeldByOther = true
      }
    }
    add("other-facts-of-person", count: posts)
    if isHeldByOther { mark("held-by-another") }
    if isElsewhere { mark("held-elsewhere-too") }
  }

  /// How sure the recogniser is of relations of the person or the post that lead elsewhere.
  private mutating func addRivals(_ evidence: EvidenceSpans, _ annotations: Annotations) {
    func tell(
      _ name: String, _ type: String,
      _ accepts: (_ head: Range<Int>, _ tail: Range<Int>) -> Bool
    ) {
      let best = annotations.relations.filter {
        $0.type == type
          && accepts(
            annotations.mentions[$0.head].range, annotations.mentions[$0.tail].range)
      }.map(\.confidence).max()
      if let best { add(name, probability: best) } else { mark("no-" + name) }
    }
    if let person = evidence.person, let role = evidence.role {
      tell("post-of-another", "WORKS_AS") { !$0.overlaps(person) && $1.overlaps(role) }
    }
    guard let employer = evidence.organization else { return }
    if let role = evidence.role {
      tell("post-elsewhere", "WORKPLACE") { $0.overlaps(role) && !$1.overlaps(employer) }
    }
    if let person = evidence.person {
      tell("person-elsewhere", "WORKPLACE") { $0.overlaps(person) && !$1.overlaps(employer) }
    }
  }
}
