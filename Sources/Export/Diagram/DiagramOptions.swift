public import GraphModel

/// What a picture of the graph shows, and how.
public struct DiagramOptions: Sendable {
  /// Shapes and colours.
  public var style: DiagramStyle
  /// The line above the picture, such as `Around Allur, 2 hops`.
  public var title: String?
  /// The day the picture is as of.
  public var date: CalendarDate?
  /// The number of articles in the whole graph.
  public var articleCount: Int?
  /// The articles that edges may name in their property `sources`, by id.
  public var sources: [Int64: DiagramSource]
  /// What the picture says of its choice of nodes, such as `the 150 nearest of 812 nodes`.
  public var selection: String?
  /// Whether nodes without an edge in the picture are left out and counted; those in ``focus`` stay.
  public var leavesOutUnlinked: Bool
  /// The nodes that the picture is about; they are drawn with a thicker line.
  public var focus: Set<Int64>
  /// The quote behind an edge, by the edge's id; shown when the pointer rests on the edge.
  public var quotes: [Int64: String]
  /// Whether Article nodes and MENTIONS edges are drawn.
  public var showsArticles: Bool
  /// Edges with a lower confidence, 0...1, are drawn thin and grey.
  public var confirmedConfidence: Double
  /// The most nodes that a picture with labels is still read at, and a screen shows in parts.
  public static let mostReadableNodes = 400
  /// The most nodes that Graphviz draws in its time.
  public static let mostDrawableNodes = 1000

  /// The most nodes a rendered picture may have; it may have three times as many edges.
  public var maximumNodes: Int
  /// Asked several times a second while a picture is drawn; true ends it.
  public var isCancelled: @Sendable () -> Bool = { false }
  /// The most seconds Graphviz may take; nil for what suits the picture's size.
  public var timeLimit: Double?

  /// Creates options.
  public init(
    style: DiagramStyle, title: String? = nil, date: CalendarDate? = nil,
    articleCount: Int? = nil, sources: [Int64: DiagramSource] = [:], selection: String? = nil,
    leavesOutUnlinked: Bool = false, focus: Set<Int64> = [], quotes: [Int64: String] = [:],
    showsArticles: Bool = false, confirmedConfidence: Double = 0.5,
    maximumNodes: Int = Self.mostReadableNodes,
    timeLimit: Double? = nil
  ) {
    self.style = style
    self.title = title
    self.date = date
    self.articleCount = articleCount
    self.sources = sources
    self.selection = selection
    self.leavesOutUnlinked = leavesOutUnlinked
    self.focus = focus
    self.quotes = quotes
    self.showsArticles = showsArticles
    self.confirmedConfidence = confirmedConfidence
    self.maximumNodes = maximumNodes
    self.timeLimit = timeLimit
  }
}

/// An article that a picture names as a source.
public struct DiagramSource: Sendable, Hashable {
  /// The article's own id, or its file's name.
  public var name: String
  /// The headline.
  public var title: String?
  /// When it was published.
  public var published: CalendarDate?
  /// Its address.
  public var url: String?

  /// Creates a source.
  public init(
    name: String, title: String? = nil, published: CalendarDate? = nil, url: String? = nil
  ) {
    self.name = name
    self.title = title
    self.published = published
    self.url = url
  }
}
