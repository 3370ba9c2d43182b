/// The form in which the gazetteer holds and finds a name.
enum PlaceKey {
  private static let joiners: Set<UInt32> = Set(Letters.scalars("-‐‑–—.,()/«»\""))
  private static let dropped: Set<UInt32> = Set(Letters.scalars("'’ʼʻ‘`\u{AD}"))

  /// Words that say what a place is and are no part of its name.
  private static let before: Set<String> = [
    "город", "города", "г", "гор", "село", "поселок", "станица", "city of", "town of",
    "the city of",
  ]
  private static let after: Set<String> = ["қаласы", "кенті", "ауылы", "city"]

  /// A name in lower case with е for ё, its words joined by single spaces, apostrophes left out.
  ///
  /// The same as `fold` in Training/gazetteer/compile.py.
  static func key(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var isGap = false
    for scalar in name.unicodeScalars {
      let folded = Letters.fold(scalar.value)
      if dropped.contains(folded) { continue }
      if scalar.properties.isWhitespace || joiners.contains(folded) {
        isGap = !result.isEmpty
        continue
      }
      if isGap { result.append(" ") }
      isGap = false
      result.append(Unicode.Scalar(folded) ?? scalar)
    }
    return String(result)
  }

  /// The key, and then the keys without the words for the kind of place.
  static func keys(_ name: String) -> [String] {
    let whole = key(name)
    var keys = [whole]
    for word in before where whole.hasPrefix(word + " ") {
      keys.append(String(whole.dropFirst(word.count + 1)))
    }
    for word in after where whole.hasSuffix(" " + word) {
      keys.append(String(whole.dropLast(word.count + 1)))
    }
    return keys
  }

  /// The phonetic key of a folded name, without spaces.
  static func sound(_ key: String) -> String {
    key.split(separator: " ").map { PhoneticKey.key(String($0)) }.joined()
  }
}
