import Foundation
import TestSupport

/// A page whose commands are run: `sh` blocks, and after those whose output is shown, `text` blocks.
///
/// All commands run in one shell, so a `cd` holds for what follows, and the first that fails ends it.
struct WalkThrough {
  /// A block of commands with what the page says that it prints.
  struct Step {
    var commands: Page.Block
    var output: Page.Block?
  }

  /// Why a page cannot be run.
  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  var page: Page
  let steps: [Step]

  /// Reads a page.
  ///
  /// - Throws: `Malformed` for a block that is neither commands nor their output.
  init(_ text: String) throws {
    page = Page(text)
    var steps: [Step] = []
    for block in page.blocks {
      switch block.language {
      case "sh": steps.append(Step(commands: block))
      case "text":
        guard let last = steps.last, last.output == nil else {
          throw Malformed(description: "line \(block.lines.lowerBound): output without commands")
        }
        steps[steps.count - 1].output = block
      default:
        throw Malformed(
          description: "line \(block.lines.lowerBound): a block is `sh` or `text`, not "
            + "`\(block.language)`")
      }
    }
    self.steps = steps
  }

  /// What each step printed, both streams as a terminal has them.
  struct Transcript {
    /// One for each step that was begun.
    var outputs: [String]
    /// The exit code of the shell.
    var status: Int32
  }

  /// Runs all commands in a folder.
  func run(in folder: Folder) throws -> Transcript {
    var script = "set -e\n"
    for (number, step) in steps.enumerated() {
      script += "{\n\(page.content(of: step.commands))} >'\(folder.path)/\(number).out' 2>&1\n"
    }
    let place = try Folder()
    try FileManager.default.createSymbolicLink(
      atPath: place.file("Examples"),
      withDestinationPath: Repository.root.appendingPathComponent("Examples").path)
    let outcome = try Command.shell(script, in: place, timeout: 300)
    var outputs: [String] = []
    for number in steps.indices {
      guard let bytes = try? folder.bytes("\(number).out") else { break }
      outputs.append(String(decoding: bytes, as: UTF8.self))
    }
    return Transcript(outputs: outputs, status: outcome.status)
  }

  /// Puts what the steps printed in the place of what the page shows, where they differ.
  mutating func show(_ outputs: [String]) {
    for (step, output) in zip(steps, outputs).reversed() {
      guard let block = step.output, Self.steady(page.content(of: block)) != Self.steady(output)
      else { continue }
      var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() }
      page.lines.replaceSubrange(block.lines, with: lines)
    }
  }

  /// The text without what differs from run to run: times of day, durations, sizes of files.
  static func steady(_ text: String) -> String {
    var text = text
    for (pattern, word) in [
      (#"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?( UTC|Z)?"#, "TIME"),
      (#"\(\d+:\d\d\)"#, "(DURATION)"), (#"\d+(\.\d+)? [kM]B\b"#, "SIZE"),
    ] {
      text = text.replacingOccurrences(of: pattern, with: word, options: .regularExpression)
    }
    return text
  }
}
