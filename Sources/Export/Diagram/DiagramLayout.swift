/// How the nodes of a picture are placed.
enum DiagramLayout {
  /// Layers from left to right, by Graphviz' `dot`: people, organizations, places.
  case layers
  /// Layers too, but each connected part by itself, side by side.
  case parts
  /// Springs on several levels, by `sfdp`, which copes with a thousand nodes; lines go around nodes.
  case springs
  /// The same with straight lines, which are drawn a hundred times faster and may run under nodes.
  case straightSprings

  /// The most nodes of a picture, or of a connected part, that layers show well.
  static let mostNodesInLayers = 60
  /// The most nodes that lines are led around in some seconds.
  static let mostNodesRoutedAround = 200
  /// The most edges of a picture that layers show well; of more nodes, twice as many as there are.
  static let mostEdgesInLayers = 100

  /// The layout for a picture.
  ///
  /// - Parameters:
  ///   - nodes: the number of its nodes.
  ///   - edges: the number of its edges.
  ///   - largestPart: the number of nodes of its largest connected part.
  init(nodes: Int, edges: Int, largestPart: Int) {
    if edges > max(Self.mostEdgesInLayers, 2 * nodes) || largestPart > Self.mostNodesInLayers {
      self = nodes <= Self.mostNodesRoutedAround ? .springs : .straightSprings
    } else {
      self = nodes <= Self.mostNodesInLayers ? .layers : .parts
    }
  }

  /// Attributes of the graph.
  var graphAttributes: String {
    switch self {
    case .layers: "layout=dot, rankdir=LR, nodesep=0.35, ranksep=0.7"
    case .parts:
      "layout=dot, rankdir=LR, nodesep=0.3, ranksep=0.6, pack=24, packmode=\"graph\""
    case .springs: "layout=sfdp, splines=true, overlap=prism, sep=\"+6\", K=0.5"
    case .straightSprings: "layout=sfdp, splines=line, overlap=prism, sep=\"+6\", K=0.5"
    }
  }

  /// Whether the layout heeds boxes around nodes and equal ranks.
  var isLayered: Bool { self == .layers || self == .parts }

  /// The most seconds that Graphviz may take.
  var timeLimit: Double {
    switch self {
    case .layers: 30
    case .parts, .springs, .straightSprings: 60
    }
  }
}
