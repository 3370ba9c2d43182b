public import GraphModel

/// Draws a picture made of pixels.
public struct PNGExporter: Exporter {
  /// The name `png`.
  public static let name = "png"
  /// The file extension `png`.
  public static let fileExtension = "png"
  /// What the format is.
  public static let summary = "picture made of pixels (needs Graphviz)"
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
    try RenderedDiagram.export(subgraph, options: options, format: "png:cairo")
  }
}
