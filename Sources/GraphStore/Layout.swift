internal import GraphModel

/// A value as it lies in a column.
enum Cell: Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// A table of the resolved layer that holds the nodes or edges of one type.
struct TypeTable {
  let label: String
  /// The table's name, unquoted.
  let name: String
  let properties: [PropertyType]
  let isEdge: Bool
  /// The property columns, unquoted, in order.
  let columns: [String]
  /// The permitted ends of an edge type.
  let ends: Set<EdgeType.Ends>

  /// `INSERT` for a row: id, for edges src and dst, then the property columns.
  let insert: String
  /// `UPDATE` of the same columns, the id last.
  let update: String
  /// `SELECT` of the same columns, without `WHERE`.
  let select: String
  let delete: String

  init(label: String, properties: [PropertyType], isEdge: Bool, ends: Set<EdgeType.Ends> = []) {
    self.label = label
    self.name = StorageMapping.table(ofLabel: label)
    self.properties = properties
    self.isEdge = isEdge
    self.ends = ends
    let columns = properties.flatMap { property in
      property.type == .date
        ? [
          StorageMapping.column(ofProperty: property.name),
          StorageMapping.precisionColumn(ofProperty: property.name),
        ] : [StorageMapping.column(ofProperty: property.name)]
    }
    self.columns = columns
    let fixed =
      isEdge
      ? [StorageMapping.sourceColumn, StorageMapping.targetColumn] : []
    let rest = (fixed + columns).map(Layout.quoted)
    let table = Layout.quoted(name)
    let id = Layout.quoted(StorageMapping.idColumn)
    insert =
      "INSERT INTO \(table)(\(([id] + rest).joined(separator: ", "))) "
      + "VALUES (\(Array(repeating: "?", count: rest.count + 1).joined(separator: ", ")))"
    update =
      "UPDATE \(table) SET \(rest.map { "\($0) = ?" }.joined(separator: ", ")) WHERE \(id) = ?"
    select = "SELECT \(([id] + rest).joined(separator: ", ")) FROM \(table)"
    delete = "DELETE FROM \(table) WHERE \(id) = ?"
  }

  /// The property cells of a row; properties the type does not declare are left out.
  func cells(_ values: [String: Value]) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(columns.count)
    for property in properties {
      switch values[property.name] ?? .null {
      case .date(let date):
        cells += [.text(date.iso), .text(date.precision.rawValue)]
      case .boolean(let value): cells.append(.integer(value ? 1 : 0))
      case .integer(let value): cells.append(.integer(value))
      case .float(let value): cells.append(.real(value))
      case .string(let value): cells.append(.text(value))
      default: cells += property.type == .date ? [.null, .null] : [.null]
      }
    }
    return cells
  }

  /// The properties that the cells of a row give.
  func values(_ cells: some Collection<Cell>) -> [String: Value] {
    var values: [String: Value] = [:]
    var rest = cells.makeIterator()
    for property in properties {
      let cell = rest.next() ?? .null
      let precision: Cell = property.type == .date ? rest.next() ?? .null : .null
      switch (property.type, cell) {
      case (_, .null): continue
      case (.date, .text(let iso)):
        guard case .text(let name) = precision,
          let precision = CalendarDate.Precision(rawValue: name),
          let date = CalendarDate(iso: iso, precision: precision)
        else { continue }
        values[property.name] = .date(date)
      case (.boolean, .integer(let value)): values[property.name] = .boolean(value != 0)
      case (_, .integer(let value)): values[property.name] = .integer(value)
      case (_, .real(let value)): values[property.name] = .float(value)
      case (_, .text(let value)): values[property.name] = .string(value)
      }
    }
    return values
  }
}

/// The tables that a graph type becomes.
struct Layout {
  let graphType: GraphType
  /// By label, nodes and edges.
  let tables: [String: TypeTable]
  /// In the order of declaration.
  let nodeTables: [TypeTable]
  let edgeTables: [TypeTable]
  /// The `CREATE` statements, in order.
  let statements: [String]

  /// What identifies the graph type in a file: its statements and derived labels.
  var fingerprint: String {
    let derived = graphType.nodeTypes.flatMap { type in
      type.derivedLabels.map { "-- \(type.label) \($0.label) \($0.property) \($0.value)" }
    }
    return (statements + derived).joined(separator: "\n")
  }

