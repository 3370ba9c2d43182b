import ArgumentParser
import Dossier
import Export
import GraphStore

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List what people have judged and edited, newest first.",
    discussion: """
      `dossier undo NUMBER` takes an entry back. With --all, what ingest and the rules did is listed \
      too.

      Examples:
        dossier log
        dossier log --all --limit 100 --json
      """)

  @Flag(help: "List the entries of ingest and of the rules too.")
  var all = false

  @Option(help: ArgumentHelp("The most entries.", valueName: "number"))
  var limit = 50

  @Flag(help: "Print a JSON array of objects.")
  var json = false

  @OptionGroup var pager: PagerOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    let graph = try database.graph(resources.load())
    // One more than is shown tells whether there are more.
    let found = try graph.store.log(limit: limit == .max ? limit : limit + 1, isWhole: all)
    let entries = Array(found.prefix(limit))
    if json {
      return Pager.show(pager) { Terminal.print(JSON.array(entries.map(\.json)).pretty) }
    }
    if entries.isEmpty {
      Terminal.note("Nothing has been judged or edited yet.")
      return
    }
    Pager.show(pager) {
      Terminal.print(
        TextTable(
          columns: ["number", "when (UTC)", "who", "what", "about", "because", "state"],
          rows: entries.map(\.cells), width: Terminal.width),
        emphasis: { entries[$0].undoneBy == nil ? nil : .faint })
      if found.count > entries.count {
        Terminal.note("There are more entries; --limit gives more.")
      }
    }
  }
}

extension LogEntry {
  fileprivate var cells: [String] {
    let time = String(at.prefix(16)).replacing("T", with: " ")
    return [
      String(id), time, actor, kind, about, reason, undoneBy.map { "undone by \($0)" } ?? "",
    ]
  }

  /// What it was about, or how much.
  private var about: String {
    if !note.isEmpty { return note }
    var parts: [String] = []
    if articles > 0 { parts.append(counted(articles, "article")) }
    if made > 0 { parts.append("\(counted(made, "judgement")) made") }
    if retracted > 0 { parts.append("\(retracted) taken back") }
    return parts.joined(separator: ", ")
  }

  fileprivate var json: JSON {
    .object([
      ("number", .integer(Int(id))), ("at", .string(at)), ("actor", .string(actor)),
      ("kind", .string(kind)), ("note", .string(note)), ("reason", .string(reason)),
      ("articles", .integer(articles)), ("made", .integer(made)),
      ("retracted", .integer(retracted)), ("undoneBy", undoneBy.map { .integer(Int($0)) } ?? .null),
      ("undoable", .boolean(isUndoable)),
    ])
  }
}
