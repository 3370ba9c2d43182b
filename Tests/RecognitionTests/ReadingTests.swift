import Linguistics
import Recognition
import TestSupport
import Testing

@Suite("Reading window by window gives what the whole document gives")
struct ReadingTests {
  private func randomDocument(_ seed: UInt64, words: Int) -> Document {
    var random = SeededGenerator(seed: seed)
    let list = ["a", "ab", "aba", "ж", "жа", "b.", "z", "abababab", "ба."]
    return documentOf(
      words: (0..<words).map { _ in list[Int.random(in: 0..<list.count, using: &random)] })
  }

  /// The windows by the definition, over all words at once.
  private func windows(_ document: Document, _ network: Network) -> [Range<Int>] {
    var scratch = SubwordTokenizer.Scratch()
    var total = [0]
    for token in document.tokens {
      var ids: [UInt32] = []
      document.bytes.withUnsafeBufferPointer {
        network.tokenizer.append(
          word: UnsafeBufferPointer(rebasing: $0[token.range]), followsGap: token.followsGap,
          to: &ids, scratch: &scratch)
      }
      total.append(total[total.count - 1] + ids.count)
    }
    let room = network.configuration.windowSubwords
    let overlap = network.configuration.overlapSubwords
    let starts = document.sentences.map(\.tokens.lowerBound)
    let count = document.tokens.count
    var result: [Range<Int>] = []
    var first = 0
    while first < count {
      var end = first
      while end < count, total[end + 1] - total[first] <= room { end += 1 }
      if end < count {
        end = starts.last { $0 <= end && total[$0] - total[first] >= room / 2 } ?? end
      }
      result.append(first..<end)
      if end == count { break }
      let good = starts.last {
        $0 > first && $0 < end && (overlap...2 * overlap).contains(total[end] - total[$0])
      }
      if let good {
        first = good
      } else {
        var start = end
        while total[end] - total[start] < overlap { start -= 1 }
        first = start
      }
    }
    return result
  }

  private func owner(_ first: Int, _ last: Int, _ windows: [Range<Int>], _ count: Int) -> Int? {
    var best: Int?
    var distance = -1
    for (index, window) in windows.enumerated()
    where window.lowerBound <= first && last < window.upperBound {
      let left = window.lowerBound > 0 ? first - window.lowerBound : Int.max
      let right = window.upperBound < count ? window.upperBound - 1 - last : Int.max
      if min(left, right) > distance {
        (best, distance) = (index, min(left, right))
      }
    }
    return best
  }

  /// All windows, then all mentions, then all relations.
  private func whole(
    _ document: Document, _ network: Network, reading: SpanReading
  ) -> Annotations {
    let scratch = network.scratch()
    let count = document.tokens.count
    let ranges = windows(document, network)
    var candidates: [SpanCandidate] = []
    var vectors: [FloatStorage] = []
    var reader = network.windows(document)
    for (index, range) in ranges.enumerated() {
      guard let window = reader.nextWindow(), window.words == range else {
        Issue.record("window \(index) differs")
        return Annotations()
      }
      let rows = network.encoder.wordVectors(window, scratch: scratch)
      vectors.append(rows)
      for var candidate in network.spanHead.candidates(
        rows, count: range.count, reading: reading, scratch: scratch)
      {
        candidate.span.first += range.lowerBound
        candidate.span.last += range.lowerBound
        if owner(candidate.span.first, candidate.span.last, ranges, count) == index {
          candidates.append(candidate)
        }
      }
    }
    let mentions = SpanHead.select(network.spanHead.confident(candidates, in: document))
    var relations: [Relation] = []
    for (index, range) in ranges.enumerated() {
      let inside = mentions.indices.filter {
        mentions[$0].first >= range.lowerBound && mentions[$0].last < range.upperBound
      }
      guard inside.count > 1 else { continue }
      let local = inside.map {
        Span(
          first: mentions[$0].first - range.lowerBound,
          last: mentions[$0].last - range.lowerBound, type: mentions[$0].type,
          score: mentions[$0].score)
      }
      network.entityLayers.run(
        vectors[index], words: range.count, mentions: local, scratch: scratch)
      var pairs: [(head: Int, tail: Int)] = []
      for head in local.indices {
        for tail in local.indices where tail != head {
          let (a, b) = (mentions[inside[head]], mentions[inside[tail]])
          let window = owner(min(a.first, b.first), max(a.last, b.last), ranges, count)
          if window == index { pairs.append((head, tail)) }
        }
      }
      let found = network.pairHead.relations(
        pairs, mentions: local,
        sentence: inside.map { document.tokens[mentions[$0].first].sentence },
        words: vectors[index], count: range.count, scratch: scratch)
      relations += found.map {
        Relation(
          type: network.relationTypes[$0.type], head: inside[$0.head], tail: inside[$0.tail],
          confidence: Double($0.score))
      }
    }
    return Annotations(
      mentions: mentions.map {
        Mention(
          range: document.range(ofTokens: $0.first..<$0.last + 1), tokens: $0.first..<$0.last + 1,
          type: network.mentionTypes[$0.type], confidence: Double($0.score))
      }, relations: relations)
  }

  /// The model's own head agrees over a stretch, so it needs all windows in one; another head does not.
  @Test(
    "Random documents and weights", arguments: 1...12,
    [(SpanReading.own, Int.max), (.language(0), 1), (.language(0), 3)])
  func equalsWhole(seed: Int, way: (reading: SpanReading, stretch: Int)) throws {
    var model = TinyModel()
    model.seed = UInt64(seed)
    model.mentionThreshold = seed % 2 == 0 ? 0.6 : 0.75
    try model.withBytes { bytes in
      let network = try Network(ModelFile(bytes), kernels: Kernels())
      for words in [1, 2, 17, 60, 400] {
        let document = randomDocument(UInt64(seed * 1000 + words), words: words)
        var reading = Reading(
          document: document, network: network, spans: way.reading, scratch: network.scratch())
        let streamed = reading.annotations(
          stretch: way.stretch, greatestBacklog: .max)
        let expected = whole(document, network, reading: way.reading)
        let sameMentions = streamed.mentions == expected.mentions
        #expect(sameMentions, "\(words) words")
        let sameRelations = Set(streamed.relations) == Set(expected.relations)
        #expect(sameRelations, "\(words) words")
      }
    }
  }

