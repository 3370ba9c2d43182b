import Linguistics
import Recognition
import TestSupport
import Testing

@Suite("Words are cut into subwords by the most probable sequence")
struct TokenizerTests {
  private func subwords(_ word: String, gap: Bool = true) throws -> [UInt32] {
    try TinyModel().withBytes { bytes in
      let network = try Network(ModelFile(bytes), kernels: Kernels())
      var scratch = SubwordTokenizer.Scratch()
      var ids: [UInt32] = []
      Array(word.utf8).withUnsafeBufferPointer {
        network.tokenizer.append(word: $0, followsGap: gap, to: &ids, scratch: &scratch)
      }
      return ids
    }
  }

  /// The definition, without any cleverness: all pieces at every character.
  private func expected(_ word: String, gap: Bool) -> [UInt32] {
    var text: [Unicode.Scalar] = gap ? ["\u{2581}"] : []
    for scalar in word.unicodeScalars.prefix(9) {
      switch scalar {
      case "ё": text.append("ж")
      case "\u{1}": break
      case "ﬀ": text += ["a", "b"]
      default: text.append(scalar)
      }
    }
    if text.count == (gap ? 1 : 0) { return [3] }
    var best = [0.0] + [Double](repeating: -1e30, count: text.count)
    var back = [(Int, UInt32)](repeating: (0, 3), count: text.count + 1)
    for start in text.indices {
      for end in start + 1...text.count {
        let piece = String(String.UnicodeScalarView(text[start..<end]))
        guard let id = TinyModel.pieces.dropFirst(4).firstIndex(of: piece) else { continue }
        let score = best[start] + Double(Float(-1) - Float(id) / 3)
        if score > best[end] { (best[end], back[end]) = (score, (start, UInt32(id))) }
      }
      if best[start] - 12.5 > best[start + 1] {
        (best[start + 1], back[start + 1]) = (best[start] - 12.5, (start, 3))
      }
    }
    var ids: [UInt32] = []
    var at = text.count
    while at > 0 {
      ids.append(back[at].1)
      at = back[at].0
    }
    return Array(ids.reversed().prefix(4))
  }

  @Test("Known words")
  func known() throws {
    #expect(try subwords("a") == [8])
    #expect(try subwords("a", gap: false) == [5])
    #expect(try subwords("ab", gap: false) == [7])
    #expect(try subwords("ж") == [12])
    #expect(try subwords("z", gap: false) == [3])
  }

  @Test("Replacements, also by nothing")
  func replacements() throws {
    #expect(try subwords("ё") == subwords("ж"))
    #expect(try subwords("ﬀ", gap: false) == subwords("ab", gap: false))
    #expect(try subwords("\u{1}") == [3])
    #expect(try subwords("", gap: false) == [3])
  }

  @Test("Random words give the definition's subwords")
  func random() throws {
    var random = SeededGenerator(seed: 23)
    let letters: [Unicode.Scalar] = ["a", "b", "ж", "ё", ".", "\u{1}", "ﬀ", "z", "\u{1F600}"]
    for _ in 0..<300 {
      var word = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        word.append(letters[Int.random(in: 0..<letters.count, using: &random)])
      }
      let gap = Bool.random(using: &random)
      #expect(try subwords(String(word), gap: gap) == expected(String(word), gap: gap))
    }
  }

  @Test("Bytes that are no UTF-8 do no harm")
  func malformed() throws {
    var random = SeededGenerator(seed: 29)
    try TinyModel().withBytes { bytes in
      let network = try Network(ModelFile(bytes), kernels: Kernels())
      var scratch = SubwordTokenizer.Scratch()
      for _ in 0..<500 {
        let word = (0..<Int.random(in: 0...6, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        var ids: [UInt32] = []
        word.withUnsafeBufferPointer {
          network.tokenizer.append(word: $0, followsGap: true, to: &ids, scratch: &scratch)
        }
        #expect((1...4).contains(ids.count))
      }
    }
  }
}
