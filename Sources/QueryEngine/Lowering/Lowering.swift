import GraphModel
import QueryLanguage

/// Cuts a plan in two: a statement for the database, and operators over its rows.
///
/// Operators go into the statement from the bottom up, as long as the database can do them with the
/// same meaning; from the first that it cannot, all go on outside it. So a filter that is not pushed
/// keeps every later limit out as well.
struct Lowering {
  private let catalogue: Catalogue
  private let variables: [Variable]
  private let options: CompilerOptions
  private let block: PatternBlock
  private let above: [Plan]
  private let pushability: Pushability
  private var select: SelectBuilder
  private var slots: [SlotDecoder] = []
  private var slotOf: [BoundExpression: Int] = [:]
  /// What variables made inside the statement stand for.
  private var keys: [VariableID: BoundExpression] = [:]
  private var aggregates: [VariableID: Aggregate] = [:]
  /// The slots of variables, once an operator outside the statement has made new rows.
  private var rowVariables: [VariableID: Int]?
  private var operators: [HostOperator] = []
  private var isPaged = false
  private var isDistinct = false

  /// The program of a plan.
  ///
  /// - Throws: DQ0521 … DQ0523 where the statement would be too large.
  static func lower(
    _ plan: Plan, variables: [Variable], catalogue: Catalogue, options: CompilerOptions
  ) throws(QueryError) -> Program {
    var lowering = try Lowering(plan, variables, catalogue, options)
    return try lowering.program()
  }

  private init(
    _ plan: Plan, _ variables: [Variable], _ catalogue: Catalogue, _ options: CompilerOptions
  ) throws(QueryError) {
    self.catalogue = catalogue
    self.variables = variables
    self.options = options
    (block, above) = PatternBlock.split(plan)
    let pushability = Pushability(
      types: ExpressionTypes(catalogue: catalogue, variables: variables), options: options,
      entities: Set(block.nodes + block.edges.map(\.variable)))
    self.pushability = pushability
    var dropped: Set<VariableID> = []
    if options.rewrites.contains(.dropNodeTables) {
      let read = Self.read(block, above)
      dropped = DropNodeTables.droppable(
        block, read: read, variables: variables, catalogue: catalogue)
    }
    var enumerator = BranchEnumerator(
      block: block, variables: variables, catalogue: catalogue, dropped: dropped,
      maximum: options.maximumBranches)
    let block = block
    let renderers = try enumerator.enumerate().map { branch in
      BranchRenderer(block: block, branch: branch, catalogue: catalogue, options: options)
    }
    select = try SelectBuilder(
      branches: renderers, conditions: block.conditions.filter { pushability.allows($0) },
      maximumTables: options.maximumTables)
    // A filter outside the statement works on the statement's rows, before all other operators.
    for condition in block.conditions where !pushability.allows(condition) {
      operators.append(.filter(slotted(condition)))
    }
  }

  private mutating func program() throws(QueryError) -> Program {
    var place = 0
    while place < above.count {
      let isFollowedByDistinct =
        if place + 1 < above.count, case .distinct = above[place + 1] { true } else { false }
      if operators.isEmpty, push(above[place], isFollowedByDistinct) {
        place += 1
        continue
      }
      run(above[place])
      place += 1
    }
    // Two distinct columns of one expression share a slot.
    if let distinctColumns, distinctColumns != slots.indices.map({ .slot($0) }) {
      operators.append(.project(distinctColumns))
    }
    if case .project(let expressions)? = operators.first, operators.count == 1,
      expressions == slots.indices.map({ .slot($0) })
    {
      operators = []
    }
    let (sql, bindings) = select.statement()
    guard bindings.count <= options.maximumBindings else {
      throw QueryError(
        "DQ0523",
        "the query binds \(bindings.count) values; at most \(options.maximumBindings) can be bound",
        suggestion: "shorten its lists")
    }
    return Program(
      sql: sql, bindings: bindings, slots: slots, operators: operators, catalogue: catalogue)
  }

  /// The variables of which more than the identity is read.
  private static func read(_ block: PatternBlock, _ above: [Plan]) -> Set<VariableID> {
    var read: Set<VariableID> = []
    for condition in block.conditions { read.formUnion(DropNodeTables.read(by: condition)) }
    for plan in above {
      switch plan {
      case .aggregate(_, let keys, let aggregates):
        for key in keys { read.formUnion(DropNodeTables.read(by: key.expression)) }
        for aggregate in aggregates.map(\.aggregate) {
          guard let argument = aggregate.argument else { continue }
          if aggregate.function == "count", case .variable = argument { continue }
          read.formUnion(DropNodeTables.read(by: argument))
        }
      case .project(_, let columns):
        for column in columns { read.formUnion(DropNodeTables.read(by: column.expression)) }
      case .sort(_, let keys):
        for key in keys { read.formUnion(DropNodeTables.read(by: key.expression)) }
      default: break
      }
    }
    return read
  }