  /// The tables that a fingerprint's statements make.
  static func tables(ofFingerprint fingerprint: String) -> [String] {
    fingerprint.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("CREATE TABLE \"") else { return nil }
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      return parts.count > 2 ? String(parts[1]) : nil
    }
  }

  /// Derives tables from a graph type.
  ///
  /// - Throws: `StoreError.unusableGraphType` where a name is no identifier or is taken, a property
  ///   has no column type, an end is not declared, or a type is missing that extraction fills.
  init(_ graphType: GraphType) throws(StoreError) {
    self.graphType = graphType
    var statements: [String] = []
    var taken: Set<String> = []
    func claim(_ label: String) throws(StoreError) {
      let table = StorageMapping.table(ofLabel: label)
      guard Layout.isIdentifier(table) else {
        throw .unusableGraphType(
          message: "the label \(label) must be made of Latin letters, digits and _")
      }
      guard !Schema.isOfEveryGraph(table), taken.insert(table).inserted else {
        throw .unusableGraphType(message: "the label \(label) is declared twice or reserved")
      }
    }
    var nodeTables: [TypeTable] = []
    for type in graphType.nodeTypes {
      try claim(type.label)
      let table = TypeTable(label: type.label, properties: type.properties, isEdge: false)
      statements.append(
        try Layout.create(
          table,
          fixed: [
            "\(Layout.quoted(StorageMapping.idColumn)) INTEGER PRIMARY KEY REFERENCES node(id)"
          ]
        ))
      for index in type.indexes {
        for name in index where type.property(name) == nil {
          throw .unusableGraphType(
            message: "the index of \(type.label) names \(name), which is not a property")
        }
        let columns = index.map { Layout.quoted(StorageMapping.column(ofProperty: $0)) }
        statements.append(
          "CREATE INDEX \(Layout.quoted("\(table.name)_by_\(index.joined(separator: "_"))")) "
            + "ON \(Layout.quoted(table.name))(\(columns.joined(separator: ", ")))")
      }
      nodeTables.append(table)
    }
    var edgeTables: [TypeTable] = []
    for type in graphType.edgeTypes {
      try claim(type.label)
      for end in type.ends {
        for label in [end.source, end.target] where graphType.nodeType(label) == nil {
          throw .unusableGraphType(
            message: "the edge \(type.label) ends at \(label), which is not a node type")
        }
      }
      let table = TypeTable(
        label: type.label, properties: type.properties, isEdge: true, ends: Set(type.ends))
      let source = Layout.quoted(StorageMapping.sourceColumn)
      let target = Layout.quoted(StorageMapping.targetColumn)
      statements.append(
        try Layout.create(
          table,
          fixed: [
            "\(Layout.quoted(StorageMapping.idColumn)) INTEGER PRIMARY KEY REFERENCES edge(id)",
            "\(source) INTEGER NOT NULL REFERENCES node(id)",
            "\(target) INTEGER NOT NULL REFERENCES node(id)",
          ]))
      // Each covers a step from one end to the other without the table.
      statements.append(
        "CREATE INDEX \(Layout.quoted("\(table.name)_out")) "
          + "ON \(Layout.quoted(table.name))(\(source), \(target))")
      statements.append(
        "CREATE INDEX \(Layout.quoted("\(table.name)_in")) "
          + "ON \(Layout.quoted(table.name))(\(target), \(source))")
      edgeTables.append(table)
    }
    self.statements = statements
    self.nodeTables = nodeTables
    self.edgeTables = edgeTables
    tables = Dictionary(
      (nodeTables + edgeTables).map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
    try checkFilled()
  }

  /// The properties the store fills, by label; a graph type may leave out those it does not want.
  static let filled: [String: Set<String>] = [
    "Person": ["name", "gender", "articles"],
    "Role": ["title", "class", "articles"],
    "Organization": ["name", "kind", "articles"],
    "Place": ["name", "kind", "geonames", "country", "latitude", "longitude", "articles"],
    "Article": ["name", "title", "url", "published", "language"],
    "HOLDS": ["status", "since", "until", "confidence", "inferred", "articles"],
    "WORKS_AT": ["status", "since", "until", "confidence", "inferred", "articles"],
    "ROLE_AT": ["confidence", "articles"],
    "LOCATED_IN": ["confidence", "articles"],
    "PART_OF": ["confidence", "articles"],
    "MENTIONS": ["count"],
  ]

  /// The table of a label that ``filled`` has.
  subscript(label: String) -> TypeTable {
    guard let table = tables[label] else {
      preconditionFailure("every label of Layout.filled was checked on creation")
    }
    return table
  }

  /// Refuses a graph type without what extraction fills, or with required properties nothing fills.
  private func checkFilled() throws(StoreError) {
    for (label, properties) in Layout.filled.sorted(by: { $0.key < $1.key }) {
      guard let table = tables[label] else {
        throw .unusableGraphType(message: "it does not declare \(label)")
      }
      for property in table.properties where property.isRequired {
        guard properties.contains(property.name) else {
          throw .unusableGraphType(
            message: "\(label).\(property.name) is NOT NULL, but nothing gives it a value")
        }
      }
    }
  }

  private static func create(_ table: TypeTable, fixed: [String]) throws(StoreError) -> String {
    var columns = fixed
    var names: Set<String> = [
      StorageMapping.idColumn, StorageMapping.sourceColumn, StorageMapping.targetColumn,
    ]
    for property in table.properties {
      let column = StorageMapping.column(ofProperty: property.name)
      guard isIdentifier(column), names.insert(column.lowercased()).inserted else {
        throw .unusableGraphType(
          message: "\(table.label).\(property.name) is declared twice, reserved or no identifier")
      }
      let required = property.isRequired ? " NOT NULL" : ""
      let name = quoted(column)
      switch property.type {
      case .string: columns.append("\(name) TEXT\(required)")
      case .integer: columns.append("\(name) INTEGER\(required)")
      case .float: columns.append("\(name) REAL\(required)")
      case .boolean: columns.append("\(name) INTEGER\(required) CHECK(\(name) IN (0, 1))")
      case .date:
        let precision = StorageMapping.precisionColumn(ofProperty: property.name)
        guard names.insert(precision.lowercased()).inserted else {
          throw .unusableGraphType(message: "\(table.label).\(precision) is reserved")
        }
        columns.append("\(name) TEXT\(required)")
        columns.append(
          "\(quoted(precision)) TEXT\(required) "
            + "CHECK(\(quoted(precision)) IN ('day', 'month', 'year'))")
      case .list, .map, .node, .edge, .any:
        throw .unusableGraphType(
          message: "\(table.label).\(property.name) has type \(property.type), "
            + "which cannot be a column")
      }
    }
    return
      "CREATE TABLE \(quoted(table.name))(\n  \(columns.joined(separator: ",\n  "))\n) STRICT"
  }

  /// A name in double quotes; names are identifiers, so none holds a quote.
  static func quoted(_ name: String) -> String { "\"\(name)\"" }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 95
    }
  }
}
