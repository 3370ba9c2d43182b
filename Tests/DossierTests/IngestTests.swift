import Articles
import Dossier
import Foundation
import GraphModel
import GraphStore
import Synchronization
import TestSupport
import Testing

/// Reading articles into a graph.
struct IngestTests {
  private static let first = """
    date: 2026-01-12

    Генеральный директор компании «Алмаз» Иван Петров рассказал о планах на год. \
    Завод находится в Караганде.
    """
  private static let changed = """
    date: 2026-01-12

    Генеральный директор компании «Алмаз» Пётр Сидоров рассказал о планах на год. \
    Завод находится в Караганде.
    """

  private func graph() throws -> DossierGraph {
    try DossierGraph(inMemory: ExampleGraph.resources.get())
  }

  private func ingest(_ paths: [String], into graph: DossierGraph) async throws -> IngestReport {
    try await graph.ingest(
      ArticleSource(paths: paths), analyzer: ExampleGraph.analyzer.get())
  }

  @Test func readingTwiceAddsNothing() async throws {
    let folder = try Folder()
    try folder.write("one.txt", Self.first)
    try folder.write(
      "two.jsonl", #"{"id": 7, "date": "2026-01-20", "text": "Иван Петров посетил Астану."}"#)
    let graph = try graph()
    let report = try await ingest([folder.path], into: graph)
    #expect(report.added == 2 && report.known == 0 && report.problems == 0)
    #expect(report.facts > 0)
    let before = try CanonicalDump.lines(graph)
    let again = try await ingest([folder.path], into: graph)
    #expect(again.added == 0 && again.known == 2 && again.facts == 0)
    let after = try CanonicalDump.lines(graph)
    #expect(after == before, "\(difference(before, after))")
    #expect(try graph.store.verify().isEmpty)
  }

  @Test func aChangedArticleTakesTheEarlierOnesPlace() async throws {
    let folder = try Folder()
    let graph = try graph()
    try folder.write("one.txt", Self.first)
    _ = try await ingest([folder.path], into: graph)
    #expect(try !graph.who(WhoQuestion(person: "Петров", minimumConfidence: 0)).tenures.isEmpty)
    try folder.write("one.txt", Self.changed)
    let report = try await ingest([folder.path], into: graph)
    #expect(report.replaced == 1 && report.added == 0)
    #expect(try graph.store.statistics().nodes["Article"] == 1)
    #expect(try graph.who(WhoQuestion(person: "Петров")).unknown.count == 1)

    let fresh = try self.graph()
    _ = try await ingest([folder.path], into: fresh)
    let expected = try CanonicalDump.lines(fresh)
    let actual = try CanonicalDump.lines(graph)
    #expect(actual == expected, "\(difference(expected, actual))")
    #expect(try graph.store.verify().isEmpty)
  }

  /// The file is reached by another path, from another folder, through a link, and moved with the graph.
  @Test func aChangedFileIsKnownByWhateverPathLeadsToIt() async throws {
    let folder = try Folder()
    try folder.write("in/all/one.txt", Self.first)
    let file = folder.path + "/dossier.db"
    func read(_ path: String) async throws -> IngestReport {
      let graph = try DossierGraph(
        path: file, resources: ExampleGraph.resources.get(), access: .readWrite(create: true))
      let report = try await ingest([path], into: graph)
      #expect(try graph.store.statistics().nodes["Article"] == 1)
      return report
    }
    #expect(try await read(folder.path + "/in").added == 1)
    try folder.write("in/all/one.txt", Self.changed)
    #expect(try await read(folder.path + "/in/../in/all/one.txt").replaced == 1)

    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "in/all")
    try folder.write("in/all/one.txt", Self.first + " Там тепло.")
    #expect(try await read(folder.path + "/link").replaced == 1)

    let moved = try Folder()
    for name in ["in", "dossier.db"] {
      try FileManager.default.moveItem(
        atPath: folder.path + "/" + name, toPath: moved.path + "/" + name)
    }
    try moved.write("in/all/one.txt", Self.changed)
    let graph = try DossierGraph(
      path: moved.path + "/dossier.db", resources: ExampleGraph.resources.get(),
      access: .readWrite(create: false))
    #expect(try await ingest([moved.path], into: graph).replaced == 1)
    #expect(try graph.store.articles(named: "in/all/one.txt").count == 1)
  }

