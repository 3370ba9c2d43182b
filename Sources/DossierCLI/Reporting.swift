import ArgumentParser
import Export
import QueryLanguage

extension Main {
  /// Parses the command line, runs the command, and tells what went wrong.
  ///
  /// In place of the parser's own: messages repeat arguments and names of files, which must not
  /// steer the terminal.
  static func main() async {
    do {
      try checkName(of: Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if !message.isEmpty {
        // Help, version and completion scripts are answers, not errors, and our own text.
        if code.isSuccess {
          Terminal.print(message)
        } else {
          Terminal.note(PlainText.neutralizedLines(message))
        }
      }
      exit(withError: code)
    }
  }

  /// Refuses a command that is none, with the one that was likely meant.
  ///
  /// - Throws: `ValidationError`.
  private static func checkName(of arguments: [String]) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    guard let name = named, !name.hasPrefix("-"), !(names + ["help"]).contains(name) else { return }
    let suggestion = NearestName.suggestion(for: name, among: names).map { "; " + $0 } ?? ""
    throw ValidationError(
      "there is no command “\(name)”\(suggestion) (there are \(names.joined(separator: ", ")))")
  }
}
