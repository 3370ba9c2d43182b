/// How the nodes of a picture are placed.
enum DiagramLayout {
  /// Layers from left to right, by Graphviz' `dot`: people, organizations, places.
  case layers
  /// Springs on several levels, by `sfdp`, which copes with a thousand nodes.
  case springs

  /// The layout for a number of nodes.
  init(nodes: Int) {
    self = nodes <= 60 ? .layers : .springs
  }

  /// Attributes of the graph.
  ///
  /// Straight lines are a hundred times faster than curved ones for `sfdp`.
  var graphAttributes: String {
    switch self {
    case .layers: "layout=dot, rankdir=LR, nodesep=0.35, ranksep=0.7"
    case .springs: "layout=sfdp, splines=line, overlap=prism, sep=\"+24\", K=1.6"
    }
  }

  /// Default attributes of edges, each with a comma before it.
  var edgeAttributes: String {
    switch self {
    case .layers: ""
    case .springs: ", labeldistance=5, labelangle=0"
    }
  }

  /// Where an edge's label stands: around a hub of springs the middles of the edges are crowded, so
  /// there it stands by the person.
  var edgeLabel: String {
    switch self {
    case .layers: "label"
    case .springs: "taillabel"
    }
  }
}
