/// What the end of a Kazakh word demands of the suffix after it: vowel harmony and assimilation.
enum KazakhSounds {
  /// The front or back row of a word's vowels.
  struct Row: OptionSet {
    let rawValue: UInt8
    static let back = Row(rawValue: 1)
    static let front = Row(rawValue: 2)
    static let either: Row = [.back, .front]
  }

  /// The class of a word's last sound.
  struct Final: OptionSet {
    let rawValue: UInt8
    static let vowel = Final(rawValue: 1)
    /// The sounds м, н, ң.
    static let nasal = Final(rawValue: 2)
    /// The sounds р, л, й and the glide у.
    static let liquid = Final(rawValue: 4)
    /// The sounds з, ж.
    static let buzzing = Final(rawValue: 8)
    /// Voiceless ones, and the б, в, г, д of borrowed words, which are voiceless at a word's end.
    static let voiceless = Final(rawValue: 16)

    static let voiced: Final = [.vowel, .nasal, .liquid, .buzzing]
  }

  private static let backVowels = Set(Letters.scalars("аоұыя"))
  private static let frontVowels = Set(Letters.scalars("әөүіеэ"))
  /// и, у, ю and ё stand in words of both rows.
  private static let otherVowels = Set(Letters.scalars("иуюё"))
  private static let nasals = Set(Letters.scalars("мнң"))
  private static let liquids = Set(Letters.scalars("рлй"))
  private static let buzzers = Set(Letters.scalars("зж"))
  private static let signs = Set(Letters.scalars("ьъ"))
  /// Letters that only borrowed words have.
  private static let borrowed = Set(Letters.scalars("вфцчщъьэё"))

  /// Whether a folded scalar is a vowel.
  static func isVowel(_ scalar: UInt32) -> Bool {
    backVowels.contains(scalar) || frontVowels.contains(scalar) || otherVowels.contains(scalar)
  }

  /// Which suffixes the row of a stem allows.
  ///
  /// Borrowed words and surnames take either row: «Құдайбергеновке», «Назарбаевқа», «Беларусьте».
  static func row(of stem: ArraySlice<UInt32>) -> Row {
    guard let last = stem.last else { return .either }
    if signs.contains(last) || last == 0x43A || last == 0x433 { return .either }
    if stem.contains(where: borrowed.contains) { return .either }
    for scalar in stem.reversed() {
      if backVowels.contains(scalar) { return .back }
      if frontVowels.contains(scalar) { return .front }
      if otherVowels.contains(scalar) { return .either }
    }
    return .either
  }

  /// The classes that the last sound of a stem may be of.
  static func final(of stem: ArraySlice<UInt32>) -> Final {
    guard let last = stem.last(where: { !signs.contains($0) }) else { return [] }
    switch last {
    // «бидің», «Ақтаудың» like consonants, «Бакуның» like vowels.
    case 0x438, 0x443: return [.vowel, .liquid]
    case _ where isVowel(last): return .vowel
    case _ where nasals.contains(last): return .nasal
    case _ where liquids.contains(last): return .liquid
    case _ where buzzers.contains(last): return .buzzing
    default: return .voiceless
    }
  }
}
