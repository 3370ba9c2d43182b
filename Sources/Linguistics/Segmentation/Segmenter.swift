/// Splits a text into tokens and sentences.
///
/// A token is a maximal run of letters and numbers or one other visible character; over code
/// points this equals the regular expression `[^\W_]+|[^\w\s]|_`. A line break ends a
/// sentence, unless it only keeps the lines short (``LineWrapping``); a full stop does not after initials and the language's abbreviations.
public struct Segmenter: Sendable {
  private let language: Language
  private let abbreviations: Set<String>

  /// Creates a segmenter for texts of one language.
  public init(language: Language) {
    self.language = language
    abbreviations = Abbreviations.beforeNames(language)
  }

  /// The text with its tokens and sentences.
  ///
  /// - Complexity: O(bytes of the text).
  public func segment(_ text: String) -> Document {
    var text = text
    let (sentences, tokens) = text.withUTF8 { bytes in
      var found = Tokenizer.tokenize(bytes)
      found.join(at: LineWrapping.wraps(in: bytes))
      var tokens = found.tokens
      let splitter = SentenceSplitter(
        bytes: bytes, tokens: tokens, startsLine: found.startsLine, abbreviations: abbreviations)
      let sentences = splitter.sentences()
      for (number, sentence) in sentences.enumerated() {
        for index in sentence.tokens { tokens[index].sentence = number }
      }
      return (sentences, tokens)
    }
    return Document(text: text, language: language, sentences: sentences, tokens: tokens)
  }
}
