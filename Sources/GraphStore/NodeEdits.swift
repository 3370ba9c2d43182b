internal import GraphModel

/// What people say of one node against the articles, as the log has it.
struct NodeEdits: Hashable {
  /// The name or title it shows.
  var name: String?
  /// The label of its type.
  var type: String?
  /// An organization's or place's kind.
  var kind: String?
  /// Whether it is nothing of its type, and is left out of the graph with its facts.
  var isRejected = false

  /// Adds a row of the log; a later one about the same field counts.
  mutating func add(field: String, value: String) {
    switch field {
    case "name": name = value
    case "type": type = EntityType(rawValue: value)?.rawValue
    case "kind": kind = value
    case "rejected": isRejected = true
    default: break
    }
  }
}
