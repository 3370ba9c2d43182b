import ArgumentParser
import Dossier
import Export
import GraphModel
import GraphStore

struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Take an article out of the graph, and whatever only it supports.",
    discussion: """
      What people have judged is kept, and holds again when the article is read again. This cannot be \
      undone but by reading the article.

      Example:
        dossier forget 08-drogaleva.txt
      """)

  @Argument(
    help: "The article's id, title, address or content hash.",
    completion: Names.completion(["Article"]))
  var article: String

  @Flag(help: "Tell what would go, and change nothing.")
  var dryRun = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try database.graph(
      resources.load(), access: dryRun ? .readOnly : .readWrite(create: false))
    let found = try graph.article(named: article)
    let going = try graph.store.onlySupported(byArticle: found.id)
    let title = found.title ?? found.name
    if !dryRun { _ = try graph.forget(found.hash) }
    var lines = [dryRun ? "Would be forgotten: \(title)." : "Forgotten: \(title)."]
    let parts = going.map { label, count in counted(count, Self.noun(label)) }
    if !parts.isEmpty {
      lines.append(
        "\(dryRun ? "With it would go" : "With it went"), said by no other article: "
          + parts.joined(separator: ", ") + ".")
    }
    change.tell(
      lines,
      json: [
        ("article", .string(found.name)), ("title", .optional(found.title)),
        ("hash", .string(found.hash)), ("dryRun", .boolean(dryRun)),
        (
          "removed",
          .object(going.map { (Self.noun($0.label), .integer($0.count)) })
        ),
      ], canBeUndone: false)
    if !dryRun && !change.json {
      Terminal.note("Only reading it again brings it back: `dossier ingest`.")
    }
  }

  /// The word for nodes of a label and for facts.
  private static func noun(_ label: String) -> String {
    switch label {
    case "HOLDS", "WORKS_AT": "fact"
    case "Role": "post"
    default: label.lowercased()
    }
  }
}
