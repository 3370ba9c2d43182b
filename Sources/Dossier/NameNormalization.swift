package import Articles
internal import GraphModel
internal import JSONParsing
internal import Linguistics
internal import Synchronization

/// What is wrong with one line of `dossier normalize`.
package struct NormalizationProblem: Error, CustomStringConvertible {
  /// The line and what to do.
  package let description: String
}

/// Answers `dossier normalize`: names in their texts → base forms.
package final class NameNormalization: Sendable {
  private let normalizer: Normalizer
  /// Names of one text come one after the other, so the last texts are kept segmented.
  private let documents = Mutex<[(text: String, document: Document)]>([])

  /// Reads the dictionary.
  package init(resources: Resources) throws {
    let morphology = try RussianMorphology(
      dictionary: resources.bytes("Graph/lexicon/ru/morphology.bin").buffer)
    normalizer = Normalizer(
      morphology: morphology,
      gazetteer: try Gazetteer(bytes: resources.bytes("Graph/gazetteer/places.bin").buffer))
  }

  /// The answer to one line as JSON.
  ///
  /// - Throws: `ArticleProblem` or `NormalizationProblem` for a line that cannot be answered.
  package func normalize(_ line: JSONLine) throws -> String {
    let object = try line.content.get()
    func member(_ key: String) throws -> JSONValue {
      guard let value = object[key], value != .null else {
        throw NormalizationProblem(
          description: "\(line.source): there is no \"\(key)\"; write {id, text, start, end, type}")
      }
      return value
    }
    let id = try member("id")
    guard let text = try member("text").string, let start = try member("start").integer,
      let end = try member("end").integer, let type = try member("type").string
    else {
      throw NormalizationProblem(
        description: "\(line.source): text and type must be strings, start and end whole numbers")
    }
    guard let kind = Self.kind(ofType: type) else {
      throw NormalizationProblem(
        description: "\(line.source): there is no type \"\(PrintableText.line(type, limit: 40))\";"
          + " use PER, ORG, LOC or a label that `dossier extract` prints")
    }
    let document = document(of: text, language: object["lang"]?.string)
    let offsets = CodePointOffsets(document.bytes)
    guard start < end, let first = offsets.byte(atCodePoint: start),
      let last = offsets.byte(atCodePoint: end)
    else {
      throw NormalizationProblem(
        description: "\(line.source): \(start)..<\(end) is no part of the text, which has "
          + "\(offsets.length) code points")
    }
    let form = normalizer.normalForm(of: first..<last, as: kind, in: document)
    return JSON.object([("id", JSON(id)), ("normal", .string(form.text))]).line
  }

  private func document(of text: String, language code: String?) -> Document {
    if let known = documents.withLock({ $0.first { $0.text == text }?.document }) { return known }
    let language = code.flatMap(Language.init(rawValue:)) ?? Language.detect(in: text)
    let document = Segmenter(language: language).segment(text)
    documents.withLock { kept in
      kept.append((text, document))
      if kept.count > 8 { kept.removeFirst() }
    }
    return document
  }

  private static func kind(ofType type: String) -> NameKind? {
    switch type {
    case "PER", "PERSON", "Person": .person
    case "ORG", "ORGANIZATION", "Organization", "Company": .organization
    case "LOC", "CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "Place", "City":
      .place
    case "PROFESSION", "Role": .title
    default: nil
    }
  }
}
