import Dossier
import Export
import Foundation
import GraphModel
import JSONParsing

/// What writes pictures, pages, tables and lines for a terminal.
enum DiagramTargets {
  static let all: [FuzzTarget] = [diagram, picture, card, table]

  private static let names: [[UInt8]] = [
    "Анна Щукина\nТОО «Алга»\nдиректор", "Ann \"Q\" O'Neil\n<b>&amp;\n\\N\\\"",
    "\u{202E}abc\u{0}\n\u{301}x\n",
    String(repeating: "длинное имя ", count: 40) + "\n" + String(repeating: "ы", count: 200),
  ].map { (text: String) -> [UInt8] in [7, 3, 9, 200, 130, 4, 77, 1] + Array(text.utf8) }

  private static let words = [
    "\"];", "\\", "\\\\", "\\N", "\\G", "\\l", "<", ">", "&", "&lt", "-->", "]]>", "</title>", "'",
    "\"",
    "\n", "style=\"", "javascript:", "http://", "=cmd", "@x", ",", "\r\n", "n1 -> n2", "{", "}",
    "%", "$",
  ]

  // MARK: - Pictures

  private static let diagram = FuzzTarget(
    "diagram", cases: 400, maximumLength: 8192, seeds: names, words: words, seconds: 2
  ) { bytes in
    let (subgraph, options) = try made(of: bytes)
    let file = try DOTExporter().export(subgraph, options: options)
    try DOTSyntax.check(file.bytes)
    let turned = Subgraph(nodes: subgraph.nodes.reversed(), edges: subgraph.edges.reversed())
    if Set(subgraph.nodes.map(\.id)).count == subgraph.nodes.count,
      Set(subgraph.edges.map(\.id)).count == subgraph.edges.count
    {
      try require(
        try DOTExporter().export(turned, options: options) == file,
        "the picture depends on the order of nodes and edges")
    }
    let lines = try JSONLinesExporter().export(subgraph, options: options).bytes
    for line in lines.split(separator: 10) {
      do throws(JSONError) {
        _ = try JSONValue(parsing: Array(line))
      } catch {
        throw FuzzFailure("a line is not JSON: \(error.reason) at \(error.offset)")
      }
    }
  }

  /// Through Graphviz itself, where it is installed; each takes it a tenth of a second.
  private static let picture = FuzzTarget(
    "picture", cases: 20, maximumLength: 2048, seeds: names, words: words, seconds: 2
  ) { bytes in
    var (subgraph, options) = try made(of: bytes)
    options.timeLimit = 5
    subgraph.nodes = Array(subgraph.nodes.prefix(40))
    do {
      let file = try SVGExporter().export(subgraph, options: options)
      try MarkupSyntax.checkXML(file.bytes, "the picture")
    } catch let error as ExportError {
      try SafeText.message(error.description, "the error")
      switch error {
      case .graphvizMissing, .timeLimit: break
      default: throw FuzzFailure("Graphviz refuses the picture: \(error)")
      }
    }
  }

