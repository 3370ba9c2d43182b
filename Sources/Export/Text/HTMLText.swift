/// Writes text into HTML.
package enum HTMLText {
  /// The text as content or as a quoted attribute value: made harmless as by
  /// ``PlainText/neutralized(_:)``, and without anything that HTML would take for markup.
  ///
  /// - Complexity: O(length of the text).
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in PlainText.neutralized(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// An address as an attribute value; nil for one that is not of the web, such as `javascript:`.
  package static func webAddress(_ address: String) -> String? {
    let lower = address.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
      !address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.properties.isWhitespace })
    else { return nil }
    return escaped(address)
  }
}
