import ArgumentParser
import Dossier
import Foundation
import GraphStore

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

  func validate() throws {
    if database?.isEmpty == true { throw ValidationError("--db names no file") }
  }

  /// Opens the graph; tells where what is read may not be all that was written.
  func graph(
    _ resources: Resources, access: GraphStore.Access = .readOnly
  ) throws -> DossierGraph {
    let graph = try DossierGraph(path: path, resources: resources, access: access)
    if case .readOnly = access, try graph.store.isUnfinished() {
      Terminal.note(
        "dossier: another dossier is writing to this graph, or was stopped before it was done: what it "
          + "changed last may be missing here (`dossier verify --repair` completes it)")
    }
    return graph
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
