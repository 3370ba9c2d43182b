import ArgumentParser
import Dossier
import Export
import Foundation
import GraphModel
import GraphStore
import QueryEngine
import QueryLanguage

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask in the query language, or run a saved query.",
    discussion: """
      A query is read-only and follows openCypher's MATCH … WHERE … RETURN. A saved query is called by \
      its name, and its parameters are flags: `dossier query --list` shows them.

      Examples:
        dossier query 'MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:ROLE_AT]->(c:Company)
                       WHERE c.name = $name RETURN p.name, r.title' \\
          --param name="Степной Металл"
        dossier query roles-at-company --company "Степной Металл"
      """)

  @Argument(
    help: ArgumentHelp("A query, or the name of a saved one.", valueName: "query"),
    completion: .custom { _, _, _ in
      (try? Resources().savedQueries().map(\.name)) ?? []
    })
  var query: String?

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("The parameters of a saved query: --name value.", valueName: "parameters"))
  var flags: [String] = []

  @Option(
    name: .customLong("param"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A parameter of the query; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(help: "List the saved queries with their parameters.")
  var list = false

  @Option(
    help: """
      Print a stage of the compilation instead of the answer: ast, bound, plan, sql, or sqlite for \
      the database's own plan.
      """)
  var explain: ExplainedStage?

  @Option(help: ArgumentHelp("The most rows.", valueName: "number"))
  var limit = 10_000

  @Option(help: ArgumentHelp("The most seconds that reading may take.", valueName: "seconds"))
  var timeout = 30.0

  @Flag(help: "Saved queries: also facts of low confidence ($shown is 0).")
  var all = false

  @Flag(help: "Print a JSON array of objects.")
  var json = false

  @Flag(help: "Print comma-separated values.")
  var csv = false

  @OptionGroup var pager: PagerOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if list && query != nil { throw ValidationError("--list takes no query") }
    if json && csv { throw ValidationError("--json and --csv exclude each other") }
    if query == nil && !list {
      throw ValidationError("write a query or the name of a saved one; --list shows these")
    }
    if limit < 1 { throw ValidationError("--limit must be at least 1") }
    if !(timeout > 0) { throw ValidationError("--timeout must be above 0") }
  }

  func run() throws {
    let files = try resources.load()
    // A file that is no query must not keep others from being asked.
    let saved = list || isName(query ?? "") ? try files.savedQueries() : []
    if list {
      if json { return Terminal.print(JSON.array(saved.map(\.json)).pretty) }
      return Pager.show(pager) { show(saved) }
    }
    guard let query else { return }
    var asked = try question(query, saved)
    if all { asked.parameters["shown"] = .float(0) }
    let graph = try database.graph(files)
    do {
      if let explain {
        Terminal.print(try explanation(explain, asked, graph))
        return
      }
      let table = try graph.query(
        asked.text, parameters: asked.parameters,
        limits: QueryLimits(rows: limit, seconds: timeout))
      Pager.show(pager) { show(table) }
      tellHidden(asked, graph, shown: table.rows.count)
      if table.rows.isEmpty { tellOtherNames(asked, graph) }
    } catch let error as QueryError {
      Terminal.note(error.render(source: asked.text, name: asked.name), terminator: "")
      throw ExitCode.failure
    }
  }

  /// The most seconds that a hint may take.
  private static let hintSeconds = 2.0

  /// Says how many more rows a saved query would have with facts of low confidence.
  private func tellHidden(_ asked: Question, _ graph: DossierGraph, shown: Int) {
    guard !all, asked.text.contains("$shown"), asked.parameters["shown"] == nil else { return }
    var parameters = asked.parameters
    parameters["shown"] = .float(0)
    // The answer has been given; without this hint it is as true.
    guard
      let table = try? graph.query(
        asked.text, parameters: parameters,
        limits: QueryLimits(rows: limit, seconds: min(timeout, Self.hintSeconds))),
      table.rows.count > shown
    else { return }
    Terminal.note(
      "\(table.isTruncated ? "At least " : "")\(counted(table.rows.count - shown, "row")) of lower "
        + "confidence left out; --all shows all.")
  }

  /// Says what the graph calls those whom the parameters of a saved query may mean: its text compares
  /// them with the names that nodes show.
  private func tellOtherNames(_ asked: Question, _ graph: DossierGraph) {
    for (parameter, value) in asked.parameters.sorted(by: { $0.key < $1.key }) {
      guard asked.isSaved, case .string(let text) = value, !text.isEmpty,
        let found = try? graph.nodes(named: text), let best = found.first,
        !NameKey.key(best.name).contains(NameKey.key(text))
      else { continue }
      Terminal.note(
        PlainText.neutralized(
          "“\(text)” is a name of \(best.name); write --\(parameter) \"\(best.name)\""))
    }
  }

  private struct Question {
    var name: String
    var text: String
    var parameters: [String: Value]
    var isSaved = false
  }

  private func question(_ query: String, _ saved: [SavedQuery]) throws -> Question {
    var texts = try named(parameters)
    if let known = saved.first(where: { $0.name == query }) {
      texts.merge(try flagged()) { _, new in new }
      do {
        return Question(
          name: known.name, text: known.text, parameters: try known.values(from: texts),
          isSaved: true)
      } catch {
        throw ValidationError(
          "\(error)\n\n\(lines(of: known).joined(separator: "\n"))")
      }
    }
    if isName(query) {
      let names = saved.map(\.name)
      let nearest = NearestName.suggestion(for: query, among: names).map { "; " + $0 } ?? ""
      throw ValidationError(
        "there is no saved query “\(PlainText.neutralized(query))”\(nearest) (there are "
          + names.joined(separator: ", ") + ")")
    }
    if let flag = flags.first { throw ValidationError("Unknown option '\(flag)'") }
    return Question(name: "query", text: query, parameters: texts.mapValues(Self.value))
  }

  /// Whether it can only be the name of a saved query.
  private func isName(_ query: String) -> Bool {
    !query.contains { $0 == " " || $0 == "(" || $0.isNewline }
  }

  /// A parameter of an ad-hoc query: a number, true, false, or text.
  private static func value(_ text: String) -> Value {
    SavedQuery.value(of: text, as: .integer) ?? SavedQuery.value(of: text, as: .float)
      ?? SavedQuery.value(of: text, as: .boolean) ?? .string(text)
  }

  /// `name=value` texts.
  private func named(_ pairs: [String]) throws -> [String: String] {
    var texts: [String: String] = [:]
    for pair in pairs {
      guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
        throw ValidationError("“\(pair)” is no parameter; write --param name=value")
      }
      texts[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
    }
    return texts
  }

  /// `--name value` and `--name=value` flags.
  private func flagged() throws -> [String: String] {
    var texts: [String: String] = [:]
    var rest = flags[...]
    while let flag = rest.popFirst() {
      guard flag.hasPrefix("--"), flag.count > 2 else {
        throw ValidationError("“\(flag)” is no parameter; write --name value")
      }
      let name = String(flag.dropFirst(2))
      if texts[String(name.prefix { $0 != "=" })] != nil {
        throw ValidationError("\(flag) is given twice")
      }
      if let equals = name.firstIndex(of: "=") {
        texts[String(name[..<equals])] = String(name[name.index(after: equals)...])
      } else if let value = rest.popFirst() {
        texts[name] = value
      } else {
        throw ValidationError("--\(name) needs a value")
      }
    }
    return texts
  }

  private func explanation(
    _ stage: ExplainedStage, _ asked: Question, _ graph: DossierGraph
  ) throws -> String {
    let compiled = try graph.compile(asked.text, parameters: asked.parameters)
    if let stage = QueryStage(rawValue: stage.rawValue) {
      return String(compiled.explain(stage).drop { $0.isNewline })
    }
    return try graph.databasePlan(of: compiled).joined(separator: "\n")
  }

  private func show(_ table: ResultTable) {
    if json {
      Terminal.print(JSONTable.text(table), terminator: "")
    } else if csv {
      let text = CSVTable.text(table)
      // A file gets the cells as they are; a terminal must not be steered by them.
      Terminal.print(
        Terminal.outputIsTerminal ? PlainText.neutralizedLines(text) : text, terminator: "")
    } else {
      Terminal.print(TextTable(table, width: Terminal.width))
      Terminal.note(counted(table.rows.count, "row"))
    }
    if table.isTruncated { Terminal.note("There are more rows; --limit gives more.") }
  }

  private func show(_ saved: [SavedQuery]) {
    for query in saved {
      Terminal.print(lines(of: query).joined(separator: "\n") + "\n")
    }
  }

  private func lines(of query: SavedQuery) -> [String] {
    let flags = query.parameters.map { parameter in
      let value = "--\(parameter.name) <\(parameter.type.description.lowercased())>"
      return parameter.defaultValue == nil ? value : "[\(value)]"
    }
    var lines = ["dossier query " + ([query.name] + flags).joined(separator: " ")]
    lines.append("    " + query.description)
    for parameter in query.parameters where !parameter.description.isEmpty {
      let value =
        parameter.defaultValue.map { value in
          let text = ValueText.text(value)
          return " (default: \(text.isEmpty ? "any" : text))"
        } ?? ""
      lines.append("    --\(parameter.name): \(parameter.description)\(value)")
    }
    return lines
  }
}

extension SavedQuery {
  fileprivate var json: JSON {
    .object([
      ("name", .string(name)), ("description", .string(description)),
      (
        "parameters",
        .array(
          parameters.map { parameter in
            .object([
              ("name", .string(parameter.name)), ("type", .string(parameter.type.description)),
              ("description", .string(parameter.description)),
              ("required", .boolean(parameter.defaultValue == nil)),
            ])
          })
      ),
      ("text", .string(text)),
    ])
  }
}

/// What `--explain` prints.
enum ExplainedStage: String, CaseIterable, ExpressibleByArgument {
  case ast
  case bound
  case plan
  case sql
  case sqlite
}
