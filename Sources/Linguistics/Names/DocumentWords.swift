/// The capitalised words of a document, for votes between readings of a name.
struct DocumentWords {
  private var counts: [String: Int] = [:]

  /// Collects the words.
  ///
  /// - Complexity: O(tokens of the document).
  init(_ document: Document) {
    for word in NameWord.words(of: 0..<document.tokens.count, in: document)
    where word.isCapitalized && word.range.count <= 96 {
      counts[Letters.key(word.text), default: 0] += 1
    }
  }

  /// How often the document holds the word, capitalised, in just this form.
  func count(_ key: String) -> Int {
    counts[key] ?? 0
  }
}
