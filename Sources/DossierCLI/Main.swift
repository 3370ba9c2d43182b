import ArgumentParser
import Dossier

@main
struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract: "Read news articles; ask who holds which role, at which company, in which city.",
    version: "0.1.0",
    subcommands: [
      IngestCommand.self, WhoCommand.self, QueryCommand.self, ExportCommand.self,
      DuplicatesCommand.self,
      MergeCommand.self, SplitCommand.self, UndoCommand.self, ForgetCommand.self,
      ExtractCommand.self,
      NormalizeCommand.self,
    ])
}
