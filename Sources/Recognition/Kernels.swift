internal import CKernels

/// The matrix and element-wise kernels of one instruction set.
///
/// A thin layer over `CKernels.h`, where each kernel is described; counts and steps are in floats.
/// Nothing here checks bounds: the callers size their buffers from the model's configuration.
package struct Kernels: @unchecked Sendable {
  // Safe to share: the table is immutable and lives as long as the process.
  private let table: OpaquePointer

  /// The kernels of an instruction set, or the fastest that the machine runs.
  package init(_ set: InstructionSet? = nil) throws(RecognitionError) {
    guard let set else {
      table = ck_kernels_best()
      return
    }
    guard let found = ck_kernels_for(set.path) else { throw .unavailableInstructionSet(set) }
    table = found
  }

  /// The instruction set of these kernels.
  package var instructionSet: InstructionSet {
    let path = ck_kernels_path(table)
    return InstructionSet.allCases.first { $0.path == path } ?? .portable
  }

  func packedBytes(rows: Int, columns: Int) -> Int { ck_packed_bytes(table, rows, columns) }

  func pack(
    rows: Int, columns: Int, first: Int, count: Int, values: UnsafePointer<Int8>,
    scales: UnsafePointer<Float>, into packed: UnsafeMutableRawPointer
  ) {
    ck_pack_int8(table, rows, columns, first, count, values, scales, packed)
  }

  func pack(
    rows: Int, columns: Int, first: Int, count: Int, values: UnsafePointer<Float>,
    into packed: UnsafeMutableRawPointer
  ) {
    ck_pack_float(table, rows, columns, first, count, values, packed)
  }

  func linear(
    rows: Int, outputs: Int, inputs: Int, input: UnsafePointer<Float>, inputStep: Int,
    packed: UnsafeRawPointer, bias: UnsafePointer<Float>?, activation: Activation,
    output: UnsafeMutablePointer<Float>, outputStep: Int
  ) {
    ck_linear(
      table, rows, outputs, inputs, input, inputStep, packed, bias, activation.code, output,
      outputStep)
  }

  /// The floats that `attention` needs to work in.
  package func attentionScratch(count: Int, headWidth: Int) -> Int {
    ck_attention_scratch(table, count, headWidth)
  }

  /// Multi-head attention over rows of queries, keys and values.
  package func attention(
    count: Int, heads: Int, headWidth: Int, projected: UnsafePointer<Float>, projectedStep: Int,
    output: UnsafeMutablePointer<Float>, outputStep: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    ck_attention(
      table, count, heads, headWidth, projected, projectedStep, output, outputStep, scratch)
  }

  /// Adds `y` to `x`, then normalises each row of `x`.
  package func addAndNormalize(
    rows: Int, width: Int, x: UnsafeMutablePointer<Float>, xStep: Int, y: UnsafePointer<Float>?,
    yStep: Int, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>, epsilon: Float
  ) {
    ck_add_norm(table, rows, width, x, xStep, y, yStep, weight, bias, epsilon)
  }

  func embed(
    ids: UnsafePointer<UInt32>, count: Int, width: Int, values: UnsafePointer<Int8>,
    scales: UnsafePointer<Float>, positions: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, outputStep: Int
  ) {
    ck_embed(table, count, ids, width, values, scales, positions, output, outputStep)
  }

  func add(_ y: UnsafePointer<Float>, to x: UnsafeMutablePointer<Float>, count: Int) {
    ck_add(table, count, x, y)
  }

  func scale(_ x: UnsafeMutablePointer<Float>, by factor: Float, count: Int) {
    ck_scale(table, count, x, factor)
  }

  /// Applies gelu to each value.
  package func gelu(_ x: UnsafeMutablePointer<Float>, count: Int) { ck_gelu(table, count, x) }

  /// Turns a row of logits into probabilities.
  package func softmax(_ x: UnsafeMutablePointer<Float>, count: Int) {
    ck_softmax(table, count, x)
  }

  func prefixSums(
    rows: Int, width: Int, input: UnsafePointer<Float>, inputStep: Int,
    output: UnsafeMutablePointer<Float>
  ) {
    ck_prefix_sums(table, rows, width, input, inputStep, output)
  }

  func spanRows(
    first: Int, count: Int, words: Int, hidden: Int, projected: UnsafePointer<Float>,
    projectedStep: Int, prefix: UnsafePointer<Float>, widthRow: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>
  ) {
    ck_span_rows(
      table, first, count, words, hidden, projected, projectedStep, prefix, widthRow, output)
  }

  func pairRow(
    hidden: Int, u: UnsafePointer<Float>, v: UnsafePointer<Float>, p: UnsafePointer<Float>,
    q: UnsafePointer<Float>, upper: UnsafePointer<Float>, lower: UnsafePointer<Float>,
    factor: Float, distance: UnsafePointer<Float>, sentence: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>
  ) {
    ck_pair_row(table, hidden, u, v, p, q, upper, lower, factor, distance, sentence, output)
  }

  /// 1 / (1 + exp(-x)).
  static func sigmoid(_ x: Float) -> Float { ck_sigmoid(x) }
}

/// What a linear layer does to its result.
package enum Activation: Sendable {
  /// Nothing.
  case none
  /// y/2 * (1 + erf(y / sqrt 2)).
  case gelu

  fileprivate var code: ck_activation {
    switch self {
    case .none: ck_activation_none
    case .gelu: ck_activation_gelu
    }
  }
}
