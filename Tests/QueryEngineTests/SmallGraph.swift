import Foundation
import GraphModel
import QueryLanguage

/// A small graph of Dossier's own type, about invented people and companies.
enum SmallGraph {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func type() throws -> GraphType {
    let file = repository.appendingPathComponent("Graph/dossier.gql")
    return try parseGraphType(String(decoding: Data(contentsOf: file), as: UTF8.self))
  }

  static func database() throws -> TypedGraph { try TypedGraph(try type(), graph()) }

  static func graph() -> Subgraph {
    var graph = Subgraph()
    func node(_ id: Int64, _ labels: [String], _ properties: [String: Value]) {
      graph.nodes.append(Node(id: id, labels: labels, properties: properties))
    }
    func edge(
      _ id: Int64, _ label: String, _ source: Int64, _ target: Int64,
      _ properties: [String: Value] = ["confidence": .float(0.9), "articles": .integer(1)]
    ) {
      graph.edges.append(
        Edge(id: id, label: label, source: source, target: target, properties: properties))
    }
    func person(_ id: Int64, _ name: String, _ articles: Int64) {
      node(id, ["Person"], ["name": .string(name), "articles": .integer(articles)])
    }
    func role(_ id: Int64, _ title: String, _ kind: String) {
      node(
        id, ["Role"], ["title": .string(title), "class": .string(kind), "articles": .integer(1)])
    }
    func organization(_ id: Int64, _ name: String, _ kind: String, _ articles: Int64) {
      let labels = kind == "company" ? ["Organization", "Company"] : ["Organization"]
      node(
        id, labels,
        ["name": .string(name), "kind": .string(kind), "articles": .integer(articles)])
    }
    func place(_ id: Int64, _ name: String, _ kind: String) {
      let labels = kind == "city" ? ["Place", "City"] : ["Place"]
      node(
        id, labels, ["name": .string(name), "kind": .string(kind), "articles": .integer(1)])
    }
    func article(_ id: Int64, _ name: String, _ title: String, _ published: String) {
      node(
        id, ["Article"],
        [
          "name": .string(name), "title": .string(title), "language": .string("ru"),
          "published": CalendarDate(iso: published).map { .date($0) } ?? .null,
        ])
    }
    func holds(
      _ id: Int64, _ person: Int64, _ role: Int64, _ status: String, since: String? = nil,
      until: String? = nil
    ) {
      var properties: [String: Value] = [
        "status": .string(status), "confidence": .float(0.95), "inferred": .boolean(false),
        "articles": .integer(1),
      ]
      if let since, let date = CalendarDate(iso: since) { properties["since"] = .date(date) }
      if let until, let date = CalendarDate(iso: until) { properties["until"] = .date(date) }
      edge(id, "HOLDS", person, role, properties)
    }

    person(1, "Алёна Вершинина", 3)
    person(2, "Тимур Есенов", 2)
    person(3, "Олег Бродский", 2)
    person(4, "Карина Ли", 1)
    role(11, "генеральный директор", "ceo")
    role(12, "финансовый директор", "cfo")
    role(13, "председатель правления", "chair")
    role(14, "аким", "mayor")
    organization(21, "Степной Мотор", "company", 3)
    organization(22, "Берёза-Агро", "company", 2)
    organization(23, "Министерство дорог", "state", 1)
    place(31, "Кокшетау", "city")
    place(32, "Павлодар", "city")
    place(33, "Казахстан", "country")
    article(41, "a1", "Новый директор на заводе", "2024-03-02")
    article(42, "a2", "Берёза-Агро сменила правление", "2025-06-10")

    holds(101, 1, 11, "current", since: "2024-03")
    holds(102, 2, 11, "former", since: "2019", until: "2024-03")
    holds(103, 2, 12, "current", since: "2024-03-15")
    holds(104, 3, 13, "current")
    holds(105, 1, 13, "former", until: "2023")
    holds(106, 4, 14, "acting", since: "2025-01-20")
    edge(111, "ROLE_AT", 11, 21)
    edge(112, "ROLE_AT", 12, 22)
    edge(113, "ROLE_AT", 13, 22)
    edge(114, "ROLE_AT", 14, 32)
    edge(121, "LOCATED_IN", 21, 31)
    edge(122, "LOCATED_IN", 22, 32)
    edge(131, "PART_OF", 31, 33)
    edge(132, "PART_OF", 32, 33)
    edge(133, "PART_OF", 22, 23)
    edge(
      141, "WORKS_AT", 4, 22,
      [
        "status": .string("former"), "confidence": .float(0.7), "inferred": .boolean(true),
        "articles": .integer(1),
      ])
    var mention: Int64 = 150
    for (article, mentioned) in [
      (41, [1, 2, 11, 21, 31]), (42, [1, 2, 3, 12, 13, 21, 22, 32]),
    ] as [(Int64, [Int64])] {
      for target in mentioned {
        mention += 1
        edge(mention, "MENTIONS", article, target, ["count": .integer(2)])
      }
    }
    return graph
  }
}
