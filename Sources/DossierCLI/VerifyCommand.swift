import ArgumentParser
import Dossier
import Export
import GraphStore

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the graph's file: its caches against the log, references, values, quotes.",
    discussion: """
      The nodes and edges are computed anew from the articles and the log of judgements and compared \
      with those in the file; every article is compared with what was read, every quote with its \
      article. With --repair, nodes, edges \
      and the look-up of names are written anew from the log. The exit code is 1 when something is \
      wrong.

      Examples:
        dossier verify
        dossier verify --repair
      """)

  @Flag(help: "Make the caches anew from the articles and the log.")
  var repair = false

  @Flag(help: "Print a JSON array of the problems.")
  var json = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let graph = try database.graph(
      resources.load(), access: repair ? .readWrite(create: false) : .readOnly)
    let before = repair ? try graph.verify() : []
    let problems = try graph.verify(isRepairing: repair)
    if json {
      Terminal.print(
        JSON.array(
          problems.map {
            .object([
              ("check", .string($0.check.rawValue)), ("problem", .string($0.description)),
            ])
          }
        ).pretty)
    } else {
      for problem in problems {
        Terminal.print(PlainText.neutralized("\(problem.check.rawValue): \(problem.description)"))
      }
      if problems.isEmpty {
        let mended = before.isEmpty ? "" : " \(counted(before.count, "problem")) mended."
        Terminal.print("All is well.\(mended)")
      }
    }
    guard problems.isEmpty else {
      if !json { advise(problems) }
      throw ExitCode.failure
    }
  }

  private func advise(_ problems: [Problem]) {
    let cached: Set<Problem.Check> = [.resolved, .names, .pending, .judgements]
    let way =
      repair || !problems.contains { cached.contains($0.check) }
      ? "restore a copy of the file, or ingest the articles into a new one"
      : "`dossier verify --repair` makes the caches anew"
    Terminal.note("dossier: \(counted(problems.count, "problem")); \(way)")
  }
}
