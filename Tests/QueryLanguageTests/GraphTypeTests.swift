import Foundation
import GraphModel
import QueryLanguage
import TestSupport
import Testing

@Suite("Graph types")
struct GraphTypeTests {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("Graph/dossier.gql is read")
  func dossier() throws {
    let file = Self.repository.appendingPathComponent("Graph/dossier.gql")
    let type = try parseGraphType(String(decoding: Data(contentsOf: file), as: UTF8.self))
    #expect(type.name == "dossier")
    #expect(
      type.nodeTypes.map(\.label) == ["Person", "Role", "Organization", "Place", "Article"])
    #expect(
      type.edgeTypes.map(\.label)
        == ["HOLDS", "ROLE_AT", "WORKS_AT", "LOCATED_IN", "PART_OF", "MENTIONS"])
    #expect(type.nodeType("Role")?.indexes == [["title"], ["class"]])
    #expect(
      type.nodeType("Organization")?.derivedLabels
        == [DerivedLabel(label: "Company", property: "kind", value: "company")])
    #expect(
      type.edgeType("ROLE_AT")?.ends == [
        EdgeType.Ends(source: "Role", target: "Organization"),
        EdgeType.Ends(source: "Role", target: "Place"),
      ])
    #expect(type.edgeType("MENTIONS")?.ends.count == 4)
    let since = try #require(type.edgeType("HOLDS")?.property("since"))
    #expect(since.type == .date && !since.isRequired)
    #expect(type.nodeType("Person")?.documentation == "A human being.")
    #expect(
      type.nodeType("Person")?.property("name")?.documentation
        == "The fullest name, in the nominative.")
    #expect(
      type.edgeType("HOLDS")?.property("status")?.documentation.hasSuffix("newest article.")
        == true)
  }

  @Test("a left arrow and labels as ends")
  func leftArrow() throws {
    let type = try parseGraphType(
      """
      CREATE PROPERTY GRAPH TYPE IF NOT EXISTS g {
        NODE (:A {x INT NOT NULL, y TYPED DOUBLE}), NODE TYPE Bee (b :B),
        EDGE TYPE R (:A)<-[:R]-(b)
      };
      """)
    #expect(type.edgeTypes[0].ends == [EdgeType.Ends(source: "B", target: "A")])
    #expect(type.nodeTypes[0].properties.map(\.type) == [.integer, .float])
  }
}
