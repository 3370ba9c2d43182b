import Dossier
import Foundation
import GraphModel
import GraphStore

/// Small graphs written down fact by fact, so that what the command prints does not depend on what
/// the extractor finds.
enum FixtureGraph {
  /// An article under construction; its body is made to fit.
  private struct Draft {
    var facts = ArticleFacts()
    private var body = ""
    private let id: String
    private let title: String
    private let date: String
    private var numbers: [String: Int] = [:]

    init(_ id: String, _ title: String, _ date: String) {
      (self.id, self.title, self.date) = (id, title, date)
    }

    private mutating func write(_ text: String) -> Range<Int> {
      let start = body.utf8.count
      body += text
      let range = start..<body.utf8.count
      body += " "
      return range
    }

    mutating func entity(_ type: EntityType, _ name: String, kind: String? = nil) -> Int {
      if let number = numbers[name] { return number }
      facts.entities.append(
        ExtractedEntity(
          type: type, kind: kind, name: name,
          names: [.init(normal: name, surface: name, range: write(name))], confidence: 0.9))
      numbers[name] = facts.entities.count - 1
      return facts.entities.count - 1
    }

    mutating func fact(
      _ person: String, _ title: String?, _ company: String, status: FactStatus = .current,
      since: String? = nil, isInferred: Bool = false, confidence: Double = 0.9
    ) {
      let holder = entity(.person, person)
      let employer = entity(.organization, company, kind: "company")
      let sentence = write("\(company): \(title ?? "сотрудник") — \(person).")
      facts.facts.append(
        ExtractedFact(
          person: holder, role: title.map { .init(title: $0) }, organization: employer,
          status: status, since: since.flatMap { CalendarDate(iso: $0) }, isInferred: isInferred,
          confidence: confidence, evidence: EvidenceSpans(sentences: [sentence])))
    }

    mutating func seat(_ company: String, _ city: String) {
      let source = entity(.organization, company, kind: "company")
      let target = entity(.place, city, kind: "city")
      let sentence = write("\(company) находится в городе \(city).")
      facts.links.append(
        ExtractedLink(
          kind: .locatedIn, source: source, target: target, confidence: 0.9,
          sentences: [sentence]))
    }

    var article: IngestedArticle {
      let article = Article(
        id: id, title: title, published: CalendarDate(iso: date), language: "ru", body: body)
      return IngestedArticle(
        article: article, contentHash: article.contentHash, facts: facts, extractor: "test",
        source: "\(id).txt")
    }
  }

  /// Invented people at two companies, one of which is spelt two ways.
  private static var plain: [IngestedArticle] {
    var first = Draft("one", "«Полярный Круг» строит порт", "2026-01-10")
    first.fact("Иван Лосев", "генеральный директор", "Полярный Круг", since: "2019")
    first.fact("Мария Сомова", "главный бухгалтер", "Полярный Круг")
    first.seat("Полярный Круг", "Актау")
    var second = Draft("two", "Смена главы порта", "2026-02-20")
    second.fact("Иван Лосев", "генеральный директор", "Полярный Круг", status: .former)
    second.fact(
      "Анна Щукина", "генеральный директор", "Полярный Круг", status: .appointed,
      since: "2026-02-18")
    second.fact("Пётр Ершов", "начальник смены", "Полярныйкруг", isInferred: true)
    var third = Draft("three", "Банк и порт", "2026-03-05")
    third.fact("Анна Щукина", "член правления", "Банк Берег")
    third.fact("Олег Карасёв", nil, "Банк Берег", confidence: 0.3)
    third.seat("Банк Берег", "Уральск")
    return [first.article, second.article, third.article]
  }

  /// Names that would steer a terminal, end a line or break a format.
  static let hostileNames = [
    "Ян\u{1B}[31m Красный\u{1B}[0m", "Две\nСтроки\r\nИмени\tТут", "Обратный\u{202E}Порядок\u{2066}",
    "C1\u{9B}2J Байт\u{7F}", "О'Кавычкин \"</text><script>\" & \\N;", "'; DROP TABLE person; --",
    "\u{2028}Разделитель\u{2029}",
  ]

  private static var hostile: [IngestedArticle] {
    var draft = Draft("имя\u{1B}]0;x\u{7}\n", "заголовок\u{1B}[2J\nвторая строка", "2026-01-01")
    for (index, name) in hostileNames.enumerated() {
      draft.fact(name, "директор\u{1B}[7m\n\(index)", "Фирма\u{1B}[5m \(hostileNames[index])")
    }
    draft.seat("Фирма\u{1B}[5m \(hostileNames[0])", "Город\u{1B}[1m\n")
    return [draft.article]
  }

  /// Writes the plain graph as `dossier.db` into a folder.
  static func make(in folder: Folder) throws { try write(plain, in: folder) }

  /// Writes the graph with hostile names as `dossier.db` into a folder.
  static func makeHostile(in folder: Folder) throws { try write(hostile, in: folder) }

  private static func write(_ articles: [IngestedArticle], in folder: Folder) throws {
    let graph = try DossierGraph(
      path: folder.file("dossier.db"), resources: Resources(), access: .readWrite(create: true))
    try graph.store.write(articles)
    try graph.resolve()
    try graph.store.close()
  }
}
