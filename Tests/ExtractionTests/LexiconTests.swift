import Extraction
import Testing

@Suite struct LexiconTests {
  @Test func theFilesOfTheCheckoutAreRead() throws {
    _ = try ExtractionLexicon(files: Support.lexiconFiles())
  }

  @Test func aMissingFileIsNamed() throws {
    var files = try Support.lexiconFiles()
    files["lexicon/ru/titles.tsv"] = nil
    #expect(throws: LexiconError.missingFile("lexicon/ru/titles.tsv")) {
      try ExtractionLexicon(files: files)
    }
  }

  @Test func aRowOfAnotherWidthIsNamed() throws {
    var files = try Support.lexiconFiles()
    files["lexicon/ru/titles.tsv"] = Array("# c\nmayor\tмэр\tany\n".utf8)
    let error = #expect(throws: LexiconError.self) { try ExtractionLexicon(files: files) }
    #expect(
      error
        == .wrongColumns(file: "lexicon/ru/titles.tsv", line: 2, expected: 2, found: 3))
    #expect(error?.description.contains("lexicon/ru/titles.tsv:2") == true)
  }

  @Test func aValueThatIsNotAllowedIsNamed() throws {
    var files = try Support.lexiconFiles()
    files["lexicon/ru/organizations.tsv"] = Array("завод\tplant\tdefinite\n".utf8)
    let error = #expect(throws: LexiconError.self) { try ExtractionLexicon(files: files) }
    #expect(error?.id == "DX0104")
    #expect(error?.description.contains("plant") == true)
  }

  @Test func aMessageRepeatsNoControlCharacters() throws {
    var files = try Support.lexiconFiles()
    let value = "pl\u{1B}[31m" + String(repeating: "ю", count: 10_000)
    files["lexicon/ru/organizations.tsv"] = Array("завод\t\(value)\tdefinite\n".utf8)
    let error = #expect(throws: LexiconError.self) { try ExtractionLexicon(files: files) }
    let message = try #require(error).description
    #expect(message.contains("pl\\u{1B}[31mююю"))
    #expect(!message.unicodeScalars.contains("\u{1B}"))
    #expect(message.utf8.count < 1000)
  }

  @Test func bytesThatAreNotUTF8AreRefused() throws {
    var files = try Support.lexiconFiles()
    files["lexicon/ru/time.tsv"] = [0xFF, 0xFE, 0x00]
    #expect(throws: LexiconError.notUTF8(file: "lexicon/ru/time.tsv")) {
      try ExtractionLexicon(files: files)
    }
  }
}
