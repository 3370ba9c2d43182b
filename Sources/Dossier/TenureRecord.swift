internal import GraphModel
package import GraphStore

extension Tenure {
  /// The row as `dossier who --json` prints it.
  package var json: JSON {
    return .object([
      ("fact", .integer(Int(id))),
      ("person", .string(person.name)),
      ("role", .optional(role?.name)),
      ("company", .optional(organization?.name)),
      ("city", .optional(city?.name)),
      ("status", .string(view.status.rawValue)),
      ("since", .optional(view.since?.description)),
      ("until", .optional(view.until?.description)),
      ("inferred", .boolean(isInferred)),
      ("confidence", .number(confidence)),
      ("newest", .optional(newest?.description)),
      (
        "articles",
        .array(
          evidence.map { row in
            .object([
              ("id", .string(row.name)), ("title", .optional(row.title)),
              ("date", .optional(row.published?.description)), ("quote", .string(row.quote)),
            ])
          })
      ),
    ])
  }
}
