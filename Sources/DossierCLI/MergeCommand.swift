import ArgumentParser
import Dossier
import Export
import GraphStore

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Say that names mean one person, company, place or post.",
    discussion: """
      Nothing is lost: `dossier undo` takes the last merge back, `dossier split` takes a node apart. \
      The merge is remembered when articles are read again.

      Examples:
        dossier merge "Степной Металл" "Степнойметалл"
        dossier merge '#12' '#57' --because "the same registration number"
      """)

  @Argument(
    help: ArgumentHelp("Two or more names, or # and ids.", valueName: "name"),
    completion: Names.completion(nil))
  var names: [String]

  @Option(help: ArgumentHelp("Why, for the log.", valueName: "reason"))
  var because = ""

  @Flag(help: "Also where they were judged to be different; takes that judgement back.")
  var force = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if names.count == 1 { throw ValidationError("it takes two names to merge; there is one") }
  }

  func run() throws {
    let graph = try database.graph(
      resources.load(), access: .readWrite(create: false))
    let nodes = try names.map { try Names.node($0, canPick: false, isChange: true, in: graph) }
    let merged = try graph.merge(nodes.map(\.id), reason: because, isForced: force)
    let quoted = nodes.map { "“\($0.name)”" }
    let list = quoted.dropLast().joined(separator: ", ") + " and \(quoted[quoted.count - 1])"
    let name = try graph.store.node(merged).map(DossierGraph.title) ?? nodes[0].name
    change.tell(
      ["\(list) are one now: \(name) (#\(merged))."],
      json: [("node", .integer(Int(merged))), ("name", .string(name))])
  }
}
