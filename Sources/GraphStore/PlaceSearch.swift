internal import GRDB
internal import GraphModel

extension GraphStore {
  /// The places that are one of those with the GeoNames ids, most articles first, then by id.
  ///
  /// - Parameter ids: GeoNames ids; the first 200 count.
  /// - Returns: the nodes with score 1; none where the graph type leaves out `Place.geonames`.
  /// - Throws: `StoreError`, where the database cannot be read.
  /// - Complexity: O(ids · log n).
  public func places(geonames ids: [Int64]) throws(StoreError) -> [NameMatch] {
    let table = layout["Place"]
    guard table.properties.contains(where: { $0.name == "geonames" }), !ids.isEmpty else {
      return []
    }
    return try reading { db in
      let wanted = ids.prefix(200)
      let marks = Array(repeating: "?", count: wanted.count).joined(separator: ", ")
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id FROM \(Layout.quoted(table.name)) WHERE geonames IN (\(marks))
          ORDER BY (SELECT count(*) FROM member m WHERE m.canonical = id) DESC, id
          """, arguments: StatementArguments(Array(wanted)))
      return try rows.map { row in
        let name = try Log.name(of: row[0], label: table.label, layout, db)
        return NameMatch(id: row[0], label: table.label, name: name, matched: name, score: 1)
      }
    }
  }
}
