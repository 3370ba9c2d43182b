import ArgumentParser
import Dossier
import Foundation

/// Where the graph is.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The graph's file (default: $DOSSIER_DB, else dossier.db).", valueName: "file"),
    completion: .file())
  var database: String?

  /// The path to open.
  var path: String {
    if let database { return database }
    let named = ProcessInfo.processInfo.environment["DOSSIER_DB"] ?? ""
    return named.isEmpty ? "dossier.db" : named
  }
}

/// Which files take the place of the bundled ones.
struct ResourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder whose files replace the bundled ones of Graph/.", valueName: "folder"),
    completion: .directory)
  var graph: String?

  @Option(
    help: ArgumentHelp(
      "A folder of saved queries that replaces the bundled Queries/.", valueName: "folder"),
    completion: .directory)
  var queries: String?

  /// The files to use.
  func load() throws -> Resources {
    try Resources(graphFolder: graph, queriesFolder: queries)
  }
}
