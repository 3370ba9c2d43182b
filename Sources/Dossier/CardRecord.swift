package import Export
internal import GraphModel

extension Card {
  /// The card as `dossier show --json` prints it.
  package var json: JSON {
    .object([
      ("id", .integer(Int(subject.id))), ("type", .string(subject.label)),
      ("kind", .optional(subject.kind)), ("name", .string(subject.name)),
      ("gender", .optional(gender)), ("asOf", .optional(asOf?.description)),
      (
        "names",
        .array(
          names.map { .object([("name", .string($0.text)), ("mentions", .integer($0.count))]) })
      ),
      ("tenures", .array(tenures.map(json))),
      ("companies", .array(organizations.map(\.json))),
      (
        "colleagues",
        .array(
          colleagues.map {
            .object([
              ("person", $0.person.json), ("role", .optional($0.role?.name)),
              ("company", $0.organization.json), ("status", .string($0.status.rawValue)),
            ])
          })
      ),
      ("colleagueCount", .integer(colleagueCount)), ("relations", .array(relations.map(json))),
      (
        "articles",
        .array(
          articles.map {
            .object([
              ("id", .string($0.name)), ("title", .optional($0.title)),
              ("date", .optional($0.published?.description)), ("url", .optional($0.url)),
            ])
          })
      ),
      ("articleCount", .integer(articleCount)),
      ("judgements", .array(judgements.map { .string($0) })), ("hidden", .integer(hidden)),
    ])
  }

  private func json(_ tenure: Tenure) -> JSON {
    .object([
      ("fact", .integer(Int(tenure.fact))), ("person", tenure.person.json),
      ("role", tenure.role?.json ?? .null), ("company", tenure.organization?.json ?? .null),
      ("city", tenure.city?.json ?? .null), ("status", .string(tenure.status.rawValue)),
      ("since", .optional(tenure.since?.description)),
      ("until", .optional(tenure.until?.description)), ("inferred", .boolean(tenure.isInferred)),
      ("confidence", .number(tenure.confidence)), ("lowConfidence", .boolean(tenure.isDoubtful)),
      ("quotes", .array(tenure.quotes.map(json))),
    ])
  }

  private func json(_ relation: Relation) -> JSON {
    .object([
      ("fact", .integer(Int(relation.fact))), ("relation", .string(relation.kind.rawValue)),
      ("other", relation.other.json), ("confidence", .number(relation.confidence)),
      ("quotes", .array(relation.quotes.map(json))),
    ])
  }

  private func json(_ quote: Quote) -> JSON {
    .object([
      (
        "article",
        .string(articles.indices.contains(quote.article) ? articles[quote.article].name : "")
      ),
      ("quote", .string(quote.text)),
    ])
  }
}

extension Card.Reference {
  fileprivate var json: JSON {
    .object([
      ("id", .integer(Int(id))), ("name", .string(name)), ("type", .string(label)),
      ("kind", .optional(kind)),
    ])
  }
}