  @Test("The random weights find something to compare")
  func notVacuous() throws {
    var mentions = 0
    var relations = 0
    var nested = 0
    for seed in 1...12 {
      var model = TinyModel()
      model.seed = UInt64(seed)
      model.mentionThreshold = 0.6
      try model.withBytes { bytes in
        let found = try Recognizer(model: bytes).annotate(
          randomDocument(UInt64(seed), words: 400))
        mentions += found.mentions.count
        relations += found.relations.count
        nested += zip(found.mentions, found.mentions.dropFirst()).count {
          $0.tokens.upperBound >= $1.tokens.upperBound
        }
      }
    }
    #expect(mentions > 300 && relations > 100 && nested > 20)
  }

  @Test("Mentions never cross, even where candidates are dropped to bound the backlog")
  func bounded() throws {
    for seed in 1...6 {
      var model = TinyModel()
      model.seed = UInt64(seed)
      model.mentionThreshold = 0.2
      try model.withBytes { bytes in
        let network = try Network(ModelFile(bytes), kernels: Kernels())
        let document = randomDocument(UInt64(seed), words: 500)
        var reading = Reading(document: document, network: network, scratch: network.scratch())
        let found = reading.annotations(stretch: 1, greatestBacklog: 1)
        #expect(!found.mentions.isEmpty)
        #expect(fault(found, document) == nil)
      }
    }
  }

  /// What is wrong with some annotations, or nil.
  private func fault(_ found: Annotations, _ document: Document) -> String? {
    for (index, mention) in found.mentions.enumerated() {
      guard document.range(ofTokens: mention.tokens) == mention.range,
        (0...1).contains(mention.confidence)
      else { return "mention \(index)" }
      for other in found.mentions[(index + 1)...] {
        if other.tokens.lowerBound >= mention.tokens.upperBound { break }
        guard other.tokens != mention.tokens,
          other.tokens.upperBound <= mention.tokens.upperBound
        else { return "mention \(index) crosses another or comes twice" }
      }
    }
    for relation in found.relations {
      guard found.mentions.indices.contains(relation.head),
        found.mentions.indices.contains(relation.tail), relation.head != relation.tail
      else { return "relation \(relation)" }
    }
    return nil
  }

  @Test("Choosing candidates: the better one wins, nesting is free, ties go by place")
  func selection() {
    func span(_ first: Int, _ last: Int, _ type: Int, _ score: Float) -> Span {
      Span(first: first, last: last, type: type, score: score)
    }
    let chosen = SpanHead.select([
      span(0, 3, 0, 0.8), span(2, 5, 1, 0.9), span(3, 3, 2, 0.5), span(2, 5, 0, 0.6),
      span(7, 8, 0, 0.7), span(8, 9, 1, 0.7), span(10, 11, 0, 0.4), span(10, 12, 0, 0.3),
    ])
    #expect(
      chosen == [
        span(2, 5, 1, 0.9), span(3, 3, 2, 0.5), span(7, 8, 0, 0.7), span(10, 12, 0, 0.3),
        span(10, 11, 0, 0.4),
      ])
  }

  @Test("Of spans that differ only in signs at their ends the best is left")
  func distinct() {
    let document = documentOf(words: ["«", "a", "»", "b", "."])
    func span(_ first: Int, _ last: Int, _ type: Int, _ score: Float) -> Span {
      Span(first: first, last: last, type: type, score: score)
    }
    let left = SpanHead.distinct(
      [
        span(0, 1, 0, 0.7), span(0, 2, 1, 0.8), span(1, 1, 0, 0.8), span(1, 3, 0, 0.6),
        span(1, 4, 0, 0.5), span(0, 0, 0, 0.4), span(2, 2, 0, 0.3),
      ], in: document)
    #expect(
      left == [span(0, 2, 1, 0.8), span(1, 3, 0, 0.6), span(0, 0, 0, 0.4), span(2, 2, 0, 0.3)])
  }

  @Test("Documents at the edges")
  func edges() throws {
    try TinyModel().withBytes { bytes in
      let recognizer = try Recognizer(model: bytes)
      #expect(recognizer.annotate(documentOf(words: [])) == Annotations())
      for words in [["a"], ["."], ["z"], [String(repeating: "ж", count: 100_000)]] {
        let document = documentOf(words: words)
        #expect(fault(recognizer.annotate(document), document) == nil)
      }
      let long = randomDocument(7, words: 10_000)
      #expect(fault(recognizer.annotate(long), long) == nil)
    }
  }

  @Test("Calls at the same time give what one call gives")
  func concurrency() async throws {
    // The model's bytes must outlive the tasks.
    let bytes = TinyModel().bytes()
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    let recognizer = try Recognizer(model: UnsafeRawBufferPointer(memory))
    let documents = (1...6).map { randomDocument(UInt64($0), words: 150) }
    let expected = documents.map(recognizer.annotate)
    await withTaskGroup(of: (Int, Annotations).self) { group in
      for round in 0..<24 {
        let index = round % documents.count
        let document = documents[index]
        group.addTask { (index, recognizer.annotate(document)) }
      }
      for await (index, found) in group { #expect(found == expected[index]) }
    }
  }
}
