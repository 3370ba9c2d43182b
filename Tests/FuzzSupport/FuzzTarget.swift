/// One part of Dossier that takes bytes from outside, with what must hold whatever they are.
public struct FuzzTarget: Sendable {
  /// The name, such as `query`.
  public let name: String
  /// The longest input that is made, in bytes.
  public let maximumLength: Int
  /// The inputs of one short run.
  public let caseCount: Int

  let seeds: [[UInt8]]
  let words: [[UInt8]]
  /// The seconds of processor time that any input may take, and those for each kilobyte of it.
  let seconds: Double
  let secondsPerKilobyte: Double
  private let property: @Sendable ([UInt8]) throws -> Void

  /// Creates a target.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - cases: the inputs of one short run.
  ///   - maximumLength: the longest input that is made, in bytes.
  ///   - seeds: sound inputs, which are changed at random; not empty.
  ///   - words: what means something to the part, put into inputs now and then.
  ///   - seconds: the processor time that any input may take in an optimised build.
  ///   - secondsPerKilobyte: what may be added for each kilobyte.
  ///   - property: gives the input to the part and throws where it does not as it must.
  init(
    _ name: String, cases: Int, maximumLength: Int = 8192, seeds: [[UInt8]], words: [String] = [],
    seconds: Double = 1, secondsPerKilobyte: Double = 0.02,
    property: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.caseCount = cases
    self.maximumLength = maximumLength
    self.seeds = seeds
    self.words = words.map { Array($0.utf8) }
    self.seconds = seconds
    self.secondsPerKilobyte = secondsPerKilobyte
    self.property = property
  }

  /// Gives `input` to the part.
  ///
  /// - Throws: what does not hold; `FuzzFailure`, or an error that the part should not throw.
  public func check(_ input: [UInt8]) throws {
    let start = ProcessorTime.ofThread
    try property(input)
    let taken = ProcessorTime.ofThread - start
    #if DEBUG
      let slowdown = 20.0
    #else
      let slowdown = 1.0
    #endif
    let allowed = slowdown * (seconds + secondsPerKilobyte * Double(input.count) / 1024)
    try require(taken <= allowed, "took \(taken) s and may take \(allowed) s")
  }

  /// The input of a number: a seed, changed at random.
  ///
  /// - Returns: the input; the same for the same number.
  public func input(_ number: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: number, words: words)
    return mutator.changed(mutator.one(of: seeds), seeds: seeds, maximumLength: maximumLength)
  }

  /// `input` changed at random, as a fuzzer that keeps its own inputs wants it.
  ///
  /// - Parameters:
  ///   - input: the bytes to change; a seed takes the place of fewer than two.
  ///   - number: equal numbers change equal inputs equally.
  ///   - maximumLength: the longest result.
  /// - Returns: the changed bytes.
  public func mutated(_ input: [UInt8], number: UInt64, maximumLength: Int) -> [UInt8] {
    var mutator = Mutator(seed: number, words: words)
    let start = input.count < 2 ? mutator.one(of: seeds) : input
    return mutator.changed(start, seeds: seeds, maximumLength: maximumLength)
  }
}

/// Something that must hold and does not.
public struct FuzzFailure: Error, Sendable, CustomStringConvertible {
  /// What.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Throws where `condition` does not hold.
func require(
  _ condition: Bool, _ message: @autoclosure () -> String
) throws {
  if !condition { throw FuzzFailure(message()) }
}
