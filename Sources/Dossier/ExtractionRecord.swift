internal import Articles
internal import Export
internal import Extraction
package import GraphModel
internal import Linguistics

/// Whose labels `dossier extract` prints.
public enum MentionLabels: Sendable, Hashable {
  /// The graph's: Person, Role, Organization, Company, Place, City ….
  case graph
  /// The recogniser's own, those of the NEREL corpus.
  case nerel
  /// Those of another annotated source that the model has a head for, such as `kaznerd`; its mentions
  /// are that head's, and have no relations.
  case source(String)

  /// The labels with that name: `graph`, `nerel` or a source's.
  public init(_ name: String) {
    switch name {
    case "graph": self = .graph
    case "nerel": self = .nerel
    default: self = .source(name)
    }
  }
}

extension ArticleAnalyzer {
  /// One line of `dossier extract`: an article's mentions, relations and facts as JSON.
  ///
  /// Offsets are Unicode code points of the article's text.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - id: the article's id as JSON, exactly as the input has it.
  ///   - labels: whose labels mentions have.
  ///   - traces: whether each fact names the rules that made it.
  /// - Returns: the object of one line.
  package func record(
    of article: Article, id: JSON, labels: MentionLabels, traces: Bool = false
  ) -> JSON {
    var analyzed = analyze(article)
    if case .source(let name) = labels {
      analyzed.annotations = Annotations(
        mentions: mentions(of: analyzed.document, labelsOf: name) ?? [])
    }
    return ExtractionRecord(analyzed, analyzer: self, labels: labels, traces: traces).json(id: id)
  }
}

extension ArticleAnalyzer {
  /// One line of `dossier extract --types nerel --trace`, of an article that was analysed before.
  ///
  /// - Parameters:
  ///   - analyzed: what this analyser made of the article.
  ///   - id: the article's id.
  /// - Returns: a JSON object on one line.
  public func tracedLine(of analyzed: AnalyzedArticle, id: String) -> String {
    ExtractionRecord(analyzed, analyzer: self, labels: .nerel, traces: true)
      .json(id: .string(id)).line
  }
}

/// The JSON form of an analysed article.
private struct ExtractionRecord {
  private let analyzed: AnalyzedArticle
  private let analyzer: ArticleAnalyzer
  private let labels: MentionLabels
  private let traces: Bool
  private let offsets: CodePointOffsets

  init(_ analyzed: AnalyzedArticle, analyzer: ArticleAnalyzer, labels: MentionLabels, traces: Bool)
  {
    self.analyzed = analyzed
    self.analyzer = analyzer
    self.labels = labels
    self.traces = traces
    offsets = CodePointOffsets(analyzed.document.bytes)
  }

