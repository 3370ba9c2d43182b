import Dossier
import Foundation
import GraphModel
import GraphStore
import TestSupport
import Testing

/// The example articles against what a careful reader found in them.
struct ExpectedFactsTests {
  /// A floor, a little under what was measured; a fall below it is a loss somewhere on the way.
  private static let lowestRecall = 0.44
  private static let lowestPrecision = 0.70

  /// A person in a post at an organization, as one article says it.
  private struct Statement: Hashable {
    var article: String
    var surname: String
    var role: String
    var company: String
  }

  /// The rows of `Examples/expected.tsv` that name a post and its organization.
  private func expected() throws -> Set<Statement> {
    let text = String(decoding: try Repository.bytes("Examples/expected.tsv"), as: UTF8.self)
    var statements: Set<Statement> = []
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count >= 4, "\(line)")
      guard !cells[2].isEmpty && !cells[3].isEmpty else { continue }
      statements.insert(
        Statement(
          article: cells[0], surname: surname(cells[1]), role: NameKey.key(cells[2]),
          company: NameKey.key(cells[3])))
    }
    return statements
  }

  /// What each article says in its own words, whatever the confidence.
  private func found() async throws -> Set<Statement> {
    var statements: Set<Statement> = []
    for article in try await ExampleGraph.articles.value {
      let entities = article.facts.entities
      for fact in article.facts.facts {
        guard let role = fact.role, let organization = fact.organization else { continue }
        statements.insert(
          Statement(
            article: (article.article.id as NSString).deletingPathExtension,
            surname: surname(entities[fact.person].name), role: NameKey.key(role.title),
            company: NameKey.key(entities[organization].name)))
      }
    }
    return statements
  }

  /// Articles spell a person's first names in several ways, but no two people share a surname.
  private func surname(_ name: String) -> String {
    NameKey.key(name).split(separator: " ").last.map(String.init) ?? ""
  }

  @Test func findsWhatAReaderFinds() async throws {
    let expected = try expected()
    let found = try await found()
    let common = expected.intersection(found)
    let recall = Double(common.count) / Double(expected.count)
    let precision = Double(common.count) / Double(max(1, found.count))
    print(
      "example articles: \(common.count) of \(expected.count) expected facts are found (recall "
        + "\(percent(recall))); \(common.count) of \(found.count) found are expected (precision "
        + "\(percent(precision)))")
    #expect(expected.count > 60)
    #expect(recall >= Self.lowestRecall)
    #expect(precision >= Self.lowestPrecision)
  }

  private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

  @Test func everyFactHasAQuoteOfItsArticle() async throws {
    let articles = try await ExampleGraph.articles.value
    let bodies = Dictionary(uniqueKeysWithValues: articles.map { ($0.article.id, $0.article.body) })
    let graph = try await ExampleGraph.whole()
    let tenures = try graph.store.tenures()
    #expect(tenures.count > 20)
    for tenure in tenures {
      #expect(!tenure.evidence.isEmpty)
      #expect((0...1).contains(tenure.confidence))
      for row in tenure.evidence {
        let body = try #require(bodies[row.name])
        for part in row.quote.components(separatedBy: "[…]") {
          let sentence = part.trimmingCharacters(in: .whitespacesAndNewlines)
          #expect(!sentence.isEmpty && squeezed(body).contains(squeezed(sentence)), "\(sentence)")
        }
      }
    }
  }

  /// A quote is one line; the article's own line ends are blanks in it.
  private func squeezed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
