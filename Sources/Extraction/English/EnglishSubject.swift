internal import Linguistics

/// The person whom a verb of a row speaks of.
struct EnglishSubject {
  /// The persons, and whether a pronoun stands for them.
  struct Subject {
    let persons: [Int]
    var isPronoun = false
  }

  private let row: EnglishSequence
  private let context: EnglishContext
  private static let reach = 40
  private static let auxiliaries: Set<String> = [
    "has", "had", "have", "was", "is", "been", "being", "will", "would", "to", "helped", "co", "-",
    "be", "are", "were", "he", "could", "may", "might", "did", "and", "or", "went", "on", "decided",
  ]

  /// Prepares to look into a row.
  init(_ row: EnglishSequence, _ context: EnglishContext) {
    self.row = row
    self.context = context
  }

  /// The subject of the verb at a place; nil where none is a person whom the text names.
  ///
  /// - Complexity: O(1); it looks at a bounded number of items.
  func subject(of verb: Int) -> Subject? {
    var place = verb - 1
    while place >= 0,
      EnglishWords.adverbs.contains(row.text(place))
        || Self.auxiliaries.contains(row.text(place))
          && !EnglishWords.persons.contains(row.text(place)) && row.text(place) != "and"
    {
      place -= 1
    }
    guard place >= 0 else { return nil }
    // The verb's own subject is no person.
    if row.kind(place) == .organization, !isGoverned(place), !followsPerson(place) { return nil }
    if row.kind(place) == .word, let found = ownSubject(place) { return found.subject }
    while place >= 0, verb - place <= Self.reach {
      let item = row.items[place]
      switch item.kind {
      case .person:
        if !isGoverned(place), row.text(place + 1) != "'s" {
          let list = row.persons(before: place + 1)
          return Subject(persons: list)
        }
      case .word:
        if EnglishWords.persons.contains(item.text) {
          return context.antecedent(of: item.tokens.lowerBound).map {
            Subject(persons: [$0], isPronoun: true)
          }
        }
        if ["i", "we", "they", "you"].contains(item.text) { return nil }
      case .mark:
        if item.text == ";" { return nil }
      default: break
      }
      place -= 1
    }
    return subjectAfter(verb)
  }

  // "Before becoming chief executive of Kestrel in 2007, Teale served …"
  private func subjectAfter(_ verb: Int) -> Subject? {
    guard verb <= 4, row.text(verb).hasSuffix("ing") else { return nil }
    let comma = (verb + 1..<min(row.items.count, verb + 18)).first { place in
      row.text(place) == ","
        && (row.kind(place + 1) == .person || EnglishWords.persons.contains(row.text(place + 1))
          || EnglishWords.honorifics.contains(row.text(place + 1)))
    }
    guard let comma else { return nil }
    let person = row.persons(from: comma + 1, context.view, skipping: 2).first
    return person.map { Subject(persons: [$0]) }
  }

  // A word right before the verb: "who", "he", a noun. The outer nil means that it tells nothing.
  private func ownSubject(_ place: Int) -> (subject: Subject?, Bool)? {
    let item = row.items[place]
    if EnglishWords.persons.contains(item.text) {
      return (
        context.antecedent(of: item.tokens.lowerBound).map {
          Subject(persons: [$0], isPronoun: true)
        }, true
      )
    }
    if item.text == "who" || item.text == "whom" {
      var before = place - 1
      if row.text(before) == "," { before -= 1 }
      if row.kind(before) == .person, let mention = row.items[before].mention {
        return (Subject(persons: [mention]), true)
      }
      return nil
    }
    // "an engineer that founded Kestrel"
    if item.text == "that" { return nil }
    if ["it", "they", "i", "we", "you", "which"].contains(item.text) { return (nil, true) }
    if EnglishWords.borders.contains(item.text) || EnglishWords.prepositions.contains(item.text)
      || context.verb(at: item.tokens.lowerBound) != nil
    {
      return nil
    }
    // "Teale and her husband": a noun that only goes along with a name.
    var start = place
    while start > 0, place - start < 4, row.kind(start - 1) == .word,
      !EnglishWords.determiners.contains(row.text(start)), row.text(start - 1) != "and"
    {
      start -= 1
    }
    if row.text(start - 1) == "and" { return nil }
    // "the company launched", "his father founded"
    if EnglishWords.determiners.contains(row.text(start)) { return (nil, true) }
    return nil
  }

  /// Whether a preposition or a title after one stands before the name at a place.
  func isGoverned(_ place: Int) -> Bool {
    var before = place - 1
    var skipped = 0
    while skipped < 4,
      row.kind(before) == .title || row.text(before) == "."
        || EnglishWords.honorifics.contains(row.text(before))
        || EnglishWords.determiners.contains(row.text(before))
    {
      before -= 1
      skipped += 1
    }
    return EnglishWords.prepositions.contains(row.text(before))
  }

  // "Teale of Kestrel founded": the organization goes with the person.
  private func followsPerson(_ place: Int) -> Bool {
    (max(0, place - 6)..<place).contains { row.kind($0) == .person }
  }
}
