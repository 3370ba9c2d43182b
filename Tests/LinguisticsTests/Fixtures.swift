import Foundation
import Linguistics

/// The dictionary and shortcuts for the tests.
enum Fixtures {
  /// The project's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The compiled dictionary's bytes, kept for the whole run and never changed.
  nonisolated(unsafe) static let dictionary: UnsafeRawBufferPointer = {
    let file = root.appendingPathComponent("Graph/lexicon/ru/morphology.bin")
    let data = (try? Data(contentsOf: file)) ?? Data()
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(data.count, 1), alignment: 16)
    data.copyBytes(to: buffer)
    return UnsafeRawBufferPointer(rebasing: buffer[..<data.count])
  }()

  static let morphology: RussianMorphology = {
    do { return try RussianMorphology(dictionary: dictionary) } catch { fatalError("\(error)") }
  }()

  static func document(_ text: String, _ language: Language = .russian) -> Document {
    Segmenter(language: language).segment(text)
  }

  /// The normal form of the part of `marked` between "[" and "]".
  static func normal(
    _ marked: String, _ kind: NameKind, _ language: Language = .russian
  ) -> NormalForm {
    let parts = marked.split(omittingEmptySubsequences: false) { $0 == "[" || $0 == "]" }
      .map(String.init)
    let start = parts[0].utf8.count
    let text = parts.joined()
    return Normalizer(morphology: morphology).normalForm(
      of: start..<start + parts[1].utf8.count, as: kind, in: document(text, language))
  }
}
