internal import GraphModel

/// What a picture of a subgraph shows, before any notation.
///
/// A post with one organization or place is folded: each HOLDS edge to it becomes an edge from the
/// person to the organization, labelled with the post's title. Denied tenures are left out: a line
/// between two names would say the opposite.
struct Diagram {
  /// A node of the picture.
  struct Node {
    var id: Int64
    var isPerson: Bool
    var isOrganization: Bool
    var label: String
    var text: String
    var style: DiagramStyle.Entry
    var isFocus: Bool
    /// The number of articles that name it.
    var articles: Int64
    var tooltip: String
  }

  /// An edge of the picture.
  struct Edge {
    var id: Int64
    var source: Int64
    var target: Int64
    var label: String
    /// The post's title, or that only the employer is known.
    var title: String?
    /// The years, and a status that the line's style does not tell.
    var note: String?
    var style: DiagramStyle.Entry
    var tense: Tense
    var isConfirmed: Bool
    var isInferred: Bool
    var articles: Int64
    /// The ids of the articles that say so, as far as they are known.
    var sources: [Int64]
    /// The numbers of the sources that the picture lists.
    var marks: [Int] = []
    var tooltip: String

    /// Whether it is a person's time in a post or with an employer.
    var isTenure: Bool { label == "HOLDS" || label == "WORKS_AT" }
  }

  /// Organizations that are parts of one another, drawn inside one box.
  struct Group {
    /// The ids of its nodes, sorted.
    var members: [Int64]
    var tooltip: String
  }

  /// An article in the list below the picture.
  struct Source {
    var number: Int
    var article: DiagramSource
  }

  /// What the style of a line tells of time.
  enum Tense {
    case current
    case former
    case acting
  }

  /// The nodes, sorted by id.
  var nodes: [Node] = []
  /// The edges, sorted by id.
  var edges: [Edge] = []
  /// The groups of organizations, by their first member.
  var groups: [Group] = []
  /// The articles that are listed, in the order of their numbers; empty where none is known.
  var sources: [Source] = []
  /// The number of articles behind the edges, as far as they are known.
  var sourceCount = 0
  /// The number of nodes that are left out because no edge of the picture meets them.
  var unlinkedCount = 0
  /// How the nodes are placed.
  var layout = DiagramLayout.layers

  /// Builds the picture of a subgraph.
  ///
  /// Edges with an end that is not in the subgraph are left out.
  ///
  /// - Complexity: O((nodes + edges) log(nodes + edges)).
  init(_ subgraph: Subgraph, options: DiagramOptions) {
    var byID: [Int64: GraphModel.Node] = [:]
    for node in subgraph.nodes {
      if !options.showsArticles, node.labels.first == "Article" { continue }
      if byID[node.id] == nil { byID[node.id] = node }
    }
    let drawn = subgraph.edges.filter { edge in
      byID[edge.source] != nil && byID[edge.target] != nil && edge.text("status") != "denied"
        && (options.showsArticles || edge.label != "MENTIONS")
    }
    let folded = Self.foldedPosts(drawn, nodes: byID)
    for id in byID.keys.sorted() where folded[id] == nil {
      guard let node = byID[id] else { continue }
      nodes.append(Self.node(node, options: options))
    }
    for edge in drawn.sorted(by: { ($0.id, $0.label) < ($1.id, $1.label) }) {
      if edge.label == "ROLE_AT", folded[edge.source] != nil { continue }
      var shown = Self.edge(edge, options: options)
      if let post = folded[edge.target] {
        shown.target = post.organization
        shown.title = post.title
        shown.isConfirmed = shown.isConfirmed && post.confidence >= options.confirmedConfidence
      }
      shown.tooltip = Self.tooltip(
        shown, source: byID[edge.source], target: byID[shown.target],
        quote: options.quotes[edge.id], sources: options.sources)
      edges.append(shown)
    }
    if options.leavesOutUnlinked { leaveOutUnlinked() }
    layout = DiagramLayout(
      nodes: nodes.count, edges: edges.count, largestPart: DiagramParts.largest(nodes, edges))
    if layout.isLayered { groups = DiagramParts.groups(nodes, edges) }
    numberSources(options.sources)
  }

