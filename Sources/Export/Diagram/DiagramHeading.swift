internal import GraphModel

/// The title line and the legend above a picture, as an HTML-like label of Graphviz.
///
/// The legend lists only what the picture has. As the label of the whole graph it stands apart from
/// the layout, with every layout program. In large pictures it is larger, so that it is read where
/// the whole is seen.
struct DiagramHeading {
  private let diagram: Diagram
  private let options: DiagramOptions
  private let scale: Int

  /// The columns of a line of the title, which may be a query.
  private static let titleWidth = 60

  init(_ diagram: Diagram, options: DiagramOptions) {
    self.diagram = diagram
    self.options = options
    scale =
      switch diagram.nodes.count {
      case ...DiagramLayout.mostNodesInLayers: 1
      case ...200: 2
      default: 3
      }
  }

  /// The label, with further lines of text below the legend.
  func html(with notes: [String] = []) -> String {
    var rows = PlainText.wrapped(Self.title(options), width: Self.titleWidth).map {
      cell("<FONT POINT-SIZE=\"\(18 * scale)\"><B>\(DOTText.html($0))</B></FONT>")
    }
    rows.append(
      cell(
        "<FONT POINT-SIZE=\"\(11 * scale)\" COLOR=\"#5F6368\">\(DOTText.html(subtitle))</FONT>"))
    for samples in lines(nodeSamples) + lines(edgeSamples) { rows.append(legend(samples)) }
    if !notes.isEmpty { rows.append(cell(table(ofLines: notes))) }
    rows.append("<TD HEIGHT=\"\(12 * scale)\"></TD>")
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"\(3 * scale)\">"
      + rows.map { "<TR>\($0)</TR>" }.joined() + "</TABLE>"
  }

  private func table(ofLines lines: [String]) -> String {
    let rows = lines.map { line in
      "<TR>"
        + cell("<FONT POINT-SIZE=\"\(6 * scale)\" COLOR=\"#5F6368\">\(DOTText.html(line))</FONT>")
        + "</TR>"
    }
    return
      "<TABLE ALIGN=\"LEFT\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"
      + rows.joined() + "</TABLE>"
  }

  /// The title, as one harmless line.
  static func title(_ options: DiagramOptions) -> String {
    let title = PlainText.cut(
      PlainText.neutralized(options.title ?? ""), to: DiagramText.maximumLength)
    return title.isEmpty ? "Dossier" : title
  }

