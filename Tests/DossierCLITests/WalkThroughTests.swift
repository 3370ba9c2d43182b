import Foundation
import TestSupport
import Testing

/// `docs/walk-through.md`, every command of it in its order.
///
/// `DOSSIER_GOLDEN=record` writes into the page what the commands print.
struct WalkThroughTests {
  private static let path = "docs/walk-through.md"

  @Test(.timeLimit(.minutes(5))) func itsCommandsPrintWhatItShows() throws {
    var walk = try WalkThrough(Repository.text(Self.path))
    #expect(walk.steps.count > 15)
    let transcript = try walk.run(in: Folder())
    let last = transcript.outputs.last ?? ""
    try #require(
      transcript.status == 0,
      "step \(transcript.outputs.count) failed with \(transcript.status) after it printed: \(last)")
    #expect(transcript.outputs.count == walk.steps.count)
    for (step, output) in zip(walk.steps, transcript.outputs) {
      #expect(!output.contains("\n```"), "the output would end its block")
      guard let shown = step.output else { continue }
      if Golden.isRecording { continue }
      #expect(
        WalkThrough.steady(walk.page.content(of: shown)) == WalkThrough.steady(output),
        "line \(shown.lines.lowerBound); DOSSIER_GOLDEN=record renews the page")
    }
    if Golden.isRecording {
      walk.show(transcript.outputs)
      try Data(walk.page.text.utf8).write(
        to: Repository.root.appendingPathComponent(Self.path), options: .atomic)
    }
  }

  @Test func everyCommandIsInIt() throws {
    let walk = try WalkThrough(Repository.text(Self.path))
    let commands = walk.steps.map { walk.page.content(of: $0.commands) }.joined()
    for command in [
      "ingest", "who", "show", "query", "export", "duplicates", "merge", "edit", "log", "undo",
      "forget", "stats", "verify", "extract",
    ] {
      #expect(commands.contains("dossier \(command)"), "\(command)")
    }
  }

  /// The test's own parts: a failing command, and output that is not what the page shows.
  @Test func tellsWhatIsWrong() throws {
    let page = "```sh\necho a\n```\n\n```text\nb\n```\n\n```sh\nfalse\necho c\n```\n"
    var walk = try WalkThrough(page)
    let transcript = try walk.run(in: Folder())
    #expect(transcript.status == 1)
    #expect(transcript.outputs == ["a\n", ""])
    walk.show(["a\n"])
    #expect(walk.page.text == page.replacingOccurrences(of: "\nb\n", with: "\na\n"))
    #expect(throws: WalkThrough.Malformed.self) { try WalkThrough("```text\nb\n```\n") }
    #expect(throws: WalkThrough.Malformed.self) { try WalkThrough("```python\nb\n```\n") }
  }
}
