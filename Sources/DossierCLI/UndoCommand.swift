import ArgumentParser
import Dossier
import Export
import GraphStore

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last merge, split or judgement; again, the one before.",
    discussion: """
      Example:
        dossier undo
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try DossierGraph(
      path: database.path, resources: resources.load(), access: .readWrite(create: false))
    let entry = try graph.store.undo()
    Terminal.print(
      PlainText.neutralized("Taken back: \(entry.kind) \(entry.note) (\(entry.at))."))
  }
}
