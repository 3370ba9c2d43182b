import Foundation
import Testing

/// `dossier ingest` on good, bad and interrupted input.
struct IngestTests {
  /// What the graph says, without ids: every query that a reader of the graph could compare.
  private func answers(_ database: String, in folder: Folder) throws -> [String] {
    let queries = [
      "MATCH (p:Person)-[h:HOLDS]->(r:Role) RETURN p.name, p.articles, r.title, r.articles, "
        + "h.status, h.since, h.until, h.articles, h.inferred ORDER BY p.name, r.title, h.status",
      "MATCH (r:Role)-[a:ROLE_AT]->(c) RETURN r.title, c.name, c.kind, c.articles, a.articles "
        + "ORDER BY r.title, c.name",
      "MATCH (a:Article)-[m:MENTIONS]->(p:Person) RETURN a.name, p.name, m.count "
        + "ORDER BY a.name, p.name",
      "MATCH (a:Article) RETURN a.name, a.title, a.published ORDER BY a.name",
    ]
    return try queries.map { query in
      let outcome = try Command.run(["query", query, "--csv", "--db", database], in: folder)
      try #require(outcome.status == 0, "\(outcome.errorText)")
      return outcome.outputText
    }
  }

  @Test func aBadFileAmongGoodOnes() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", Articles.plain)
    try folder.write("in/b.txt", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2])
    try folder.write("in/c.txt", Articles.varied(3))
    try folder.write("in/d.csv", "not, an, article\n")
    let outcome = try Command.run(["ingest", "in"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    let errors = outcome.errorText.split(separator: "\n").filter { $0.contains("b.txt") }
    #expect(errors.count == 1)
    #expect(errors.first?.contains("UTF-8") == true && errors.first?.contains("iconv") == true)
    #expect(outcome.errorText.contains("2 new articles"))
    let who = try Command.run(["who", "--at", "Алмаз", "--json"], in: folder)
    #expect(who.status == 0)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(who.output)) as? [[String: Any]])
    let row = try #require(rows.first { $0["person"] as? String == "Иван Петров" })
    #expect(
      Set(row.keys) == [
        "person", "role", "company", "city", "status", "since", "until", "inferred", "confidence",
        "articles",
      ])
    #expect(row["role"] as? String == "генеральный директор")
    let articles = try #require(row["articles"] as? [[String: Any]])
    #expect(Set(try #require(articles.first).keys) == ["id", "title", "date", "quote"])
    #expect(articles.first?["title"] as? String == "Планы «Алмаза»")
    #expect(articles.first?["date"] as? String == "2026-01-12")
  }

  @Test func readingAgainAddsNothing() throws {
    let folder = try Folder()
    try Articles.write(5, in: folder, below: "in")
    #expect(try Command.run(["ingest", "in", "--quiet"], in: folder).status == 0)
    let before = try answers("dossier.db", in: folder)
    let again = try Command.run(["ingest", "in"], in: folder)
    #expect(again.status == 0)
    #expect(again.errorText.contains("0 new articles"))
    #expect(again.errorText.contains("5 known already"))
    #expect(try answers("dossier.db", in: folder) == before)
  }

  @Test func standardInputAndPaths() throws {
    let folder = try Folder()
    let piped = try Command.run(["ingest", "-"], in: folder, input: Array(Articles.plain.utf8))
    #expect(piped.status == 0)
    #expect(piped.errorText.contains("1 new article,"))
    let missing = try Command.run(["ingest", "nowhere", "-"], in: folder)
    #expect(missing.status == 1)
    #expect(missing.errorText.contains("nowhere"))
    let empty = try Command.run(["ingest", "-"], in: folder, input: [])
    #expect(empty.status == 1)
  }

  @Test func namesOfFilesCannotSteerTheTerminal() throws {
    let folder = try Folder()
    let names = [
      "плохой\u{1B}[31m.txt", "две\nстроки.txt", "\u{202E}txt.exe\u{2066}.txt", "-quiet.txt",
      "'; rm -rf x; '.txt", "$(touch x).txt",
    ]
    for (number, name) in names.enumerated() {
      try folder.write("in/\(name)", number % 2 == 0 ? [0xFF, 0xFE, 0xFD] : Array("x".utf8))
      try folder.write("good/\(name)", Articles.varied(number))
    }
    for command in [
      ["ingest", "in"], ["ingest", "good"], ["extract", "in"], ["who", "--quotes"],
    ] {
      let outcome = try Command.run(command, in: folder)
      expectPlain(outcome, "\(command)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("x")))
  }

  /// Waits until the write-ahead log, which the tables begin, grows by the first articles.
  private func waitForTheFirstBatch(of run: Command.Running, in folder: Folder) {
    func size() -> UInt64 {
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: folder.file("dossier.db-wal"))
      return attributes?[.size] as? UInt64 ?? 0
    }
    var tables: UInt64 = 0
    var last: UInt64 = 0
    for _ in 0..<3000 where run.isRunning {
      let now = size()
      if tables > 0 && now > tables { return }
      if now > 0 && now == last { tables = now }
      last = now
      usleep(20_000)
    }
  }

  @Test func anInterruptLeavesAUsableGraph() throws {
    let folder = try Folder()
    try Articles.write(400, in: folder, below: "in")
    let run = try Command.start(["ingest", "in", "--jobs", "1"], in: folder)
    waitForTheFirstBatch(of: run, in: folder)
    let wasRunning = run.isRunning
    run.send(SIGINT)
    let outcome = try run.end(timeout: 60)
    try #require(wasRunning, "the articles were read before the interrupt: use more of them")
    #expect(outcome.status == 130)
    #expect(outcome.errorText.contains("run the same command again"))
    let count = try Command.run(
      ["query", "MATCH (a:Article) RETURN count(a) AS n", "--csv"], in: folder)
    let number = try #require(
      Int(count.outputText.split(whereSeparator: \.isNewline).last ?? ""))
    #expect(number < 400)
    #expect(try Command.run(["ingest", "in", "--quiet"], in: folder).status == 0)
    #expect(
      try Command.run(["ingest", "in", "--quiet", "--db", "whole.db"], in: folder).status == 0)
    #expect(try answers("dossier.db", in: folder) == answers("whole.db", in: folder))
  }

  @Test func killsDoNotChangeTheOutcome() throws {
    let folder = try Folder()
    try Articles.write(150, in: folder, below: "in")
    var kills = 0
    for milliseconds in [60, 150, 300, 500, 800, 1200] {
      let run = try Command.start(["ingest", "in", "--quiet"], in: folder)
      usleep(UInt32(milliseconds) * 1000)
      if run.isRunning { kills += 1 }
      run.send(SIGKILL)
      _ = try run.end(timeout: 60)
    }
    #expect(kills >= 3, "too few runs were cut off")
    #expect(try Command.run(["ingest", "in", "--quiet"], in: folder).status == 0)
    #expect(
      try Command.run(["ingest", "in", "--quiet", "--db", "whole.db"], in: folder).status == 0)
    #expect(try answers("dossier.db", in: folder) == answers("whole.db", in: folder))
  }

  @Test func aFolderThatCannotBeWritten() throws {
    let folder = try Folder()
    try folder.write("a.txt", Articles.plain)
    let outcome = try Command.run(
      ["ingest", "a.txt", "--db", "no/such/folder/dossier.db"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errorText.contains("no/such/folder"))
    expectPlain(outcome, "missing folder")

    // A superuser may write anywhere, so permissions say nothing there.
    guard geteuid() != 0 else {
      print("SKIPPED: tests run as root, so the read-only folder was not tried")
      return
    }
    let closed = try Folder()
    try FixtureGraph.make(in: closed)
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: closed.path)
    let ingest = try Command.run(
      ["ingest", "a.txt", "--db", closed.file("new.db")], in: folder)
    #expect(ingest.status == 1)
    let who = try Command.run(["who", "--db", closed.file("dossier.db")], in: folder)
    #expect(who.status == 0 && who.outputText.contains("Иван Лосев"))
  }
}
