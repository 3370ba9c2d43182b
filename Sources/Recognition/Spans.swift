package import Linguistics

/// A span of words with a mention type: a candidate of the span head, or a mention.
package struct Span: Sendable, Hashable {
  /// The first word.
  package var first: Int
  /// The last word.
  package var last: Int
  /// The index of the mention type.
  package var type: Int
  /// The type's probability, 0...1.
  package var score: Float

  /// Creates a span.
  package init(first: Int, last: Int, type: Int, score: Float) {
    self.first = first
    self.last = last
    self.type = type
    self.score = score
  }

  /// Whether the two overlap and neither holds the other.
  func crosses(_ other: Span) -> Bool {
    (other.first < first && first <= other.last && other.last < last)
      || (first < other.first && other.first <= last && last < other.last)
  }
}

/// A span that may become a mention.
package struct SpanCandidate: Sendable {
  /// The span with its best type by itself.
  package var span: Span
  /// The logits that the model's own head gives the span; empty where another head has decided.
  ///
  /// One number for "none", then one for each type.
  package var logits: [Float]
}

/// Scores every span of words as a mention of each type (SpERT-like, with biaffine-like ends).
package struct SpanHead: Sendable {
  private let project: Linear
  private let widths: FloatStorage
  private let output: Linear
  /// The heads of further sources over the same span states.
  package let heads: [SourceHead]
  private let kernels: Kernels
  private let configuration: Configuration
  private let thresholds: [Double]
  // How far the best type's logit may lie below that of "none" where its probability can still reach
  // the floor: p <= 1 / (1 + exp(none - logit)).
  private let margin = Float(logit(LabelConsistency.floor)) - 0.01

  init(_ file: ModelFile, kernels: Kernels) throws(RecognitionError) {
    configuration = file.configuration
    let hidden = configuration.spanHidden
    let classes = 1 + file.mentionTypes.count
    project = Linear(
      [try file.tensor("span_project.weight", rows: 3 * hidden, columns: configuration.width)],
      biases: [try file.vector("span_project.bias", count: 3 * hidden)], kernels: kernels)
    widths = try file.values("span_width", rows: configuration.maxSpanWords, columns: hidden)
    output = Linear(
      [try file.tensor("span_output.weight", rows: classes, columns: hidden)],
      biases: [try file.vector("span_output.bias", count: classes)], kernels: kernels)
    var heads: [SourceHead] = []
    for entry in file.heads {
      heads.append(try SourceHead(entry, file: file, hidden: hidden, kernels: kernels))
    }
    self.heads = heads
    thresholds = file.mentionThresholds
    self.kernels = kernels
  }

  /// Calls `body` with the logits of all spans of one length after another.
  ///
  /// Rows are [spans, 1 + types] in the order of the spans' first words; class 0 is "none". With a
  /// head of another source, its rows [spans, 1 + its labels] come too. They are valid during the call
  /// only.
  package func forEachLength(
    _ words: FloatStorage, count: Int, head: SourceHead? = nil, scratch: Scratch,
    _ body: (
      _ length: Int, _ spans: Int, _ own: UnsafeMutablePointer<Float>,
      _ source: UnsafeMutablePointer<Float>?
    ) -> Void
  ) {
    let hidden = configuration.spanHidden
    let classes = 1 + thresholds.count
    project.apply(
      rows: count, input: words.pointer, inputStep: configuration.width,
      output: scratch.wide.pointer, outputStep: scratch.wideStep)
    kernels.prefixSums(
      rows: count, width: hidden, input: scratch.wide.pointer + 2 * hidden,
      inputStep: scratch.wideStep, output: scratch.prefix.pointer)
    for length in 1...configuration.maxSpanWords where length <= count {
      let spans = count - length + 1
      kernels.spanRows(
        first: 0, count: spans, words: length, hidden: hidden, projected: scratch.wide.pointer,
        projectedStep: scratch.wideStep, prefix: scratch.prefix.pointer,
        widthRow: widths.pointer + (length - 1) * hidden, output: scratch.hidden.pointer)
      output.apply(
        rows: spans, input: scratch.hidden.pointer, inputStep: hidden,
        output: scratch.logits.pointer, outputStep: classes)
      head?.output.apply(
        rows: spans, input: scratch.hidden.pointer, inputStep: hidden,
        output: scratch.sourceLogits.pointer, outputStep: 1 + (head?.types.count ?? 0))
      body(
        length, spans, scratch.logits.pointer, head == nil ? nil : scratch.sourceLogits.pointer)
    }
  }

  /// The spans that may become mentions, in window words; types are those of `reading`.
  ///
  /// The model's own head gives all that have a say (``confident(_:in:)`` chooses among them), the
  /// others those that reach their thresholds.
  package func candidates(
    _ words: FloatStorage, count: Int, reading: SpanReading, scratch: Scratch
  ) -> [SpanCandidate] {
    switch reading {
    case .own: candidates(words, count: count, scratch: scratch)
    case .language(let index):
      candidates(words, count: count, head: heads[index], scratch: scratch) {
        [head = heads[index]] own, source in
        head.reading(own: own, source: source, ownThresholds: thresholds, kernels: kernels)
      }
    case .source(let index):
      candidates(words, count: count, head: heads[index], scratch: scratch) {
        [head = heads[index]] _, source in
        kernels.softmax(source, count: 1 + head.types.count)
        var best = 0
        for type in 1..<head.types.count where source[1 + type] > source[1 + best] { best = type }
        return Double(source[1 + best]) >= head.thresholds[best] ? (best, source[1 + best]) : nil
      }
    }
  }

  private func candidates(
    _ words: FloatStorage, count: Int, head: SourceHead, scratch: Scratch,
    _ choose: (
      _ own: UnsafeMutablePointer<Float>, _ source: UnsafeMutablePointer<Float>
    ) -> (type: Int, score: Float)?
  ) -> [SpanCandidate] {
    let classes = 1 + thresholds.count
    var found: [SpanCandidate] = []
    forEachLength(words, count: count, head: head, scratch: scratch) { length, spans, own, source in
      guard let source else { return }
      for first in 0..<spans {
        guard
          let chosen = choose(own + first * classes, source + first * (1 + head.types.count))
        else { continue }
        found.append(
          SpanCandidate(
            span: Span(
              first: first, last: first + length - 1, type: chosen.type, score: chosen.score),
            logits: []))
      }
    }
    return found
  }

  /// The spans whose best type reaches the floor of ``LabelConsistency``, in window words.
  private func candidates(
    _ words: FloatStorage, count: Int, scratch: Scratch
  ) -> [SpanCandidate] {
    let classes = 1 + thresholds.count
    var found: [SpanCandidate] = []
    forEachLength(words, count: count, scratch: scratch) { length, spans, logits, _ in
      for first in 0..<spans {
        let row = logits + first * classes
        var greatest = row[1]
        for type in 2..<classes { greatest = max(greatest, row[type]) }
        guard greatest - row[0] >= margin else { continue }
        let values = Array(UnsafeBufferPointer(start: row, count: classes))
        let (type, score) = best(row)
        if Double(score) >= LabelConsistency.floor {
          found.append(
            SpanCandidate(
              span: Span(first: first, last: first + length - 1, type: type, score: score),
              logits: values))
        }
      }
    }
    return found
  }

  /// The most probable type and its probability; the logits become probabilities.
  private func best(_ row: UnsafeMutablePointer<Float>) -> (type: Int, score: Float) {
    kernels.softmax(row, count: 1 + thresholds.count)
    var best = 0
    for type in 1..<thresholds.count where row[1 + type] > row[1 + best] { best = type }
    return (best, row[1 + best])
  }

  /// The spans of a document that may be its mentions: those of one wording have agreed, of those
  /// that differ in signs alone one is left, and all reach their thresholds.
  ///
  /// - Parameters:
  ///   - candidates: candidates of one document, in document words.
  ///   - document: the document.
  /// - Returns: the spans, by score.
  /// - Complexity: O(candidates log candidates).
  package func confident(_ candidates: [SpanCandidate], in document: Document) -> [Span] {
    // One head reads a document, so either all candidates have logits or none.
    guard candidates.first?.logits.isEmpty == false else {
      return Self.distinct(candidates.map(\.span), in: document)
    }
    let logits = LabelConsistency.agreed(
      candidates.map(\.logits),
      wordings: candidates.map {
        LabelConsistency.wording(document, first: $0.span.first, last: $0.span.last)
      })
    let agreed = zip(candidates, logits).map { candidate, logits in
      var row = logits
      let (type, score) = row.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map(best) ?? (0, 0)
      }
      return Span(
        first: candidate.span.first, last: candidate.span.last, type: type, score: score)
    }
    return Self.distinct(agreed, in: document).filter { Double($0.score) >= thresholds[$0.type] }
  }

  /// Of spans with the same words, which differ only in the signs at their ends, the best one.
  ///
  /// A quotation mark is taken along or not, but two mentions would share their relations.
  ///
  /// - Parameters:
  ///   - spans: spans of one document, in document words.
  ///   - document: the document.
  /// - Returns: the spans that are left, by score.
  /// - Complexity: O(spans log spans).
  package static func distinct(_ spans: [Span], in document: Document) -> [Span] {
    func isSign(_ token: Int) -> Bool { document.tokens[token].kind == .punctuation }
    var seen: Set<Range<Int>> = []
    return byScore(spans).filter { span in
      var words = span.first..<span.last + 1
      while words.count > 1, isSign(words.lowerBound) { words = words.dropFirst() }
      while words.count > 1, isSign(words.upperBound - 1) { words = words.dropLast() }
      return seen.insert(words).inserted
    }
  }

  /// Higher scores first; equal ones go by first, then by last word.
  private static func byScore(_ spans: [Span]) -> [Span] {
    spans.sorted {
      if $0.score != $1.score { return $0.score > $1.score }
      return ($0.first, $0.last) < ($1.first, $1.last)
    }
  }

  /// Chooses greedily by score: one mention a span and no partial crossings, while nesting is free.
  ///
  /// Equal scores go by first, then by last word. The result is sorted by first word, longer first.
  ///
  /// - Complexity: O(candidates * chosen).
  package static func select(_ candidates: [Span]) -> [Span] {
    var chosen: [Span] = []
    for candidate in byScore(candidates) {
      let fits = chosen.allSatisfy {
        !candidate.crosses($0) && (candidate.first, candidate.last) != ($0.first, $0.last)
      }
      if fits { chosen.append(candidate) }
    }
    return chosen.sorted { ($0.first, -$0.last) < ($1.first, -$1.last) }
  }
}
