/// The quoting rules of DOT and of its HTML-like labels.
enum DOTText {
  /// An id made of a letter and a number, such as `n1`.
  static func id(_ prefix: String, _ number: Int64) -> String {
    number < 0 ? "\"\(prefix)\(number)\"" : "\(prefix)\(number)"
  }

  /// A quoted string of lines, centred in a label.
  ///
  /// Backslashes are doubled, else `\N` would become the node's name and a last one would swallow
  /// the quote; each `&` is written as an entity, for Graphviz decodes entities in every string and
  /// passes a bare `&` through to the SVG file, which then is not XML.
  static func quoted(lines: [String]) -> String {
    var result = "\""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += "\\n" }
      for scalar in PlainText.neutralized(line).unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case "&": result += "&amp;"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// Text inside an HTML-like label.
  ///
  /// Graphviz replaces `\\G` by the graph's name there too, even where the backslash is an entity, but
  /// not across the bounds of an element; so the letter gets one of its own.
  static func html(_ text: String) -> String {
    var result = ""
    var isEscape = false
    for scalar in PlainText.neutralized(text).unicodeScalars {
      defer { isEscape = scalar == "\\" }
      switch scalar {
      case _ where isEscape && "NGETHL".unicodeScalars.contains(scalar):
        result += "<FONT>\(scalar)</FONT>"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
