internal import GRDB
internal import GraphModel

/// The rows of the resolved layer, or of a part of it, as values.
struct ResolvedLayer {
  /// A name that a node is looked up by.
  struct Name: Hashable {
    /// The most frequent spelling under the key.
    var text: String
    var count: Int
  }

  /// The node of each raw entity and post.
  var members: [Int64: Int64] = [:]
  var nodeLabels: [Int64: String] = [:]
  /// The label of each edge.
  var edgeLabels: [Int64: String] = [:]
  /// The rows of nodes and edges by id; an edge's cells begin with its ends.
  var rows: [Int64: [Cell]] = [:]
  var edgeRows: [Int64: [Cell]] = [:]
  /// By node, then by name key.
  var names: [Int64: [String: Name]] = [:]
  /// By edge, the raw facts or links that say so, sorted.
  var support: [Int64: [Int64]] = [:]

  /// The rows that are in the tables.
  static func read(
    _ db: Database, layout: Layout, extent: Resolver.Extent
  ) throws -> ResolvedLayer {
    var layer = ResolvedLayer()
    func condition(_ column: String, _ tables: String...) -> String {
      switch extent {
      case .all: ""
      case .scope:
        " WHERE "
          + tables.map { "\(column) IN (SELECT id FROM temp.\($0))" }.joined(separator: " OR ")
      }
    }
    func each(_ sql: String, _ body: (Row) throws -> Void) throws {
      let cursor = try Row.fetchCursor(db, sql: sql)
      while let row = try cursor.next() { try body(row) }
    }
    try each(
      "SELECT raw, canonical FROM member" + condition("raw", "scope_entity", "scope_post")
    ) { layer.members[$0[0]] = $0[1] as Int64 }
    try each("SELECT id, label FROM node" + condition("id", "scope_node")) {
      layer.nodeLabels[$0[0]] = $0[1] as String
    }
    for table in layout.nodeTables {
      try each(table.select + condition(Layout.quoted(StorageMapping.idColumn), "scope_node")) {
        layer.rows[$0[0]] = cells($0)
      }
    }
    try each("SELECT node, key, text, count FROM name" + condition("node", "scope_node")) {
      layer.names[$0[0], default: [:]][$0[1]] = Name(text: $0[2], count: $0[3])
    }
    let source = Layout.quoted(StorageMapping.sourceColumn)
    let target = Layout.quoted(StorageMapping.targetColumn)
    for table in layout.edgeTables {
      let ends: String
      switch extent {
      case .all: ends = ""
      case .scope:
        ends =
          " WHERE \(source) IN (SELECT id FROM temp.scope_node)"
          + " OR \(target) IN (SELECT id FROM temp.scope_node)"
      }
      try each(table.select + ends) { row in
        let id: Int64 = row[0]
        layer.edgeLabels[id] = table.label
        layer.edgeRows[id] = cells(row)
      }
    }
    if extent == .all {
      try each("SELECT edge, evidence FROM support") {
        layer.support[$0[0], default: []].append($0[1])
      }
      // Registered edges without a row are found here.
      try each("SELECT id, label FROM edge") { layer.edgeLabels[$0[0]] = $0[1] as String }
    } else {
      let statement = try db.cachedStatement(
        sql: "SELECT evidence FROM support WHERE edge = ? ORDER BY evidence")
      for (id, label) in layer.edgeLabels where label != "MENTIONS" {
        let evidence = try Int64.fetchAll(statement, arguments: [id])
        if !evidence.isEmpty { layer.support[id] = evidence }
      }
    }
    return layer
  }

  /// The cells of a row after the id.
  private static func cells(_ row: Row) -> [Cell] {
    (1..<row.count).map { Cell(row[$0]) }
  }
}

extension Cell {
  /// The cell as a binding.
  var binding: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    }
  }
}

extension Cell {
  /// The cell of a column; blobs, which no table has, read as null.
  init(_ value: DatabaseValue) {
    self =
      switch value.storage {
      case .null, .blob: .null
      case .int64(let value): .integer(value)
      case .double(let value): .real(value)
      case .string(let value): .text(value)
      }
  }
}
