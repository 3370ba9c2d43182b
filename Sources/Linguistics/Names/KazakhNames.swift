/// Takes the case endings off the last word of a Kazakh name.
///
/// The genitive's endings are told from stems by their letters. The others are taken off only
/// where the document holds the bare word too, because stems such as "Қазақстан" end like them.
struct KazakhNames {
  let document: Document
  let words: DocumentWords

  private static let genitives = ["ның", "нің", "дың", "дің", "тың", "тің"]
  private static let others = [
    "дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен", "ға", "ге", "қа", "ке", "на",
    "не", "ны", "ні", "ды", "ді", "ты", "ті", "да", "де", "та", "те",
  ]

  /// The nominative of the name in `tokens`, or nil where the name is not changed.
  func normalForm(of tokens: Range<Int>) -> String? {
    let parts = NameWord.words(of: tokens, in: document)
    guard let last = parts.last, last.isCyrillic, !last.isQuoted, !last.isAllCapital else {
      return nil
    }
    guard let stem = stem(last.text) else { return nil }
    let range = document.range(ofTokens: tokens)
    return Spacing.trimmed(
      document.text(of: range.lowerBound..<last.range.lowerBound) + stem
        + document.text(of: last.range.upperBound..<range.upperBound))
  }

  private func stem(_ word: String) -> String? {
    let letters = Letters.scalars(word)
    let folded = letters.map(Letters.fold)
    func stripped(_ ending: String) -> String? {
      let tail = Letters.scalars(ending)
      guard folded.count >= tail.count + 3, folded.suffix(tail.count).elementsEqual(tail) else {
        return nil
      }
      return Letters.string(letters.dropLast(tail.count))
    }
    for ending in Self.genitives {
      if let stem = stripped(ending) { return stem }
    }
    for ending in Self.others {
      if let stem = stripped(ending), words.count(Letters.key(stem)) > 0 { return stem }
    }
    return nil
  }
}
