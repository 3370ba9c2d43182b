import Articles
import Dossier
import Foundation
import GraphModel
import Testing

/// The JSON lines of `dossier extract`.
struct ExtractionRecordTests {
  private struct Record: Decodable {
    struct Entity: Decodable {
      var id: String
      var start: Int
      var end: Int
      var type: String
      var text: String
      var normal: String?
      var confidence: Double
    }
    struct Relation: Decodable {
      var type: String
      var head: String
      var tail: String
    }
    struct Fact: Decodable {
      struct Name: Decodable { var name: String }
      struct Text: Decodable { var text: String }
      struct Span: Decodable {
        var start: Int
        var end: Int
      }
      var person: Name
      var role: Text?
      var organization: Name?
      var status: String
      var confidence: Double
      var evidence: [Span]
    }
    var id: String
    var lang: String
    var entities: [Entity]
    var relations: [Relation]
    var facts: [Fact]
  }

  private static let texts = [
    "Генеральный директор «Алмаза» Иван Петров уехал в Караганду.",
    "👩‍👩‍👧‍👦🇰🇿 Директор завода «Алмаз» Пётр Ёлкин — в Костанае. 👍🏽",
    "\u{FEFF}e\u{301}é Главный инженер «Алмаза» Айгуль Әбілқызы.\r\n\r\nОна из Ақтөбе.\u{2028}Конец",
    "\t\u{0}\u{1}\u{7F}Иван\u{0}Петров\u{200B}, директор \u{202E}«Алмаза»\u{202C}",
    String(repeating: "Директор «Алмаза» Иван Петров живёт в Астане. ", count: 120),
    String(repeating: "(", count: 2000) + "Иван Петров" + String(repeating: "»", count: 2000),
    "株式会社 CEO John Smith of Almaz Ltd. lives in Almaty.",
    String(repeating: "щ", count: 5000),
  ]

  private func record(_ text: String, labels: MentionLabels) throws -> Record {
    let line = try ExampleGraph.analyzer.get().record(
      of: Article(id: "a", body: text), id: .string("a\"\n"), labels: labels
    ).line
    #expect(!line.contains("\n"))
    return try JSONDecoder().decode(Record.self, from: Data(line.utf8))
  }

  @Test(arguments: texts.indices, [MentionLabels.graph, .nerel])
  func offsetsAreCodePointsOfTheText(_ index: Int, _ labels: MentionLabels) throws {
    let text = Self.texts[index]
    let scalars = Array(text.unicodeScalars)
    let record = try record(text, labels: labels)
    #expect(record.id == "a\"\n")
    for entity in record.entities {
      try #require(0 <= entity.start && entity.start < entity.end && entity.end <= scalars.count)
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[entity.start..<entity.end])
      #expect(Array(String(view).utf8) == Array(entity.text.utf8))
      #expect((0...1).contains(entity.confidence))
    }
    let ids = Set(record.entities.map(\.id))
    #expect(ids.count == record.entities.count)
    for relation in record.relations {
      #expect(ids.contains(relation.head) && ids.contains(relation.tail))
    }
    for fact in record.facts {
      #expect(!fact.person.name.isEmpty && (0...1).contains(fact.confidence))
      #expect(!fact.evidence.isEmpty)
      for span in fact.evidence {
        #expect(0 <= span.start && span.start < span.end && span.end <= scalars.count)
      }
    }
  }

  @Test func findsThePlainFact() throws {
    let record = try record(Self.texts[0], labels: .graph)
    #expect(record.lang == "ru")
    #expect(record.entities.contains { $0.type == "Person" && $0.text == "Иван Петров" })
    #expect(record.entities.contains { $0.type == "City" && $0.normal == "Караганда" })
    let fact = try #require(record.facts.first)
    #expect(fact.person.name == "Иван Петров")
    #expect(fact.role?.text == "генеральный директор")
    #expect(fact.organization?.name == "Алмаз")
  }

  @Test(arguments: ["", " ", "\n\n", "\u{0}"]) func aTextWithoutWordsGivesALine(
    _ text: String
  ) throws {
    let record = try record(text, labels: .graph)
    #expect(record.entities.isEmpty && record.relations.isEmpty && record.facts.isEmpty)
  }

  @Test func equalTextsGiveEqualLines() throws {
    let analyzer = try ExampleGraph.analyzer.get()
    let article = Article(id: "a", body: Self.texts[1])
    let lines = (0..<4).map { _ in
      analyzer.record(of: article, id: .integer(1), labels: .nerel, traces: true).line
    }
    #expect(Set(lines).count == 1)
  }
}
