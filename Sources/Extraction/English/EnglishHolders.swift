internal import GraphModel
internal import Linguistics

/// Who holds an English title.
struct EnglishHolders {
  /// A person who holds the titles of a group.
  struct Holder {
    let person: Int
    let rule: String
    let weight: Double
    /// What the verb says of the hold; nil where no verb does.
    var status: FactStatus?
    /// The tokens of that verb.
    var verb: Range<Int>?
  }

  private let context: EnglishContext
  private let row: EnglishSequence
  private var view: ArticleView { context.view }
  private static let reach = 40

  /// Prepares to read a row.
  init(_ row: EnglishSequence, _ context: EnglishContext) {
    self.row = row
    self.context = context
  }

  /// The holders of a group's titles; empty where the row names none.
  ///
  /// - Complexity: linear in the items near the group.
  func holders(of group: EnglishGroup) -> [Holder] {
    if let found = apposition(group) { return found }
    if let found = linked(group) { return found }
    if let found = following(group) { return found }
    if let found = reversed(group) { return found }
    return enumeration(group) ?? []
  }

  // MARK: Beside the name

  // "Morna Teale, (54,) chief executive of Kestrel", "Morna Teale – founder"
  private func apposition(_ group: EnglishGroup) -> [Holder]? {
    var place = group.outer - 1
    guard row.isComma(place) else { return nil }
    let isDash = row.text(place) != ","
    place -= 1
    // An age.
    if row.kind(place) == .word,
      row.items[place].text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      row.text(place - 1) == ","
    {
      place -= 2
    }
    guard row.kind(place) == .person else { return nil }
    let list = row.persons(before: place + 1)
    // "Alder, Teale, and Brook, founders of …"
    let isPlural = isPlural(group)
    let chosen = isPlural ? list : list.suffix(1)
    // "Teale, Kestrel's founder Brook said": the name after the title has it.
    if !isPlural, !isDash, group.determiner == nil, row.kind(group.end) == .person,
      row.text(place - 1) == "," || row.text(group.end) == ""
    {
      return nil
    }
    return chosen.map { Holder(person: $0, rule: "name-title", weight: 0.9) }
  }

  /// Whether a group's titles are those of several people: "founders", "the donors".
  func isPlural(_ group: EnglishGroup) -> Bool {
    // "one of the founders" is one.
    if (group.low..<group.first).contains(where: { ["one", "among"].contains(row.text($0)) }) {
      return false
    }
    return group.titles.contains { isPlural($0.mention) }
  }

  // "head of sales" and "VP Sales" are one person.
  private func isPlural(_ mention: Int) -> Bool {
    let words = view.words(of: mention).prefix { !["of", "for"].contains($0.text) }
    guard let head = words.last?.text, !Self.singulars.contains(head) else { return false }
    let singular: String
    if head.hasSuffix("men") {
      singular = head.dropLast(3) + "man"
    } else if head.hasSuffix("s"), !head.hasSuffix("ss") {
      singular = String(head.dropLast())
    } else {
      return false
    }
    return words.count == 1
      || view.lexicon.titles.match([Word(singular)], at: 0, before: 1, .english) != nil
  }

  private static let singulars: Set<String> = ["alumnus", "catholicos"]

  // "chief executive (of Kestrel) (,) (Mr.) Morna Teale"
  private func following(_ group: EnglishGroup) -> [Holder]? {
    for start in Set([group.end, group.high]).sorted(by: >) {
      var place = start
      if row.isComma(place) { place += 1 }
      // "The former chief executive of Kestrel, in 2006 Teale …"
      if place > start, group.low <= 1, ["in", "on", "since"].contains(row.text(place)) {
        place += 1
        while row.kind(place) == .date
          || row.items.indices.contains(place)
            && row.items[place].text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            && row.kind(place) == .word
        {
          place += 1
        }
      }
      var skipped = 0
      while skipped < 4,
        EnglishWords.honorifics.contains(row.text(place)) || row.text(place) == "."
          || row.kind(place) == .title && row.text(place - 1) != ","
      {
        place += 1
        skipped += 1
      }
      guard row.kind(place) == .person, let mention = row.items[place].mention else { continue }
      // "founded by its CEO, Teale" – but not "the CEO, Teale's friend".
      if row.text(place + 1) == "'s" { continue }
      let isPlural = isPlural(group)
      let list = isPlural ? row.persons(from: place, view) : [mention]
      let hasComma = place > start && row.text(start) == ","
      // After a comma, a name may begin another clause.
      if hasComma, group.determiner == "a" || group.determiner == "an" { continue }
      return list.map {
        Holder(person: $0, rule: "title-name", weight: hasComma ? 0.75 : 0.93)
      }
    }
    return nil
  }

