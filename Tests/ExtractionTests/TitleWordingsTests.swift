import Extraction
import Testing

@Suite("A title as people type it has a class")
struct TitleWordingsTests {
  @Test(
    "in any language, case and spelling",
    arguments: [
      ("CEO", ["chief_executive"]), ("ceo", ["chief_executive"]),
      ("Генеральный Директор", ["chief_executive"]), ("бас директор", ["chief_executive"]),
      ("вице-президент", ["vice_president"]), ("vice president", ["vice_president"]),
      // What says more than its class is a post of its own.
      ("school principal", []), ("завуч", []), ("водолаз-ювелир", []), ("", []), ("—", []),
    ])
  func classes(_ title: String, _ expected: [String]) throws {
    let wordings = try TitleWordings(files: Support.lexiconFiles())
    #expect(wordings.classes(of: title) == Set(expected))
  }

  @Test("and the class of its deputies")
  func deputies() throws {
    let wordings = try TitleWordings(files: Support.lexiconFiles())
    #expect(wordings.deputies(of: ["president", "no class"]) == ["vice_president"])
    #expect(wordings.deputies(of: []) == [])
  }

  @Test("a damaged list is named with the line")
  func damaged() {
    let error = #expect(throws: LexiconError.self) {
      try TitleWordings(files: ["lexicon/en/titles.tsv": Array("chair\n".utf8)])
    }
    #expect("\(String(describing: error))".contains("lexicon/en/titles.tsv"))
  }
}
