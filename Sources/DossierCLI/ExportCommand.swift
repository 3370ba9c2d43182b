import ArgumentParser
import Dossier
import Export
import Foundation
import GraphModel
import GraphStore

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Draw the graph, or write it for other programs.",
    discussion: """
      The format follows the name of the file: \(ExportCommand.formats). Pictures are drawn by \
      Graphviz. Without --around or --query, the whole graph is written. A picture of more than \
      \(DiagramOptions.mostReadableNodes) nodes is refused, for nobody could read it: --limit draws \
      the part that most is told of. The nodes of --around are the \(ExportCommand.nearest) nearest, \
      where --limit does not say another number.

      Examples:
        dossier export --around "Степной Металл" --hops 2 -o steel.svg
        dossier export -o posts.png \\
          --query 'MATCH (p:Person)-[h:HOLDS]->(r:Role) RETURN p, h, r'
        dossier export --limit 100 -o overview.pdf
        dossier export -o graph.jsonl
      """)

  @Option(
    help: ArgumentHelp("The name, or #ID, in the middle.", valueName: "name"),
    completion: Names.completion(nil))
  var around: String?

  @Option(
    help: ArgumentHelp(
      "How many edges away from it; a person is two from a company, by way of the post (default: 2).",
      valueName: "number"))
  var hops: Int?

  @Option(
    help: ArgumentHelp("Of several with the name, the one with this number.", valueName: "number"))
  var pick: Int?

  @Option(help: ArgumentHelp("Draw the nodes and edges that a query returns.", valueName: "query"))
  var query: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The format, where the file's name does not say it."),
    completion: .list(ExportFormats.all.map { $0.name }))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "The most nodes of the picture; up to \(DiagramOptions.mostDrawableNodes) are drawn.",
      valueName: "number"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "The day whose tenures are drawn: 2026-01-31; 2026-01 and 2026 mean their last day.",
      valueName: "date"))
  var asOf: CalendarDate?

  @Flag(help: "Show facts of any confidence.")
  var all = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  /// The nodes of a neighbourhood's picture, where the user does not say.
  private static let nearest = 150

  private static var formats: String {
    ExportFormats.all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")
  }

  func validate() throws {
    if around != nil && query != nil {
      throw ValidationError("--around and --query exclude each other")
    }
    if let hops, !(0...10).contains(hops) {
      throw ValidationError("--hops must be between 0 and 10")
    }
    if around == nil, hops != nil || pick != nil {
      throw ValidationError("\(hops != nil ? "--hops" : "--pick") goes with --around NAME")
    }
    if asOf != nil && query != nil {
      throw ValidationError("--as-of and --query exclude each other")
    }
    if let pick, pick < 1 { throw ValidationError("--pick must be at least 1") }
    if output.isEmpty { throw ValidationError("--output names no file") }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
    _ = try exporter()
  }

  private func exporter() throws -> any Exporter.Type {
    let names = ExportFormats.all.map { $0.name }.joined(separator: ", ")
    if let format {
      guard let found = ExportFormats.format(named: format) else {
        throw ValidationError("there is no format “\(format)”; there are \(names)")
      }
      return found
    }
    if output == "-" { return DOTExporter.self }
    guard let found = ExportFormats.format(ofFile: output) else {
      throw ValidationError(
        "the name \(PlainText.neutralized(output)) does not tell the format; end it in one of \(names), or use --format"
      )
    }
    return found
  }

  func run() throws {
    let graph = try database.graph(resources.load())
    let exporter = try exporter()
    let middle = try around.map { try Names.node($0, pick: pick, in: graph) }
    var excerpt: Excerpted
    if let query {
      excerpt = try graph.excerpt(
        of: graph.query(query, parameters: [:]), title: query, limit: limit)
    } else {
      let standard = around != nil && exporter.isPicture ? Self.nearest : nil
      excerpt = try graph.excerpt(
        around: middle.map { "#\($0.id)" }, hops: hops ?? 2, minimumConfidence: all ? 0 : nil,
        limit: limit ?? standard,
        asOf: asOf, isPicture: exporter.isPicture)
    }
    if let limit {
      excerpt.options.maximumNodes = min(
        max(limit, DiagramOptions.mostReadableNodes), DiagramOptions.mostDrawableNodes)
    }
    if query != nil && excerpt.subgraph.nodes.isEmpty {
      Terminal.note(
        "dossier: the query's answer holds nothing to show; return whole nodes and edges, as in "
          + "RETURN p, h, r")
      throw ExitCode.failure
    }
    let file = try draw(excerpt, by: exporter)
    if excerpt.isTruncated {
      Terminal.note(
        "dossier: there is more; shown are \(excerpt.options.selection ?? "the query's first rows")"
          + " (--limit)")
    }
    if excerpt.hiddenFacts > 0 {
      Terminal.note(
        "\(counted(excerpt.hiddenFacts, "fact")) of lower confidence left out; --all shows all.")
    }
    for warning in file.warnings { Terminal.note("dossier: " + PlainText.neutralized(warning)) }
    try OutputFile.write(file.bytes, to: output)
    if output != "-" {
      let isPicture = exporter.isPicture
      let nodes = isPicture ? excerpt.pictureNodes : excerpt.subgraph.nodes.count
      let edges = isPicture ? excerpt.pictureEdges : excerpt.subgraph.edges.count
      Terminal.note(
        "\(PlainText.neutralized(output)): \(counted(nodes, "node")), \(counted(edges, "edge"))")
    }
  }
  /// The file of an excerpt; Ctrl-C ends the program that draws it.
  private func draw(_ excerpt: Excerpted, by exporter: any Exporter.Type) throws -> ExportedFile {
    // What needs no Graphviz is written at once; Ctrl-C then does what it always does.
    guard exporter.isPicture else {
      return try exporter.init().export(excerpt.subgraph, options: excerpt.options)
    }
    let interrupt = Interrupt()
    var options = excerpt.options
    options.isCancelled = { interrupt.isRequested }
    let drawn = Result { try exporter.init().export(excerpt.subgraph, options: options) }
    if case .failure(let error) = drawn, error as? ExportError == .cancelled {
      Terminal.note("dossier: \(ExportError.cancelled.message)")
      throw ExitCode(130)
    }
    return try drawn.get()
  }
}
