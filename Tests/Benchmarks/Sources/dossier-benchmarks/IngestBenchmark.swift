import Articles
import Dossier
import Foundation
import GraphModel
import GraphStore

/// How fast articles become a graph, and where the time goes.
struct IngestBenchmark {
  /// A JSON Lines file, a text file or a folder; nil for the example articles.
  var path: String?
  /// How often each example article is taken.
  var repetitions = 10

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dossier-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try path ?? examples(in: folder)

    let beforeLoading = Usage.now
    let resources = try Resources()
    let analyzer = try ArticleAnalyzer(resources: resources)
    let loading = Usage.now - beforeLoading

    let beforeIngest = Usage.now
    let graph = try DossierGraph(
      path: folder.appendingPathComponent("all.db").path, resources: resources,
      access: .readWrite(create: true))
    let report = try await graph.ingest(ArticleSource(paths: [source]), analyzer: analyzer)
    let ingest = Usage.now - beforeIngest
    let count = Double(max(1, report.added))
    print("ingest of \(report.added) articles, \(report.facts) facts found")
    print("  loading the model and the dictionary  \(rounded(loading.cpu, 3)) CPU s")
    print(
      "  all processors at work                \(rounded(ingest.cpu, 2)) CPU s, "
        + "\(rounded(ingest.wall, 2)) s")
    print("  articles per CPU second               \(rounded(count / ingest.cpu, 1))")
    print("  articles per second                   \(rounded(count / ingest.wall, 1))")
    print("  peak memory                           \(rounded(Usage.peakMegabytes, 0)) MB")
    if report.problems > 0 { print("  inputs that are no articles           \(report.problems)") }
    print("")
    try profile(source, analyzer: analyzer, resources: resources, in: folder)
  }

  /// One article after the other, with the CPU time of each step.
  private func profile(
    _ source: String, analyzer: ArticleAnalyzer, resources: Resources, in folder: URL
  ) throws {
    var times: [(name: String, seconds: Double)] = []
    func add(_ name: String, _ seconds: Double) {
      if let index = times.firstIndex(where: { $0.name == name }) {
        times[index].seconds += seconds
      } else {
        times.append((name, seconds))
      }
    }
    let graph = try DossierGraph(
      path: folder.appendingPathComponent("profile.db").path, resources: resources,
      access: .readWrite(create: true))
    var batch: [IngestedArticle] = []
    var articles = 0
    var bytes = 0
    var last = Usage.now.cpu
    func lap(_ name: String) {
      let now = Usage.now.cpu
      add(name, now - last)
      last = now
    }
    for item in ArticleSource(paths: [source]) {
      guard case .article(let record) = item else { continue }
      articles += 1
      bytes += record.article.body.utf8.count
      let hash = record.article.contentHash
      lap("reading")
      batch.append(
        analyzer.ingested(record.article, hash: hash, source: record.source) { lap($0.rawValue) })
      if batch.count == 64 {
        try graph.store.write(batch)
        batch.removeAll()
        lap("store: writing")
      }
    }
    try graph.store.write(batch)
    lap("store: writing")
    try graph.resolve()
    lap("store: joining and resolving")

    let total = times.reduce(0) { $0 + $1.seconds }
    var table = Table(["step, one article at a time", "CPU s", "ms an article", "share"])
    for time in times + [("total", total)] {
      table.add([
        time.name, rounded(time.seconds, 3),
        rounded(time.seconds * 1000 / Double(max(1, articles)), 2),
        rounded(time.seconds * 100 / max(total, 1e-9), 1) + " %",
      ])
    }
    print(table.text)
    print(
      "\(rounded(Double(articles) / total, 1)) articles per CPU second; an article has "
        + "\(bytes / max(1, articles)) bytes on average")
  }

  /// Writes the example articles, each several times and never twice the same.
  private func examples(in folder: URL) throws -> String {
    struct Line: Encodable {
      var id: String
      var title: String?
      var date: String?
      var text: String
    }
    let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Examples/articles")
    var articles: [Article] = []
    for case .article(let record) in ArticleSource(paths: [examples.path]) {
      articles.append(record.article)
    }
    guard !articles.isEmpty else {
      throw BenchmarkError(description: "there are no articles in \(examples.path)")
    }
    var lines = Data()
    for repetition in 0..<repetitions {
      for article in articles {
        lines += try JSONEncoder().encode(
          Line(
            id: "\(article.id)-\(repetition)", title: article.title,
            date: article.published?.description,
            text: article.body + "\nНомер выпуска: \(repetition + 1).\n"))
        lines.append(0x0A)
      }
    }
    let file = folder.appendingPathComponent("articles.jsonl")
    try lines.write(to: file)
    return file.path
  }
}

/// Why a benchmark could not be run.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
}
