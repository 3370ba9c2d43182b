import GraphModel
import QueryLanguage

/// Writes the expressions and tables of one branch as SQL.
struct BranchRenderer {
  let block: PatternBlock
  let branch: Branch
  let catalogue: Catalogue
  let options: CompilerOptions

  // MARK: Names

  static func quoted(_ name: String) -> String { "\"\(name)\"" }

  private func alias(_ variable: VariableID) -> String {
    (branch.edgeTypes[variable] != nil ? "e" : "n") + String(variable)
  }

  private func column(_ variable: VariableID, _ name: String) -> String {
    alias(variable) + "." + Self.quoted(name)
  }

  /// What gives the id of a node or edge.
  private func id(_ variable: VariableID) -> String {
    if branch.type(of: variable) != nil { return column(variable, StorageMapping.idColumn) }
    return ends(of: variable).first ?? "NULL"
  }

  /// The columns of edges that hold the node's id.
  private func ends(of node: VariableID) -> [String] {
    block.edges.enumerated().flatMap { index, edge in
      let (source, target) =
        branch.isForward[index] ? (edge.left, edge.right) : (edge.right, edge.left)
      var columns: [String] = []
      if source == node { columns.append(column(edge.variable, StorageMapping.sourceColumn)) }
      if target == node { columns.append(column(edge.variable, StorageMapping.targetColumn)) }
      return columns
    }
  }

  // MARK: Parts of values

  /// The SQL of one part of an expression's value.
  func sql(
    _ part: ValuePart, of expression: BoundExpression, _ values: inout StatementValues
  ) -> String {
    switch part {
    case .value: return value(of: expression, &values)
    case .precision:
      guard case .property(.variable(let variable), let name) = expression else { return "NULL" }
      return precision(variable, name)
    case .type:
      guard case .variable(let variable) = expression else { return "NULL" }
      return branch.type(of: variable).map(String.init) ?? "NULL"
    case .source, .target:
      guard case .variable(let variable) = expression else { return "NULL" }
      return column(
        variable,
        part == .source ? StorageMapping.sourceColumn : StorageMapping.targetColumn)
    case .property(let name):
      guard case .variable(let variable) = expression else { return "NULL" }
      return property(variable, name) ?? "NULL"
    case .mixedProperty(let name):
      guard case .variable(let variable) = expression else { return "NULL" }
      // The sign takes the column's affinity away: a UNION would turn integers into floats.
      return property(variable, name).map { "+" + $0 } ?? "NULL"
    case .propertyPrecision(let name):
      guard case .variable(let variable) = expression else { return "NULL" }
      return precision(variable, name)
    }
  }

  private func value(of expression: BoundExpression, _ values: inout StatementValues) -> String {
    if case .variable(let variable) = expression { return id(variable) }
    return sql(specialised(expression), &values)
  }

  private func property(_ variable: VariableID, _ name: String) -> String? {
    guard let type = declaration(variable, name) else { return nil }
    return column(variable, StorageMapping.column(ofProperty: type.name))
  }

  private func precision(_ variable: VariableID, _ name: String) -> String {
    guard let type = declaration(variable, name), type.type == .date else { return "NULL" }
    return column(variable, StorageMapping.precisionColumn(ofProperty: type.name))
  }

  private func declaration(_ variable: VariableID, _ name: String) -> PropertyType? {
    guard let type = branch.type(of: variable) else { return nil }
    return catalogue.property(name, ofType: type, isNode: branch.nodeTypes[variable] != nil)
  }

  // MARK: Conditions

  /// The expression as it is for the branch's types, constants folded.
  func specialised(_ expression: BoundExpression) -> BoundExpression {
    FoldConstants.fold(forTypes(expression))
  }

  private func forTypes(_ expression: BoundExpression) -> BoundExpression {
    switch expression {
    case .property(.variable(let variable), let name)
    where declaration(variable, name) == nil:
      return .value(.null)
    case .hasLabels(.variable(let variable), let labels):
      guard let type = branch.nodeTypes[variable] else { return expression }
      return ExpandLabels.expand(labels, of: variable, type: catalogue.nodeType(type))
    case .call("type", let arguments):
      guard case .variable(let variable) = arguments[0], let type = branch.edgeTypes[variable]
      else { return expression }
      return .value(.string(catalogue.edgeType(type).label))
    default: return expression.mapChildren(forTypes)
    }
  }

