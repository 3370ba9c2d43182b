import Foundation

/// Runs the benchmarks that the command line names.
@main
struct Main {
  private static let usage = """
    usage: dossier-benchmarks [ingest [--articles PATH] [--repetitions N]] [queries [--runs N]]
           dossier-benchmarks facts-of-annotations FILE [--graph FOLDER]
    Without a name, ingest and queries are run.
    """

  static func main() async {
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("dossier-benchmarks: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) async throws {
    var ingest = IngestBenchmark()
    var queries = QueryBenchmark()
    var chosen: Set<String> = []
    var rest = arguments[...]
    func number(_ option: String) throws -> Int {
      guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else {
        throw BenchmarkError(description: "\(option) needs a number above 0\n\(usage)")
      }
      return number
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "facts-of-annotations":
        guard let path = rest.popFirst() else {
          throw BenchmarkError(description: "facts-of-annotations needs one file\n\(usage)")
        }
        var facts = FactsOfAnnotations(path: path)
        if rest.first == "--graph" { facts.graphFolder = rest.dropFirst().first }
        guard rest.count == (facts.graphFolder == nil ? 0 : 2) else {
          throw BenchmarkError(
            description: "facts-of-annotations takes a file and --graph FOLDER\n\(usage)")
        }
        try facts.run()
        return
      case "ingest", "queries": chosen.insert(argument)
      case "--articles":
        guard let path = rest.popFirst() else {
          throw BenchmarkError(description: "--articles needs a path\n\(usage)")
        }
        ingest.path = path
      case "--repetitions": ingest.repetitions = try number(argument)
      case "--runs": queries.runs = try number(argument)
      case "--help", "-h":
        print(usage)
        return
      default:
        throw BenchmarkError(description: "there is no “\(argument)”\n\(usage)")
      }
    }
    if chosen.isEmpty || chosen.contains("ingest") {
      try await ingest.run()
      print("")
    }
    if chosen.isEmpty || chosen.contains("queries") { try queries.run() }
  }
}
