import Foundation
import TestSupport
import Testing

/// The Markdown files of the project: what they point at is there.
struct DocumentationTests {
  private static let pages = Result { try Repository.pages() }

  /// The parts of a text that the first group of a pattern matches.
  private func matches(_ pattern: String, in text: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    let whole = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: whole).compactMap { match in
      Range(match.range(at: 1), in: text).map { String(text[$0]) }
    }
  }

  /// The anchor of a heading, as code hosts make it.
  private func anchor(_ heading: String) -> String {
    String(
      heading.lowercased().unicodeScalars.compactMap { scalar -> Character? in
        if scalar == " " { return "-" }
        let isKept = scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        return isKept || scalar.properties.numericType != nil ? Character(scalar) : nil
      })
  }

  /// What a page's links point at, without those to other sites.
  private func targets(of page: Page) throws -> [String] {
    let prose = page.prose.joined(separator: "\n")
      .replacingOccurrences(of: "`[^`]*`", with: "", options: .regularExpression)
    let found =
      try matches(#"\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)"#, in: prose)
      + matches(#"^\[[^\]]+\]:\s*(\S+)"#, in: prose)
    return found.filter { !$0.contains(":") }
  }

  /// What is wrong with a link of a page; nil where nothing is.
  private func problem(of target: String, on path: String) throws -> String? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file =
      parts[0].isEmpty ? path : Repository.path(of: String(parts[0]), from: path)
    guard let file, Repository.has(file) else { return "there is no such file" }
    guard parts.count == 2, file.hasSuffix(".md") else { return nil }
    let headings = try matches(
      "^#+ +(.+)$", in: Page(Repository.text(file)).prose.joined(separator: "\n"))
    return headings.map(anchor).contains(String(parts[1])) ? nil : "\(file) has no #\(parts[1])"
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let pages = try Self.pages.get()
    #expect(pages.count > 10)
    var links = 0
    for path in pages {
      for target in try targets(of: Page(Repository.text(path))) {
        links += 1
        let problem = try problem(of: target, on: path)
        #expect(problem == nil, "\(path): \(target): \(problem ?? "")")
      }
    }
    #expect(links > 10)
  }

  /// A path in code marks from the project's folder on is one of the project's files.
  @Test func everyNamedFileIsThere() throws {
    let pattern = #"`((?:Sources|Tests|Graph|Queries|Examples|Training|docs|\.ci)/[\w./+-]+)`"#
    var paths = 0
    for page in try Self.pages.get() {
      let prose = Page(try Repository.text(page)).prose.joined(separator: "\n")
      for path in try matches(pattern, in: prose) {
        paths += 1
        #expect(Repository.has(path), "\(page): there is no \(path)")
      }
    }
    #expect(paths > 40)
  }

  /// The worked example of the library's documentation is the program that is built and run.
  @Test func theLibrarysExampleIsTheProgram() throws {
    let page = Page(try Repository.text("Sources/Dossier/Dossier.docc/WorkedExample.md"))
    let program = try Repository.text("Examples/library/Sources/library-example/main.swift")
    let blocks = page.blocks.filter { $0.language == "swift" }.map { page.content(of: $0) }
    #expect(blocks.contains(program))
  }

  @Test func headingsBecomeAnchors() throws {
    #expect(anchor("What an answer means") == "what-an-answer-means")
    #expect(anchor("2. The graph's type (GQL)") == "2-the-graphs-type-gql")
    #expect(try problem(of: "no/such.md", on: "README.md") != nil)
    #expect(try problem(of: "README.md#no-such-heading", on: "ARCHITECTURE.md") != nil)
    #expect(try problem(of: "../README.md#install", on: "docs/walk-through.md") == nil)
  }
}
