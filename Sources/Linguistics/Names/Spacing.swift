/// White space, without Foundation.
enum Spacing {
  /// The text with each run of white space made one space.
  static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        if !isGap { result.append(" ") }
        isGap = true
      } else {
        result.append(scalar)
        isGap = false
      }
    }
    return String(result)
  }

  /// The text without white space at its ends and with single spaces inside.
  static func trimmed(_ text: String) -> String {
    var result = collapsed(text)
    if result.hasPrefix(" ") { result.removeFirst() }
    if result.hasSuffix(" ") { result.removeLast() }
    return result
  }
}
