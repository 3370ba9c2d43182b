import Foundation
import Testing

/// The program that stands in for a terminal.
private enum StandInTerminal {
  static let isThere: Bool = {
    #if os(Linux)
      let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
      if !isThere { print("SKIPPED: `script` is not installed, so there is no terminal to test") }
      return isThere
    #else
      return false
    #endif
  }()
}

/// What the command does on a terminal, which `script` (util-linux) stands in for.
@Suite(.enabled(if: StandInTerminal.isThere))
struct TerminalTests {
  /// Runs a command line on a terminal of 80 columns; its input comes from `input`.
  private func run(_ line: String, input: String = "", in folder: Folder) throws -> String {
    let outcome = try Command.shell(
      "printf '\(input)' | TERM=xterm script -qec \"\(line)\" /dev/null", in: folder)
    return outcome.outputText
  }

  private func folder() throws -> Folder {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    return folder
  }

  @Test func coloursAreForTerminalsThatWantThem() throws {
    let folder = try folder()
    #expect(try run("dossier who --all --no-pager", in: folder).contains("\u{1B}["))
    #expect(try run("dossier show Сомова --all --no-pager", in: folder).contains("\u{1B}["))
    #expect(try !run("NO_COLOR=1 dossier who --all --no-pager", in: folder).contains("\u{1B}["))
    #expect(try !run("TERM=dumb dossier who --all --no-pager", in: folder).contains("\u{1B}["))
    #expect(try !run("dossier who --all --no-pager | cat", in: folder).contains("\u{1B}["))
  }

  @Test(arguments: ["who", "show Сомова", "log --all", "query most-mentioned-companies"])
  func longOutputIsPaged(_ command: String) throws {
    let folder = try folder()
    let pager = "PAGER='sed s/^/PAGED:/'"
    let paged = try run("\(pager) dossier \(command)", in: folder)
    #expect(paged.contains("PAGED:"))
    for line in [
      "\(pager) dossier \(command) --no-pager", "PAGER= dossier \(command)",
      "PAGER=cat dossier \(command)", "PAGER=no-such-pager dossier \(command)",
    ] {
      let text = try run(line, in: folder)
      #expect(!text.contains("PAGED:") && text.contains("─") || text.contains("POSTS"), "\(line)")
    }
    let outcome = try Command.shell("\(pager) dossier \(command)", in: folder)
    #expect(!outcome.outputText.contains("PAGED:"))
  }

  @Test func aPagerThatEndsEarlyEndsTheCommandQuietly() throws {
    let folder = try folder()
    let text = try run("PAGER='head -1' dossier who --json; echo done", in: folder)
    #expect(text.contains("done") && !text.contains("rror"))
  }

  @Test func ofSeveralNamesOneIsChosen() throws {
    let folder = try folder()
    let second = try run("dossier show Полярный --no-pager", input: "7\\n2\\n", in: folder)
    #expect(second.contains("which one?"))
    let text = try Command.run(["show", "Полярный", "--pick", "2"], in: folder).outputText
    let name = try #require(text.split(separator: "\n").first)
    #expect(second.contains(name) && second.contains("PEOPLE"))
    let none = try run(
      "dossier show Полярный --no-pager || echo refused", input: "q\\n", in: folder)
    #expect(!none.contains("PEOPLE") && none.contains("refused"))
  }

  @Test func allOfOneNameAreOneQuestion() throws {
    let folder = try Folder()
    for (number, works) in ["Вагранка", "Домница", "Мартен"].enumerated() {
      let text = "Слесарь завода «\(works)» Сергей Иванов приехал. Завод «\(works)» закрыт."
      try folder.write("in/\(number).txt", text)
    }
    #expect(try Command.run(["ingest", "in"], in: folder).status == 0)
    let query = "query 'MATCH (p:Person) RETURN p.name' --json"
    let asked = try run("dossier duplicates", input: "n\\nn\\ns\\ns\\n", in: folder)
    #expect(asked.contains("3 of this name") && asked.contains("pair by pair"))
    #expect(asked.components(separatedBy: "one and the same?").count == 5, "\(asked)")
    let log = try Command.run(["log"], in: folder).outputText
    #expect(log.contains("Сергей Иванов ≠ Сергей Иванов"), "\(log)")
    #expect(try Command.run(["undo"], in: folder).status == 0)
    let merged = try run("dossier duplicates", input: "y\\n", in: folder)
    #expect(merged.contains("3 of this name"))
    let names = try Command.shell("dossier \(query)", in: folder).outputText
    #expect(names.components(separatedBy: "Сергей Иванов").count == 2, "\(names)")
    #expect(try Command.run(["undo"], in: folder).outputText.contains("merge"))
    let apart = try Command.shell("dossier \(query)", in: folder).outputText
    #expect(apart.components(separatedBy: "Сергей Иванов").count == 4)
  }

  @Test func tablesFitTheTerminal() throws {
    let folder = try folder()
    let text = try run("NO_COLOR=1 COLUMNS=60 dossier who --all --no-pager", in: folder)
    let lines = text.split(whereSeparator: \.isNewline)
    #expect(lines.count > 4)
    for line in lines { #expect(line.count <= 60, "\(line)") }
  }
}
