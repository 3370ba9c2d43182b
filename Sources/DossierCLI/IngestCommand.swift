import ArgumentParser
import Articles
import Dossier
import GraphStore

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Read articles into the graph.",
    discussion: """
      Reads .txt and .md files (an optional header of date, title, url), .jsonl files ({id, url, \
      title, date, lang, text} a line), folders with all below them, and standard input (-). An \
      article that is known is left alone, so the same command may be run again, and goes on where it \
      was stopped. A bad article is told in one line and does not stop the others; the exit code is \
      then 1.

      Example:
        dossier ingest articles/
      """)

  @Argument(help: ArgumentHelp("Files and folders; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(help: "How many articles are worked on at once (default: one a processor).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print neither progress nor the summary.")
  var quiet = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if paths.isEmpty { throw ValidationError("name files or folders, or - for standard input") }
  }

  func run() async throws {
    let files = try resources.load()
    let graph = try DossierGraph(
      path: database.path, resources: files, access: .readWrite(create: true))
    let analyzer = try ArticleAnalyzer(resources: files)
    let source = ArticleSource(paths: paths)
    let interrupt = Interrupt()
    var progress = Progress(unit: "articles", total: quiet ? nil : source.estimatedCount())
    let report = try await graph.ingest(
      source, analyzer: analyzer, jobs: jobs, isCancelled: { interrupt.isRequested },
      report: { event in
        switch event {
        case .problem(let problem):
          progress.clear()
          Terminal.note("dossier: \(problem)")
        case .progress(let state):
          if !quiet { progress.update(done: state.done) }
        }
      })
    progress.clear()
    if !quiet { Terminal.note(summary(report, seconds: progress.elapsedSeconds)) }
    if report.isCancelled {
      Terminal.note("dossier: stopped; run the same command again to go on")
      throw ExitCode(130)
    }
    if report.problems > 0 { throw ExitCode.failure }
  }

  private func summary(_ report: IngestReport, seconds: Double) -> String {
    var parts = ["\(counted(report.added, "new article")), \(counted(report.facts, "fact"))"]
    if report.replaced > 0 { parts.append("\(report.replaced) replaced") }
    if report.known > 0 { parts.append("\(report.known) known already") }
    if report.skipped > 0 {
      parts.append("\(counted(report.skipped, "file")) of other kinds left out")
    }
    if report.problems > 0 {
      parts.append("\(counted(report.problems, "input")) could not be read")
    }
    return parts.joined(separator: "; ") + " (\(Progress.clock(seconds)))"
  }
}

/// `1 article`, `2 articles`, `2 people`.
func counted(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  return "\(count) \(noun == "person" ? "people" : noun + "s")"
}
