import Extraction
import Foundation
import GraphModel
import Linguistics

/// The word lists and the dictionary of the checkout.
enum Support {
  static let graph = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Graph")

  /// The bytes of all word lists, by path.
  static func lexiconFiles() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in ["labels.tsv", "lexicon/title-classes.tsv"] { files[name] = try bytes(name) }
    for language in ["ru", "kk", "en"] {
      let folder = "lexicon/\(language)"
      let names = try FileManager.default.contentsOfDirectory(
        atPath: graph.appendingPathComponent(folder).path)
      for name in names where name.hasSuffix(".tsv") {
        files["\(folder)/\(name)"] = try bytes("\(folder)/\(name)")
      }
    }
    return files
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: graph.appendingPathComponent(path)))
  }

  /// An extractor as the program has it.
  static let extractor: Extractor = {
    do {
      let data = try bytes("lexicon/ru/morphology.bin")
      // The dictionary is read in place, so the bytes stay for the whole run.
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 16)
      buffer.copyBytes(from: data)
      let morphology = try RussianMorphology(dictionary: UnsafeRawBufferPointer(buffer))
      let places = try bytes("gazetteer/places.bin")
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: places.count, alignment: 16)
      memory.copyBytes(from: places)
      let gazetteer = try Gazetteer(bytes: UnsafeRawBufferPointer(memory))
      return Extractor(
        lexicon: try ExtractionLexicon(files: lexiconFiles()),
        normalizer: Normalizer(morphology: morphology, gazetteer: gazetteer),
        morphology: morphology, gazetteer: gazetteer)
    } catch {
      fatalError("\(error)")
    }
  }()

  /// The facts of a text with mentions written inside: `[PERSON Иван Петров]`, nested at will.
  static func extract(
    _ markup: String, relations: [(String, String, String)] = [], published: String? = nil,
    language: Language = .russian
  ) -> ArticleFacts {
    let article = Markup(markup, language: language)
    return extractor.extract(
      article.document, article.annotations(relations),
      published: published.flatMap { CalendarDate(iso: $0) })
  }

  /// A fact on one line: person | title | employer | status, then since, until, city and
  /// "inferred" where there are any.
  static func line(_ fact: ExtractedFact, _ facts: ArticleFacts) -> String {
    var parts = [
      facts.entities[fact.person].name, fact.role?.title ?? "-",
      fact.organization.map { facts.entities[$0].name } ?? "-", fact.status.rawValue,
    ]
    if let since = fact.since { parts.append("since \(since)") }
    if let until = fact.until { parts.append("until \(until)") }
    if let city = fact.city { parts.append("in \(facts.entities[city].name)") }
    if fact.isInferred { parts.append("inferred") }
    return parts.joined(separator: " | ")
  }
}

/// A text with its mentions.
struct Markup {
  let document: Document
  private var mentions: [Mention] = []

  /// Reads `[LABEL text]`; brackets of the text itself are not supported.
  init(_ markup: String, language: Language = .russian) {
    var text = ""
    var open: [(label: String, start: Int)] = []
    var spans: [(label: String, range: Range<Int>)] = []
    var rest = Substring(markup)
    while let character = rest.first {
      if character == "[", let space = rest.firstIndex(of: " ") {
        open.append((String(rest[rest.index(after: rest.startIndex)..<space]), text.utf8.count))
        rest = rest[rest.index(after: space)...]
        continue
      }
      rest.removeFirst()
      if character == "]", let last = open.popLast() {
        spans.append((last.label, last.start..<text.utf8.count))
      } else {
        text.append(character)
      }
    }
    document = Segmenter(language: language).segment(text)
    for span in spans.sorted(by: {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }) {
      let tokens = document.tokens(in: span.range)
      if tokens.isEmpty { continue }
      mentions.append(
        Mention(range: span.range, tokens: tokens, type: span.label, confidence: 0.9))
    }
  }

  /// The mentions with relations between the first mentions of the given texts.
  func annotations(_ relations: [(String, String, String)]) -> Annotations {
    func index(_ text: String) -> Int? {
      mentions.firstIndex { document.text(of: $0.range) == text }
    }
    return Annotations(
      mentions: mentions,
      relations: relations.compactMap { relation in
        guard let head = index(relation.1), let tail = index(relation.2) else { return nil }
        return Relation(type: relation.0, head: head, tail: tail, confidence: 0.8)
      })
  }
}
