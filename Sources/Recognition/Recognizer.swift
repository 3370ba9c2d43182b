public import Linguistics
internal import Synchronization

/// Finds the mentions of a document and the relations between them with a trained model.
///
/// A recogniser is immutable after it was made and may be called from any number of threads; each call
/// runs on its caller's thread. The same document gives the same annotations, to the last bit, on every
/// machine and whatever runs beside it (see `CKernels.h`).
///
/// Memory: the weights, a byte each (about 16 MB for the first model's 15 million), beside the file's
/// bytes, and about 15 MB for each call that runs at the same time. A document is read in stretches of
/// eight windows (some 2,500 words, 1 MB a window), so what a call needs beyond that grows with the
/// mentions and relations it finds, not with the text. Only for documents in which candidate mentions
/// overlap without a break over two stretches are candidates dropped: those that cross the next
/// window's beginning.
public final class Recognizer: Sendable {
  /// How a recogniser runs.
  public struct Options: Sendable, Hashable {
    /// The instruction set to use; nil for the fastest that the machine runs.
    public var instructionSet: InstructionSet?

    /// Creates options.
    public init(instructionSet: InstructionSet? = nil) { self.instructionSet = instructionSet }
  }

  /// The labels of mentions that the model knows.
  public let mentionTypes: [String]
  /// The labels of relations that the model knows.
  public let relationTypes: [String]
  /// The sources whose heads the model has beside its own, such as `kaznerd`.
  public let sources: [String]
  /// The model's name.
  public let modelName: String
  /// The instruction set that the kernels use.
  public let instructionSet: InstructionSet

  private let network: Network
  // Memory of finished calls, for the next ones.
  private let idle = Mutex<[Scratch]>([])

  private static let stretch = 8
  private static let mostIdle = 16

  /// Reads a model and prepares its weights.
  ///
  /// - Parameters:
  ///   - model: the bytes of a model file (`Training/` describes the format). They must neither
  ///     change nor go away while the recogniser is in use: the embedding table and the vocabulary are
  ///     read in place.
  ///   - options: how to run.
  /// - Throws: `RecognitionError` for a file that is damaged, cut off or of another version.
  /// - Complexity: O(size of the model), about 50 ms for 38 MB.
  public init(
    model: UnsafeRawBufferPointer, options: Options = Options()
  ) throws(RecognitionError) {
    let network = try Network(ModelFile(model), kernels: Kernels(options.instructionSet))
    self.network = network
    mentionTypes = network.mentionTypes
    relationTypes = network.relationTypes
    sources = network.spanHead.heads.map(\.name)
    modelName = network.name
    instructionSet = network.kernels.instructionSet
  }

  /// Finds the mentions and relations of a document.
  ///
  /// A document in a language that a source's head was trained for is read with that head; its
  /// mentions have the model's types all the same.
  ///
  /// - Returns: mentions sorted by start, longer first; relations sorted by head, tail and the model's
  ///   order of relation types.
  /// - Complexity: O(length of the text), plus for each window the square of its mentions.
  public func annotate(_ document: Document) -> Annotations {
    let language = document.language.rawValue
    let head = network.spanHead.heads.firstIndex { $0.language == language }
    return annotate(document, reading: head.map { .language($0) } ?? .own)
  }

  /// Finds the mentions of a document as one annotated source would label them; no relations.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - source: one of `sources`.
  /// - Returns: mentions sorted by start, longer first; nil when the model has no such head.
  public func mentions(of document: Document, labelsOf source: String) -> [Mention]? {
    guard let index = sources.firstIndex(of: source) else { return nil }
    return annotate(document, reading: .source(index)).mentions
  }

  private func annotate(_ document: Document, reading: SpanReading) -> Annotations {
    let scratch = idle.withLock { $0.popLast() } ?? network.scratch()
    defer {
      idle.withLock { if $0.count < Self.mostIdle { $0.append(scratch) } }
    }
    var pass = Reading(
      document: document, network: network, spans: reading, scratch: scratch)
    return pass.annotations(stretch: Self.stretch, greatestBacklog: 2 * Self.stretch)
  }
}

/// The parts of the model, ready to run.
package struct Network: Sendable {
  package let name: String
  package let mentionTypes: [String]
  package let relationTypes: [String]
  package let configuration: Configuration
  package let kernels: Kernels
  package let special: SpecialSubwords
  package let tokenizer: SubwordTokenizer
  package let encoder: Encoder
  package let spanHead: SpanHead
  package let entityLayers: EntityLayers
  package let pairHead: PairHead

  package init(_ file: ModelFile, kernels: Kernels) throws(RecognitionError) {
    name = file.name
    mentionTypes = file.mentionTypes
    relationTypes = file.relationTypes
    configuration = file.configuration
    special = file.special
    self.kernels = kernels
    tokenizer = SubwordTokenizer(
      file, vocabulary: try Vocabulary(file.vocabulary, count: file.vocabularyCount))
    encoder = try Encoder(file, kernels: kernels)
    spanHead = try SpanHead(file, kernels: kernels)
    entityLayers = try EntityLayers(file, kernels: kernels)
    pairHead = try PairHead(file, kernels: kernels)
  }

  package func scratch() -> Scratch {
    Scratch(
      configuration, mentionTypes: mentionTypes.count, relationTypes: relationTypes.count,
      sourceLabels: spanHead.heads.map(\.types.count).max() ?? 0, kernels: kernels)
  }

  package func windows(_ document: Document) -> Windows {
    Windows(
      document, tokenizer: tokenizer, special: special, configuration: configuration)
  }
}
