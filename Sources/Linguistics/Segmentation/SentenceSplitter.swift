/// Finds the borders of sentences between tokens.
struct SentenceSplitter {
  let bytes: UnsafeBufferPointer<UInt8>
  let tokens: [Token]
  let startsLine: [Bool]
  let abbreviations: Set<String>

  /// The sentences in order.
  func sentences() -> [Sentence] {
    var result: [Sentence] = []
    var start = 0
    var index = 0
    while index < tokens.count {
      let next = index + 1
      if next == tokens.count || startsLine[next] || endsSentence(next, from: start) {
        result.append(
          Sentence(
            range: tokens[start].range.lowerBound..<tokens[index].range.upperBound,
            tokens: start..<next))
        start = next
      }
      index = next
    }
    return result
  }

  /// Whether a sentence that began at token `start` ends before token `next`.
  private func endsSentence(_ next: Int, from start: Int) -> Bool {
    // Closing quotes and brackets belong to the sentence before them.
    var last = next - 1
    guard tokens[last].kind == .punctuation else { return false }
    while last > start, isCloser(last), !tokens[last].followsGap { last -= 1 }
    guard isTerminator(last) else { return false }
    if !tokens[next].followsGap { return isGluedSentence(last, next, from: start) }

    // What comes next must be able to begin a sentence.
    var first = next
    while first < tokens.count, first < next + 3, isOpenerOrDash(first) { first += 1 }
    guard first < tokens.count else { return true }
    if isLowerCase(first) { return false }
    if tokens[first].kind == .punctuation { return first > next || isOpenerOrDash(next) }

    guard scalar(last) == 0x2E, last > start else { return true }
    // An ellipsis of dots is no abbreviation.
    if scalar(last - 1) == 0x2E && !tokens[last].followsGap { return true }
    if last != next - 1 { return true }
    return !isAbbreviation(last - 1, from: start)
  }

  /// "слово.Слово": a missing space between sentences, but not a site such as "Mail.Ru".
  private func isGluedSentence(_ dot: Int, _ next: Int, from start: Int) -> Bool {
    guard dot == next - 1, dot > start, scalar(dot) == 0x2E, !tokens[dot].followsGap else {
      return false
    }
    let before = tokens[dot - 1]
    guard before.kind == .word, before.range.count >= 8, tokens[next].range.count >= 4 else {
      return false
    }
    let head = scalar(next)
    return isCyrillic(head) && Letters.isUpper(head) && isLowerCase(dot - 1)
      && isCyrillic(scalar(dot - 1))
  }

  /// Whether the word at `index`, which a full stop follows, is an abbreviation or initial.
  private func isAbbreviation(_ index: Int, from start: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .punctuation: return false
    // "1. Пункт": the number of an item at the beginning of its line.
    case .number: return index == start && token.range.count <= 3
    case .word: break
    }
    let head = scalar(index)
    let isSingle = token.range.count == utf8Length(head)
    let afterNumber = index > start && tokens[index - 1].kind == .number
    if isSingle && Letters.isUpper(head) { return true }
    guard token.range.count <= 12 else { return false }
    let word = folded(index)
    if isSingle, index >= start + 2, scalar(index - 1) == 0x2E,
      tokens[index - 2].range.count == utf8Length(scalar(index - 2))
    {
      let pair = folded(index - 2) + word
      if Abbreviations.openPairs.contains(pair) { return true }
      if Abbreviations.closingPairs.contains(pair) { return false }
    }
    if afterNumber && Abbreviations.unitsAfterNumbers.contains(word) { return false }
    return abbreviations.contains(word)
  }

  // MARK: - Token tests

  private func scalar(_ index: Int) -> UInt32 {
    let range = tokens[index].range
    let lead = UInt32(bytes[range.lowerBound])
    if lead < 0x80 { return lead }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var value = lead & (0xFF >> UInt32(length + 1))
    for at in range.lowerBound + 1..<min(range.lowerBound + length, range.upperBound) {
      value = value << 6 | UInt32(bytes[at] & 0x3F)
    }
    return value
  }

  private func utf8Length(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }

  private func folded(_ index: Int) -> String {
    let range = tokens[index].range
    return Letters.key(
      String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
  }

  private func isCyrillic(_ scalar: UInt32) -> Bool {
    scalar >= 0x400 && scalar < 0x530
  }

  private func isLowerCase(_ index: Int) -> Bool {
    tokens[index].kind == .word && Letters.isLower(scalar(index))
  }

  private func isTerminator(_ index: Int) -> Bool {
    guard tokens[index].kind == .punctuation else { return false }
    switch scalar(index) {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x203D, 0x2047...0x2049: return true
    default: return false
    }
  }

  private func isCloser(_ index: Int) -> Bool {
    guard tokens[index].kind == .punctuation else { return false }
    switch scalar(index) {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201C, 0x201D, 0x203A: return true
    default: return false
    }
  }

  private func isOpenerOrDash(_ index: Int) -> Bool {
    guard tokens[index].kind == .punctuation else { return false }
    switch scalar(index) {
    case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0xAB, 0x2018, 0x201C, 0x201E, 0x2039: return true
    case 0x2D, 0x2010...0x2015, 0x2022: return true
    default: return false
    }
  }
}
