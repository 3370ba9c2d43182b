import Extraction
import GraphModel
import Testing

@Suite struct SingleHolderTests {
  // A relation that the recogniser got wrong gives the first of two people the other's post.
  private func lines(_ text: String, _ relations: [(String, String, String)]) -> [String] {
    let facts = Support.extract(text, relations: relations)
    return facts.facts.map { Support.line($0, facts) }.sorted()
  }

  @Test func aPostOfOneGoesToWhoeverHasItForSure() {
    let found = lines(
      "Встретились [PERSON Джон Смолл] и [PROFESSION президент [COUNTRY Исландии]] "
        + "[PERSON Глеб Тропинин].",
      [
        ("WORKS_AS", "Джон Смолл", "президент Исландии"),
        ("WORKS_AS", "Глеб Тропинин", "президент Исландии"),
        ("WORKPLACE", "Глеб Тропинин", "Исландии"),
      ])
    #expect(found == ["Глеб Тропинин | президент Исландии | Исландия | current"])
  }

  @Test func aPostOfManyIsSharedBetweenThem() {
    let found = lines(
      "Встретились [PERSON Джон Смолл] и [PERSON Глеб Тропинин]. "
        + "Пришли [PROFESSION сенатор [COUNTRY Исландии]] и гости.",
      [
        ("WORKS_AS", "Джон Смолл", "сенатор Исландии"),
        ("WORKS_AS", "Глеб Тропинин", "сенатор Исландии"),
        ("WORKPLACE", "Глеб Тропинин", "Исландии"),
      ])
    #expect(found.count == 2)
  }
}
