public import GraphModel

/// What a picture of the graph shows, and how.
public struct DiagramOptions: Sendable {
  /// Shapes and colours.
  public var style: DiagramStyle
  /// The line above the picture, such as `Around Allur, 2 hops`.
  public var title: String?
  /// The day the picture is as of.
  public var date: CalendarDate?
  /// The number of articles behind it.
  public var articleCount: Int?
  /// The nodes that the picture is about; they are drawn with a thicker line.
  public var focus: Set<Int64>
  /// The quote behind an edge, by the edge's id; shown when the pointer rests on the edge.
  public var quotes: [Int64: String]
  /// Whether Article nodes and MENTIONS edges are drawn.
  public var showsArticles: Bool
  /// Edges with a lower confidence, 0...1, are drawn thin and grey.
  public var confirmedConfidence: Double
  /// The most nodes a rendered picture may have.
  public var maximumNodes: Int
  /// The most seconds Graphviz may take.
  public var timeLimit: Double

  /// Creates options.
  public init(
    style: DiagramStyle, title: String? = nil, date: CalendarDate? = nil,
    articleCount: Int? = nil, focus: Set<Int64> = [], quotes: [Int64: String] = [:],
    showsArticles: Bool = false, confirmedConfidence: Double = 0.5, maximumNodes: Int = 1000,
    timeLimit: Double = 30
  ) {
    self.style = style
    self.title = title
    self.date = date
    self.articleCount = articleCount
    self.focus = focus
    self.quotes = quotes
    self.showsArticles = showsArticles
    self.confirmedConfidence = confirmedConfidence
    self.maximumNodes = maximumNodes
    self.timeLimit = timeLimit
  }
}
