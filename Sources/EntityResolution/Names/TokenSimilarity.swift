/// How two words of names agree.
enum TokenAgreement: String, Sendable, Hashable {
  /// The same word.
  case equal
  /// The same word in another case.
  case caseForm = "case form"
  /// The same sounds, in any of the scripts.
  case phonetic = "same sound"
  /// A short form of a given name.
  case shortForm = "short form"
  /// The same consonants.
  case skeleton = "same consonants"
  /// One letter differs.
  case oneEdit = "one letter differs"
  /// Two letters of a long word differ.
  case twoEdits = "two letters differ"
  /// The same root, as of a country and its adjective.
  case root = "same root"
  /// An initial stands for the word.
  case initial

  /// How much of an agreement it is, 0...1; from the project's notes on matching, not fitted.
  var similarity: Double {
    switch self {
    case .equal: 1
    case .caseForm: 0.99
    case .phonetic: 0.96
    case .shortForm: 0.87
    case .skeleton: 0.88
    case .oneEdit: 0.86
    case .twoEdits: 0.78
    case .root: 0.75
    case .initial: 0.78
    }
  }

  /// The same for the two words that agree so: between scripts vowels are told in many ways, within
  /// one they are told apart, and the same consonants say little.
  func similarity(of left: NameToken, and right: NameToken) -> Double {
    self == .skeleton && left.isCyrillic && right.isCyrillic ? 0.5 : similarity
  }

  /// The best agreement of two words that are no initials, or nil.
  static func between(_ left: NameToken, _ right: NameToken) -> TokenAgreement? {
    if left.digits != right.digits { return nil }
    if left.key == right.key { return .equal }
    if left.isCyrillic, right.isCyrillic, CaseEnding.areForms(left.key, right.key) {
      return .caseForm
    }
    let shorter = min(left.stemLength, right.stemLength)
    // «Ли» and «Лу» are too short for anything looser, in one script.
    if shorter >= (left.isCyrillic == right.isCyrillic ? 3 : 2), haveSameSound(left, right) {
      return .phonetic
    }
    if GivenNames.areShortForms(left.stem, right.stem) { return .shortForm }
    if shorter < 4 { return nil }
    let (one, other) = closerSounds(left, right)
    let length = min(one.count, other.count)
    if length >= 4, one.first == other.first || length >= 6,
      EditDistance.between(one, other, limit: 1) != nil
    {
      return .oneEdit
    }
    if !left.skeleton.isEmpty, left.skeleton == right.skeleton, one.first == other.first {
      return .skeleton
    }
    if length >= 8, one.first == other.first,
      EditDistance.between(one, other, limit: 2) != nil
    {
      return .twoEdits
    }
    return nil
  }

  private static func haveSameSound(_ left: NameToken, _ right: NameToken) -> Bool {
    if left.phonetic.isEmpty || right.phonetic.isEmpty { return false }
    return left.phonetic == right.phonetic || left.phoneticStem == right.phonetic
      || left.phonetic == right.phoneticStem || left.phoneticStem == right.phoneticStem
  }

  /// The stems' sounds; a base form may lose letters that look like an ending, an oblique form has
  /// some more, so the pair whose lengths are closest is compared.
  private static func closerSounds(
    _ left: NameToken, _ right: NameToken
  ) -> (left: [UInt8], right: [UInt8]) {
    var best = (left.stemSounds, right.stemSounds)
    for one in [left.sounds, left.stemSounds] {
      for other in [right.sounds, right.stemSounds]
      where abs(one.count - other.count) < abs(best.0.count - best.1.count) {
        best = (one, other)
      }
    }
    return best
  }

  /// Whether two words begin with the same five letters or more, and most of the shorter one.
  static func haveSameRoot(_ left: NameToken, _ right: NameToken) -> Bool {
    let shorter = min(left.stemLength, right.stemLength)
    if shorter < 5 || left.digits != right.digits { return false }
    let common = zip(left.stem.unicodeScalars, right.stem.unicodeScalars).prefix { $0 == $1 }.count
    return common >= 5 && common * 10 >= shorter * 8
  }
}
