import Foundation
import Testing

/// `dossier export`: pictures and DOT that other programs accept.
struct ExportTests {
  /// Whether a program is in PATH; says so on standard output where it is not.
  private func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
    if !found { print("SKIPPED: `\(program)` is not installed, so its check did not run") }
    return found
  }

  @Test(arguments: [false, true]) func dotIsAccepted(_ isHostile: Bool) throws {
    let folder = try Folder()
    try isHostile ? FixtureGraph.makeHostile(in: folder) : FixtureGraph.make(in: folder)
    let outcome = try Command.run(["export", "-o", "graph.dot"], in: folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let text = String(decoding: try folder.bytes("graph.dot"), as: UTF8.self)
    #expect(text.contains("digraph"))
    let again = try Command.run(["export", "-o", "-"], in: folder)
    #expect(again.outputText == text)
    guard isInstalled("dot") else { return }
    let checked = try Command.shell("dot -Tcanon graph.dot > checked.dot", in: folder)
    #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked.errorText)")
  }

  @Test(arguments: [false, true]) func picturesHaveTheirFormat(_ isHostile: Bool) throws {
    guard isInstalled("dot") else { return }
    let folder = try Folder()
    try isHostile ? FixtureGraph.makeHostile(in: folder) : FixtureGraph.make(in: folder)
    for name in ["graph.svg", "graph.png", "graph.pdf"] {
      let outcome = try Command.run(["export", "-o", name], in: folder)
      #expect(outcome.status == 0, "\(outcome.errorText)")
    }
    #expect(try folder.bytes("graph.png").starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]))
    #expect(try folder.bytes("graph.pdf").starts(with: Array("%PDF-".utf8)))
    let svg = String(decoding: try folder.bytes("graph.svg"), as: UTF8.self)
    #expect(svg.hasPrefix("<?xml") && svg.contains("<svg") && svg.contains("</svg>"))
    #expect(!svg.contains("<script"))
    if !isHostile { #expect(svg.contains("Полярный Круг")) }
  }

  @Test func withoutGraphvizItSaysWhatToInstall() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    let program = try Command.path.get()
    let outcome = try Command.shell(
      "PATH=/nonexistent \(program) export -o graph.svg", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errorText.lowercased().contains("graphviz"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("graph.svg")))
  }

  @Test func theFormatMayBeNamed() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    let outcome = try Command.run(["export", "-o", "graph", "--format", "dot"], in: folder)
    #expect(outcome.status == 0)
    #expect(try String(decoding: folder.bytes("graph"), as: UTF8.self).contains("digraph"))
  }
}
