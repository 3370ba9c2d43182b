import Foundation
import GRDB
import GraphModel
import GraphStore
import Testing

@Suite("The file")
struct FileTests {
  /// A folder of its own, removed afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path + "/graph.db")
  }

  private func open(
    _ path: String, _ access: GraphStore.Access = .readWrite(create: true)
  ) throws -> GraphStore {
    try GraphStore(path: path, graphType: Sample.graphType, access: access)
  }

  /// Makes a graph of six articles; what it holds.
  private func dumpOfNewGraph(at path: String) throws -> String {
    let store = try open(path)
    try store.ingest(Sample.articles(6, seed: 4))
    let dump = try store.dump()
    try store.close()
    return dump
  }

  @Test("a closed file opens again as it was, also for reading only")
  func reopen() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(6, seed: 4))
      let dump = try store.dump()
      try store.close()
      let again = try open(path, .readWrite(create: false))
      #expect(try again.dump() == dump)
      try again.close()
      let reading = try open(path, .readOnly)
      #expect(try reading.dump() == dump)
      #expect(try reading.verify() == [])
      #expect(throws: StoreError.readOnly) { try reading.write(Sample.articles(9, seed: 5)) }
      try reading.close()
    }
  }

  @Test("a store killed between writing and resolving resolves when it is opened")
  func killed() throws {
    try inFolder { path in
      let articles = Sample.articles(8, seed: 21)
      let reference = try GraphStore(inMemory: Sample.graphType)
      try reference.ingest(Array(articles[0..<4]))
      let store = try open(path)
      try store.write(Array(articles[0..<4]))
      try store.judgeByName()
      // The file as it lies on the disk at this moment, with its write-ahead log: a kill.
      let copy = path + ".copy"
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
      }
      let early = try open(copy, .readOnly)
      #expect(try early.verify().map(\.check) == [.pending])
      try early.close()
      let revived = try open(copy)
      #expect(try revived.verify() == [])
      #expect(try revived.dump() == reference.dump())
      // And ingest goes on where it was.
      let outcome = try revived.write(articles)
      #expect(outcome.skipped == 4 && outcome.added == 4)
      try revived.judgeByName()
      try revived.finishIngest()
      try reference.ingest(articles)
      #expect(try revived.dump() == reference.dump())
      try revived.close()
      try store.close()
    }
  }

  @Test("a write-ahead log cut at any place leaves a consistent store")
  func cut() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(3, seed: 31))
      try store.ingest(Sample.articles(6, seed: 31))
      let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
      for part in 1...6 {
        let copy = path + ".\(part)"
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try log.prefix(log.count * part / 7 + part * 11).write(
          to: URL(fileURLWithPath: copy + "-wal"))
        let revived = try open(copy)
        #expect(try revived.verify() == [])
        try revived.ingest(Sample.articles(6, seed: 31))
        #expect(try revived.dump() == store.dump())
        try revived.close()
      }
      try store.close()
    }
  }

  @Test("what is no graph is refused and left as it is")
  func foreign() throws {
    try inFolder { path in
      #expect(throws: StoreError.missing(path: path)) { try open(path, .readWrite(create: false)) }
      #expect(throws: StoreError.missing(path: path)) { try open(path, .readOnly) }
      #expect(throws: StoreError.self) { try open(path + "/no/folder.db") }

      let text = path + ".txt"
      try Data("just a text, long enough to be looked at as a header of some file".utf8)
        .write(to: URL(fileURLWithPath: text))
      #expect(throws: StoreError.notADatabase(path: text)) { try open(text) }
      let kept = try Data(contentsOf: URL(fileURLWithPath: text))
      #expect(kept.count == 65)

      let other = path + ".other"
      try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE mine(x)") }
      let before = try Data(contentsOf: URL(fileURLWithPath: other))
      #expect(throws: StoreError.notAGraph(path: other)) { try open(other) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before)
    }
  }

  @Test("another graph type makes the resolved layer anew, and back")
  func otherGraphType() throws {
    for access in [GraphStore.Access.readOnly, .readWrite(create: false)] {
      try inFolder { path in
        let dump = try dumpOfNewGraph(at: path)
        try DatabaseQueue(path: path).write { db in
          try db.execute(sql: "CREATE TABLE my_notes(note); INSERT INTO my_notes VALUES ('kept')")
          try db.execute(sql: "CREATE VIRTUAL TABLE my_index USING fts5(x)")
        }
        var other = Sample.graphType
        let person = try #require(other.nodeTypes.firstIndex { $0.label == "Person" })
        other.nodeTypes[person].properties.append(PropertyType(name: "born", type: .date))
        other.nodeTypes.append(
          NodeType(label: "Product", properties: [PropertyType(name: "name", type: .string)]))
        let changed = try GraphStore(path: path, graphType: other, access: access)
        #expect(try changed.verify() == [])
        try changed.close()
        let people = try DatabaseQueue(path: path).read {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM person WHERE born IS NULL")
        }
        #expect((people ?? 0) > 0)
        let back = try open(path, access)
        #expect(try back.dump() == dump)
        #expect(try back.verify() == [])
        try back.close()
        let tables = try DatabaseQueue(path: path).read {
          try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema")
        }
        #expect(!tables.contains("product"))
        #expect(tables.contains("my_notes") && tables.contains("my_index"))
      }
    }
  }

  @Test("a newer format is refused")
  func versions() throws {
    try inFolder { path in
      try open(path).close()
      try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
      #expect(throws: StoreError.newerVersion(path: path, found: 99, supported: 4)) {
        try open(path)
      }
    }
  }

  @Test("a file of the first format is brought up to date when it is opened")
  func migration() throws {
    for access in [GraphStore.Access.readOnly, .readWrite(create: false)] {
      try inFolder { path in
        let dump = try dumpOfNewGraph(at: path)
        let raw = try DatabaseQueue(path: path)
        try raw.write { db in
          try db.execute(
            sql: """
              DROP TABLE raw_place; DROP TABLE edit; DROP TABLE voice; DROP TABLE superseded; DROP INDEX raw_article_url;
              ALTER TABLE raw_article DROP COLUMN site; ALTER TABLE raw_article DROP COLUMN author;
              ALTER TABLE raw_article DROP COLUMN signature; PRAGMA user_version = 1
              """)
        }
        try raw.close()
        let opened = try open(path, access)
        #expect(try opened.dump() == dump)
        #expect(try opened.verify() == [])
        try opened.close()
        let version = try DatabaseQueue(path: path).read {
          try Int.fetchOne($0, sql: "PRAGMA user_version")
        }
        #expect(version == 4)
      }
    }
  }

  @Test("a reader leaves nothing beside the file")
  func leavesNothing() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(3, seed: 4))
      try store.close()
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let reader = try open(path, .readOnly)
      _ = try reader.tenures()
      try reader.close()
      let folder = (path as NSString).deletingLastPathComponent
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["graph.db"])
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test("a folder is told as such")
  func folder() throws {
    try inFolder { path in
      let folder = (path as NSString).deletingLastPathComponent
      for access in [GraphStore.Access.readOnly, .readWrite(create: true)] {
        #expect(throws: StoreError.isFolder(path: folder)) { try open(folder, access) }
      }
    }
  }

  @Test("what SQLite lets through is found: values, evidence, judgements")
  func constraints() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(6, seed: 51))
      try store.close()
      let changes: [(String, Problem.Check)] = [
        ("UPDATE raw_fact SET confidence = 7 WHERE id = (SELECT min(id) FROM raw_fact)", .values),
        ("UPDATE raw_fact SET status = 'x' WHERE id = (SELECT min(id) FROM raw_fact)", .values),
        (
          "UPDATE raw_fact SET since = '2019-13-01', since_precision = 'day' "
            + "WHERE id = (SELECT min(id) FROM raw_fact)", .values
        ),
        (
          "UPDATE raw_fact SET quote = 'never' WHERE id = (SELECT min(id) FROM raw_fact)", .evidence
        ),
        ("UPDATE raw_fact SET sentences = '0-999999'", .evidence),
        ("UPDATE raw_name SET end_byte = 999999", .evidence),
        (
          "INSERT INTO judgement(a, b, verdict, actor, automatic, reason, created_tx) "
            + "SELECT min(raw), max(raw), 'different', 'user', 0, '', 1 FROM member "
            + "GROUP BY canonical HAVING count(*) > 1 LIMIT 1", .judgements
        ),
      ]
      for (number, (change, check)) in changes.enumerated() {
        let copy = path + ".\(number)"
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let raw = try DatabaseQueue(path: copy)
        try raw.write { try $0.execute(sql: change) }
        try raw.close()
        let tampered = try open(copy)
        #expect(try tampered.verify().contains { $0.check == check }, "\(change)")
        try tampered.close()
      }
    }
  }

  @Test("rebuilding mends a cache that is out of step with the log")
  func rebuild() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(6, seed: 51))
      let dump = try store.dump()
      try store.close()
      for change in [
        "UPDATE person SET name = 'Nobody'", "DELETE FROM support", "DELETE FROM name",
        "DELETE FROM mentions", "DELETE FROM name_fts_data WHERE id > 10",
        "INSERT INTO name_fts(name_fts) VALUES ('delete-all')",
        "INSERT INTO node(id, label) VALUES (999999, 'Person')",
      ] {
        let raw = try DatabaseQueue(path: path)
        try raw.write { try $0.execute(sql: change) }
        try raw.close()
        let tampered = try open(path)
        #expect(try !tampered.verify().isEmpty, "\(change)")
        try tampered.rebuild()
        #expect(try tampered.verify() == [])
        #expect(try tampered.dump() == dump)
        try tampered.close()
      }
    }
  }

  @Test("a change that was stopped is told and completed")
  func unfinished() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(6, seed: 51))
      #expect(try !store.isUnfinished())
      try store.beginChange()
      #expect(try store.isUnfinished())
      #expect(try store.verify().map(\.check) == [.pending])
      try store.close()
      let reading = try open(path, .readOnly)
      #expect(try reading.isUnfinished())
      try reading.close()
      let again = try open(path)
      try again.endChange()
      #expect(try again.verify() == [])
      try again.close()
    }
  }

  @Test("what another program is at is no problem")
  func atWork() throws {
    try inFolder { path in
      let writer = try open(path)
      try writer.ingest(Sample.articles(3, seed: 51))
      try writer.beginChange()
      let reader = try open(path, .readOnly)
      #expect(try reader.isUnfinished())
      #expect(try reader.verify() == [])
      try writer.close()
      #expect(try reader.verify().map(\.check) == [.pending])
      try reader.close()
    }
  }

  @Test("nothing of a forgotten article stays in the file")
  func forgotten() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(40, seed: 7))
      var secret = ArticleBuilder("secret", "2020-01-01")
      secret.fact("Zebulon Quackenbush", "lamplighter", at: "Umbrellaworks", city: "Xanadu")
      var other = ArticleBuilder("other", "2020-01-02")
      other.fact("Zebulon Quackenbush", "lamplighter", at: "Umbrellaworks")
      try store.ingest([secret.ingested(), other.ingested()])
      try store.judgeByName()
      for name in ["secret", "other"] {
        try store.forget(article: #require(store.articles(named: name).first).id)
      }
      try store.judgeByName()
      #expect(try store.verify() == [])
      try store.close()
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for word in ["Quackenbush", "quackenbush", "Umbrella", "umbrella", "lampl", "Xanadu"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
      }
    }
  }

  @Test("a damaged file is reported, not believed")
  func damaged() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(20, seed: 41))
      try store.close()
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      let middle = bytes.count / 2 / 4096 * 4096
      for offset in middle..<min(bytes.count, middle + 40_960) { bytes[offset] = 0x5A }
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let damaged = try open(path, .readOnly)
        let problems = try damaged.verify()
        #expect(problems.contains { $0.check == .integrity })
      } catch let error as StoreError {
        guard case .corrupt = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
  }

  @Test("a store that another program is writing to is locked, not broken")
  func locked() throws {
    try inFolder { path in
      let store = try open(path)
      let other = try DatabaseQueue(path: path)
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        #expect(throws: StoreError.locked) { try store.write(Sample.articles(1, seed: 1)) }
        // Reading goes on meanwhile.
        #expect(try store.statistics().nodes.isEmpty)
        try db.execute(sql: "ROLLBACK")
      }
      #expect(try store.write(Sample.articles(1, seed: 1)).added == 1)
      try store.close()
    }
  }

  @Test("the cache out of step with the log is found")
  func tampered() throws {
    try inFolder { path in
      let store = try open(path)
      try store.ingest(Sample.articles(6, seed: 51))
      try store.close()
      let changes = [
        "UPDATE holds SET status = 'current', confidence = 0.123 WHERE id = (SELECT min(id) FROM holds)",
        "UPDATE person SET name = 'Nobody' WHERE id = (SELECT min(id) FROM person)",
        "DELETE FROM support WHERE edge = (SELECT min(edge) FROM support)",
        "DELETE FROM name WHERE id = 1",
      ]
      for (number, change) in changes.enumerated() {
        let copy = path + ".\(number)"
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let raw = try DatabaseQueue(path: copy)
        try raw.write { try $0.execute(sql: change) }
        try raw.close()
        let tampered = try open(copy)
        #expect(try tampered.verify().contains { $0.check == .resolved }, "\(change)")
        try tampered.close()
      }
    }
  }

  @Test("every error has an id of its own and says what to do")
  func errors() {
    let errors: [StoreError] = [
      .missing(path: "x"), .notADatabase(path: "x"), .notAGraph(path: "x"),
      .newerVersion(path: "x", found: 2, supported: 1), .locked, .readOnly, .diskFull,
      .corrupt(message: "m"), .cannotOpen(path: "x", message: "m"), .outdated(path: "x"),
      .unusableGraphType(message: "m"), .invalidFacts(article: "a", message: "m"), .invalidText,
      .unknownNode(id: 1), .notMergeable(message: "m"), .judgedDifferent(reasons: ["r"]),
      .nothingToUndo, .timeLimit(seconds: 1), .unknownArticle(name: "a"),
      .inputOutput(path: "x", message: "m"), .database(message: "m"),
      .notEditable(message: "m"), .isFolder(path: "x"), .notUndoable(message: "m"),
    ]
    #expect(Set(errors.map(\.id)).count == errors.count)
    #expect(errors.allSatisfy { !$0.description.isEmpty })
  }
}
