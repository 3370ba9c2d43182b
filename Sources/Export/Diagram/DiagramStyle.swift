/// Shapes and colours of a picture, by label.
public struct DiagramStyle: Sendable, Hashable {
  /// How one label is drawn.
  public struct Entry: Sendable, Hashable {
    /// The label of a node or an edge.
    public var label: String
    /// The shape of a node, or the arrow head of an edge.
    public var shape: String
    /// The colour inside a node as `#RRGGBB`; nil for an edge.
    public var fill: String?
    /// The colour of the line as `#RRGGBB`.
    public var stroke: String
  }

  /// The entries in the order of the table.
  public let entries: [Entry]
  private let byLabel: [String: Entry]

  static let shapes: Set<String> = [
    "box", "rounded", "ellipse", "hexagon", "octagon", "diamond", "note", "plain",
  ]
  static let arrowHeads: Set<String> = ["normal", "vee", "diamond", "odot", "none"]

  /// Reads the table of `Graph/style.tsv`: a header, then label, shape, fill and stroke, separated
  /// by tabs; lines that begin with `#` and a space or nothing are comments.
  ///
  /// - Throws: `ExportError.style` with the line that is wrong.
  public init(tsv: some Sequence<UInt8>) throws(ExportError) {
    let text = String(decoding: Array(tsv), as: UTF8.self)
    var entries: [Entry] = []
    var byLabel: [String: Entry] = [:]
    var hasHeader = false
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let number = index + 1
      if line.isEmpty || line == "#" || line.hasPrefix("# ") { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 4 else {
        throw .style(line: number, problem: "expected 4 columns, found \(fields.count)")
      }
      if !hasHeader {
        guard fields == ["label", "shape", "fill", "stroke"] else {
          throw .style(
            line: number, problem: "expected the header label, shape, fill, stroke")
        }
        hasHeader = true
        continue
      }
      let entry = try Self.entry(fields, line: number)
      guard byLabel.updateValue(entry, forKey: entry.label) == nil else {
        throw .style(line: number, problem: "the label \(entry.label) stands there twice")
      }
      entries.append(entry)
    }
    guard hasHeader else { throw .style(line: 1, problem: "the table is empty") }
    self.entries = entries
    self.byLabel = byLabel
  }

  /// The entry of the first label that has one, from the last label to the first: a kind's label
  /// goes before its type's.
  func entry(ofNode labels: [String]) -> Entry {
    for label in labels.reversed() {
      if let entry = byLabel[label], entry.fill != nil { return entry }
    }
    // The legend names it, and Graphviz refuses an empty text.
    let label = PlainText.neutralized(labels.first ?? "")
    return Entry(
      label: label.isEmpty ? "?" : label, shape: "ellipse", fill: "#FFFFFF", stroke: "#5F6368")
  }

  /// The entry of an edge's label.
  func entry(ofEdge label: String) -> Entry {
    if let entry = byLabel[label], entry.fill == nil { return entry }
    return Entry(label: label, shape: "vee", fill: nil, stroke: "#5F6368")
  }

  private static func entry(_ fields: [String], line: Int) throws(ExportError) -> Entry {
    guard !PlainText.neutralized(fields[0]).isEmpty else {
      throw .style(line: line, problem: "the label is empty")
    }
    let isEdge = fields[2] == "-"
    let shapes = isEdge ? arrowHeads : Self.shapes
    guard shapes.contains(fields[1]) else {
      throw .style(
        line: line,
        problem:
          "there is no \(isEdge ? "arrow head" : "shape") \(PlainText.cut(fields[1], to: 20)); "
          + "use one of \(shapes.sorted().joined(separator: ", "))")
    }
    for colour in isEdge ? [fields[3]] : [fields[2], fields[3]] where !isColour(colour) {
      throw .style(
        line: line, problem: "\(PlainText.cut(colour, to: 20)) is not a colour such as #CDE3F5")
    }
    return Entry(
      label: fields[0], shape: fields[1], fill: isEdge ? nil : fields[2], stroke: fields[3])
  }

  private static func isColour(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[0] == UInt8(ascii: "#") else { return false }
    return bytes.dropFirst().allSatisfy {
      (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0)
    }
  }
}
