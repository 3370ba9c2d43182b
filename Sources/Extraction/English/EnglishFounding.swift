internal import GraphModel
internal import Linguistics

/// Verbs that say who founded an organization: "Teale founded Kestrel", "Kestrel, founded in 1999 by
/// Teale and Brook".
struct EnglishFounding {
  /// That a person founded an organization.
  struct Finding {
    let person: Int
    let employer: EnglishEmployer
    let verb: Range<Int>
    let rule: String
    let weight: Double
  }

  private let context: EnglishContext
  private let row: EnglishSequence
  private var view: ArticleView { context.view }

  /// Prepares to read a row.
  init(_ row: EnglishSequence, _ context: EnglishContext) {
    self.row = row
    self.context = context
  }

  /// What the row says so, in its order.
  ///
  /// - Complexity: linear in the items.
  func findings() -> [Finding] {
    var list: [Finding] = []
    for place in row.items.indices where row.kind(place) == .word {
      guard let verb = context.verb(at: row.items[place].tokens.lowerBound),
        verb.use == .found || verb.use == .start, !isDenied(place)
      else { continue }
      list += findings(at: place, verb.length, isSure: verb.use == .found)
    }
    return list
  }

  private func isDenied(_ place: Int) -> Bool {
    (max(0, place - 3)..<place).contains {
      ["not", "never", "will", "would", "may", "might", "could", "plans", "wants", "hopes"]
        .contains(
          row.text($0))
    }
  }

  private func findings(at place: Int, _ length: Int, isSure: Bool) -> [Finding] {
    let after = place + length
    if let by = agentMark(from: after) {
      let agents = row.persons(from: by + 1, view, skipping: 8)
      if !agents.isEmpty {
        guard let employer = passiveSubject(place, after: by, isSure: isSure) else { return [] }
        return make(agents, employer, place, length, "founded-by", 0.9)
      }
    }
    return active(place, after, length, isSure: isSure)
  }

  private func make(
    _ persons: [Int], _ employer: EnglishEmployer, _ verb: Int, _ length: Int, _ rule: String,
    _ weight: Double
  ) -> [Finding] {
    let tokens = row.items[verb].tokens.lowerBound..<row.items[verb].tokens.lowerBound + length
    return persons.map {
      Finding(
        person: $0, employer: employer, verb: tokens, rule: rule,
        weight: weight * employer.weight * context.trust($0))
    }
  }

  // "founded in Almaty in 1999 by": the preposition of the agent.
  private func agentMark(from start: Int) -> Int? {
    var place = start
    while place < row.items.count, place - start <= 12 {
      let item = row.items[place]
      if item.text == "by" { return place }
      switch item.kind {
      case .person, .title: return nil
      case .organization:
        // The object of an active verb.
        if place == start || EnglishWords.determiners.contains(row.text(place - 1)) { return nil }
      case .word:
        if ["who", "which", "that", "and", "he", "she", "is", "was", "has"].contains(item.text) {
          return nil
        }
      case .mark:
        if item.text == ";" { return nil }
      case .date, .place: break
      }
      place += 1
    }
    return nil
  }

  // What was founded: the nearest organization before the verb, or, where the row begins with the
  // verb, the one after its agents.
  private func passiveSubject(_ verb: Int, after by: Int, isSure: Bool) -> EnglishEmployer? {
    var place = verb - 1
    while place >= 0, verb - place <= 30 {
      let item = row.items[place]
      if item.text == ";" { break }
      if item.kind == .organization, let mention = item.mention, row.text(place + 1) != "'s",
        !["by", "for"].contains(row.text(place - 1)) || place <= 1
      {
        return employer(mention, "founded-organization", 0.95)
      }
      if item.kind == .word, let noun = context.employers.nouns[item.tokens.lowerBound] {
        return EnglishEmployer(
          cluster: noun.cluster, tokens: item.tokens, rule: "definite-noun",
          weight: 0.85 * noun.confidence)
      }
      if item.text == "it", verb - place <= 5 {
        return context.organization(before: item.tokens.lowerBound).flatMap {
          employer($0, "pronoun", 0.75)
        }
      }
      if item.kind == .person, place == verb - 1, row.text(place) != "," { return nil }
      place -= 1
    }
    // "Founded in 1999 by Teale and Brook, Kestrel is …"
    guard verb <= 3 else { return nil }
    let next = (by..<min(row.items.count, by + 24)).first { place in
      row.kind(place) == .organization
        && (row.text(place - 1) == "," || row.text(place - 2) == ",")
    }
    return next.flatMap { row.items[$0].mention }.flatMap {
      employer($0, "founded-organization", 0.85)
    }
  }

  private func employer(_ mention: Int, _ rule: String, _ weight: Double) -> EnglishEmployer? {
    guard let cluster = context.employers.clusterOf[mention] else { return nil }
    return EnglishEmployer(
      cluster: cluster, tokens: view.mentions[mention].tokens,
      rule: context.isRuleMade(mention) ? rule + "-capitalized" : rule,
      weight: weight * context.trust(mention))
  }

