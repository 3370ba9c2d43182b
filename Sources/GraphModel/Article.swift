/// A news article as a reader delivers it.
public struct Article: Sendable, Hashable {
  /// The id its source gives it, or the file's name; unique within one input, not in the graph.
  public var id: String
  /// The headline, where known.
  public var title: String?
  /// The address it was published at, where known.
  public var url: String?
  /// When it was published, where known.
  public var published: CalendarDate?
  /// The code of its language (`ru`, `kk`, `en`) where the source says it.
  public var language: String?
  /// The newspaper or site that published it, where known.
  public var site: String?
  /// Who wrote it, where known.
  public var author: String?
  /// The text, exactly as read; all byte offsets of facts refer to it.
  public var body: String

  /// Creates an article.
  public init(
    id: String, title: String? = nil, url: String? = nil, published: CalendarDate? = nil,
    language: String? = nil, site: String? = nil, author: String? = nil, body: String
  ) {
    self.id = id
    self.title = title
    self.url = url
    self.published = published
    self.language = language
    self.site = site
    self.author = author
    self.body = body
  }
}
