import ArgumentParser
import Dossier
import Export
import GraphModel
import GraphStore

struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Correct what was read: rename, retype or reject a node, or reject a fact.",
    discussion: """
      What you say is written to the log beside what the articles say, and holds when articles are \
      read again; `dossier undo` takes it back. A rejected node leaves the graph with its facts. Of a \
      rejected fact the present evidence counts no more; an article that is read later and says the \
      same brings it back. `dossier show NAME` gives the numbers of facts.

      Examples:
        dossier edit "Степнойметалл" --rename "Степной Металл"
        dossier edit Беркут --type place
        dossier edit Brisk --reject --because "a misread word"
        dossier edit --reject-fact 123
      """)

  @Argument(help: "A name, or # and an id.", completion: Names.completion(nil))
  var name: String?

  @Option(
    help: ArgumentHelp("Of several with the name, the one with this number.", valueName: "number"))
  var pick: Int?

  @Option(help: ArgumentHelp("The name or title it is to have.", valueName: "name"))
  var rename: String?

  @Option(
    help: ArgumentHelp(
      "What it is: \(NodeKind.all.map(\.name).joined(separator: ", ")).", valueName: "type"),
    completion: .list(NodeKind.all.map(\.name)))
  var type: String?

  @Flag(help: "It is no such thing: leave it out with all facts about it.")
  var reject = false

  @Option(help: ArgumentHelp("The number of a fact that is wrong.", valueName: "number"))
  var rejectFact: Int64?

  @Option(help: ArgumentHelp("Why, for the log.", valueName: "reason"))
  var because = ""

  @OptionGroup var change: ChangeOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    let changes = [rename != nil, type != nil, reject, rejectFact != nil].filter { $0 }.count
    guard changes == 1 else {
      throw ValidationError(
        "say one, and only one, of --rename, --type, --reject and --reject-fact")
    }
    if (name == nil) != (rejectFact != nil) {
      throw ValidationError(
        name == nil
          ? "name the person, company, place or post" : "--reject-fact takes a number and no name")
    }
    if let type, NodeKind(named: type) == nil {
      throw ValidationError(
        "there is no type “\(type)”; there are \(NodeKind.all.map(\.name).joined(separator: ", "))")
    }
    if let pick, pick < 1 { throw ValidationError("--pick must be at least 1") }
  }

  func run() throws {
    let graph = try database.graph(
      resources.load(), access: .readWrite(create: false))
    if let rejectFact {
      let words = try graph.reject(fact: rejectFact, reason: because)
      change.tell(
        ["Rejected: \(words)."],
        json: [("fact", .integer(Int(rejectFact))), ("rejected", .string(words))])
    } else if let name {
      try edit(Names.node(name, pick: pick, isChange: true, in: graph), in: graph)
    }
  }

  private func edit(_ node: NameMatch, in graph: DossierGraph) throws {
    if let rename {
      try graph.edit(node: node.id, .rename(rename), reason: because)
      let title = try graph.store.node(node.id).map(DossierGraph.title) ?? rename
      tell("“\(node.name)” is “\(title)” now (#\(node.id)).", node, ("name", .string(title)))
    } else if let kind = type.flatMap(NodeKind.init(named:)) {
      try graph.edit(node: node.id, .retype(kind.type, kind: kind.kind), reason: because)
      tell(
        "“\(node.name)” is of the type \(kind.name) now (#\(node.id)).", node,
        ("type", .string(kind.name)))
    } else {
      try graph.edit(node: node.id, .reject, reason: because)
      tell(
        "“\(node.name)” is rejected, with all facts about it.", node, ("rejected", .boolean(true)))
    }
  }

  private func tell(_ words: String, _ node: NameMatch, _ what: (String, JSON)) {
    change.tell([words], json: [("node", .integer(Int(node.id))), what])
  }
}
