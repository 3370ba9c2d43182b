import Dossier
import EntityResolution
import Extraction
import GraphModel
import Linguistics
import TestSupport

/// What is done with an article's text.
enum AnalysisTargets {
  static let all: [FuzzTarget] = [segmentation, extraction, recognition, resolution]

  private static let seeds = SeedTexts.articles.map { Array($0.utf8) }

  private static let words = [
    "директор ", "генеральный директор ", " назначен ", "бывший ", "и.о. ", "экс-", "«", "»", " и ",
    ", ",
    ". ", "\n", "А. Б. ", "в 2019 году", "с 1 марта", "завода ", "председатель совета директоров ",
    "№ ",
    " болып тағайындалды", "директоры ", "-", "—", "O'Neil", "CEO of ", ", who left ", "Mr. ", "…",
    "!",
    "он ", "компании ", "1234567890123456789012", "31.02.2026", "Иванов", "Иванова ", " (", ")",
  ]

  private static let segmentation = FuzzTarget(
    "segmentation", cases: 5000, maximumLength: 16_384, seeds: seeds, words: words
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    _ = Language.detect(in: text)
    for language in Language.allCases {
      try check(Segmenter(language: language).segment(text), of: text)
    }
    let latin = Transliteration.latin(text)
    try require(latin.utf8.count <= 8 * text.utf8.count + 8, "the Latin spelling is endless")
    for line in text.split(separator: "\n") {
      let key = NameKey.key(String(line))
      try require(NameKey.key(key) == key, "the key of a key is another: \(key.debugDescription)")
      try require(
        PhoneticKey.key(String(line)).utf8.allSatisfy { $0 < 128 }, "a phonetic key is not ASCII")
    }
  }

  /// The rules over mentions and relations drawn at random.
  private static let extraction = FuzzTarget(
    "extraction", cases: 700, maximumLength: 6144, seeds: seeds, words: words, seconds: 2,
    secondsPerKilobyte: 0.25
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let seed = fingerprint(bytes)
    let language = Language.allCases[Int(seed % 3)]
    let document = Segmenter(language: seed & 8 == 0 ? language : .detect(in: text)).segment(text)
    let annotations = annotations(of: document, seed: seed)
    let extractor = try extractor(try lexicon.get())
    let published = CalendarDate(year: 2026, month: 3, day: 12)
    let facts = extractor.extract(document, annotations, published: published)
    try check(facts, of: document)
    try require(
      extractor.extract(document, annotations, published: published) == facts,
      "read again, the facts are others")
  }

  /// The whole way from an article to its facts, with the model.
  private static let recognition = FuzzTarget(
    "recognition", cases: 100, maximumLength: 3072, seeds: seeds, words: words, seconds: 3,
    secondsPerKilobyte: 2
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let analyzed = try SampleGraph.analyzer.get().analyze(Article(id: "x", body: text))
    try check(analyzed.annotations, of: analyzed.document)
    try check(analyzed.facts, of: analyzed.document)
    let line = try SampleGraph.analyzer.get().tracedLine(of: analyzed, id: "x")
    try require(!line.utf8.contains(10), "the record is no line")
  }

  /// Names of people, organizations and places compared with each other.
  private static let resolution = FuzzTarget(
    "resolution", cases: 400, maximumLength: 1024,
    seeds: [
      "Тимур Ахтанов\nАхтанов Т. Б.\nTimur Akhtanov",
      "ТОО «Орнек Кабель»\nOrnek Cable LLP\n«Орнек»",
      "Әсел Түймебаева\nАсель Туймебаева", "Костанай\nҚостанай\nKostanay",
      "Министерство обороны РФ\nМО РФ",
    ].map { Array($0.utf8) },
    words: words + ["оглы", "Jr.", "ТОО ", "ООО «", "Ltd", "фон ", "ұлы"],
    seconds: 2, secondsPerKilobyte: 1
  ) { bytes in
    var cursor = ByteCursor(bytes)
    let texts = Array(cursor.texts().prefix(6))
    for type in EntityType.allCases {
      let profiles = texts.enumerated().map { number, text in
        EntityProfile(
          id: Int64(number),
          keys: [RawKey(article: "a\(number)", type: type.rawValue, name: text, number: 0)],
          type: type, gender: number == 1 ? "female" : nil, name: text,
          names: [EntityProfile.Name(text: text, count: 1 + number)], articles: [Int64(number % 2)])
      }
      let statistics = NameStatistics(profiles)
      for one in profiles {
        for other in profiles {
          let score = EntityScorer.score(one, other, statistics: statistics)
          try require((0...1).contains(score.score), "the score is \(score.score)")
          try require(
            EntityScorer.score(other, one, statistics: statistics).score == score.score,
            "the score depends on the order of \(one.name) and \(other.name)")
        }
      }
      let pairs = CandidatePairs.pairs(profiles, excluding: [], statistics: statistics)
      let turned = CandidatePairs.pairs(
        profiles.reversed(), excluding: [], statistics: statistics)
      try require(pairs == turned, "the pairs depend on the order of the profiles")
      _ = AutomaticJudgements.judgements(raw: profiles, statistics: statistics)
    }
  }

  // MARK: - What must hold

