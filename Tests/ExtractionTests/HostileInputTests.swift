import Extraction
import GraphModel
import Linguistics
import Testing

@Suite struct HostileInputTests {
  private func extract(_ text: String, _ annotations: Annotations) -> ArticleFacts {
    Support.extractor.extract(
      Segmenter(language: .russian).segment(text), annotations, published: nil)
  }

  @Test func anEmptyTextGivesNothing() {
    #expect(extract("", Annotations()) == ArticleFacts())
    #expect(extract(" \n\t ", Annotations()) == ArticleFacts())
  }

  @Test func aTextWithoutMentionsHasNoFacts() {
    #expect(extract("Директор завода Иван Петров уехал.", Annotations()).facts.isEmpty)
  }

  @Test func mentionsOutsideTheTextAreLeftOut() {
    let mention = Mention(range: 0..<400, tokens: 0..<90, type: "PERSON", confidence: 1)
    let negative = Mention(range: 0..<4, tokens: -3 ..< -1, type: "PERSON", confidence: 1)
    let empty = Mention(range: 0..<0, tokens: 1..<1, type: "PROFESSION", confidence: 1)
    let relation = Relation(type: "WORKS_AS", head: 0, tail: 77, confidence: 1)
    let facts = extract(
      "Иван Петров.", Annotations(mentions: [mention, negative, empty], relations: [relation]))
    #expect(facts == ArticleFacts())
  }

  @Test func crossingAndUnknownMentionsAreSurvived() {
    let types = ["PERSON", "PROFESSION", "ORGANIZATION", "CITY", "NO_SUCH_LABEL", ""]
    var seed: UInt64 = 5
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let text = """
      Бывший директор завода «Заря», и.о. мэра Тобольска Иван Петров (Пётр) — с 2010 по 2015 год, \
      в понедельник назначен. Не стал! «Министр» — экс-глава... Он работал инженером; будет послом.
      """
    let document = Segmenter(language: .russian).segment(text)
    for _ in 0..<100 {
      let mentions = (0..<30).map { _ in
        let start = random(document.tokens.count)
        let end = min(document.tokens.count, start + 1 + random(8))
        return Mention(
          range: document.range(ofTokens: start..<end), tokens: start..<end,
          type: types[random(types.count)], confidence: Double(random(100)) / 100)
      }
      let relations = (0..<20).map { _ in
        Relation(
          type: ["WORKS_AS", "WORKPLACE", "HEADQUARTERED_IN", "ALTERNATIVE_NAME"][random(4)],
          head: random(32), tail: random(32), confidence: Double(random(100)) / 100)
      }
      let annotations = Annotations(mentions: mentions, relations: relations)
      let facts = Support.extractor.extract(document, annotations, published: nil)
      for fact in facts.facts {
        #expect((0...1).contains(fact.confidence))
        #expect(facts.entities[fact.person].type == .person)
        for range in fact.evidence.all {
          #expect(range.lowerBound >= 0 && range.upperBound <= document.bytes.count)
        }
      }
      #expect(facts == Support.extractor.extract(document, annotations, published: nil))
    }
  }

  @Test func theOrderOfMentionsDoesNotMatter() {
    let article = Markup(
      "[PROFESSION Директор [ORGANIZATION Зари]] [PERSON Иван Петров] и [PERSON Пётр Жук].")
    let annotations = article.annotations([])
    let turned = Annotations(mentions: annotations.mentions.reversed())
    #expect(
      Support.extractor.extract(article.document, annotations, published: nil)
        == Support.extractor.extract(article.document, turned, published: nil))
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: [Language.english, .kazakh], [" ", ". ", ", "])
  func worksThroughManyMentionsInOtherLanguages(_ language: Language, _ mark: String) {
    let text = (0..<2000).map { number in
      language == .english
        ? "[PERSON Morna Teale\(number)], founder of [ORGANIZATION Kestrel\(number)] was named CEO"
        : "«[ORGANIZATION Лазурит\(number)]» зауытының директоры [PERSON Асан Тауов\(number)] болып"
    }.joined(separator: mark)
    let markup = Markup(text, language: language)
    let facts = Support.extractor.extract(markup.document, markup.annotations([]), published: nil)
    #expect(facts.facts.count >= 2000)
  }

  @Test(arguments: [Language.english, .kazakh])
  func readsNamesThatRunOverSentences(_ language: Language) {
    let text = "[PERSON CEO Morna. Teale, founder] of [PROFESSION Kestrel. Директоры] Асан болып."
    let markup = Markup(text, language: language)
    let facts = Support.extractor.extract(markup.document, markup.annotations([]), published: nil)
    let turned = Annotations(mentions: markup.annotations([]).mentions.reversed())
    #expect(
      facts == Support.extractor.extract(markup.document, turned, published: nil))
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["many sentences", "one sentence", "one name"])
  func worksThroughManyMentions(_ shape: String) {
    func article(_ count: Int) -> (Document, Annotations) {
      var text = ""
      for number in 0..<count {
        switch shape {
        case "many sentences":
          text +=
            "[PROFESSION Директор] «[ORGANIZATION Заря-\(number)]» [PERSON Иван Петров\(number)]. "
        case "one sentence":
          text +=
            "[PROFESSION директор] «[ORGANIZATION Заря-\(number)]» [PERSON Иван Петров\(number)], "
        default: text += "[PROFESSION директор] [ORGANIZATION Заря] [PERSON Петров] "
        }
      }
      let markup = Markup(text)
      return (markup.document, markup.annotations([]))
    }
    // Work that grew with the square of the mentions would run into the limit.
    let (document, annotations) = article(4000)
    #expect(
      !Support.extractor.extract(document, annotations, published: nil).entities.isEmpty)
  }
}
