/// The script that a name is spelt in, as far as it decides how a name is spelt.
enum SpellingScript: Hashable {
  case latin
  case russian
  /// Cyrillic with letters that Russian lacks.
  case kazakh

  /// The script of a folded name.
  init(_ key: String) {
    let scalars = key.unicodeScalars
    if scalars.contains(where: { Self.kazakhLetters.contains($0) }) {
      self = .kazakh
    } else if scalars.contains(where: { (0x400...0x52F).contains($0.value) }) {
      self = .russian
    } else {
      self = .latin
    }
  }

  private static let kazakhLetters: Set<Unicode.Scalar> = Set("әіңғүұқөһ".unicodeScalars)

  /// Whether names are spelt in different scripts, one in each: two spellings in one script are two
  /// names.
  static func areDistinct(_ keys: [String]) -> Bool {
    Set(keys.map(SpellingScript.init)).count == keys.count
  }
}
