/// The status a piece of evidence gives to a person's hold on a post.
public enum FactStatus: String, Sendable, Hashable, Codable, CaseIterable {
  /// Holds it when the article was published.
  case current
  /// Holds it for the time being.
  case acting
  /// Has just been given it.
  case appointed
  /// Held it before.
  case former
  /// Has just lost or left it.
  case dismissed
  /// Held it until death.
  case deceased
  /// Will hold it, or may: not a fact about the present.
  case expected
  /// Holds or held it by hearsay: not a fact about the present.
  case alleged
  /// The article says that the person does not hold it.
  case denied
}

/// The type of an entity that extraction finds in an article.
public enum EntityType: String, Sendable, Hashable, Codable, CaseIterable {
  /// A human being.
  case person = "Person"
  /// An organization of any kind.
  case organization = "Organization"
  /// A city, region, country or other place.
  case place = "Place"
}

/// One entity of one article: the mentions that mean the same person, organization or place.
public struct ExtractedEntity: Sendable, Hashable {
  /// One way the article writes the entity.
  public struct Name: Sendable, Hashable {
    /// The name in the nominative.
    public var normal: String
    /// The name as the article has it.
    public var surface: String
    /// The UTF-8 bytes of the mention in the article's text.
    public var range: Range<Int>

    /// Creates a name.
    public init(normal: String, surface: String, range: Range<Int>) {
      self.normal = normal
      self.surface = surface
      self.range = range
    }
  }

  /// What it is.
  public var type: EntityType
  /// Its kind (company, state, … for organizations; city, region, country, other for places).
  public var kind: String?
  /// The fullest name, in the nominative.
  public var name: String
  /// All mentions by name, sorted by place in the text; definite nouns and pronouns are left out.
  public var names: [Name]
  /// For a person: `male`, `female` or nil where unknown.
  public var gender: String?
  /// How sure extraction is that this is such an entity, 0...1.
  public var confidence: Double
  /// For a place: which one it is, where the gazetteer and the article tell.
  public var place: PlaceIdentity?

  /// Creates an entity.
  public init(
    type: EntityType, kind: String? = nil, name: String, names: [Name], gender: String? = nil,
    confidence: Double, place: PlaceIdentity? = nil
  ) {
    self.type = type
    self.kind = kind
    self.name = name
    self.names = names
    self.gender = gender
    self.confidence = confidence
    self.place = place
  }
}

/// Where an article says something: one span a slot, and the sentences that hold them.
public struct EvidenceSpans: Sendable, Hashable {
  /// The person's mention, as UTF-8 bytes of the article's text.
  public var person: Range<Int>?
  /// The title's mention.
  public var role: Range<Int>?
  /// The organization's (or place's) mention; a definite noun counts.
  public var organization: Range<Int>?
  /// The time expression or the word that gives the status.
  public var time: Range<Int>?
  /// The sentences that hold these spans, sorted.
  public var sentences: [Range<Int>]

  /// Creates spans.
  public init(
    person: Range<Int>? = nil, role: Range<Int>? = nil, organization: Range<Int>? = nil,
    time: Range<Int>? = nil, sentences: [Range<Int>] = []
  ) {
    self.person = person
    self.role = role
    self.organization = organization
    self.time = time
    self.sentences = sentences
  }

  /// The spans that are there, in the order person, role, organization, time.
  public var all: [Range<Int>] {
    [person, role, organization, time].compactMap { $0 }
  }
}

/// One statement of an article that a person holds a post, or works at an organization.
public struct ExtractedFact: Sendable, Hashable {
  /// The post as a reader says it.
  public struct Role: Sendable, Hashable {
    /// The title in the nominative, with its dependants, without a bare company name.
    public var title: String
    /// The kind of post across wordings and languages, from the titles lexicon.
    public var roleClass: String?
    /// Whether the title says no more than its class: posts of one class at one organization are
    /// then one post, however they are worded.
    public var isExact: Bool

    /// Creates a role.
    public init(title: String, roleClass: String? = nil, isExact: Bool = true) {
      self.title = title
      self.roleClass = roleClass
      self.isExact = isExact
    }
  }

  /// The index of the person among the article's entities.
  public var person: Int
  /// The post; nil when only the employer is known.
  public var role: Role?
  /// The index of the organization or place the post is at.
  public var organization: Int?
  /// The index of the place that is the post's own city.
  public var city: Int?
  /// What the article says of the hold.
  public var status: FactStatus
  /// When it began.
  public var since: CalendarDate?
  /// When it ended: the last period it was held in, whose `end` is the half-open border.
  public var until: CalendarDate?
  /// Whether the organization is only implied.
  public var isInferred: Bool
  /// The probability that the fact is right, 0...1.
  public var confidence: Double
  /// What the rules alone say of it, 0...1: before calibration.
  public var ruleConfidence: Double
  /// Where the article says so.
  public var evidence: EvidenceSpans
  /// The names of the heads and rules that made the fact, for `--trace`.
  public var trace: [String]
  /// What the confidence is made of: probabilities of mentions and links, by name.
  public var likelihoods: [String: Double]
  /// How often the article states it, at least 1.
  public var statements: Int

  /// Creates a fact as the rules find it: not yet calibrated.
  public init(
    person: Int, role: Role?, organization: Int?, city: Int? = nil, status: FactStatus = .current,
    since: CalendarDate? = nil, until: CalendarDate? = nil, isInferred: Bool = false,
    confidence: Double, evidence: EvidenceSpans, trace: [String] = [],
    likelihoods: [String: Double] = [:], statements: Int = 1
  ) {
    self.person = person
    self.role = role
    self.organization = organization
    self.city = city
    self.status = status
    self.since = since
    self.until = until
    self.isInferred = isInferred
    self.confidence = confidence
    ruleConfidence = confidence
    self.evidence = evidence
    self.trace = trace
    self.likelihoods = likelihoods
    self.statements = statements
  }
}

/// One statement that an organization or place lies in or belongs to another.
public struct ExtractedLink: Sendable, Hashable {
  /// The edge type it becomes.
  public enum Kind: String, Sendable, Hashable {
    /// Organization → place.
    case locatedIn = "LOCATED_IN"
    /// Organization → organization, or place → place.
    case partOf = "PART_OF"
  }

  /// The edge type.
  public var kind: Kind
  /// The index of the entity it starts at.
  public var source: Int
  /// The index of the entity it ends at.
  public var target: Int
  /// The probability that it is right, 0...1.
  public var confidence: Double
  /// The sentences that say so, as UTF-8 bytes of the article's text.
  public var sentences: [Range<Int>]

  /// Creates a link.
  public init(
    kind: Kind, source: Int, target: Int, confidence: Double, sentences: [Range<Int>]
  ) {
    self.kind = kind
    self.source = source
    self.target = target
    self.confidence = confidence
    self.sentences = sentences
  }
}

/// Everything that extraction found in one article.
public struct ArticleFacts: Sendable, Hashable {
  /// The entities; facts and links refer to them by index.
  public var entities: [ExtractedEntity]
  /// Who holds what.
  public var facts: [ExtractedFact]
  /// What lies where and belongs to what.
  public var links: [ExtractedLink]

  /// Creates the facts of an article.
  public init(
    entities: [ExtractedEntity] = [], facts: [ExtractedFact] = [], links: [ExtractedLink] = []
  ) {
    self.entities = entities
    self.facts = facts
    self.links = links
  }
}