  // "The CEO of Kestrel is Morna Teale"
  private func reversed(_ group: EnglishGroup) -> [Holder]? {
    for start in [group.end, group.high] {
      guard ["is", "was", "are", "were", "became"].contains(row.text(start)) else { continue }
      let list = row.persons(from: start + 1, view, skipping: 3)
      guard !list.isEmpty else { continue }
      let isPast = ["was", "were"].contains(row.text(start))
      return list.map {
        Holder(
          person: $0, rule: "title-is-name", weight: 0.85, status: isPast ? .former : .current,
          verb: row.items[start].tokens)
      }
    }
    return nil
  }

  /// Whether a group may be the last of several titles: not "steel" in "is a director of Kestrel, a
  /// steel works", which only the recogniser calls a profession.
  func canEndList(_ group: EnglishGroup) -> Bool {
    guard row.kind(group.high) == .word, !EnglishWords.borders.contains(row.text(group.high)) else {
      return true
    }
    return group.titles.contains {
      context.titleClasses[view.mentions[$0.mention].tokens.lowerBound] != nil
    }
  }

  // "Teale is a Kazakh engineer, a mother of three and the founder of Kestrel": a member of what the
  // verb tells of its subject.
  private func enumeration(_ group: EnglishGroup) -> [Holder]? {
    guard [",", "and", "&"].contains(row.text(group.low - 1)), canEndList(group) else {
      return nil
    }
    var place = group.low - 2
    while place > 0, group.low - place <= 24 {
      let text = row.text(place)
      if text == "is" || text == "was" {
        let next = place + 1
        guard EnglishWords.determiners.contains(row.text(next)) || row.kind(next) == .title
        else { return nil }
        return byVerb(place, group, "predicate-list", 0.75)
      }
      if [";", "who", "which", "that", "he", "she", "it", "they", "where", "has", "had"].contains(
        text)
      {
        return nil
      }
      if row.kind(place) == .person, !EnglishSubject(row, context).isGoverned(place) { return nil }
      place -= 1
    }
    return nil
  }

  // MARK: By a verb

  private static let copulas: Set<String> = [
    "is", "was", "are", "were", "be", "been", "being", "become", "became", "becomes", "becoming",
    "remain", "remains", "remained",
  ]
  private static let ofPost: Set<String> = [
    "role", "position", "post", "job", "title", "tenure", "time", "office", "duties", "seat",
  ]

  private func linked(_ group: EnglishGroup) -> [Holder]? {
    var link = group.outer - 1
    // "is not the chief executive": the status is read later.
    while ["not", "never", "no", "longer"].contains(row.text(link)) { link -= 1 }
    guard row.items.indices.contains(link) else {
      return nil
    }
    let text = row.text(link)
    if Self.copulas.contains(text) { return byVerb(link, group, "predicate", 0.88) }
    if text == "as" { return byAs(link, group) }
    if text == "of" || text == "to", Self.ofPost.contains(row.text(link - 1)) {
      return byVerb(link - 1, group, "post-noun", 0.7)
    }
    // "was named chief executive", "appointed Morna Teale chief executive"
    if row.kind(link) == .word, context.verb(at: row.items[link].tokens.lowerBound)?.use == .object
    {
      if let by = passiveOrRight(link, group) { return by }
      return byVerb(link, group, "predicate", 0.88)
    }
    if row.kind(link) == .person, let mention = row.items[link].mention {
      guard let verb = objectVerb(before: link) else {
        // "with Morna Teale, the chief executive" without its comma.
        return group.determiner == "the" || group.determiner == "then"
          ? [Holder(person: mention, rule: "name-title", weight: 0.75)] : nil
      }
      return [holder(mention, "predicate-object", 0.85, verb: verb, group)]
    }
    return nil
  }

  private func passiveOrRight(_ verb: Int, _ group: EnglishGroup) -> [Holder]? {
    // "Kestrel named as chief executive Morna Teale"
    guard row.kind(group.high) == .person, let mention = row.items[group.high].mention else {
      return nil
    }
    return [holder(mention, "predicate-object", 0.8, verb: verb, group)]
  }

  private func objectVerb(before place: Int) -> Int? {
    var place = place - 1
    var skipped = 0
    while skipped < 3, row.kind(place) == .word || row.text(place) == "." {
      if row.kind(place) == .word,
        context.verb(at: row.items[place].tokens.lowerBound)?.use == .object
      {
        return place
      }
      guard EnglishWords.honorifics.contains(row.text(place)) || row.text(place) == "." else {
        return nil
      }
      place -= 1
      skipped += 1
    }
    return nil
  }

