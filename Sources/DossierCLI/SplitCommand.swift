import ArgumentParser
import Dossier
import Export
import GraphStore

struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Take a node apart that is more than one person, company, place or post.",
    discussion: """
      Where people have merged it, these merges are taken back, and what the rules join stays. Where \
      rules have joined it, its mentions of different articles are judged different, which a new \
      ingest respects.

      Example:
        dossier split "Степной Металл"
      """)

  @Argument(help: "A name, or # and an id.", completion: Names.completion(nil))
  var name: String

  @Option(help: ArgumentHelp("Why, for the log.", valueName: "reason"))
  var because = ""

  @OptionGroup var change: ChangeOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try database.graph(
      resources.load(), access: .readWrite(create: false))
    let node = try Names.node(name, canPick: false, isChange: true, in: graph)
    let outcome = try graph.split(node.id, reason: because)
    let nodes = try outcome.nodes.map { id in
      (id: id, name: try graph.store.node(id).map(DossierGraph.title) ?? "")
    }
    change.tell(
      ["“\(node.name)” is \(counted(nodes.count, "node")) now:"]
        + nodes.map { "  #\($0.id)  \($0.name)" },
      json: [
        (
          "nodes",
          .array(
            nodes.map {
              .object([("node", .integer(Int($0.id))), ("name", .string($0.name))])
            })
        )
      ])
  }
}
