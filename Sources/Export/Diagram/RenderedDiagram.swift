package import GraphModel

/// A picture of a subgraph drawn by Graphviz.
package enum RenderedDiagram {
  /// Draws a subgraph in an output format of Graphviz.
  ///
  /// - Parameters:
  ///   - subgraph: what to draw.
  ///   - options: how the picture looks, and its limits.
  ///   - format: an output format of Graphviz, such as `svg`.
  ///   - searchPath: the folders to look for Graphviz in, as in the variable PATH; nil takes PATH.
  /// - Returns: the picture.
  /// - Throws: `ExportError`, also where the picture would have more nodes or edges than the options
  ///   allow.
  package static func export(
    _ subgraph: Subgraph, options: DiagramOptions, format: String, searchPath: String? = nil
  ) throws(ExportError) -> ExportedFile {
    let diagram = Diagram(subgraph, options: options)
    guard diagram.nodes.count <= options.maximumNodes else {
      throw .tooManyNodes(count: diagram.nodes.count, limit: options.maximumNodes)
    }
    let mostEdges = options.maximumNodes.multipliedReportingOverflow(by: 3)
    guard mostEdges.overflow || diagram.edges.count <= mostEdges.partialValue else {
      throw .tooManyEdges(count: diagram.edges.count, limit: mostEdges.partialValue)
    }
    return try GraphvizRenderer(
      timeLimit: options.timeLimit ?? diagram.layout.timeLimit, searchPath: searchPath,
      isCancelled: options.isCancelled
    ).render(
      Array(DOTExporter.text(diagram, options: options).utf8), format: format,
      nodes: diagram.nodes.count)
  }
}
