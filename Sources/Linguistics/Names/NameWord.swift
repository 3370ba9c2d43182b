/// A word of a name: one token or several that hyphens or apostrophes join.
struct NameWord {
  /// The word's tokens.
  var tokens: Range<Int>
  /// The word's UTF-8 bytes in the document.
  var range: Range<Int>
  /// The word as written.
  var text: String
  /// Whether the word stands between quotes inside the name.
  var isQuoted: Bool
  /// Whether a full stop follows at once.
  var hasDot: Bool

  private static let joiners: Set<String> = ["-", "\u{2010}", "\u{2011}", "'", "\u{2019}", "ʼ"]
  private static let openers: Set<String> = ["«", "„", "“", "\"", "‹", "‘"]
  private static let closers: Set<String> = ["»", "“", "”", "\"", "›", "’"]

  /// The words of a range of tokens.
  static func words(of tokens: Range<Int>, in document: Document) -> [NameWord] {
    var words: [NameWord] = []
    var isQuoted = false
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      let token = document.tokens[index]
      guard token.kind != .punctuation else {
        let mark = document.text(ofToken: index)
        if isQuoted && closers.contains(mark) {
          isQuoted = false
        } else if openers.contains(mark) {
          isQuoted = true
        }
        index += 1
        continue
      }
      var end = index + 1
      while end + 1 < tokens.upperBound, isJoined(end, document), isJoined(end + 1, document),
        joiners.contains(document.text(ofToken: end)), document.tokens[end + 1].kind == .word
      {
        end += 2
      }
      let range = document.range(ofTokens: index..<end)
      let hasDot =
        end < document.tokens.count && !document.tokens[end].followsGap
        && document.text(ofToken: end) == "."
      words.append(
        NameWord(
          tokens: index..<end, range: range, text: document.text(of: range), isQuoted: isQuoted,
          hasDot: hasDot))
      index = end
    }
    return words
  }

  private static func isJoined(_ index: Int, _ document: Document) -> Bool {
    !document.tokens[index].followsGap
  }

  /// The word's scalars.
  var scalars: [UInt32] { Letters.scalars(text) }

  /// Whether the word holds a Cyrillic letter.
  var isCyrillic: Bool {
    text.unicodeScalars.contains { $0.value >= 0x400 && $0.value < 0x530 }
  }

  /// Whether the word begins with a capital.
  var isCapitalized: Bool {
    text.unicodeScalars.first.map { Letters.isUpper($0.value) } ?? false
  }

  /// Whether the word is written in capitals throughout and is longer than a letter.
  var isAllCapital: Bool {
    let letters = scalars
    return letters.count > 1 && letters.contains(where: Letters.isUpper)
      && !letters.contains(where: Letters.isLower)
  }
}
