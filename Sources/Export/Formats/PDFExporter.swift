public import GraphModel

/// Draws a page for print.
public struct PDFExporter: Exporter {
  /// The name `pdf`.
  public static let name = "pdf"
  /// The file extension `pdf`.
  public static let fileExtension = "pdf"
  /// What the format is.
  public static let summary = "page for print (needs Graphviz)"

  /// Creates the exporter.
  public init() {}

  /// Draws the picture with Graphviz.
  ///
  /// - Throws: `ExportError` where Graphviz is missing, fails or takes too long, or the picture has
  ///   too many nodes.
  public func export(
    _ subgraph: Subgraph, options: DiagramOptions
  ) throws(ExportError) -> ExportedFile {
    try RenderedDiagram.export(subgraph, options: options, format: "pdf")
  }
}
