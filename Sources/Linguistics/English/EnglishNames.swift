/// Takes the possessive 's and the article off English names.
struct EnglishNames {
  let document: Document
  let words: DocumentWords
  let kind: NameKind

  private static let apostrophes: Set<String> = ["'", "\u{2019}", "\u{02BC}"]

  /// Names whose article belongs to them.
  private static let withArticle: Set<String> = ["hague", "gambia", "bahamas"]

  /// The name in `tokens` without what the sentence added to it.
  func normalForm(of tokens: Range<Int>) -> NormalForm {
    var range = document.range(ofTokens: tokens)
    let kept = withoutPossessive(tokens)
    if let kept { range = range.lowerBound..<kept }
    if let start = afterArticle(tokens), start < range.upperBound {
      range = start..<range.upperBound
    }
    return NormalForm(text: Spacing.trimmed(document.text(of: range)))
  }

  /// The byte where the name ends before a possessive 's, or nil without one.
  private func withoutPossessive(_ tokens: Range<Int>) -> Int? {
    let last = tokens.upperBound - 1
    let mark = document.text(ofToken: last) == "s" ? last - 1 : last
    guard mark > tokens.lowerBound, Self.apostrophes.contains(document.text(ofToken: mark)),
      !document.tokens[mark].followsGap,
      mark == last || !document.tokens[last].followsGap,
      document.tokens[mark - 1].kind == .word
    else { return nil }
    let before = document.text(ofToken: mark - 1)
    // "the Browns'" is of many; an apostrophe after another letter closes a quotation.
    if mark == last {
      return before.hasSuffix("s") ? document.tokens[mark - 1].range.upperBound : nil
    }
    // "Brody's" may be a brand: it is cut where the bare name stands elsewhere, or has more words.
    if kind == .organization, mark - 1 == tokens.lowerBound, !isAllCapital(before) {
      let key = Letters.key(before)
      guard standsBare(key) else { return nil }
    }
    return document.tokens[mark - 1].range.upperBound
  }

  private func isAllCapital(_ word: String) -> Bool {
    !word.unicodeScalars.contains { Letters.isLower($0.value) }
  }

  /// Whether the document holds a word without 's after it.
  private func standsBare(_ key: String) -> Bool {
    document.tokens.indices.contains { index in
      guard document.tokens[index].kind == .word, Letters.key(document.text(ofToken: index)) == key
      else { return false }
      let next = index + 1
      return next >= document.tokens.count || document.tokens[next].followsGap
        || !Self.apostrophes.contains(document.text(ofToken: next))
    }
  }

  /// The byte where the name starts after an article, or nil without one.
  private func afterArticle(_ tokens: Range<Int>) -> Int? {
    guard tokens.count > 1, document.tokens[tokens.lowerBound + 1].kind != .punctuation else {
      return nil
    }
    let first = document.text(ofToken: tokens.lowerBound)
    let key = Letters.key(first)
    guard key == "the" || (kind == .title && (key == "a" || key == "an")) else { return nil }
    let next = document.tokens[tokens.lowerBound + 1].range.lowerBound
    if Self.withArticle.contains(Letters.key(document.text(ofToken: tokens.lowerBound + 1))) {
      return nil
    }
    guard first != "the", kind != .title else { return next }
    // "The Daily Lamp" in the middle of a sentence has its article as a part of the name.
    let sentence = document.sentences[document.tokens[tokens.lowerBound].sentence]
    return sentence.tokens.lowerBound == tokens.lowerBound ? next : nil
  }
}
