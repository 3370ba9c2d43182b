/// Makes text from articles harmless for terminals, pictures and markup.
///
/// Names come from any article, so they may hold control characters that move a terminal's cursor,
/// marks that turn the reading direction round, or thousands of accents on one letter.
package enum PlainText {
  /// The most combining marks that one letter keeps.
  static let maximumMarks = 4

  /// One line of visible text.
  ///
  /// White space runs become one space; other control characters, and characters XML 1.0 does not
  /// allow, become `U+FFFD`; marks of direction and other invisible format characters are taken
  /// out; a letter keeps at most four combining marks.
  ///
  /// - Complexity: O(length of the text).
  package static func neutralized(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var marks = 0
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = true
        continue
      }
      if isInvisible(scalar) { continue }
      let kept: Unicode.Scalar = isForbidden(scalar) ? "\u{FFFD}" : scalar
      if isMark(kept) {
        marks += 1
        if marks > maximumMarks { continue }
      } else {
        marks = 0
      }
      if pendingSpace {
        if !result.isEmpty { result.unicodeScalars.append(" ") }
        pendingSpace = false
      }
      result.unicodeScalars.append(kept)
    }
    return result
  }

  /// Lines of visible text: as ``neutralized(_:)``, but line ends and spaces stay as they are.
  ///
  /// - Complexity: O(length of the text).
  package static func neutralizedLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ", omittingEmptySubsequences: false)
        .map { neutralized(String($0)) }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The text cut to `count` characters, the last of which is then `…`.
  package static func cut(_ text: String, to count: Int) -> String {
    guard let end = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text }
    var kept = text[..<text.index(before: end)]
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Format characters: marks of direction, zero-width joiners and spaces, language tags.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}
