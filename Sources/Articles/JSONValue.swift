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
