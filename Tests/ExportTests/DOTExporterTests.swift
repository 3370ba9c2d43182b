import Export
import Foundation
import GraphModel
import TestSupport
import Testing

@Suite struct DOTExporterTests {
  func dot(_ subgraph: Subgraph, _ options: DiagramOptions) throws -> String {
    String(decoding: try DOTExporter().export(subgraph, options: options).bytes, as: UTF8.self)
  }

  @Test func sampleIsAsRecorded() throws {
    let text = try dot(SampleGraph.subgraph, SampleGraph.options())
    #expect(try Golden.difference(text, "sample.dot") == nil)
  }

  @Test func orderOfInputDoesNotMatter() throws {
    let options = try SampleGraph.options()
    let expected = try dot(SampleGraph.subgraph, options)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      var shuffled = SampleGraph.subgraph
      shuffled.nodes.shuffle(using: &generator)
      shuffled.edges.shuffle(using: &generator)
      #expect(try dot(shuffled, options) == expected)
    }
  }

  @Test func postsAreFoldedOnlyWhereTheirShapeAllows() throws {
    let options = try SampleGraph.options()
    let text = try dot(SampleGraph.subgraph, options)
    // A post at one organization is a labelled edge, for each holder; the node is gone.
    #expect(
      text.contains("l101 [id=l101, label=\"председатель совета\\nдиректоров\\nsince 2019\""))
    #expect(text.contains("n1 -> l101 [id=t101,") && text.contains("l101 -> n20 [id=e101,"))
    #expect(text.contains("l103 [id=l103, label=\"финансовый директор\\n2016-03 – 2021\""))
    #expect(text.contains("n3 -> l103 ") && text.contains("l103 -> n20 "))
    #expect(!text.contains("n10 "))
    // Without an organization it stays a node.
    #expect(text.contains("n14 [id=n14, label=\"журналист\""))
    // At two organizations it stays a node too.
    var two = SampleGraph.subgraph
    two.edges.append(SampleGraph.link(130, "ROLE_AT", 10, 21))
    #expect(try dot(two, options).contains("n10 [id=n10, label=\"председатель совета"))
    // A post that nobody holds stays a node.
    var vacant = SampleGraph.subgraph
    vacant.edges.removeAll { $0.id == 101 }
    #expect(try dot(vacant, options).contains("n10 -> n20 [id=e102"))
  }

  @Test func linesTellStatusAndConfidence() throws {
    let lines = try dot(SampleGraph.subgraph, SampleGraph.options()).split(separator: "\n")
    func edge(_ id: Int) throws -> Substring {
      try #require(lines.first { $0.contains("[id=e\(id),") })
    }
    #expect(try edge(101).contains("style=solid"))
    #expect(try edge(103).contains("style=dashed"))
    #expect(try edge(108).contains("style=dotted"))
    #expect(try edge(113).contains("penwidth=0.8") && edge(113).contains("#B4B8BC"))
    #expect(try edge(106).contains("arrowhead=empty"))
    // Both halves of an edge look alike, and only the second has an arrow head.
    let first = try #require(lines.first { $0.contains("[id=t108,") })
    #expect(first.contains("style=dotted") && first.contains("penwidth=2.0"))
    #expect(first.contains("arrowhead=none"))
    #expect(try edge(101).contains("penwidth=3.4") && edge(108).contains("penwidth=2.0"))
    // A denied tenure is not drawn.
    #expect(!lines.contains { $0.contains("[id=e119,") })
  }

  @Test func articlesAreDrawnOnRequestOnly() throws {
    var options = try SampleGraph.options()
    #expect(!(try dot(SampleGraph.subgraph, options).contains("n40")))
    options.showsArticles = true
    let text = try dot(SampleGraph.subgraph, options)
    #expect(text.contains("n40 [id=n40, label=\"Кто управляет заводом\""))
    #expect(text.contains("n40 -> n1 [id=e121"))
  }

  @Test func longNamesAreWrappedAndCut() throws {
    let graph = Subgraph(nodes: [SampleGraph.person(1, String(repeating: "щ", count: 10_000))])
    let text = try dot(graph, SampleGraph.options())
    #expect(text.contains(String(repeating: "щ", count: 23) + "-\\n"))
    #expect(text.contains("щ…\""))
    #expect(text.utf8.count < 6_000)
  }

  @Test func emptyGraphIsAPicture() throws {
    let text = try dot(Subgraph(), SampleGraph.options())
    #expect(text.hasPrefix("digraph dossier {"))
    #expect(text.contains("0 nodes"))
  }

  @Test func danglingEdgesAreLeftOut() throws {
    let graph = Subgraph(
      nodes: [SampleGraph.person(1, "А")], edges: [SampleGraph.holds(5, 1, 99)])
    #expect(!(try dot(graph, SampleGraph.options()).contains("->")))
  }

  @Test func parallelTenuresBothStay() throws {
    let graph = Subgraph(
      nodes: [
        SampleGraph.person(1, "А Б"), SampleGraph.role(2, "декан"),
        SampleGraph.organization(3, "Вуз"),
      ],
      edges: [
        SampleGraph.holds(5, 1, 2, status: "former", since: "2001", until: "2005"),
        SampleGraph.holds(6, 1, 2, since: "2011"), SampleGraph.link(7, "ROLE_AT", 2, 3),
      ])
    let text = try dot(graph, SampleGraph.options())
    #expect(text.contains("[id=e5,") && text.contains("[id=e6,"))
    #expect(!text.contains("strict"))
  }

  @Test func wholesAndTheirPartsShareABox() throws {
    let text = try dot(SampleGraph.subgraph, SampleGraph.options())
    // «Алатау Сталь» is a part of the holding; the place that is a part of another is in no box.
    #expect(text.contains("subgraph cluster_20 {"))
    #expect(text.contains("tooltip=\"Холдинг «Тенгри Инвест»: with parts\"]; n20; n23 }"))
    #expect(text.components(separatedBy: "subgraph cluster_").count == 2)
    #expect(text.contains("whole and parts"))
    var apart = SampleGraph.subgraph
    apart.edges.removeAll { $0.label == "PART_OF" }
    let without = try dot(apart, SampleGraph.options())
    #expect(!without.contains("cluster_20") && !without.contains("whole and parts"))
  }

  @Test func theLegendTellsEverySignOfThePicture() throws {
    let all = try dot(SampleGraph.subgraph, SampleGraph.options())
    let words = [
      "Person", "Organization", "Company", "City", "Role", "current", "former", "acting",
      "unconfirmed", "inferred", "located in", "part of", "whole and parts", "thicker",
    ]
    for word in words { #expect(all.contains(">\(word)"), "\(word)") }
    // Only what is there is told, of unconfirmed lines too.
    let graph = Subgraph(
      nodes: [SampleGraph.person(1, "А"), SampleGraph.role(2, "декан")],
      edges: [SampleGraph.holds(5, 1, 2, status: "acting", confidence: 0.1, inferred: true)])
    let few = try dot(graph, SampleGraph.options())
    for word in words {
      let isThere = ["Person", "Role", "acting", "unconfirmed", "inferred"].contains(word)
      #expect(few.contains(">\(word)") == isThere, "\(word)")
    }
  }

  @Test func aLongTitleIsWrapped() throws {
    var options = try SampleGraph.options()
    options.title = "MATCH (p:Person)-[h:HOLDS]->(r:Role) WHERE h.status = 'former' RETURN p, h, r"
    let text = try dot(SampleGraph.subgraph, options)
    #expect(text.contains("<B>MATCH (p:Person)-[h:HOLDS]-&gt;(r:Role) WHERE h.status =</B>"))
    #expect(text.contains("<B>'former' RETURN p, h, r</B>"))
  }

  @Test func nodesWithoutLinksAreLeftOutAndCounted() throws {
    var options = try SampleGraph.options()
    var graph = SampleGraph.subgraph
    graph.nodes += [SampleGraph.person(50, "Один"), SampleGraph.place(51, "Два")]
    #expect(try dot(graph, options).contains("n50 "))
    options.leavesOutUnlinked = true
    let text = try dot(graph, options)
    #expect(!text.contains("n50 ") && !text.contains("n51 "))
    #expect(text.contains("2 nodes without links left out"))
    options.focus = [50]
    #expect(try dot(graph, options).contains("n50 "))
  }

  @Test(arguments: [(20, 20, "layout=dot"), (40, 10, "packmode"), (120, 120, "layout=sfdp")])
  func theLayoutFollowsTheSize(people: Int, perCompany: Int, layout: String) throws {
    var graph = Subgraph()
    for index in 0..<people {
      let person = Int64(index) + 1
      let company = 10_000 + Int64(index / perCompany)
      graph.nodes.append(SampleGraph.person(person, "Имя \(person)"))
      if index % perCompany == 0 {
        // Each company has seats enough to make its part larger.
        graph.nodes.append(SampleGraph.organization(company, "Компания \(company)"))
        for seat in Int64(0)..<5 {
          let place = 20_000 + company * 10 + seat
          graph.nodes.append(SampleGraph.place(place, "Город \(place)"))
          graph.edges.append(SampleGraph.link(30_000 + place, "LOCATED_IN", company, place))
        }
      }
      graph.edges.append(SampleGraph.link(person, "WORKS_AT", person, company))
    }
    let text = try dot(graph, SampleGraph.options())
    #expect(text.contains(layout), "\(text.prefix(300))")
    #expect(text.contains("packmode") == (layout == "packmode"))
  }
}
