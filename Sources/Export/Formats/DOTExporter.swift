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
  /// It is a picture.
  public static let isPicture = true

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
    let layout = diagram.layout
    // Without layers there is no box around all that could have the heading, and one label for both.
    let all = DiagramHeading(diagram, options: options)
    let heading = layout == .layers ? all.html() : all.html(with: DiagramSourceList.rows(diagram))
    let sources = layout == .layers ? DiagramSourceList.html(diagram) : nil
    var lines = [
      "digraph dossier {",
      "  graph [\(layout.graphAttributes), charset=\"UTF-8\", bgcolor=\"#FFFFFF\", pad=0.3, "
        + "outputorder=edgesfirst, fontname=\"\(fonts)\", fontsize=12, "
        + "fontcolor=\"#202124\", labelloc=\(sources == nil ? "t" : "b"), labeljust=l, "
        + "tooltip=\"Dossier\",",
      "    label=<\(sources ?? heading)>];",
      "  node [fontname=\"\(fonts)\", fontsize=12, fontcolor=\"#202124\", margin=\"0.16,0.09\", "
        + "height=0.4];",
      "  edge [arrowsize=0.7];",
      "",
    ]
    if sources != nil {
      // The graph has one label, which is the list below; the heading is that of a box around all.
      lines.append("  subgraph cluster_page {")
      lines.append(
        "  graph [id=page, peripheries=0, margin=0, labelloc=t, labeljust=l, label=<\(heading)>];")
    }
    for node in diagram.nodes { lines.append("  " + statement(node)) }
    for group in diagram.groups { lines.append("  " + statement(group)) }
    let people = diagram.nodes.filter(\.isPerson)
    if layout == .layers, people.count > 1 {
      // People stand in one column on the left.
      let ids = people.map { DOTText.id("n", $0.id) }
      lines.append("  { rank=min; \(ids.joined(separator: "; ")) }")
    }
    if !diagram.edges.isEmpty { lines.append("") }
    for edge in diagram.edges {
      lines += statements(edge, showsMarks: !diagram.sources.isEmpty).map { "  " + $0 }
    }
    // The edges are inside too, so that the box is wide enough for their labels.
    if sources != nil { lines.append("  }") }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A box around organizations that belong together.
  private static func statement(_ group: Diagram.Group) -> String {
    let ids = group.members.map { DOTText.id("n", $0) }
    let first = group.members.first ?? 0
    return
      "subgraph \(DOTText.id("cluster_", first)) { graph [id=\(DOTText.id("g", first)), label=\"\", "
      + "style=\"rounded,filled\", peripheries=1, margin=10, fillcolor=\"\(GroupBox.fill)\", "
      + "color=\"\(GroupBox.stroke)\", tooltip=\(DOTText.quoted(lines: [group.tooltip]))]; "
      + "\(ids.joined(separator: "; ")) }"
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

  private static func statements(
    _ edge: Diagram.Edge, showsMarks: Bool
  ) -> [String] {
    var label = PlainText.wrapped(edge.title ?? "", width: DiagramText.lineWidth)
    let marks = showsMarks ? DiagramSourceList.marks(edge) : nil
    let last = [edge.note, marks].compactMap { $0 }.joined(separator: " ")
    if !last.isEmpty { label.append(last) }
    let tooltip =
      "tooltip=" + DOTText.quoted(lines: edge.tooltip.split(separator: "\n").map(String.init))
    let line =
      [
        "style=\(EdgeLine.style(edge.tense))",
        "color=\"\(edge.isConfirmed ? edge.style.stroke : EdgeLine.unconfirmedColour)\"",
        "penwidth=\(EdgeLine.width(edge))",
      ]
    let head =
      "arrowhead=\(edge.isInferred && edge.style.shape != "none" ? "empty" : edge.style.shape)"
    let source = DOTText.id("n", edge.source)
    let target = DOTText.id("n", edge.target)
    let id = DOTText.id("e", edge.id)
    func joined(_ attributes: [String]) -> String { "[\(attributes.joined(separator: ", "))];" }
    if label.isEmpty {
      return ["\(source) -> \(target) \(joined(["id=\(id)"] + line + [head, tooltip]))"]
    }
    // The label is a node in the middle, which no layout lets other nodes overlap. Labels of edges
    // lie under nodes with springs, and are lost where `dot` packs parts.
    let middle = DOTText.id("l", edge.id)
    let colour = edge.isConfirmed ? EdgeLine.textColour : EdgeLine.unconfirmedTextColour
    let box = [
      "id=\(middle)", "label=\(DOTText.quoted(lines: label))", "shape=box", "style=filled",
      "fillcolor=\"#FFFFFF\"", "penwidth=0", "margin=\"0.03,0.02\"", "width=0.2", "height=0.2",
      "fontsize=10", "fontcolor=\"\(colour)\"", tooltip,
    ]
    let tail = ["id=\(DOTText.id("t", edge.id))"] + line + ["arrowhead=none", tooltip]
    return [
      "\(middle) \(joined(box))",
      "\(source) -> \(middle) \(joined(tail))",
      "\(middle) -> \(target) \(joined(["id=\(id)"] + line + [head, tooltip]))",
    ]
  }
}

/// How the box around a group looks.
enum GroupBox {
  static let fill = "#FBF8F2"
  static let stroke = "#B9A67E"
}

/// How the line of an edge looks.
enum EdgeLine {
  static let unconfirmedColour = "#B4B8BC"
  static let textColour = "#3C4043"
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
