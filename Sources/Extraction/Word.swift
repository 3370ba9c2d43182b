/// A token's text as extraction compares it.
struct Word: Sendable, Hashable {
  /// Lower case, with е for ё.
  let text: String
  /// The UTF-16 code units of `text`.
  let units: [UInt16]
  /// Whether the token starts with a capital letter.
  let isCapitalized: Bool
  /// Whether the token has at least two letters, all of them capital.
  let isUppercase: Bool
  /// Whether the token is a word or a number.
  let isWord: Bool

  /// Creates the word of a token's text.
  init(_ surface: String, isWord: Bool = true) {
    let folded = surface.lowercased().replacingYo()
    text = folded
    units = Array(folded.utf16)
    isCapitalized = surface.first?.isUppercase ?? false
    isUppercase = surface.utf16.count > 1 && surface == surface.uppercased() && surface != folded
    self.isWord = isWord
  }

  /// Whether the word is one letter, as an initial is.
  var isInitial: Bool { units.count == 1 && isWord && isCapitalized }

  /// Whether the first letter is Cyrillic.
  var isCyrillic: Bool { units.first.map { (0x400...0x52F).contains($0) } ?? false }
}

extension String {
  /// The string with е for ё.
  func replacingYo() -> String {
    guard utf16.contains(0x451) else { return self }
    return String(map { $0 == "ё" ? "е" : $0 })
  }
}
