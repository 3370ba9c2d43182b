internal import Linguistics

/// The words that tell the kinds of organizations.
struct KindLexicon: Sendable {
  /// A kind that a word tells.
  struct Kind: Sendable, Hashable {
    let name: String
    /// Whether other words of the name may decide otherwise.
    let isLikely: Bool

    init(name: String, isLikely: Bool) {
      self.name = name
      self.isLikely = isLikely
    }

    /// Reads a column: the name of a kind, with `?` after it where it is only likely.
    init(column: String) {
      isLikely = column.hasSuffix("?")
      name = isLikely ? String(column.dropLast()) : column
    }
  }

  /// Where a word of the context stands.
  enum Place: String, Sendable, CaseIterable {
    /// Right before the name.
    case before
    /// Right after it.
    case after
    /// In its sentence.
    case near
  }

  private struct Known: Sendable {
    let kind: Kind
    let isAcronym: Bool
  }

  private var nouns = PhraseTable<Kind>()
  private var phrases: [PhraseTable<Kind>] = [
    PhraseTable(), PhraseTable(compatible: { KazakhInflection.compatible($0, $1) }),
  ]
  private var endings: [(units: [UInt16], kind: Kind)] = []
  private var names = PhraseTable<Known>()
  private var acronyms: [String: Kind] = [:]
  private var contexts: [Place: PhraseTable<Kind>] = [
    .before: PhraseTable(exact: true), .after: PhraseTable(exact: true),
    .near: PhraseTable(exact: true),
  ]

  /// Adds a word or phrase of names: `слов*` is a beginning, `*слово` the end of a one-word name.
  mutating func add(word: String, _ kind: Kind, _ language: Language) {
    if word.hasPrefix("*") {
      endings.append((Word(String(word.dropFirst())).units, kind))
      return
    }
    let parts = PhraseTable<Kind>.parts(word)
    if parts.count == 1, !word.hasSuffix("*"), language == .russian {
      nouns.add(word, kind)
    } else {
      phrases[language == .kazakh ? 1 : 0].add(word, kind)
    }
  }

  /// Adds the name of an organization that is known everywhere.
  mutating func add(name: String, _ kind: Kind) {
    let isAcronym = Word(name).isUppercase && !name.contains(" ")
    names.add(
      PhraseTable<Known>.parts(name).filter { Self.isWord($0) }.joined(separator: " "),
      Known(kind: kind, isAcronym: isAcronym))
    if isAcronym { acronyms[Word(name).text] = kind }
  }

  /// Adds a word that tells the kind of a name beside it.
  mutating func add(context: String, _ kind: Kind, _ place: Place) {
    contexts[place]?.add(context, kind)
  }

  /// The kind of a name that is known as a whole.
  func known(_ words: [Word]) -> Kind? {
    guard let match = names.match(words, at: 0, before: words.count), match.length == words.count,
      !match.value.isAcronym || words.allSatisfy({ $0.isUppercase || $0.units.count == 1 })
    else { return nil }
    return match.value.kind
  }

  /// The kind that a noun tells.
  func noun(_ word: Word) -> Kind? {
    nouns.match([word], at: 0, before: 1)?.value
  }

  /// The kind that an acronym inside a name tells.
  func acronym(_ word: Word) -> Kind? {
    word.isUppercase && word.units.count > 1 ? acronyms[word.text] : nil
  }

  /// The longest phrase that tells a kind at a place.
  func words(
    _ words: [Word], at start: Int, before end: Int
  ) -> (length: Int, kind: Kind)? {
    var best: (length: Int, kind: Kind)?
    for table in phrases {
      if let match = table.match(words, at: start, before: end), match.length > best?.length ?? 0 {
        best = (match.length, match.value)
      }
    }
    return best
  }

  // "Сбербанка" ends as "банк" does in some case.
  private static let cases: [[UInt16]] = ["", "а", "у", "ом", "е", "ы", "и", "ью", "й", "о", "ой"]
    .map { Array($0.utf16) }

  /// The kind that the end of a one-word name tells.
  ///
  /// - Complexity: O(endings).
  func ending(of word: Word) -> Kind? {
    var best: (length: Int, kind: Kind)?
    for (ending, kind) in endings where ending.count > best?.length ?? 0 {
      // The last letter of a noun in ь, а or я changes.
      let isSoft = ending.last.map { [0x44C, 0x430, 0x44F].contains($0) } ?? false
      for suffix in Self.cases {
        let tail = (isSoft && !suffix.isEmpty ? Array(ending.dropLast()) : ending) + suffix
        guard word.units.count > tail.count, word.units.suffix(tail.count).elementsEqual(tail)
        else { continue }
        best = (ending.count, kind)
        break
      }
    }
    return best?.kind
  }

  /// The kinds that the word at a place tells of a name.
  ///
  /// Of the words before a name the phrase may end at the place, of the others it starts there.
  func contexts(
    _ place: Place, _ words: [Word], at token: Int, in sentence: Range<Int>
  ) -> [Kind] {
    guard let table = contexts[place] else { return [] }
    guard place == .before else {
      return table.match(words, at: token, before: sentence.upperBound).map { [$0.value] } ?? []
    }
    for start in max(sentence.lowerBound, token - 2)...token {
      if let match = table.match(words, at: start, before: token + 1),
        start + match.length == token + 1
      {
        return [match.value]
      }
    }
    return []
  }

  private static func isWord(_ part: String) -> Bool {
    part.contains { $0.isLetter || $0.isNumber }
  }

  // MARK: Posts

  /// The kind of the organizations that have posts of a class, where one stands out.
  func kind(ofTitle title: ExtractionLexicon.TitleClass) -> String? {
    if let kind = Self.kindOfClass[title.name] { return kind }
    return title.scope == .company ? "company" : nil
  }

  private static let kindOfClass: [String: String] = {
    var kinds: [String: String] = [:]
    for (kind, classes) in [
      "education": [
        "rector", "vice_rector", "dean", "vice_dean", "chair_head", "professor",
        "associate_professor", "lecturer", "student", "university_president", "teacher",
      ],
      "media": [
        "editor_in_chief", "deputy_editor_in_chief", "managing_editor", "editor", "journalist",
        "presenter", "photographer", "blogger",
      ],
      "sport": [
        "head_coach", "coach", "assistant_coach", "sporting_director", "footballer", "player",
        "hockey_player", "basketball_player", "volleyball_player", "team_captain",
      ],
      "group": ["singer", "musician"],
      "party": ["party_leader", "party_member"],
      "ngo": [
        "artistic_director", "chief_stage_director", "chief_conductor", "bishop", "priest",
        "chief_physician", "dancer",
      ],
      "state": ["minister", "deputy_minister", "prosecutor", "judge", "investigator"],
    ] {
      for name in classes { kinds[name] = kind }
    }
    return kinds
  }()
}
