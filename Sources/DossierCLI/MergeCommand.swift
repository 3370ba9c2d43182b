import ArgumentParser
import Dossier
import Export
import GraphStore

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Say that two names mean one person, company, place or post.",
    discussion: """
      Nothing is lost: `dossier undo` takes the last merge back, `dossier split` takes a node apart. \
      The merge is remembered when articles are read again.

      Examples:
        dossier merge "Степной Металл" "Степнойметалл"
        dossier merge '#12' '#57' --because "the same registration number"
      """)

  @Argument(help: "A name, or # and an id.", completion: Names.completion(nil))
  var first: String

  @Argument(help: "Another name, or # and an id.", completion: Names.completion(nil))
  var second: String

  @Option(help: ArgumentHelp("Why, for the log.", valueName: "reason"))
  var because = ""

  @Flag(help: "Also where they were judged to be different; takes that judgement back.")
  var force = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try DossierGraph(
      path: database.path, resources: resources.load(), access: .readWrite(create: false))
    let one = try Names.node(first, canPick: false, in: graph)
    let other = try Names.node(second, canPick: false, in: graph)
    let merged = try graph.merge(one.id, other.id, reason: because, isForced: force)
    let name = try graph.store.node(merged).map(DossierGraph.title) ?? one.name
    Terminal.print(
      PlainText.neutralized("“\(one.name)” and “\(other.name)” are one now: \(name) (#\(merged))."))
    Terminal.note("`dossier undo` takes it back.")
  }
}