  private mutating func leaveOutUnlinked() {
    var linked: Set<Int64> = []
    for edge in edges { linked.formUnion([edge.source, edge.target]) }
    let kept = nodes.filter { $0.isFocus || linked.contains($0.id) }
    unlinkedCount = nodes.count - kept.count
    nodes = kept
  }

  /// Numbers the articles that are listed, from the oldest to the newest, those without a date last.
  private mutating func numberSources(_ known: [Int64: DiagramSource]) {
    let used = Set(edges.flatMap(\.sources)).filter { known[$0] != nil }
    sourceCount = used.count
    func key(_ id: Int64) -> (String, String, Int64) {
      (known[id]?.published?.iso ?? "~", known[id]?.name ?? "", id)
    }
    let ordered = used.sorted { key($0) < key($1) }
    let listed = DiagramSourceList.chosen(ordered, edges: edges)
    var numbers: [Int64: Int] = [:]
    for id in ordered where listed.contains(id) {
      guard let article = known[id] else { continue }
      numbers[id] = sources.count + 1
      sources.append(Source(number: sources.count + 1, article: article))
    }
    for index in edges.indices {
      edges[index].marks = edges[index].sources.compactMap { numbers[$0] }.sorted()
    }
  }

  private struct FoldedPost {
    var title: String
    var organization: Int64
    var confidence: Double
  }

  /// The posts that have holders, one organization or place, and no other edge.
  private static func foldedPosts(
    _ edges: [GraphModel.Edge], nodes: [Int64: GraphModel.Node]
  ) -> [Int64: FoldedPost] {
    var holders: [Int64: Int] = [:]
    var organizations: [Int64: [GraphModel.Edge]] = [:]
    var others: Set<Int64> = []
    for edge in edges {
      switch edge.label {
      case "HOLDS": holders[edge.target, default: 0] += 1
      case "ROLE_AT": organizations[edge.source, default: []].append(edge)
      default:
        others.insert(edge.source)
        others.insert(edge.target)
      }
    }
    var folded: [Int64: FoldedPost] = [:]
    for (id, ends) in organizations {
      guard ends.count == 1, let end = ends.first, holders[id] != nil, !others.contains(id),
        let role = nodes[id], role.labels.first == "Role"
      else { continue }
      folded[id] = FoldedPost(
        title: role.name, organization: end.target, confidence: end.number("confidence") ?? 1)
    }
    return folded
  }

  private static func node(_ node: GraphModel.Node, options: DiagramOptions) -> Node {
    let label = node.labels.last ?? ""
    let name = node.name.isEmpty ? "?" : node.name
    var tooltip = "\(name) (\(label))"
    let articles = node.properties["articles"]?.integer
    if let articles {
      tooltip += ", \(articles) \(articles == 1 ? "article" : "articles")"
    }
    return Node(
      id: node.id, isPerson: node.labels.first == "Person",
      isOrganization: node.labels.first == "Organization", label: label, text: name,
      style: options.style.entry(ofNode: node.labels),
      isFocus: options.focus.contains(node.id), articles: articles ?? 0, tooltip: tooltip)
  }

  private static func edge(_ edge: GraphModel.Edge, options: DiagramOptions) -> Edge {
    let status = edge.text("status")
    let tense: Tense =
      switch status {
      case "former", "dismissed", "deceased": .former
      case "acting": .acting
      default: .current
      }
    var note = years(since: edge.date("since"), until: edge.date("until"))
    let isOpen = status == "expected" || status == "alleged"
    if let status, isOpen || status == "deceased" {
      note = note.map { "\($0), \(status)" } ?? status
    }
    let confidence = edge.number("confidence") ?? 1
    return Edge(
      id: edge.id, source: edge.source, target: edge.target, label: edge.label,
      title: edge.label == "WORKS_AT" ? "works at" : nil, note: note,
      style: options.style.entry(ofEdge: edge.label), tense: tense,
      isConfirmed: confidence >= options.confirmedConfidence && !isOpen,
      isInferred: edge.properties["inferred"] == .boolean(true),
      articles: max(1, edge.properties["articles"]?.integer ?? 1),
      sources: edge.integers("sources"), tooltip: "")
  }

