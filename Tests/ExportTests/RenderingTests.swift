import Export
import Foundation
import GraphModel
import TestSupport
import Testing

@Suite struct RenderingTests {
  static func hostileGraph() -> Subgraph {
    var graph = Subgraph()
    for (index, name) in HostileNames.all.enumerated() {
      let id = Int64(index) * 10
      graph.nodes += [
        SampleGraph.person(id + 1, name), SampleGraph.role(id + 2, name),
        SampleGraph.organization(id + 3, name), SampleGraph.place(id + 4, name),
      ]
      graph.edges += [
        SampleGraph.holds(id + 5, id + 1, id + 2),
        SampleGraph.link(id + 6, "ROLE_AT", id + 2, id + 3),
        SampleGraph.link(id + 7, "LOCATED_IN", id + 3, id + 4),
      ]
    }
    return graph
  }

  @Test(arguments: [[], [""], ["\u{200B}\u{0}"], ["\u{202E}"]] as [[String]])
  func nodesWithoutALabelThatCanBeSeenAreDrawn(labels: [String]) throws {
    guard Tool.isInstalled("dot") else { return }
    let graph = Subgraph(nodes: [Node(id: 1, labels: labels, properties: ["name": .string("x")])])
    let file = try SVGExporter().export(graph, options: SampleGraph.options())
    #expect(String(decoding: file.bytes, as: UTF8.self).contains("</svg>"))
  }

  @Test func hostileNamesGiveWellFormedXML() throws {
    guard Tool.isInstalled("dot") else { return }
    let graph = Self.hostileGraph()
    for name in HostileNames.all {
      var options = try SampleGraph.options()
      options.title = name
      options.quotes = Dictionary(uniqueKeysWithValues: graph.edges.map { ($0.id, name) })
      // One at a time, so that a name that breaks its own label is seen; the whole once below.
      let index = Int64(HostileNames.all.firstIndex(of: name) ?? 0) * 10
      let part = Subgraph(
        nodes: graph.nodes.filter { (index...index + 9).contains($0.id) },
        edges: graph.edges.filter { (index...index + 9).contains($0.id) })
      let file = try SVGExporter().export(part, options: options)
      try check(file, name)
    }
    try check(SVGExporter().export(graph, options: SampleGraph.options()), "all together")
  }

