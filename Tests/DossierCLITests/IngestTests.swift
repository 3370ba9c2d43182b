import Foundation
import Testing

/// `dossier ingest` on good, bad and interrupted input.
struct IngestTests {
  @Test func aBadFileAmongGoodOnes() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", Articles.plain)
    try folder.write("in/b.txt", Array("Иван".utf8) + [0xFF])
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
        "fact", "person", "role", "company", "city", "status", "since", "until", "inferred",
        "confidence", "newest", "articles",
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
    let before = try Answers.of("dossier.db", in: folder)
    let again = try Command.run(["ingest", "in"], in: folder)
    #expect(again.status == 0)
    #expect(again.errorText.contains("0 new articles"))
    #expect(again.errorText.contains("5 known already"))
    #expect(try Answers.of("dossier.db", in: folder) == before)
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
    #expect(try Answers.of("dossier.db", in: folder) == Answers.of("whole.db", in: folder))
  }

  @Test func aSecondInterruptEndsAtOnce() throws {
    let folder = try Folder()
    // Minutes of work in one article, which the first interrupt waits for.
    try folder.write("long.txt", String(repeating: Articles.plain + "\n\n", count: 20_000))
    for signal in [SIGINT, SIGTERM] {
      let run = try Command.start(["ingest", "long.txt"], in: folder)
      usleep(1_500_000)
      run.send(signal)
      usleep(1_000_000)
      #expect(run.isRunning)
      run.send(signal)
      let outcome = try run.end(timeout: 20)
      #expect(outcome.status == 128 + signal)
      #expect(outcome.errorText.contains("again ends it at once"))
      #expect(try Command.run(["stats"], in: folder).status == 0)
    }
  }

  /// With half an article behind it, which is not read.
  @Test(arguments: ["-", "pipe"]) func anInterruptEndsTheWaitingForInput(path: String) throws {
    let folder = try Folder()
    let outcome = try Command.shell(
      """
      mkfifo pipe; exec 3<>pipe; printf 'Директор завода «Ветер» Иван' >&3
      dossier ingest \(path) <pipe & ingest=$!
      while ! test -e dossier.db; do sleep 0.1; done
      kill -TERM $ingest; wait $ingest
      """, in: folder, timeout: 60)
    #expect(outcome.status == 130, "\(outcome.errorText)")
    #expect(outcome.errorText.contains("0 new articles"))
    #expect(outcome.errorText.contains("run the same command again"))
  }

  @Test func aFolderThatCannotBeWritten() throws {
    let folder = try Folder()
    try folder.write("a.txt", Articles.plain)
    let outcome = try Command.run(
      ["ingest", "a.txt", "--db", "no/such/folder/dossier.db"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errorText.contains("no/such/folder"))
    expectPlain(outcome, "missing folder")
  }

  @Test func whatAPersonSaidHoldsWhenTheArticleChanges() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", Articles.plain)
    #expect(try Command.run(["ingest", "in"], in: folder).status == 0)
    let before = try Command.run(["who", "--all", "--json"], in: folder).outputText
    let name = try #require(
      before.split(separator: "\n").first { $0.contains("\"person\":") }?
        .split(separator: "\"").last { $0.count > 3 })
    let edit = try Command.run(["edit", String(name), "--reject"], in: folder)
    #expect(edit.status == 0, "\(name): \(edit.errorText)")
    try folder.write("in/a.txt", Articles.plain + "\nПогода была плохая.\n")
    let again = try Command.run(["ingest", "in"], in: folder)
    #expect(again.errorText.contains("replaced"), "\(again.errorText)")
    let after = try Command.run(["who", "--all", "--json"], in: folder).outputText
    #expect(!after.contains(name))
    #expect(try Command.run(["verify"], in: folder).status == 0)
    #expect(try Command.run(["undo"], in: folder).status == 0)
    #expect(try Command.run(["who", "--all", "--json"], in: folder).outputText.contains(name))
  }

  @Test func textsFromStandardInputDoNotReplaceEachOther() throws {
    let folder = try Folder()
    for works in ["Домница", "Мартен"] {
      let text = "Директор завода «\(works)» Глеб Тропинин рад. Завод «\(works)» растёт."
      let outcome = try Command.run(["ingest", "-"], in: folder, input: Array(text.utf8))
      #expect(outcome.errorText.contains("1 new article"), "\(outcome.errorText)")
      let twice = try Command.run(["ingest", "-"], in: folder, input: Array(text.utf8))
      #expect(twice.errorText.contains("0 new articles"), "\(twice.errorText)")
    }
  }

  @Test func twoTextsOfOneIdInAFileAreBothKept() throws {
    let folder = try Folder()
    let lines = ["Домница", "Мартен", "Домница"].map {
      "{\"id\": \"1\", \"text\": \"Директор завода «\($0)» Глеб Тропинин рад.\"}"
    }
    try folder.write("in.jsonl", lines.joined(separator: "\n"))
    let first = try Command.run(["ingest", "in.jsonl"], in: folder)
    #expect(first.errorText.contains("2 new articles"), "\(first.errorText)")
    let who = try Command.run(["who", "--all"], in: folder).outputText
    let again = try Command.run(["ingest", "in.jsonl"], in: folder)
    #expect(again.errorText.contains("0 new articles"), "\(again.errorText)")
    #expect(!again.errorText.contains("replaced"), "\(again.errorText)")
    #expect(try Command.run(["who", "--all"], in: folder).outputText == who)
  }

  @Test func aGraphInAFolderThatMayNotBeWrittenIsReadAndKept() throws {
    let closed = try Folder()
    try FixtureGraph.make(in: closed)
    // The name is part of what SQLite is told to open.
    try FileManager.default.moveItem(
      atPath: closed.file("dossier.db"), toPath: closed.file("а ?%41#.db"))
    try closed.write("a.txt", Articles.plain)
    // A superuser may write anywhere, so another user takes its place, with a copy of the program
    // where that user may run it.
    var run = "dossier"
    if geteuid() == 0 {
      try FileManager.default.copyItem(
        atPath: try Command.path.get(), toPath: closed.file("program"))
      run = "setpriv --reuid=65534 --regid=65534 --clear-groups ./program"
      guard try Command.shell("chmod 755 . program && \(run) --version", in: closed).status == 0
      else {
        print("SKIPPED: no other user can run a program here; the read-only folder was not tried")
        return
      }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: closed.path)
    let before = try FileManager.default.contentsOfDirectory(atPath: closed.path).sorted()
    let graph = "--db 'а ?%41#.db'"
    let who = try Command.shell("\(run) who \(graph)", in: closed)
    #expect(who.status == 0 && who.outputText.contains("Иван Лосев"), "\(who.errorText)")
    for change in ["ingest a.txt \(graph)", "merge 1 2 \(graph)", "ingest a.txt --db new.db"] {
      let outcome = try Command.shell("\(run) \(change)", in: closed)
      #expect(outcome.status == 1)
      #expect(outcome.errorText.contains("permissions"), "\(change): \(outcome.errorText)")
      expectPlain(outcome, "\(change)")
    }
    let export = try Command.shell("\(run) export \(graph) -o x.dot", in: closed)
    #expect(export.status == 1 && export.errorText.contains("not allowed"), "\(export.errorText)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: closed.path).sorted() == before)
  }

  @Test func anAnswerThatCannotBeWrittenIsTold() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    let export = try Command.run(["export", "-o", "no/such/x.dot"], in: folder)
    #expect(export.status == 1 && export.errorText.contains("its folder is not there"))
    guard FileManager.default.fileExists(atPath: "/dev/full") else {
      print("SKIPPED: there is no /dev/full here; the full disk was not tried")
      return
    }
    for line in ["who > /dev/full", "export --format dot -o - > /dev/full"] {
      let outcome = try Command.shell("dossier \(line)", in: folder)
      #expect(outcome.status == 1 && outcome.errorText.contains("the disk is full"), "\(line)")
    }
    let device = try Command.run(["export", "--format", "dot", "-o", "/dev/full"], in: folder)
    #expect(device.status == 1 && device.errorText.contains("the disk is full"))
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
    let piped = try Command.shell(
      "dossier export --format dot -o /dev/stdout | head -1", in: folder)
    #expect(piped.outputText.hasPrefix("digraph"), "\(piped.errorText)")
  }

  @Test func everyKindOfBadInputIsToldInOneLine() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", Articles.plain)
    try folder.write("in/empty.txt", "")
    try folder.write("in/binary.txt", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3])
    try folder.write("in/cut.txt.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B])
    try folder.write("in/bytes.txt", Array("Иван".utf8) + [0xFF])
    try folder.write("in/lines.jsonl", "{\"text\": \"Иван Петров.\"}\n{\"text\": \n{\"no\": 1}\n")
    try folder.write("in/page.html", "<html><nav>Меню</nav></html>")
    try folder.write("in/map.xml", "<urlset></urlset>")
    try folder.write("in/две\nстроки.md", "---\ntitle: без конца\n")
    let huge = folder.file("in/huge.txt")
    #expect(FileManager.default.createFile(atPath: huge, contents: nil))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: huge))
    try handle.truncate(atOffset: 50_000_001)
    try handle.close()
    let outcome = try Command.run(["ingest", "in"], in: folder)
    #expect(outcome.status == 1)
    expectPlain(outcome, "bad inputs")
    let problems = outcome.errorText.split(separator: "\n").filter { $0.hasPrefix("dossier: ") }
    let expected = [
      "in/binary.txt: is not text", "in/bytes.txt: is not UTF-8 at byte 8;",
      "in/cut.txt.gz: the gzip data end too early", "in/empty.txt: has no text",
      "in/huge.txt: is larger than 50 MB", "in/lines.jsonl:2: is not JSON",
      "in/lines.jsonl:3: has no \"text\"", "in/map.xml: is XML, but neither RSS nor Atom",
      "in/page.html: no article was found in the page", "in/две\\nстроки.md: the front matter",
    ]
    #expect(problems.count == expected.count, "\(outcome.errorText)")
    for (problem, start) in zip(problems, expected) {
      #expect(problem.hasPrefix("dossier: " + start), "\(problem)")
      #expect(problem.hasSuffix("]"))
    }
    #expect(outcome.errorText.contains("2 new articles"))
    #expect(outcome.errorText.contains("10 inputs could not be read"))
  }

  @Test func aRehearsalWritesNothing() throws {
    let folder = try Folder()
    try Articles.write(3, in: folder, below: "in")
    try folder.write("in/bad.txt", [0])
    let first = try Command.run(["ingest", "in", "--dry-run"], in: folder)
    #expect(first.status == 1)
    #expect(first.errorText.contains("would add 3 new articles, "))
    #expect(!first.errorText.contains(" 0 facts"))
    #expect(first.errorText.contains("1 input could not be read"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in"])
    #expect(try Command.run(["ingest", "in", "--quiet"], in: folder).status == 1)
    let bytes = try folder.bytes("dossier.db")
    try folder.write("in/0001.txt", Articles.varied(9))
    try folder.write("in/0007.txt", Articles.varied(7))
    let second = try Command.run(["ingest", "in", "--dry-run"], in: folder)
    #expect(second.errorText.contains("would add 1 new article, "))
    #expect(second.errorText.contains("would replace 1; 2 known already"))
    #expect(try folder.bytes("dossier.db") == bytes)
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains("dossier.db-lock"))
  }

  @Test func aChangedArticleReplacesItsFacts() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", Articles.plain)
    #expect(try Command.run(["ingest", "in"], in: folder).status == 0)
    try folder.write("in/a.txt", Articles.plain.replacing("Иван Петров", with: "Пётр Сомов"))
    let outcome = try Command.run(["ingest", "in"], in: folder)
    #expect(outcome.errorText.contains("1 replaced"))
    let who = try Command.run(["who", "--at", "Алмаз", "--all"], in: folder)
    #expect(who.outputText.contains("Пётр Сомов") && !who.outputText.contains("Иван Петров"))
  }

  @Test func oldCodePagesAndGivenEncodings() throws {
    let folder = try Folder()
    // «Генеральный директор компании «Алмаз» Иван Петров.» in windows-1251.
    let text = "Генеральный директор компании «Алмаз» Иван Петров рассказал о планах."
    let bytes = try #require(text.data(using: .windowsCP1251))
    try folder.write("a.txt", Array(bytes))
    #expect(try Command.run(["ingest", "a.txt"], in: folder).status == 0)
    let who = try Command.run(["who", "--at", "Алмаз", "--all"], in: folder)
    #expect(who.outputText.contains("Иван Петров"))
    let wrong = try Command.run(["ingest", "a.txt", "--encoding", "utf-8"], in: folder)
    #expect(wrong.status == 1 && wrong.errorText.contains("is not UTF-8 at byte 0;"))
    #expect(try Command.run(["ingest", "a.txt", "--encoding", "klingon"], in: folder).status == 64)
    #expect(try Command.run(["ingest", "a.txt", "--language", "xx"], in: folder).status == 64)
  }
}
