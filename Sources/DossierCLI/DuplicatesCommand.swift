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
      var lines = pair.lines(number: number + 1)
      lines.insert(contentsOf: try facts(of: pair, graph), at: 1)
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

  /// What is known of the two, a line each: the first facts, or the articles that name it.
  private func facts(of pair: CandidatePair, _ graph: DossierGraph) throws -> [String] {
    try [pair.first, pair.second].map { profile in
      let isPerson = profile.type == .person
      let tenures = try graph.store.tenures(
        TenureFilter(
          at: isPerson ? nil : [profile.id], people: isPerson ? [profile.id] : nil,
          minimumConfidence: graph.shownConfidence))
      let facts = tenures.prefix(Self.factsShown).map { tenure in
        [isPerson ? nil : tenure.person.name, tenure.role?.name, tenure.organization?.name]
          .compactMap { $0 }.joined(separator: ", ")
      }
      if !facts.isEmpty { return line(profile, facts, of: tenures.count) }
      let articles = profile.articles.sorted()
      let titles = try articles.prefix(Self.factsShown).map { article in
        "in “\(try graph.store.node(article).map(DossierGraph.title) ?? "#\(article)")”"
      }
      return line(profile, titles, of: articles.count)
    }
  }

  private func line(_ profile: EntityProfile, _ texts: [String], of count: Int) -> String {
    let more = count > texts.count ? "; …" : ""
    return "   #\(profile.id): \(PlainText.neutralized(texts.joined(separator: "; ")))\(more)"
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
