extension PlainText {
  /// The fewest letters before and after a hyphen.
  private static let leastPart = 3
  /// How many letters before the last that fits a word may be divided for a better place.
  private static let reach = 3

  /// The text in lines of at most `width` columns, broken at spaces.
  ///
  /// A word that is too long is divided: after a hyphen, slash or dot that it has, else between
  /// syllables or at least letters, with a hyphen; a width of fewer than eight columns divides
  /// anywhere and without hyphens.
  ///
  /// - Complexity: O(length of the text).
  package static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in text.split(separator: " ") {
      for piece in pieces(of: word, width: width) {
        let pieceWidth = DisplayWidth.of(piece)
        if line.isEmpty {
          line = piece
          lineWidth = pieceWidth
        } else if lineWidth + 1 + pieceWidth <= width {
          line += " " + piece
          lineWidth += 1 + pieceWidth
        } else {
          lines.append(line)
          line = piece
          lineWidth = pieceWidth
        }
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private static func pieces(of word: Substring, width: Int) -> [String] {
    if DisplayWidth.of(word) <= width { return [String(word)] }
    var pieces: [String] = []
    var rest = Array(word)[...]
    while !rest.isEmpty {
      let (count, hyphen) = firstPart(of: rest, width: width)
      pieces.append(String(rest.prefix(count)) + (hyphen ? "-" : ""))
      rest = rest.dropFirst(count)
    }
    return pieces
  }

  /// How many characters of a word go on the first line, one at least, and whether with a hyphen.
  private static func firstPart(
    of word: ArraySlice<Character>, width: Int
  ) -> (count: Int, hyphen: Bool) {
    var fitting = 0
    var fittingWidth = 0
    var last = 0
    for character in word {
      last = DisplayWidth.of(character)
      if fittingWidth + last > width { break }
      fittingWidth += last
      fitting += 1
    }
    if fitting == word.count { return (fitting, false) }
    if fitting == 0 { return (1, false) }
    let start = word.startIndex
    let parts = word[start..<start + fitting]
    if let mark = parts.lastIndex(where: { "-–—/._@".contains($0) }), mark > start {
      return (mark + 1 - start, false)
    }
    guard width >= 8 else { return (fitting, false) }
    // One column for the hyphen.
    let most = min(fittingWidth < width ? fitting : fitting - 1, word.count - leastPart)
    let places = (max(leastPart, most - reach)...max(leastPart, most)).reversed().filter {
      mayDivide(word[start + $0 - 1], word[start + $0])
    }
    let best = places.first { isBetweenSyllables(start + $0, word) }
    guard let count = best ?? places.first, count <= most else { return (fitting, false) }
    return (count, true)
  }

  private static func mayDivide(_ left: Character, _ right: Character) -> Bool {
    left.isLetter && right.isLetter && left.isCased && right.isCased
      && !"йьъ".contains(right.lowercased())
  }

  /// Whether a syllable may begin at a letter: before one consonant with a vowel on either side, or
  /// between two such consonants.
  private static func isBetweenSyllables(_ place: Int, _ word: ArraySlice<Character>) -> Bool {
    guard word.indices.contains(place - 2), word.indices.contains(place + 1) else { return false }
    let before = isVowel(word[place - 1]) || isVowel(word[place - 2])
    return before && !isVowel(word[place]) && isVowel(word[place + 1])
  }

  private static func isVowel(_ character: Character) -> Bool {
    "aeiouyаеёиоуыэюяәіүұө".contains(character.lowercased())
  }
}
