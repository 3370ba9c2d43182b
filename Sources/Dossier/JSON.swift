internal import Export
package import JSONParsing

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
  /// A value that is JSON already, such as a number with the digits it was read with.
  case verbatim(String)
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
    case .string(let value): text += JSONText.string(value)
    case .verbatim(let json): text += json
    case .array(let values):
      Self.write("[", "]", values.count, to: &text, indent: indent) { index, text, indent in
        values[index].write(to: &text, indent: indent)
      }
    case .object(let members):
      Self.write("{", "}", members.count, to: &text, indent: indent) { index, text, indent in
        text += JSONText.string(members[index].0)
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
    let scaled = (value * 10_000).rounded()
    guard scaled.isFinite else { return "\(value)" }
    let rounded = scaled / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : "\(rounded)"
  }
}

extension JSON {
  /// A value that was read, as it was written; numbers keep their digits.
  package init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .boolean(flag)
    case .number(let digits): self = .verbatim(digits)
    case .string(let text): self = .string(text)
    case .array(let values): self = .array(values.map(JSON.init))
    case .object(let object): self = .object(object.members.map { ($0.key, JSON($0.value)) })
    }
  }
}
