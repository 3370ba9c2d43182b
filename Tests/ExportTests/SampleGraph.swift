import Export
import Foundation
import GraphModel

/// A graph of invented people and companies with every kind of node, edge and status.
enum SampleGraph {
  static func style() throws -> DiagramStyle {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Graph/style.tsv")
    return try DiagramStyle(tsv: Data(contentsOf: file))
  }

  static func options() throws -> DiagramOptions {
    DiagramOptions(
      style: try style(), title: "Около «Алатау Сталь», 2 шага",
      date: CalendarDate(year: 2026, month: 11, day: 2), articleCount: 14, focus: [20],
      quotes: [
        101: "Председателем совета директоров «Алатау Сталь» с 2019 года остаётся Ерлан Касенов.",
        103: "Бывший финансовый директор компании Марат Оспанов сказал: \"Нет\" & ушёл.",
      ])
  }

  static func person(_ id: Int64, _ name: String, articles: Int64 = 1) -> Node {
    Node(
      id: id, labels: ["Person"],
      properties: ["name": .string(name), "articles": .integer(articles)])
  }

  static func organization(_ id: Int64, _ name: String, kind: String = "company") -> Node {
    Node(
      id: id, labels: kind == "company" ? ["Organization", "Company"] : ["Organization"],
      properties: ["name": .string(name), "kind": .string(kind), "articles": .integer(3)])
  }

  static func place(_ id: Int64, _ name: String, kind: String = "city") -> Node {
    Node(
      id: id, labels: kind == "city" ? ["Place", "City"] : ["Place"],
      properties: ["name": .string(name), "kind": .string(kind), "articles": .integer(2)])
  }

  static func role(_ id: Int64, _ title: String) -> Node {
    Node(
      id: id, labels: ["Role"], properties: ["title": .string(title), "articles": .integer(1)])
  }

  static func holds(
    _ id: Int64, _ source: Int64, _ target: Int64, status: String = "current", since: String? = nil,
    until: String? = nil, confidence: Double = 0.9, inferred: Bool = false, articles: Int64 = 1
  ) -> Edge {
    var edge = link(id, "HOLDS", source, target, confidence: confidence, articles: articles)
    edge.properties["status"] = .string(status)
    edge.properties["inferred"] = .boolean(inferred)
    edge.properties["since"] = since.flatMap { CalendarDate(iso: $0) }.map(Value.date)
    edge.properties["until"] = until.flatMap { CalendarDate(iso: $0) }.map(Value.date)
    return edge
  }

  static func link(
    _ id: Int64, _ label: String, _ source: Int64, _ target: Int64, confidence: Double = 0.9,
    articles: Int64 = 1
  ) -> Edge {
    Edge(
      id: id, label: label, source: source, target: target,
      properties: ["confidence": .float(confidence), "articles": .integer(articles)])
  }

  static let subgraph = Subgraph(
    nodes: [
      person(1, "Ерлан Касенов", articles: 9), person(2, "Айгүл Қожахметова"),
      person(3, "Марат Оспанов"), person(4, "Татьяна Верещагина"), person(5, "Игорь Лом"),
      person(6, "Даулет Серикбаев"),
      role(10, "председатель совета директоров"), role(11, "директор по операционной логистике"),
      role(12, "финансовый директор"), role(13, "начальник отдела кадров"),
      role(14, "журналист"), role(15, "аким"), role(16, "генеральный директор"),
      organization(20, "Алатау Сталь"), organization(21, "ТОО «Сарыарка Логистик»"),
      organization(22, "Министерство промышленности и строительства", kind: "state"),
      organization(23, "Холдинг «Тенгри Инвест»"),
      place(30, "Темиртау"), place(31, "Караганда"),
      Node(
        id: 40, labels: ["Article"],
        properties: ["name": .string("a1"), "title": .string("Кто управляет заводом")]),
    ],
    edges: [
      holds(101, 1, 10, since: "2019", articles: 9), link(102, "ROLE_AT", 10, 20, articles: 9),
      holds(103, 3, 12, status: "former", since: "2016-03", until: "2021", articles: 2),
      holds(104, 2, 12, status: "appointed", since: "2021-05-12", articles: 4),
      link(105, "ROLE_AT", 12, 20),
      holds(106, 2, 11, inferred: true), link(107, "ROLE_AT", 11, 21),
      holds(108, 4, 13, status: "acting", articles: 2), link(109, "ROLE_AT", 13, 20),
      holds(110, 5, 14), holds(111, 6, 15, since: "2024"), link(112, "ROLE_AT", 15, 30),
      holds(113, 3, 16, confidence: 0.31), link(114, "ROLE_AT", 16, 23),
      link(115, "LOCATED_IN", 20, 30, articles: 6), link(116, "LOCATED_IN", 21, 31),
      link(117, "PART_OF", 20, 23, articles: 2), link(118, "PART_OF", 30, 31),
      holds(119, 4, 16, status: "denied"),
      Edge(
        id: 120, label: "WORKS_AT", source: 6, target: 22,
        properties: ["status": .string("former"), "confidence": .float(0.8)]),
      Edge(
        id: 121, label: "MENTIONS", source: 40, target: 1, properties: ["count": .integer(3)]),
    ])
}