  @Test func randomNamesGiveWellFormedXML() throws {
    guard Tool.isInstalled("dot") else { return }
    let alphabet: [Unicode.Scalar] = Array(
      "\\\"&<>;:{}[]|#%/-=nNGlrTH\u{0}\u{1}\u{8}\u{1B}\u{7F}\u{85}\u{A0}\u{301}\u{202E}\u{2028}\u{FFFE}жқ中👍 "
        .unicodeScalars)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<4 {
      var graph = Subgraph()
      for id in Int64(1)...50 {
        var name = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...60, using: &generator) {
          name.append(alphabet.randomElement(using: &generator) ?? "x")
        }
        graph.nodes.append(
          id % 3 == 0
            ? SampleGraph.role(id, String(name)) : SampleGraph.person(id, String(name)))
        if id > 1 { graph.edges.append(SampleGraph.holds(id, id - 1, id, since: "2020")) }
      }
      var options = try SampleGraph.options()
      options.title = graph.nodes.first.map { "\($0.properties)" }
      try check(SVGExporter().export(graph, options: options), "random names")
    }
  }

  private func check(_ file: ExportedFile, _ name: String) throws {
    #expect(file.warnings.isEmpty, "\(name.prefix(40)): \(file.warnings)")
    #expect(String(validating: file.bytes, as: UTF8.self)?.contains("</svg>") == true)
    if Tool.isInstalled("xmllint") {
      let result = try Tool.run("xmllint", ["--noout", "--nonet"], on: file.bytes)
      #expect(result.status == 0, "\(name.prefix(40)): \(result.errors.prefix(300))")
    }
  }

  @Test func picturesAreOfTheirFormat() throws {
    guard Tool.isInstalled("dot") else { return }
    let options = try SampleGraph.options()
    let svg = try SVGExporter().export(SampleGraph.subgraph, options: options)
    let text = String(decoding: svg.bytes, as: UTF8.self)
    #expect(text.contains("Айгүл Қожахметова") && text.contains("<g id=\"e103\" class=\"edge\">"))
    // The quote is the tooltip of its edge.
    #expect(text.contains("Бывший финансовый директор компании Марат Оспанов сказал"))
    let png = try PNGExporter().export(SampleGraph.subgraph, options: options)
    #expect(png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let pdf = try PDFExporter().export(SampleGraph.subgraph, options: options)
    #expect(pdf.bytes.starts(with: Array("%PDF".utf8)))
  }

  /// The lines of text of an SVG file, without its entities.
  private func texts(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.matches(of: /<text [^>]*>([^<]*)<\/text>/).map { match in
      var line = String(match.1).replacing(/&#(\d+);/) { entity in
        UInt32(entity.1).flatMap(Unicode.Scalar.init).map { String($0) } ?? "?"
      }
      for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        line = line.replacingOccurrences(of: entity, with: sign)
      }
      return line.replacingOccurrences(of: "\u{A0}", with: " ")
    }
  }

  @Test func hostileNamesAreShownAsTheyAre() throws {
    guard Tool.isInstalled("dot") else { return }
    for name in HostileNames.all {
      let shown = PlainText.neutralized(name)
      guard !shown.isEmpty, DisplayWidth.of(shown) <= 24, shown.count > 1 else { continue }
      let graph = Subgraph(
        nodes: [
          SampleGraph.person(1, name), SampleGraph.role(2, name), SampleGraph.organization(3, name),
        ],
        edges: [SampleGraph.holds(4, 1, 2), SampleGraph.link(5, "ROLE_AT", 2, 3)])
      var options = try SampleGraph.options()
      options.title = name
      let lines = texts(try SVGExporter().export(graph, options: options).bytes)
      // The person, the post on the edge and the organization; the title may be in pieces.
      let others = shown.contains("\\") ? 3 : 4
      #expect(lines.filter { $0 == shown }.count >= others, "\(shown): \(lines)")
      #expect(lines.joined().contains(shown), "\(shown): \(lines)")
    }
  }

  @Test func pictureFilesAreEqualEveryTime() async throws {
    guard Tool.isInstalled("dot") else { return }
    let options = try SampleGraph.options()
    let exporters: [any Exporter] = [SVGExporter(), PNGExporter(), PDFExporter()]
    func draw() throws -> [[UInt8]] {
      try exporters.map { try $0.export(SampleGraph.subgraph, options: options).bytes }
    }
    let first = try draw()
    // A PDF file bears a time in seconds.
    try await Task.sleep(for: .milliseconds(1100))
    #expect(try draw() == first)
    let pdf = String(decoding: first[2], as: UTF8.self)
    #expect(!pdf.contains("/CreationDate") || pdf.contains("/CreationDate (D:20261102000000"))
  }

  @Test func aPictureSaysItsNameToScreenReaders() throws {
    guard Tool.isInstalled("dot") else { return }
    var options = try SampleGraph.options()
    options.title = "A \"b\" & <c>"
    let svg = try SVGExporter().export(SampleGraph.subgraph, options: options)
    #expect(
      String(decoding: svg.bytes, as: UTF8.self)
        .contains("<svg role=\"img\" aria-label=\"A &quot;b&quot; &amp; &lt;c&gt;\""))
  }

  @Test func largeGraphsAreDrawnOrRefused() throws {
    var graph = Subgraph()
    for id in Int64(1)...150 { graph.nodes.append(SampleGraph.person(id, "Имя Фамилия \(id)")) }
    graph.nodes.append(SampleGraph.organization(1000, "Центр"))
    for id in Int64(1)...150 { graph.edges.append(SampleGraph.link(id, "WORKS_AT", id, 1000)) }
    var options = try SampleGraph.options()
    if Tool.isInstalled("dot") {
      let file = try SVGExporter().export(graph, options: options)
      #expect(String(decoding: file.bytes, as: UTF8.self).contains("Фамилия 150"))
    }
    options.maximumNodes = 100
    #expect(throws: ExportError.tooManyNodes(count: 151, limit: 100)) {
      try SVGExporter().export(graph, options: options)
    }
  }

  @Test func tanglesAreRefused() throws {
    var graph = Subgraph()
    for id in Int64(1)...20 { graph.nodes.append(SampleGraph.person(id, "Имя \(id)")) }
    for id in Int64(0)..<61 {
      graph.edges.append(SampleGraph.link(id + 100, "WORKS_AT", id % 20 + 1, id / 20 + 1))
    }
    var options = try SampleGraph.options()
    options.maximumNodes = 20
    #expect(throws: ExportError.tooManyEdges(count: 61, limit: 60)) {
      try SVGExporter().export(graph, options: options)
    }
  }

  @Test func timeLimitStopsGraphviz() throws {
    guard Tool.isInstalled("dot") else { return }
    var graph = Subgraph()
    for id in Int64(1)...3000 { graph.nodes.append(SampleGraph.person(id, "П \(id)")) }
    for id in Int64(1)...9000 {
      graph.edges.append(
        SampleGraph.link(id, "WORKS_AT", id % 3000 + 1, (id &* 7919) % 3000 + 1))
    }
    var options = try SampleGraph.options()
    options.maximumNodes = 10_000
    options.timeLimit = 0.2
    let started = ContinuousClock.now
    #expect(throws: ExportError.timeLimit(program: "dot", seconds: 0.2, nodes: 3000)) {
      try SVGExporter().export(graph, options: options)
    }
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  /// A program of the name `dot` that does what is written here.
  private func render(
    _ script: String, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> ExportedFile {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("dot")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    var options = try SampleGraph.options()
    options.isCancelled = isCancelled
    return try RenderedDiagram.export(
      SampleGraph.subgraph, options: options, format: "svg", searchPath: folder.path)
  }

  @Test func aStoppedOrBrokenGraphvizIsTold() throws {
    #expect(throws: ExportError.graphvizKilled(program: "dot", signal: 9)) {
      try render("kill -9 $$")
    }
    #expect(
      throws: ExportError.graphvizFailed(program: "dot", status: 0, message: "half a picture")
    ) { try render("echo '<svg><g>'") }
    #expect(throws: ExportError.graphvizFailed(program: "dot", status: 0, message: "no picture")) {
      try render("true")
    }
    #expect(throws: ExportError.graphvizFailed(program: "dot", status: 3, message: "no font")) {
      try render("echo 'no font' >&2; exit 3")
    }
    #expect(try !render("echo '<svg></svg>'").bytes.isEmpty)
  }

  @Test func whoStopsDoesNotWaitForGraphviz() throws {
    let started = ContinuousClock.now
    #expect(throws: ExportError.cancelled) { try render("exec sleep 60", isCancelled: { true }) }
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test func missingGraphvizNamesTheCure() {
    #expect(throws: ExportError.graphvizMissing(program: "dot")) {
      try RenderedDiagram.export(
        SampleGraph.subgraph, options: SampleGraph.options(), format: "svg", searchPath: "")
    }
    let refusals = [
      ExportError.tooManyNodes(count: 5691, limit: 400),
      .tooManyEdges(count: 3000, limit: 1200),
    ]
    for (refusal, limit) in zip(refusals, [150, 100]) {
      for cure in ["--limit \(limit)", "--around NAME", "--query", ".dot"] {
        #expect(refusal.message.contains(cure))
      }
    }
    let message = ExportError.graphvizMissing(program: "dot").message
    #expect(message.contains("apt-get install graphviz"))
    #expect(message.contains("brew install graphviz"))
  }
}