  // MARK: Active

  private func active(
    _ verb: Int, _ after: Int, _ length: Int, isSure: Bool
  ) -> [Finding] {
    let object = self.object(after, isSure: isSure)
    guard let target = object ?? relativeObject(before: verb) else { return [] }
    guard let subject = EnglishSubject(row, context).subject(of: verb) else {
      // "He founded Kestrel with Brook": of the two, one is known.
      let isPronoun = (max(0, verb - 4)..<verb).contains {
        EnglishWords.persons.contains(row.text($0))
      }
      return isPronoun
        ? make(
          partners(after: target.end, verb), target.employer, verb, length, "founded-with", 0.7)
        : []
    }
    // "is founding partner at", "was formed when Teale …": the subject comes before an active verb.
    let isPassive = ["was", "were", "is", "be", "been"].contains(row.text(verb - 1))
    guard !isPassive else { return [] }
    let isGerund = view.words[row.items[verb].tokens.lowerBound].text.hasSuffix("ing")
    let weight = (isSure ? 0.9 : 0.75) * (isGerund ? 0.8 : 1) * (subject.isPronoun ? 0.8 : 1)
    let rule = subject.isPronoun ? "founded-pronoun" : "founded"
    var list = make(subject.persons, target.employer, verb, length, rule, weight)
    // "founded Kestrel (together) with Brook"
    let partners = partners(after: target.end, verb)
    list += make(partners, target.employer, verb, length, "founded-with", 0.75)
    return list
  }

  private func object(_ start: Int, isSure: Bool) -> (employer: EnglishEmployer, end: Int)? {
    var place = start
    while place < row.items.count, place - start <= 7 {
      let item = row.items[place]
      switch item.kind {
      case .organization:
        guard let mention = item.mention,
          let found = employer(mention, "founded-organization", 0.95)
        else { return nil }
        return (found, place + 1)
      case .person, .title, .date: return nil
      case .place:
        guard
          row.text(place + 1) == "-" || row.text(place + 1) == "'s" || place + 1 < row.items.count
        else { return nil }
      case .mark:
        let isName = item.text == "," && row.kind(place + 1) == .organization
        guard ["-", "'s"].contains(item.text) || isName else { return nil }
      case .word:
        // "founded and built Kestrel"
        let isSecondVerb =
          item.text == "and" && row.text(place + 1).hasSuffix("ed")
          || row.text(place + 1) == "built"
        if !isSecondVerb,
          EnglishWords.borders.contains(item.text) || EnglishWords.prepositions.contains(item.text)
        {
          return nil
        }
        // "built this company" is said of managers too.
        if isSure, let noun = context.employers.nouns[item.tokens.lowerBound] {
          let found = EnglishEmployer(
            cluster: noun.cluster, tokens: item.tokens, rule: "definite-noun",
            weight: 0.85 * noun.confidence)
          return (found, place + 1)
        }
      }
      place += 1
    }
    return nil
  }

  // "Kestrel, (a company) which Teale founded", "Kestrel, the firm she founded"
  private func relativeObject(before verb: Int) -> (employer: EnglishEmployer, end: Int)? {
    // The subject stands right before the verb.
    var subject = verb - 1
    while EnglishWords.adverbs.contains(row.text(subject))
      || ["has", "had", "co", "-", "helped"].contains(row.text(subject))
    {
      subject -= 1
    }
    guard row.kind(subject) == .person || EnglishWords.persons.contains(row.text(subject)) else {
      return nil
    }
    let relative = (max(0, verb - 6)..<verb).last {
      ["which", "that", "whom"].contains(row.text($0)) || row.text($0) == ","
        || context.verb(at: row.items[$0].tokens.lowerBound) == nil
          && view.head(at: row.items[$0].tokens.lowerBound) != nil
    }
    guard let relative else { return nil }
    var place = relative - 1
    while place >= 0, relative - place <= 8 {
      if row.kind(place) == .organization, let mention = row.items[place].mention {
        return employer(mention, "founded-organization", 0.85).map { ($0, verb + 1) }
      }
      if row.kind(place) == .person || row.text(place) == ";" { return nil }
      place -= 1
    }
    return nil
  }

  private func partners(after start: Int, _ verb: Int) -> [Int] {
    var place = start
    while place < row.items.count, place - start <= 8 {
      if row.text(place) == "with" || row.text(place) == "alongside" {
        return row.persons(from: place + 1, view, skipping: 8)
      }
      if row.kind(place) == .word, place > start,
        ["and", "who", "which", "that", "but", "where"].contains(row.text(place))
      {
        return []
      }
      if row.kind(place) == .person { return [] }
      place += 1
    }
    // "With Brook, Teale founded Kestrel"
    let opening = (0..<min(3, verb)).first { ["with", "alongside"].contains(row.text($0)) }
    guard let opening else { return [] }
    let list = row.persons(from: opening + 1, view, skipping: 8)
    let before = list.filter {
      view.mentions[$0].tokens.upperBound <= row.items[verb].tokens.lowerBound
    }
    return before
  }
}
