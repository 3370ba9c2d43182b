import Articles
import Foundation
import GraphModel
import Testing

/// The example articles are read whole, and the list of what they say fits them.
@Suite struct ExampleTests {
  private let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples")

  private var result: (records: [ArticleRecord], problems: [ArticleProblem], skipped: [String]) {
    ArticleSource(paths: [examples.appendingPathComponent("articles").path]).everything
  }

  @Test func readsThemAll() throws {
    let result = result
    #expect(result.problems == [])
    #expect(result.skipped == [])
    #expect(result.records.count == 24)
    for record in result.records {
      let article = record.article
      #expect(article.published?.precision == .day, "\(record.source)")
      #expect(article.body.first?.isUppercase == true || article.body.hasPrefix("«"))
      let words = article.body.split { $0.isWhitespace }
      #expect((120...250).contains(words.count), "\(record.source) has \(words.count) words")
    }
    let titled = result.records.filter { $0.article.title != nil && $0.article.url != nil }
    #expect(titled.count == 23)
    #expect(Set(result.records.map(\.article.contentHash)).count == 24)
  }

  @Test func expectedRowsFitTheirArticles() throws {
    let text = try String(
      contentsOf: examples.appendingPathComponent("expected.tsv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.first == ["article", "person", "role", "company", "city", "status", "since"])
    let bodies = Dictionary(
      uniqueKeysWithValues: result.records.map { ($0.article.id, $0.article.body) })
    var seen: Set<String> = []
    for row in rows.dropFirst() {
      try #require(row.count == 7, "\(row)")
      let body = try #require(bodies[row[0] + ".txt"], "\(row)")
      seen.insert(row[0])
      // The words of names are inflected in the articles: their first letters are compared.
      for word in [row[1], row[3], row[4]].flatMap({ $0.split(separator: " ") }) {
        let stem = word.prefix(max(3, word.count - 3))
        #expect(body.localizedCaseInsensitiveContains(stem), "\(row): \(word)")
      }
      #expect(FactStatus(rawValue: row[5]) != nil, "\(row)")
      #expect(row[6].isEmpty || CalendarDate(iso: row[6]) != nil, "\(row)")
    }
    #expect(seen.count == 24)
    #expect(Set(rows).count == rows.count)
  }
}
