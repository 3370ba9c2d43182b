import ArgumentParser

extension Main {
  /// Parses the command line, runs the command, and tells what went wrong.
  ///
  /// In place of the parser's own: messages repeat arguments and names of files, which must not
  /// steer the terminal.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { Terminal.sanitized(String($0)) }
        .joined(separator: "\n")
      if !message.isEmpty {
        // Help and version are answers, not errors.
        if code.isSuccess { Terminal.print(message) } else { Terminal.note(message) }
      }
      exit(withError: code)
    }
  }
}