  /// A graph of texts from the input: eight bytes of shape, then lines of names.
  private static func made(of bytes: [UInt8]) throws -> (Subgraph, DiagramOptions) {
    var shape = ByteCursor(Array(bytes.prefix(8)))
    var rest = ByteCursor(Array(bytes.dropFirst(8)))
    var texts = rest.texts()
    if texts.isEmpty { texts = [""] }
    let random = fingerprint(bytes)
    func number(_ salt: Int, below bound: Int) -> Int {
      Int(truncatingIfNeeded: ((random ^ UInt64(salt) &* 0x9E37_79B9_7F4A_7C15) >> 20)) % bound
    }
    let count = 1 + shape.number(below: 24)
    let labels = [
      ["Person"], ["Organization", "Company"], ["Organization"], ["Role"], ["Place", "City"],
      ["Article"], [], [texts[0]],
    ]
    let hugeIDs = shape.number(below: 8) == 1
    let id = { (index: Int) -> Int64 in hugeIDs ? Int64.max - Int64(index) : Int64(index) - 3 }
    let nodes = (0..<count).map { index in
      let label = labels[number(index, below: labels.count)]
      let key = label == ["Role"] || label == ["Article"] ? "title" : "name"
      return Node(
        id: id(index), labels: label,
        properties: [
          key: .string(texts[index % texts.count]),
          "articles": .integer(Int64(number(index, below: 9))),
          "kind": .string(index % 3 == 0 ? "company" : texts[0]),
        ])
    }
    let kinds = ["HOLDS", "ROLE_AT", "LOCATED_IN", "PART_OF", "WORKS_AT", "MENTIONS", texts[0]]
    let statuses = ["current", "former", "acting", "denied", "expected", texts[texts.count - 1]]
    var quotes: [Int64: String] = [:]
    let edges = (0..<shape.number(below: 48)).map { index -> Edge in
      let salt = 1000 + 7 * index
      let edge = Int64(index) + 100
      if index % 3 == 0 { quotes[edge] = texts[number(salt, below: texts.count)] }
      var properties: [String: Value] = [
        "status": .string(statuses[number(salt + 1, below: statuses.count)]),
        "confidence": index % 5 == 0
          ? .float(.nan) : .float(Double(number(salt + 2, below: 11)) / 10),
        "articles": .integer(index % 7 == 0 ? .max : Int64(number(salt + 3, below: 99)) - 5),
        "inferred": .boolean(index % 4 == 0),
      ]
      properties["since"] = CalendarDate(year: 1 + number(salt + 4, below: 9999)).map(Value.date)
      return Edge(
        id: edge, label: kinds[number(salt + 5, below: kinds.count)],
        source: id(number(salt + 6, below: count + 1)),
        target: id(number(salt + 8, below: count)), properties: properties)
    }
    let options = DiagramOptions(
      style: try style.get(), title: texts[texts.count / 2],
      date: CalendarDate(year: 2026, month: 3), articleCount: shape.number(below: 3),
      focus: [id(0)], quotes: quotes, showsArticles: shape.number(below: 2) == 0)
    return (Subgraph(nodes: nodes, edges: edges), options)
  }

  private static let style = Result {
    try DiagramStyle(tsv: Resources().bytes("Graph/style.tsv").array)
  }

  /// Two nodes and an edge for each label.
  static func small(labels: [String]) -> Subgraph {
    var subgraph = Subgraph()
    for (index, label) in labels.enumerated() {
      let id = Int64(2 * index)
      for node in [id, id + 1] {
        subgraph.nodes.append(Node(id: node, labels: [label], properties: ["name": .string(label)]))
      }
      subgraph.edges.append(
        Edge(id: id, label: label, source: id, target: id + 1, properties: [:]))
    }
    return subgraph
  }

  // MARK: - Cards

  private static let card = FuzzTarget(
    "card", cases: 120, maximumLength: 4096, seeds: names, words: words
  ) { bytes in
    let card = madeCard(of: bytes)
    try MarkupSyntax.checkPage(CardHTML(card).text, "the page")
    for width in [0, 40, 80] {
      for line in CardText(card, width: width).lines {
        try SafeText.line(line.text, "a line of the card")
        try require(
          DisplayWidth.of(line.text) <= max(40, width),
          "a line of the card takes \(DisplayWidth.of(line.text)) columns of \(width)")
      }
    }
  }

  private static func madeCard(of bytes: [UInt8]) -> Card {
    var cursor = ByteCursor(bytes)
    let (count, first) = (cursor.number(below: 4), cursor.integer())
    var texts = cursor.texts()
    if texts.isEmpty { texts = [""] }
    func text(_ index: Int) -> String { texts[index % texts.count] }
    func reference(_ index: Int) -> Card.Reference {
      let labels: [String] = ["Person", "Role", "Organization", text(0)]
      let kind: String? = index % 2 == 0 ? text(index + 1) : nil
      return Card.Reference(id: first, name: text(index), label: labels[index % 4], kind: kind)
    }
    func quotes(_ index: Int) -> [Card.Quote] {
      (0..<count).map { article in Card.Quote(article: article, text: text(index + article)) }
    }
    let tenures = (0..<count).map { index -> Card.Tenure in
      let role: Card.Reference? = index == 0 ? nil : reference(index + 1)
      return Card.Tenure(
        fact: first, person: reference(index), role: role, organization: reference(index + 2),
        city: reference(index + 3), status: FactStatus.allCases[2 * index],
        since: CalendarDate(year: 2019), isInferred: index == 1, confidence: Double(index) / 3,
        isDoubtful: index == 2, quotes: quotes(index))
    }
    let names = texts.prefix(20).map { Card.Name(text: $0, count: count) }
    let colleagues = (0..<count).map { index -> Card.Colleague in
      Card.Colleague(
        person: reference(index), role: nil, organization: reference(index + 1), status: .former)
    }
    let relations = (0..<count).map { index -> Card.Relation in
      Card.Relation(
        fact: first, kind: .locatedIn, other: reference(index), confidence: 0.5,
        quotes: quotes(index))
    }
    let articles = (0..<4).map { index -> Card.Article in
      Card.Article(
        name: text(index), title: index == 0 ? nil : text(index + 1), published: nil,
        url: text(index + 2))
    }
    return Card(
      subject: reference(Int(bytes.first ?? 0)), gender: count == 1 ? text(3) : nil,
      names: names, tenures: tenures, organizations: (0..<count).map(reference),
      colleagues: colleagues, colleagueCount: 9, relations: relations, articles: articles,
      articleCount: 5, judgements: texts, hidden: count, asOf: nil)
  }

