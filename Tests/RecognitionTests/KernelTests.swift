import Foundation
import Recognition
import TestSupport
import Testing

@Suite("Kernels agree with plain loops in every instruction set of this machine")
struct KernelTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var rows: Int
    var outputs: Int
    var inputs: Int
    var testDescription: String { "\(rows) x \(outputs) x \(inputs)" }
  }

  static let shapes = [
    Shape(rows: 1, outputs: 1, inputs: 1), Shape(rows: 3, outputs: 7, inputs: 5),
    Shape(rows: 12, outputs: 32, inputs: 16), Shape(rows: 13, outputs: 33, inputs: 385),
    Shape(rows: 25, outputs: 30, inputs: 192), Shape(rows: 11, outputs: 64, inputs: 769),
    Shape(rows: 193, outputs: 49, inputs: 31), Shape(rows: 385, outputs: 17, inputs: 3),
    Shape(rows: 5, outputs: 9, inputs: 8192),
  ]

  /// Bytes less their zero point, and their scale: what a linear layer makes of a row of its input.
  private func activations(_ row: ArraySlice<Float>) -> (bytes: [Double], scale: Double) {
    let bottom = min(0, row.min() ?? 0)
    let range = max(0, row.max() ?? 0) - bottom
    guard range > 0 else { return (row.map { _ in 0 }, 0) }
    let inverse = 254 / range
    let bytes = row.map { Double(($0 * inverse).rounded(.toNearestOrEven)) }
    return (bytes, Double(range / 254))
  }

  /// Signed bytes and their scale.
  private func signed(_ row: some Collection<Float>) -> (bytes: [Double], scale: Double) {
    let greatest = row.map(abs).max() ?? 0
    guard greatest > 0 else { return (row.map { _ in 0 }, 0) }
    let inverse = 127 / greatest
    return (
      row.map { Double(($0 * inverse).rounded(.toNearestOrEven)) }, Double(greatest / 127)
    )
  }

  @Test(arguments: InstructionSet.available, shapes)
  func linear(set: InstructionSet, shape: Shape) throws {
    var random = SeededGenerator(seed: UInt64(shape.rows * 1000 + shape.outputs))
    let kernels = try Kernels(set)
    #expect(kernels.instructionSet == set)
    // Rows lie apart, and what lies between them must stay as it is.
    let inputStep = shape.inputs + 3
    let outputStep = shape.outputs + 2
    var input = random.floats(shape.rows * inputStep)
    // Rows of one sign, of zeros, and with one value far from the others.
    for row in 0..<shape.rows {
      for index in row * inputStep..<row * inputStep + shape.inputs {
        switch row % 5 {
        case 1: input[index] = abs(input[index])
        case 2: input[index] = -abs(input[index])
        case 3: input[index] = 0
        case 4: input[index] *= index == row * inputStep ? 50 : 1
        default: break
        }
      }
    }
    let weights = random.floats(shape.outputs * shape.inputs)
    let bias = random.floats(shape.outputs)
    let rows = (0..<shape.rows).map {
      activations(input[$0 * inputStep..<$0 * inputStep + shape.inputs])
    }
    let columns = (0..<shape.outputs).map {
      signed(weights[$0 * shape.inputs..<($0 + 1) * shape.inputs])
    }
    for (activation, bias) in [(Activation.none, nil), (.none, bias), (.gelu, bias)] {
      let layer = Linear(
        weights: weights, bias: bias, outputs: shape.outputs, inputs: shape.inputs,
        kernels: kernels)
      var output = [Float](repeating: 77, count: shape.rows * outputStep)
      layer.apply(
        rows: shape.rows, input: input, inputStep: inputStep, activation: activation,
        output: &output, outputStep: outputStep)
      var worst = 0.0
      for (row, left) in rows.enumerated() {
        for (column, right) in columns.enumerated() {
          var sum = 0.0
          for (x, y) in zip(left.bytes, right.bytes) { sum += x * y }
          sum = sum * left.scale * right.scale + Double(bias?[column] ?? 0)
          if case .gelu = activation { sum = exactGelu(sum) }
          worst = max(
            worst, abs(sum - Double(output[row * outputStep + column])) / max(1, abs(sum)))
        }
        #expect(output[row * outputStep + shape.outputs] == 77)
        #expect(output[row * outputStep + shape.outputs + 1] == 77)
      }
      if case .gelu = activation { #expect(worst < 3e-5) } else { #expect(worst < 1e-6) }
    }
  }

  @Test("Sums of the largest products do not overflow", arguments: InstructionSet.available)
  func extremes(set: InstructionSet) throws {
    let kernels = try Kernels(set)
    let inputs = 8192
    for (weight, value): (Float, Float) in [(1, 1), (1, -1), (-1, 1), (-1, -1), (1, 1e30)] {
      let layer = Linear(
        weights: [Float](repeating: weight, count: inputs), bias: nil, outputs: 1, inputs: inputs,
        kernels: kernels)
      var output: Float = 0
      layer.apply(
        rows: 1, input: [Float](repeating: value, count: inputs), inputStep: inputs,
        output: &output, outputStep: 1)
      #expect(abs(output / (weight * value) / Float(inputs) - 1) < 1e-6)
    }
  }

  @Test("A row's result does not depend on the rows beside it", arguments: InstructionSet.available)
  func rowsAreIndependent(set: InstructionSet) throws {
    var random = SeededGenerator(seed: 5)
    let kernels = try Kernels(set)
    let (outputs, inputs, rows) = (70, 400, 31)
    let layer = Linear(
      weights: random.floats(outputs * inputs), bias: random.floats(outputs), outputs: outputs,
      inputs: inputs, kernels: kernels)
    let input = random.floats(rows * inputs)
    var all = [Float](repeating: 0, count: rows * outputs)
    layer.apply(
      rows: rows, input: input, inputStep: inputs, output: &all, outputStep: outputs)
    for row in 0..<rows {
      var one = [Float](repeating: 0, count: outputs)
      layer.apply(
        rows: 1, input: Array(input[(row * inputs)...]), inputStep: inputs, output: &one,
        outputStep: outputs)
      #expect(one == Array(all[row * outputs..<(row + 1) * outputs]))
    }
  }

  @Test(arguments: InstructionSet.available)
  func gelu(set: InstructionSet) throws {
    let kernels = try Kernels(set)
    let points = stride(from: Float(-12), through: 12, by: 0.000_37).map { $0 } + [0, -0.0, 1e-30]
    var values = points
    kernels.gelu(&values, count: values.count)
    let wrong = zip(points, values).filter { x, y in
      abs(Double(y) - exactGelu(Double(x))) > 3e-5 * max(1, Double(abs(x)))
    }
    #expect(wrong.isEmpty, "gelu(\(wrong.first?.0 ?? 0)) = \(wrong.first?.1 ?? 0)")
    var extremes: [Float] = [-1e30, -1000, 1000, 1e30]
    kernels.gelu(&extremes, count: extremes.count)
    #expect(abs(extremes[0]) < 3e-5 && abs(extremes[1]) < 3e-5)
    #expect(abs(extremes[2] / 1000 - 1) < 3e-5 && abs(extremes[3] / 1e30 - 1) < 3e-5)
  }

  @Test(arguments: InstructionSet.available, [1, 2, 15, 16, 17, 30, 397, 512])
  func softmax(set: InstructionSet, count: Int) throws {
    let kernels = try Kernels(set)
    var random = SeededGenerator(seed: UInt64(count))
    for scale: Float in [0.1, 5, 60, 1000] {
      let logits = random.floats(count, -scale...scale)
      var values = logits
      kernels.softmax(&values, count: count)
      let top = Double(logits.max() ?? 0)
      let sum = logits.reduce(0) { $0 + exp(Double($1) - top) }
      for (x, y) in zip(logits, values) {
        let expected = exp(Double(x) - top) / sum
        #expect(abs(Double(y) - expected) <= 2e-6 * expected + 1e-30)
      }
    }
  }

  @Test(arguments: InstructionSet.available, [1, 5, 16, 384, 391])
  func normalization(set: InstructionSet, width: Int) throws {
    let kernels = try Kernels(set)
    var random = SeededGenerator(seed: UInt64(width))
    let rows = 5
    let x = random.floats(rows * width, -3...5)
    let y = random.floats(rows * width)
    let weight = random.floats(width, 0.5...2)
    let bias = random.floats(width)
    var output = x
    kernels.addAndNormalize(
      rows: rows, width: width, x: &output, xStep: width, y: y, yStep: width, weight: weight,
      bias: bias, epsilon: 1e-12)
    for row in 0..<rows {
      let sums = (0..<width).map { Double(x[row * width + $0]) + Double(y[row * width + $0]) }
      let mean = sums.reduce(0, +) / Double(width)
      let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      for column in 0..<width {
        let expected =
          (sums[column] - mean) / (variance + 1e-12).squareRoot() * Double(weight[column])
          + Double(bias[column])
        #expect(abs(Double(output[row * width + column]) - expected) < 2e-5)
      }
    }
  }

  @Test(arguments: InstructionSet.available, [1, 2, 11, 33, 130, 512])
  func attention(set: InstructionSet, count: Int) throws {
    let kernels = try Kernels(set)
    for (heads, headWidth) in [(2, 32), (3, 20), (1, 70)] {
      var random = SeededGenerator(seed: UInt64(count * headWidth))
      let width = heads * headWidth
      let step = 3 * width + 5
      let projected = random.floats(count * step, -2...2)
      let output = attention(kernels, projected, count, heads, headWidth, step)
      for head in 0..<heads {
        func part(_ row: Int, _ number: Int) -> ArraySlice<Float> {
          let first = row * step + number * width + head * headWidth
          return projected[first..<first + headWidth]
        }
        let keys = (0..<count).map { signed(part($0, 1)) }
        let values = (0..<headWidth).map { column in
          signed((0..<count).map { part($0, 2)[part($0, 2).startIndex + column] })
        }
        // A few rows are enough: every row goes the same way.
        for row in Set([0, count / 2, count - 1]) {
          let query = activations(part(row, 0))
          let scores = keys.map { key in
            zip(query.bytes, key.bytes).reduce(0) { $0 + $1.0 * $1.1 } * query.scale * key.scale
              / Double(headWidth).squareRoot()
          }
          let top = scores.max() ?? 0
          let weights = scores.map { (4080 * exp($0 - top)).rounded() }
          let sum = weights.reduce(0, +)
          for (column, value) in values.enumerated() {
            let expected =
              zip(weights, value.bytes).reduce(0) { $0 + $1.0 * $1.1 } / sum * value.scale
            let actual = Double(output[row * width + head * headWidth + column])
            // A weight may be rounded the other way: 1 of 4080.
            #expect(abs(actual - expected) < 1e-3)
          }
        }
      }
    }
  }

  private func attention(
    _ kernels: Kernels, _ projected: [Float], _ count: Int, _ heads: Int, _ headWidth: Int,
    _ step: Int
  ) -> [Float] {
    var output = [Float](repeating: 0, count: count * heads * headWidth)
    var scratch = [Float](
      repeating: .nan, count: kernels.attentionScratch(count: count, headWidth: headWidth))
    kernels.attention(
      count: count, heads: heads, headWidth: headWidth, projected: projected,
      projectedStep: step, output: &output, outputStep: heads * headWidth, scratch: &scratch)
    return output
  }

  @Test("Every instruction set gives the same bits", arguments: InstructionSet.available)
  func sameBits(set: InstructionSet) throws {
    let kernels = try Kernels(set)
    let portable = try Kernels(.portable)
    var random = SeededGenerator(seed: 99)
    for shape in Self.shapes {
      let input = random.floats(shape.rows * shape.inputs, -3...1)
      let weights = random.floats(shape.outputs * shape.inputs)
      let bias = random.floats(shape.outputs)
      let results = [kernels, portable].map { kernels in
        var output = [Float](repeating: 0, count: shape.rows * shape.outputs)
        Linear(
          weights: weights, bias: bias, outputs: shape.outputs, inputs: shape.inputs,
          kernels: kernels
        ).apply(
          rows: shape.rows, input: input, inputStep: shape.inputs, activation: .gelu,
          output: &output, outputStep: shape.outputs)
        return output
      }
      #expect(results[0] == results[1], "\(shape.testDescription)")
    }
    for (count, heads, headWidth) in [(1, 1, 4), (37, 3, 20), (130, 1, 70), (397, 12, 32)] {
      let step = 3 * heads * headWidth
      let projected = random.floats(count * step, -4...4)
      let results = [kernels, portable].map {
        attention($0, projected, count, heads, headWidth, step)
      }
      #expect(results[0] == results[1], "\(count) x \(heads) x \(headWidth)")
    }
    for width in [1, 15, 16, 200, 391] {
      let x = random.floats(3 * width, -9...9)
      let y = random.floats(width, 0...1)
      let results = [kernels, portable].map { kernels in
        var rows = x
        kernels.gelu(&rows, count: rows.count)
        kernels.addAndNormalize(
          rows: 3, width: width, x: &rows, xStep: width, y: nil, yStep: 0, weight: y, bias: y,
          epsilon: 1e-12)
        kernels.softmax(&rows, count: rows.count)
        return rows
      }
      #expect(results[0] == results[1], "\(width)")
    }
  }

  @Test("An instruction set that the machine lacks is refused")
  func unavailable() {
    for set in InstructionSet.allCases where !InstructionSet.available.contains(set) {
      #expect(throws: RecognitionError.unavailableInstructionSet(set)) { try Kernels(set) }
    }
    #expect(InstructionSet.available.contains(.portable))
  }

  private func exactGelu(_ x: Double) -> Double { x / 2 * erfc(-x / 2.0.squareRoot()) }
}