  func json(id: JSON) -> JSON {
    let normals = normalForms()
    let kept = analyzed.annotations.mentions.indices.filter { label(ofMention: $0) != nil }
    let numbers = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0 + 1) })
    return .object([
      ("id", id),
      ("lang", .string(analyzed.document.language.rawValue)),
      ("entities", .array(kept.map { entity($0, number: numbers[$0] ?? 0, normal: normals[$0]) })),
      (
        "relations",
        .array(
          analyzed.annotations.relations.compactMap { relation in
            guard let head = numbers[relation.head], let tail = numbers[relation.tail] else {
              return nil
            }
            return .object([
              ("type", .string(relation.type)), ("head", .string("e\(head)")),
              ("tail", .string("e\(tail)")), ("confidence", .number(relation.confidence)),
            ])
          })
      ),
      ("facts", .array(analyzed.facts.facts.indices.map(fact))),
    ])
  }

  private func entity(_ index: Int, number: Int, normal: String?) -> JSON {
    let mention = analyzed.annotations.mentions[index]
    let place = entity(at: mention.range)?.place
    let identity: [(String, JSON)] = place.map { [("geonames", .integer(Int($0.geonames)))] } ?? []
    return .object(
      [
        ("id", .string("e\(number)")),
        ("start", .integer(offsets.codePoint(atByte: mention.range.lowerBound))),
        ("end", .integer(offsets.codePoint(atByte: mention.range.upperBound))),
        ("type", .string(label(ofMention: index) ?? mention.type)),
        ("text", .string(analyzed.document.text(of: mention.range))),
        ("normal", .optional(normal)),
        ("kind", .optional(entity(at: mention.range)?.kind)),
        ("confidence", .number(mention.confidence)),
      ] + identity)
  }

  /// A mention's label in the print; nil for mentions that are left out of it.
  private func label(ofMention index: Int) -> String? {
    let mention = analyzed.annotations.mentions[index]
    guard labels == .graph else { return mention.type }
    guard let label = analyzer.graphLabel(mention.type) else { return nil }
    if label.type == "Place", entity(at: mention.range)?.kind ?? label.kind == "city" {
      return "City"
    }
    if label.type == "Organization", let entity = entity(at: mention.range),
      entity.kind == "company"
    {
      return "Company"
    }
    return label.type
  }

  private func entity(at range: Range<Int>) -> ExtractedEntity? {
    analyzed.facts.entities.first { $0.names.contains { $0.range == range } }
  }

  /// The normal form of each mention that names something of the graph.
  private func normalForms() -> [String?] {
    let mentions = analyzed.annotations.mentions
    var indices: [Int] = []
    var asked: [(range: Range<Int>, kind: NameKind)] = []
    for index in mentions.indices {
      guard let label = analyzer.graphLabel(mentions[index].type),
        let kind = Self.nameKind(ofType: label.type)
      else { continue }
      indices.append(index)
      asked.append((mentions[index].range, kind))
    }
    var normals = [String?](repeating: nil, count: mentions.count)
    let forms = analyzer.normalizer.normalForms(of: asked, in: analyzed.document)
    for (index, form) in zip(indices, forms) { normals[index] = form.text }
    return normals
  }

  private static func nameKind(ofType type: String) -> NameKind? {
    switch type {
    case "Person": .person
    case "Organization": .organization
    case "Place": .place
    case "Role": .title
    default: nil
    }
  }

  private func fact(_ index: Int) -> JSON {
    let fact = analyzed.facts.facts[index]
    let entities = analyzed.facts.entities
    var members: [(String, JSON)] = [
      ("person", .object([("name", .string(entities[fact.person].name))])),
      ("role", fact.role.map { .object(role($0)) } ?? .null),
      (
        "organization",
        fact.organization.map { index in
          .object([
            ("name", .string(entities[index].name)),
            ("type", .string(organizationType(entities[index]))),
            ("kind", .optional(entities[index].kind)),
          ])
        } ?? .null
      ),
      ("city", fact.city.map { .object([("name", .string(entities[$0].name))]) } ?? .null),
      ("status", .string(fact.status.rawValue)),
      ("since", .optional(fact.since?.description)),
      ("until", .optional(fact.until?.description)),
      ("confidence", .number(fact.confidence)),
      ("inferred", .boolean(fact.isInferred)),
      (
        "evidence",
        .array(
          fact.evidence.all.map { span in
            .object([
              ("start", .integer(offsets.codePoint(atByte: span.lowerBound))),
              ("end", .integer(offsets.codePoint(atByte: span.upperBound))),
            ])
          })
      ),
    ]
    if traces {
      let found = FactFeatures(index, of: analyzed.facts, analyzed.annotations)
      members.append(("trace", .array(fact.trace.map { .string($0) })))
      members.append(("kind", .string(found.kind.rawValue)))
      members.append(
        ("features", .object(found.features.map { ($0.name, .number($0.value)) })))
    }
    return .object(members)
  }

  private func role(_ role: ExtractedFact.Role) -> [(String, JSON)] {
    var members: [(String, JSON)] = [("text", .string(role.title))]
    if let roleClass = role.roleClass { members.append(("class", .string(roleClass))) }
    return members
  }

  /// What a ROLE_AT end is in the words of annotated corpora, whatever labels mentions have, so that
  /// facts compare across tools.
  private func organizationType(_ entity: ExtractedEntity) -> String {
    switch (entity.type, entity.kind) {
    case (.place, "city"): "CITY"
    case (.place, "country"): "COUNTRY"
    case (.place, "region"): "STATE_OR_PROVINCE"
    case (.place, _): "LOCATION"
    case (.organization, _): "ORGANIZATION"
    case (.person, _): "PERSON"
    }
  }
}