  // MARK: - Tables

  private static let table = FuzzTarget(
    "table", cases: 3000, maximumLength: 4096, seeds: names, words: words
  ) { bytes in
    var cursor = ByteCursor(bytes)
    let (columnCount, width) = (1 + cursor.number(below: 6), cursor.number(below: 120))
    let texts = cursor.texts()
    let columns = (0..<columnCount).map { $0 < texts.count ? texts[$0] : "c\($0)" }
    var rows: [[Value]] = []
    for start in stride(from: columnCount, to: texts.count, by: columnCount) {
      rows.append((start..<start + columnCount).map { value($0, texts) })
    }
    let table = ResultTable(columns: columns, rows: rows)

    let blocks = TextTable(table, width: width).blocks
    for number in rows.indices {
      let count = blocks.count { $0.part == .row(number) }
      try require(count == 1, "\(count) blocks of row \(number)")
    }
    for line in blocks.flatMap(\.lines) {
      try SafeText.line(line, "a line of the table")
      try require(
        DisplayWidth.of(line) <= max(width, TextTable.narrowestLine),
        "a line takes \(DisplayWidth.of(line)) columns of \(width): \(line.debugDescription)")
    }
    let cells = try CommaSeparated.records(CSVTable.text(table))
    try require(cells.count == rows.count + 1, "the CSV table has \(cells.count) records")
    for record in cells {
      try require(record.count == columnCount, "a record has \(record.count) fields")
    }
    do {
      let json = try JSONValue(parsing: Array(JSONTable.text(table).utf8))
      try require(json.array?.count == rows.count, "the JSON table has other rows")
    } catch let error as JSONError {
      throw FuzzFailure("the JSON table is not JSON: \(error.reason) at \(error.offset)")
    }
    for text in texts {
      try SafeText.line(PlainText.neutralized(text), "neutralized text")
      try SafeText.lines(PlainText.neutralizedLines(text), "neutralized lines")
      let once = PlainText.neutralized(text)
      try require(PlainText.neutralized(once) == once, "neutralizing twice gives another text")
    }
  }

  private static func value(_ index: Int, _ texts: [String]) -> Value {
    let text = index < texts.count ? texts[index] : ""
    return switch index % 7 {
    case 0: .list([.string(text), .null, .float(.infinity)])
    case 1: .map([text: .integer(.min)])
    case 2: .node(Node(id: 1, labels: [text], properties: ["name": .string(text)]))
    case 3:
      .edge(Edge(id: 1, label: text, source: 1, target: 2, properties: [text: .boolean(true)]))
    default: .string(text)
    }
  }
}

/// Reads comma-separated values as RFC 4180 has them.
enum CommaSeparated {
  /// The records of a text whose records end by CR LF.
  static func records(_ text: String) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      var field: [UInt8] = []
      if bytes[at] == UInt8(ascii: "\"") {
        at += 1
        while true {
          try require(at < bytes.count, "a quoted field does not end")
          if bytes[at] == UInt8(ascii: "\"") {
            guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
            at += 1
          }
          field.append(bytes[at])
          at += 1
        }
        at += 1
      } else {
        while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 13 {
          try require(bytes[at] != 10 && bytes[at] != 34, "a field needs quotes")
          field.append(bytes[at])
          at += 1
        }
      }
      record.append(String(decoding: field, as: UTF8.self))
      try require(at < bytes.count, "the last record does not end")
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      try require(
        bytes[at] == 13 && at + 1 < bytes.count && bytes[at + 1] == 10, "a record does not end")
      at += 2
      records.append(record)
      record = []
    }
    return records
  }
}
