internal import Linguistics

/// Reads the class of a title off its words.
///
/// In Russian the head noun comes before its dependants, in Kazakh at the end, in English at the
/// end of what stands before the first preposition.
struct TitleReader {
  /// The class of a title and the words that say it.
  struct Reading {
    let titleClass: ExtractionLexicon.TitleClass
    /// Whether the words of the class are a wording that says no more than it.
    let isExact: Bool
    /// The places of the words of the class among all words.
    let covered: Set<Int>
  }

  private struct Found {
    var variant: TitleLexicon.Variant
    var start: Int
    var length: Int
    var covered: Set<Int>

    init(_ match: (length: Int, value: TitleLexicon.Variant), at start: Int) {
      variant = match.value
      self.start = start
      length = match.length
      covered = Set(start..<start + match.length)
    }
  }

  private let words: [Word]
  /// The place of the head noun of the words from a place on, for Russian.
  private let head: (Int) -> Int
  private let lexicon: TitleLexicon

  /// Creates a reader of one title, whose words come without those of status at its beginning.
  ///
  /// - Parameters:
  ///   - words: the words and marks.
  ///   - lexicon: the classes.
  ///   - head: gives the place of the first noun at or after a place.
  init(_ words: [Word], lexicon: TitleLexicon, head: @escaping (Int) -> Int) {
    self.words = words
    self.lexicon = lexicon
    self.head = head
  }

  /// The class of the title in a text of `language`, or nil where its head is not known.
  func read(_ language: Language) -> Reading? {
    var found: Found?
    for candidate in languages(language) {
      let other =
        switch candidate {
        case .russian: russian(from: 0, depth: 0)
        case .kazakh: kazakh(before: words.count, depth: 0)
        case .english: english()
        }
      // The language of more of the words, else the likelier one.
      if let other, other.covered.count > found?.covered.count ?? 0 { found = other }
    }
    return found.map {
      Reading(
        titleClass: $0.variant.titleClass, isExact: $0.variant.isExact, covered: $0.covered)
    }
  }

  private func languages(_ language: Language) -> [Language] {
    if !words.contains(where: \.isCyrillic) { return [.english] }
    if language == .kazakh || words.contains(where: Self.isKazakh) { return [.kazakh, .russian] }
    return [.russian, .kazakh]
  }

  private static let kazakhLetters = Set("әіңғүұқөһ".utf16)

  private static func isKazakh(_ word: Word) -> Bool {
    word.units.contains { kazakhLetters.contains($0) }
  }

  private static let deepest = 3

  // MARK: Russian

  private func russian(from start: Int, depth: Int) -> Found? {
    guard start < words.count, depth < Self.deepest else { return nil }
    let head = min(self.head(start), words.count - 1)
    guard head >= start else { return nil }
    // Adjectives of place or rank may come before the words of the class.
    var best: Found?
    var other: Found?
    for place in start...head {
      guard let match = lexicon.match(words, at: place, before: words.count, .russian) else {
        continue
      }
      let found = Found(match, at: place)
      if place + found.length > head {
        if found.length > best?.length ?? 0 { best = found }
      } else if found.length > other?.length ?? 0 {
        // "врач-гомеопат"
        other = found
      }
    }
    if best == nil, let found = shortDeputy(at: head) { return found }
    guard let found = best ?? other else { return nil }
    if found.variant.titleClass.name == TitleLexicon.deputyClass {
      var next = found.start + found.length
      while next < words.count, !words[next].isWord { next += 1 }
      guard let inner = russian(from: next, depth: depth + 1) else { return found }
      return deputy(found.covered, of: inner, isExact: found.variant.isExact)
    }
    if found.start >= start + 2, words[found.start - 1].text == "-",
      ["вице", "зам"].contains(words[found.start - 2].text)
    {
      return deputy([found.start - 2, found.start - 1], of: found)
    }
    return found
  }