  static func check(_ document: Document, of text: String) throws {
    try require(document.text.utf8.elementsEqual(text.utf8), "the text is another")
    var end = 0
    for (index, token) in document.tokens.enumerated() {
      try require(token.range.lowerBound >= end, "token \(index) overlaps the one before")
      try require(!token.range.isEmpty, "token \(index) is empty")
      try TextRanges.check(token.range, in: document.bytes, "token \(index)")
      try require(
        document.sentences.indices.contains(token.sentence)
          && document.sentences[token.sentence].tokens.contains(index),
        "token \(index) is in no sentence")
      end = token.range.upperBound
    }
    var next = 0
    for (index, sentence) in document.sentences.enumerated() {
      try require(sentence.tokens.lowerBound == next, "sentence \(index) leaves out a token")
      try TextRanges.check(sentence.range, in: document.bytes, "sentence \(index)")
      next = sentence.tokens.upperBound
    }
    try require(next == document.tokens.count, "the last tokens are in no sentence")
  }

  static func check(_ annotations: Annotations, of document: Document) throws {
    for mention in annotations.mentions {
      try require(
        !mention.tokens.isEmpty && mention.tokens.lowerBound >= 0
          && mention.tokens.upperBound <= document.tokens.count,
        "a mention's tokens are \(mention.tokens)")
      try require(
        mention.range == document.range(ofTokens: mention.tokens), "a mention's range is another")
      try require((0...1).contains(mention.confidence), "a confidence is \(mention.confidence)")
    }
    for relation in annotations.relations {
      for end in [relation.head, relation.tail] {
        try require(annotations.mentions.indices.contains(end), "a relation ends at \(end)")
      }
      try require((0...1).contains(relation.confidence), "a confidence is \(relation.confidence)")
    }
  }

  static func check(_ facts: ArticleFacts, of document: Document) throws {
    for entity in facts.entities {
      try require(!entity.name.isEmpty, "an entity has no name")
      try require((0...1).contains(entity.confidence), "a confidence is \(entity.confidence)")
      for name in entity.names {
        try TextRanges.check(name.range, in: document.bytes, "a name")
        try require(
          document.text(of: name.range) == name.surface, "a name does not stand where it should")
      }
    }
    func entity(_ index: Int, _ types: Set<EntityType>) throws {
      try require(
        facts.entities.indices.contains(index) && types.contains(facts.entities[index].type),
        "a fact names entity \(index)")
    }
    for fact in facts.facts {
      try entity(fact.person, [.person])
      if let organization = fact.organization { try entity(organization, [.organization, .place]) }
      if let city = fact.city { try entity(city, [.place]) }
      try require(fact.role != nil || fact.organization != nil, "a fact says nothing")
      try require(fact.role?.title.isEmpty != true, "a post has no title")
      try require((0...1).contains(fact.confidence), "a confidence is \(fact.confidence)")
      try require(!fact.evidence.sentences.isEmpty, "a fact has no sentence")
      for range in fact.evidence.all + fact.evidence.sentences {
        try TextRanges.check(range, in: document.bytes, "evidence")
        try require(!range.isEmpty, "evidence is empty")
      }
    }
    for link in facts.links {
      try entity(link.source, [.organization, .place])
      try entity(link.target, [.organization, .place])
      try require((0...1).contains(link.confidence), "a confidence is \(link.confidence)")
    }
  }

  // MARK: - Parts

  private static let lexicon = Result {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try Resources().files(under: "Graph/") where path.hasSuffix(".tsv") {
      files[path] = bytes.array
    }
    return try ExtractionLexicon(files: files)
  }

  private static let parts = Result {
    let resources = try Resources()
    let morphology = try RussianMorphology(
      dictionary: resources.bytes("Graph/lexicon/ru/morphology.bin").buffer)
    let gazetteer = try Gazetteer(bytes: resources.bytes("Graph/gazetteer/places.bin").buffer)
    let calibration = try FactCalibration(resources.bytes("Graph/calibration.tsv").array)
    return (morphology, gazetteer, calibration)
  }

  static func extractor(_ lexicon: ExtractionLexicon) throws -> Extractor {
    let (morphology, gazetteer, calibration) = try parts.get()
    return Extractor(
      lexicon: lexicon, normalizer: Normalizer(morphology: morphology, gazetteer: gazetteer),
      morphology: morphology, gazetteer: gazetteer, calibration: calibration)
  }

  private static let mentionTypes = [
    "PERSON", "PERSON", "PROFESSION", "PROFESSION", "ORGANIZATION", "ORGANIZATION", "CITY",
    "COUNTRY",
    "STATE_OR_PROVINCE", "DATE", "AGE", "FACILITY", "NO_SUCH_LABEL",
  ]
  private static let relationTypes = [
    "WORKS_AS", "WORKPLACE", "HEADQUARTERED_IN", "ALTERNATIVE_NAME", "SUBORDINATE_OF", "FOUNDED_BY",
    "LOCATED_IN", "MEMBER_OF", "NO_SUCH_LABEL",
  ]

  /// Mentions and relations drawn at random; most mentions are short, and some cross.
  static func annotations(of document: Document, seed: UInt64) -> Annotations {
    guard !document.tokens.isEmpty else { return Annotations() }
    var random = SeededGenerator(seed: seed)
    func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    let count = below(1 + min(200, document.tokens.count / 2))
    var mentions = (0..<count).map { _ in
      let start = below(document.tokens.count)
      let longest = [2, 3, 3, 8, 60][below(5)]
      let tokens = start..<min(document.tokens.count, start + 1 + below(longest))
      return Mention(
        range: document.range(ofTokens: tokens), tokens: tokens,
        type: mentionTypes[below(mentionTypes.count)], confidence: Double(below(101)) / 100)
    }
    if below(4) > 0 {
      mentions.sort {
        ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
      }
    }
    let relations = (0..<(count < 2 ? 0 : below(2 * count))).map { _ in
      Relation(
        type: relationTypes[below(relationTypes.count)], head: below(count), tail: below(count),
        confidence: Double(below(101)) / 100)
    }
    return Annotations(mentions: mentions, relations: relations)
  }
}
