/// The numbered list of articles below a picture, as an HTML-like label of Graphviz, and the numbers
/// beside its edges.
enum DiagramSourceList {
  /// The most articles that are listed; the rest is counted.
  static let mostListed = 30
  /// The most numbers beside one edge.
  static let mostMarks = 3

  /// The lines of the list, its heading first; none where the picture has no sources.
  static func rows(_ diagram: Diagram) -> [String] {
    guard !diagram.sources.isEmpty else { return [] }
    let more = diagram.sourceCount - diagram.sources.count
    return ["Sources"] + diagram.sources.map { "[\($0.number)] \($0.article.line)" }
      + (more > 0 ? ["… and \(more) more"] : [])
  }

  /// The list; nil where the picture has no sources.
  static func html(_ diagram: Diagram) -> String? {
    let lines = rows(diagram)
    guard !lines.isEmpty else { return nil }
    let rows = lines.enumerated().map { index, line in
      "<TD ALIGN=\"LEFT\"\(index == 0 ? " HEIGHT=\"24\"" : "")>\(small(line))</TD>"
    }
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"
      + rows.map { "<TR>\($0)</TR>" }.joined() + "</TABLE>"
  }

  /// The articles to list: where there are more than ``mostListed``, those that stand behind most
  /// edges that had none so far, then the newest.
  ///
  /// - Parameters:
  ///   - ordered: the articles from the oldest to the newest.
  ///   - edges: the edges of the picture.
  /// - Returns: the ids of those to list.
  /// - Complexity: O(articles × ``mostListed``), plus the edges' sources as often.
  static func chosen(_ ordered: [Int64], edges: [Diagram.Edge]) -> Set<Int64> {
    guard ordered.count > mostListed else { return Set(ordered) }
    var chosen: Set<Int64> = []
    let known = Set(ordered)
    var open = edges.filter { !known.isDisjoint(with: $0.sources) }
    while chosen.count < mostListed, !open.isEmpty {
      var counts: [Int64: Int] = [:]
      for edge in open {
        for source in edge.sources where known.contains(source) { counts[source, default: 0] += 1 }
      }
      // Of equals, the newest.
      let best = ordered.reduce(into: ordered[0]) { best, id in
        if counts[id] ?? 0 >= counts[best] ?? 0 { best = id }
      }
      chosen.insert(best)
      open.removeAll { $0.sources.contains(best) }
    }
    for id in ordered.reversed() where chosen.count < mostListed { chosen.insert(id) }
    return chosen
  }

  /// `[1][4][5]…`: the numbers of an edge's sources that are listed; nil without any.
  static func marks(_ edge: Diagram.Edge) -> String? {
    guard !edge.marks.isEmpty else { return nil }
    return edge.marks.prefix(mostMarks).map { "[\($0)]" }.joined()
      + (edge.sources.count > min(edge.marks.count, mostMarks) ? "…" : "")
  }

  private static func small(_ text: String) -> String {
    "<FONT POINT-SIZE=\"10\" COLOR=\"#5F6368\">\(DOTText.html(text))</FONT>"
  }
}
