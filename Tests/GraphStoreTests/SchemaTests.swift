import Foundation
import GraphModel
import GraphStore
import QueryLanguage
import TestSupport
import Testing

@Suite("The tables of a graph type")
struct SchemaTests {
  @Test("every node and edge type becomes a STRICT table with its indexes")
  func golden() throws {
    #expect(try Golden.difference(GraphStore.schema(of: Sample.graphType), "schema.sql") == nil)
  }

  @Test("the project's graph type can be laid down and filled")
  func project() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Graph/dossier.gql")
    let source = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    let store = try GraphStore(inMemory: parseGraphType(source))
    try store.ingest(Sample.articles(6, seed: 12))
    #expect(try store.statistics().edges.count == 6)
    #expect(try store.verify() == [])
  }

  @Test("a graph type that cannot be filled or laid down is refused by name")
  func refusals() throws {
    var missing = Sample.graphType
    missing.nodeTypes.removeAll { $0.label == "Role" }
    missing.edgeTypes.removeAll { $0.ends.contains { $0.source == "Role" || $0.target == "Role" } }
    #expect(throws: StoreError.self) { try GraphStore(inMemory: missing) }

    var required = Sample.graphType
    required.nodeTypes[0].properties.append(
      PropertyType(name: "shoe_size", type: .integer, isRequired: true))
    #expect(throws: StoreError.self) { try GraphStore(inMemory: required) }

    for label in ["judgement", "Na\"me", "", "1st", "Person", "sqlite_x"] {
      var taken = Sample.graphType
      taken.nodeTypes.append(NodeType(label: label, properties: []))
      #expect(throws: StoreError.self, "\(label)") { try GraphStore(inMemory: taken) }
    }
    for name in ["id", "src", "name", "x y", "x;--"] {
      var taken = Sample.graphType
      taken.nodeTypes[0].properties.append(PropertyType(name: name, type: .string))
      #expect(throws: StoreError.self, "\(name)") { try GraphStore(inMemory: taken) }
    }
    var listed = Sample.graphType
    listed.nodeTypes[0].properties.append(PropertyType(name: "tags", type: .list(.string)))
    #expect(throws: StoreError.self) { try GraphStore(inMemory: listed) }
  }

  @Test("a type and a property of one's own become a table and a column")
  func additions() throws {
    var own = Sample.graphType
    own.nodeTypes[0].properties.append(PropertyType(name: "born", type: .date))
    own.nodeTypes.append(
      NodeType(label: "Vessel", properties: [PropertyType(name: "name", type: .string)]))
    let store = try GraphStore(inMemory: own)
    try store.ingest(Sample.articles(5, seed: 1))
    var rows = 0
    try store.run(
      sql: "SELECT born, born_precision FROM person UNION ALL SELECT id, name FROM vessel"
    ) { _ in
      rows += 1
      return true
    }
    #expect(rows > 0)
  }
}
