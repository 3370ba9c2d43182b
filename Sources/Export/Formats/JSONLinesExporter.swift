public import GraphModel

/// Writes every node and edge with all properties, one JSON object a line.
///
/// Nodes come first, then edges, each sorted by id. A node's line is `{"node": {id, labels,
/// properties}}`, an edge's `{"edge": {id, label, source, target, properties}}`.
public struct JSONLinesExporter: Exporter {
  /// The name `json`.
  public static let name = "json"
  /// The file extension `jsonl`.
  public static let fileExtension = "jsonl"
  /// What the format is.
  public static let summary = "all nodes and edges with their properties, one JSON object a line"
  /// It is for programs, which want all.
  public static let isPicture = false

  /// Creates the exporter.
  public init() {}

  /// Writes JSON Lines in UTF-8; never fails.
  public func export(
    _ subgraph: Subgraph, options: DiagramOptions
  ) throws(ExportError) -> ExportedFile {
    var text = ""
    for node in subgraph.nodes.sorted(by: { $0.id < $1.id }) {
      text += "{\"node\":\(JSONText.node(node))}\n"
    }
    for edge in subgraph.edges.sorted(by: { ($0.id, $0.label) < ($1.id, $1.label) }) {
      text += "{\"edge\":\(JSONText.edge(edge))}\n"
    }
    return ExportedFile(bytes: Array(text.utf8))
  }
}
