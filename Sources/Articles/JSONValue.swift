/// A JSON value as RFC 8259 has it; a number keeps the digits it was written with.
package indirect enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as written.
  case number(String)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// The text, where it is a string.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, where it is one that fits.
  package var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// The value as JSON on one line, ASCII control characters escaped.
  package var json: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): Self.quoted(text)
    case .array(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
    case .object(let object):
      "{" + object.members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",")
        + "}"
    }
  }

  /// A text as a JSON string with its quotation marks; linear in its length.
  package static func quoted(_ text: String) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    result.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case ASCII.lineFeed: result += Array("\\n".utf8)
      case ASCII.carriageReturn: result += Array("\\r".utf8)
      case ASCII.tab: result += Array("\\t".utf8)
      case 0..<32, 127:
        let digits = String(byte, radix: 16)
        result += Array(("\\u00" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8)
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }
}

/// The members of a JSON object, in the order they were written.
package struct JSONObject: Sendable, Hashable {
  /// A name and its value.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let key: String
    /// The value.
    package let value: JSONValue

    /// Creates a member.
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members; a name may come more than once.
  package let members: [Member]

  /// Creates an object.
  package init(members: [Member]) {
    self.members = members
  }

  /// The value of the last member of that name, as most readers of JSON take it; linear in the
  /// number of members.
  package subscript(key: String) -> JSONValue? {
    members.last { $0.key == key }?.value
  }
}
