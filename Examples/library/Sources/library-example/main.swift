import Dossier

let resources = try Resources()
let graph = try DossierGraph(inMemory: resources)
let articles = ArticleSource(paths: Array(CommandLine.arguments.dropFirst()))
let report = try await graph.ingest(articles, analyzer: ArticleAnalyzer(resources: resources))
print("\(report.added) articles, \(report.facts) facts")
for tenure in try graph.who(WhoQuestion(at: "Степной Металл")).tenures {
  print(tenure.person.name, tenure.role?.name ?? "–", tenure.view.status, separator: " · ")
}
let picture = try graph.excerpt(around: "Степной Металл", hops: 2, limit: 100)
let dot = try DOTExporter().export(picture.subgraph, options: picture.options)
print("\(picture.subgraph.nodes.count) nodes, \(dot.bytes.count) bytes of DOT")
