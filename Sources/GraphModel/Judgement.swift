/// The stable key of a raw entity: one entity of one article.
///
/// Keys survive forgetting the article and reading it again, so judgements refer to them, never to
/// row ids.
public struct RawKey: Sendable, Hashable, Comparable, Codable {
  /// The hash of the article's content.
  public var article: String
  /// The entity's type: `Person`, `Organization`, `Place` or `Role`.
  public var type: String
  /// The name key of the entity's normal form.
  public var name: String
  /// 0 for the first entity of the article with this type and name, then 1, 2 ….
  public var number: Int

  /// Creates a key.
  public init(article: String, type: String, name: String, number: Int) {
    self.article = article
    self.type = type
    self.name = name
    self.number = number
  }

  /// Orders by type, name, article, number.
  public static func < (left: RawKey, right: RawKey) -> Bool {
    (left.type, left.name, left.article, left.number)
      < (right.type, right.name, right.article, right.number)
  }
}

/// A statement about two raw entities: the same, different, or not decidable.
public struct Judgement: Sendable, Hashable {
  /// What is said of the pair.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// Both are one entity.
    case same
    /// They are two entities; remembered, and never overruled by a rule.
    case different
    /// Looked at and left open.
    case unsure
  }

  /// One of the two; the smaller key.
  public var first: RawKey
  /// The other; the larger key.
  public var second: RawKey
  /// What is said.
  public var verdict: Verdict
  /// Who says it: `user`, or `rule:NAME/VERSION`.
  public var actor: String
  /// The score that led to it, 0...1.
  public var score: Double?
  /// Why, in words a person reads.
  public var reason: String

  /// Creates a judgement; the keys are put in order.
  public init(
    _ one: RawKey, _ other: RawKey, verdict: Verdict, actor: String, score: Double? = nil,
    reason: String
  ) {
    self.first = min(one, other)
    self.second = max(one, other)
    self.verdict = verdict
    self.actor = actor
    self.score = score
    self.reason = reason
  }
}

/// What entity resolution knows of one raw entity, or of one cluster of them.
public struct EntityProfile: Sendable, Hashable {
  /// A name with how often it stands in the articles.
  public struct Name: Sendable, Hashable {
    /// The normal form.
    public var text: String
    /// The number of mentions.
    public var count: Int

    /// Creates a name.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// A post of the person, or a post at the organization.
  public struct Post: Sendable, Hashable {
    /// The class of the title, or its name key.
    public var title: String
    /// The canonical id of the organization or place, where known.
    public var organization: Int64?

    /// Creates a post.
    public init(title: String, organization: Int64?) {
      self.title = title
      self.organization = organization
    }
  }

  /// The node's id: the raw entity's own, or the cluster's canonical one.
  public var id: Int64
  /// The raw keys it stands for, sorted; one for a raw entity.
  public var keys: [RawKey]
  /// What it is.
  public var type: EntityType
  /// Its kind, as in `ExtractedEntity.kind`.
  public var kind: String?
  /// `male`, `female` or nil.
  public var gender: String?
  /// Of a place: which one it is; nil where unknown, or where its raw entities disagree.
  public var place: PlaceIdentity?
  /// The fullest name.
  public var name: String
  /// All its names, most frequent first, then by text.
  public var names: [Name]
  /// The ids of the articles that name it.
  public var articles: Set<Int64>
  /// Its posts: of a person those it holds, of an organization those it has.
  public var posts: Set<Post>
  /// The canonical ids of organizations and places it is linked with.
  public var neighbours: Set<Int64>
  /// The number of facts that would be touched by a merge.
  public var factCount: Int

  /// Creates a profile.
  public init(
    id: Int64, keys: [RawKey], type: EntityType, kind: String? = nil, gender: String? = nil,
    name: String, names: [Name], articles: Set<Int64> = [], posts: Set<Post> = [],
    neighbours: Set<Int64> = [], factCount: Int = 0, place: PlaceIdentity? = nil
  ) {
    self.id = id
    self.keys = keys
    self.type = type
    self.kind = kind
    self.gender = gender
    self.name = name
    self.names = names
    self.articles = articles
    self.posts = posts
    self.neighbours = neighbours
    self.factCount = factCount
    self.place = place
  }
}
