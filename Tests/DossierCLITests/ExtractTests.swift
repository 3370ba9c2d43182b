import Foundation
import Testing

/// `dossier extract` and `dossier normalize`: lines in, lines out.
struct ExtractTests {
  private func objects(_ outcome: Command.Outcome) throws -> [[String: Any]] {
    try outcome.outputText.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test func oneLineEachInOrder() throws {
    let folder = try Folder()
    var lines: [String] = []
    for number in 0..<30 {
      let text = number % 7 == 0 ? "" : "Директор «Алмаза» Иван Петров, номер \(number)."
      lines.append(#"{"id": \#(number), "text": "\#(text)"}"#)
    }
    lines.insert("{ this is not JSON", at: 10)
    lines.insert(#"{"id": "no text"}"#, at: 20)
    try folder.write("lines.jsonl", lines.joined(separator: "\n") + "\n")
    for arguments in [["extract", "lines.jsonl"], ["extract", "--jobs", "3", "lines.jsonl"]] {
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.status == 1)
      let ids = try objects(outcome).map { $0["id"] as? Int }
      #expect(ids == Array(0..<30))
      let errors = outcome.errorText.split(separator: "\n")
      #expect(errors.count == 2)
      #expect(errors.first?.contains("lines.jsonl:11") == true)
      #expect(errors.last?.contains("lines.jsonl:21") == true)
    }
  }

  @Test func standardInput() throws {
    let folder = try Folder()
    let line = #"{"id": "a\u001bb", "text": "Иван Петров живёт в Караганде."}"# + "\n"
    let named = try Command.run(["extract", "-"], in: folder, input: Array(line.utf8))
    let implied = try Command.run(["extract"], in: folder, input: Array(line.utf8))
    #expect(named.status == 0 && named.errors.isEmpty)
    #expect(named.output == implied.output)
    let object = try #require(try objects(named).first)
    #expect(object["id"] as? String == "a\u{1B}b")
    #expect(
      Set(object.keys) == ["id", "lang", "entities", "relations", "facts"])
    let entities = try #require(object["entities"] as? [[String: Any]])
    #expect(entities.contains { $0["type"] as? String == "City" })
    for entity in entities {
      let always: Set = ["id", "start", "end", "type", "text", "normal", "kind", "confidence"]
      #expect(always == Set(entity.keys).subtracting(["geonames"]))
    }
    let text = try Command.run(["extract", "-"], in: folder, input: Array(Articles.plain.utf8))
    #expect(text.status == 0)
    #expect(try objects(text).count == 1)
  }

  @Test func theRecognisersOwnLabelsOnRequest() throws {
    let input = Array("Иван Петров живёт в Караганде.".utf8)
    let outcome = try Command.run(
      ["extract", "--types", "nerel", "-"], in: Folder(), input: input)
    #expect(outcome.outputText.contains(#""type":"CITY""#))
    #expect(outcome.outputText.contains(#""type":"PERSON""#))
    let wrong = try Command.run(["extract", "--types", "other", "-"], in: Folder(), input: input)
    #expect(wrong.status == 64)
  }

  @Test func normalize() throws {
    let lines = [
      #"{"id": 1, "text": "в Костанае", "start": 2, "end": 10, "type": "LOC"}"#,
      #"{"id": "b", "text": "встретил Ивана Петрова", "start": 9, "end": 22, "type": "PER"}"#,
      #"{"id": 3, "text": "я", "start": 0, "end": 7, "type": "PER"}"#,
      #"{"id": 4, "text": "Костанае", "start": 0, "end": 8, "type": "WHAT"}"#,
      "not JSON",
      #"{"id": 5.0, "text": "😀 Костанае", "start": 2, "end": 10, "type": "LOC"}"#,
    ]
    let outcome = try Command.run(
      ["normalize", "-"], in: Folder(), input: Array(lines.joined(separator: "\n").utf8))
    #expect(outcome.status == 1)
    #expect(
      outcome.outputText == """
        {"id":1,"normal":"Костанай"}
        {"id":"b","normal":"Иван Петров"}
        {"id":5.0,"normal":"Костанай"}

        """)
    let errors = outcome.errorText.split(separator: "\n")
    #expect(errors.count == 3)
    #expect(errors.first?.contains("2 code points") == false)
    #expect(errors.first?.contains("1 code point") == true)
  }
}