  // MARK: Inside the statement

  /// Puts an operator into the statement; false where the database cannot do it.
  private mutating func push(_ plan: Plan, _ isFollowedByDistinct: Bool) -> Bool {
    switch plan {
    case .aggregate(_, let keys, let aggregates): return pushAggregate(keys, aggregates)
    case .project(_, let columns):
      return isFollowedByDistinct && pushDistinct(columns)
    case .distinct: return isDistinct
    case .sort(_, let keys): return pushSort(keys)
    case .page(_, let skip, let limit):
      guard options.rewrites.contains(.pushOrder), !isPaged else { return false }
      select.page(skip: skip, limit: limit)
      isPaged = true
      return true
    case .unit, .scan, .expand, .join, .distinctEdges, .filter: return false
    }
  }

  private mutating func pushAggregate(
    _ keys: [Binding], _ aggregates: [AggregateBinding]
  ) -> Bool {
    guard options.rewrites.contains(.pushAggregates), !isPaged, !isDistinct,
      keys.allSatisfy({ !$0.expression.isConstant && isColumn($0.expression) }),
      aggregates.allSatisfy({ pushability.allows($0.aggregate) })
    else { return false }
    for key in keys {
      select.group(by: select.reference(key.expression))
      if pushability.types.type(of: key.expression) == .date {
        select.group(by: select.reference(key.expression, .precision))
      }
      self.keys[key.variable] = key.expression
    }
    for aggregate in aggregates { self.aggregates[aggregate.variable] = aggregate.aggregate }
    return true
  }

  private mutating func pushDistinct(_ columns: [Column]) -> Bool {
    guard options.rewrites.contains(.pushOrder), !isPaged,
      columns.allSatisfy({ !$0.expression.isConstant && isColumn($0.expression) })
    else { return false }
    select.isDistinct = true
    isDistinct = true
    var places: [VariableID: Int] = [:]
    var projected: [BoundExpression] = []
    for column in columns {
      let slot = addSlot(column.expression)
      places[column.variable] = slot
      projected.append(.slot(slot))
      let source = resolved(column.expression)
      if aggregates[column.variable] == nil, source != .variable(column.variable) {
        keys[column.variable] = source
      }
    }
    rowVariables = places
    distinctColumns = projected
    return true
  }

  /// The columns of distinct rows, in order.
  private var distinctColumns: [BoundExpression]?

  private mutating func pushSort(_ sortKeys: [SortKey]) -> Bool {
    guard options.rewrites.contains(.pushOrder), !isPaged,
      sortKeys.allSatisfy({ isSortable($0.expression) })
    else { return false }
    for key in sortKeys where !key.expression.isConstant {
      let expression = resolved(key.expression)
      if case .variable(let variable) = expression, let aggregate = aggregates[variable] {
        let text = select.aggregate(aggregate)
        select.order(by: text, isDescending: key.isDescending)
        continue
      }
      select.order(by: select.reference(expression), isDescending: key.isDescending)
      if pushability.types.type(of: expression) == .date {
        // `year` is after `month` and `day`, and the coarser date comes first.
        let text = select.reference(expression, .precision)
        select.order(by: text, isDescending: !key.isDescending)
      }
    }
    return true
  }

  /// Whether the database orders the expression's values as the language does.
  private func isSortable(_ expression: BoundExpression) -> Bool {
    let expression = resolved(expression)
    if case .variable(let variable) = expression, aggregates[variable] != nil { return true }
    if pushability.isEntity(expression) { return true }
    return !expression.isConstant && pushability.allows(expression)
  }

  /// Whether the statement can give the expression's value.
  private func isColumn(_ expression: BoundExpression) -> Bool {
    let expression = resolved(expression)
    if case .variable(let variable) = expression, aggregates[variable] != nil { return true }
    if pushability.isEntity(expression) { return true }
    guard !expression.isConstant, pushability.allows(expression) else { return false }
    // Of a date only a property has a column for the precision.
    if pushability.types.type(of: expression) == .date {
      if case .property = expression { return true }
      return false
    }
    return true
  }

  /// The expression with variables of keys replaced by what they stand for.
  private func resolved(_ expression: BoundExpression) -> BoundExpression {
    if case .variable(let variable) = expression, let key = keys[variable],
      key != expression
    {
      return key
    }
    return expression.mapChildren { resolved($0) }
  }

  // MARK: Outside the statement