  /// The SQL of an expression that the database may evaluate.
  private func sql(_ expression: BoundExpression, _ values: inout StatementValues) -> String {
    func parts(_ expressions: [BoundExpression], _ separator: String) -> String {
      var texts: [String] = []
      for part in expressions { texts.append(sql(part, &values)) }
      return "(" + texts.joined(separator: separator) + ")"
    }
    switch expression {
    case .constant(let constant): return values.parameter(constant.value)
    case .variable(let variable): return id(variable)
    case .property(.variable(let variable), let name): return property(variable, name) ?? "NULL"
    case .not(let operand): return "(NOT \(sql(operand, &values)))"
    case .and(let operands): return parts(operands, " AND ")
    case .or(let operands): return parts(operands, " OR ")
    case .xor(let operands):
      return operands.dropFirst().reduce(sql(operands[0], &values)) {
        "(\($0) <> \(sql($1, &values)))"
      }
    case .compare(let comparator, let left, let right):
      return "(\(sql(left, &values)) \(comparator.rawValue) \(sql(right, &values)))"
    case .isNull(let operand, let isNegated):
      return "(\(sql(operand, &values)) IS \(isNegated ? "NOT " : "")NULL)"
    case .isIn(let element, let list):
      guard case .list(let elements)? = list.constantValue, !elements.isEmpty else {
        return values.parameter(Value.boolean(false))
      }
      return "(\(sql(element, &values)) IN "
        + parts(elements.map { .value($0) }, ", ") + ")"
    case .text(let test, let left, let right): return text(test, left, right, &values)
    case .call("id", let arguments): return sql(arguments[0], &values)
    case .call("fold", let arguments):
      return "\(options.foldFunction ?? "fold")(\(sql(arguments[0], &values)))"
    case .call("coalesce", let arguments):
      return arguments.count == 1
        ? sql(arguments[0], &values) : "coalesce" + parts(arguments, ", ")
    case .slot, .property, .element, .slice, .list, .map, .arithmetic, .negate, .hasLabels, .call,
      .choice:
      preconditionFailure("Pushability lets only what is written here reach the statement.")
    }
  }

  /// Tests of texts without LIKE, which knows wildcards and folds ASCII letters.
  private func text(
    _ test: BoundExpression.TextTest, _ left: BoundExpression, _ right: BoundExpression,
    _ values: inout StatementValues
  ) -> String {
    let text = sql(left, &values)
    guard case .string(let part)? = right.constantValue, !part.isEmpty, test != .contains else {
      // Every text begins with, ends with and contains the empty one, and null stays null.
      // Such a test is there to pick few out of many, so SQLite should start from it.
      return "unlikely(instr(\(text), \(sql(right, &values))) > 0)"
    }
    if test == .endsWith {
      let length = values.parameter(SQLValue.integer(Int64(part.utf8.count)))
      return "(substr(CAST(\(text) AS BLOB), -\(length)) = "
        + "CAST(\(values.parameter(SQLValue.text(part))) AS BLOB))"
    }
    // A range can use an index.
    let lower = "\(text) >= \(values.parameter(SQLValue.text(part)))"
    guard let bound = Self.upperBound(ofPrefix: part) else {
      let length = values.parameter(SQLValue.integer(Int64(part.utf8.count)))
      return "(substr(CAST(\(text) AS BLOB), 1, \(length)) = "
        + "CAST(\(values.parameter(SQLValue.text(part))) AS BLOB))"
    }
    return "(\(lower) AND \(text) < \(values.parameter(SQLValue.text(bound))))"
  }

  /// The first text, by code points, after all that begin with `prefix`; nil where there is none.
  static func upperBound(ofPrefix prefix: String) -> String? {
    var scalars = Array(prefix.unicodeScalars)
    while let last = scalars.popLast() {
      let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
      if let scalar = Unicode.Scalar(next) {
        scalars.append(scalar)
        var bound = ""
        bound.unicodeScalars.append(contentsOf: scalars)
        return bound
      }
    }
    return nil
  }

