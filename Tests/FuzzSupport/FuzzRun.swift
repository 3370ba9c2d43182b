public import Foundation

/// A run over targets: which inputs, and how many.
///
/// These variables of the environment change it: `DOSSIER_FUZZ_TARGET` (only the target of that
/// name), `DOSSIER_FUZZ_SEED` (the number of the first input; 1), `DOSSIER_FUZZ_CASES` (the number of
/// inputs for each target), `DOSSIER_FUZZ_SECONDS` (for how long each target gets inputs, in place
/// of a number), `DOSSIER_FUZZ_INPUT` (a file that is the only input).
public struct FuzzRun: Sendable {
  /// An input that does not pass.
  public struct Finding: Sendable, CustomStringConvertible {
    /// What does not hold, how to run it again, and the input.
    public let description: String
  }

  /// What is wrong with the variables of the environment.
  public struct Mistake: Error, CustomStringConvertible {
    /// Which variable, and what it may be.
    public let description: String
  }

  /// The targets to run.
  public let targets: [FuzzTarget]
  private let first: UInt64
  private let count: Int?
  private let seconds: Double?
  private let input: [UInt8]?
  /// After so many findings the rest of a target is left out.
  private static let mostFindings = 5

  /// Reads the variables of the environment.
  ///
  /// - Throws: `Mistake`, so that a variable that is mistyped does not make a run that finds nothing;
  ///   an error of the file system where the input cannot be read.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    func value<Number: LosslessStringConvertible>(_ name: String, _ type: Number.Type) throws
      -> Number?
    {
      guard let text = environment["DOSSIER_FUZZ_\(name)"] else { return nil }
      guard let number = Number(text) else {
        throw Mistake(description: "DOSSIER_FUZZ_\(name) is no number: \(text)")
      }
      return number
    }
    first = try value("SEED", UInt64.self) ?? 1
    count = try value("CASES", Int.self)
    seconds = try value("SECONDS", Double.self)
    input = try environment["DOSSIER_FUZZ_INPUT"].map {
      Array(try Data(contentsOf: URL(fileURLWithPath: $0)))
    }
    guard let name = environment["DOSSIER_FUZZ_TARGET"] else {
      targets = FuzzTarget.all
      return
    }
    guard let target = FuzzTarget.named(name) else {
      let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
      throw Mistake(description: "DOSSIER_FUZZ_TARGET is none of \(names)")
    }
    targets = [target]
  }

  /// Gives a target its inputs.
  ///
  /// - Returns: the inputs that do not pass, a few at most.
  public func findings(of target: FuzzTarget) -> [Finding] {
    if let input {
      return finding(of: target, input, again: "DOSSIER_FUZZ_INPUT").map { [$0] } ?? []
    }
    var findings: [Finding] = []
    var number = first
    let start = Date()
    let last = first &+ UInt64(max(0, count ?? target.caseCount))
    while seconds.map({ Date().timeIntervalSince(start) < $0 }) ?? (number != last) {
      let input = target.input(number)
      if let finding = finding(of: target, input, again: "DOSSIER_FUZZ_SEED=\(number)") {
        findings.append(finding)
        if findings.count == Self.mostFindings { break }
      }
      number &+= 1
    }
    InputFile.removeAll()
    return findings
  }

  private func finding(of target: FuzzTarget, _ input: [UInt8], again: String) -> Finding? {
    let way = "\(target.name) (DOSSIER_FUZZ_TARGET=\(target.name) \(again) DOSSIER_FUZZ_CASES=1)"
    CrashReport.begin(way, input)
    defer { CrashReport.end() }
    do {
      try target.check(input)
      return nil
    } catch {
      return Finding(
        description: "\(way): \(error)\ninput: \(CrashReport.hexadecimal(input))")
    }
  }
}
