/// A directed relation between two mentions.
package struct ScoredPair: Sendable, Hashable {
  /// The index of the relation type.
  package var type: Int
  /// The index of the first mention.
  package var head: Int
  /// The index of the second mention.
  package var tail: Int
  /// The relation's probability, 0...1.
  package var score: Float
}

/// Scores the ordered pairs of a window's mentions as relations of each type.
package struct PairHead: Sendable {
  private let mention: Linear
  private let types: FloatStorage
  private let project: Linear
  private let context: Linear
  private let distances: FloatStorage
  private let sentences: FloatStorage
  private let output: Linear
  private let kernels: Kernels
  private let configuration: Configuration
  private let thresholds: [Double]
  private let margins: [Float]
  /// Whether a relation type may join a head type with a tail type: [head][tail][relation].
  private let allowed: [Bool]
  /// Whether any relation type may: [head][tail].
  private let allowedAtAll: [Bool]
  private let mentionTypes: Int

  init(_ file: ModelFile, kernels: Kernels) throws(RecognitionError) {
    configuration = file.configuration
    let width = configuration.width
    let hidden = configuration.pairHidden
    let relations = file.relationTypes.count
    mentionTypes = file.mentionTypes.count
    mention = Linear(
      [try file.tensor("pair_mention.weight", rows: hidden, columns: 3 * width)],
      biases: [try file.vector("pair_mention.bias", count: hidden)], kernels: kernels)
    types = try file.values("pair_type", rows: mentionTypes, columns: hidden)
    project = Linear(
      [try file.tensor("pair_project.weight", rows: 4 * hidden, columns: hidden)],
      biases: [try file.vector("pair_project.bias", count: 4 * hidden)], kernels: kernels)
    context = Linear(
      [try file.tensor("pair_context.weight", rows: hidden, columns: width)], biases: [],
      kernels: kernels)
    distances = try file.values("pair_distance", rows: configuration.distances, columns: hidden)
    sentences = try file.values("pair_sentence", rows: configuration.sentences, columns: hidden)
    output = Linear(
      [try file.tensor("pair_output.weight", rows: relations, columns: hidden)],
      biases: [try file.vector("pair_output.bias", count: relations)], kernels: kernels)
    thresholds = file.relationThresholds
    margins = thresholds.map { Float(logit($0)) - 0.01 }
    var allowed = [Bool](repeating: false, count: mentionTypes * mentionTypes * relations)
    var allowedAtAll = [Bool](repeating: false, count: mentionTypes * mentionTypes)
    for (relation, pairs) in file.relationPairs.enumerated() {
      for pair in pairs {
        let cell = pair.head * mentionTypes + pair.tail
        allowedAtAll[cell] = true
        allowed[cell * relations + relation] = true
      }
    }
    self.allowed = allowed
    self.allowedAtAll = allowedAtAll
    self.kernels = kernels
  }

  /// Whether any relation may hold from a mention of one type to a mention of another.
  package func mayRelate(_ head: Span, _ tail: Span) -> Bool {
    allowedAtAll[head.type * mentionTypes + tail.type]
  }

  /// Calls `body` with the logits of pairs, some pairs at a time, in the order given.
  ///
  /// - Parameters:
  ///   - pairs: the pairs to score, as indices of `mentions`.
  ///   - mentions: the window's mentions, in window words.
  ///   - sentence: the sentence number of each mention's first word.
  ///   - words: the words' vectors after the entity-aware layers.
  ///   - count: the number of words.
  ///   - scratch: memory to work in.
  ///   - body: gets pairs and their logits [pairs, relations], valid during the call only.
  package func forEach(
    _ pairs: [(head: Int, tail: Int)], mentions: [Span], sentence: [Int], words: FloatStorage,
    count: Int, scratch: Scratch,
    _ body: (_ pairs: ArraySlice<(head: Int, tail: Int)>, _ logits: UnsafePointer<Float>) -> Void
  ) {
    let hidden = configuration.pairHidden
    let relations = thresholds.count
    let ends = mentionRows(words, mentions)
    context.apply(
      rows: count, input: words.pointer, inputStep: configuration.width,
      output: scratch.wide.pointer, outputStep: scratch.wideStep)
    kernels.prefixSums(
      rows: count, width: hidden, input: scratch.wide.pointer, inputStep: scratch.wideStep,
      output: scratch.prefix.pointer)
    let prefix = scratch.prefix.pointer
    let rows = scratch.hidden.pointer
    let most = configuration.maxSubwords
    var first = 0
    while first < pairs.count {
      let some = pairs[first..<min(first + most, pairs.count)]
      for (row, pair) in some.enumerated() {
        let a = mentions[pair.head]
        let b = mentions[pair.tail]
        let forward = b.first - a.last - 1
        let backward = a.first - b.last - 1
        var upper = 0
        var lower = 0
        var factor: Float = 0
        if forward > 0 {
          (upper, lower, factor) = (b.first, a.last + 1, 1 / Float(forward))
        } else if backward > 0 {
          (upper, lower, factor) = (a.first, b.last + 1, 1 / Float(backward))
        }
        let apart = min(
          abs(sentence[pair.head] - sentence[pair.tail]), configuration.sentences - 1)
        let headRow = ends.pointer + pair.head * 4 * hidden
        let tailRow = ends.pointer + pair.tail * 4 * hidden
        kernels.pairRow(
          hidden: hidden, u: headRow, v: tailRow + hidden, p: headRow + 2 * hidden,
          q: tailRow + 3 * hidden, upper: prefix + upper * hidden, lower: prefix + lower * hidden,
          factor: factor,
          distance: distances.pointer + distanceClass(a, b, forward, backward) * hidden,
          sentence: sentences.pointer + apart * hidden, output: rows + row * hidden)
      }
      output.apply(
        rows: some.count, input: rows, inputStep: hidden, output: scratch.logits.pointer,
        outputStep: relations)
      body(some, scratch.logits.pointer)
      first = some.endIndex
    }
  }

  /// The relations that reach their thresholds, between indices of `mentions`, in the order of `pairs`.
  package func relations(
    _ pairs: [(head: Int, tail: Int)], mentions: [Span], sentence: [Int], words: FloatStorage,
    count: Int, scratch: Scratch
  ) -> [ScoredPair] {
    let relations = thresholds.count
    var found: [ScoredPair] = []
    forEach(
      pairs, mentions: mentions, sentence: sentence, words: words, count: count, scratch: scratch
    ) { pairs, logits in
      for (index, pair) in pairs.enumerated() {
        let row = logits + index * relations
        let cell = mentions[pair.head].type * mentionTypes + mentions[pair.tail].type
        for type in 0..<relations
        where row[type] >= margins[type] && allowed[cell * relations + type] {
          let score = Kernels.sigmoid(row[type])
          if Double(score) >= thresholds[type] {
            found.append(ScoredPair(type: type, head: pair.head, tail: pair.tail, score: score))
          }
        }
      }
    }
    return found
  }

  /// The rows U, V, P, Q of each mention, from its first word, last word, mean and type.
  private func mentionRows(_ words: FloatStorage, _ mentions: [Span]) -> FloatStorage {
    let width = configuration.width
    let hidden = configuration.pairHidden
    let input = FloatStorage(count: mentions.count * 3 * width)
    let e = FloatStorage(count: mentions.count * hidden)
    let result = FloatStorage(count: mentions.count * 4 * hidden)
    for (index, span) in mentions.enumerated() {
      let row = input.pointer + index * 3 * width
      row.update(from: words.pointer + span.first * width, count: width)
      (row + width).update(from: words.pointer + span.last * width, count: width)
      let mean = row + 2 * width
      mean.update(from: words.pointer + span.first * width, count: width)
      for word in stride(from: span.first + 1, through: span.last, by: 1) {
        kernels.add(words.pointer + word * width, to: mean, count: width)
      }
      kernels.scale(mean, by: 1 / Float(span.last - span.first + 1), count: width)
    }
    mention.apply(
      rows: mentions.count, input: input.pointer, inputStep: 3 * width, output: e.pointer,
      outputStep: hidden)
    for (index, span) in mentions.enumerated() {
      kernels.add(
        types.pointer + span.type * hidden, to: e.pointer + index * hidden, count: hidden)
    }
    kernels.gelu(e.pointer, count: mentions.count * hidden)
    project.apply(
      rows: mentions.count, input: e.pointer, inputStep: hidden, output: result.pointer,
      outputStep: 4 * hidden)
    return result
  }

  /// The row of the distance table: 0 where the head lies inside the tail, 1 where they overlap in
  /// another way, then the classes of the gap, first with the head in front, then behind.
  private func distanceClass(_ a: Span, _ b: Span, _ forward: Int, _ backward: Int) -> Int {
    let bounds = configuration.distanceBounds
    if forward >= 0 { return 2 + bounds.count { $0 < forward } }
    if backward >= 0 { return 3 + bounds.count + bounds.count { $0 < backward } }
    return a.first >= b.first && a.last <= b.last ? 0 : 1
  }
}
