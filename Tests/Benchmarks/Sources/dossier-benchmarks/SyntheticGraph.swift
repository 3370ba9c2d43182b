import Dossier
import GraphModel
import GraphStore

/// A large graph from a seeded generator, written the way articles are.
struct SyntheticGraph {
  /// The number of articles; each tells of its own organizations and people.
  var articles = 500
  /// The organizations, people and posts of one article: 5,000, 20,000 and 30,000 in all.
  var organizations = 10
  var people = 40
  var posts = 60
  /// The number of cities, which all articles share.
  var cities = 200

  private static let titles = [
    "генеральный директор", "главный бухгалтер", "главный инженер", "начальник отдела кадров",
    "финансовый директор", "председатель правления",
  ]
  private static let statuses: [FactStatus] = [
    .current, .current, .current, .appointed, .acting, .former, .dismissed,
  ]

  /// Makes the graph in memory.
  func graph(resources: Resources) throws -> DossierGraph {
    let graph = try DossierGraph(inMemory: resources)
    var random = SplitMix(seed: 2026)
    var names = Names(seed: 7)
    let cityNames = (0..<cities).map { _ in names.next(words: 1) }
    var batch: [IngestedArticle] = []
    for number in 0..<articles {
      batch.append(article(number, cityNames, &names, &random))
      if batch.count == 50 {
        try graph.store.write(batch)
        batch.removeAll()
      }
    }
    try graph.store.write(batch)
    try graph.resolve()
    return graph
  }

  private func article(
    _ number: Int, _ cityNames: [String], _ names: inout Names, _ random: inout SplitMix
  ) -> IngestedArticle {
    var draft = Draft()
    let employers = (0..<organizations).map { _ in
      draft.entity(.organization, names.next(words: 2), kind: "company")
    }
    let holders = (0..<people).map { _ in draft.entity(.person, names.next(words: 2)) }
    for employer in employers {
      let city = draft.entity(
        .place, cityNames[Int.random(in: 0..<cities, using: &random)], kind: "city")
      draft.link(employer, city)
    }
    for post in 0..<posts {
      let since = CalendarDate(
        year: .random(in: 2000...2025, using: &random), month: .random(in: 1...12, using: &random))
      draft.fact(
        holders[post % people], Self.titles[post % Self.titles.count],
        employers[post / (posts / organizations) % organizations],
        status: Self.statuses[Int.random(in: 0..<Self.statuses.count, using: &random)],
        since: since, confidence: .random(in: 0.5...1, using: &random))
    }
    let published = CalendarDate(
      year: 2026, month: 1 + number % 12, day: 1 + number % 28)
    return IngestedArticle(
      article: Article(
        id: "article-\(number)", title: "Заметка \(number)", published: published, language: "ru",
        body: draft.body),
      contentHash: "synthetic \(number)", facts: draft.facts, extractor: "synthetic",
      source: "synthetic")
  }
}

/// An article under construction; its body is made to fit the facts.
private struct Draft {
  private(set) var facts = ArticleFacts()
  private(set) var body = ""
  private var byteCount = 0
  private var numbers: [String: Int] = [:]

  private mutating func write(_ text: String) -> Range<Int> {
    let range = byteCount..<(byteCount + text.utf8.count)
    body += text + " "
    byteCount = range.upperBound + 1
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
    _ person: Int, _ title: String, _ organization: Int, status: FactStatus,
    since: CalendarDate?, confidence: Double
  ) {
    let sentence = write(
      "\(facts.entities[person].name) — \(title) «\(facts.entities[organization].name)».")
    facts.facts.append(
      ExtractedFact(
        person: person, role: .init(title: title, roleClass: title), organization: organization,
        status: status, since: since, confidence: confidence,
        evidence: EvidenceSpans(sentences: [sentence])))
  }

  mutating func link(_ source: Int, _ target: Int) {
    let sentence = write(
      "«\(facts.entities[source].name)» — \(facts.entities[target].name).")
    facts.links.append(
      ExtractedLink(
        kind: .locatedIn, source: source, target: target, confidence: 0.9, sentences: [sentence]))
  }
}

/// Made-up names, none twice.
private struct Names {
  private static let starts = [
    "Ка", "Ре", "То", "Ми", "Су", "Ла", "Не", "Во", "Ди", "Гу", "Ба", "Зе", "Хо", "Пи", "Шу", "Фа",
  ]
  private static let middles = [
    "рон", "вел", "тас", "мир", "дул", "гаш", "зон", "лек", "пус", "ним", "жар", "кит",
  ]
  private static let ends = ["ов", "ин", "ский", "ев", "ан", "ус", "ар", "ель"]

  private var random: SplitMix
  private var used: Set<String> = []

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func next(words: Int) -> String {
    while true {
      let name = (0..<words).map { _ in word() }.joined(separator: " ")
      if used.insert(name).inserted { return name }
    }
  }

  private mutating func word() -> String {
    func pick(_ list: [String]) -> String { list[Int.random(in: 0..<list.count, using: &random)] }
    return pick(Self.starts) + pick(Self.middles) + pick(Self.middles) + pick(Self.ends)
  }
}
