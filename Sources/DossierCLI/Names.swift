import ArgumentParser
import Dossier
import Export
import Foundation
import GraphModel
import GraphStore

/// The names of nodes on the command line: their completion, and the choice between several.
enum Names {
  /// The most names that completion offers.
  private static let mostCompletions = 50

  /// Completes the names of nodes with these labels from the graph of the command line, of
  /// `$DOSSIER_DB` or of this folder; nothing where there is none.
  static func completion(_ labels: Set<String>?) -> CompletionKind {
    .custom { words, _, prefix in
      guard let resources = try? Resources(),
        let graph = try? DossierGraph(
          path: path(words), resources: resources, access: .readOnly),
        let found = try? graph.store.names(
          beginningWith: prefix, labels: labels, limit: mostCompletions)
      else { return [] }
      return found.map(PlainText.neutralized)
    }
  }

  /// The file that `--db` names among the words of an unfinished command line.
  private static func path(_ words: [String]) -> String {
    var options = DatabaseOptions()
    options.database = nil
    for (word, next) in zip(words, words.dropFirst()) where word == "--db" {
      options.database = next
    }
    for word in words where word.hasPrefix("--db=") {
      options.database = String(word.dropFirst("--db=".count))
    }
    return options.path
  }

  /// The node that a person means by a name.
  ///
  /// Where several have the name, or none has it and several hold its words, `pick` takes one by its
  /// place in the list; without it a person at a terminal is asked, and elsewhere the list is an
  /// error.
  ///
  /// - Parameters:
  ///   - name: the name, or # and an id.
  ///   - pick: a place in the list, from 1.
  ///   - canPick: whether the command has `--pick`.
  ///   - isChange: whether the node is to be changed: it is then named in full, not by a part of a name
  ///     that happens to fit.
  ///   - graph: where to look.
  /// - Returns: the node.
  /// - Throws: `UnknownName`, `ValidationError` for a `pick` that is not in the list, `ExitCode` when
  ///   nothing was chosen, `StoreError`.
  static func node(
    _ name: String, pick: Int? = nil, canPick: Bool = true, isChange: Bool = false,
    in graph: DossierGraph
  ) throws -> NameMatch {
    let found = try graph.nodes(named: name)
    // Says which names are near where there is none.
    guard !found.isEmpty else { return try graph.node(named: name) }
    if let pick {
      guard found.indices.contains(pick - 1) else {
        throw ValidationError(
          "--pick \(pick) is not in the list:\n" + list(found, in: graph).joined(separator: "\n"))
      }
      return found[pick - 1]
    }
    if found.count == 1, !isChange || found[0].score >= 1 {
      tellBeginning(name, of: found[0])
      return found[0]
    }
    return try ask(name, found, canPick: canPick, in: graph)
  }

  // "Пётр" is no word of "Петропавловск".
  private static func tellBeginning(_ name: String, of match: NameMatch) {
    func words(_ text: String) -> [String] {
      NameKey.key(text).split(separator: " ").map(String.init)
    }
    guard match.score < 1, let last = words(name).last, last.count > 1,
      !words(match.matched).contains(last)
    else { return }
    Terminal.note(
      PlainText.neutralized("Nothing is named “\(name)”; this name begins so: \(match.matched)"))
  }

  private static func ask(
    _ name: String, _ found: [NameMatch], canPick: Bool, in graph: DossierGraph
  ) throws -> NameMatch {
    Terminal.note(
      PlainText.neutralized(
        found.count == 1
          ? "“\(name)” is a part of this name; a change needs all of it:"
          : "“\(name)” may be one of these:"))
    for line in list(found, in: graph) { Terminal.note(line) }
    guard Terminal.canAsk else {
      let way = canPick ? "choose one by --pick NUMBER, or by its id" : "name it by its id"
      Terminal.note("dossier: \(way): '#\(found[0].id)'")
      throw ExitCode.failure
    }
    while true {
      let choices =
        found.count == 1 ? "is it meant? (1, or q)" : "which one? (1–\(found.count), or q)"
      Terminal.note("\(choices) ", terminator: "")
      guard let answer = readLine()?.trimmingCharacters(in: .whitespaces), answer != "q" else {
        throw ExitCode.failure
      }
      if let number = Int(answer), found.indices.contains(number - 1) { return found[number - 1] }
    }
  }

  /// The first matches with what tells them apart.
  private static func list(_ found: [NameMatch], in graph: DossierGraph) -> [String] {
    let shown = 20
    let lines = found.prefix(shown).enumerated().map { index, match in
      let number = String(index + 1)
      let padding = String(repeating: " ", count: max(0, 3 - number.count))
      let details = (try? graph.summary(of: match.id)) ?? ""
      return PlainText.neutralizedLines(
        "\(padding)\(number)  \(match.name)  (\(match.label.lowercased()), #\(match.id)\(details))")
    }
    return found.count > shown ? lines + ["     … \(found.count - shown) more"] : lines
  }
}
