internal import Linguistics

/// Whether two names that share no word may mean one entity because the recogniser says so.
///
/// A wrong join mixes two people into one, so a relation alone is not enough: the names must be one
/// name in two scripts, or the text must put one beside the other as another name.
enum AlternativeNames {
  /// How many tokens may stand between a name and its other name.
  private static let reach = 5

  /// Beginnings of words that introduce another name.
  private static let introductions = [
    "псевдоним", "прозвищ", "известн", "настоящ", "урожд", "девич", "сокращ", "далее", "бывш",
    "ранее", "прежн", "также", "или", "aka", "formerly", "known",
  ]

  /// Whether two names are one in two scripts: a word of one sounds like a word of the other.
  static func sound(_ left: [Word], like right: [Word]) -> Bool {
    left.contains { one in
      guard one.isWord, one.units.count > 3 else { return false }
      return right.contains { other in
        other.isWord && other.isCyrillic != one.isCyrillic && other.units.count > 3
          && PhoneticKey.key(one.text) == PhoneticKey.key(other.text)
      }
    }
  }

  /// Whether the text presents one of two mentions as another name of the other: in brackets right
  /// after it, or introduced by a word such as «псевдоним».
  static func areBeside(_ one: Int, _ other: Int, _ view: ArticleView) -> Bool {
    let left = view.mentions[one].tokens
    let right = view.mentions[other].tokens
    let (first, second) = left.lowerBound <= right.lowerBound ? (left, right) : (right, left)
    guard first.upperBound <= second.lowerBound,
      second.lowerBound - first.upperBound <= reach,
      view.mentions[one].sentence == view.mentions[other].sentence
    else { return false }
    let between = view.words[first.upperBound..<second.lowerBound]
    if between.first?.text == "(" { return !between.contains { $0.text == ")" } }
    return between.contains { word in introductions.contains { word.text.hasPrefix($0) } }
  }
}
