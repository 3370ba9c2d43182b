import Foundation
import Linguistics
import Recognition
import TestSupport
import Testing

@Suite("A damaged model file is refused, and nothing outside it is read")
struct ModelFileTests {
  private func failure(of bytes: [UInt8]) -> RecognitionError? {
    // A copy of exactly the file's size, so that the address sanitizer sees every byte read beyond it.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    do {
      let recognizer = try Recognizer(model: UnsafeRawBufferPointer(copy))
      _ = recognizer.annotate(documentOf(words: ["aba", "жа", "b.", "xa"]))
      return nil
    } catch {
      return error
    }
  }

  private func failure(_ change: (inout TinyModel) -> Void) -> RecognitionError? {
    var model = TinyModel()
    change(&model)
    return failure(of: model.bytes())
  }

  private static func head(
    name: String = "tiny", labels: [[Int]] = [[0], [1]], threshold: Double = 0.4
  ) -> [String: Any] {
    [
      "name": name, "language": "kk", "types": ["A", "B"], "labels": labels,
      "thresholds": [threshold, threshold],
    ]
  }

  @Test("The file these tests damage is sound")
  func sound() {
    #expect(failure { _ in } == nil)
  }

  @Test("Magic and version")
  func preamble() {
    #expect(failure { $0.magic = "DSRMODEM" } == .notAModel)
    #expect(failure(of: []) == .notAModel)
    #expect(failure(of: Array("DSRMODEL".utf8))?.id == "RM003")
    #expect(failure { $0.version = 2 } == .unsupportedVersion(2))
    #expect(failure { $0.header["format"] = 9 } == .unsupportedVersion(9))
  }

  @Test("Every shorter file is refused")
  func truncation() {
    let bytes = TinyModel().bytes()
    var lengths = Array(0..<96) + Array(bytes.count - 200..<bytes.count)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 { lengths.append(Int.random(in: 96..<bytes.count, using: &random)) }
    for length in lengths {
      #expect(failure(of: Array(bytes[..<length])) != nil, "\(length) of \(bytes.count) bytes")
    }
  }

  @Test(
    "Configurations out of range are refused",
    arguments: [
      ("width", 0), ("width", -24), ("width", 1 << 30), ("heads", 5), ("heads", 0), ("ffn", 0),
      ("max_subwords", 513), ("max_subwords", 1 << 31 - 1), ("window_subwords", 33),
      ("max_word_subwords", 5), ("overlap_subwords", 13), ("overlap_subwords", -1),
      ("max_span_words", 0), ("max_span_words", 65), ("encoder_layers", 1000),
      ("distances", 11), ("sentences", 0), ("max_word_characters", 0),
    ])
  func configuration(name: String, value: Int) {
    let error = failure { $0.config[name] = value }
    guard case .configuration(name, value, _)? = error else {
      Issue.record("\(name) = \(value) gave \(String(describing: error))")
      return
    }
  }

  @Test("Headers that say something else than the file")
  func header() {
    #expect(failure { $0.config["width"] = 24.5 }?.id == "RM004")
    #expect(failure { $0.config["width"] = nil }?.id == "RM004")
    #expect(failure { $0.config["distance_bounds"] = [1, 1, 2] }?.id == "RM004")
    #expect(failure { $0.header["mention_types"] = [String]() }?.id == "RM004")
    #expect(failure { $0.header["mention_types"] = ["A", "B", "A"] }?.id == "RM004")
    #expect(failure { $0.header["mention_types"] = ["A", 1, "B"] }?.id == "RM004")
    #expect(failure { $0.header["relation_types"] = ["A"] }?.id == "RM004")
    #expect(failure { $0.header["thresholds"] = ["mention": [0.5]] }?.id == "RM004")
    #expect(failure { $0.header["relation_pairs"] = [[[0, 3]], [[0, 0]]] }?.id == "RM004")
    #expect(failure { $0.header["relation_pairs"] = [[[0]], [[0, 0]]] }?.id == "RM004")
    #expect(failure { $0.header["heads"] = 3 }?.id == "RM004")
    #expect(failure { $0.header["heads"] = [["name": "tiny"]] }?.id == "RM004")
    #expect(failure { $0.header["heads"] = [Self.head(labels: [[0], [3]])] }?.id == "RM004")
    #expect(failure { $0.header["heads"] = [Self.head(labels: [[0]])] }?.id == "RM004")
    #expect(failure { $0.header["heads"] = [Self.head(threshold: 0)] }?.id == "RM004")
    #expect(failure { $0.header["heads"] = [Self.head(name: "other")] }?.id == "RM006")
    #expect(failure { $0.header["heads"] = [Any]() } == nil)
    #expect(failure { $0.header["special"] = ["cls": 0, "sep": 99, "unk": 3] }?.id == "RM004")
    #expect(failure { $0.header["normalization"] = ["ab": "c"] }?.id == "RM004")
    #expect(failure { $0.header["normalization"] = NSNull() }?.id == "RM004")
    #expect(failure { $0.header["tensors"] = 3 }?.id == "RM004")
    #expect(failure { $0.header["tensors"] = [["name": "word"]] }?.id == "RM006")
  }

  @Test("The vocabulary section")
  func vocabulary() {
    func section(_ offset: Int, _ length: Int, _ count: Int) -> RecognitionError? {
      failure { $0.header["vocabulary"] = ["offset": offset, "length": length, "count": count] }
    }
    #expect(section(1 << 30, 1000, 15)?.id == "RM003")
    #expect(section(0, 1 << 31 - 1, 15)?.id == "RM003")
    #expect(section(-64, 1000, 15)?.id == "RM004")
    #expect(section(0, 100, 1000)?.id == "RM004")
    #expect(section(0, 100, 0)?.id == "RM004")
    // The tensors' bytes read as a vocabulary.
    #expect(section(0, 90, 15)?.id == "RM007")
  }

  @Test("Tensors with wrong names, shapes, places and values")
  func tensors() throws {
    for index in TinyModel().tensors.indices {
      #expect(failure { $0.tensors[index].name += "x" }?.id == "RM006")
      #expect(failure { $0.tensors[index].rows += 1 }?.id == "RM006")
      #expect(failure { $0.tensors[index].columns += 1 }?.id == "RM006")
    }
    #expect(failure { $0.tensors[0].isInt8 = false }?.id == "RM006")
    let biases = TinyModel().tensors.indices.filter { TinyModel().tensors[$0].name == "span_width" }
    let index = try #require(biases.first)
    // Any matrix but the embedding table may be stored either way.
    #expect(failure { $0.tensors[index].isInt8 = true } == nil)
    #expect(failure { $0.tensors[1].isInt8 = false } == nil)
    #expect(failure { $0.tensors[0].scale = .infinity }?.id == "RM006")
  }

  @Test("Offsets outside the file")
  func offsets() throws {
    let bytes = TinyModel().bytes()
    let length = Int(bytes[12]) + Int(bytes[13]) << 8
    let text = String(decoding: bytes[16..<16 + length], as: UTF8.self)
    for (from, to) in [
      ("\"offset\":0,", "\"offset\":2147483584,"), ("\"offset\":0,", "\"offset\":-64,"),
      ("\"offset\":0,", "\"offset\":1e99,"), ("\"scales\":384", "\"scales\":2147483584"),
    ] {
      var changed = text
      let place = try #require(changed.range(of: from))
      changed.replaceSubrange(place, with: to)
      while (16 + changed.utf8.count) % 64 != 0 { changed += " " }
      var file = Array(bytes[..<12])
      withUnsafeBytes(of: UInt32(changed.utf8.count).littleEndian) {
        file.append(contentsOf: $0)
      }
      let error = failure(of: file + Array(changed.utf8) + bytes[(16 + length)...])
      #expect(error?.id == "RM003" || error?.id == "RM006", "\(to)")
    }
  }

  @Test("Random changes to the header never do more than throw")
  func fuzz() {
    var random = SeededGenerator(seed: 17)
    let bytes = TinyModel().bytes()
    let length = 16 + Int(bytes[12]) + Int(bytes[13]) << 8
    let interesting = Array("0123456789-.eE\"{}[]:,\\ntu \u{0}\u{7F}".utf8) + [0xFF, 0xC3]
    var refused = 0
    for _ in 0..<3000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<length, using: &random)
        changed[place] = interesting.randomElement(using: &random) ?? 0
      }
      if failure(of: changed) != nil { refused += 1 }
    }
    #expect(refused > 1500)
  }

  @Test("Messages name the part and say what to do")
  func messages() {
    let errors: [RecognitionError] = [
      .notAModel, .unsupportedVersion(7), .truncated(part: "header", needed: 9, available: 3),
      .header(reason: "r"), .configuration(name: "heads", value: 0, allowed: 1...4),
      .tensor(name: "word", reason: "r"), .vocabulary(entry: 4, reason: "r"),
      .unavailableInstructionSet(.neon),
    ]
    #expect(Set(errors.map(\.id)).count == errors.count)
    for error in errors { #expect(error.description.hasPrefix("\(error.id): ")) }
    #expect(errors[2].message.contains("header") && errors[2].message.contains("9"))
  }
}
