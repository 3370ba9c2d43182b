import GraphModel
import QueryLanguage

/// Resolves the names of a query against a graph type and checks types.
struct Binder {
  let catalogue: Catalogue
  let parameters: [String: Value]
  var variables: [Variable] = []
  /// The named variables in the order of binding.
  var scope: [(name: Name, variable: VariableID)] = []
  /// Columns that ORDER BY may name.
  var aliases: [Name: BoundExpression] = [:]
  var aggregation = AggregationMode.forbidden("MATCH")
  var aggregates: [AggregateBinding] = []
  /// The edges of all MATCH clauses so far, with their places.
  var edges: [(edge: BoundEdge, range: Range<Int>)] = []

  /// Whether an aggregate may stand here.
  enum AggregationMode {
    /// No; the clause is named.
    case forbidden(String)
    /// Yes.
    case allowed
    /// No: this is inside an aggregate.
    case nested
  }

  init(catalogue: Catalogue, parameters: [String: Value]) {
    self.catalogue = catalogue
    self.parameters = parameters
  }

  /// The bound form of a query.
  ///
  /// - Throws: DQ05… for names and types that do not fit, DQ03… for what is not supported.
  static func bind(
    _ query: Query, catalogue: Catalogue, parameters: [String: Value]
  ) throws(QueryError) -> BoundQuery {
    var binder = Binder(catalogue: catalogue, parameters: parameters)
    return try binder.bind(query)
  }

  private mutating func bind(_ query: Query) throws(QueryError) -> BoundQuery {
    if let union = query.unions.first {
      throw UnsupportedFeature.union.error(at: union.range)
    }
    var matches: [BoundMatch] = []
    for clause in query.first.clauses {
      switch clause {
      case .match(let match):
        if match.isOptional { throw UnsupportedFeature.optionalMatch.error(at: match.range) }
        matches.append(try bind(match))
      case .unwind(let unwind): throw UnsupportedFeature.unwind.error(at: unwind.range)
      case .with(let projection): throw UnsupportedFeature.with.error(at: projection.range)
      case .result(let projection):
        let result = try bind(projection)
        return BoundQuery(variables: variables, matches: matches, result: result)
      }
    }
    throw QueryError("DQ0205", "the query has no RETURN")
  }

  // MARK: Variables

  func variable(named name: Name) -> VariableID? {
    scope.first { $0.name == name }?.variable
  }

  mutating func addVariable(_ name: Name?, _ kind: Variable.Kind) -> VariableID {
    let id = variables.count
    variables.append(Variable(name: name?.text ?? "_\(id)", kind: kind))
    if let name { scope.append((name, id)) }
    return id
  }

  mutating func addValue(named name: String, _ type: ValueType) -> VariableID {
    variables.append(Variable(name: name, kind: .value(type)))
    return variables.count - 1
  }

  var types: ExpressionTypes { ExpressionTypes(catalogue: catalogue, variables: variables) }

  func type(of expression: BoundExpression) -> ValueType { types.type(of: expression) }
}
