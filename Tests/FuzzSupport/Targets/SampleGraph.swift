import Articles
import Dossier
import GraphModel
import GraphStore

/// The analyser with the bundled model, and a graph in memory of the seed articles.
enum SampleGraph {
  static let analyzer = Result { try ArticleAnalyzer(resources: Resources()) }

  static let graph = Result {
    let graph = try DossierGraph(inMemory: Resources())
    let analyzer = try Self.analyzer.get()
    let articles = SeedTexts.articles.enumerated().map { number, text in
      analyzer.ingested(
        Article(
          id: "seed-\(number)", title: "Seed \(number)",
          published: CalendarDate(year: 2026, month: 1 + number, day: 3), body: text),
        hash: "hash-\(number)", source: "seeds")
    }
    _ = try graph.store.write(articles)
    try graph.resolve()
    return graph
  }
}
