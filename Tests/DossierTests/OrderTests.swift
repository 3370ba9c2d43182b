import Dossier
import GraphStore
import TestSupport
import Testing

/// The same articles, read in any order and in any batches, make the same graph up to ids.
struct OrderTests {
  @Test(arguments: [1, 2, 3, 4, 5]) func theOrderOfTheArticlesDoesNotMatter(
    _ seed: UInt64
  ) async throws {
    let articles = try await ExampleGraph.articles.value
    let expected = try CanonicalDump.lines(try ExampleGraph.graph(articles))
    #expect(expected.count > 100)
    var random = SeededGenerator(seed: seed)
    let shuffled = articles.shuffled(using: &random)
    var sizes: [Int] = []
    while sizes.reduce(0, +) < articles.count { sizes.append(.random(in: 1...5, using: &random)) }
    let graph = try ExampleGraph.graph(shuffled, batches: sizes)
    let actual = try CanonicalDump.lines(graph)
    #expect(actual == expected, "\(difference(expected, actual))")
    #expect(try graph.store.verify().isEmpty)
  }

  @Test func theReverseOrderOneByOne() async throws {
    let articles = try await ExampleGraph.articles.value
    let expected = try CanonicalDump.lines(try ExampleGraph.graph(articles))
    let actual = try CanonicalDump.lines(
      try ExampleGraph.graph(
        articles.reversed(), batches: Array(repeating: 1, count: articles.count)))
    #expect(actual == expected, "\(difference(expected, actual))")
  }

  /// The dump must see what it is to compare.
  @Test func anArticleLessIsAnotherGraph() async throws {
    let articles = try await ExampleGraph.articles.value
    let expected = try CanonicalDump.lines(try ExampleGraph.graph(articles))
    let actual = try CanonicalDump.lines(try ExampleGraph.graph(Array(articles.dropLast())))
    #expect(actual != expected)
  }
}
