import ArgumentParser
import Foundation

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, for man.",
    discussion: """
      Examples:
        dossier manual | man -l -
        dossier manual > /usr/local/share/man/man1/dossier.1
      """)

  func run() throws {
    Terminal.print(try ManualPage(of: Main.self).text, terminator: "")
  }
}

/// The manual page of a command with its subcommands, in man's macros (groff_man(7)), made from what
/// the parser knows of them.
struct ManualPage {
  /// What the parser's dump says of an argument.
  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var defaultValue: String?
  }

  /// What the parser's dump says of a command.
  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private struct Tool: Decodable {
    var command: Command
  }

  private let root: Command
  private let version: String

  /// Prepares the page.
  ///
  /// - Throws: `DecodingError`, where the parser describes itself in another way.
  init(of command: any ParsableCommand.Type) throws {
    root = try JSONDecoder().decode(Tool.self, from: Data(command._dumpHelp().utf8)).command
    version = command.configuration.version
  }

  private var commands: [Command] {
    (root.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The page.
  var text: String {
    var lines = [
      ".TH \(root.commandName.uppercased()) 1 \"\" \"Dossier \(version)\" \"User Commands\"",
      ".SH NAME", "\(root.commandName) \\- \(roff(root.abstract ?? ""))", ".SH SYNOPSIS",
    ]
    for command in commands {
      lines += [".B \(root.commandName) \(command.commandName)", synopsis(command), ".br"]
    }
    lines.append(".SH DESCRIPTION")
    lines += paragraphs(root.discussion ?? "")
    lines.append(".SH COMMANDS")
    for command in commands {
      lines.append(".SS \(root.commandName) \(command.commandName)")
      lines += paragraphs(command.abstract ?? "")
      lines += paragraphs(command.discussion ?? "")
      for argument in shown(command) { lines += entry(argument) }
    }
    lines += [
      ".SH ENVIRONMENT", ".TP", ".B DOSSIER_DB", "The graph's file.", ".TP", ".B NO_COLOR",
      "When not empty, no colours.", ".TP", ".B PAGER",
      "What shows long output on a terminal; less where it is not set, nothing where it is empty.",
      ".SH EXIT STATUS",
      "0 when it worked (an empty answer is an answer), 1 when it failed, 64 when the command line",
      "is wrong, 130 when it was stopped by Ctrl-C.",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  private func shown(_ command: Command) -> [Argument] {
    (command.arguments ?? []).filter { argument in
      argument.shouldDisplay && !["version", "help"].contains(argument.names?.last?.name ?? "")
    }
  }

  private func synopsis(_ command: Command) -> String {
    shown(command).map { argument in
      let text = usage(argument)
      return argument.isOptional ? "[\(text)]" : text
    }.map(roff).joined(separator: "\n")
  }

  private func usage(_ argument: Argument) -> String {
    let value = argument.valueName.map { "<\($0)>" } ?? ""
    let dots = argument.isRepeating ? " ..." : ""
    guard let name = longest(argument) else { return value + dots }
    return argument.kind == "flag" ? name : "\(name) \(value)\(dots)"
  }

  /// The name that says most.
  private func longest(_ argument: Argument) -> String? {
    argument.names?.map(\.text).max { $0.count < $1.count }
  }

  private func entry(_ argument: Argument) -> [String] {
    let names = (argument.names ?? []).map(\.text).joined(separator: ", ")
    let value = argument.kind == "flag" ? "" : argument.valueName.map { "<\($0)>" } ?? ""
    let head = [names, value].filter { !$0.isEmpty }.joined(separator: " ")
    var text = argument.abstract ?? ""
    if let value = argument.defaultValue, !value.isEmpty { text += " (default: \(value))" }
    return [".TP", ".B \(roff(head))"] + text.split(separator: "\n").map { roff(String($0)) }
  }

  /// Text in paragraphs; indented lines, the examples, stay as they are.
  private func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isExample { lines.append(isIndented ? ".nf" : ".fi") }
      isExample = isIndented
      if line.isEmpty { lines.append(".PP") } else { lines.append(roff(String(line))) }
    }
    if isExample { lines.append(".fi") }
    return lines + [".PP"]
  }

  /// Text as roff takes it: its signs are letters again, and no line is a request.
  private func roff(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"" where result.isEmpty: result += "\\(dq"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
