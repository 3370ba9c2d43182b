import Dossier
import GraphModel
import GraphStore

/// All that a graph says, as sorted lines without ids: equal for graphs that say the same.
enum CanonicalDump {
  /// The lines: nodes with labels and properties, edges with the nodes at their ends, tenures with
  /// their evidence.
  static func lines(_ graph: DossierGraph) throws -> [String] {
    let labels = Set(graph.store.graphType.edgeTypes.map(\.label))
    let found = try graph.store.subgraph(limit: .max, edgeLabels: labels)
    let nodes = Dictionary(
      uniqueKeysWithValues: found.subgraph.nodes.map { ($0.id, line($0)) })
    let edges = found.subgraph.edges.map { edge in
      var properties = edge.properties
      if case .list(let ids)? = properties["sources"] {
        // Articles by what they are, not by their ids.
        let sources = ids.map { id -> String in
          if case .integer(let number) = id { nodes[number] ?? "?" } else { "?" }
        }
        properties["sources"] = .list(sources.sorted().map { .string($0) })
      }
      return "edge \(edge.label) \(text(properties))\n  from \(nodes[edge.source] ?? "?")"
        + "\n  to \(nodes[edge.target] ?? "?")"
    }
    let tenures = try graph.store.tenures().map(line)
    return (Array(nodes.values) + edges + tenures).sorted()
  }

  private static func line(_ node: Node) -> String {
    "node \(node.labels.joined(separator: ":")) \(text(node.properties))"
  }

  private static func text(_ properties: [String: Value]) -> String {
    properties.sorted { $0.key < $1.key }.map { "\($0.key)=\(text($0.value))" }
      .joined(separator: " ")
  }

  private static func text(_ value: Value) -> String {
    if case .float(let number) = value { return rounded(number) }
    return "\(value)"
  }

  /// Confidences are combined in the order of the articles: the last bits may differ.
  private static func rounded(_ number: Double) -> String {
    String((number * 1e9).rounded() / 1e9)
  }

  private static func line(_ tenure: Tenure) -> String {
    func name(_ reference: NodeReference?) -> String {
      reference.map { "\($0.label) \($0.name) \($0.kind ?? "-")" } ?? "-"
    }
    let head = [
      name(tenure.person), name(tenure.role), name(tenure.organization), name(tenure.city),
      tenure.view.status.rawValue, tenure.view.since?.description ?? "-",
      tenure.view.until?.description ?? "-", "inferred \(tenure.isInferred)",
      rounded(tenure.confidence),
    ]
    // Evidence is told newest first; among articles of one day the order is not promised.
    let evidence = tenure.evidence.map { row in
      "  \(row.published?.description ?? "-") \(row.name) “\(row.quote)” \(row.status.rawValue)"
        + " \(rounded(row.confidence))"
    }
    return (["tenure " + head.joined(separator: " | ")] + evidence.sorted())
      .joined(separator: "\n")
  }
}

/// The lines that only one of two dumps has, for the message of a failure.
func difference(_ one: [String], _ other: [String]) -> String {
  let added = Set(other).subtracting(one).sorted().prefix(4).map { "+ " + $0 }
  let removed = Set(one).subtracting(other).sorted().prefix(4).map { "- " + $0 }
  return (removed + added).joined(separator: "\n")
}
