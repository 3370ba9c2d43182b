import Extraction
import GraphModel
import Linguistics
import Testing

@Suite struct EnglishTests {
  static let cases: [ArticleCase] = [
    ArticleCase(
      name: "organization, title, name",
      text: "[ORGANIZATION Kestrel] CEO [PERSON Morna Teale] spoke first.",
      facts: ["Morna Teale | CEO | Kestrel | current"]),
    ArticleCase(
      name: "a title that the recogniser takes for an organization",
      text: "[ORGANIZATION Kestrel CEO] [PERSON Morna Teale] met [PERSON Dougal Brock].",
      facts: ["Morna Teale | CEO | Kestrel | current"]),
    ArticleCase(
      name: "name, titles joined, organization",
      text:
        "[PERSON Morna Teale], the founder and chief executive officer of [ORGANIZATION Kestrel], agreed.",
      facts: [
        "Morna Teale | founder | Kestrel | current",
        "Morna Teale | chief executive officer | Kestrel | current",
      ]),
    ArticleCase(
      name: "a name that the recogniser runs on into the next line",
      text:
        "[PERSON Morna Teale], chief executive of [PERSON Kestrel Freight\n[PERSON Dougal Brock]], finance director of [ORGANIZATION Tarn]",
      facts: [
        "Morna Teale | chief executive | Kestrel Freight | current",
        "Dougal Brock | finance director | Tarn | current",
      ]),
    ArticleCase(
      name: "a place before the title",
      text: "[PROFESSION [CITY Carlisle] Mayor] [PERSON Morna Teale] spoke.",
      facts: ["Morna Teale | mayor | Carlisle | current | in Carlisle"]),
    ArticleCase(
      name: "a name inside a title keeps its capital",
      text:
        "[PROFESSION Mayor] of Caldmoor [PERSON Morna Teale] spoke at [ORGANIZATION Caldmoor University].",
      facts: ["Morna Teale | mayor of Caldmoor | - | current"]),
    ArticleCase(
      name: "several people who are not named",
      text: "[PERSON Morna Teale], a [PROFESSION spokesman], said that his members waited.",
      facts: ["Morna Teale | spokesman | - | current"]),
    ArticleCase(
      name: "one of several",
      text: "[PERSON Morna Teale], one of the founders of [ORGANIZATION Kestrel], agreed.",
      facts: ["Morna Teale | founder | Kestrel | current"]),
    ArticleCase(
      name: "what is no profession",
      text:
        "[PERSON Morna Teale] is a director of [ORGANIZATION Kestrel], a [PROFESSION steel] works.",
      facts: ["Morna Teale | director | Kestrel | current"]),
    ArticleCase(
      name: "possessive",
      text:
        "[ORGANIZATION Kestrel]'s chief financial officer, [PERSON Hannah Loxley], paid. [PERSON Dougal Brock] did not.",
      facts: ["Hannah Loxley | chief financial officer | Kestrel | current"]),
    ArticleCase(
      name: "founded in a year by two",
      text:
        "[ORGANIZATION Kestrel], founded in Carlisle in 2006 by [PERSON Morna Teale] and [PERSON Dougal Brock], grew.",
      facts: [
        "Morna Teale | founder | Kestrel | current", "Dougal Brock | founder | Kestrel | current",
      ]),
    ArticleCase(
      name: "co-founded with",
      text: "[PERSON Morna Teale] co-founded [ORGANIZATION Kestrel] with [PERSON Dougal Brock].",
      facts: [
        "Morna Teale | co-founder | Kestrel | current",
        "Dougal Brock | co-founder | Kestrel | current",
      ]),
    ArticleCase(
      name: "appointed since a day",
      text:
        "[PERSON Morna Teale] was appointed chief executive of [ORGANIZATION Kestrel] on March 5, 2019.",
      facts: ["Morna Teale | chief executive | Kestrel | appointed | since 2019-03-05"]),
    ArticleCase(
      name: "stepped down",
      text: "[PERSON Dougal Brock] stepped down as chairman of [ORGANIZATION Kestrel] in 2014.",
      facts: ["Dougal Brock | chairman | Kestrel | dismissed | until 2014"]),
    ArticleCase(
      name: "former and acting",
      text:
        "[PERSON Dougal Brock], former president of [ORGANIZATION Kestrel], called acting director [PERSON Hannah Loxley] of [ORGANIZATION Osprey].",
      facts: [
        "Dougal Brock | president | Kestrel | former", "Hannah Loxley | director | - | acting",
      ]),
    ArticleCase(
      name: "will become",
      text: "[PERSON Morna Teale] will become chief executive of [ORGANIZATION Kestrel] in May.",
      facts: ["Morna Teale | chief executive | Kestrel | expected"]),
    ArticleCase(
      name: "denied",
      text: "[PERSON Morna Teale] is not the chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | denied"]),
    ArticleCase(
      name: "a denial that is one word with its verb",
      text:
        "[ORGANIZATION Kestrel] hasn't appointed [PERSON Morna Teale] as its chief executive.",
      facts: ["Morna Teale | chief executive | Kestrel | denied"]),
    ArticleCase(
      name: "no longer",
      text: "[PERSON Morna Teale] is no longer chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | former"]),
    ArticleCase(
      name: "a denied plan",
      text:
        "The firm denied media reports that [PERSON Morna Teale] would become chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | denied"]),
    ArticleCase(
      name: "not denied",
      text:
        "The board not only confirmed that [PERSON Morna Teale] would become chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | expected"]),
    ArticleCase(
      name: "what somebody else cannot do",
      text:
        "[PERSON Morna Teale], who cannot swim, is chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | current"]),
    ArticleCase(
      name: "a plan that is not denied",
      text:
        "The firm, which never comments on rumours, now says that [PERSON Morna Teale] will become chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | expected"]),
    ArticleCase(
      name: "hearsay",
      text:
        "[PERSON Morna Teale] has reportedly been appointed chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | alleged"]),
    ArticleCase(
      name: "ousted as the object",
      text: "[ORGANIZATION Kestrel] ousted its chairman, [PERSON Morna Teale], on Monday.",
      facts: ["Morna Teale | chairman | Kestrel | dismissed"]),
    ArticleCase(
      name: "its is the one that names",
      text:
        "[ORGANIZATION Kestrel] has hired [PERSON Morna Teale], a former president of [ORGANIZATION Osprey], as its chairman.",
      facts: [
        "Morna Teale | president | Osprey | former", "Morna Teale | chairman | Kestrel | appointed",
      ]),
    ArticleCase(
      name: "its is the one that names, not the one that says so",
      text:
        "[ORGANIZATION Kestrel] said [ORGANIZATION Osprey] had named [PERSON Morna Teale] as its chairman.",
      facts: ["Morna Teale | chairman | Osprey | appointed"]),
    ArticleCase(
      name: "not ousted",
      text: "[ORGANIZATION Kestrel] has not fired its chairman, [PERSON Morna Teale].",
      facts: ["Morna Teale | chairman | Kestrel | current"]),
    ArticleCase(
      name: "rumours before an appointment",
      text:
        "After months of rumours, [ORGANIZATION Kestrel] appointed [PERSON Morna Teale] chief executive.",
      facts: ["Morna Teale | chief executive | Kestrel | appointed"]),
    ArticleCase(
      name: "the town of a dateline is no company",
      text:
        "[ORGANIZATION CALDMOOR] (KN) — Chief executive [PERSON Morna Teale] said so. She smiled.",
      facts: ["Morna Teale | chief executive | - | current"]),
    ArticleCase(
      name: "hearsay about something else",
      text:
        "[PERSON Morna Teale], chief executive of [ORGANIZATION Kestrel], allegedly bought a boat.",
      facts: ["Morna Teale | chief executive | Kestrel | current"]),
    ArticleCase(
      name: "a pronoun with one person before it",
      text:
        "[PERSON Morna Teale] was born in 1970. She founded [ORGANIZATION Kestrel] in a barn.",
      facts: ["Morna Teale | founder | Kestrel | current"]),
    ArticleCase(
      name: "a pronoun that could mean two",
      text:
        "At noon [PERSON Morna Teale] met [PERSON Hannah Loxley]. She founded [ORGANIZATION Kestrel].",
      facts: []),
    ArticleCase(
      name: "the company",
      text:
        "[ORGANIZATION Kestrel Freight] is growing. The chief executive of the company, [PERSON Morna Teale], is glad.",
      facts: ["Morna Teale | chief executive | Kestrel Freight | current"]),
    ArticleCase(
      name: "what is at another organization is not here",
      text:
        "[ORGANIZATION Osprey] sued [PERSON Morna Teale], the chief executive of [ORGANIZATION Kestrel].",
      facts: ["Morna Teale | chief executive | Kestrel | current"]),
    ArticleCase(
      name: "mayor of a city",
      text: "[PERSON Ruth Ashdown], mayor of [CITY Caldmoor], cut the ribbon.",
      facts: ["Ruth Ashdown | mayor | Caldmoor | current | in Caldmoor"]),
    ArticleCase(
      name: "a company launches; it founds nothing",
      text: "[ORGANIZATION Kestrel] launched [ORGANIZATION Nimbus] with [PERSON Morna Teale].",
      facts: []),
    ArticleCase(
      name: "succession",
      text:
        "[PERSON Hannah Loxley] succeeded [PERSON Morna Teale] as chief executive of [ORGANIZATION Kestrel].",
      facts: [
        "Hannah Loxley | chief executive | Kestrel | appointed",
        "Morna Teale | chief executive | Kestrel | former",
      ]),
  ]

  @Test(arguments: cases) func readsFacts(_ article: ArticleCase) {
    let found = Support.extract(
      article.text, relations: article.relations, published: article.published, language: .english)
    #expect(
      found.facts.map { Support.line($0, found) }.sorted() == article.facts.sorted())
  }

  @Test func aNameThatOnlyCapitalsShowIsMarkedAndDoubted() throws {
    let seen = Support.extract(
      "[PERSON Morna Teale] is the CEO of [ORGANIZATION Kestrel].", language: .english)
    let guessed = Support.extract(
      "[PERSON Morna Teale] is the CEO of Kestrel.", language: .english)
    let (sure, unsure) = (try #require(seen.facts.first), try #require(guessed.facts.first))
    #expect(unsure.trace.contains { $0.hasSuffix("-capitalized") })
    #expect(unsure.confidence < sure.confidence)
  }
}
