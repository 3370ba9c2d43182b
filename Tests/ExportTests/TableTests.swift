import Export
import Foundation
import GraphModel
import Testing

@Suite struct TableTests {
  static let table = ResultTable(
    columns: ["person", "articles", "since"],
    rows: [
      [.string("Айгүл Қожахметова"), .integer(12), date("2019-03")],
      [.string("株式会社 Кот"), .integer(3), .null],
      [.string("й\u{306}о\u{301}д"), .integer(1), .list([.string("a"), .float(0.5)])],
    ])

  static func date(_ iso: String) -> Value {
    CalendarDate(iso: iso).map(Value.date) ?? .null
  }

  @Test func columnsAreAligned() {
    #expect(
      TextTable(Self.table).text == """
        person             articles  since
        ─────────────────  ────────  ───────
        Айгүл Қожахметова        12  2019-03
        株式会社 Кот              3
        й\u{306}о\u{301}д                       1  a, 0.5

        """)
  }

  @Test(arguments: [22, 24, 30, 60]) func widthIsKept(width: Int) {
    let text = TextTable(Self.table, width: width).text
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width) }
    #expect(!text.contains("…"))
    for word in ["Айгүл", "株式会社", "Кот", "2019-03"] { #expect(width < 30 || text.contains(word)) }
  }

  @Test func longCellsTakeSeveralLines() {
    let text = TextTable(
      columns: ["person", "role"], rows: [["Анна Вертякова", "директор по качеству воды"]],
      width: 24
    ).text
    #expect(
      text == """
        person       role
        ───────────  ───────────
        Анна         директор по
        Вертякова    качеству
                     воды

        """)
  }

  @Test func rareLongWordsAreDividedBeforeAllColumnsShrink() {
    let rows = [["Анна Вертякова", "инженер", "2026-01-31"]]
    let long = [["Ерлан Шаймерденов", "медиаменеджер-координатор", "2026-01"]]
    let text = TextTable(
      columns: ["person", "role", "since"], rows: Array(repeating: rows, count: 9).joined() + long,
      width: 33
    ).text
    #expect(
      text.split(separator: "\n").suffix(6) == [
        "Анна       инженер     2026-01-31", "Вертякова", "Ерлан      медиаме-    2026-01",
        "Шаймерде-  неджер-", "нов        координа-", "           тор",
      ], "\(text)")
  }

  @Test func rowsBecomeParagraphsWhereColumnsWouldBeTooNarrow() {
    let text = TextTable(
      columns: ["person", "role", "city", "since"],
      rows: [
        ["Анна Вертякова", "директор по качеству воды", "", "2026-01"],
        ["Б", "", "Липовск", ""],
      ], width: 30
    ).text
    #expect(
      text == """
        person  Анна Вертякова
        role    директор по качеству
                воды
        since   2026-01

        person  Б
        city    Липовск

        """)
  }

  @Test(arguments: [
    (8, "Вертякова", ["Вертя-", "кова"]), (9, "engineering", ["enginee-", "ring"]),
    (9, "Тлеубердина", ["Тлеубер-", "дина"]), (10, "сталелитейный", ["сталели-", "тейный"]),
    (9, "вице-президент", ["вице-", "президент"]), (8, "1234567890123", ["12345678", "90123"]),
    (3, "слово", ["сло", "во"]), (8, "株式会社日本", ["株式会社", "日本"]),
  ])
  func longWordsAreDivided(width: Int, word: String, lines: [String]) {
    #expect(PlainText.wrapped(word, width: width) == lines)
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let rows = HostileNames.all.map { [$0, "x"] }
    let table = TextTable(columns: ["name", "b"], rows: rows, width: 60)
    #expect(table.blocks.count == rows.count + 2)
    #expect(table.blocks.allSatisfy { (1...4).contains($0.lines.count) })
    let text = table.text
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(scalar.properties.generalCategory != .format)
    }
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 60) }
  }

  @Test func jsonIsReadBack() throws {
    var table = Self.table
    table.rows += HostileNames.all.map {
      [.string($0), .float(.nan), .map(["k\"": .boolean(true)])]
    }
    let json = try JSONSerialization.jsonObject(with: Data(JSONTable.text(table).utf8))
    let objects = try #require(json as? [[String: Any]])
    #expect(objects.count == table.rows.count)
    #expect(objects[0]["person"] as? String == "Айгүл Қожахметова")
    #expect(objects[0]["since"] as? String == "2019-03")
    #expect(objects[1]["since"] is NSNull)
    for (object, name) in zip(objects.dropFirst(3), HostileNames.all) {
      #expect((object["person"] as? String).map { Array($0.utf8) } == Array(name.utf8))
    }
    #expect(JSONTable.text(ResultTable(columns: ["a"], rows: [])) == "[]\n")
  }

  @Test func csvQuotesAndDisarmsFormulas() {
    let table = ResultTable(
      columns: ["a", "b"],
      rows: [
        [.string("x, \"y\""), .integer(-5)], [.string("=1+1"), .string("line\nbreak")],
        [.string("@x"), .null],
      ])
    #expect(
      CSVTable.text(table)
        == "a,b\r\n\"x, \"\"y\"\"\",-5\r\n'=1+1,\"line\nbreak\"\r\n'@x,\r\n")
  }

  @Test func hostileNamesStayOneCellOfCSV() {
    let rows = HostileNames.all.map { [Value.string($0), .integer(1)] }
    let text = CSVTable.text(ResultTable(columns: ["a", "b"], rows: rows))
    // By RFC 4180: fields with commas, quotes or line ends are quoted, quotes in them doubled.
    var found: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"":
        field.unicodeScalars.append("\"")
        scalars.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        found[found.count - 1].append(field)
        field = ""
      case ("\n", false):
        found[found.count - 1].append(field)
        field = ""
        found.append([])
      case ("\r", false): break
      default: field.unicodeScalars.append(scalar)
      }
    }
    #expect(found.count == rows.count + 2 && found.last == [])
    for (row, name) in zip(found.dropFirst(), HostileNames.all) {
      #expect(row.count == 2, "\(name.prefix(40))")
      // What a spreadsheet would take for a formula is not one.
      #expect(row.first.map { !["=", "+", "-", "@"].contains($0.prefix(1)) } == true)
    }
  }

  @Test func hostileNamesStayOneLineOfJSON() throws {
    let nodes = HostileNames.all.enumerated().map { SampleGraph.person(Int64($0), $1) }
    let file = try JSONLinesExporter().export(
      Subgraph(nodes: nodes), options: SampleGraph.options())
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == nodes.count)
    for (line, name) in zip(lines, HostileNames.all) {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: [String: Any]]
      let properties = object?["node"]?["properties"] as? [String: Any]
      let read = (properties?["name"] as? String).map { Array($0.utf8) }
      #expect(read == Array(name.utf8))
      #expect(!line.contains { $0 < 0x20 || $0 == 0x7F })
    }
  }

  @Test func jsonLinesHoldEverything() throws {
    let file = try JSONLinesExporter().export(SampleGraph.subgraph, options: SampleGraph.options())
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == SampleGraph.subgraph.nodes.count + SampleGraph.subgraph.edges.count)
    #expect(
      lines[0]
        == #"{"node":{"id":1,"labels":["Person"],"properties":{"articles":9,"name":"Ерлан Касенов"}}}"#
    )
    for line in lines {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }
}