  private mutating func run(_ plan: Plan) {
    switch plan {
    case .filter(_, let condition): operators.append(.filter(slotted(condition)))
    case .aggregate(_, let keys, let aggregates):
      var places: [VariableID: Int] = [:]
      var expressions: [BoundExpression] = []
      for key in keys {
        places[key.variable] = expressions.count
        expressions.append(slotted(key.expression))
      }
      var folds: [HostOperator.Fold] = []
      for binding in aggregates {
        places[binding.variable] = expressions.count + folds.count
        let function = AggregateFunction(rawValue: binding.aggregate.function) ?? .count
        var argument: BoundExpression?
        if let expression = binding.aggregate.argument {
          // Of a counted node or edge only the identity matters.
          let isIdentity = function == .count && pushability.isEntity(expression)
          argument = slotted(isIdentity ? .call("id", [expression]) : expression)
        }
        folds.append(
          HostOperator.Fold(
            function: function, isDistinct: binding.aggregate.isDistinct, argument: argument))
      }
      operators.append(.aggregate(keys: expressions, folds: folds))
      rowVariables = places
    case .project(_, let columns):
      var places: [VariableID: Int] = [:]
      var expressions: [BoundExpression] = []
      for column in columns {
        places[column.variable] = expressions.count
        expressions.append(slotted(column.expression))
      }
      rowVariables = places
      operators.append(.project(expressions))
    case .distinct: operators.append(.distinct)
    case .sort(_, let keys):
      var slottedKeys: [SortKey] = []
      for key in keys {
        slottedKeys.append(
          SortKey(expression: slotted(key.expression), isDescending: key.isDescending))
      }
      operators.append(.sort(slottedKeys))
    case .page(_, let skip, let limit): operators.append(.page(skip: skip ?? 0, limit: limit))
    case .unit, .scan, .expand, .join, .distinctEdges: break
    }
  }

  /// The expression over the slots of rows; its largest parts that the statement can give become
  /// columns of it.
  private mutating func slotted(_ expression: BoundExpression) -> BoundExpression {
    if let rowVariables {
      if case .variable(let variable) = expression, let slot = rowVariables[variable] {
        return .slot(slot)
      }
    } else if isColumn(expression) {
      return .slot(addSlot(expression))
    }
    var copy = self
    let result = expression.mapChildren { copy.slotted($0) }
    self = copy
    return result
  }

  /// The slot of an expression's value, a column of the statement or several.
  private mutating func addSlot(_ expression: BoundExpression) -> Int {
    let expression = resolved(expression)
    if let slot = slotOf[expression] { return slot }
    let slot = slots.count
    slots.append(decoder(expression))
    slotOf[expression] = slot
    return slot
  }

  private mutating func decoder(_ expression: BoundExpression) -> SlotDecoder {
    if case .variable(let variable) = expression {
      if let aggregate = aggregates[variable] {
        let column = select.addColumn(select.aggregate(aggregate))
        let isSum = aggregate.function == AggregateFunction.sum.rawValue
        return SlotDecoder(
          column: column, kind: .scalar(isSum ? .any : variables[variable].type))
      }
      return entityDecoder(variable)
    }
    let type = pushability.types.type(of: expression)
    let column = select.addColumn(select.reference(expression))
    guard type == .date else { return SlotDecoder(column: column, kind: .scalar(type)) }
    let precision = select.addColumn(select.reference(expression, .precision))
    return SlotDecoder(column: column, kind: .date(precision: precision))
  }

  private mutating func entityDecoder(_ variable: VariableID) -> SlotDecoder {
    let expression = BoundExpression.variable(variable)
    let isNode = variables[variable].isNode
    var entity = SlotDecoder.Entity(isNode: isNode, type: 0, properties: [])
    let column = select.addColumn(select.reference(expression))
    entity.type = select.addColumn(select.reference(expression, .type))
    if !isNode {
      entity.source = select.addColumn(select.reference(expression, .source))
      entity.target = select.addColumn(select.reference(expression, .target))
    }
    var names: [String] = []
    var dates: Set<String> = []
    for type in variables[variable].possible.sorted() {
      for property in catalogue.properties(ofType: type, isNode: isNode) {
        if !names.contains(property.name) { names.append(property.name) }
        if property.type == .date { dates.insert(property.name) }
      }
    }
    for name in names {
      let isMixed = catalogue.propertyType(name, of: variables[variable]) == .any
      let part = isMixed ? ValuePart.mixedProperty(name) : .property(name)
      let value = select.addColumn(select.reference(expression, part))
      var precision: Int?
      if dates.contains(name) {
        precision = select.addColumn(select.reference(expression, .propertyPrecision(name)))
      }
      entity.properties.append((name, value, precision))
    }
    return SlotDecoder(column: column, kind: .entity(entity))
  }
}
