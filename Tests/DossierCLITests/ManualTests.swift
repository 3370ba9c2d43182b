import Foundation
import Testing

/// The manual page and the completion scripts.
struct ManualTests {
  @Test func theCommittedPageIsWhatTheCommandPrints() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/dossier.1")
    let page = try Command.run(["manual"], in: Folder())
    #expect(page.status == 0 && page.errors.isEmpty)
    let committed = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(
      committed == page.outputText,
      "docs/dossier.1 is out of date; run `dossier manual > docs/dossier.1`")
  }

  @Test func thePageNamesEveryCommandAndOption() throws {
    let folder = try Folder()
    let page = try Command.run(["manual"], in: folder).outputText
      .replacingOccurrences(of: "\\-", with: "-")
    for command in ["ingest", "who", "show", "edit", "log", "stats", "verify", "undo", "forget"] {
      #expect(page.contains(".SS dossier \(command)\n"))
      let help = try Command.run([command, "--help"], in: folder).outputText
      for word in help.split(whereSeparator: { " \n[],".contains($0) })
      where word.hasPrefix("--") && word.dropFirst(2).allSatisfy({ $0.isLetter || $0 == "-" }) {
        #expect(
          ["--version", "--help"].contains(word) || page.contains(word), "\(command) \(word)")
      }
    }
  }

  @Test func manTakesThePageWithoutComplaint() throws {
    let man = try Command.shell("command -v man", in: Folder())
    guard man.status == 0 else { return print("SKIPPED: `man` is not installed") }
    let outcome = try Command.shell(
      "dossier manual > page.1 && MANROFFOPT=-ww MANWIDTH=80 man --warnings -l page.1",
      in: Folder())
    #expect(outcome.status == 0)
    #expect(outcome.errorText.isEmpty, "\(outcome.errorText)")
    #expect(outcome.outputText.contains("dossier who --at \"Степной Металл\""))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func thereIsACompletionScript(_ shell: String) throws {
    let folder = try Folder()
    let script = try Command.run(["--generate-completion-script", shell], in: folder)
    #expect(script.status == 0 && script.errors.isEmpty)
    #expect(script.outputText.contains("dossier") && script.outputText.contains("verify"))
    guard try Command.shell("command -v \(shell)", in: folder).status == 0 else {
      return print("SKIPPED: `\(shell)` is not installed")
    }
    try folder.write("script", script.output)
    let check = try Command.shell("\(shell) -n script", in: folder)
    #expect(check.status == 0, "\(check.errorText)")
  }

  @Test func namesOfTheGraphAreCompleted() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    try folder.write(
      "complete.bash",
      """
      source <(dossier --generate-completion-script bash)
      COMP_WORDS=(dossier who --person 'Мария'); COMP_CWORD=3
      COMP_LINE="dossier who --person Мария"; COMP_POINT=${#COMP_LINE}
      _dossier dossier Мария --person; printf '%s\\n' "${COMPREPLY[@]}"
      """)
    guard try Command.shell("command -v bash", in: folder).status == 0 else {
      return print("SKIPPED: `bash` is not installed")
    }
    let outcome = try Command.shell("bash complete.bash", in: folder)
    #expect(outcome.outputText.contains("Сомова"), "\(outcome.outputText)\(outcome.errorText)")
  }
}