  // "замдиректора"
  private func shortDeputy(at head: Int) -> Found? {
    let text = words[head].text
    guard text.hasPrefix("зам"), words[head].units.count > 6 else { return nil }
    var rest = words
    rest[head] = Word(String(text.dropFirst(3)))
    guard let match = lexicon.match(rest, at: head, before: rest.count, .russian) else {
      return nil
    }
    return deputy([], of: Found(match, at: head))
  }

  private func deputy(_ covered: Set<Int>, of inner: Found, isExact: Bool = true) -> Found {
    guard let variant = lexicon.deputy(of: inner.variant) else { return inner }
    var found = inner
    found.variant = TitleLexicon.Variant(
      titleClass: variant.titleClass, isExact: variant.isExact && isExact)
    found.covered.formUnion(covered)
    return found
  }

  // MARK: Kazakh

  private static let acting: Set<String> = ["міндетін", "міндеттерін", "қызметін", "уақытша"]

  private func kazakh(before limit: Int, depth: Int) -> Found? {
    guard depth < Self.deepest else { return nil }
    var end = limit
    while end > 0, !words[end - 1].isWord { end -= 1 }
    var passed = Set<Int>()
    // "министрдің міндетін атқарушы" is of the class of the minister.
    if end > 1, words[end - 1].text.hasPrefix("атқаруш"), Self.acting.contains(words[end - 2].text)
    {
      repeat {
        end -= 1
        passed.insert(end)
      } while end > 0 && Self.acting.contains(words[end - 1].text)
    }
    var best: Found?
    for place in max(0, end - 10)..<max(end, 0) {
      guard let match = lexicon.match(words, at: place, before: end, .kazakh),
        place + match.length == end
      else { continue }
      best = Found(match, at: place)
      break
    }
    guard var found = best else { return nil }
    found.covered.formUnion(passed)
    if found.variant.titleClass.name == TitleLexicon.deputyClass {
      guard let inner = kazakh(before: found.start, depth: depth + 1) else { return found }
      return deputy(found.covered, of: inner, isExact: found.variant.isExact)
    }
    if found.start >= 2, words[found.start - 1].text == "-", words[found.start - 2].text == "вице" {
      return deputy(found.covered.union([found.start - 2, found.start - 1]), of: found)
    }
    return found
  }

  // MARK: English

  private static let borders: Set<String> = [
    "of", "for", "at", "in", "on", "to", "with", "from", "and", "by", "who", "under", "the",
  ]
  private static let deputies: Set<String> = ["deputy", "vice"]
  private static let juniors: Set<String> = ["assistant", "associate", "junior"]

  /// Whether a mark joins the parts of an English word.
  static func isJoiner(_ mark: String) -> Bool { ["-", "'", "’", "‑"].contains(mark) }

  private func english() -> Found? {
    // The words without the marks inside them, and where they stand.
    let places = words.indices.filter { words[$0].isWord || !Self.isJoiner(words[$0].text) }
    let parts = places.map { words[$0] }
    let border = parts.indices.dropFirst().first {
      if !parts[$0].isWord { return parts[$0].text != "." }
      // "editor-in-chief"
      return Self.borders.contains(parts[$0].text) && words[places[$0] - 1].isWord
    }
    var head = (border ?? parts.count) - 1
    while head > 0, !parts[head].isWord { head -= 1 }
    guard head >= 0 else { return nil }
    var best: Found?
    for place in max(0, head - 8)...head {
      guard let match = lexicon.match(parts, at: place, before: parts.count, .english),
        place + match.length > head, match.length > best?.length ?? 0
      else { continue }
      best = Found(match, at: place)
    }
    guard var found = best else { return nil }
    if let place = (0..<found.start).last(where: {
      Self.deputies.contains(parts[$0].text) || Self.juniors.contains(parts[$0].text)
    }) {
      found = deputy([place], of: found, isExact: Self.deputies.contains(parts[place].text))
    }
    found.covered = Set(found.covered.map { places[$0] })
    // A hyphen between two words of the class is a part of it.
    for place in words.indices.dropFirst().dropLast()
    where !words[place].isWord && found.covered.contains(place - 1)
      && found.covered.contains(place + 1)
    {
      found.covered.insert(place)
    }
    return found
  }
}
