package import GraphModel
import QueryLanguage

/// A function of the query language: everything that is known of it in one place.
package struct FunctionDefinition: Sendable {
  /// What a parameter takes.
  package enum ParameterType: Sendable {
    /// Anything.
    case any
    /// Text.
    case string
    /// A number.
    case number
    /// A text or a list.
    case stringOrList
    /// A list.
    case list
    /// A node.
    case node
    /// An edge.
    case edge
    /// A node or an edge.
    case entity
  }

  /// The name as the documentation writes it; calls may use any case.
  package var name: String
  /// The parameters; the last one may repeat where `isVariadic`.
  package var parameters: [ParameterType]
  /// Whether the last parameter may be given several times.
  package var isVariadic = false
  /// Whether the result is null as soon as one argument is.
  package var isStrict = true
  /// The type of the result for the types of the arguments.
  package var result: @Sendable ([ValueType]) -> ValueType
  /// What it does, in one sentence.
  package var documentation: String
  /// Expressions with what they give; both are run by the tests.
  package var examples: [(expression: String, result: String)]
  /// The result for arguments of the right types; nil where a type does not fit.
  var evaluate: @Sendable ([Value]) throws(QueryError) -> Value?
}

extension FunctionDefinition {
  /// All functions.
  package static let all: [FunctionDefinition] =
    EntityFunctions.all + TextFunctions.all + NumberFunctions.all + ValueFunctions.all

  private static let byName: [String: FunctionDefinition] = Dictionary(
    all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The function of a name in lower case.
  package static func named(_ name: String) -> FunctionDefinition? { byName[name] }

  /// Whether a value of a type may be passed; `any` may be anything.
  static func accepts(_ parameter: ParameterType, _ type: ValueType) -> Bool {
    switch (parameter, type) {
    case (.any, _), (_, .any), (.string, .string), (.number, .integer), (.number, .float),
      (.stringOrList, .string), (.stringOrList, .list), (.list, .list), (.node, .node),
      (.edge, .edge), (.entity, .node), (.entity, .edge):
      true
    default: false
    }
  }
}
