/// The key under which names are compared for equality and looked up.
///
/// Lower case, ё as е, quotes and punctuation off, runs of other characters joined by one space.
/// SQLite's `lower` and `LIKE` leave Cyrillic as it is, so the folding is done here.
public enum NameKey {
  /// The key of `name`; empty when the name has neither letters nor digits.
  ///
  /// - Complexity: O(length of the name).
  public static func key(_ name: String) -> String {
    var key = ""
    var isGap = false
    for scalar in name.unicodeScalars {
      guard let folded = folded(scalar) else { return generalKey(name) }
      if folded == " " {
        isGap = true
      } else {
        if isGap && !key.isEmpty { key.unicodeScalars.append(" ") }
        isGap = false
        key.unicodeScalars.append(folded)
      }
    }
    return key
  }

  /// The lower-case letter or digit of a Latin (ASCII) or Cyrillic character, a blank for what
  /// parts words; nil for characters that need Unicode's tables, which are ten times slower.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: return scalar
    case 0x41...0x5A: return Unicode.Scalar(scalar.value + 0x20)
    case 0x00...0x7F: return " "
    case 0x451, 0x401: return "\u{435}"  // е for ё
    case 0x430...0x45F: return scalar
    case 0x410...0x42F: return Unicode.Scalar(scalar.value + 0x20)
    case 0x400...0x40F: return Unicode.Scalar(scalar.value + 0x50)
    // Kazakh and other letters beyond Russian: capital and small in turn.
    case 0x48A...0x4BF, 0x4D0...0x52F: return Unicode.Scalar(scalar.value | 1)
    // Quotes and dashes of print.
    case 0xAB, 0xBB, 0xA0, 0x2013, 0x2014, 0x2116, 0x201C...0x201E: return " "
    default: return nil
    }
  }

  private static func generalKey(_ name: String) -> String {
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
