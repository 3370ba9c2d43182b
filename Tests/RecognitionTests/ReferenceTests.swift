import Linguistics
import Recognition
import Testing

/// The forward pass against the values that the training code computed from the same file.
@Suite(
  "The trained model gives the reference's values",
  .enabled(if: TrainedModel.isPresent, TrainedModel.comment))
struct ReferenceTests {
  @Test("There are fixtures of this model")
  func fixturesBelongToTheModel() throws {
    let fixtures = try TrainedModel.fixtures()
    #expect(fixtures.count >= 4)
    let name = try TrainedModel.network().name
    for fixture in fixtures { #expect(fixture.model == name) }
  }

  @Test("Windows and subwords are the reference's")
  func windows() throws {
    let network = try TrainedModel.network()
    for fixture in try TrainedModel.fixtures() {
      var windows = network.windows(fixture.document)
      for expected in fixture.windows {
        let next = windows.nextWindow()
        let window = try #require(next)
        #expect(window.words == expected.words[0]..<expected.words[1])
        #expect(window.ids == expected.ids)
      }
      let beyond = windows.nextWindow()
      #expect(beyond == nil)
    }
  }

  @Test("Logits lie within the tolerance", arguments: InstructionSet.available)
  func logits(set: InstructionSet) throws {
    let network = try TrainedModel.network(set)
    let scratch = network.scratch()
    var worst: (vector: Float, span: Float, pair: Float) = (0, 0, 0)
    for fixture in try TrainedModel.fixtures() {
      let document = fixture.document
      var windows = network.windows(document)
      for (index, expected) in fixture.windows.enumerated() {
        let next = windows.nextWindow()
        let window = try #require(next)
        let count = window.words.count
        let first = window.words.lowerBound
        let width = network.configuration.width
        let vectors = network.encoder.wordVectors(window, scratch: scratch)
        for (word, row) in expected.encoder.enumerated() {
          for (column, value) in row.enumerated() {
            let error = abs(vectors.pointer[word * width + column] - value)
            worst.vector = max(worst.vector, error)
          }
        }
        var compared = 0
        network.spanHead.forEachLength(vectors, count: count, scratch: scratch) {
          length, spans, logits, _ in
          let classes = 1 + network.mentionTypes.count
          for sample in fixture.spans
          where sample.window == index && sample.last - sample.first + 1 == length {
            for (column, value) in sample.logits.enumerated() {
              worst.span = max(worst.span, abs(logits[sample.first * classes + column] - value))
            }
            compared += 1
          }
        }
        #expect(compared == fixture.spans.count { $0.window == index })

        var local: [Span] = []
        var global: [Int] = []
        for (number, mention) in fixture.mentions.enumerated()
        where mention.first >= first && mention.last < window.words.upperBound {
          let type = try #require(network.mentionTypes.firstIndex(of: mention.type))
          local.append(
            Span(
              first: mention.first - first, last: mention.last - first, type: type,
              score: Float(mention.score)))
          global.append(number)
        }
        guard local.count > 1 else { continue }
        let sentence = local.map { document.tokens[first + $0.first].sentence }
        network.entityLayers.run(vectors, words: count, mentions: local, scratch: scratch)
        let samples = fixture.pairs.filter { $0.window == index }
        var found = 0
        var all: [(head: Int, tail: Int)] = []
        for head in local.indices { for tail in local.indices { all.append((head, tail)) } }
        network.pairHead.forEach(
          all, mentions: local, sentence: sentence, words: vectors, count: count, scratch: scratch
        ) { pairs, logits in
          for (row, pair) in pairs.enumerated() {
            for sample in samples
            where sample.head == global[pair.head] && sample.tail == global[pair.tail] {
              for (column, value) in sample.logits.enumerated() {
                let error = abs(logits[row * network.relationTypes.count + column] - value)
                worst.pair = max(worst.pair, error)
              }
              found += 1
            }
          }
        }
        #expect(found == samples.count)
      }
      #expect(worst.vector < fixture.tolerance)
      #expect(worst.span < fixture.tolerance)
      #expect(worst.pair < fixture.tolerance)
    }
    print(
      "largest difference, \(set): vectors \(worst.vector), spans \(worst.span), pairs \(worst.pair)"
    )
  }

  @Test("Mentions and relations are the reference's", arguments: InstructionSet.available)
  func annotations(set: InstructionSet) throws {
    let recognizer = try TrainedModel.recognizer(set)
    for fixture in try TrainedModel.fixtures() {
      let annotations = recognizer.annotate(fixture.document)
      let mentions = annotations.mentions.map { "\($0.range) \($0.tokens) \($0.type)" }
      #expect(
        mentions
          == fixture.mentions.map { "\($0.start..<$0.end) \($0.first..<$0.last + 1) \($0.type)" })
      for (mention, expected) in zip(annotations.mentions, fixture.mentions) {
        #expect(abs(mention.confidence - expected.score) < 0.01)
      }
      let relations = annotations.relations.map { "\($0.head) \($0.type) \($0.tail)" }.sorted()
      #expect(
        relations == fixture.relations.map { "\($0.head) \($0.type) \($0.tail)" }.sorted())
      let scores = Dictionary(
        uniqueKeysWithValues: fixture.relations.map {
          ("\($0.head) \($0.type) \($0.tail)", $0.score)
        })
      for relation in annotations.relations {
        let expected = scores["\(relation.head) \(relation.type) \(relation.tail)"] ?? -1
        #expect(abs(relation.confidence - expected) < 0.01)
      }
    }
  }
}
