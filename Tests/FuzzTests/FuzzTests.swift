import FuzzSupport
import Testing

/// Inputs changed at random, the same in every run, for every part that takes bytes from outside.
///
/// See `FuzzRun` for longer runs and for one input again, and Tests/Fuzzing for runs that are led by
/// what the inputs reach.
@Suite(.serialized) struct FuzzTests {
  private static let run = Result {
    CrashReport.install()
    return try FuzzRun()
  }

  @Test("The run is what the environment says") func environment() throws {
    _ = try Self.run.get()
    #expect(throws: FuzzRun.Mistake.self) {
      try FuzzRun(environment: ["DOSSIER_FUZZ_TARGET": "no-such-target"])
    }
    #expect(throws: FuzzRun.Mistake.self) {
      try FuzzRun(environment: ["DOSSIER_FUZZ_SECONDS": "a minute"])
    }
  }

  @Test("Inputs changed at random", arguments: FuzzTarget.all.map(\.name))
  func target(_ name: String) throws {
    let run = try Self.run.get()
    guard let target = run.targets.first(where: { $0.name == name }) else { return }
    for finding in run.findings(of: target) { Issue.record("\(finding)") }
  }

  @Test("Equal numbers give equal inputs, and most inputs differ")
  func inputs() throws {
    for target in FuzzTarget.all {
      let inputs = (1...20).map { target.input($0) }
      #expect(inputs == (1...20).map { target.input($0) }, "\(target.name)")
      #expect(Set(inputs).count > 10, "\(target.name)")
      #expect(inputs.allSatisfy { $0.count <= target.maximumLength }, "\(target.name)")
    }
  }
}
