/// A name as written, without back quotes.
package struct Name: Sendable, Hashable {
  /// The text.
  package var text: String
  /// The UTF-8 bytes of the source; left out of comparisons.
  package var range: Range<Int>

  /// Creates a name.
  package init(_ text: String, range: Range<Int> = 0..<0) {
    self.text = text
    self.range = range
  }

  /// Compares the texts.
  package static func == (left: Name, right: Name) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes the text.
  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
