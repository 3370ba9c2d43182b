/// A key that spellings of one name in Russian, Kazakh and Latin letters share.
///
/// The key keeps the consonants with their rough sound and folds vowels that the languages and
/// transliterations spell differently. It is meant for finding candidates, not for deciding.
public enum PhoneticKey {
  /// The key of one word: lower-case Latin letters and digits; empty for a word without any.
  ///
  /// - Complexity: O(length).
  public static func key(_ word: String) -> String {
    var letters: [UInt8] = []
    for scalar in word.unicodeScalars {
      let low = Letters.lower(scalar.value)
      if let spelling = cyrillic[low] {
        letters += Array(spelling.utf8)
      } else if low < 0x80 {
        let isLetter = low >= 0x61 && low <= 0x7A
        if isLetter || (low >= 0x30 && low <= 0x39) { letters.append(UInt8(low)) }
      } else if let spelling = accented[low] {
        letters += Array(spelling.utf8)
      }
    }
    var folded = letters
    for (pattern, replacement) in rules { folded = replace(folded, pattern, replacement) }
    // Doubled letters are written once or twice as it pleases.
    var result: [UInt8] = []
    for letter in folded where letter != result.last || (letter >= 0x30 && letter <= 0x39) {
      result.append(letter)
    }
    if result.count > 2, result.last == 0x69 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static func replace(
    _ letters: [UInt8], _ pattern: [UInt8], _ replacement: [UInt8]
  ) -> [UInt8] {
    guard letters.count >= pattern.count else { return letters }
    var result: [UInt8] = []
    result.reserveCapacity(letters.count)
    var at = 0
    while at < letters.count {
      if at + pattern.count <= letters.count,
        letters[at..<at + pattern.count].elementsEqual(pattern)
      {
        result += replacement
        at += pattern.count
      } else {
        result.append(letters[at])
        at += 1
      }
    }
    return result
  }

  /// Cyrillic letters in the key's own Latin.
  private static let cyrillic: [UInt32: String] = {
    var table = Transliteration.table
    let own: [(String, String)] = [
      ("ж", "j"), ("х", "h"), ("ц", "c"), ("щ", "sh"), ("ы", "i"), ("й", "i"), ("ю", "iu"),
      ("я", "ia"), ("қ", "k"), ("ё", "e"),
    ]
    for (letter, spelling) in own {
      for scalar in letter.unicodeScalars { table[scalar.value] = spelling }
    }
    return table
  }()

  private static let accented: [UInt32: String] = {
    let pairs: [(String, String)] = [
      ("áàâäãåāăą", "a"), ("çćč", "ch"), ("ďđ", "d"), ("éèêëēėęě", "e"), ("ğģ", "g"),
      ("íìîïīįı", "i"), ("ķ", "k"), ("łļľ", "l"), ("ñńňņ", "n"), ("óòôöõøōő", "o"), ("řŕ", "r"),
      ("śšşș", "sh"), ("ţťț", "t"), ("úùûüūůűų", "u"), ("ýÿ", "i"), ("žźż", "j"), ("ß", "s"),
    ]
    var table: [UInt32: String] = [:]
    for (letters, spelling) in pairs {
      for scalar in letters.unicodeScalars { table[scalar.value] = spelling }
    }
    return table
  }()

  /// Letter groups of the transliterations in use, longest first.
  private static let rules: [([UInt8], [UInt8])] = [
    ("shch", "sh"), ("sch", "sh"), ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"),
    ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ts", "c"),
    ("tz", "c"), ("cz", "ch"), ("sz", "sh"), ("x", "ks"), ("w", "v"), ("q", "k"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("yo", "e"), ("jo", "e"), ("ye", "e"), ("je", "e"), ("iyu", "iu"),
    ("yu", "iu"), ("iiu", "iu"), ("iu", "u"), ("iya", "ia"), ("ya", "ia"), ("iia", "ia"),
    ("ia", "a"), ("ie", "e"), ("io", "e"), ("ey", "i"), ("ei", "i"),
    ("ay", "ai"), ("oy", "oi"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("y", "i"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
