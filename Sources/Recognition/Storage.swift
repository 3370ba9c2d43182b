/// A fixed number of floats in memory of their own, aligned to a cache line.
///
/// Weights are written once, before they are shared, and scratch belongs to one thread at a time;
/// that is why sharing the class between threads is sound.
package final class FloatStorage: @unchecked Sendable {
  /// The number of floats.
  package let count: Int
  /// The floats.
  package let pointer: UnsafeMutablePointer<Float>

  /// Allocates without initialising where `zeroed` is false.
  init(count: Int, zeroed: Bool = false) {
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    pointer = raw.bindMemory(to: Float.self, capacity: max(1, count))
    if zeroed { pointer.initialize(repeating: 0, count: max(1, count)) }
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }
}

/// A layer y = activation(x * weights^T + bias), its weights packed for the kernels.
package struct Linear: Sendable {
  /// The columns of the result.
  package let outputs: Int
  /// The columns of the input.
  package let inputs: Int
  // The packed form is the kernels' own; another number format only changes its size.
  private let packed: FloatStorage
  private let bias: FloatStorage?
  private let kernels: Kernels

  /// Packs the rows of one or several matrices of equal width, one below the other.
  init(_ parts: [ModelFile.Tensor], biases: [FloatStorage], kernels: Kernels) {
    outputs = parts.reduce(0) { $0 + $1.rows }
    inputs = parts.first?.columns ?? 0
    self.kernels = kernels
    let bytes = kernels.packedBytes(rows: outputs, columns: inputs)
    packed = FloatStorage(count: (bytes + 3) / 4)
    var first = 0
    for part in parts {
      switch part.values {
      case .int8(let values, let scales):
        kernels.pack(
          rows: outputs, columns: inputs, first: first, count: part.rows, values: values,
          scales: scales.pointer, into: packed.pointer)
      case .float(let values):
        kernels.pack(
          rows: outputs, columns: inputs, first: first, count: part.rows, values: values.pointer,
          into: packed.pointer)
      }
      first += part.rows
    }
    if biases.isEmpty {
      bias = nil
    } else {
      let all = FloatStorage(count: outputs, zeroed: true)
      var at = 0
      for part in biases {
        (all.pointer + at).update(from: part.pointer, count: part.count)
        at += part.count
      }
      bias = all
    }
  }

  /// Packs a matrix [outputs, inputs] given as floats, row by row.
  package init(
    weights: [Float], bias: [Float]?, outputs: Int, inputs: Int, kernels: Kernels
  ) {
    precondition(weights.count == outputs * inputs && (bias?.count ?? outputs) == outputs)
    self.outputs = outputs
    self.inputs = inputs
    self.kernels = kernels
    let packed = FloatStorage(count: (kernels.packedBytes(rows: outputs, columns: inputs) + 3) / 4)
    weights.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      kernels.pack(
        rows: outputs, columns: inputs, first: 0, count: outputs, values: base,
        into: packed.pointer)
    }
    self.packed = packed
    self.bias = bias.map { values in
      let storage = FloatStorage(count: values.count)
      for (index, value) in values.enumerated() { storage.pointer[index] = value }
      return storage
    }
  }

  /// Applies the layer to `rows` rows.
  package func apply(
    rows: Int, input: UnsafePointer<Float>, inputStep: Int, activation: Activation = .none,
    output: UnsafeMutablePointer<Float>, outputStep: Int
  ) {
    kernels.linear(
      rows: rows, outputs: outputs, inputs: inputs, input: input, inputStep: inputStep,
      packed: packed.pointer, bias: bias?.pointer, activation: activation, output: output,
      outputStep: outputStep)
  }
}