  /// `since 2019`, `until 2021`, `2019-03 – 2021`, or nil where neither is known.
  private static func years(since: CalendarDate?, until: CalendarDate?) -> String? {
    switch (since, until) {
    case (let since?, let until?): "\(since) – \(until)"
    case (let since?, nil): "since \(since)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }

  private static func tooltip(
    _ edge: Edge, source: GraphModel.Node?, target: GraphModel.Node?, quote: String?,
    sources: [Int64: DiagramSource]
  ) -> String {
    var parts = [
      "\(source?.name ?? "") → \(target?.name ?? "")",
      edge.title ?? edge.label.lowercased().split(separator: "_").joined(separator: " "),
    ]
    if let note = edge.note { parts.append(note) }
    parts.append("\(edge.articles) \(edge.articles == 1 ? "article" : "articles")")
    if !edge.isConfirmed { parts.append("unconfirmed") }
    if edge.isInferred { parts.append("inferred") }
    var lines = [parts.joined(separator: ", ")]
    if let quote { lines.append("«\(PlainText.cut(PlainText.neutralized(quote), to: 600))»") }
    let named = edge.sources.compactMap { sources[$0] }
    for source in named.prefix(mostSourcesInTooltip) { lines.append("– \(source.line)") }
    if named.count > mostSourcesInTooltip {
      lines.append("– \(named.count - mostSourcesInTooltip) more")
    }
    return lines.joined(separator: "\n")
  }

  private static let mostSourcesInTooltip = 5
}

extension GraphModel.Node {
  /// The name a reader knows the node by, as one harmless line.
  fileprivate var name: String {
    for key in labels.first == "Article" ? ["title", "name"] : ["name", "title"] {
      if case .string(let text) = properties[key] {
        // A hostile name of megabytes costs no more than its first part.
        let part = text.unicodeScalars.prefix(4096)
        return PlainText.cut(
          PlainText.neutralized(String(String.UnicodeScalarView(part))),
          to: DiagramText.maximumLength)
      }
    }
    return ""
  }
}

extension GraphModel.Edge {
  fileprivate func text(_ key: String) -> String? {
    if case .string(let text) = properties[key] { return text }
    return nil
  }

  fileprivate func date(_ key: String) -> CalendarDate? {
    if case .date(let date) = properties[key] { return date }
    return nil
  }

  fileprivate func integers(_ key: String) -> [Int64] {
    guard case .list(let values) = properties[key] else { return [] }
    return values.compactMap(\.integer)
  }

  fileprivate func number(_ key: String) -> Double? {
    switch properties[key] {
    case .float(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}

extension Value {
  fileprivate var integer: Int64? {
    if case .integer(let number) = self { return number }
    return nil
  }
}

extension DiagramSource {
  /// The date, the headline and the place of the article, as one harmless line.
  var line: String {
    func harmless(_ text: String, _ length: Int) -> String {
      // A hostile headline of megabytes costs no more than its first part.
      let part = text.unicodeScalars.prefix(4096)
      return PlainText.cut(
        PlainText.neutralized(String(String.UnicodeScalarView(part))), to: length)
    }
    let place = url.flatMap(Self.host) ?? (title == nil ? nil : harmless(name, 40))
    let parts = [
      published?.description, harmless(title ?? name, 90), place.map { "(\($0))" },
    ]
    return parts.compactMap { $0 }.filter { !$0.isEmpty && $0 != "()" }.joined(separator: " ")
  }

  /// `example.org` of `https://www.example.org/a/b`; nil for what is not an address of the web.
  private static func host(_ address: String) -> String? {
    let parts = address.split(separator: "/")
    guard HTMLText.webAddress(address) != nil, parts.count > 1 else { return nil }
    let authority = parts[1].prefix { !"?#".contains($0) }
    let host = authority.split(separator: "@").last.map(String.init) ?? ""
    let short = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    return short.isEmpty ? nil : PlainText.cut(PlainText.neutralized(short), to: 40)
  }
}

/// The measures of a label's text.
enum DiagramText {
  /// The characters a label keeps.
  static let maximumLength = 120
  /// The columns of a line of a label.
  static let lineWidth = 24
}
