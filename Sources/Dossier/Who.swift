internal import EntityResolution
internal import Export
internal import Extraction
public import GraphModel
public import GraphStore

/// The question "who holds which role": what is nil does not limit.
public struct WhoQuestion: Sendable, Hashable {
  /// The name of the organization or place the post is at.
  public var at: String?
  /// The title or class of the post, or a part of it; a wording of a class in any language means its
  /// posts too.
  public var role: String?
  /// The name of the place the post is in.
  public var place: String?
  /// The person's name.
  public var person: String?
  /// The day asked about, or a month or year for its last day; nil for the newest article's.
  public var asOf: CalendarDate?
  /// The smallest confidence of the rows, 0...1; nil for what the graph shows by default.
  public var minimumConfidence: Double?

  /// Creates a question.
  public init(
    at: String? = nil, role: String? = nil, place: String? = nil, person: String? = nil,
    asOf: CalendarDate? = nil, minimumConfidence: Double? = nil
  ) {
    self.at = at
    self.role = role
    self.place = place
    self.person = person
    self.asOf = asOf
    self.minimumConfidence = minimumConfidence
  }
}

/// A name of a question that nothing in the graph has.
public struct UnknownName: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name asked for.
  public var name: String
  /// What it should have been: `person`, `organization or place` ….
  public var what: String
  /// The nearest names, the nearest first.
  public var nearest: [String]

  package init(name: String, what: String, nearest: [String]) {
    self.name = name
    self.what = what
    self.nearest = nearest
  }

  /// One line with the nearest names.
  public var description: String {
    let shown = nearest.map(Self.shown).joined(separator: ", ")
    return "no \(what) is named “\(Self.shown(name))”"
      + (nearest.isEmpty ? "" : "; the nearest: " + shown)
  }
}

extension UnknownName {
  /// A name as a part of a message: one harmless line that is not too long.
  static func shown(_ name: String) -> String {
    PlainText.cut(PlainText.neutralized(name), to: 120)
  }
}

/// The answer to ``WhoQuestion``.
public struct WhoAnswer: Sendable, Hashable {
  /// The rows, by organization, role and person.
  public var tenures: [Tenure]
  /// The number of rows that the smallest confidence left out.
  public var hidden: Int
  /// The names that the graph does not have.
  public var unknown: [UnknownName]
}

extension DossierGraph {
  private static let people: Set<String> = ["Person"]
  private static let employers: Set<String> = ["Organization", "Place"]
  private static let places: Set<String> = ["Place"]
  private static let posts: Set<String> = ["Role"]

  /// Answers who holds which role.
  ///
  /// A name means the nodes of this name or, where there are none, those whose names hold all its
  /// words.
  ///
  /// - Throws: `StoreError`, or `LexiconError` when the titles cannot be read.
  public func who(_ question: WhoQuestion) throws -> WhoAnswer {
    var unknown: [UnknownName] = []
    func ids(_ name: String?, _ labels: Set<String>, _ what: String) throws -> Set<Int64>? {
      guard let name else { return nil }
      let found = try nodes(named: name, labels: labels)
      if found.isEmpty { unknown.append(try unknownName(name, labels: labels, what: what)) }
      return Set(found.map(\.id))
    }
    let filter = TenureFilter(
      at: try ids(question.at, Self.employers, "organization or place"),
      people: try ids(question.person, Self.people, "person"),
      role: try question.role.map(wording),
      places: try ids(question.place, Self.places, "place"), asOf: question.asOf)
    guard unknown.isEmpty else { return WhoAnswer(tenures: [], hidden: 0, unknown: unknown) }
    let all = try store.tenures(filter)
    if all.isEmpty, let role = question.role,
      try store.search(role, labels: Self.posts, limit: 1).isEmpty
    {
      return WhoAnswer(
        tenures: [], hidden: 0,
        unknown: [try unknownName(role, labels: Self.posts, what: "post")])
    }
    let minimum = question.minimumConfidence ?? shownConfidence
    let shown = all.filter { $0.confidence >= minimum }
    return WhoAnswer(tenures: shown, hidden: all.count - shown.count, unknown: [])
  }

  /// A title with the classes of posts that it is a wording of.
  private func wording(_ title: String) throws -> TitleFilter {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in resources.files(under: "Graph/") where TitleWordings.reads(path) {
      files[path] = bytes.array
    }
    let wordings = try TitleWordings(files: files)
    let classes = wordings.classes(of: title)
    return TitleFilter(title, classes: classes, deputies: wordings.deputies(of: classes))
  }

  /// The nodes that a name, or `#` and an id, means, best first.
  ///
  /// - Throws: `StoreError`.
  public func nodes(named name: String, labels: Set<String>? = nil) throws -> [NameMatch] {
    if let id = Self.id(name) {
      guard let node = try store.node(id), let label = node.labels.first,
        labels?.contains(label) ?? true
      else { return [] }
      let title = Self.title(of: node)
      return [NameMatch(id: node.id, label: label, name: title, matched: name, score: 1)]
    }
    let found = try store.search(name, labels: labels, limit: 200)
    // A city has names that no article need have used.
    if labels?.contains("Place") ?? true, !found.contains(where: { $0.score == 1 }) {
      let places = try places(named: name)
      if !places.isEmpty { return places }
    }
    // Articles seldom write the legal form that registers have.
    if found.isEmpty, labels?.contains("Organization") ?? true,
      let bare = LegalForms.removed(from: name)
    {
      return try nodes(named: bare, labels: ["Organization"])
    }
    return found
  }

  /// The one node a person means by a name or by `#ID`.
  ///
  /// - Throws: `UnknownName`, `AmbiguousName`, `StoreError`.
  public func node(named name: String, labels: Set<String>? = nil) throws -> NameMatch {
    let found = try nodes(named: name, labels: labels)
    guard let best = found.first else {
      throw try unknownName(name, labels: labels, what: "person, organization, place or role")
    }
    let equal = found.filter { $0.score == best.score }
    if equal.count > 1 { throw AmbiguousName(name: name, matches: equal) }
    return best
  }

  func unknownName(_ name: String, labels: Set<String>?, what: String) throws -> UnknownName {
    // An article is named by its own name or by its title, whichever was meant. Posts of many
    // organizations have one title.
    var seen: Set<String> = []
    let nearest = try store.nearest(name, labels: labels, limit: 12).map {
      $0.label == "Article" ? $0.matched : $0.name
    }.filter { seen.insert($0).inserted }
    return UnknownName(name: name, what: what, nearest: Array(nearest.prefix(3)))
  }

  private static func id(_ name: String) -> Int64? {
    name.hasPrefix("#") ? Int64(name.dropFirst()) : nil
  }

  /// A node's name or title.
  public static func title(of node: Node) -> String {
    for key in ["name", "title"] {
      if case .string(let text)? = node.properties[key] { return text }
    }
    return "#\(node.id)"
  }
}

/// A name that several nodes have.
public struct AmbiguousName: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name asked for.
  public var name: String
  /// The nodes.
  public var matches: [NameMatch]

  /// The nodes with the ids to name them by.
  public var description: String {
    let list = matches.prefix(10).map {
      "  #\($0.id)  \($0.label)  \(UnknownName.shown($0.name))"
    }
    let more = matches.count > 10 ? ["  … \(matches.count - 10) more"] : []
    return
      (["“\(UnknownName.shown(name))” may be one of these; name it by its number:"] + list
      + more)
      .joined(separator: "\n")
  }
}
