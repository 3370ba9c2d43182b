import Foundation
import Linguistics
import Recognition
import TestSupport
import Testing

extension SeededGenerator {
  /// Random floats of a range.
  mutating func floats(_ count: Int, _ range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &self) }
  }
}

/// The trained model of the repository, or the file that `DOSSIER_TEST_MODEL` names.
enum TrainedModel {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private static let file: URL =
    ProcessInfo.processInfo.environment["DOSSIER_TEST_MODEL"].map(URL.init(fileURLWithPath:))
    ?? folder.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Graph/model/recognition.bin")

  /// Reference values: `Fixtures` beside the tests, or the folder that `DOSSIER_TEST_FIXTURES` names.
  static let fixtureFolder: URL =
    ProcessInfo.processInfo.environment["DOSSIER_TEST_FIXTURES"]
    .map { URL(fileURLWithPath: $0) } ?? folder.appendingPathComponent("Fixtures")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  static let comment: Comment = "needs Graph/model/recognition.bin, which Training/ makes"

  /// The file's bytes; they live as long as the process.
  static let bytes: [UInt8] = (try? Data(contentsOf: file)).map(Array.init) ?? []

  nonisolated(unsafe) private static let memory: UnsafeRawBufferPointer = {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(rebasing: copy[..<bytes.count])
  }()

  static func recognizer(_ set: InstructionSet? = nil) throws -> Recognizer {
    try Recognizer(model: memory, options: .init(instructionSet: set))
  }

  static func network(_ set: InstructionSet? = nil) throws -> Network {
    try Network(ModelFile(memory), kernels: Kernels(set))
  }

  static func fixtures() throws -> [Fixture] {
    try FileManager.default.contentsOfDirectory(
      at: fixtureFolder, includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == "json" }
    .sorted { $0.path < $1.path }
    .map { try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: $0)) }
  }
}

/// What `Training/make_fixture.py` writes: the reference's values on an invented passage.
struct Fixture: Decodable {
  struct Window: Decodable {
    var words: [Int]
    var ids: [UInt32]
    var encoder: [[Float]]
  }
  struct Spans: Decodable {
    var window: Int
    var first: Int
    var last: Int
    var logits: [Float]
  }
  struct Mention: Decodable {
    var first: Int
    var last: Int
    var start: Int
    var end: Int
    var type: String
    var score: Double
  }
  struct Pair: Decodable {
    var window: Int
    var head: Int
    var tail: Int
    var logits: [Float]
  }
  struct Relation: Decodable {
    var head: Int
    var tail: Int
    var type: String
    var score: Double
  }

  var model: String
  var language: String
  var text: String
  var tolerance: Float
  var words: [[Int]]
  var sentences: [Int]
  var windows: [Window]
  var spans: [Spans]
  var mentions: [Mention]
  var pairs: [Pair]
  var relations: [Relation]

  var document: Document {
    documentOf(
      text, words: words.map { $0[0]..<$0[1] }, sentences: sentences,
      language: Language(rawValue: language) ?? .russian)
  }
}

/// A document from the words' byte ranges and sentence numbers.
func documentOf(
  _ text: String, words: [Range<Int>], sentences: [Int], language: Language = .russian
) -> Document {
  var tokens: [Token] = []
  let bytes = Array(text.utf8)
  for (index, word) in words.enumerated() {
    let gap = index == 0 || words[index - 1].upperBound != word.lowerBound
    let isWord = String(decoding: bytes[word], as: UTF8.self).first.map {
      $0.isLetter || $0.isNumber
    }
    tokens.append(
      Token(
        range: word, sentence: sentences[index], kind: isWord == true ? .word : .punctuation,
        followsGap: gap))
  }
  var list: [Sentence] = []
  for (index, number) in sentences.enumerated() {
    if number == list.count {
      list.append(Sentence(range: words[index], tokens: index..<index + 1))
    } else {
      list[number].range = list[number].range.lowerBound..<words[index].upperBound
      list[number].tokens = list[number].tokens.lowerBound..<index + 1
    }
  }
  return Document(text: text, language: language, sentences: list, tokens: tokens)
}

/// A document whose words are separated by single spaces; a sentence ends after a word with a full stop.
func documentOf(words: [String], language: Language = .russian) -> Document {
  var ranges: [Range<Int>] = []
  var sentences: [Int] = []
  var at = 0
  var sentence = 0
  for word in words {
    ranges.append(at..<at + word.utf8.count)
    sentences.append(sentence)
    at += word.utf8.count + 1
    if word.hasSuffix(".") { sentence += 1 }
  }
  return documentOf(
    words.joined(separator: " "), words: ranges, sentences: sentences, language: language)
}
