/// A value of a JSON text (RFC 8259), as the header of a model file needs it.
///
/// Objects keep their members in order and compare names by bytes, never by canonical equivalence:
/// the header maps single characters that are canonically equivalent to others.
package enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// Any number.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object: its members in order.
  case object([(name: String, value: JSONValue)])

  /// What is wrong with a JSON text, and where.
  package struct SyntaxError: Error, Sendable {
    /// What is wrong.
    package let reason: String
    /// The offset of the byte at which it shows.
    package let offset: Int
  }

  /// Parses a whole JSON text of UTF-8 bytes.
  ///
  /// - Throws: `SyntaxError` for anything that is not one JSON value nested at most 16 deep.
  /// - Complexity: O(length of the text).
  package init(parsing bytes: UnsafeRawBufferPointer) throws(SyntaxError) {
    var parser = Parser(bytes: bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.at == bytes.count else {
      throw SyntaxError(reason: "there is text after the value", offset: parser.at)
    }
    self = value
  }

  /// The member of an object with a name; nil where there is none or this is no object.
  ///
  /// - Complexity: O(number of members).
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The number, where it is a whole one that an `Int32` holds.
  package var integer: Int? {
    guard case .number(let value) = self, let whole = Int32(exactly: value) else { return nil }
    return Int(whole)
  }

  /// The number, where it is finite.
  package var number: Double? {
    guard case .number(let value) = self, value.isFinite else { return nil }
    return value
  }

  /// The string.
  package var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The elements of an array.
  package var array: [JSONValue]? {
    guard case .array(let values) = self else { return nil }
    return values
  }
}

private struct Parser {
  let bytes: UnsafeRawBufferPointer
  var at = 0

  private static let greatestDepth = 16

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func failure(_ reason: String) -> JSONValue.SyntaxError {
    JSONValue.SyntaxError(reason: reason, offset: at)
  }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { at += 1 }
  }

  mutating func value(depth: Int) throws(JSONValue.SyntaxError) -> JSONValue {
    guard depth <= Self.greatestDepth else { throw failure("it is nested too deeply") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some: return .number(try number())
    case nil: throw failure("it ends too early")
    }
  }

  private mutating func word(
    _ text: String, _ value: JSONValue
  ) throws(JSONValue.SyntaxError) -> JSONValue {
    for byte in text.utf8 {
      guard next == byte else { throw failure("a value is expected") }
      at += 1
    }
    return value
  }

  private mutating func number() throws(JSONValue.SyntaxError) -> Double {
    let start = at
    while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { at += 1 }
    let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
    guard at > start, at - start <= 64, let value = Double(text) else {
      at = start
      throw failure("a value is expected")
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONValue.SyntaxError) -> JSONValue {
    at += 1
    var members: [(name: String, value: JSONValue)] = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      at += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure("a name is expected") }
      let name = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw failure("':' is expected") }
      at += 1
      members.append((name, try value(depth: depth + 1)))
      if try ends(with: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONValue.SyntaxError) -> JSONValue {
    at += 1
    var values: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      at += 1
      return .array(values)
    }
    while true {
      values.append(try value(depth: depth + 1))
      if try ends(with: UInt8(ascii: "]")) { return .array(values) }
    }
  }

  private mutating func ends(with close: UInt8) throws(JSONValue.SyntaxError) -> Bool {
    skipSpace()
    guard let byte = next, byte == close || byte == UInt8(ascii: ",") else {
      throw failure("',' or a closing bracket is expected")
    }
    at += 1
    return byte == close
  }

  private mutating func string() throws(JSONValue.SyntaxError) -> String {
    at += 1
    var text: [UInt8] = []
    while true {
      guard let byte = next else { throw failure("a string does not end") }
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw failure("a string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"):
        text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20:
        throw failure("a string holds a control character")
      default:
        text.append(byte)
      }
    }
  }

  private mutating func escape() throws(JSONValue.SyntaxError) -> Character {
    guard let byte = next else { throw failure("a string does not end") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try scalar())
    default: throw failure("an escape is unknown")
    }
  }

  private mutating func scalar() throws(JSONValue.SyntaxError) -> Unicode.Scalar {
    var code = try fourDigits()
    if (0xD800..<0xDC00).contains(code) {
      guard next == UInt8(ascii: "\\") else { throw failure("half a surrogate pair") }
      at += 1
      guard next == UInt8(ascii: "u") else { throw failure("half a surrogate pair") }
      at += 1
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair") }
    return scalar
  }

  private mutating func fourDigits() throws(JSONValue.SyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("an escape has fewer than four digits")
      }
      code = code << 4 + UInt32(digit)
      at += 1
    }
    return code
  }
}
