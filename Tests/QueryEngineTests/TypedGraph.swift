import GRDB
import GraphModel
import QueryEngine
import QueryLanguage

/// A graph in an SQLite database in memory, laid out as `StorageMapping` says.
final class TypedGraph: SQLRunner {
  let type: GraphType
  let graph: Subgraph
  private let database: DatabaseQueue

  init(_ type: GraphType, _ graph: Subgraph) throws {
    self.type = type
    self.graph = graph
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      database.add(
        function: DatabaseFunction("name_key", argumentCount: 1, pure: true) { values in
          String.fromDatabaseValue(values[0]).map { NameKey.key($0) }
        })
    }
    database = try DatabaseQueue(configuration: configuration)
    try database.write { database in
      for node in type.nodeTypes {
        try database.execute(sql: Self.table(node.label, node.properties, ends: false))
      }
      for edge in type.edgeTypes {
        try database.execute(sql: Self.table(edge.label, edge.properties, ends: true))
      }
      for node in graph.nodes {
        guard let declared = node.labels.lazy.compactMap({ type.nodeType($0) }).first else {
          continue
        }
        try Self.insert(
          database, declared.label, declared.properties, [node.id], node.properties)
      }
      for edge in graph.edges {
        guard let declared = type.edgeType(edge.label) else { continue }
        try Self.insert(
          database, declared.label, declared.properties, [edge.id, edge.source, edge.target],
          edge.properties)
      }
    }
  }

  func rows(
    sql: String, bindings: [SQLValue], maximum: Int?, _ each: ([SQLValue]) throws -> Bool
  ) throws {
    try database.read { database in
      let arguments = StatementArguments(bindings.map(Self.databaseValue))
      let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
      var count = 0
      while count < maximum ?? .max, let row = try rows.next() {
        count += 1
        if try !each(row.databaseValues.map(Self.value)) { return }
      }
    }
  }

  /// The statement's plan, as SQLite tells it.
  func queryPlan(_ query: CompiledQuery) throws -> [String] {
    try database.read { database in
      try Row.fetchAll(
        database, sql: "EXPLAIN QUERY PLAN " + query.sql,
        arguments: StatementArguments(query.bindings.map(Self.databaseValue))
      ).map { $0["detail"] }
    }
  }

  private static func table(
    _ label: String, _ properties: [PropertyType], ends: Bool
  ) -> String {
    var columns = ["id INTEGER PRIMARY KEY"]
    if ends { columns += ["src INTEGER NOT NULL", "dst INTEGER NOT NULL"] }
    for property in properties {
      let type =
        switch property.type {
        case .integer, .boolean: "INTEGER"
        case .float: "REAL"
        default: "TEXT"
        }
      columns.append("\"\(StorageMapping.column(ofProperty: property.name))\" \(type)")
      if property.type == .date {
        columns.append("\"\(StorageMapping.precisionColumn(ofProperty: property.name))\" TEXT")
      }
    }
    let table = StorageMapping.table(ofLabel: label)
    var sql = "CREATE TABLE \"\(table)\"(\(columns.joined(separator: ", "))) STRICT;"
    if ends {
      sql += "CREATE INDEX \"\(table)_out\" ON \"\(table)\"(src, dst);"
      sql += "CREATE INDEX \"\(table)_in\" ON \"\(table)\"(dst, src);"
    }
    return sql
  }

  private static func insert(
    _ database: Database, _ label: String, _ declared: [PropertyType], _ ids: [Int64],
    _ properties: [String: Value]
  ) throws {
    var values: [DatabaseValue] = ids.map(\.databaseValue)
    for property in declared {
      switch properties[property.name] ?? .null {
      case .integer(let value): values.append(value.databaseValue)
      case .boolean(let value): values.append((value ? 1 : 0).databaseValue)
      case .float(let value): values.append(value.databaseValue)
      case .string(let value): values.append(value.databaseValue)
      case .date(let value):
        values += [value.iso.databaseValue, value.precision.rawValue.databaseValue]
      default: values += property.type == .date ? [.null, .null] : [.null]
      }
    }
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try database.execute(
      sql: "INSERT INTO \"\(StorageMapping.table(ofLabel: label))\" VALUES (\(marks))",
      arguments: StatementArguments(values))
  }

  private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    case .blob: .null
    }
  }

  private static func value(_ value: DatabaseValue) -> SQLValue {
    switch value.storage {
    case .null: .null
    case .int64(let value): .integer(value)
    case .double(let value): .real(value)
    case .string(let value): .text(value)
    case .blob(let value): .blob(Array(value))
    }
  }
}
