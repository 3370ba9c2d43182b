import GraphModel
import QueryLanguage

/// Functions of nodes and edges.
enum EntityFunctions {
  static let all: [FunctionDefinition] = [id, labels, type, properties]

  static let id = FunctionDefinition(
    name: "id", parameters: [.entity], result: { _ in .integer },
    documentation: "The id of a node or edge.", examples: [],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .node(let node): .integer(node.id)
      case .edge(let edge): .integer(edge.id)
      default: nil
      }
    })

  static let labels = FunctionDefinition(
    name: "labels", parameters: [.node], result: { _ in .list(.string) },
    documentation: "The labels of a node, its node type's own first.", examples: [],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      guard case .node(let node) = arguments[0] else { return nil }
      return .list(node.labels.map { .string($0) })
    })

  static let type = FunctionDefinition(
    name: "type", parameters: [.edge], result: { _ in .string },
    documentation: "The label of an edge.", examples: [],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      guard case .edge(let edge) = arguments[0] else { return nil }
      return .string(edge.label)
    })

  static let properties = FunctionDefinition(
    name: "properties", parameters: [.entity], result: { _ in .map },
    documentation: "The properties of a node or edge that have a value.", examples: [],
    evaluate: { (arguments: [Value]) throws(QueryError) -> Value? in
      switch arguments[0] {
      case .node(let node): .map(node.properties)
      case .edge(let edge): .map(edge.properties)
      default: nil
      }
    })
}
