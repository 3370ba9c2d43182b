internal import GRDB
internal import GraphModel

/// What must be written to make the resolved layer that is there the desired one.
struct ResolvedDifference {
  private let present: ResolvedLayer
  private let desired: ResolvedLayer
  private let layout: Layout

  init(present: ResolvedLayer, desired: ResolvedLayer, layout: Layout) {
    self.present = present
    self.desired = desired
    self.layout = layout
  }

  private struct NameRow: Hashable {
    var node: Int64
    var key: String
    var name: ResolvedLayer.Name
  }

  private static func rows(_ layer: ResolvedLayer) -> Set<NameRow> {
    var rows: Set<NameRow> = []
    for (node, names) in layer.names {
      for (key, name) in names { rows.insert(NameRow(node: node, key: key, name: name)) }
    }
    return rows
  }

  /// Writes the differences, so that no row refers to one that is not there: new nodes come before
  /// edges move to them, and old ones go after.
  func apply(_ db: Database) throws {
    func each<Item>(
      _ items: some Sequence<Item>, _ sql: String, _ arguments: (Item) -> StatementArguments
    ) throws {
      let statement = try db.cachedStatement(sql: sql)
      for item in items { try statement.execute(arguments: arguments(item)) }
    }

    let goneEdges = present.edgeLabels.keys.filter { id in
      desired.edgeLabels[id] != present.edgeLabels[id]
    }.sorted()
    for id in goneEdges {
      guard let label = present.edgeLabels[id], let table = layout.tables[label] else { continue }
      try each([id], table.delete) { [$0] }
    }
    let changedSupport = Set(present.support.keys).union(desired.support.keys).filter { id in
      present.support[id] != desired.support[id] || present.edgeLabels[id] != desired.edgeLabels[id]
    }.sorted()
    try each(changedSupport, "DELETE FROM support WHERE edge = ?") { [$0] }
    try each(goneEdges, "DELETE FROM edge WHERE id = ?") { [$0] }

    let newNodes = desired.nodeLabels.keys.filter { present.nodeLabels[$0] == nil }.sorted()
    let goneNodes = present.nodeLabels.keys.filter { desired.nodeLabels[$0] == nil }.sorted()
    let retyped = desired.nodeLabels.keys.filter { id in
      present.nodeLabels[id].map { $0 != desired.nodeLabels[id] } ?? false
    }.sorted()
    for id in retyped {
      guard let label = present.nodeLabels[id], let table = layout.tables[label] else { continue }
      try each([id], table.delete) { [$0] }
    }
    try each(retyped, "UPDATE node SET label = ? WHERE id = ?") { [desired.nodeLabels[$0], $0] }
    try each(newNodes, "INSERT INTO node(id, label) VALUES (?, ?)") {
      [$0, desired.nodeLabels[$0]]
    }
    try each(
      present.members.keys.filter { desired.members[$0] == nil }.sorted(),
      "DELETE FROM member WHERE raw = ?"
    ) { [$0] }
    try each(
      desired.members.filter { present.members[$0.key] != $0.value }.sorted { $0.key < $1.key },
      "INSERT OR REPLACE INTO member(raw, canonical) VALUES (?, ?)"
    ) { [$0.key, $0.value] }
    let presentNames = Self.rows(present)
    let desiredNames = Self.rows(desired)
    try each(
      presentNames.subtracting(desiredNames), "DELETE FROM name WHERE node = ? AND key = ?"
    ) { [$0.node, $0.key] }
    let newEdges = desired.edgeLabels.keys.filter { id in
      desired.edgeLabels[id] != present.edgeLabels[id]
    }.sorted()
    try each(newEdges, "INSERT INTO edge(id, label) VALUES (?, ?)") {
      [$0, desired.edgeLabels[$0]]
    }
    for id in desired.edgeRows.keys.sorted() {
      guard let label = desired.edgeLabels[id], let table = layout.tables[label],
        let cells = desired.edgeRows[id]
      else { continue }
      let isKept = present.edgeLabels[id] == label
      try write(id, cells, table, earlier: isKept ? present.edgeRows[id] : nil, db)
    }
    for id in changedSupport {
      try each(
        desired.support[id] ?? [], "INSERT INTO support(edge, evidence) VALUES (?, ?)"
      ) { [id, $0] }
    }
    for id in goneNodes {
      guard let label = present.nodeLabels[id], let table = layout.tables[label] else { continue }
      try each([id], table.delete) { [$0] }
    }
    try each(goneNodes, "DELETE FROM node WHERE id = ?") { [$0] }
    for id in desired.rows.keys.sorted() {
      guard let label = desired.nodeLabels[id], let table = layout.tables[label],
        let cells = desired.rows[id]
      else { continue }
      let isKept = present.nodeLabels[id] == label
      try write(id, cells, table, earlier: isKept ? present.rows[id] : nil, db)
    }
    try each(
      desiredNames.subtracting(presentNames).sorted {
        ($0.node, $0.key) < ($1.node, $1.key)
      }, "INSERT INTO name(node, key, text, count) VALUES (?, ?, ?, ?)"
    ) { [$0.node, $0.key, $0.name.text, $0.name.count] }
  }

  private func write(
    _ id: Int64, _ cells: [Cell], _ table: TypeTable, earlier: [Cell]?, _ db: Database
  ) throws {
    if let earlier {
      guard earlier != cells else { return }
      try db.cachedStatement(sql: table.update)
        .execute(arguments: StatementArguments(cells.map(\.binding) + [id.databaseValue]))
    } else {
      try db.cachedStatement(sql: table.insert)
        .execute(arguments: StatementArguments([id.databaseValue] + cells.map(\.binding)))
    }
  }

  /// The differences in words, at most `limit` of them.
  func problems(limit: Int) -> [String] {
    var problems: [String] = []
    func compare<Item: Equatable>(
      _ what: String, _ present: [Int64: Item], _ desired: [Int64: Item]
    ) {
      for id in Set(present.keys).union(desired.keys).sorted() where problems.count < limit {
        switch (present[id], desired[id]) {
        case (nil, _?): problems.append("\(what) \(id) is missing")
        case (_?, nil): problems.append("\(what) \(id) has nothing that supports it")
        case (let one?, let other?) where one != other:
          problems.append("\(what) \(id) is out of date")
        default: continue
        }
      }
    }
    compare("the node of raw entity", present.members, desired.members)
    compare("node", present.nodeLabels, desired.nodeLabels)
    compare("the row of node", present.rows, desired.rows)
    compare("the names of node", present.names, desired.names)
    compare("edge", present.edgeLabels, desired.edgeLabels)
    compare("the row of edge", present.edgeRows, desired.edgeRows)
    compare("the evidence of edge", present.support, desired.support)
    return problems
  }
}
