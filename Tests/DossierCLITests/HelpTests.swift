import Testing

/// The help of the command and of each of its parts.
struct HelpTests {
  /// The names below SUBCOMMANDS in the command's own help.
  private func subcommands() throws -> [String] {
    let help = try Command.run(["--help"], in: Folder())
    #expect(help.status == 0 && help.errors.isEmpty)
    let lines = help.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("SUBCOMMANDS") })
    return lines[(start + 1)...].compactMap { line -> String? in
      guard line.hasPrefix("  "), line.dropFirst(2).first?.isLetter == true else { return nil }
      let name = line.split(separator: " ").first.map(String.init)
      return name == "See" ? nil : name
    }
  }

  @Test func everyCommandHasHelpWithAnExample() throws {
    let names = try subcommands()
    for expected in [
      "ingest", "who", "query", "export", "duplicates", "merge", "split", "undo", "extract",
      "normalize",
    ] {
      #expect(names.contains(expected), "no \(expected) in \(names)")
    }
    let folder = try Folder()
    for name in names {
      let help = try Command.run([name, "--help"], in: folder)
      #expect(help.status == 0 && help.errors.isEmpty)
      #expect(help.outputText.contains("Example"), "\(name) has no example")
      #expect(help.outputText.contains("dossier \(name)"))
      #expect(try Command.run(["help", name], in: folder).output == help.output)
      // The parser does not wrap the line of the usage.
      for line in help.outputText.split(separator: "\n") where !line.hasPrefix("USAGE") {
        #expect(line.count <= 80, "\(name): \(line)")
      }
    }
  }

  @Test func noArgumentsShowTheHelp() throws {
    let outcome = try Command.run([], in: Folder())
    #expect(outcome.status == 0)
    #expect(outcome.outputText.contains("SUBCOMMANDS"))
  }
}
