import Foundation
import Testing

/// Names from articles that would steer a terminal or break a format.
struct HostileNameTests {
  static let commands: [[String]] = [
    ["who"], ["who", "--quotes", "--all"], ["who", "--json"],
    ["who", "--at", "Фирма\u{1B}[31m"], ["who", "--at", "нет\u{1B}[2J\nтакой"],
    ["query", "MATCH (p:Person) RETURN p.name"], ["query", "MATCH (n) RETURN n"],
    ["query", "MATCH (p:Person) RETURN p.name", "--json"],
    ["query", "MATCH (p:Person {\u{1B}[31m"], ["query", "most-mentioned\u{1B}[31m"],
    ["query", "most-mentioned-companies"],
    ["duplicates", "--list"], ["duplicates", "--json"],
    ["export", "-o", "-"], ["export", "-o", "graph\u{1B}[31m.dot"],
    ["export", "--around", "Ян\u{1B}", "-o", "-"],
    ["merge", "'; DROP", "Обратный"], ["split", "Ян"], ["undo"],
    ["merge", "\u{1B}[31m", "x\ny"], ["who", "--role", "директор\u{1B}[7m"],
    ["ingest", "no\u{1B}[31m/such\nfile"], ["who", "--db", "no\u{1B}[31m.db"],
    ["forget", "нет\u{1B}[31m"], ["forget", "заголовок\u{1B}[2J\nвторая строка"],
    ["who", "--bogus\u{1B}[31m"], ["who\u{1B}[31m"],
    ["show", "Ян"], ["show", "Ян", "--json", "--all"], ["show", "Фирма\u{1B}[5m"],
    ["show", "Ян", "--html", "-"], ["show", "Город", "--pick", "1"], ["show", "x\u{1B}[2J"],
    ["show", "Ян", "--html", "no\u{1B}[31m/card.html"],
    ["edit", "Ян", "--rename", "Новый\u{1B}[31m\u{202E}"], ["edit", "Ян", "--type", "x\u{1B}[2J"],
    ["edit", "Ян", "--reject", "--because", "нет\u{1B}[2J"], ["log"], ["log", "--all", "--json"],
    ["stats"], ["verify"], ["undo", "1"],
    ["forget", "--dry-run", "заголовок\u{1B}[2J\nвторая строка"],
  ]

  @Test(arguments: commands) func nothingPrintedSteersTheTerminal(_ command: [String]) throws {
    let folder = try Folder()
    try FixtureGraph.makeHostile(in: folder)
    let outcome = try Command.run(command, in: folder)
    expectPlain(outcome, "\(command)")
    #expect([0, 1, 64].contains(outcome.status))
  }

  @Test func aTableHasOneLineARow() throws {
    let folder = try Folder()
    try FixtureGraph.makeHostile(in: folder)
    let outcome = try Command.run(["query", "MATCH (p:Person) RETURN p.name"], in: folder)
    #expect(
      outcome.outputText.split(separator: "\n").count == 2 + FixtureGraph.hostileNames.count)
  }

  @Test func jsonHasTheNamesAsTheyAre() throws {
    let folder = try Folder()
    try FixtureGraph.makeHostile(in: folder)
    let outcome = try Command.run(
      ["query", "MATCH (p:Person) RETURN p.name AS name", "--json"], in: folder)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: String]])
    #expect(Set(rows.compactMap { $0["name"] }) == Set(FixtureGraph.hostileNames))
  }
}
