import ArgumentParser
import Dossier
import EntityResolution
import Export
import Foundation
import GraphModel
import GraphStore

struct DuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Propose pairs that may be one person, company or place, each with its reasons.",
    discussion: """
      On a terminal each pair is asked about: y merges, n remembers that they are two, s skips, q \
      ends. Elsewhere, and with --list, the pairs are printed.

      Example:
        dossier duplicates --list
      """)

  @Flag(help: "Print the pairs and ask nothing.")
  var list = false

  @Flag(help: "Print a JSON array of the pairs.")
  var json = false

  @Option(help: "The most pairs.")
  var limit = 20

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    let asks = !list && !json && Terminal.canAsk
    let graph = try DossierGraph(
      path: database.path, resources: resources.load(),
      access: asks ? .readWrite(create: false) : .readOnly)
    let all = try graph.duplicates()
    let pairs = all.prefix(limit)
    if json {
      Terminal.print(JSON.array(pairs.map(\.json)).pretty)
      return
    }
    if pairs.isEmpty {
      Terminal.note("No duplicates to propose.")
      return
    }
    for (number, pair) in pairs.enumerated() {
      // What was answered before may have made them one.
      let nodes = try [pair.first, pair.second].map { try graph.store.node($0.id)?.id ?? $0.id }
      if nodes[0] == nodes[1] { continue }
      var lines = pair.lines(number: number + 1)
      let known = try zip([pair.first, pair.second], nodes).map {
        try facts(of: $0, node: $1, graph)
      }
      lines.insert(contentsOf: known, at: 1)
      Terminal.print(lines.joined(separator: "\n"))
      if asks {
        guard try ask(pair, graph) else { break }
      }
      Terminal.print("")
    }
    // Once for all answers: on a large graph the rules take their time.
    if asks { try graph.resolve() }
    if all.count > pairs.count {
      Terminal.note("\(all.count - pairs.count) more; --limit \(all.count) shows all.")
    }
  }

  /// What is known of an entity, on one line: the first facts of the node that it belongs to, or the
  /// articles that name it.
  private func facts(
    of profile: EntityProfile, node: Int64, _ graph: DossierGraph
  ) throws -> String {
    let isPerson = profile.type == .person
    let tenures = try graph.store.tenures(
      TenureFilter(
        at: isPerson ? nil : [node], people: isPerson ? [node] : nil,
        minimumConfidence: graph.shownConfidence))
    var texts = tenures.prefix(Self.factsShown).map { tenure in
      [isPerson ? nil : tenure.person.name, tenure.role?.name, tenure.organization?.name]
        .compactMap { $0 }.joined(separator: ", ")
    }
    var count = tenures.count
    if texts.isEmpty {
      texts = try profile.articles.sorted().prefix(Self.factsShown).map { article in
        "in “\(try graph.store.node(article).map(DossierGraph.title) ?? "#\(article)")”"
      }
      count = profile.articles.count
    }
    let more = count > texts.count ? "; …" : ""
    return "   #\(node): \(PlainText.neutralized(texts.joined(separator: "; ")))\(more)"
  }

  private static let factsShown = 2

  /// Asks about one pair; false when the user wants to end.
  private func ask(_ pair: CandidatePair, _ graph: DossierGraph) throws -> Bool {
    while true {
      Terminal.print("   one and the same? y / n / s(kip) / q(uit) ", terminator: "")
      guard let answer = readLine()?.lowercased() else { return false }
      switch answer {
      case "y", "д":
        try graph.store.merge(pair.first.id, pair.second.id, reason: "proposed pair")
        return true
      case "n", "н":
        try graph.judge(pair, verdict: .different, reason: "proposed pair")
        return true
      case "s", "": return true
      case "q": return false
      default: continue
      }
    }
  }
}

extension CandidatePair {
  fileprivate func lines(number: Int) -> [String] {
    let percent = Int((score.score * 100).rounded())
    let names = [first, second].map { "\(PlainText.neutralized($0.name)) (#\($0.id))" }
    let head = "\(number). \(names[0])  ~  \(names[1])"
    return ["\(head)   \(first.type.rawValue), \(percent) %"]
      + score.parts.map { part in
        let sign = part.weight >= 0 ? "+" : "−"
        let weight = String(format: "%.1f", abs(part.weight))
        return "   \(sign)\(weight)  \(PlainText.neutralized("\(part.what): \(part.detail)"))"
      }
  }

  fileprivate var json: JSON {
    func side(_ profile: EntityProfile) -> JSON {
      .object([
        ("id", .integer(Int(profile.id))), ("name", .string(profile.name)),
        ("articles", .integer(profile.articles.count)),
      ])
    }
    return .object([
      ("type", .string(first.type.rawValue)), ("score", .number(score.score)),
      ("first", side(first)), ("second", side(second)),
      (
        "parts",
        .array(
          score.parts.map {
            .object([
              ("what", .string($0.what)), ("detail", .string($0.detail)),
              ("weight", .number($0.weight)),
            ])
          })
      ),
    ])
  }
}
