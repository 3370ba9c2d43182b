import Extraction
import GraphModel
import Linguistics
import Testing

@Suite struct KazakhTests {
  static let cases: [ArticleCase] = [
    ArticleCase(
      name: "organization, title, name",
      text:
        "«[ORGANIZATION Лазурит]» компаниясының [PROFESSION бас директоры] [PERSON Асан Тауов] келді.",
      facts: ["Асан Тауов | бас директор | Лазурит | current"]),
    ArticleCase(
      name: "a post that holds its organization",
      text:
        "Бұл туралы [PROFESSION «Лазурит» компаниясының бас директоры] [PERSON Асан Тауов] айтты.",
      facts: ["Асан Тауов | бас директор | Лазурит | current"]),
    ArticleCase(
      name: "a word between the name and its noun",
      text:
        "[PROFESSION «[FACILITY Көкше Құс]» құс фабрикасының директоры] [PERSON Асан Тауов] келді.",
      facts: ["Асан Тауов | директор | Көкше Құс | current"]),
    ArticleCase(
      name: "a name and another noun",
      text:
        "«[ORGANIZATION Лазурит]» мен университет ректоры [PERSON Асан Тауов] келді.",
      facts: ["Асан Тауов | ректор | - | current"]),
    ArticleCase(
      name: "a noun of places at the beginning of a sentence is no name",
      text: "[COUNTRY Облыс] әкімінің орынбасары [PERSON Асан Тауов] келді.",
      facts: ["Асан Тауов | әкімінің орынбасары | - | current"]),
    ArticleCase(
      name: "a post that holds its city",
      text: "[PROFESSION Қостанай қаласының әкімі] [PERSON Асан Тауов] сөз сөйледі.",
      facts: ["Асан Тауов | әкім | Қостанай | current | in Қостанай"]),
    ArticleCase(
      name: "former",
      text:
        "Зауыттан «[ORGANIZATION Лазурит]» зауытының бұрынғы директоры [PERSON Асан Тауов] шықты.",
      facts: ["Асан Тауов | директор | Лазурит | former"]),
    ArticleCase(
      name: "acting",
      text:
        "«[ORGANIZATION Лазурит]» зауыты директорының міндетін атқарушы [PERSON Асан Тауов] келді.",
      facts: ["Асан Тауов | директор | Лазурит | acting"]),
    ArticleCase(
      name: "appointed, with the day he took office",
      text:
        "«[ORGANIZATION Лазурит]» компаниясының бас директоры болып [PERSON Асан Тауов] тағайындалды. Ол қызметіне 1 сәуірде кірісті.",
      published: "2026-04-06",
      facts: ["Асан Тауов | бас директор | Лазурит | appointed | since 2026-04-01"]),
    ArticleCase(
      name: "hearsay",
      text:
        "Қауесет бойынша, «[ORGANIZATION Лазурит]» компаниясының бас директоры болып [PERSON Асан Тауов] тағайындалды.",
      facts: ["Асан Тауов | бас директор | Лазурит | alleged"]),
    ArticleCase(
      name: "worked as",
      text:
        "Бұған дейін [PERSON Асан Тауов] «[ORGANIZATION Лазурит]» зауытының бас инженері болып жұмыс істеген.",
      facts: ["Асан Тауов | бас инженер | Лазурит | former"]),
    ArticleCase(
      name: "left",
      text:
        "«[ORGANIZATION Лазурит]» зауытының директоры [PERSON Асан Тауов] қызметінен өз еркімен кетті.",
      facts: ["Асан Тауов | директор | Лазурит | dismissed"]),
    ArticleCase(
      name: "definite noun",
      text:
        "«[ORGANIZATION Лазурит]» зауыты жаңа цех ашты. Зауыттың директоры [PERSON Асан Тауов] қуанышты.",
      facts: ["Асан Тауов | директор | Лазурит | current"]),
    ArticleCase(
      name: "name, dash, title",
      text: "[PERSON Асан Тауов] – «[ORGANIZATION Лазурит]» зауытының директоры.",
      facts: ["Асан Тауов | директор | Лазурит | current"]),
    ArticleCase(
      name: "leads since a year",
      text:
        "[PERSON Асан Тауов] «[ORGANIZATION Лазурит]» зауытын 2017 жылдан бері басқарып келеді.",
      facts: ["Асан Тауов | - | Лазурит | current | since 2017"]),
    ArticleCase(
      name: "founded",
      text: "[PERSON Асан Тауов] «[ORGANIZATION Лазурит]» компаниясының негізін қалаған.",
      facts: ["Асан Тауов | негізін қалаушы | Лазурит | current"]),
    ArticleCase(
      name: "a title alone is nobody's",
      text: "«[ORGANIZATION Лазурит]» зауытының директоры келді, [PERSON Асан Тауов] кетті.",
      facts: []),
  ]

  @Test(arguments: cases) func readsFacts(_ article: ArticleCase) {
    let found = Support.extract(
      article.text, relations: article.relations, published: article.published, language: .kazakh)
    #expect(
      found.facts.map { Support.line($0, found) }.sorted() == article.facts.sorted())
  }

  @Test func theTraceNamesTheRules() throws {
    let found = Support.extract(
      "«[ORGANIZATION Лазурит]» зауытының директоры [PERSON Асан Тауов] келді.", language: .kazakh)
    let fact = try #require(found.facts.first)
    #expect(fact.trace.contains("title-name"))
    #expect(fact.trace.contains("title-lexicon"))
    #expect(fact.trace.contains("organization-before-title"))
  }
}
