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

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try DossierGraph(
      path: database.path, resources: resources.load(), access: .readWrite(create: false))
    let node = try Names.node(name, canPick: false, in: graph)
    let outcome = try graph.split(node.id, reason: because)
    Terminal.print(
      PlainText.neutralized("“\(node.name)” is \(counted(outcome.nodes.count, "node")) now:"))
    for id in outcome.nodes {
      let title = try graph.store.node(id).map(DossierGraph.title) ?? ""
      Terminal.print("  #\(id)  \(PlainText.neutralized(title))")
    }
    Terminal.note("`dossier undo` takes it back.")
  }
}
