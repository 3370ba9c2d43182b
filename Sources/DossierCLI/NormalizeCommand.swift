import ArgumentParser
import Articles
import Dossier
import Foundation

struct NormalizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Put names into their base form: JSON Lines in, JSON Lines out.",
    discussion: """
      Reads {id, text, start, end, type} a line: the name text[start:end], in Unicode code points, of \
      the type PER, ORG, LOC or a label that `extract` prints. Writes {id, normal} a line.

      Example:
        echo '{"id": 1, "text": "в Костанае", "start": 2, "end": 10, "type": "LOC"}' |
          dossier normalize -
      """)

  @Argument(
    help: ArgumentHelp("A JSON Lines file; - is standard input.", valueName: "file"),
    completion: .file())
  var path = "-"

  @OptionGroup var resources: ResourceOptions

  func run() async throws {
    let normalizer = try NameNormalization(resources: resources.load())
    var problems = 0
    let work = OrderedParallel(JSONLines(path: path).makeIterator()) { line in
      Result { try normalizer.normalize(line) }
    }
    await work.run { result in
      switch result {
      case .success(let line): Terminal.print(line)
      case .failure(let problem):
        problems += 1
        Terminal.note("dossier: \(problem)")
      }
      return true
    }
    if problems > 0 { throw ExitCode.failure }
  }
}
