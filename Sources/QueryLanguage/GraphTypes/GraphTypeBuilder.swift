import GraphModel

/// Collects element types, joins edge types of one label, and checks names.
struct GraphTypeBuilder {
  /// How an edge type names its end.
  enum End {
    /// By a node type's alias.
    case alias(Name)
    /// By a node type's label.
    case label(Name)
  }

  private var nodeTypes: [NodeType] = []
  private var edgeTypes: [EdgeType] = []
  private var aliases: [String: String] = [:]
  private var pendingEnds: [(edge: Int, source: End, target: End)] = []
  private var tables: Set<String> = ["node", "edge"]
  private var labels: Set<String> = []

  mutating func addNodeType(
    _ label: Name, alias: Name?, properties: [(Name, PropertyType)], comments: StructuredComments
  ) throws(QueryError) {
    try addTable(of: label)
    try check(properties)
    var type = NodeType(
      label: label.text, properties: properties.map(\.1), documentation: comments.documentation)
    for (names, range) in comments.indexes {
      for name in names where type.property(name) == nil {
        throw unknownProperty(name, of: type.label, properties, at: range)
      }
      type.indexes.append(names)
    }
    for (derived, range) in comments.labels {
      guard let property = type.property(derived.property) else {
        throw unknownProperty(derived.property, of: type.label, properties, at: range)
      }
      guard property.type == .string else {
        throw QueryError(
          "DQ0404", "the property of a label's condition must be a STRING", at: range)
      }
      try checkName(Name(derived.label, range: range))
      try addLabel(derived.label, at: range)
      type.derivedLabels.append(derived)
    }
    if let alias {
      guard aliases.updateValue(type.label, forKey: alias.text) == nil else {
        throw QueryError("DQ0405", "the alias `\(alias.text)` is taken", at: alias.range)
      }
    }
    nodeTypes.append(type)
  }

  mutating func addEdgeType(
    _ label: Name, source: End, target: End, properties: [(Name, PropertyType)],
    comments: StructuredComments
  ) throws(QueryError) {
    if let structured = comments.indexes.first?.range ?? comments.labels.first?.range {
      throw QueryError(
        "DQ0404", "index and label stand before a node type", at: structured)
    }
    if let index = edgeTypes.firstIndex(where: { $0.label == label.text }) {
      let known = edgeTypes[index].properties.map { [$0.name, "\($0.type)", "\($0.isRequired)"] }
      let new = properties.map { [$0.1.name, "\($0.1.type)", "\($0.1.isRequired)"] }
      guard known == new else {
        throw QueryError(
          "DQ0406", "the edge types with the label `\(label.text)` differ in their properties",
          at: label.range, suggestion: "give each of them the same properties in the same order")
      }
      join(properties.map(\.1), comments.documentation, into: index)
      pendingEnds.append((index, source, target))
      return
    }
    try addTable(of: label)
    try check(properties)
    edgeTypes.append(
      EdgeType(
        label: label.text, properties: properties.map(\.1), ends: [],
        documentation: comments.documentation))
    pendingEnds.append((edgeTypes.count - 1, source, target))
  }

  /// Takes documentation from a further declaration where the first had none.
  private mutating func join(
    _ properties: [PropertyType], _ documentation: String, into index: Int
  ) {
    if edgeTypes[index].documentation.isEmpty { edgeTypes[index].documentation = documentation }
    for (place, property) in properties.enumerated()
    where edgeTypes[index].properties[place].documentation.isEmpty {
      edgeTypes[index].properties[place].documentation = property.documentation
    }
  }

  func graphType(name: String) throws(QueryError) -> GraphType {
    var edgeTypes = edgeTypes
    for (index, source, target) in pendingEnds {
      let ends = EdgeType.Ends(source: try label(of: source), target: try label(of: target))
      if !edgeTypes[index].ends.contains(ends) { edgeTypes[index].ends.append(ends) }
    }
    return GraphType(name: name, nodeTypes: nodeTypes, edgeTypes: edgeTypes)
  }

  private func label(of end: End) throws(QueryError) -> String {
    switch end {
    case .alias(let alias):
      if let label = aliases[alias.text] { return label }
      throw QueryError(
        "DQ0407", "no node type has the alias `\(alias.text)`", at: alias.range,
        suggestion: NearestName.suggestion(for: alias.text, among: aliases.keys))
    case .label(let label):
      if nodeTypes.contains(where: { $0.label == label.text }) { return label.text }
      throw QueryError(
        "DQ0407", "no node type has the label `\(label.text)`", at: label.range,
        suggestion: NearestName.suggestion(for: label.text, among: nodeTypes.map(\.label)))
    }
  }

  // MARK: Names

  private mutating func addTable(of label: Name) throws(QueryError) {
    try checkName(label)
    try addLabel(label.text, at: label.range)
    guard tables.insert(StorageMapping.table(ofLabel: label.text)).inserted else {
      throw QueryError(
        "DQ0405", "the label `\(label.text)` would share its table with another", at: label.range,
        suggestion: "labels must differ in more than case; `node` and `edge` are taken")
    }
  }

  private mutating func addLabel(_ label: String, at range: Range<Int>) throws(QueryError) {
    guard labels.insert(label).inserted else {
      throw QueryError("DQ0405", "the label `\(label)` is declared twice", at: range)
    }
  }

  private func check(_ properties: [(Name, PropertyType)]) throws(QueryError) {
    var columns: Set<String> = [
      StorageMapping.idColumn, StorageMapping.sourceColumn, StorageMapping.targetColumn,
    ]
    for (name, property) in properties {
      try checkName(name)
      var added = [StorageMapping.column(ofProperty: name.text)]
      if property.type == .date {
        added.append(StorageMapping.precisionColumn(ofProperty: name.text))
      }
      for column in added where !columns.insert(column.lowercased()).inserted {
        throw QueryError(
          "DQ0405", "the property `\(name.text)` needs the column `\(column)`, which is taken",
          at: name.range, suggestion: "choose another name; id, src and dst are reserved")
      }
    }
  }

  /// Names become names of tables and columns, so they hold ASCII letters, digits and underscores.
  private func checkName(_ name: Name) throws(QueryError) {
    let bytes = Array(name.text.utf8)
    let isPlain =
      bytes.count <= 60
      && bytes.enumerated().allSatisfy { index, byte in
        (65...90).contains(byte) || (97...122).contains(byte)
          || (index > 0 && (byte == 95 || (48...57).contains(byte)))
      }
    guard isPlain, !bytes.isEmpty else {
      throw QueryError(
        "DQ0408", "the name cannot name a table or column", at: name.range,
        suggestion: "use up to 60 ASCII letters, digits and underscores, a letter first")
    }
    if StorageMapping.table(ofLabel: name.text).hasPrefix("sqlite_") {
      throw QueryError("DQ0408", "names that begin with sqlite_ are reserved", at: name.range)
    }
  }

  private func unknownProperty(
    _ name: String, of label: String, _ properties: [(Name, PropertyType)], at range: Range<Int>
  ) -> QueryError {
    QueryError(
      "DQ0409", "`\(label)` has no property `\(name)`", at: range,
      suggestion: NearestName.suggestion(for: name, among: properties.map(\.0.text)))
  }
}
