import Linguistics
import Testing

/// English names in their base form.
@Suite("English normal forms") struct EnglishTests {
  @Test(
    "lose the possessive and the article",
    arguments: [
      ("[John  Harlow] left.", NameKind.person, "John Harlow"),
      ("[John Harlow's] car.", .person, "John Harlow"),
      ("[John Harlow’s] car.", .person, "John Harlow"),
      ("[The Harrises'] car.", .person, "Harrises"),
      ("[Port Brody's] mayor.", .place, "Port Brody"),
      ("He is in [the Netherlands].", .place, "Netherlands"),
      ("He is in [The Hague].", .place, "The Hague"),
      ("[The Hague] is old.", .place, "The Hague"),
      ("He works at [the Ministry of Grain].", .organization, "Ministry of Grain"),
      ("[The Ministry of Grain] is old.", .organization, "Ministry of Grain"),
      ("He reads [The Daily Lamp].", .organization, "The Daily Lamp"),
      ("[Northern Rail's] chief left.", .organization, "Northern Rail"),
      ("He eats at [Brody's] today.", .organization, "Brody's"),
      ("Vexel grew. [Vexel's] chief left.", .organization, "Vexel"),
      ("[NRC's] chief left.", .organization, "NRC"),
      ("He is [the chief executive].", .title, "chief executive"),
      ("He is [a director].", .title, "director"),
      ("She is [an engineer].", .title, "engineer"),
      ("[James] left.", .person, "James"),
      ("[O'Hara] left.", .person, "O'Hara"),
      ("[O'Hara's] car.", .person, "O'Hara"),
      ("[A'] left.", .person, "A'"),
    ])
  func names(_ marked: String, _ kind: NameKind, _ expected: String) {
    #expect(Fixtures.normal(marked, kind, .english).text == expected)
  }
}
