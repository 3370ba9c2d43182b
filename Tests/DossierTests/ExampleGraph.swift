import Articles
import Dossier
import GraphModel
import GraphStore
import TestSupport

/// The example articles, analysed once for all tests, and graphs made of them.
enum ExampleGraph {
  /// The bundled files.
  static let resources = Result { try Resources() }

  /// The analyser with the bundled model.
  static let analyzer = Result { try ArticleAnalyzer(resources: resources.get()) }

  /// What `ingest` would write for each example article, in the order of their names.
  static let articles = Task<[IngestedArticle], any Error> { () async throws -> [IngestedArticle] in
    let analyzer = try ExampleGraph.analyzer.get()
    var articles: [IngestedArticle] = []
    let work = OrderedParallel(ArticleSource(paths: [Repository.articles]).makeIterator()) {
      item -> IngestedArticle? in
      guard case .article(let record) = item else { return nil }
      return analyzer.ingested(
        record.article, hash: record.article.contentHash, source: record.file)
    }
    await work.run { article in
      if let article { articles.append(article) }
      return true
    }
    return articles
  }

  /// A new graph in memory that holds some articles, written in batches with all rules run after
  /// each.
  static func graph(
    _ articles: [IngestedArticle], batches sizes: [Int] = []
  ) throws -> DossierGraph {
    let graph = try DossierGraph(inMemory: resources.get())
    var rest = articles[...]
    for size in sizes + [articles.count] where !rest.isEmpty {
      try graph.store.write(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
      try graph.resolve()
    }
    return graph
  }

  /// A new graph in memory with all example articles.
  static func whole() async throws -> DossierGraph {
    try graph(await articles.value)
  }
}
