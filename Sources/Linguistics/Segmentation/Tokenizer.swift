/// Splits bytes into tokens: runs of letters and numbers, and single other characters.
enum Tokenizer {
  /// Tokens with the sentence still open, and whether a line break comes before each.
  struct Result {
    var tokens: [Token] = []
    var startsLine: [Bool] = []

    /// Takes the line breaks at some places, in order, for mere gaps between tokens.
    mutating func join(at breaks: [Int]) {
      var rest = breaks[...]
      for index in tokens.indices.dropFirst() where startsLine[index] {
        let gap = tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound
        rest = rest.drop { $0 < gap.lowerBound }
        if let next = rest.first, gap.contains(next) { startsLine[index] = false }
      }
    }
  }

  /// The tokens of UTF-8 text.
  ///
  /// - Complexity: O(bytes).
  static func tokenize(_ bytes: UnsafeBufferPointer<UInt8>) -> Result {
    ScalarClass.withTable { table in
      var result = Result()
      result.tokens.reserveCapacity(bytes.count / 8)
      result.startsLine.reserveCapacity(bytes.count / 8)
      var at = 0
      var wordStart = -1
      var wordHasLetter = false
      var gap = true
      var newline = true

      func close(_ end: Int) {
        result.tokens.append(
          Token(
            range: wordStart..<end, sentence: 0, kind: wordHasLetter ? .word : .number,
            followsGap: gap))
        result.startsLine.append(newline)
        wordStart = -1
        gap = false
        newline = false
      }

      while at < bytes.count {
        let start = at
        var scalar = UInt32(bytes[at])
        var length = 1
        if scalar >= 0xF0 {
          length = 4
          scalar &= 0x07
        } else if scalar >= 0xE0 {
          length = 3
          scalar &= 0x0F
        } else if scalar >= 0xC0 {
          length = 2
          scalar &= 0x1F
        }
        let end = min(at + length, bytes.count)
        at += 1
        while at < end {
          scalar = scalar << 6 | UInt32(bytes[at] & 0x3F)
          at += 1
        }
        let kind =
          scalar < UInt32(table.count) ? table[Int(scalar)] : ScalarClass.classify(scalar)
        switch kind {
        case .letter, .number:
          if wordStart < 0 {
            wordStart = start
            wordHasLetter = false
          }
          if kind == .letter { wordHasLetter = true }
        case .space, .newline:
          if wordStart >= 0 { close(start) }
          gap = true
          if kind == .newline { newline = true }
        case .other:
          if wordStart >= 0 { close(start) }
          result.tokens.append(
            Token(range: start..<at, sentence: 0, kind: .punctuation, followsGap: gap))
          result.startsLine.append(newline)
          gap = false
          newline = false
        }
      }
      if wordStart >= 0 { close(bytes.count) }
      return result
    }
  }
}
