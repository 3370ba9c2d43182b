/// Why a text is no JSON.
package struct JSONError: Error, Hashable, Sendable {
  /// What is wrong.
  package let reason: String
  /// The byte, from 0.
  package let offset: Int
}

extension JSONValue {
  /// Parses a whole JSON text.
  ///
  /// - Throws: `JSONError` for anything that is not one JSON value in UTF-8, nested at most 128 deep.
  /// - Complexity: O(length of the text).
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try JSONParser.parse(bytes)
  }
}

/// Parses JSON as RFC 8259 has it, strictly.
///
/// Linear in the number of bytes; arrays and objects may nest `maximumDepth` deep, so that hostile
/// input cannot exhaust the stack.
struct JSONParser {
  static let maximumDepth = 128

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The one value that `bytes` hold.
  static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value()
    parser.skipSpace()
    if parser.position < bytes.count {
      throw parser.error("something follows the end of the object")
    }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw error("it ends too early")
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte):
      return .number(try number())
    default: throw error("a value is missing")
    }
  }

  private mutating func object() throws(JSONError) -> JSONObject {
    try enter()
    defer { depth -= 1 }
    var members: [JSONObject.Member] = []
    skipSpace()
    if accept(UInt8(ascii: "}")) { return JSONObject(members: []) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw missing("a name in quotation marks") }
      let key = try string()
      skipSpace()
      guard accept(UInt8(ascii: ":")) else { throw missing("a colon") }
      members.append(JSONObject.Member(key: key, value: try value()))
      skipSpace()
      if accept(UInt8(ascii: ",")) { continue }
      guard accept(UInt8(ascii: "}")) else { throw missing("a comma or }") }
      return JSONObject(members: members)
    }
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    try enter()
    defer { depth -= 1 }
    var values: [JSONValue] = []
    skipSpace()
    if accept(UInt8(ascii: "]")) { return [] }
    while true {
      values.append(try value())
      skipSpace()
      if accept(UInt8(ascii: ",")) { continue }
      guard accept(UInt8(ascii: "]")) else { throw missing("a comma or ]") }
      return values
    }
  }

  private mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    var runStart = position
    while true {
      guard let byte = current else { throw error("it ends inside a string") }
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[runStart..<position]
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONError(reason: "a string is not UTF-8", offset: start)
        }
        return string
      case UInt8(ascii: "\\"):
        text += bytes[runStart..<position]
        text += UTF8.encode(try escape()).map(Array.init) ?? []
        runStart = position
      case 0..<32:
        throw error("a control character inside a string must be written as an escape")
      default:
        position += 1
      }
    }
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    position += 1
    guard let byte = current else { throw error("it ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      position -= 1
      throw error("there is no such escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position - 2
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, accept(UInt8(ascii: "\\")), accept(UInt8(ascii: "u")) {
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw JSONError(reason: "half of a character (a lone surrogate)", offset: start)
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw missing("four hexadecimal digits")
      }
      number = number << 4 | UInt32(digit)
      position += 1
    }
    return number
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    _ = accept(UInt8(ascii: "-"))
    if !accept(UInt8(ascii: "0")) { try digits() }
    if accept(UInt8(ascii: ".")) { try digits() }
    if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
      if !accept(UInt8(ascii: "+")) { _ = accept(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONError) {
    guard let byte = current, Self.isDigit(byte) else { throw missing("a digit") }
    while let byte = current, Self.isDigit(byte) { position += 1 }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw error("a value is missing") }
    position += word.utf8.count
    return value
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    if depth > Self.maximumDepth { throw error("it nests deeper than \(Self.maximumDepth)") }
    position += 1
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ reason: String) -> JSONError {
    JSONError(reason: reason, offset: position)
  }

  private func missing(_ what: String) -> JSONError {
    error(current == nil ? "it ends too early" : "\(what) is missing")
  }
}
