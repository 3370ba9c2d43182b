package import Linguistics

/// One window of a document: whole words that the encoder sees together.
package struct Window: Sendable, Hashable {
  /// The document's tokens in the window; they are the model's words.
  package let words: Range<Int>
  /// The subwords of the words, between the two special ones.
  package let ids: [UInt32]
  /// The index in `ids` of each word's first subword, and of the closing special one.
  package let starts: [Int]
}

/// The windows of a document, made one at a time so that no document is held in subwords as a whole.
///
/// A window takes as many words as fit. Unless it reaches the end it is cut back to the last sentence
/// start that leaves it at least half of its room. The next one begins at the last sentence start that
/// makes the two overlap by the model's least overlap up to twice that; without one, at the last word
/// that gives the least overlap.
package struct Windows {
  private let document: Document
  private let tokenizer: SubwordTokenizer
  private let special: SpecialSubwords
  private let room: Int
  private let overlap: Int
  private var scratch = SubwordTokenizer.Scratch()

  /// The token at which the next window begins; the number of tokens after the last window.
  package private(set) var next = 0

  /// The windows of a document.
  package init(
    _ document: Document, tokenizer: SubwordTokenizer, special: SpecialSubwords,
    configuration: Configuration
  ) {
    self.document = document
    self.tokenizer = tokenizer
    self.special = special
    room = configuration.windowSubwords
    overlap = configuration.overlapSubwords
  }

  /// The next window, or nil after the last.
  ///
  /// - Complexity: O(subwords of the window); overlaps are cut into subwords twice.
  package mutating func nextWindow() -> Window? {
    let tokens = document.tokens
    let first = next
    guard first < tokens.count else { return nil }
    var ids: [UInt32] = [special.begin]
    ids.reserveCapacity(room + 2)
    var starts: [Int] = [1]
    var end = first
    document.bytes.withUnsafeBufferPointer { bytes in
      while end < tokens.count {
        let token = tokens[end]
        tokenizer.append(
          word: UnsafeBufferPointer(rebasing: bytes[token.range]), followsGap: token.followsGap,
          to: &ids, scratch: &scratch)
        if ids.count - 1 > room { break }
        starts.append(ids.count)
        end += 1
      }
    }
    guard end < tokens.count else {
      next = tokens.count
      ids.append(special.end)
      return Window(words: first..<end, ids: ids, starts: starts)
    }
    if let cut = (first + 1...end).last(where: {
      startsSentence($0) && starts[$0 - first] - 1 >= room / 2
    }) {
      end = cut
    }
    let total = starts[end - first]
    func shared(_ word: Int) -> Int { total - starts[word - first] }
    if let start = (first + 1..<end).last(where: {
      startsSentence($0) && (overlap...2 * overlap).contains(shared($0))
    }) {
      next = start
    } else {
      var start = end
      while shared(start) < overlap { start -= 1 }
      next = max(start, first + 1)
    }
    ids.removeLast(ids.count - total)
    ids.append(special.end)
    starts.removeLast(starts.count - (end - first + 1))
    return Window(words: first..<end, ids: ids, starts: starts)
  }

  private func startsSentence(_ token: Int) -> Bool {
    token == 0 || document.tokens[token].sentence != document.tokens[token - 1].sentence
  }
}

/// Which window judges a range of words that several windows hold.
package struct WindowOwnership: Sendable {
  private var windows: [Range<Int>] = []
  private let count: Int

  // More windows than ever hold one word: each holds at least half of a window's room.
  private static let reach = 16

  /// The windows of a document of `count` words; none is known yet.
  package init(count: Int) { self.count = count }

  /// The number of windows known.
  package var known: Int { windows.count }

  /// Adds the next window's words.
  package mutating func append(_ words: Range<Int>) { windows.append(words) }

  /// The index of the window that holds the words `first` to `last` furthest from its edges.
  ///
  /// The earlier one of equals; nil where no window holds them. The text's own ends are no edges.
  ///
  /// All windows that begin at `first` or before must be known.
  package func owner(first: Int, last: Int) -> Int? {
    var best: Int?
    var greatest = -1
    // Windows begin one after another: those up to `end` begin at `first` or before.
    var end = windows.count
    var start = 0
    while start < end {
      let middle = (start + end) / 2
      if windows[middle].lowerBound <= first { start = middle + 1 } else { end = middle }
    }
    for index in max(0, end - Self.reach)..<end {
      let window = windows[index]
      guard last < window.upperBound else { continue }
      let left = window.lowerBound > 0 ? first - window.lowerBound : Int.max
      let right = window.upperBound < count ? window.upperBound - 1 - last : Int.max
      if min(left, right) > greatest {
        greatest = min(left, right)
        best = index
      }
    }
    return best
  }
}
