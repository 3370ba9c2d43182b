public import ArgumentParser
import Dossier
import Export
public import GraphModel
import GraphStore

struct WhoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "Answer who holds which role, at which company, in which city, since when.",
    discussion: """
      Each option narrows the answer; without any, all facts are listed. Names may be written in part, \
      in any case, with е for ё. A row with * is inferred: the article implies the company, but does \
      not say it. Status and dates are as of the newest article, or of the day of --as-of. The last \
      column counts the articles that say so, with the month of the newest; of two holders of one post \
      the one told last comes first.

      Examples:
        dossier who --at "Степной Металл"
        dossier who --role директор --in Костанай --as-of 2026-02
        dossier who --person Дрогалева --json
      """)

  // Taken only to say what is meant by a name without an option.
  @Argument(help: .hidden)
  var names: [String] = []

  @Option(
    help: ArgumentHelp("The company, organization or place of the post.", valueName: "name"),
    completion: Names.completion(["Organization", "Place"]))
  var at: String?

  @Option(
    help: ArgumentHelp("The title, or the class of titles, of the post.", valueName: "title"),
    completion: Names.completion(["Role"]))
  var role: String?

  @Option(
    name: .customLong("in"), help: ArgumentHelp("The city or other place.", valueName: "place"),
    completion: Names.completion(["Place"]))
  var place: String?

  @Option(
    help: ArgumentHelp("The person.", valueName: "name"), completion: Names.completion(["Person"]))
  var person: String?

  @Option(
    help: ArgumentHelp(
      "The day asked about: 2026-01-31; 2026-01 and 2026 mean their last day.", valueName: "date"))
  var asOf: CalendarDate?

  @Flag(help: "Show facts of any confidence; those of low confidence are marked by ?.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Show facts of at least this confidence, 0 to 1 (default: that of Graph/calibration.tsv).",
      valueName: "number"))
  var minConfidence: Double?

  @Flag(help: "Print the quotes below the table.")
  var quotes = false

  @Flag(help: "Print a JSON array of objects.")
  var json = false

  @OptionGroup var pager: PagerOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if let name = names.first {
      let shown = PlainText.cut(PlainText.neutralized(name), to: 60)
      throw ValidationError(
        "what is “\(shown)”? Ask by --at for a company or place, --person, --role or --in, "
          + "a name of several words in quotes: --at \"Степной Металл\". `dossier show` takes a name of "
          + "any kind")
    }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be between 0 and 1")
    }
    if all && minConfidence != nil {
      throw ValidationError("--all and --min-confidence exclude each other")
    }
  }

  func run() throws {
    let graph = try database.graph(resources.load())
    let answer = try graph.who(
      WhoQuestion(
        at: at, role: role, place: place, person: person, asOf: asOf,
        minimumConfidence: all ? 0 : minConfidence))
    for name in answer.unknown { Terminal.note("dossier: \(name)") }
    if json {
      Pager.show(pager) { Terminal.print(JSON.array(answer.tenures.map(\.json)).pretty) }
      tellHidden(answer)
    } else if answer.unknown.isEmpty {
      Pager.show(pager) { show(answer, doubtfulBelow: graph.shownConfidence) }
    }
  }

  /// Prints the rows; those of less confidence than `limit` are marked.
  private func show(_ answer: WhoAnswer, doubtfulBelow limit: Double) {
    if answer.tenures.isEmpty {
      Terminal.note(
        answer.hidden > 0 ? "Nobody is known with enough confidence." : "Nobody is known.")
    } else {
      let table = TextTable(
        columns: ["person", "role", "company", "city", "status", "since", "articles, last"],
        rows: answer.tenures.map { $0.cells(isDoubtful: $0.confidence < limit) },
        width: Terminal.width)
      Terminal.print(table) { answer.tenures[$0].confidence < limit ? .caution : nil }
      if answer.tenures.contains(where: \.isInferred) {
        Terminal.print("* the company is implied, not said")
      }
      if answer.tenures.contains(where: { $0.confidence < limit }) {
        Terminal.print("? of low confidence: read the quotes before you rely on it")
      }
      if quotes { answer.tenures.forEach(printQuotes) }
    }
    tellHidden(answer)
  }

  private func tellHidden(_ answer: WhoAnswer) {
    guard answer.hidden > 0 else { return }
    Terminal.note(
      "\(counted(answer.hidden, "row")) of lower confidence left out; --all shows all.")
  }

  private func printQuotes(_ tenure: Tenure) {
    Terminal.print("\n\(PlainText.neutralized(tenure.heading))")
    for row in tenure.evidence {
      let source = [row.title ?? row.name, row.published?.description].compactMap { $0 }
      Terminal.print("  \(PlainText.neutralized(source.joined(separator: ", ")))")
      for line in PlainText.wrapped(
        PlainText.neutralized("«" + row.quote + "»"), width: min(Terminal.width ?? 100, 100) - 4)
      {
        Terminal.print("    \(line)")
      }
    }
  }
}

extension Tenure {
  /// The cells of a row of `who`.
  fileprivate func cells(isDoubtful: Bool) -> [String] {
    [
      (isDoubtful ? "? " : "") + person.name, role?.name ?? "–",
      (organization?.name ?? "–") + (isInferred ? " *" : ""), city?.name ?? "",
      view.status.rawValue, period, told,
    ]
  }

  /// The number of articles, reprints counted once, with the month of the newest: `3, 2026-02`.
  private var told: String {
    let count = String(Set(evidence.map(\.voice)).count)
    return newest.map { "\(count), \($0.description.prefix(7))" } ?? count
  }

  /// `2019`, `2019 – 2021`, `until 2021`.
  private var period: String {
    switch (view.since, view.until) {
    case (let since?, nil): "\(since)"
    case (let since?, let until?): "\(since) – \(until)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): ""
    }
  }

  fileprivate var heading: String {
    [person.name, role?.name, organization?.name].compactMap { $0 }.joined(separator: " · ")
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `2026-01-31`, `2026-01` or `2026`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
