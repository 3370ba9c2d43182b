import Export
import Foundation
import GraphModel
import Testing

@Suite struct DiagramSourceTests {
  /// The sample, each of whose edges names articles.
  private func graph(_ sources: (Int64) -> [Int64]) -> Subgraph {
    var graph = SampleGraph.subgraph
    for index in graph.edges.indices {
      graph.edges[index].properties["sources"] = .list(
        sources(graph.edges[index].id).map { .integer($0) })
    }
    return graph
  }

  private func article(_ number: Int64) -> DiagramSource {
    DiagramSource(
      name: "a\(number).txt", title: "Заголовок \(number)",
      published: CalendarDate(year: 2026, month: 1, day: Int(number % 28) + 1),
      url: number == 3 ? "https://www.example.org/news?id=3&x=\"" : nil)
  }

  private func dot(_ graph: Subgraph, _ options: DiagramOptions) throws -> String {
    String(decoding: try DOTExporter().export(graph, options: options).bytes, as: UTF8.self)
  }

  @Test func sourcesAreNumberedByDateAndListed() throws {
    var options = try SampleGraph.options()
    options.sources = [1: article(1), 2: article(2), 3: article(3), 9: article(9)]
    let text = try dot(graph { $0 == 101 ? [3, 1, 2] : $0 == 103 ? [2, 77] : [] }, options)
    #expect(text.contains("from 3 of 14 articles"))
    #expect(text.contains("[1] 2026-01-02 Заголовок 1 (a1.txt)"))
    #expect(text.contains("[3] 2026-01-04 Заголовок 3 (example.org)"))
    #expect(!text.contains("Заголовок 9"))
    #expect(text.contains("since 2019 [1][2][3]\""))
    // One article of the two is not known.
    #expect(text.contains("2016-03 – 2021 [2]…\""))
    // The tooltip names them too.
    #expect(text.contains("2 articles\\n«Бывший финансовый"))
    #expect(text.contains("\\n– 2026-01-03 Заголовок 2 (a2.txt)\""))
  }

  @Test func aLongListKeepsOneArticleForEveryEdge() throws {
    var options = try SampleGraph.options()
    for id in Int64(1)...200 { options.sources[id] = article(id) }
    let edges = SampleGraph.subgraph.edges.map(\.id)
    let text = try dot(
      graph { id in
        // The first edge has all but the oldest articles, each other edge one of its own.
        let place = Int64(edges.firstIndex(of: id) ?? 0)
        return place == 0 ? Array(60...200) : [place + 1]
      }, options)
    #expect(text.contains("[30] ") && !text.contains("[31] "))
    #expect(text.contains("… and "))
    let labels = text.split(separator: "\n").filter { $0.contains(" [id=l") }
    #expect(labels.count > 10)
    for label in labels { #expect(label.contains("["), "\(label)") }
    for id in [101, 103, 108, 115, 117] {
      let label = try #require(labels.first { $0.contains("[id=l\(id),") })
      #expect(label.firstMatch(of: /label="[^"]*\[\d+\]/) != nil, "\(label)")
    }
  }

  @Test func aSourceWithoutDateOrTitleIsStillNamed() throws {
    var options = try SampleGraph.options()
    options.sources = [1: DiagramSource(name: "wire-7"), 2: article(2)]
    let text = try dot(graph { $0 == 101 ? [1, 2] : [] }, options)
    #expect(text.contains("[2] wire-7<"))
  }

  @Test func hostileSourcesHarmNothing() throws {
    guard Tool.isInstalled("dot"), Tool.isInstalled("xmllint") else { return }
    for name in HostileNames.all {
      var options = try SampleGraph.options()
      options.title = name
      options.selection = name
      options.sources = [
        1: DiagramSource(name: name, title: name, url: name),
        2: DiagramSource(name: name, url: "https://" + name + "/?a=1&b=" + name),
      ]
      let file = try SVGExporter().export(graph { _ in [1, 2] }, options: options)
      #expect(file.warnings.isEmpty, "\(name.prefix(40)): \(file.warnings)")
      let result = try Tool.run("xmllint", ["--noout", "--nonet"], on: file.bytes)
      #expect(result.status == 0, "\(name.prefix(40)): \(result.errors.prefix(300))")
      #expect(file.bytes.count < 200_000)
    }
  }
}
