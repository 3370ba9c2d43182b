import ArgumentParser
import Articles
import Dossier
import Export
import GraphStore

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Read articles into the graph.",
    discussion: """
      Reads text (.txt, .md; an optional header of date, title, url, or front matter), saved web pages \
      (.html: the main text without menus, advertisements and comments), RSS and Atom feeds (.xml, .rss, \
      .atom), JSON Lines (.jsonl: {id, url, title, date, lang, site, author, text} a line), any of them \
      packed (.gz), folders with all below them, and standard input (-). An article that is known is \
      left alone, so the same command may be run again, and goes on where it was stopped; a changed one, \
      or one that another version of Dossier read, takes the old one's place. A bad article is told in \
      one line and does not stop the others; the exit code is then 1.

      Example:
        dossier ingest articles/
      """)

  @Argument(
    help: ArgumentHelp("Files and folders; - is standard input.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Option(help: "How many articles are worked on at once (default: one a processor).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print neither progress nor the summary.")
  var quiet = false

  @Flag(help: "Read and analyse, but write nothing: tell what would be added.")
  var dryRun = false

  @Flag(help: "Print the counts of the summary as a JSON object.")
  var json = false

  @OptionGroup var reading: ReadingOptionGroup
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if paths.isEmpty { throw ValidationError("name files or folders, or - for standard input") }
  }

  func run() async throws {
    let files = try resources.load()
    let analyzer = try ArticleAnalyzer(resources: files)
    let interrupt = Interrupt(notice: "stopping when the articles in hand are read")
    let isCancelled: @Sendable () -> Bool = { interrupt.isRequested }
    let source = ArticleSource(
      paths: paths, options: reading.options(), isCancelled: isCancelled)
    let graph = try open(files, interrupt)
    var progress = Progress(unit: "articles", total: quiet ? nil : source.estimatedCount())
    var written = IngestReport()
    func note(_ event: IngestEvent) {
      switch event {
      case .problem(let problem):
        progress.clear()
        Terminal.note("dossier: \(problem)")
      case .progress(let state):
        if !quiet { progress.update(done: state.done) }
      case .written(let state): written = state
      }
    }
    let report: IngestReport
    do {
      report =
        dryRun
        ? try await graph.rehearseIngest(
          source, analyzer: analyzer, jobs: jobs, isCancelled: isCancelled, report: note)
        : try await graph.ingest(
          source, analyzer: analyzer, jobs: jobs, isCancelled: isCancelled, report: note)
    } catch {
      progress.clear()
      let kept = written.added + written.replaced
      if kept > 0 {
        Terminal.note(
          "dossier: written before and kept: \(counted(kept, "article")); when the cause "
            + "is mended, run the same command again to go on")
      }
      throw error
    }
    progress.clear()
    if json {
      Terminal.print(report.json(isDryRun: dryRun).pretty, isDone: !dryRun)
    } else if !quiet {
      Terminal.note(summary(report, seconds: progress.elapsedSeconds))
    }
    if report.isCancelled {
      Terminal.note(
        dryRun
          ? "dossier: stopped; nothing was written"
          : "dossier: stopped; what was read is kept, run the same command again to go on")
      throw ExitCode(130)
    }
    if report.problems > 0 { throw ExitCode.failure }
  }

  /// Opens the graph; waits while another program writes to it.
  private func open(_ files: Resources, _ interrupt: Interrupt) throws -> DossierGraph {
    let path = database.path
    if dryRun {
      do {
        return try DossierGraph(path: path, resources: files, access: .readOnly)
      } catch StoreError.missing {
        return try DossierGraph(inMemory: files)
      }
    }
    var isTold = false
    do {
      return try DossierGraph(
        path: path, resources: files, access: .readWrite(create: true),
        waiting: {
          if !isTold {
            Terminal.note(
              "dossier: another dossier is writing to \(PlainText.neutralized(path)); waiting until it "
                + "is done (Ctrl-C ends the waiting)")
          }
          isTold = true
          return !interrupt.isRequested
        })
    } catch StoreError.locked where interrupt.isRequested {
      Terminal.note("dossier: stopped; nothing was written")
      throw ExitCode(130)
    }
  }

  private func summary(_ report: IngestReport, seconds: Double) -> String {
    let added = counted(report.added, "new article")
    var parts = ["\(dryRun ? "would add " : "")\(added), \(counted(report.facts, "fact"))"]
    if report.replaced > 0 {
      parts.append(dryRun ? "would replace \(report.replaced)" : "\(report.replaced) replaced")
    }
    if report.known > 0 { parts.append("\(report.known) known already") }
    if report.skipped > 0 {
      let endings = report.skippedEndings.sorted()
      let kinds =
        endings.prefix(4).map { PlainText.cut($0, to: 12) } + (endings.count > 4 ? ["…"] : [])
      parts.append(
        "\(counted(report.skipped, "file")) of other kinds left out"
          + (kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"))
    }
    if report.problems > 0 {
      parts.append("\(counted(report.problems, "input")) could not be read")
    }
    return parts.joined(separator: "; ") + " (\(Progress.clock(seconds)))"
  }
}

extension IngestReport {
  fileprivate func json(isDryRun: Bool) -> JSON {
    .object([
      ("added", .integer(added)), ("replaced", .integer(replaced)), ("known", .integer(known)),
      ("facts", .integer(facts)), ("problems", .integer(problems)), ("skipped", .integer(skipped)),
      ("stopped", .boolean(isCancelled)), ("dryRun", .boolean(isDryRun)),
    ])
  }
}

/// `1 article`, `2 articles`, `2 people`.
func counted(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  return "\(count) \(noun == "person" ? "people" : noun + "s")"
}
