internal import Linguistics

/// The classes of posts, and how each language words them.
struct TitleLexicon: Sendable {
  /// A wording of a class.
  struct Variant: Sendable {
    let titleClass: ExtractionLexicon.TitleClass
    /// Whether it says no more than the class.
    let isExact: Bool
  }

  /// The class of deputies of whom nothing else is known.
  static let deputyClass = "deputy_head"

  /// The classes by name.
  private(set) var classes: [String: ExtractionLexicon.TitleClass] = [:]
  /// By a deputy's class, the class of the post that is deputised.
  private(set) var principals: [String: String] = [:]
  private var tables = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, Self.table(of: $0)) })
  private var seen: [Language: [[String]: String]] = [:]

  /// Adds a class; of two with one name the later counts.
  mutating func add(_ titleClass: ExtractionLexicon.TitleClass) {
    classes[titleClass.name] = titleClass
    if let deputy = titleClass.deputy, principals[deputy] == nil {
      principals[deputy] = titleClass.name
    }
  }

  /// Adds a wording of a known class; `~` before it marks one that says more than the class.
  ///
  /// - Returns: the other class that has this wording already, which then is not added.
  mutating func add(_ variant: String, of name: String, _ language: Language) -> String? {
    guard let titleClass = classes[name] else { return nil }
    let text = variant.hasPrefix("~") ? String(variant.dropFirst()) : variant
    let pattern = language == .english ? Self.joined(text) : text
    let words = PhraseTable<Variant>.parts(pattern).map { Word($0).text }
    if let other = seen[language]?[words], other != name { return other }
    seen[language, default: [:]][words] = name
    tables[language]?.add(
      pattern, Variant(titleClass: titleClass, isExact: text.count == variant.count))
    return nil
  }

  /// The longest wording in one language that starts at `start` and ends before `end`.
  func match(
    _ words: [Word], at start: Int, before end: Int, _ language: Language
  ) -> (length: Int, value: Variant)? {
    tables[language]?.match(words, at: start, before: end)
  }

  /// The class of the longest wording in any language that starts at `start` and ends before `end`.
  func match(
    _ words: [Word], at start: Int, before end: Int
  ) -> (length: Int, value: ExtractionLexicon.TitleClass)? {
    var best: (length: Int, value: ExtractionLexicon.TitleClass)?
    for language in Language.allCases {
      if let match = match(words, at: start, before: end, language),
        match.length > best?.length ?? 0
      {
        best = (match.length, match.value.titleClass)
      }
    }
    return best
  }

  /// The class of the deputy of a post.
  func deputy(of found: Variant) -> Variant? {
    if let name = found.titleClass.deputy, let deputy = classes[name] {
      return Variant(
        titleClass: deputy,
        isExact: found.isExact && principals[name] == found.titleClass.name)
    }
    // "заместитель губернатора" is an official too, whatever the class is called.
    return classes[Self.deputyClass].map { deputy in
      Variant(
        titleClass: ExtractionLexicon.TitleClass(
          name: deputy.name, scope: found.titleClass.scope, isSingle: false, isHead: false,
          deputy: nil), isExact: false)
    }
  }

  /// An empty table that compares words as the language inflects them.
  private static func table(of language: Language) -> PhraseTable<Variant> {
    switch language {
    case .russian, .english: PhraseTable()
    case .kazakh: PhraseTable(compatible: { KazakhInflection.compatible($0, $1) })
    }
  }

  // "vice-president" and "vice president" are one wording in English.
  private static func joined(_ text: String) -> String {
    String(text.map { TitleReader.isJoiner(String($0)) ? " " : $0 })
  }
}
