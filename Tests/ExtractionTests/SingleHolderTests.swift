import Extraction
import GraphModel
import Testing

@Suite struct SingleHolderTests {
  // A relation that the recogniser got wrong gives the second of two people the first's post.
  private func lines(_ post: String, _ title: String) -> [String] {
    let facts = Support.extract(
      "[PROFESSION \(title) [COUNTRY Исландии]] [PERSON Глеб Тропинин] уехал. "
        + "В зале был [PROFESSION \(post) [COUNTRY Исландии]], рядом стоял [PERSON Джон Смолл].",
      relations: [
        ("WORKS_AS", "Глеб Тропинин", "\(title) Исландии"),
        ("WORKPLACE", "Глеб Тропинин", "Исландии"),
        ("WORKS_AS", "Джон Смолл", "\(post) Исландии"),
      ])
    return facts.facts.map { Support.line($0, facts) }.sorted()
  }

  @Test func aPostOfOneGoesToWhoeverHasItForSure() {
    #expect(
      lines("президент", "Президент")
        == ["Глеб Тропинин | президент Исландии | Исландия | current"])
  }

  @Test func aPostOfManyIsSharedBetweenThem() {
    #expect(
      lines("сенатор", "Сенатор") == [
        "Глеб Тропинин | сенатор Исландии | Исландия | current",
        "Джон Смолл | сенатор Исландии | Исландия | current",
      ])
  }
}
