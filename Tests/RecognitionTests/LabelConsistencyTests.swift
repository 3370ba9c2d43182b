import Linguistics
import Recognition
import Testing

@Suite("Spans of one wording agree on their label")
struct LabelConsistencyTests {
  @Test(
    "Forms of a name have one wording, other names another",
    arguments: [
      ("Лунёва", "ЛУНЁВЫ", true), ("Лунева", "Лунёву", true), ("Берёзовка", "Берёзовке", true),
      ("Пик", "Пика", false), ("Пик", "Пир", false), ("Лунёва", "Лукина", false), ("А", "Б", false),
    ])
  func forms(_ first: String, _ second: String, _ same: Bool) {
    let document = documentOf(words: [first, second])
    let wordings = [0, 1].map { LabelConsistency.wording(document, first: $0, last: $0) }
    #expect((wordings[0] == wordings[1]) == same, "\(wordings)")
    #expect(
      LabelConsistency.wording(document, first: 0, last: 1) == wordings.joined(separator: " "))
  }

  @Test("Logits move towards the mean of their wording and keep it; a lone span keeps its own")
  func means() {
    let logits: [[Float]] = [[0, 4, 0], [1, 1, 1], [2, 0, 0], [4, 2, 0]]
    let moved = LabelConsistency.agreed(logits, wordings: ["a", "b", "a", "a"])
    #expect(moved[1] == logits[1])
    #expect(close(moved[0], [0.7, 3.3, 0]))
    #expect(close(moved[2], [2, 0.7, 0]))
    #expect(close(moved[3], [3.3, 2, 0]))
  }

  private func close(_ values: [Float], _ expected: [Float]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-5 }
  }
}
