/// What text from outside must not do to a terminal or a log.
enum SafeText {
  /// Throws unless the text is one line without control characters, line separators and marks of
  /// direction or other invisible ones.
  static func line(_ text: String, _ what: String) throws {
    for scalar in text.unicodeScalars where isHarmful(scalar) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      throw FuzzFailure("\(what) holds U+\(code): \(text.debugDescription.prefix(300))")
    }
  }

  /// As `line` for each line of the text.
  static func lines(_ text: String, _ what: String) throws {
    for part in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      try line(String(part), what)
    }
  }

  /// A message: one line, neither empty nor endless.
  static func message(_ text: String, _ what: String) throws {
    try require(!text.isEmpty, "\(what) is empty")
    try require(text.utf8.count <= 4000, "\(what) has \(text.utf8.count) bytes")
    try line(text, what)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// Where ranges of a text may lie.
enum TextRanges {
  /// Throws unless the range lies in the text and cuts no character.
  static func check(_ range: Range<Int>, in bytes: [UInt8], _ what: String) throws {
    try require(
      range.lowerBound >= 0 && range.upperBound <= bytes.count,
      "\(what) \(range) lies outside of the text's \(bytes.count) bytes")
    for end in [range.lowerBound, range.upperBound] where end < bytes.count {
      try require(bytes[end] & 0xC0 != 0x80, "\(what) \(range) cuts a character")
    }
  }
}
