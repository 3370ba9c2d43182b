import Foundation
import TestSupport
import Testing

/// `docs/json.md` against what the commands print.
struct JSONReferenceTests {
  /// What has keys that are data: counts by label, properties, the columns of a query.
  private static let open: Set<String> = [
    "nodes", "edges", "kinds", "languages", "statuses", "removed", "properties",
  ]

  private static let page = Result {
    try Page(Repository.text("docs/json.md")).prose.joined(separator: "\n")
  }

  /// The words in code type between a heading, or a line of a list, and the next.
  private func words(after start: String, until end: String) throws -> Set<String> {
    let page = try Self.page.get()
    let from = try #require(page.range(of: start), "docs/json.md has no \(start)")
    let rest = page[from.upperBound...]
    let section = rest.range(of: end).map { rest[..<$0.lowerBound] } ?? rest
    return Set(section.matches(of: /`([A-Za-z]+)`/).map { String($0.output.1) })
  }

  private func keys(_ value: Any) -> Set<String> {
    switch value {
    case let list as [Any]: return list.reduce(into: []) { $0.formUnion(keys($1)) }
    case let object as [String: Any]:
      return object.reduce(into: []) { found, member in
        found.insert(member.key)
        let isList = member.value is [Any]
        if isList || !Self.open.contains(member.key) { found.formUnion(keys(member.value)) }
      }
    default: return []
    }
  }

  private func check(
    _ command: [String], in folder: Folder, after start: String, until end: String = "\n## "
  ) throws {
    let outcome = try Command.run(command, in: folder)
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output))
    let printed = keys(json)
    #expect(!printed.isEmpty, "\(command) prints nothing")
    let missing = printed.subtracting(try words(after: start, until: end))
    #expect(missing.isEmpty, "\(command): not on the page: \(missing.sorted())")
  }

  @Test func itNamesEveryKey() throws {
    let folder = try Folder()
    try FixtureGraph.make(in: folder)
    try check(["who", "--json"], in: folder, after: "## `who --json`")
    for name in ["Иван Лосев", "Полярный Круг", "Актау"] {
      // A card says of its tenures what `who` says of a row.
      let outcome = try Command.run(["show", name, "--json"], in: folder)
      let printed = keys(try JSONSerialization.jsonObject(with: Data(outcome.output)))
      let known = try words(after: "## `who --json`", until: "## `query --json`")
      #expect(printed.subtracting(known).isEmpty, "\(printed.subtracting(known).sorted())")
    }
    try check(["query", "--list", "--json"], in: folder, after: "## `query --json`")
    try check(["duplicates", "--json"], in: folder, after: "## `duplicates --json`")
    try check(["stats", "--json"], in: folder, after: "## `stats --json`")
    let changes = [
      ["edit", "Банк Берег", "--rename", "Берег", "--json"], ["undo", "--json"],
      ["edit", "Банк Берег", "--type", "state", "--json"],
      ["merge", "Полярный Круг", "Полярныйкруг", "--json"],
      ["split", "Полярный Круг", "--json"], ["edit", "Банк Берег", "--reject", "--json"],
      ["forget", "two", "--json"], ["ingest", "-", "--json"],
    ]
    for change in changes {
      try check(change, in: folder, after: "- `\(change[0]) --json`", until: "\n- ")
    }
    try check(["log", "--json"], in: folder, after: "## `log --json`")
    try folder.write("a.txt", "Директор завода «Ветер» в Костанае Иван Петров сообщил о планах.")
    try check(["extract", "a.txt"], in: folder, after: "`extract` prints", until: "`normalize`")
  }
}