  // MARK: Tables

  /// The conditions that hold for the branch alone, or nil where one of them never does.
  func conditions(
    _ pushed: [BoundExpression], _ values: inout StatementValues
  ) -> [String]? {
    var texts: [String] = []
    for condition in pushed {
      let condition = specialised(condition)
      switch condition.constantValue {
      case .boolean(true)?: continue
      case .boolean(false)?, .null?: return nil
      default: texts.append(sql(condition, &values))
      }
    }
    return texts
  }

  /// The number of tables in FROM.
  var tableCount: Int { branch.nodeTypes.count + branch.edgeTypes.count }

  /// FROM and WHERE of the branch; empty for a block without tables and conditions.
  func fromAndWhere(_ conditions: [String]) -> String {
    var remaining = joinConditions
    var available: Set<String> = []
    var text = ""
    for (place, table) in tables.enumerated() {
      available.insert(table.alias)
      let ready = remaining.filter { $0.aliases.isSubset(of: available) }
      remaining.removeAll { $0.aliases.isSubset(of: available) }
      let isFirst = place == 0
      text += isFirst ? "\nFROM " : "\nJOIN "
      text += "\(Self.quoted(table.name)) AS \(table.alias)"
      if isFirst {
        remaining = ready + remaining
        available = [table.alias]
      } else {
        text += " ON " + (ready.isEmpty ? "TRUE" : ready.map(\.text).joined(separator: " AND "))
      }
    }
    let rest = remaining.map(\.text) + conditions
    if !rest.isEmpty { text += "\nWHERE " + rest.joined(separator: " AND ") }
    return text
  }

  private struct JoinCondition {
    var text: String
    var aliases: Set<String>
  }

  /// The tables in the order of the pattern.
  private var tables: [(name: String, alias: String)] {
    var seen: Set<VariableID> = []
    var tables: [(name: String, alias: String)] = []
    func add(_ variable: VariableID) {
      guard let type = branch.type(of: variable), seen.insert(variable).inserted else { return }
      let label = catalogue.label(ofType: type, isNode: branch.nodeTypes[variable] != nil)
      tables.append((StorageMapping.table(ofLabel: label), alias(variable)))
    }
    for edge in block.edges {
      add(edge.left)
      add(edge.variable)
      add(edge.right)
    }
    for node in block.nodes { add(node) }
    return tables
  }

  private var joinConditions: [JoinCondition] {
    var conditions: [JoinCondition] = []
    func add(_ text: String, _ columns: String...) {
      let aliases = Set(columns.compactMap { $0.split(separator: ".").first.map(String.init) })
      conditions.append(JoinCondition(text: text, aliases: aliases))
    }
    for node in block.nodes {
      let ends = ends(of: node)
      let representative = id(node)
      for end in ends where end != representative {
        add("\(end) = \(representative)", end, representative)
      }
    }
    for (index, edge) in block.edges.enumerated() {
      // A loop fits both directions of an undirected edge and counts once.
      guard edge.direction == .either, !branch.isForward[index],
        branch.edgeTypes[edge.variable].map(catalogue.canLoop) ?? true
      else { continue }
      let source = column(edge.variable, StorageMapping.sourceColumn)
      let target = column(edge.variable, StorageMapping.targetColumn)
      add("\(source) <> \(target)", source, target)
    }
    for (one, other) in block.different where branch.edgeTypes[one] == branch.edgeTypes[other] {
      let (one, other) = (id(one), id(other))
      add("\(one) <> \(other)", one, other)
    }
    return conditions
  }
}

/// A part of a value that has a column of its own.
enum ValuePart: Hashable {
  /// The value, a date's first day, or the id of a node or edge.
  case value
  /// A date's precision.
  case precision
  /// A node's or edge's type, as its place in the graph type.
  case type
  /// The id of the node that an edge starts at.
  case source
  /// The id of the node that an edge ends at.
  case target
  /// A property of a node or edge.
  case property(String)
  /// A property whose type differs between the types of nodes or edges.
  case mixedProperty(String)
  /// The precision of a date among the properties of a node or edge.
  case propertyPrecision(String)
}
