/// Tells whether two Kazakh words can be forms of one word, from their endings alone.
enum KazakhInflection {
  // The plural, the possessive of the third person and the cases, in this order.
  private static let endings: Set<[UInt16]> = {
    let plurals = ["", "лар", "лер", "дар", "дер", "тар", "тер"]
    let cases = [
      "", "ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "ды", "ді", "ты", "ті",
      "ны", "ні", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен",
      "пен",
    ]
    let possessives = ["ы", "і", "сы", "сі"]
    let possessiveCases = [
      "", "ның", "нің", "на", "не", "н", "нда", "нде", "нан", "нен", "мен",
    ]
    var endings = Set<[UInt16]>()
    for plural in plurals {
      for ending in cases { endings.insert(Array((plural + ending).utf16)) }
      for possessive in possessives {
        for ending in possessiveCases {
          endings.insert(Array((plural + possessive + ending).utf16))
        }
      }
    }
    return endings
  }()

  // The last consonant of a stem is voiced before a vowel: бастық, бастығы.
  private static let voiced: [UInt16: UInt16] = Dictionary(
    uniqueKeysWithValues: zip("қкп".utf16, "ғгб".utf16))

  /// Whether `left` and `right` can be two forms of one word.
  ///
  /// - Complexity: O(length).
  static func compatible(_ left: Word, _ right: Word) -> Bool {
    if left.units == right.units { return true }
    guard left.isCyrillic, right.isCyrillic else { return false }
    let (one, other) = (left.units, right.units)
    var common = 0
    while common < min(one.count, other.count), one[common] == other[common] { common += 1 }
    if common < min(one.count, other.count),
      voiced[one[common]] == other[common] || voiced[other[common]] == one[common]
    {
      common += 1
    }
    // Endings share letters with each other; the stem may be shorter than what is common.
    var cut = common
    while cut >= max(3, common - 3) {
      if endings.contains(Array(one[cut...])) && endings.contains(Array(other[cut...])) {
        return true
      }
      cut -= 1
    }
    return false
  }
}
