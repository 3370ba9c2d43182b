import ArgumentParser
import Articles
import Dossier
import Foundation
import GraphModel

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the mentions, relations and facts of articles as JSON Lines; no database.",
    discussion: """
      One JSON object for each article, in the order of the input, also for an empty text. Offsets \
      are Unicode code points of the article's text as it is read: of a text file exactly as it is \
      behind the header, of a page, a feed or Markdown the text that is left without their marks. A \
      line that is no article is told on standard error, and the exit code is then 1.

      Example:
        dossier extract article.txt
        zcat archive.jsonl.gz | dossier extract --types nerel -
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders, as for ingest; - is standard input.", valueName: "path"),
    completion: .file())
  var paths: [String] = ["-"]

  @Option(
    help: ArgumentHelp(
      """
      Whose labels mentions have: graph (Person, Role, Company …), nerel (the model's own), or those \
      of another source that the model has learnt: kaznerd, redocred, factrueval.
      """, valueName: "source"))
  var types = "graph"

  @Flag(help: "Add to each fact the names of the rules that made it, and what calibration weighs.")
  var trace = false

  @Option(help: "How many articles are worked on at once (default: one a processor).")
  var jobs: Int?

  @OptionGroup var reading: ReadingOptionGroup
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  func run() async throws {
    let analyzer = try ArticleAnalyzer(resources: resources.load())
    let labels = MentionLabels(types)
    if case .source(let name) = labels, !analyzer.sources.contains(name) {
      throw ValidationError(
        "--types \(name): the model knows graph, nerel"
          + analyzer.sources.map { ", " + $0 }.joined())
    }
    let source = ArticleSource(paths: paths, options: reading.options(acceptsEmptyText: true))
    var problems = 0
    let trace = trace
    let work = OrderedParallel(source.makeIterator(), width: jobs) { item -> Line in
      switch item {
      case .article(let record):
        let id = record.recordID.map(JSON.init) ?? .string(record.article.id)
        return .output(
          analyzer.record(of: record.article, id: id, labels: labels, traces: trace).line)
      case .problem(let problem): return .problem(problem.description)
      case .skipped(let source):
        return .note("\(source): left out; it is not a kind of file that Dossier reads")
      }
    }
    await work.run { line in
      switch line {
      case .output(let text): Terminal.print(text)
      case .note(let text): Terminal.note(text)
      case .problem(let text):
        problems += 1
        Terminal.note("dossier: " + text)
      }
      return true
    }
    if problems > 0 { throw ExitCode.failure }
  }

  private enum Line: Sendable {
    case output(String)
    case problem(String)
    case note(String)
  }
}
