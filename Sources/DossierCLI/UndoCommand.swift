import ArgumentParser
import Dossier
import Export
import GraphStore

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back a merge, split, judgement or edit: the last one, or by its number.",
    discussion: """
      Without a number, each call takes back one more, the newest first. `dossier log` has the \
      numbers; the number of an undo makes hold again what it took back.

      Examples:
        dossier undo
        dossier undo 12
      """)

  @Argument(help: ArgumentHelp("The number of an entry of the log.", valueName: "number"))
  var number: Int64?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try database.graph(
      resources.load(), access: .readWrite(create: false))
    let before = try graph.store.statistics().nodes
    let entry = try graph.undo(number)
    let after = try graph.store.statistics().nodes
    change.tell(
      ["Taken back: \(entry.kind) \(entry.note) (\(entry.at))."],
      json: [
        ("number", .integer(Int(entry.id))), ("kind", .string(entry.kind)),
        ("note", .string(entry.note)), ("at", .string(entry.at)),
      ], canBeUndone: false)
    if entry.kind == "merge" || entry.kind == "split", before == after {
      Terminal.note(
        "The graph is as it was before: another entry of the log, or a rule, says the same.")
    }
  }
}
