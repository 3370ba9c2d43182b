import GraphModel
import QueryLanguage
import TestSupport

/// Small random multigraphs of a type that has everything awkward: parallel edges, loops, edge types
/// with several ends, labels that a property decides, one property name with two types.
enum RandomGraphs {
  static let typeText = """
    CREATE GRAPH TYPE tiny {
      NODE (p :P {name :: STRING, n :: INT64, born :: DATE, ok :: BOOL}),
      -- label: Firm when kind = firm
      -- label: Bank when kind = bank
      NODE (o :O {name :: STRING, kind :: STRING, n :: INT64}),
      NODE (c :C {title :: STRING, n :: FLOAT64}),
      EDGE (p)-[:K {since :: DATE, n :: INT64}]->(p),
      EDGE (p)-[:W {n :: INT64, role :: STRING}]->(o),
      EDGE (p)-[:W {n :: INT64, role :: STRING}]->(c),
      EDGE (o)-[:W {n :: INT64, role :: STRING}]->(o),
      EDGE (o)-[:L {ok :: BOOL}]->(c)
    }
    """

  static let texts = ["", "a", "ab", "б", "Б", "аб", "it's", "%", "_", "é", "e\u{301}", "x;--"]

  static func graph(seed: UInt64) throws -> (GraphType, Subgraph) {
    let type = try parseGraphType(typeText)
    var random = SeededGenerator(seed: seed)
    var graph = Subgraph()
    var byLabel: [String: [Int64]] = [:]
    var id: Int64 = 0
    for (label, count) in [("P", 4), ("O", 3), ("C", 2)] {
      for _ in 0..<Int.random(in: 1...count, using: &random) {
        id += 1
        guard let declared = type.nodeType(label) else { continue }
        let properties = values(declared.properties, &random)
        var labels = [label]
        for derived in declared.derivedLabels
        where properties[derived.property] == .string(derived.value) {
          labels.append(derived.label)
        }
        graph.nodes.append(Node(id: id, labels: labels, properties: properties))
        byLabel[label, default: []].append(id)
      }
    }
    for _ in 0..<Int.random(in: 2...12, using: &random) {
      guard let declared = type.edgeTypes.randomElement(using: &random),
        let ends = declared.ends.randomElement(using: &random),
        let source = byLabel[ends.source]?.randomElement(using: &random),
        let target = byLabel[ends.target]?.randomElement(using: &random)
      else { continue }
      id += 1
      graph.edges.append(
        Edge(
          id: id, label: declared.label, source: source, target: target,
          properties: values(declared.properties, &random)))
    }
    return (type, graph)
  }

  private static func values(
    _ properties: [PropertyType], _ random: inout SeededGenerator
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for property in properties where Int.random(in: 0..<4, using: &random) > 0 {
      switch property.type {
      case .integer: values[property.name] = .integer(.random(in: -1...3, using: &random))
      case .float:
        values[property.name] = .float(Double(Int.random(in: -2...6, using: &random)) / 2)
      case .boolean: values[property.name] = .boolean(.random(using: &random))
      case .date:
        let year = Int.random(in: 2018...2019, using: &random)
        let month = Bool.random(using: &random) ? Int.random(in: 1...2, using: &random) : nil
        let day = month != nil && Bool.random(using: &random) ? 1 : nil
        if let date = CalendarDate(year: year, month: month, day: day) {
          values[property.name] = .date(date)
        }
      case .string where property.name == "kind":
        let kinds = ["firm", "bank", "state"]
        values[property.name] = .string(kinds[Int.random(in: 0..<3, using: &random)])
      default:
        values[property.name] = .string(
          texts[Int.random(in: 0..<texts.count, using: &random)])
      }
    }
    return values
  }
}
