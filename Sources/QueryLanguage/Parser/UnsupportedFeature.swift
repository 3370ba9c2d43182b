/// A part of openCypher or GQL that is known and refused by its name.
///
/// Refusing beats guessing: a query gives the right rows or an error, never something near.
package enum UnsupportedFeature: String, Sendable, CaseIterable {
  // swift-format-ignore: OneCasePerLine
  case write = "DQ0301"
  case call = "DQ0302"
  case optionalMatch = "DQ0303"
  case with = "DQ0304"
  // swift-format-ignore: OneCasePerLine
  case unwind = "DQ0305"
  case union = "DQ0306"
  case conditional = "DQ0307"
  case subquery = "DQ0308"
  // swift-format-ignore: OneCasePerLine
  case variableLength = "DQ0309"
  case shortestPath = "DQ0310"
  case pathVariable = "DQ0311"
  // swift-format-ignore: OneCasePerLine
  case patternPredicate = "DQ0312"
  case listComprehension = "DQ0313"
  case quantifier = "DQ0314"
  // swift-format-ignore: OneCasePerLine
  case reduce = "DQ0315"
  case regularExpression = "DQ0316"
  case mapProjection = "DQ0317"
  // swift-format-ignore: OneCasePerLine
  case inlineCondition = "DQ0318"
  case clauseOfGQL = "DQ0319"
  case nullsOrder = "DQ0320"
  // swift-format-ignore: OneCasePerLine
  case explainPrefix = "DQ0321"
  case propertyParameter = "DQ0322"
  case labelWildcard = "DQ0323"

  /// The diagnostic's stable id.
  package var id: String { rawValue }

  /// What it is called, as the beginning of a sentence.
  private var name: String {
    switch self {
    case .write: "a clause that writes"
    case .call: "CALL"
    case .optionalMatch: "OPTIONAL MATCH"
    case .with: "WITH"
    case .unwind: "UNWIND"
    case .union: "UNION"
    case .conditional: "CASE"
    case .subquery: "a subquery in braces (EXISTS, COUNT, COLLECT)"
    case .variableLength: "a variable-length edge (*)"
    case .shortestPath: "a shortest path"
    case .pathVariable: "a path variable"
    case .patternPredicate: "a pattern inside an expression"
    case .listComprehension: "a list comprehension"
    case .quantifier: "a quantifier (all, any, none, single)"
    case .reduce: "reduce"
    case .regularExpression: "a regular expression (=~)"
    case .mapProjection: "a map projection"
    case .inlineCondition: "WHERE inside a pattern element"
    case .clauseOfGQL: "this clause of GQL"
    case .nullsOrder: "NULLS FIRST or LAST"
    case .explainPrefix: "EXPLAIN or PROFILE before a query"
    case .propertyParameter: "a parameter in place of a pattern's properties"
    case .labelWildcard: "the label wildcard (%)"
    }
  }

  private var suggestion: String? {
    switch self {
    case .write: "the graph changes by the commands ingest, merge, split and forget"
    case .variableLength: "write the edges one by one: -[]->()-[]->"
    case .patternPredicate, .subquery: "put the pattern into MATCH"
    case .regularExpression: "use STARTS WITH, ENDS WITH or CONTAINS"
    case .inlineCondition: "put the condition into WHERE after MATCH"
    case .clauseOfGQL: "use MATCH, WHERE, RETURN, ORDER BY, SKIP and LIMIT"
    case .nullsOrder: "null comes last in ascending and first in descending order"
    case .explainPrefix: "use the option --explain"
    case .propertyParameter: "name each property: {name: $name}"
    case .labelWildcard: "leave the label out to match nodes with any label"
    default: nil
    }
  }

  /// The error that refuses the feature.
  ///
  /// - Parameters:
  ///   - range: the place of its first word or sign.
  ///   - word: the word itself, where one name stands for several.
  /// - Returns: an error with the feature's id and what to do instead.
  package func error(at range: Range<Int>, word: String? = nil) -> QueryError {
    let shown = word.map { "\($0.uppercased())" } ?? name
    let message =
      self == .write
      ? "the query language only reads: it has no \(shown)" : "\(shown) is not supported"
    return QueryError(id, message, at: range, suggestion: suggestion)
  }
}
