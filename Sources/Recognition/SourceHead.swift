/// An output layer that was trained on one annotated source, with that source's labels.
///
/// Guidelines differ between sources: a KazNERD POSITION holds its organization, a factRuEval LocOrg may
/// be a country or a city. The heads share the span states of the model's own head
/// (`Training/MODEL_FORMAT.md`, section 5).
package struct SourceHead: Sendable {
  /// The source's name: `kaznerd`, `redocred`, `factrueval`.
  package let name: String
  /// The language whose articles are read with this head, such as `kk`; empty for none.
  package let language: String
  /// The labels of the source.
  package let types: [String]
  /// For each label, the indices of the model's mention types that it may be.
  package let labels: [[Int]]
  /// The least score of a span, by label.
  package let thresholds: [Double]
  let output: Linear

  /// Whether some label stands for the mention type.
  let covered: [Bool]

  init(
    _ entry: ModelFile.Head, file: ModelFile, hidden: Int, kernels: Kernels
  ) throws(RecognitionError) {
    name = entry.name
    language = entry.language
    types = entry.types
    labels = entry.labels
    thresholds = entry.thresholds
    let classes = 1 + entry.types.count
    output = Linear(
      [try file.tensor("source_output.\(entry.name).weight", rows: classes, columns: hidden)],
      biases: [try file.vector("source_output.\(entry.name).bias", count: classes)],
      kernels: kernels)
    var covered = [Bool](repeating: false, count: file.mentionTypes.count)
    for indices in entry.labels { for index in indices { covered[index] = true } }
    self.covered = covered
  }

  /// The span's mention type as an article of the head's language has it; nil for no mention.
  ///
  /// - Parameters:
  ///   - own: the logits of the model's own head, class 0 is none; replaced by probabilities.
  ///   - source: the logits of this head, likewise.
  ///   - ownThresholds: the least scores of the model's own types.
  ///   - kernels: the kernels to use.
  /// - Returns: the mention type and its score, 0...1; nil when no score reaches its threshold.
  func reading(
    own: UnsafeMutablePointer<Float>, source: UnsafeMutablePointer<Float>,
    ownThresholds: [Double], kernels: Kernels
  ) -> (type: Int, score: Float)? {
    var label = 0
    for index in 1..<types.count where source[1 + index] > source[1 + label] { label = index }
    kernels.softmax(source, count: 1 + types.count)
    kernels.softmax(own, count: 1 + ownThresholds.count)
    if let first = labels[label].first, Double(source[1 + label]) >= thresholds[label] {
      var type = first
      for index in labels[label] where own[1 + index] > own[1 + type] { type = index }
      return (type, source[1 + label])
    }
    var best: Int?
    for type in ownThresholds.indices where !covered[type] {
      if best.map({ own[1 + type] > own[1 + $0] }) ?? true { best = type }
    }
    guard let best, Double(own[1 + best]) >= ownThresholds[best] else { return nil }
    return (best, own[1 + best])
  }
}

/// Which head's spans an article is read with, and whose labels they get.
package enum SpanReading: Sendable, Hashable {
  /// The model's own head.
  case own
  /// The model's mention types, found by the source's head with that index.
  case language(Int)
  /// The labels of the source's head with that index.
  case source(Int)
}
