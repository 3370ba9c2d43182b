/// A language Dossier can read.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// Russian.
  case russian = "ru"
  /// Kazakh.
  case kazakh = "kk"
  /// English.
  case english = "en"
}

/// The surface class of a token.
public enum TokenKind: UInt8, Sendable, Hashable {
  /// A run of letters and digits that holds at least one letter.
  case word
  /// A run of digits and other numeric characters.
  case number
  /// Any single character that is neither a letter, a number nor white space.
  case punctuation
}

/// One token of a document: a maximal run of letters and numbers, or one other visible character.
///
/// This is the word unit of the recogniser too, so a mention always covers whole tokens.
/// Hyphenated words are several tokens.
public struct Token: Sendable, Hashable {
  /// The token's UTF-8 bytes in the document's text.
  public var range: Range<Int>
  /// The index of the sentence that holds the token.
  public var sentence: Int
  /// The surface class.
  public var kind: TokenKind
  /// Whether white space, or the text's start, comes right before the token.
  public var followsGap: Bool

  /// Creates a token.
  public init(range: Range<Int>, sentence: Int, kind: TokenKind, followsGap: Bool) {
    self.range = range
    self.sentence = sentence
    self.kind = kind
    self.followsGap = followsGap
  }
}

/// One sentence of a document.
public struct Sentence: Sendable, Hashable {
  /// The sentence's UTF-8 bytes, without surrounding white space.
  public var range: Range<Int>
  /// The indices of its tokens.
  public var tokens: Range<Int>

  /// Creates a sentence.
  public init(range: Range<Int>, tokens: Range<Int>) {
    self.range = range
    self.tokens = tokens
  }
}

/// A segmented text: its bytes, sentences and tokens.
///
/// All offsets are UTF-8 byte offsets into `text`.
public struct Document: Sendable {
  /// The text exactly as read.
  public let text: String
  /// The text's UTF-8 bytes.
  public let bytes: [UInt8]
  /// The language the text is in.
  public let language: Language
  /// The sentences in order; together their tokens are all tokens.
  public let sentences: [Sentence]
  /// The tokens in order.
  public let tokens: [Token]

  /// Creates a document from parts that a segmenter made.
  public init(text: String, language: Language, sentences: [Sentence], tokens: [Token]) {
    self.text = text
    self.bytes = Array(text.utf8)
    self.language = language
    self.sentences = sentences
    self.tokens = tokens
  }

  /// The text of a byte range.
  ///
  /// - Complexity: O(length of the range).
  public func text(of range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The text of the token at `index`.
  public func text(ofToken index: Int) -> String {
    text(of: tokens[index].range)
  }

  /// The byte range from the first to the last token of `tokens`.
  ///
  /// - Precondition: the range is not empty and lies within the document's tokens.
  public func range(ofTokens tokens: Range<Int>) -> Range<Int> {
    self.tokens[tokens.lowerBound].range
      .lowerBound..<self.tokens[tokens.upperBound - 1].range
      .upperBound
  }
}
