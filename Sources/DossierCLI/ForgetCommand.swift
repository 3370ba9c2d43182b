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

  @Argument(help: "The article's id, title or address.")
  var article: String

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try DossierGraph(
      path: database.path, resources: resources.load(), access: .readWrite(create: false))
    let forgotten = try graph.forget(article)
    Terminal.print(PlainText.neutralized("Forgotten: \(forgotten.title ?? forgotten.name)."))
  }
}
