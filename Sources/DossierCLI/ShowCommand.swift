import ArgumentParser
import Dossier
import Export
import Foundation
import GraphStore

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all that is known of a person, company, city or post, with every quote.",
    discussion: """
      The card has the names seen, the posts over time, the companies, the colleagues and the \
      articles. A number in brackets leads from a quote to its article. Where several have the name, \
      a terminal asks which one is meant; --pick chooses by the number in that list.

      Examples:
        dossier show "Наталья Игоревна Дрогалева"
        dossier show "Степной Металл" --html steel.html
        dossier show Дрогалева --pick 2 --json
      """)

  @Argument(
    help: "A name, or # and an id.", completion: Names.completion(nil))
  var name: String

  @Option(
    help: ArgumentHelp("Of several with the name, the one with this number.", valueName: "number"))
  var pick: Int?

  @Flag(help: "Show facts of any confidence; those of low confidence are marked by ?.")
  var all = false

  @Option(
    help: ArgumentHelp("Write the card as an HTML page; - is standard output.", valueName: "file"),
    completion: .file())
  var html: String?

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var pager: PagerOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if html != nil && json { throw ValidationError("--html and --json exclude each other") }
    if html?.isEmpty == true { throw ValidationError("--html names no file") }
    if let pick, pick < 1 { throw ValidationError("--pick must be at least 1") }
  }

  func run() throws {
    let graph = try database.graph(resources.load())
    let node = try Names.node(name, pick: pick, in: graph)
    let card = try graph.card(of: node.id, minimumConfidence: all ? 0 : nil)
    if json {
      Pager.show(pager) { Terminal.print(card.json.pretty) }
    } else if let html {
      try write(CardHTML(card).text, to: html)
    } else {
      Pager.show(pager) { show(card) }
    }
  }

  private func show(_ card: Card) {
    for line in CardText(card, width: min(Terminal.width ?? 100, 120)).lines {
      let emphasis: Terminal.Emphasis? =
        switch line.kind {
        case .title, .fact: .strong
        case .heading: .heading
        case .doubtful: .caution
        case .note: .faint
        case .quote: nil
        }
      Terminal.print(Terminal.styled(line.text, emphasis))
    }
  }

  private func write(_ page: String, to file: String) throws {
    try OutputFile.write(page.utf8, to: file)
    if file != "-" {
      Terminal.note("\(PlainText.neutralized(file)): written; open it in a browser.")
    }
  }
}
