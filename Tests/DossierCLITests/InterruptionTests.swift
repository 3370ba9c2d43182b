import Dossier
import Foundation
import GraphStore
import TestSupport
import Testing

/// `dossier ingest` when something stops it: nothing that was read is lost, and going on gives what an
/// undisturbed run gives.
@Suite(.serialized) struct InterruptionTests {
  private func removeGraph(_ name: String, in folder: Folder) {
    for ending in ["", "-wal", "-shm", "-lock"] {
      try? FileManager.default.removeItem(atPath: folder.file(name + ending))
    }
  }

  private func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int) ?? 0
  }

  /// Checks the file that a kill left: whole, and at most waiting to be resolved.
  private func expectSound(_ name: String, in folder: Folder) throws {
    guard size(folder.file(name)) > 0 else { return }
    do {
      let graph = try DossierGraph(
        path: folder.file(name), resources: Resources(), access: .readOnly)
      let problems = try graph.store.verify()
      #expect(problems.allSatisfy { $0.check == .pending }, "\(problems)")
    } catch StoreError.missing {
      // Killed before the tables were made.
    }
  }

  /// `DOSSIER_KILLS` tells how often; 200 take some minutes.
  @Test func killsAtAnyMomentDoNotChangeTheOutcome() throws {
    let folder = try Folder()
    try Articles.write(150, in: folder, below: "in")
    let began = ContinuousClock.now
    #expect(
      try Command.run(["ingest", "in", "--quiet", "--db", "whole.db"], in: folder).status == 0)
    let whole = (ContinuousClock.now - began) / .milliseconds(1)
    let expected = try Answers.of("whole.db", in: folder)

    let wanted = Int(ProcessInfo.processInfo.environment["DOSSIER_KILLS"] ?? "") ?? 10
    var generator = SeededGenerator(seed: 20_261_122)
    var kills = 0
    var wholeRuns = 0
    while kills < wanted {
      let run = try Command.start(["ingest", "in", "--quiet"], in: folder)
      let delay = Double.random(in: 0...1.1, using: &generator) * whole
      let deadline = ContinuousClock.now + .milliseconds(delay)
      // Half of the kills come in the middle of a write: when the write-ahead log grows.
      let waitsForWrite = Bool.random(using: &generator)
      let log = folder.file("dossier.db-wal")
      let before = size(log)
      while run.isRunning, ContinuousClock.now < deadline {
        if waitsForWrite, size(log) > before { break }
        usleep(500)
      }
      if run.isRunning { kills += 1 }
      run.send(SIGKILL)
      let outcome = try run.end(timeout: 120)
      try expectSound("dossier.db", in: folder)
      if outcome.status == 0 {
        wholeRuns += 1
        #expect(try Answers.of("dossier.db", in: folder) == expected)
        removeGraph("dossier.db", in: folder)
      }
    }
    #expect(try Command.run(["ingest", "in", "--quiet"], in: folder).status == 0)
    #expect(try Answers.of("dossier.db", in: folder) == expected)
    print("\(kills) kills, \(wholeRuns) runs that got through between them")
  }

  @Test func aLimitOfTheFilesSizeLosesNothing() throws {
    let folder = try Folder()
    try Articles.write(150, in: folder, below: "in")
    #expect(
      try Command.run(["ingest", "in", "--quiet", "--db", "whole.db"], in: folder).status == 0)
    // In blocks of 512 bytes: the tables fit, the articles do not.
    let limited = try Command.shell("ulimit -f 1200; exec dossier ingest in", in: folder)
    #expect(limited.status == 1, "\(limited.errorText)")
    #expect(limited.errorText.contains("run"))
    #expect(limited.errorText.contains("dossier.db") || limited.errorText.contains("disk is full"))
    expectPlain(limited, "limited")
    try expectSound("dossier.db", in: folder)
    #expect(try Command.run(["ingest", "in", "--quiet"], in: folder).status == 0)
    #expect(
      try Answers.of("dossier.db", in: folder) == Answers.of("whole.db", in: folder))
  }

  @Test func twoProcessesDoNotHarmEachOther() throws {
    let folder = try Folder()
    try Articles.write(60, in: folder, below: "in")
    #expect(
      try Command.run(["ingest", "in", "--quiet", "--db", "whole.db"], in: folder).status == 0)
    let graph = try DossierGraph(
      path: folder.file("dossier.db"), resources: Resources(), access: .readWrite(create: true))
    let waiting = try Command.start(["ingest", "in"], in: folder)
    let other = try Command.start(["ingest", "in"], in: folder)
    usleep(1_500_000)
    #expect(waiting.isRunning && other.isRunning)
    // A short command says so instead of waiting long.
    let undo = try Command.run(["undo"], in: folder)
    #expect(undo.status == 1)
    #expect(undo.errorText.contains("another program is writing"))
    try graph.store.close()
    let outcomes = [try waiting.end(timeout: 120), try other.end(timeout: 120)]
    #expect(outcomes.map(\.status) == [0, 0])
    #expect(outcomes.allSatisfy { $0.errorText.contains("waiting until it is done") })
    #expect(outcomes.filter { $0.errorText.contains("60 new articles") }.count == 1)
    #expect(outcomes.filter { $0.errorText.contains("60 known already") }.count == 1)
    #expect(
      try Answers.of("dossier.db", in: folder) == Answers.of("whole.db", in: folder))
  }

  @Test func theWaitingCanBeEnded() throws {
    let folder = try Folder()
    try folder.write("a.txt", Articles.plain)
    let graph = try DossierGraph(
      path: folder.file("dossier.db"), resources: Resources(), access: .readWrite(create: true))
    let waiting = try Command.start(["ingest", "a.txt"], in: folder)
    usleep(1_500_000)
    waiting.send(SIGINT)
    let outcome = try waiting.end(timeout: 60)
    #expect(outcome.status == 130)
    #expect(outcome.errorText.contains("nothing was written"))
    try graph.store.close()
  }
}
