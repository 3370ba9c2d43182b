/// Phrases of a lexicon, found at a place in a text in any inflected form.
///
/// A pattern is words between spaces. A word that ends in `*` is a prefix; with `exact` set the
/// others are compared as they are, else in any form.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let words: [Word]
    let isPrefix: [Bool]
    let value: Value
  }

  private let exact: Bool
  private let compatible: @Sendable (Word, Word) -> Bool
  private var byStart: [[UInt16]: [Entry]] = [:]

  /// Creates an empty table.
  ///
  /// - Parameters:
  ///   - exact: whether words are compared as they are.
  ///   - compatible: else, whether two words can be forms of one.
  init(
    exact: Bool = false,
    compatible: @escaping @Sendable (Word, Word) -> Bool = { Inflection.compatible($0, $1) }
  ) {
    self.exact = exact
    self.compatible = compatible
  }

  /// Adds a pattern.
  mutating func add(_ pattern: String, _ value: Value) {
    var words: [Word] = []
    var prefixes: [Bool] = []
    for part in Self.parts(pattern) {
      let isPrefix = part.hasSuffix("*")
      words.append(Word(isPrefix ? String(part.dropLast()) : part))
      prefixes.append(isPrefix)
    }
    guard let first = words.first else { return }
    byStart[Self.key(first), default: []].append(
      Entry(words: words, isPrefix: prefixes, value: value))
  }

  /// The words of a pattern as the tokenizer cuts them: hyphens and other marks are words.
  static func parts(_ pattern: String) -> [String] {
    var parts: [String] = []
    var word = ""
    for character in pattern {
      if character.isLetter || character.isNumber || character == "*" {
        word.append(character)
        continue
      }
      if !word.isEmpty { parts.append(word) }
      word = ""
      if character != " " { parts.append(String(character)) }
    }
    if !word.isEmpty { parts.append(word) }
    return parts
  }

  /// The longest phrase that starts at `start` and ends before `end`.
  func match(_ words: [Word], at start: Int, before end: Int) -> (length: Int, value: Value)? {
    guard start < end, let entries = byStart[Self.key(words[start])] else { return nil }
    var best: (length: Int, value: Value)?
    for entry in entries where entry.words.count > (best?.length ?? 0) {
      guard start + entry.words.count <= end else { continue }
      var fits = true
      for (offset, word) in entry.words.enumerated() {
        let other = words[start + offset]
        if entry.isPrefix[offset] {
          fits = other.units.starts(with: word.units)
        } else if exact || word.units.count < 3 {
          fits = other.units == word.units
        } else {
          fits = compatible(word, other)
        }
        if !fits { break }
      }
      if fits { best = (entry.words.count, entry.value) }
    }
    return best
  }

  // Forms of one word share their first two letters.
  private static func key(_ word: Word) -> [UInt16] {
    Array(word.units.prefix(2))
  }
}
