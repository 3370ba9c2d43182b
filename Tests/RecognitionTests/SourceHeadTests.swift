import Linguistics
import Recognition
import TestSupport
import Testing

@Suite("Heads of further sources")
struct SourceHeadTests {
  private struct Candidate: Equatable {
    var first: Int
    var last: Int
    var type: String
  }

  private func recognizer(_ model: TinyModel) throws -> (Recognizer, Network) {
    let bytes = model.bytes()
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    memory.copyBytes(from: bytes)
    let file = UnsafeRawBufferPointer(memory)
    return (try Recognizer(model: file), try Network(ModelFile(file), kernels: Kernels(nil)))
  }

  private func probabilities(
    _ row: UnsafeMutablePointer<Float>, _ count: Int, _ network: Network
  ) -> [Float] {
    // The kernel's, not a better one's: a difference in the last bit may change which of two spans
    // with nearly equal scores is chosen.
    var copy = (0..<count).map { row[$0] }
    copy.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { network.kernels.softmax(base, count: count) }
    }
    return copy
  }

  /// The spans by the definition of the format, for a document of one window.
  private func expected(
    _ document: Document, _ network: Network, ofSource: Bool
  ) throws -> [Candidate] {
    let scratch = network.scratch()
    var windows = network.windows(document)
    let next = windows.nextWindow()
    let window = try #require(next)
    #expect(window.words.count == document.tokens.count)
    let vectors = network.encoder.wordVectors(window, scratch: scratch)
    let head = network.spanHead.heads[0]
    let threshold = head.thresholds[0]
    var spans: [Span] = []
    network.spanHead.forEachLength(
      vectors, count: window.words.count, head: head, scratch: scratch
    ) { length, count, own, source in
      for first in 0..<count {
        let p = probabilities(own + first * 4, 4, network).dropFirst().map { $0 }
        guard let row = source else { continue }
        let q = probabilities(row + first * 5, 5, network).dropFirst().map { $0 }
        let label = q.indices.max { q[$0] < q[$1] } ?? 0
        var chosen: (Int, Float)?
        if ofSource {
          if Double(q[label]) >= threshold { chosen = (label, q[label]) }
        } else if Double(q[label]) >= threshold, !head.labels[label].isEmpty {
          chosen = (head.labels[label].max { p[$0] < p[$1] } ?? 0, q[label])
        }
        // Every type of the tiny model is covered by a label, so nothing comes from its own head.
        if let (type, score) = chosen {
          spans.append(
            Span(first: first, last: first + length - 1, type: type, score: score))
        }
      }
    }
    return SpanHead.select(SpanHead.distinct(spans, in: document)).map {
      Candidate(
        first: $0.first, last: $0.last,
        type: ofSource ? TinyModel.sourceTypes[$0.type] : TinyModel.mentionTypes[$0.type])
    }
  }

  private func found(_ mentions: [Mention]) -> [Candidate] {
    mentions.map {
      Candidate(first: $0.tokens.lowerBound, last: $0.tokens.upperBound - 1, type: $0.type)
    }
  }

  @Test("An article of a head's language is read with it, in the model's types")
  func language() throws {
    var total = 0
    for seed in 1...20 {
      var model = TinyModel()
      model.seed = UInt64(seed)
      let (recognizer, network) = try recognizer(model)
      let words = ["aba", "жа", "b.", "ab", "ж", "a", "ба."]
      let kazakh = documentOf(words: words, language: .kazakh)
      let russian = documentOf(words: words, language: .russian)
      let read = found(recognizer.annotate(kazakh).mentions)
      #expect(read == (try expected(kazakh, network, ofSource: false)))
      let own = recognizer.annotate(russian).mentions
      #expect(own.allSatisfy { TinyModel.mentionTypes.contains($0.type) })
      total += read.count
    }
    #expect(total > 20)
  }

  @Test("A source's labels on request, in any language and without relations")
  func labels() throws {
    var total = 0
    for seed in 1...20 {
      var model = TinyModel()
      model.seed = UInt64(seed)
      let (recognizer, network) = try recognizer(model)
      #expect(recognizer.sources == ["tiny"])
      let document = documentOf(words: ["aba", "жа", "b.", "ab", "ж", "a", "ба."])
      let mentions = try #require(recognizer.mentions(of: document, labelsOf: "tiny"))
      #expect(found(mentions) == (try expected(document, network, ofSource: true)))
      total += mentions.count
      #expect(recognizer.mentions(of: document, labelsOf: "other") == nil)
    }
    #expect(total > 20)
  }
}
