import ArgumentParser
import Export
import QueryLanguage

extension Main {
  /// Parses the command line, runs the command, and tells what went wrong.
  ///
  /// In place of the parser's own: messages repeat arguments and names of files, which must not
  /// steer the terminal.
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // What the parser does not find itself is told with the help of the command that was meant.
    var isParsing = false
    do {
      try checkName(of: arguments)
      try checkOptions(of: arguments)
      isParsing = true
      var command = try parseAsRoot()
      isParsing = false
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      var message = fullMessage(for: error)
      if !isParsing, let error = error as? ValidationError {
        message =
          "Error: \(error.message)\n  See 'dossier \(help(arguments))' for more information."
      }
      if message.contains("nexpected argument") {
        message += "\nA name of several words is written in quotes: \"Степной Металл\"."
      }
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

  /// The help of the command of a command line: `who --help`, `--help` where it names none.
  private static func help(_ arguments: [String]) -> String {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let name = arguments.first, names.contains(name) else { return "--help" }
    return name + " --help"
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

  /// Refuses what the parser would take for something else: options that the command does not have,
  /// those given twice, of which it would take the last, and names that begin with a dash.
  ///
  /// - Throws: `ValidationError`.
  private static func checkOptions(of arguments: [String]) throws {
    guard let name = arguments.first,
      let command = configuration.subcommands.first(where: { $0.configuration.commandName == name })
    else { return }
    let words = arguments.dropFirst().prefix { $0 != "--" }
    // The parser takes "-dash.txt" for -d, -a, -s and -h, and prints the help.
    if let word = words.first(where: { $0.count > 2 && $0.hasPrefix("-") && !$0.hasPrefix("--") }) {
      throw ValidationError(
        Double(word) == nil
          ? "“\(word)” is no option; a name that begins with a dash is written after --, the value of an "
            + "option after = (--because=-x)"
          : "“\(word)”: no option takes a negative number")
    }
    let options = words.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    let help = helpMessage(for: command, includeHidden: true)
    let known = Set(help.matches(of: /--[a-z][a-z-]*/).map { String($0.output) })
      .union(["--experimental-dump-help", "--generate-completion-script"])
    let withValue = Set(help.matches(of: /(--[a-z][a-z-]*) </).map { String($0.output.1) })
    let long = Dictionary(
      help.matches(of: /(-[a-z]), (--[a-z][a-z-]*)/).map {
        (String($0.output.1), String($0.output.2))
      }
    ) { first, _ in first }
    var seen: Set<String> = []
    for option in options {
      // The parameters of saved queries are options too.
      if command != QueryCommand.self, !known.contains(option) {
        let suggestion = NearestName.suggestion(for: option, among: known).map { "; " + $0 } ?? ""
        throw ValidationError(
          "there is no option \(option)\(suggestion)")
      }
    }
    for option in words.map({ word in String(word.prefix { $0 != "=" }) }).map({ long[$0] ?? $0 })
    where withValue.contains(option) && option != "--param" && !seen.insert(option).inserted {
      throw ValidationError("\(option) is given twice; the command takes one")
    }
  }
}
