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
      ends. Three or more of one name are one question: y merges all, n asks pair by pair. \
      Elsewhere, and with --list, the questions are printed.

      Example:
        dossier duplicates --list
      """)

  @Flag(help: "Print the pairs and ask nothing.")
  var list = false

  @Flag(help: "Print a JSON array of the pairs.")
  var json = false

  @Option(help: "The most questions; with --json, the most pairs.")
  var limit = 20

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    let asks = !list && !json && Terminal.canAsk
    let graph = try database.graph(
      resources.load(), access: asks ? .readWrite(create: false) : .readOnly)
    let pairs = try graph.duplicates()
    if json {
      Terminal.print(JSON.array(pairs.prefix(limit).map(\.json)).pretty)
      return
    }
    let groups = CandidateGroup.groups(of: pairs)
    if groups.isEmpty {
      Terminal.note("No duplicates to propose.")
      return
    }
    var asked: Set<Set<Int64>> = []
    var seen = 0
    for (number, group) in groups.prefix(limit).enumerated() {
      seen = number + 1
      let head = "\(number + 1). "
      if group.members.count > 2 {
        // What was answered before may have made them one.
        guard try Set(group.members.map { try current($0, graph) }).count > 1 else { continue }
        Terminal.print(try lines(of: group, head, graph).joined(separator: "\n"))
        if asks, try !ask(group, &asked, graph) {
          seen = number
          break
        }
      } else {
        let pair = try group.pairs.first { try !isSettled($0, asked, graph) }
        guard let pair else { continue }
        Terminal.print(
          try lines(of: pair, head, graph, alike: group.pairs.count - 1).joined(separator: "\n"))
        if asks, try !ask(pair, &asked, graph) {
          seen = number
          break
        }
      }
      Terminal.print("")
    }
    // Once for all answers: on a large graph the rules take their time.
    if asks { try graph.resolve() }
    let left = groups.count - (asks ? seen : min(limit, groups.count))
    if left > 0 { Terminal.note("\(left) more; --limit \(groups.count) shows all.") }
  }

  /// The node that an entity belongs to now.
  private func current(_ profile: EntityProfile, _ graph: DossierGraph) throws -> Int64 {
    try graph.store.node(profile.id)?.id ?? profile.id
  }

  /// Whether answers have made a pair one node, or these two nodes were asked about.
  private func isSettled(
    _ pair: CandidatePair, _ asked: Set<Set<Int64>>, _ graph: DossierGraph
  ) throws -> Bool {
    let nodes = try Set([current(pair.first, graph), current(pair.second, graph)])
    return nodes.count == 1 || asked.contains(nodes)
  }

  // MARK: - Text

  /// The name of the node that an entity belongs to now.
  private func name(of profile: EntityProfile, _ graph: DossierGraph) throws -> String {
    PlainText.neutralized(
      try graph.store.node(profile.id).map(DossierGraph.title) ?? profile.name)
  }

  private func lines(
    of group: CandidateGroup, _ head: String, _ graph: DossierGraph
  ) throws -> [String] {
    let best = group.best
    let name = try self.name(of: best.first, graph)
    return [
      "\(head)\(name), \(group.members.count) of this name   \(best.first.type.rawValue), "
        + "up to \(best.percent) %"
    ] + (try group.members.map { try facts(of: $0, graph) }) + best.reasons
  }

  private func lines(
    of pair: CandidatePair, _ head: String, _ graph: DossierGraph, alike: Int = 0
  ) throws -> [String] {
    let names = try [pair.first, pair.second].map {
      "\(try name(of: $0, graph)) (#\(try current($0, graph)))"
    }
    return [
      "\(head)\(names[0])  ~  \(names[1])   \(pair.first.type.rawValue), \(pair.percent) %",
      try facts(of: pair.first, graph), try facts(of: pair.second, graph),
    ] + pair.reasons + (alike > 0 ? ["   \(counted(alike, "more pair")) of these names"] : [])
  }

  /// What is known of an entity, on one line: the first facts of the node that it belongs to, or the
  /// articles that name it.
  private func facts(of profile: EntityProfile, _ graph: DossierGraph) throws -> String {
    let node = try current(profile, graph)
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

  // MARK: - Questions

  /// Asks about one pair; false when the user wants to end.
  private func ask(
    _ pair: CandidatePair, _ asked: inout Set<Set<Int64>>, _ graph: DossierGraph
  ) throws -> Bool {
    let nodes = try [current(pair.first, graph), current(pair.second, graph)]
    asked.insert(Set(nodes))
    switch answer("one and the same? y / n / s(kip) / q(uit)") {
    case .yes: _ = try merge(nodes, graph)
    case .no: try graph.judge(pair, verdict: .different, reason: "proposed pair")
    case .skip: break
    case .quit: return false
    }
    return true
  }

  /// Asks about all of one name, then, where they are not one, about each pair; false when the user
  /// wants to end.
  private func ask(
    _ group: CandidateGroup, _ asked: inout Set<Set<Int64>>, _ graph: DossierGraph
  ) throws -> Bool {
    switch answer("all one and the same? y / n (pair by pair) / s(kip) / q(uit)") {
    case .yes:
      var seen: Set<Int64> = []
      let nodes = try group.members.map { try current($0, graph) }
      if try merge(nodes.filter { seen.insert($0).inserted }, graph) { return true }
      // An earlier answer keeps two of them apart.
      fallthrough
    case .no:
      for pair in group.pairs where try !isSettled(pair, asked, graph) {
        Terminal.print("")
        Terminal.print(try lines(of: pair, "   ", graph).joined(separator: "\n"))
        if try !ask(pair, &asked, graph) { return false }
      }
    case .skip: break
    case .quit: return false
    }
    return true
  }

  /// Merges, or tells why these cannot be one: an earlier answer about others of their members.
  ///
  /// - Returns: whether they are one now.
  private func merge(_ nodes: [Int64], _ graph: DossierGraph) throws -> Bool {
    do {
      try graph.store.merge(nodes, reason: "proposed pair")
      return true
    } catch {
      switch error {
      case .judgedDifferent, .notMergeable:
        Terminal.note("   not merged: " + PlainText.neutralized("\(error)"))
        return false
      default: throw error
      }
    }
  }

  private enum Answer { case yes, no, skip, quit }

  private func answer(_ question: String) -> Answer {
    while true {
      Terminal.print("   \(question) ", terminator: "")
      switch readLine()?.lowercased() {
      case "y", "д": return .yes
      case "n", "н": return .no
      case "s", "": return .skip
      case "q", nil: return .quit
      default: continue
      }
    }
  }
}

extension CandidatePair {
  fileprivate var percent: Int { Int((score.score * 100).rounded()) }

  /// Each reason on a line.
  fileprivate var reasons: [String] {
    score.parts.map { part in
      let weight = String(format: "%.1f", abs(part.weight))
      return "   \(part.weight >= 0 ? "+" : "−")\(weight)  "
        + PlainText.neutralized("\(part.what): \(part.detail)")
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
