/// Makes foreign text safe to print on one line of a terminal or a log.
package enum PrintableText {
  /// The text with control, line-breaking and direction-changing characters written as escapes,
  /// and bytes that are not UTF-8 as `\xNN`.
  ///
  /// - Parameters:
  ///   - bytes: any bytes, such as a file's name.
  ///   - limit: the number of characters after which the text is cut and ends in `…`.
  /// - Returns: one line; linear in the number of bytes.
  package static func line(_ bytes: [UInt8], limit: Int = .max) -> String {
    var result = ""
    var count = 0
    var position = 0
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      if count >= limit && position < bytes.count { return result + "…" }
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        append(UTF8.decode(encoded), to: &result)
        position += encoded.count
      case .error(let length):
        for byte in bytes[position..<position + length] {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
        }
        position += length
      case .emptyInput:
        return result
      }
      count += 1
    }
  }

  /// The text with its unprintable characters written as escapes; cut after `limit` characters.
  package static func line(_ text: some StringProtocol, limit: Int = .max) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count >= limit { return result + "…" }
      append(scalar, to: &result)
      count += 1
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where isUnprintable(scalar):
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    default: false
    }
  }
}
