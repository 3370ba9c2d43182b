/// The class of a scalar for tokenisation.
enum ScalarClass: UInt8 {
  /// White space that ends no line.
  case space
  /// A line or paragraph break.
  case newline
  /// A letter.
  case letter
  /// A digit or other number.
  case number
  /// Any other character: a token of its own.
  case other

  /// Scalars below this are looked up in a table: Latin, Greek, Cyrillic … and punctuation.
  private static let tableSize = 0x2100

  private static let table: [ScalarClass] = (0..<UInt32(tableSize)).map(classify)

  /// Calls `body` with the lookup table, which saves a check of the lazy global at every scalar.
  static func withTable<Result>(_ body: (UnsafeBufferPointer<ScalarClass>) -> Result) -> Result {
    table.withUnsafeBufferPointer(body)
  }

  /// The class of a scalar beyond the table.
  static func classify(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return .newline
    // Python's and so the recogniser's idea of space holds the separators of ASCII.
    case 0x1C...0x1F: return .space
    default: break
    }
    guard let scalar = Unicode.Scalar(value) else { return .other }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return .letter
    case .decimalNumber, .letterNumber, .otherNumber:
      return .number
    default:
      return scalar.properties.isWhitespace ? .space : .other
    }
  }
}
