/// A JSON value to be written; objects keep the order of their keys.
package indirect enum JSON: Sendable {
  /// null
  case null
  /// true or false
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; one that JSON cannot write becomes null.
  case number(Double)
  /// Text.
  case string(String)
  /// An array.
  case array([JSON])
  /// An object.
  case object([(String, JSON)])

  /// Text, or null where there is none.
  package static func optional(_ text: String?) -> JSON {
    text.map { .string($0) } ?? .null
  }

  /// The value on one line.
  ///
  /// - Complexity: O(length of the result).
  package var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The value over several lines, two spaces a level.
  package var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? Self.digits(value) : "null"
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      Self.write("[", "]", values.count, to: &text, indent: indent) { index, text, indent in
        values[index].write(to: &text, indent: indent)
      }
    case .object(let members):
      Self.write("{", "}", members.count, to: &text, indent: indent) { index, text, indent in
        Self.write(members[index].0, to: &text)
        text += indent == nil ? ":" : ": "
        members[index].1.write(to: &text, indent: indent)
      }
    }
  }

  private static func write(
    _ open: String, _ close: String, _ count: Int, to text: inout String, indent: Int?,
    _ element: (Int, inout String, Int?) -> Void
  ) {
    text += open
    for index in 0..<count {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      element(index, &text, indent.map { $0 + 1 })
    }
    if let indent, count > 0 { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Four digits behind the point are enough for confidences; whole numbers stay whole.
  private static func digits(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : "\(rounded)"
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        // Line and paragraph separators end a line for some readers of JSON Lines.
        if scalar.value < 0x20 || scalar.value == 0x7F || (0x2028...0x2029).contains(scalar.value) {
          let hex = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
