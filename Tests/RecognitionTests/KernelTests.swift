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
  ]

  @Test(arguments: InstructionSet.available, shapes)
  func linear(set: InstructionSet, shape: Shape) throws {
    var random = SeededGenerator(seed: UInt64(shape.rows * 1000 + shape.outputs))
    let kernels = try Kernels(set)
    #expect(kernels.instructionSet == set)
    // Rows lie apart, and what lies between them must stay as it is.
    let inputStep = shape.inputs + 3
    let outputStep = shape.outputs + 2
    let input = random.floats(shape.rows * inputStep)
    let weights = random.floats(shape.outputs * shape.inputs)
    let bias = random.floats(shape.outputs)
    for (activation, bias) in [(Activation.none, nil), (.none, bias), (.gelu, bias)] {
      let layer = Linear(
        weights: weights, bias: bias, outputs: shape.outputs, inputs: shape.inputs,
        kernels: kernels)
      var output = [Float](repeating: 77, count: shape.rows * outputStep)
      layer.apply(
        rows: shape.rows, input: input, inputStep: inputStep, activation: activation,
        output: &output, outputStep: outputStep)
      var worst = 0.0
      for row in 0..<shape.rows {
        for column in 0..<shape.outputs {
          var sum = Double(bias?[column] ?? 0)
          for k in 0..<shape.inputs {
            sum +=
              Double(input[row * inputStep + k]) * Double(weights[column * shape.inputs + k])
          }
          if case .gelu = activation { sum = exactGelu(sum) }
          worst = max(worst, abs(sum - Double(output[row * outputStep + column])))
        }
        #expect(output[row * outputStep + shape.outputs] == 77)
        #expect(output[row * outputStep + shape.outputs + 1] == 77)
      }
      #expect(worst < 1e-5 * Double(shape.inputs).squareRoot() + 1e-6)
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
      abs(Double(y) - exactGelu(Double(x))) > max(1e-6, 3e-7 * Double(abs(x)))
    }
    #expect(wrong.isEmpty, "gelu(\(wrong.first?.0 ?? 0)) = \(wrong.first?.1 ?? 0)")
    var extremes: [Float] = [-1e30, -1000, 1000, 1e30]
    kernels.gelu(&extremes, count: extremes.count)
    #expect(abs(extremes[0]) < 1e-6 && abs(extremes[1]) < 1e-6)
    #expect(abs(extremes[2] / 1000 - 1) < 3e-7 && abs(extremes[3] / 1e30 - 1) < 3e-7)
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
      var output = [Float](repeating: 0, count: count * width)
      var scratch = [Float](
        repeating: .nan, count: kernels.attentionScratch(count: count, headWidth: headWidth))
      kernels.attention(
        count: count, heads: heads, headWidth: headWidth, projected: projected,
        projectedStep: step, output: &output, outputStep: width, scratch: &scratch)
      // A few rows are enough: every row goes the same way.
      for row in Set([0, count / 2, count - 1]) {
        for head in 0..<heads {
          let query = row * step + head * headWidth
          let scores = (0..<count).map { other in
            (0..<headWidth).reduce(0.0) {
              let key = other * step + width + head * headWidth
              return $0 + Double(projected[query + $1]) * Double(projected[key + $1])
            } / Double(headWidth).squareRoot()
          }
          let top = scores.max() ?? 0
          let weights = scores.map { exp($0 - top) }
          let sum = weights.reduce(0, +)
          for column in 0..<headWidth {
            let expected =
              (0..<count).reduce(0.0) {
                let value = $1 * step + 2 * width + head * headWidth + column
                return $0 + weights[$1] * Double(projected[value])
              } / sum
            let actual = Double(output[row * width + head * headWidth + column])
            #expect(abs(actual - expected) < 1e-5)
          }
        }
      }
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
