import ArgumentParser
import Dossier

@main
struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract: "Read news articles; ask who holds which role, at which company, in which city.",
    discussion: """
      The graph is a file of this folder, dossier.db, unless --db or $DOSSIER_DB name another. The \
      exit code is 0 when it worked (an empty answer is an answer), 1 when it failed, 64 when the \
      command line is wrong, 130 when it was stopped. Colours and paging are for terminals alone; \
      $NO_COLOR and --no-pager turn them off.

      Examples:
        dossier ingest articles/
        dossier who --at "Степной Металл"
        dossier show "Степной Металл"
        dossier --generate-completion-script bash > dossier.bash
      """,
    version: "0.1.0",
    subcommands: [
      IngestCommand.self, WhoCommand.self, ShowCommand.self, QueryCommand.self,
      ExportCommand.self, DuplicatesCommand.self, MergeCommand.self, SplitCommand.self,
      EditCommand.self, LogCommand.self, UndoCommand.self, ForgetCommand.self, StatsCommand.self,
      VerifyCommand.self, ExtractCommand.self, NormalizeCommand.self, ManualCommand.self,
    ])
}
