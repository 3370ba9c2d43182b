/// The key under which names are compared for equality and looked up.
///
/// Lower case, ё as е, quotes and punctuation off, runs of other characters joined by one space.
/// SQLite's `lower` and `LIKE` leave Cyrillic as it is, so the folding is done here.
public enum NameKey {
  /// The key of `name`; empty when the name has neither letters nor digits.
  ///
  /// - Complexity: O(length of the name).
  public static func key(_ name: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar == "ё" ? "е" : scalar)
      } else if scalar.properties.generalCategory == .nonspacingMark {
        // A decomposed й keeps its breve: и and й are different letters.
        if scalar == "\u{306}", word.unicodeScalars.last == "и" {
          word.unicodeScalars.removeLast()
          word.unicodeScalars.append("й")
        }
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words.joined(separator: " ")
  }
}
