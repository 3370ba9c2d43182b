/// A word, sign or value of a query's text.
package struct Token: Sendable, Equatable {
  /// What a token is.
  package enum Kind: Sendable, Equatable {
    /// A name or keyword as written; keywords are told apart by the parser.
    case word(String)
    /// A name in back quotes, which is never a keyword.
    case quotedName(String)
    /// A text in quotes, escapes resolved.
    case string(String)
    /// A whole number without a sign.
    case integer(UInt64)
    /// A number with a fraction or an exponent, without a sign.
    case float(Double)
    /// A parameter's name, without the dollar sign.
    case parameter(String)
    /// A sign.
    case symbol(Symbol)
    /// The end of the text.
    case end
  }

  /// What it is.
  package var kind: Kind
  /// The UTF-8 bytes of the source.
  package var range: Range<Int>
  /// The `--` comments directly before it, without the dashes; only in a graph type.
  package var comments: [Comment] = []
}

/// A comment of a graph type.
package struct Comment: Sendable, Equatable {
  /// Its text without the dashes and the space after them.
  package var text: String
  /// The UTF-8 bytes of the source.
  package var range: Range<Int>
}

/// A sign of the language.
///
/// Arrows are read as single signs and put together by the parser, since `a<-1` is a comparison.
package enum Symbol: String, Sendable, CaseIterable {
  // swift-format-ignore: OneCasePerLine
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  // swift-format-ignore: OneCasePerLine
  case leftBrace = "{"
  case rightBrace = "}"
  case comma = ","
  case semicolon = ";"
  // swift-format-ignore: OneCasePerLine
  case doubleColon = "::"
  case colon = ":"
  case doubleDot = ".."
  case dot = "."
  case bar = "|"
  case ampersand = "&"
  // swift-format-ignore: OneCasePerLine
  case regularExpression = "=~"
  case equal = "="
  case notEqual = "<>"
  case lessOrEqual = "<="
  case less = "<"
  // swift-format-ignore: OneCasePerLine
  case greaterOrEqual = ">="
  case greater = ">"
  case plusEqual = "+="
  case plus = "+"
  case minus = "-"
  // swift-format-ignore: OneCasePerLine
  case star = "*"
  case slash = "/"
  case percent = "%"
  case caret = "^"
  case exclamation = "!"

  /// All signs with their bytes, the longer of two with a common beginning first.
  static let byLength: [(symbol: Symbol, bytes: [UInt8])] =
    allCases.map { ($0, Array($0.rawValue.utf8)) }.sorted { $0.1.count > $1.1.count }
}
