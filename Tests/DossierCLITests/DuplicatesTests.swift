import Foundation
import Testing

/// `dossier duplicates`, `query --list` and `query --explain`.
struct DuplicatesTests {
  @Test func proposesTheTwoSpellingsWithReasons() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    let list = try Command.run(["duplicates", "--list"], in: folder)
    #expect(list.status == 0)
    let lines = list.outputText.split(separator: "\n")
    let line = try #require(
      lines.first { $0.contains("Полярный Круг") && $0.contains("Полярныйкруг") })
    #expect(line.contains("#") && line.contains("%"))
    let implied = try Command.run(["duplicates"], in: folder)
    #expect(implied.output == list.output, "without a terminal nothing is asked")
    let json = try Command.run(["duplicates", "--json"], in: folder)
    let pairs = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
    let pair = try #require(pairs.first)
    #expect(Set(pair.keys) == ["type", "score", "first", "second", "parts"])
    let one = try Command.run(["duplicates", "--list", "--limit", "1"], in: folder)
    #expect(one.outputText.contains("1. ") && !one.outputText.contains("2. "))
  }

  @Test func mergedPairsAreNotProposedAgain() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    let merge = try Command.run(["merge", "Полярный Круг", "Полярныйкруг"], in: folder)
    #expect(merge.status == 0)
    let list = try Command.run(["duplicates", "--list"], in: folder)
    #expect(list.status == 0 && !list.outputText.contains("Полярныйкруг"))
  }

  @Test func everyStageIsExplained() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    let query =
      "MATCH (p:Person)-[:HOLDS]->(r:Role) WHERE p.name = 'Анна' RETURN r.title LIMIT 3"
    var texts: Set<String> = []
    for stage in ["ast", "bound", "plan", "sql", "sqlite"] {
      let outcome = try Command.run(["query", query, "--explain", stage], in: folder)
      #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(stage): \(outcome.errorText)")
      texts.insert(outcome.outputText)
      if stage == "sql" {
        #expect(outcome.outputText.contains("SELECT") && outcome.outputText.contains("?"))
      }
    }
    #expect(texts.count == 5)
    let wrong = try Command.run(["query", query, "--explain", "magic"], in: folder)
    #expect(wrong.status == 64)
  }

  @Test func savedQueriesAreListedWithTheirFlags() throws {
    let outcome = try Command.run(["query", "--list"], in: Folder())
    #expect(outcome.status == 0)
    #expect(outcome.outputText.contains("dossier query roles-at-company --company <"))
    #expect(outcome.outputText.components(separatedBy: "dossier query ").count > 8)
  }

  @Test func aFolderOfOnesOwnQueries() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    try folder.write(
      "mine/names.gql",
      "// name: names\n// description: All names.\nMATCH (p:Person) RETURN p.name ORDER BY p.name\n"
    )
    let outcome = try Command.run(["query", "names", "--queries", "mine", "--csv"], in: folder)
    #expect(outcome.status == 0 && outcome.outputText.contains("Иван Лосев"))
    let gone = try Command.run(["query", "colleagues", "--queries", "mine"], in: folder)
    #expect(gone.status == 64)
    let missing = try Command.run(["query", "names", "--queries", "nowhere"], in: folder)
    #expect(missing.status == 1 && missing.errorText.contains("nowhere"))
  }
}
