import ArgumentParser
import Dossier
import EntityResolution
import Export
import Foundation
import GraphModel
import GraphStore

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Tell how much the graph holds, on one screen.",
    discussion: """
      Example:
        dossier stats
      """)

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try database.graph(resources.load())
    let statistics = try graph.store.statistics()
    // Comparing the names of a large graph takes longer than anybody waits for its size.
    let named = statistics.nodes.filter { $0.key != "Article" }.values.reduce(0, +)
    let waiting =
      named <= Self.mostNodesCompared
      ? CandidateGroup.groups(of: try graph.duplicates()).count : nil
    if json {
      Terminal.print(record(statistics, waiting: waiting).pretty)
    } else {
      for (name, value) in rows(statistics, waiting: waiting) {
        let width = max(20, (Terminal.width ?? .max) - Self.nameWidth)
        let lines = PlainText.wrapped(PlainText.neutralized(value), width: width)
        for (index, line) in lines.enumerated() {
          let padding = String(
            repeating: " ", count: Self.nameWidth - (index == 0 ? name.count : 0))
          Terminal.print(Terminal.styled(index == 0 ? name : "", .strong) + padding + line)
        }
      }
    }
  }

  /// The columns that the names of the figures take.
  private static let nameWidth = 20

  /// The most nodes among which duplicates are counted.
  private static let mostNodesCompared = 5_000

  private func rows(_ statistics: Statistics, waiting: Int?) -> [(String, String)] {
    func number(_ label: String) -> String { Self.grouped(statistics.nodes[label] ?? 0) }
    func parts(_ counts: [String: Int]) -> String {
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return sorted.map { "\($0.key.isEmpty ? "unknown" : $0.key) \(Self.grouped($0.value))" }
        .joined(separator: ", ")
    }
    func kinds(_ label: String) -> String {
      let counts = statistics.kinds[label] ?? [:]
      return counts.isEmpty ? number(label) : "\(number(label))  (\(parts(counts)))"
    }
    let tenures = (statistics.edges["HOLDS"] ?? 0) + (statistics.edges["WORKS_AT"] ?? 0)
    let links = (statistics.edges["LOCATED_IN"] ?? 0) + (statistics.edges["PART_OF"] ?? 0)
    let statuses = statistics.statuses.isEmpty ? "" : "  (\(parts(statistics.statuses)))"
    var dates = statistics.published.map { "\($0.lowerBound) – \($0.upperBound)" } ?? "none known"
    if statistics.published != nil, statistics.undated > 0 {
      dates += "; \(counted(statistics.undated, "article")) without a date"
    }
    let duplicates =
      switch waiting {
      case nil: "not counted in so large a graph; `dossier duplicates` finds them"
      case 0: "none"
      case let count?: "\(Self.grouped(count)); `dossier duplicates` asks about them"
      }
    return [
      ("file", "\(database.path), \(Self.size(statistics.fileBytes))"),
      ("articles", "\(number("Article")), \(Self.size(statistics.articleBytes)) of text"),
      ("languages", statistics.languages.isEmpty ? "none" : parts(statistics.languages)),
      ("published", dates),
      ("last read", statistics.lastIngest.map(Self.time) ?? "never"),
      ("people", number("Person")),
      ("organizations", kinds("Organization")),
      ("places", kinds("Place")),
      ("posts", number("Role")),
      ("facts", "\(Self.grouped(tenures))\(statuses)"),
      (
        "statements",
        "\(Self.grouped(statistics.rawFacts)) in articles; those of one person and post are one fact"
      ),
      ("seats and parts", Self.grouped(links)),
      (
        "judgements",
        "\(Self.grouped(statistics.personJudgements)) by people, "
          + "\(Self.grouped(statistics.automaticJudgements)) by rules"
      ),
      ("edits", Self.grouped(statistics.edits)),
      ("duplicates waiting", duplicates),
    ]
  }

  private func record(_ statistics: Statistics, waiting: Int?) -> JSON {
    func object(_ counts: [String: Int]) -> JSON {
      .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
    }
    return .object([
      ("file", .string(database.path)), ("fileBytes", .integer(statistics.fileBytes)),
      ("articleBytes", .integer(statistics.articleBytes)), ("nodes", object(statistics.nodes)),
      ("edges", object(statistics.edges)),
      (
        "kinds",
        .object(statistics.kinds.sorted { $0.key < $1.key }.map { ($0.key, object($0.value)) })
      ),
      ("languages", object(statistics.languages)), ("statuses", object(statistics.statuses)),
      ("firstPublished", .optional(statistics.published?.lowerBound.description)),
      ("lastPublished", .optional(statistics.published?.upperBound.description)),
      ("articlesWithoutDate", .integer(statistics.undated)),
      ("lastIngest", .optional(statistics.lastIngest)),
      ("statements", .integer(statistics.rawFacts)),
      ("judgementsByPeople", .integer(statistics.personJudgements)),
      ("judgementsByRules", .integer(statistics.automaticJudgements)),
      ("edits", .integer(statistics.edits)),
      ("duplicatesWaiting", waiting.map { .integer($0) } ?? .null),
    ])
  }

  /// `1 234 567`.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0 && index % 3 == 0 && digit != "-" { text.append(" ") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `512 bytes`, `3.4 MB`.
  static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return counted(bytes, "byte") }
    var value = Double(bytes) / 1_000
    for unit in ["kB", "MB", "GB"] {
      if value < 999.5 { return String(format: value < 10 ? "%.1f" : "%.0f", value) + " " + unit }
      value /= 1_000
    }
    return String(format: "%.1f TB", value)
  }

  /// `2026-11-22 18:30 UTC` from `2026-11-22T18:30:12Z`.
  private static func time(_ text: String) -> String {
    String(text.prefix(16)).replacing("T", with: " ") + " UTC"
  }
}