  private var subtitle: String {
    var parts: [String] = []
    if let date = options.date { parts.append("as of \(date)") }
    let behind = diagram.sourceCount
    switch options.articleCount {
    case let all? where behind > 0 && behind < all:
      parts.append("from \(behind) of \(counted(all, "article"))")
    case let all?: parts.append("from \(counted(all, "article"))")
    case nil where behind > 0: parts.append("from \(counted(behind, "article"))")
    case nil: break
    }
    if let selection = options.selection {
      parts.append(
        PlainText.cut(PlainText.neutralized(selection), to: DiagramText.maximumLength))
    } else {
      parts.append(counted(diagram.nodes.count, "node"))
    }
    parts.append(counted(diagram.edges.count, "link"))
    if diagram.unlinkedCount > 0 {
      parts.append("\(counted(diagram.unlinkedCount, "node")) without links left out")
    }
    return parts.joined(separator: " · ")
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func cell(_ content: String) -> String {
    "<TD ALIGN=\"LEFT\">\(content)</TD>"
  }

  /// One sign of the legend, and about how many points it takes.
  private struct Sample {
    var cells: String
    var width: Int
  }

  /// The samples in rows of at most 700 points, so that the legend does not widen small pictures.
  private func lines(_ samples: [Sample]) -> [[Sample]] {
    var lines: [[Sample]] = []
    var width = Int.max / 2
    for sample in samples {
      if width + sample.width > 700 {
        lines.append([])
        width = 0
      }
      lines[lines.count - 1].append(sample)
      width += sample.width
    }
    return lines
  }

  /// A row of samples; of fixed size, for else Graphviz would spread them over the whole width.
  private func legend(_ samples: [Sample]) -> String {
    let width = samples.reduce(6) { $0 + $1.width } * scale
    return cell(
      "<TABLE ALIGN=\"LEFT\" FIXEDSIZE=\"TRUE\" WIDTH=\"\(width)\" HEIGHT=\"\(26 * scale)\" BORDER=\"0\" "
        + "CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"\(3 * scale)\"><TR>"
        + samples.map(\.cells).joined() + "</TR></TABLE>")
  }

  /// Generous: a font that is missing may be replaced by a wider one.
  private func points(_ words: String) -> Int {
    DisplayWidth.of(words) * 15 / 2 + 14
  }

  private func text(_ words: String) -> String {
    "<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"\(10 * scale)\">\(DOTText.html(words))</FONT></TD>"
  }

  // MARK: Nodes

  private var nodeSamples: [Sample] {
    var present: [String: DiagramStyle.Entry] = [:]
    for node in diagram.nodes { present[node.style.label] = node.style }
    let order = options.style.entries.map(\.label)
    let known = order.compactMap { present[$0] }
    let unknown = present.keys.filter { !order.contains($0) }.sorted().compactMap { present[$0] }
    return (known + unknown).map { style in
      let words = points(style.label)
      return switch style.shape {
      case "hexagon": Sample(cells: sign("⬢", style) + text(style.label), width: words + 26)
      case "ellipse": Sample(cells: sign("●", style) + text(style.label), width: words + 26)
      case "octagon": Sample(cells: sign("⯃", style) + text(style.label), width: words + 26)
      case "diamond": Sample(cells: sign("◆", style) + text(style.label), width: words + 26)
      case "box", "note": Sample(cells: swatch(style, rounded: false), width: words + 8)
      default: Sample(cells: swatch(style, rounded: true), width: words + 8)
      }
    }
  }

  /// HTML-like tables have no such shape; a sign of the line's colour stands for it.
  private func sign(_ sign: String, _ style: DiagramStyle.Entry) -> String {
    "<TD><FONT POINT-SIZE=\"\(15 * scale)\" COLOR=\"\(style.stroke)\">\(sign)</FONT></TD>"
  }

  private func swatch(_ style: DiagramStyle.Entry, rounded: Bool) -> String {
    "<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"\(3 * scale)\""
      + (rounded ? " STYLE=\"ROUNDED\"" : "")
      + " COLOR=\"\(style.stroke)\" BGCOLOR=\"\(style.fill ?? "#FFFFFF")\"><TR>"
      + text(style.label) + "</TR></TABLE></TD>"
  }

  // MARK: Edges

  private var edgeSamples: [Sample] {
    let tenures = diagram.edges.filter(\.isTenure)
    var samples: [Sample] = []
    func add(_ words: String, colour: String, width: Int = 2, sign: String = "") {
      samples.append(
        Sample(
          cells: "<TD>\(line(colour: colour, width: width, sign: sign))</TD>"
            + text(words),
          width: points(words) + (sign.isEmpty ? 38 : 48)))
    }
    for (tense, words, style) in [
      (Diagram.Tense.current, "current", ""), (.former, "former", "– – –"),
      (.acting, "acting", "· · · ·"),
    ] {
      let sample = tenures.first { $0.tense == tense }
      guard let sample else { continue }
      if style.isEmpty {
        add(words, colour: sample.style.stroke)
      } else {
        samples.append(
          Sample(
            cells: strokes(style, colour: sample.style.stroke) + text(words),
            width: points(words) + 38))
      }
    }
    if diagram.edges.contains(where: { !$0.isConfirmed }) {
      add("unconfirmed", colour: EdgeLine.unconfirmedColour, width: 1)
    }
    if let sample = diagram.edges.first(where: \.isInferred) {
      add("inferred", colour: sample.style.stroke, sign: "▷")
    }
    for (label, words, sign) in [("LOCATED_IN", "located in", "○"), ("PART_OF", "part of", "◆")] {
      let sample = diagram.edges.first { $0.label == label }
      if let sample { add(words, colour: sample.style.stroke, sign: sign) }
    }
    if !diagram.groups.isEmpty {
      let words = "whole and parts"
      samples.append(
        Sample(
          cells:
            "<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"\(3 * scale)\" "
            + "STYLE=\"ROUNDED\" COLOR=\"\(GroupBox.stroke)\" BGCOLOR=\"\(GroupBox.fill)\"><TR>"
            + text(words) + "</TR></TABLE></TD>", width: points(words) + 8))
    }
    let articles = diagram.edges.map(\.articles).max() ?? 1
    if articles > 1 {
      let words = "thicker: more articles"
      samples.append(Sample(cells: text(words), width: points(words)))
    }
    return samples
  }

  /// A broken line, in letters: the borders of tables have other dashes than edges.
  private func strokes(_ strokes: String, colour: String) -> String {
    "<TD><FONT POINT-SIZE=\"\(12 * scale)\" COLOR=\"\(colour)\"><B>\(strokes)</B></FONT></TD>"
  }

  /// A piece of line at half the height of a text line, with a sign for the arrow head.
  private func line(colour: String, width: Int, sign: String) -> String {
    let arrow =
      sign.isEmpty
      ? ""
      : "<TD ROWSPAN=\"2\"><FONT POINT-SIZE=\"\(10 * scale)\" COLOR=\"\(colour)\">\(sign)</FONT></TD>"
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>"
      + "<TD WIDTH=\"\(30 * scale)\" HEIGHT=\"\(7 * scale)\" BORDER=\"\(width * scale)\" SIDES=\"B\" COLOR=\"\(colour)\">"
      + "</TD>\(arrow)</TR><TR><TD HEIGHT=\"\(7 * scale)\"></TD></TR></TABLE>"
  }
}