@Suite struct TextTests {
  @Test func wrapsAtSpacesAndInsideLongWords() {
    #expect(PlainText.wrapped("один два три", width: 8) == ["один два", "три"])
    #expect(PlainText.wrapped("абвгдежз", width: 3) == ["абв", "где", "жз"])
    #expect(PlainText.wrapped("  ", width: 3) == [])
  }

  @Test func cutsWithAnEllipsis() {
    #expect(PlainText.cut("абвгд", to: 5) == "абвгд")
    #expect(PlainText.cut("абв гд", to: 5) == "абв…")
    #expect(PlainText.cut("", to: 5) == "")
  }

  @Test func neutralizingIsIdempotent() {
    for name in HostileNames.all {
      let once = PlainText.neutralized(name)
      #expect(PlainText.neutralized(once) == once)
    }
    #expect(PlainText.neutralized("a\n\t b\u{1B}[2J\u{202E}") == "a b\u{FFFD}[2J")
  }
}

@Suite struct StyleTests {
  @Test func theProjectsStyleIsRead() throws {
    let style = try SampleGraph.style()
    #expect(style.entries.first?.label == "Person")
    #expect(style.entries.allSatisfy { $0.stroke.hasPrefix("#") })
  }

  @Test(arguments: [
    ("", 1), ("label\tshape\tfill\tstroke\nPerson\tblob\t#FFFFFF\t#000000", 2),
    ("label\tshape\tfill\tstroke\nPerson\tbox\t#FFFFFF\tred", 2),
    ("label\tshape\tfill\tstroke\nA\tbox\t#FFFFFF", 2),
    ("label\tshape\tfill\tstroke\n# c\nA\tbox\t#FFFFFF\t#000000\nA\tbox\t#FFFFFF\t#000000", 4),
    ("A\tbox\t#FFFFFF\t#000000", 1),
    ("label\tshape\tfill\tstroke\n\u{200B}\tbox\t#FFFFFF\t#000000", 2),
  ]) func wrongLinesAreNamed(table: String, line: Int) {
    do {
      _ = try DiagramStyle(tsv: table.utf8)
      Issue.record("\(table) was read")
    } catch {
      guard case .style(let found, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found == line)
    }
  }

  @Test func formatsAreFoundByNameAndFile() {
    #expect(ExportFormats.format(named: "SVG") == SVGExporter.self)
    #expect(ExportFormats.format(ofFile: "out/a.b/allur.PNG") == PNGExporter.self)
    #expect(ExportFormats.format(ofFile: "graph.json") == JSONLinesExporter.self)
    #expect(ExportFormats.format(ofFile: "graph.jsonl") == JSONLinesExporter.self)
    #expect(ExportFormats.format(ofFile: "dir.svg/graph") == nil)
    #expect(ExportFormats.format(ofFile: "graph.xls") == nil)
    #expect(Set(ExportFormats.all.map { $0.name }).count == ExportFormats.all.count)
  }
}
