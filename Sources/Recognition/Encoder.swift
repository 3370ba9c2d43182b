/// Layer normalisation's weights.
struct Norm: Sendable {
  let weight: FloatStorage
  let bias: FloatStorage

  init(_ file: ModelFile, _ name: String, width: Int) throws(RecognitionError) {
    weight = try file.vector("\(name).weight", count: width)
    bias = try file.vector("\(name).bias", count: width)
  }
}

/// A BERT layer: attention and a feed-forward part, each followed by adding its input and normalising.
///
/// Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers", 2019.
struct EncoderLayer: Sendable {
  private let project: Linear
  private let output: Linear
  private let attentionNorm: Norm
  private let widen: Linear
  private let narrow: Linear
  private let outputNorm: Norm
  private let kernels: Kernels
  private let configuration: Configuration

  init(_ file: ModelFile, _ name: String, kernels: Kernels) throws(RecognitionError) {
    let configuration = file.configuration
    let width = configuration.width
    func linear(
      _ parts: [String], outputs: Int, inputs: Int
    ) throws(RecognitionError) -> Linear {
      var tensors: [ModelFile.Tensor] = []
      var biases: [FloatStorage] = []
      for part in parts {
        tensors.append(try file.tensor("\(name).\(part).weight", rows: outputs, columns: inputs))
        biases.append(try file.vector("\(name).\(part).bias", count: outputs))
      }
      return Linear(tensors, biases: biases, kernels: kernels)
    }
    project = try linear(["query", "key", "value"], outputs: width, inputs: width)
    output = try linear(["output"], outputs: width, inputs: width)
    attentionNorm = try Norm(file, "\(name).attention_norm", width: width)
    widen = try linear(["ffn_in"], outputs: configuration.feedForward, inputs: width)
    narrow = try linear(["ffn_out"], outputs: width, inputs: configuration.feedForward)
    outputNorm = try Norm(file, "\(name).output_norm", width: width)
    self.kernels = kernels
    self.configuration = configuration
  }

  /// Runs the layer over `rows` rows of `x`, in place.
  func run(_ x: UnsafeMutablePointer<Float>, rows: Int, scratch: Scratch) {
    let width = configuration.width
    let wide = scratch.wide.pointer
    let mixed = scratch.mixed.pointer
    let added = scratch.added.pointer
    project.apply(
      rows: rows, input: x, inputStep: width, output: wide, outputStep: scratch.wideStep)
    kernels.attention(
      count: rows, heads: configuration.heads, headWidth: configuration.headWidth, projected: wide,
      projectedStep: scratch.wideStep, output: mixed, outputStep: width,
      scratch: scratch.attention.pointer)
    output.apply(rows: rows, input: mixed, inputStep: width, output: added, outputStep: width)
    kernels.addAndNormalize(
      rows: rows, width: width, x: x, xStep: width, y: added, yStep: width,
      weight: attentionNorm.weight.pointer, bias: attentionNorm.bias.pointer,
      epsilon: configuration.epsilon)
    widen.apply(
      rows: rows, input: x, inputStep: width, activation: .gelu, output: wide,
      outputStep: scratch.wideStep)
    narrow.apply(
      rows: rows, input: wide, inputStep: scratch.wideStep, output: added, outputStep: width)
    kernels.addAndNormalize(
      rows: rows, width: width, x: x, xStep: width, y: added, yStep: width,
      weight: outputNorm.weight.pointer, bias: outputNorm.bias.pointer,
      epsilon: configuration.epsilon)
  }
}

/// The layers over the subwords of one window.
package struct Encoder: @unchecked Sendable {
  // Safe to share: the table's bytes belong to the model file, immutable and longer-lived than this.
  private let words: UnsafePointer<Int8>
  private let wordScales: FloatStorage
  private let positions: FloatStorage
  private let norm: Norm
  private let layers: [EncoderLayer]
  private let kernels: Kernels
  private let configuration: Configuration

  init(_ file: ModelFile, kernels: Kernels) throws(RecognitionError) {
    configuration = file.configuration
    let width = configuration.width
    let table = try file.tensor("word", rows: file.vocabularyCount, columns: width)
    guard case .int8(let values, let scales) = table.values else {
      throw .tensor(name: "word", reason: "its dtype must be i8")
    }
    words = values
    wordScales = scales
    positions = try file.values("position", rows: configuration.maxSubwords, columns: width)
    norm = try Norm(file, "embedding_norm", width: width)
    var layers: [EncoderLayer] = []
    for index in 0..<configuration.encoderLayers {
      layers.append(try EncoderLayer(file, "encoder.\(index)", kernels: kernels))
    }
    self.layers = layers
    self.kernels = kernels
  }

  /// The vectors of a window's words: means of their subwords' rows, [words, width].
  package func wordVectors(_ window: Window, scratch: Scratch) -> FloatStorage {
    let width = configuration.width
    let count = window.ids.count
    let x = scratch.rows.pointer
    window.ids.withUnsafeBufferPointer { ids in
      guard let ids = ids.baseAddress else { return }
      kernels.embed(
        ids: ids, count: count, width: width, values: words, scales: wordScales.pointer,
        positions: positions.pointer, output: x, outputStep: width)
    }
    kernels.addAndNormalize(
      rows: count, width: width, x: x, xStep: width, y: nil, yStep: 0,
      weight: norm.weight.pointer, bias: norm.bias.pointer, epsilon: configuration.epsilon)
    for layer in layers { layer.run(x, rows: count, scratch: scratch) }
    let vectors = FloatStorage(count: window.words.count * width)
    for word in 0..<window.words.count {
      let subwords = window.starts[word]..<window.starts[word + 1]
      let vector = vectors.pointer + word * width
      vector.update(from: x + subwords.lowerBound * width, count: width)
      for subword in subwords.dropFirst() {
        kernels.add(x + subword * width, to: vector, count: width)
      }
      if subwords.count > 1 {
        kernels.scale(vector, by: 1 / Float(subwords.count), count: width)
      }
    }
    return vectors
  }
}

/// The layers over words that know where the mentions are and of what type.
package struct EntityLayers: Sendable {
  private let begin: FloatStorage
  private let end: FloatStorage
  private let layers: [EncoderLayer]
  private let kernels: Kernels
  private let width: Int

  init(_ file: ModelFile, kernels: Kernels) throws(RecognitionError) {
    width = file.configuration.width
    let types = file.mentionTypes.count
    begin = try file.values("mention_begin", rows: types, columns: width)
    end = try file.values("mention_end", rows: types, columns: width)
    var layers: [EncoderLayer] = []
    for index in 0..<file.configuration.entityLayers {
      layers.append(try EncoderLayer(file, "entity.\(index)", kernels: kernels))
    }
    self.layers = layers
    self.kernels = kernels
  }

  /// Marks the mentions in the words' vectors and runs the layers over them, in place.
  package func run(_ x: FloatStorage, words: Int, mentions: [Span], scratch: Scratch) {
    for mention in mentions {
      kernels.add(
        begin.pointer + mention.type * width, to: x.pointer + mention.first * width, count: width)
      kernels.add(
        end.pointer + mention.type * width, to: x.pointer + mention.last * width, count: width)
    }
    for layer in layers { layer.run(x.pointer, rows: words, scratch: scratch) }
  }
}