  @Test func aFileThatHoldsAnotherArticleNowIsNoCorrectionOfTheFirst() async throws {
    let folder = try Folder()
    let graph = try graph()
    let texts = [
      "Генеральный директор компании «Алмаз» Иван Петров рассказал о планах на год. Завод в Караганде "
        + "будет расширен, а число рабочих мест вырастет вдвое; деньги даст банк, с которым компания "
        + "работает много лет. Первые станки привезут весной, и до осени цех должен дать продукцию, "
        + "которую уже ждут покупатели из трёх соседних стран.",
      "Ректор Северного университета Анна Сомова открыла новую библиотеку. В ней сто тысяч книг, "
        + "читальный зал на двести человек и комнаты, где студенты могут работать вместе. Строили её "
        + "четыре года, потому что дважды менялся подрядчик, но смету, как говорит университет, "
        + "удалось сохранить почти без изменений до самого конца.",
    ]
    for text in texts {
      try folder.write("latest.txt", text)
      #expect(try await ingest([folder.path], into: graph).added == 1)
    }
    #expect(try graph.store.statistics().nodes["Article"] == 2)
    // The first again, and a correction of it.
    try folder.write("latest.txt", texts[0])
    #expect(try await ingest([folder.path], into: graph).known == 1)
    try folder.write("latest.txt", texts[1].replacing("Сомова", with: "Лаптева"))
    #expect(try await ingest([folder.path], into: graph).replaced == 1)
    #expect(try graph.who(WhoQuestion(person: "Сомова")).unknown.count == 1)
    #expect(try graph.store.statistics().nodes["Article"] == 2)
    #expect(try graph.verify().isEmpty)
  }

  @Test func equalArticlesInTwoFilesAreOneWitness() async throws {
    let folder = try Folder()
    try folder.write("one.txt", Self.first)
    try folder.write("two.txt", Self.first)
    let graph = try graph()
    let report = try await ingest([folder.path], into: graph)
    #expect(report.added == 1 && report.known == 1)
    #expect(try graph.store.statistics().nodes["Article"] == 1)
  }

  @Test func aBadArticleDoesNotStopTheOthers() async throws {
    let folder = try Folder()
    try folder.write("a.txt", Array("Иван".utf8) + [0xFF])
    try folder.write("b.txt", Self.first)
    try folder.write(
      "c.jsonl", "{\"text\": 1}\n{\"id\": 1, \"text\": \"Иван Петров.\"}\nnot JSON\n")
    try folder.write("d.pdf", "%PDF")
    let graph = try graph()
    var problems: [String] = []
    let report = try await graph.ingest(
      ArticleSource(paths: [folder.path]), analyzer: ExampleGraph.analyzer.get(),
      report: { event in
        if case .problem(let problem) = event { problems.append(problem.description) }
      })
    #expect(report.added == 2 && report.problems == 3 && report.skipped == 1)
    #expect(problems.count == 3)
    for problem in problems { #expect(!problem.contains("\n")) }
    #expect(problems.first?.contains("a.txt") == true)
  }

  @Test func theArticlesOfTheExamplesThroughTheSource() async throws {
    let graph = try graph()
    let report = try await ingest([Repository.articles], into: graph)
    #expect(report.added == 24 && report.problems == 0)
    let expected = try CanonicalDump.lines(try await ExampleGraph.whole())
    let actual = try CanonicalDump.lines(graph)
    #expect(actual == expected, "\(difference(expected, actual))")
  }

  @Test func whatWasReadBeforeAStopStays() async throws {
    let graph = try graph()
    let asked = Atomic<Int>(0)
    let isCancelled: @Sendable () -> Bool = { asked.add(1, ordering: .relaxed).newValue > 4 }
    let report = try await graph.ingest(
      ArticleSource(paths: [Repository.articles]), analyzer: ExampleGraph.analyzer.get(), jobs: 1,
      isCancelled: isCancelled)
    #expect(report.isCancelled)
    #expect(report.added == 4)
    #expect(try graph.store.verify().isEmpty)
    let rest = try await ingest([Repository.articles], into: graph)
    #expect(rest.added == 20 && rest.known == 4)
    let expected = try CanonicalDump.lines(try await ExampleGraph.whole())
    let actual = try CanonicalDump.lines(graph)
    #expect(actual == expected, "\(difference(expected, actual))")
  }
}
