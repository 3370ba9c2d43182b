import Foundation
import TestSupport
import Testing

/// Command lines → what they print and their exit codes.
///
/// A case is a file of `Cases/`: one command line each line, run one after the other in a folder
/// that holds the plain graph of ``FixtureGraph``. `Golden/` has what they print;
/// `DOSSIER_GOLDEN=record` writes it anew.
struct CaseTests {
  static let names: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".sh") }.map { String($0.dropLast(3)) }.sorted()
  }()

  @Test func thereAreCases() { #expect(Self.names.count >= 8) }

  @Test(arguments: names) func printsWhatItDid(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases/\(name).sh")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    try #require(!lines.isEmpty)
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    var transcript = ""
    for line in lines {
      let outcome = try Command.shell(String(line), in: folder)
      transcript += "$ \(line)\n" + steady(outcome.outputText)
      for error in steady(outcome.errorText).split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast() {
        transcript += "! \(error)\n"
      }
      if outcome.status != 0 { transcript += "exit \(outcome.status)\n" }
      transcript += "\n"
    }
    let difference = try Golden.difference(transcript, "\(name).txt")
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// The text without what differs from run to run, the times of the log, and with one kind of
  /// line end.
  private func steady(_ text: String) -> String {
    let times = #"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z?"#
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n")
      .replacingOccurrences(of: times, with: "TIME", options: .regularExpression)
    return lines.isEmpty || lines.hasSuffix("\n") ? lines : lines + "\n"
  }
}
