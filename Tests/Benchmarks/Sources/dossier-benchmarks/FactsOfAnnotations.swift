import Dossier
import Foundation
import GraphModel
import Linguistics

/// Extraction on mentions and relations that are given, one article a line.
struct FactsOfAnnotations {
  /// A JSON Lines file.
  var path: String
  /// A folder whose files replace the bundled ones of `Graph/`.
  var graphFolder: String?

  func run() throws {
    let analyzer = try ArticleAnalyzer(resources: Resources(graphFolder: graphFolder))
    let decoder = JSONDecoder()
    let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
    for (number, line) in lines.enumerated() {
      let input: AnnotatedArticle
      do {
        input = try decoder.decode(AnnotatedArticle.self, from: line)
      } catch {
        throw BenchmarkError(description: "\(path), line \(number + 1): \(error)")
      }
      let article = Article(
        id: input.id, published: input.date.flatMap { CalendarDate(iso: $0) },
        language: input.lang, body: input.text)
      let analyzed = try analyzer.analyze(
        article,
        annotate: { document in
          do {
            return try input.annotations(of: document)
          } catch {
            throw BenchmarkError(description: "\(path), line \(number + 1): \(error)")
          }
        })
      print(analyzer.tracedLine(of: analyzed, id: input.id))
    }
  }
}

/// One line of the input.
private struct AnnotatedArticle: Decodable {
  struct Entity: Decodable {
    var id: String
    var start: Int
    var end: Int
    var type: String
    var confidence: Double?
  }

  struct Link: Decodable {
    var type: String
    var head: String
    var tail: String
    var confidence: Double?
  }

  var id: String
  var text: String
  var lang: String?
  var date: String?
  var entities: [Entity]
  var relations: [Link]?

  /// The mentions, widened to whole tokens, and the relations whose ends are mentions.
  func annotations(of document: Document) throws -> Annotations {
    var bytes: [Int] = [0]
    for scalar in text.unicodeScalars {
      bytes.append((bytes.last ?? 0) + String(scalar).utf8.count)
    }
    let starts = document.tokens.map(\.range.lowerBound)
    let ends = document.tokens.map(\.range.upperBound)
    var found: [(id: String, mention: Mention)] = []
    for entity in entities {
      guard 0 <= entity.start, entity.start < entity.end, entity.end < bytes.count else {
        throw BenchmarkError(
          description: "“\(entity.id)” of “\(id)” does not lie inside the text: "
            + "\(entity.start)..<\(entity.end)")
      }
      let first = Self.firstIndex(in: ends, above: bytes[entity.start])
      let last = Self.firstIndex(in: starts, above: bytes[entity.end] - 1)
      guard first < last else { continue }
      found.append(
        (
          entity.id,
          Mention(
            range: document.range(ofTokens: first..<last), tokens: first..<last,
            type: entity.type, confidence: entity.confidence ?? 1)
        ))
    }
    found.sort {
      ($0.mention.tokens.lowerBound, $1.mention.tokens.upperBound)
        < ($1.mention.tokens.lowerBound, $0.mention.tokens.upperBound)
    }
    let numbers = Dictionary(
      found.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Annotations(
      mentions: found.map(\.mention),
      relations: (relations ?? []).compactMap { link in
        guard let head = numbers[link.head], let tail = numbers[link.tail] else { return nil }
        return Relation(
          type: link.type, head: head, tail: tail, confidence: link.confidence ?? 1)
      })
  }

  // The first place in a sorted list whose value is above `limit`.
  private static func firstIndex(in values: [Int], above limit: Int) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