  // "serves as chief executive", "appointed Teale as …", "succeeded Brook as …", "As CEO, Teale …"
  private func byAs(_ link: Int, _ group: EnglishGroup) -> [Holder]? {
    if link <= 1, row.isComma(group.end),
      let person = row.persons(from: group.end + 1, view, skipping: 3).first
    {
      return [Holder(person: person, rule: "as-title", weight: 0.85)]
    }
    var place = link - 1
    while place >= 0, link - place <= 16 {
      let item = row.items[place]
      if item.text == ";" { return nil }
      if item.kind == .word, let verb = context.verb(at: item.tokens.lowerBound) {
        switch verb.use {
        case .object:
          let between = (place + 1..<link).compactMap { place in
            row.kind(place) == .person ? row.items[place].mention : nil
          }
          if let object = between.first, row.text(place - 1) != "was", row.text(place - 1) != "been"
          {
            return [holder(object, "predicate-object", 0.85, verb: place, group)]
          }
          return byVerb(place, group, "predicate", 0.85)
        case .succeed: return bySuccession(place, link, group)
        case .subject, .lead, .found, .start:
          if Self.copulas.contains(item.text), item.text != "is", item.text != "was" { break }
          return byVerb(place, group, "predicate", item.text == "is" ? 0.6 : 0.85)
        case .noun, .kin: break
        }
      }
      place -= 1
    }
    // "with Morna Teale as chief executive", "Morna Teale as director"
    if row.kind(link - 1) == .person, let mention = row.items[link - 1].mention {
      return [Holder(person: mention, rule: "name-as-title", weight: 0.65)]
    }
    return nil
  }

  // "Teale succeeded Brook as chief executive": both held it.
  private func bySuccession(_ verb: Int, _ link: Int, _ group: EnglishGroup) -> [Holder]? {
    let old = (verb + 1..<link).first { row.kind($0) == .person }.flatMap { row.items[$0].mention }
    var found = byVerb(verb, group, "succession", 0.85) ?? []
    if let old,
      ["by", "been", "is", "was"].contains(row.text(verb - 1)) || row.text(verb + 1) == "by"
    {
      // "was succeeded by Teale as chief executive"
      found = found.map {
        Holder(person: $0.person, rule: $0.rule, weight: $0.weight, status: .former, verb: $0.verb)
      }
      found.append(
        Holder(
          person: old, rule: "succession", weight: 0.8, status: .appointed,
          verb: row.items[verb].tokens))
    } else if let old {
      found.append(
        Holder(
          person: old, rule: "succession", weight: 0.8, status: .former,
          verb: row.items[verb].tokens))
    }
    return found.isEmpty ? nil : found
  }

  /// Who held a group's titles before: "…, succeeding Morna Teale".
  func predecessors(of group: EnglishGroup) -> [Holder] {
    let near = group.end..<min(row.items.count, group.end + 8)
    guard
      let verb = near.first(where: { place in
        ["succeeding", "replacing"].contains(row.text(place))
          || ["succeed", "replace"].contains(row.text(place)) && row.text(place - 1) == "to"
      }),
      !near.contains(where: { $0 < verb && [";", "and"].contains(row.text($0)) }),
      let person = row.persons(from: verb + 1, view).first
    else { return [] }
    return [
      Holder(
        person: person, rule: "succession", weight: 0.8, status: .former,
        verb: row.items[verb].tokens)
    ]
  }

  private func byVerb(
    _ verb: Int, _ group: EnglishGroup, _ rule: String, _ weight: Double
  ) -> [Holder]? {
    guard let subject = EnglishSubject(row, context).subject(of: verb) else { return nil }
    return subject.persons.map {
      holder(
        $0, subject.isPronoun ? rule + "-of-pronoun" : rule,
        subject.isPronoun ? weight * 0.8 : weight, verb: verb, group)
    }
  }

  private func holder(
    _ person: Int, _ rule: String, _ weight: Double, verb: Int, _ group: EnglishGroup
  ) -> Holder {
    let status = status(verb: verb, group)
    return Holder(
      person: person, rule: rule, weight: weight, status: status,
      verb: row.items[verb].tokens)
  }

  // MARK: Status

  // What the words around the verb say; denial first, then the future, then the verb itself.
  private func status(verb: Int, _ group: EnglishGroup) -> FactStatus? {
    let first = max(0, verb - 4)
    var tokens: [Int] = []
    for place in first..<max(verb + 1, group.low) where row.kind(place) == .word {
      tokens.append(row.items[place].tokens.lowerBound)
    }
    if deniesClause(of: verb) { return .denied }
    // "who cannot swim, is chief executive": what is denied in another clause.
    let mark = (first..<verb).last { row.text($0) == "," }.map { row.items[$0].tokens.upperBound }
    for place in [ExtractionLexicon.StatusPlace.negation, .future, .verb] {
      guard let table = view.lexicon.statusWords[place] else { continue }
      for token in tokens.reversed() where place != .negation || token >= mark ?? 0 {
        if let match = table.match(view.words, at: token, before: view.words.count) {
          // "used to be an engineer"
          if place == .future, token > 0, view.words[token - 1].text == "used" { return .former }
          return FactStatus(rawValue: match.value)
        }
      }
    }
    return nil
  }

  // "denied reports that she would become": the whole clause is denied.
  private func deniesClause(of verb: Int) -> Bool {
    guard let that = (max(0, verb - 6)..<verb).last(where: { row.text($0) == "that" }) else {
      return false
    }
    return (max(0, that - 4)..<that).contains { place in
      ["denied", "denies"].contains(row.text(place))
        && (place == 0 || !["not", "never"].contains(row.text(place - 1)))
    }
  }
}
