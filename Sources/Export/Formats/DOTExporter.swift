public import GraphModel

/// Writes the graph description that Graphviz draws.
///
/// The text is the same for the same subgraph, whatever the order of its nodes and edges. Ids are
/// made of numbers (`n1`, `e7`): a name with a colon would be a port. The graph is never `strict`:
/// that would keep one of two tenures between the same ends.
public struct DOTExporter: Exporter {
  /// The name `dot`.
  public static let name = "dot"
  /// The file extension `dot`.
  public static let fileExtension = "dot"
  /// What the format is.
  public static let summary = "Graphviz description of the picture, as text"

  /// Creates the exporter.
  public init() {}

  /// Writes DOT in UTF-8; never fails.
  public func export(
    _ subgraph: Subgraph, options: DiagramOptions
  ) throws(ExportError) -> ExportedFile {
    let diagram = Diagram(subgraph, options: options)
    return ExportedFile(bytes: Array(Self.text(diagram, options: options).utf8))
  }

  /// Fonts with Cyrillic and Kazakh letters; a program that lacks the first takes the next.
  static let fonts = "DejaVu Sans,Noto Sans,Arial,sans-serif"

  static func text(_ diagram: Diagram, options: DiagramOptions) -> String {
    let layout = DiagramLayout(nodes: diagram.nodes.count)
    var lines = [
      "digraph dossier {",
      "  graph [\(layout.graphAttributes), charset=\"UTF-8\", bgcolor=\"#FFFFFF\", pad=0.3, "
        + "outputorder=edgesfirst, fontname=\"\(fonts)\", fontsize=12, "
        + "fontcolor=\"#202124\", labelloc=t, labeljust=l, tooltip=\"Dossier\",",
      "    label=<\(DiagramHeading.html(diagram, options: options))>];",
      "  node [fontname=\"\(fonts)\", fontsize=12, fontcolor=\"#202124\", margin=\"0.16,0.09\", "
        + "height=0.4];",
      "  edge [fontname=\"\(fonts)\", fontsize=10, fontcolor=\"#3C4043\", arrowsize=0.7\(layout.edgeAttributes)];",
      "",
    ]
    for node in diagram.nodes { lines.append("  " + statement(node)) }
    let people = diagram.nodes.filter(\.isPerson)
    if layout == .layers, people.count > 1 {
      // People stand in one column on the left.
      let ids = people.map { DOTText.id("n", $0.id) }
      lines.append("  { rank=same; \(ids.joined(separator: "; ")) }")
    }
    if !diagram.edges.isEmpty { lines.append("") }
    for edge in diagram.edges { lines.append("  " + statement(edge, layout: layout)) }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func statement(_ node: Diagram.Node) -> String {
    let label = PlainText.wrapped(node.text, width: DiagramText.lineWidth)
    let name = DOTText.id("n", node.id)
    var attributes = [
      "id=\(name)",
      "label=\(DOTText.quoted(lines: label))",
      shape(node.style),
      "fillcolor=\"\(node.style.fill ?? "#FFFFFF")\"",
      "color=\"\(node.style.stroke)\"",
      "penwidth=\(node.isFocus ? "3" : "1.2")",
    ]
    if node.style.shape == "plain" { attributes.append("fontsize=10") }
    attributes.append("tooltip=\(DOTText.quoted(lines: [node.tooltip]))")
    return "\(name) [\(attributes.joined(separator: ", "))];"
  }

  private static func shape(_ style: DiagramStyle.Entry) -> String {
    switch style.shape {
    case "rounded": "shape=box, style=\"rounded,filled\""
    case "plain": "shape=box, style=\"rounded,filled\", margin=\"0.08,0.04\", height=0.25"
    case "hexagon": "shape=hexagon, style=filled, margin=\"0.05,0.03\""
    default: "shape=\(style.shape), style=filled"
    }
  }

  private static func statement(_ edge: Diagram.Edge, layout: DiagramLayout) -> String {
    var label = PlainText.wrapped(edge.title ?? "", width: DiagramText.lineWidth)
    if let note = edge.note { label.append(note) }
    let tooltip = DOTText.quoted(
      lines: edge.tooltip.split(separator: "\n").map(String.init))
    var attributes = ["id=\(DOTText.id("e", edge.id))"]
    if !label.isEmpty { attributes.append("\(layout.edgeLabel)=\(DOTText.quoted(lines: label))") }
    attributes.append("style=\(EdgeLine.style(edge.tense))")
    attributes.append(
      "color=\"\(edge.isConfirmed ? edge.style.stroke : EdgeLine.unconfirmedColour)\"")
    if !edge.isConfirmed {
      attributes.append("fontcolor=\"\(EdgeLine.unconfirmedTextColour)\"")
    }
    attributes.append("penwidth=\(EdgeLine.width(edge))")
    attributes.append(
      "arrowhead=\(edge.isInferred && edge.style.shape != "none" ? "empty" : edge.style.shape)")
    attributes.append("tooltip=\(tooltip)")
    if !label.isEmpty { attributes.append("\(layout.edgeLabel)tooltip=\(tooltip)") }
    let ends = "\(DOTText.id("n", edge.source)) -> \(DOTText.id("n", edge.target))"
    return "\(ends) [\(attributes.joined(separator: ", "))];"
  }
}

/// How the line of an edge looks.
enum EdgeLine {
  static let unconfirmedColour = "#B4B8BC"
  static let unconfirmedTextColour = "#70757A"

  static func style(_ tense: Diagram.Tense) -> String {
    switch tense {
    case .current: "solid"
    case .former: "dashed"
    case .acting: "dotted"
    }
  }

  /// 1.3 points for one article, 0.7 more for each doubling, at most 4.8; 0.8 where unconfirmed.
  static func width(_ edge: Diagram.Edge) -> String {
    guard edge.isConfirmed else { return "0.8" }
    let doublings = min(5, Int64.bitWidth - 1 - edge.articles.leadingZeroBitCount)
    let tenths = 13 + 7 * doublings
    return "\(tenths / 10).\(tenths % 10)"
  }
}
