import GraphModel
import QueryLanguage

/// Turns a label test of a node whose type is known into a test of the properties that decide it.
enum ExpandLabels {
  /// The test for a node of `type`; never null, since a node without the property lacks the label.
  static func expand(
    _ labels: BoundLabels, of variable: VariableID, type: NodeType
  ) -> BoundExpression {
    switch labels {
    case .label(let label):
      if type.label == label { return .value(.boolean(true)) }
      guard let derived = type.derivedLabels.first(where: { $0.label == label }) else {
        return .value(.boolean(false))
      }
      let property = BoundExpression.property(.variable(variable), derived.property)
      let isEqual = BoundExpression.compare(.equal, property, .value(.string(derived.value)))
      if type.property(derived.property)?.isRequired == true { return isEqual }
      return .and([.isNull(property, isNegated: true), isEqual])
    case .not(let inner): return .not(expand(inner, of: variable, type: type))
    case .all(let parts): return .and(parts.map { expand($0, of: variable, type: type) })
    case .any(let parts): return .or(parts.map { expand($0, of: variable, type: type) })
    }
  }
}
