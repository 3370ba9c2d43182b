public import GraphModel

/// All that is known of one person, organization, place or post, ready to be shown.
public struct Card: Sendable, Hashable {
  /// A name with how often it is written.
  public struct Name: Sendable, Hashable {
    /// The spelling.
    public var text: String
    /// The number of mentions.
    public var count: Int

    /// Creates a name.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// Another node that the card names.
  public struct Reference: Sendable, Hashable {
    /// The node's id.
    public var id: Int64
    /// Its name or title.
    public var name: String
    /// The label of its type.
    public var label: String
    /// An organization's or place's kind, a post's class.
    public var kind: String?

    /// Creates a reference.
    public init(id: Int64, name: String, label: String, kind: String? = nil) {
      self.id = id
      self.name = name
      self.label = label
      self.kind = kind
    }
  }

  /// An article that the card refers to by its place in ``Card/articles``.
  public struct Article: Sendable, Hashable {
    /// The article's own id, or its file's name.
    public var name: String
    /// The headline.
    public var title: String?
    /// When it was published.
    public var published: CalendarDate?
    /// Its address.
    public var url: String?

    /// Creates an article.
    public init(name: String, title: String?, published: CalendarDate?, url: String?) {
      self.name = name
      self.title = title
      self.published = published
      self.url = url
    }
  }

  /// What an article says for a fact.
  public struct Quote: Sendable, Hashable {
    /// The index of the article in ``Card/articles``.
    public var article: Int
    /// The sentences.
    public var text: String

    /// Creates a quote.
    public init(article: Int, text: String) {
      self.article = article
      self.text = text
    }
  }

  /// A person's time in a post or with an employer.
  public struct Tenure: Sendable, Hashable {
    /// The number by which the fact is rejected.
    public var fact: Int64
    /// Who.
    public var person: Reference
    /// The post; nil where only the employer is known.
    public var role: Reference?
    /// The organization or place of the post.
    public var organization: Reference?
    /// Where the work is.
    public var city: Reference?
    /// What is known of the hold.
    public var status: FactStatus
    /// When it began.
    public var since: CalendarDate?
    /// The last period it was held in.
    public var until: CalendarDate?
    /// Whether the organization is only implied.
    public var isInferred: Bool
    /// The combined confidence of the articles, 0...1.
    public var confidence: Double
    /// Whether the confidence is below what is shown without being asked for.
    public var isDoubtful: Bool
    /// What the articles say, newest first.
    public var quotes: [Quote]

    /// Creates a tenure.
    public init(
      fact: Int64, person: Reference, role: Reference?, organization: Reference?,
      city: Reference? = nil, status: FactStatus, since: CalendarDate? = nil,
      until: CalendarDate? = nil, isInferred: Bool = false, confidence: Double,
      isDoubtful: Bool = false, quotes: [Quote]
    ) {
      self.fact = fact
      self.person = person
      self.role = role
      self.organization = organization
      self.city = city
      self.status = status
      self.since = since
      self.until = until
      self.isInferred = isInferred
      self.confidence = confidence
      self.isDoubtful = isDoubtful
      self.quotes = quotes
    }
  }

  /// A seat or part that joins the card's node with another.
  public struct Relation: Sendable, Hashable {
    /// What the other node is to the card's: `located in`, `part of`, `has the part`, `seat of`.
    public enum Kind: String, Sendable, Hashable {
      /// The other is the place of the card's organization.
      case locatedIn = "located in"
      /// The other is the whole of which the card's node is a part.
      case partOf = "part of"
      /// The other is a part of the card's node.
      case hasPart = "has the part"
      /// The other is an organization that has its place here.
      case seatOf = "seat of"
    }

    /// The number by which the fact is rejected.
    public var fact: Int64
    /// What the other node is to the card's.
    public var kind: Kind
    /// The other node.
    public var other: Reference
    /// The combined confidence of the articles, 0...1.
    public var confidence: Double
    /// What the articles say, newest first.
    public var quotes: [Quote]

    /// Creates a relation.
    public init(
      fact: Int64, kind: Kind, other: Reference, confidence: Double,
      quotes: [Quote]
    ) {
      self.fact = fact
      self.kind = kind
      self.other = other
      self.confidence = confidence
      self.quotes = quotes
    }
  }

  /// A person with a post where the card's person has or had one.
  public struct Colleague: Sendable, Hashable {
    /// Who.
    public var person: Reference
    /// The post; nil where only the employer is known.
    public var role: Reference?
    /// Where both work or worked.
    public var organization: Reference
    /// What is known of the colleague's hold.
    public var status: FactStatus

    /// Creates a colleague.
    public init(
      person: Reference, role: Reference?, organization: Reference, status: FactStatus
    ) {
      self.person = person
      self.role = role
      self.organization = organization
      self.status = status
    }
  }

  /// The person, organization, place or post.
  public var subject: Reference
  /// `male` or `female`, where known.
  public var gender: String?
  /// The names seen, most frequent first.
  public var names: [Name]
  /// For a person the posts, for others the people; those held now first, then by time, newest first.
  public var tenures: [Tenure]
  /// The organizations and places of a person's posts, in the order of ``tenures``.
  public var organizations: [Reference]
  /// A person's colleagues, those of the most common articles first.
  public var colleagues: [Colleague]
  /// How many colleagues there are; ``colleagues`` may be cut.
  public var colleagueCount: Int
  /// Seats and parts.
  public var relations: [Relation]
  /// The articles that name the node or say something of it, newest first.
  public var articles: [Article]
  /// How many articles name the node; ``articles`` may be cut.
  public var articleCount: Int
  /// What people have judged of the node, newest first.
  public var judgements: [String]
  /// The number of tenures that are left out for their low confidence.
  public var hidden: Int
  /// The day as of which statuses are told: that of the newest article.
  public var asOf: CalendarDate?

  /// Creates a card.
  public init(
    subject: Reference, gender: String? = nil, names: [Name] = [], tenures: [Tenure] = [],
    organizations: [Reference] = [], colleagues: [Colleague] = [], colleagueCount: Int = 0,
    relations: [Relation] = [], articles: [Article] = [], articleCount: Int = 0,
    judgements: [String] = [], hidden: Int = 0, asOf: CalendarDate? = nil
  ) {
    self.subject = subject
    self.gender = gender
    self.names = names
    self.tenures = tenures
    self.organizations = organizations
    self.colleagues = colleagues
    self.colleagueCount = colleagueCount
    self.relations = relations
    self.articles = articles
    self.articleCount = articleCount
    self.judgements = judgements
    self.hidden = hidden
    self.asOf = asOf
  }
}
