import ArgumentParser
import Dossier
import Export

/// How a command that changes the graph tells what it has done.
struct ChangeOptions: ParsableArguments {
  @Flag(help: "Print a JSON object that tells what was done.")
  var json = false

  /// Prints what was done, as lines of words or as JSON; a failure to print does not take it back, and
  /// says so.
  func tell(_ lines: [String], json object: [(String, JSON)], canBeUndone: Bool = true) {
    let text =
      json
      ? JSON.object(object).pretty
      : lines.map { PlainText.neutralizedLines($0.replacing("\n", with: " ")) }.joined(
        separator: "\n")
    Terminal.print(text, isDone: true)
    if canBeUndone && !json { Terminal.note("`dossier undo` takes it back.") }
  }
}
