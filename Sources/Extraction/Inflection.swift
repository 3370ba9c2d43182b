/// Tells whether two words can be forms of one word, from their endings alone.
///
/// Names are mostly not in a dictionary, so this works on letters: a common stem, then two of the
/// endings of Russian nouns and adjectives.
enum Inflection {
  private static let endings: Set<[UInt16]> = Set(
    """
    а я у ю е и ы о ь й ом ем ой ей ою ею ам ям ами ями ах ях ов ев ого его ому ему ым им ых их \
    ыми ими ая яя ую юю ое ее ые ие ый ий ья ье ьи ью ьем ьев ьям ия ию ии ием ией иям иях иями \
    ьей ин ина
    """.split(separator: " ").map { Array($0.utf16) } + [[]])

  private static let fleeting: Set<UInt16> = Set("еоь".utf16)
  private static let vowels: Set<UInt16> = Set("аеиоуыэюяьй".utf16)

  /// Whether `left` and `right` can be two case forms of one word.
  ///
  /// - Complexity: O(length).
  static func compatible(_ left: Word, _ right: Word) -> Bool {
    if left.units == right.units { return true }
    guard left.isCyrillic, right.isCyrillic else { return latin(left.units, right.units) }
    return stems(left.units, right.units) || stems(reduced(left.units), right.units)
      || stems(left.units, reduced(right.units))
  }

  private static func stems(_ left: [UInt16], _ right: [UInt16]) -> Bool {
    if left.isEmpty || right.isEmpty { return false }
    var common = 0
    while common < min(left.count, right.count), left[common] == right[common] { common += 1 }
    let shortest = max(left.count, right.count) > 4 ? 3 : 2
    guard common >= shortest else { return false }
    var cut = common
    while cut >= max(shortest, common - 3) {
      if endings.contains(Array(left[cut...])) && endings.contains(Array(right[cut...])) {
        return true
      }
      cut -= 1
    }
    return false
  }

  // Павел, Павла: the last vowel of the nominative is lost.
  private static func reduced(_ word: [UInt16]) -> [UInt16] {
    guard word.count >= 4, let last = word.last, !vowels.contains(last),
      fleeting.contains(word[word.count - 2])
    else { return [] }
    return word.dropLast(2) + [last]
  }

  // An English possessive or plural.
  private static func latin(_ left: [UInt16], _ right: [UInt16]) -> Bool {
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    return short.count >= 3 && long.count == short.count + 1 && long.last == 0x73
      && long.starts(with: short)
  }
}
