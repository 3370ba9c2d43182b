public import GraphModel

/// Draws a picture for browsers, with the quotes as tooltips.
public struct SVGExporter: Exporter {
  /// The name `svg`.
  public static let name = "svg"
  /// The file extension `svg`.
  public static let fileExtension = "svg"
  /// What the format is.
  public static let summary = "picture for browsers, with quotes as tooltips (needs Graphviz)"
  /// It is a picture.
  public static let isPicture = true

  /// Creates the exporter.
  public init() {}

  /// Draws the picture with Graphviz.
  ///
  /// - Throws: `ExportError` where Graphviz is missing, fails or takes too long, or the picture has
  ///   too many nodes.
  public func export(
    _ subgraph: Subgraph, options: DiagramOptions
  ) throws(ExportError) -> ExportedFile {
    var file = try RenderedDiagram.export(subgraph, options: options, format: "svg")
    // Screen readers else read out the title of every node, which is its number.
    let root = Array("<svg ".utf8)
    if let found = file.bytes.firstRange(of: root) {
      let label = HTMLText.escaped(DiagramHeading.title(options))
      file.bytes.insert(
        contentsOf: "role=\"img\" aria-label=\"\(label)\" ".utf8, at: found.upperBound)
    }
    return file
  }
}
