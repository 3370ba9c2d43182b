import Foundation
import GraphModel
import QueryEngine
import QueryLanguage
import TestSupport
import Testing

@Suite("Saved queries")
struct SavedQueryTests {
  static let folder = SmallGraph.repository.appendingPathComponent("Queries")

  static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".gql") }.sorted()

  /// What the parameters are in the golden files.
  static let arguments: [String: [String: String]] = [
    "colleagues": ["person": "бродский"], "companies-of-person": ["person": "ЕСЕНОВ"],
    "former-holders": ["company": "степной"], "newly-appointed": ["since": "2024-03"],
    "people-in-article": ["article": "директор"], "people-in-city": ["city": "кокшетау"],
    "post-history": ["company": "степной мотор"], "roles-at-company": ["company": "береза"],
  ]

  @Test("each gives its rows", arguments: files)
  func rows(file: String) throws {
    let url = Self.folder.appendingPathComponent(file)
    let saved = try SavedQuery(source: String(decoding: Data(contentsOf: url), as: UTF8.self))
    #expect(saved.name + ".gql" == file)
    #expect(!saved.description.isEmpty)
    #expect(saved.parameters.allSatisfy { !$0.description.isEmpty })
    // The program gives the threshold of what it shows.
    let values = try saved.values(from: Self.arguments[saved.name] ?? [:])
      .merging(["shown": .float(0)]) { own, _ in own }
    let database = try SmallGraph.database()
    let compiler = QueryCompiler(graphType: database.type)
    let compiled = try compiler.compile(saved.text, parameters: values)
    let table = try compiled.execute(on: database)
    #expect(!table.rows.isEmpty)
    let pushed = QueryCompiler(
      graphType: database.type, options: CompilerOptions(foldFunction: "name_key"))
    let again = try pushed.compile(saved.text, parameters: values).execute(on: database)
    #expect(again == table)
    #expect(try Golden.difference(TableText.text(table), "saved/\(saved.name).txt") == nil)
  }

  @Test("there are the queries that reporters need")
  func count() {
    #expect(Self.files.count >= 8)
  }

  @Test("a header with every type")
  func header() throws {
    let saved = try SavedQuery(
      source: """
        // name: a-1
        // description: What it is.
        // A note that says nothing to the machine.
        // param s: STRING "text" = 'it\\'s'
        // param i: INT64 = -3
        // param f: FLOAT64 "number" = 2
        // param b: bool "truth" = true
        // param d: DATE "day" = '2019-03'
        // param needed: STRING "what must be given"

        RETURN $s, $i, $f, $b, $d, $needed
        """)
    #expect(saved.name == "a-1")
    #expect(saved.parameters.map(\.name) == ["s", "i", "f", "b", "d", "needed"])
    #expect(
      saved.parameters.map(\.defaultValue) == [
        .string("it's"), .integer(-3), .float(2), .boolean(true),
        .date(try #require(CalendarDate(iso: "2019-03"))), nil,
      ])
    let values = try saved.values(from: ["needed": "x", "b": "FALSE", "d": "2020"])
    #expect(values["b"] == .boolean(false))
    #expect(values["d"] == .date(try #require(CalendarDate(iso: "2020"))))
  }

  @Test("mistakes of a header and of values")
  func mistakes() throws {
    let headers = [
      "RETURN 1", "// name: Böse\nRETURN 1", "// name: a\n// param x\nRETURN 1",
      "// name: a\n// param x: TEXT\nRETURN 1", "// name: a\n// param x: INT64 = 'a'\nRETURN 1",
      "// name: a\n// param x: INT64\n// param x: INT64\nRETURN 1", "// name: a\nRETRUN 1",
    ]
    var text = ""
    for header in headers {
      do {
        _ = try SavedQuery(source: header)
        Issue.record("no error: \(header)")
      } catch {
        text += error.render(source: header, name: "a.gql") + "\n"
      }
    }
    let saved = try SavedQuery(
      source: "// name: a\n// param company: STRING \"a name\"\n// param n: INT64 = 1\nRETURN $n")
    for texts in [["compny": "x"], [:], ["company": "x", "n": "many"]] {
      do {
        _ = try saved.values(from: texts)
        Issue.record("no error: \(texts)")
      } catch {
        text += error.render(source: saved.text, name: "a") + "\n"
      }
    }
    #expect(try Golden.difference(text, "saved-mistakes.txt") == nil)
  }
}

/// A table as text, one row a line.
enum TableText {
  static func text(_ table: ResultTable) -> String {
    let rows = table.rows.map { $0.map(text).joined(separator: " | ") + "\n" }
    return table.columns.joined(separator: " | ") + "\n" + rows.joined()
      + (table.isTruncated ? "…\n" : "")
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .null: return "-"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .float(let value): return value.description
    case .string(let value): return value
    case .date(let value): return value.description
    case .list(let values): return "[" + values.map(text).sorted().joined(separator: ", ") + "]"
    case .map(let map):
      return "{"
        + map.keys.sorted().map { "\($0): \(text(map[$0] ?? .null))" }.joined(separator: ", ") + "}"
    case .node(let node):
      return "(\(node.id):\(node.labels.joined(separator: ":")) \(text(.map(node.properties))))"
    case .edge(let edge):
      return "[\(edge.id):\(edge.label) \(edge.source)->\(edge.target) "
        + "\(text(.map(edge.properties)))]"
    }
  }
}
