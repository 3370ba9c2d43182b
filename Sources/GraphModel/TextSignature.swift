/// A small summary of a text by which reprints of it are known again.
///
/// MinHash (Broder 1997) over runs of four words: of each of 128 random orders of all runs, the first
/// one that the text has. The share of equal values in two signatures estimates the share of runs
/// that the texts have in common (Jaccard), with a standard deviation of at most 0.045.
package struct TextSignature: Sendable, Hashable {
  /// The number of values.
  package static let count = 128
  /// The words of a run.
  private static let runLength = 4
  /// Shorter texts have no signature: a sentence that two papers quote makes no reprint.
  private static let leastRuns = 40

  /// The values.
  package let values: [UInt32]

  /// Summarises a text; nil where it is shorter than 40 runs of words.
  ///
  /// Case, ё, quotes and punctuation make no difference.
  ///
  /// - Complexity: O(length of the text), 128 multiplications a word.
  package init?(of text: String) {
    var words: [UInt64] = []
    for chunk in text.split(whereSeparator: \.isWhitespace) {
      for word in NameKey.key(String(chunk)).utf8.split(separator: 0x20) {
        words.append(Self.hash(word))
      }
    }
    guard words.count >= Self.leastRuns + Self.runLength - 1 else { return nil }
    var least = [UInt32](repeating: .max, count: Self.count)
    for start in 0...(words.count - Self.runLength) {
      var run: UInt64 = 0
      for word in words[start..<start + Self.runLength] { run = Self.mixed(run &+ word) }
      for order in 0..<Self.count {
        // Multiply-shift hashing (Dietzfelbinger and others 1997).
        let value = UInt32(truncatingIfNeeded: (run &* Self.factors[order]) >> 32)
        if value < least[order] { least[order] = value }
      }
    }
    values = least
  }

  /// Takes up a signature that was stored; nil for any other number of bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.count * 4 else { return nil }
    values = (0..<Self.count).map { index in
      (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[index * 4 + $1]) }
    }
  }

  /// The signature as 512 bytes, the high byte of each value first.
  package var bytes: [UInt8] {
    values.flatMap { value in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }
  }

  /// The estimated share of word runs that two texts have in common, 0...1.
  package func similarity(to other: TextSignature) -> Double {
    var equal = 0
    for index in 0..<Self.count where values[index] == other.values[index] { equal += 1 }
    return Double(equal) / Double(Self.count)
  }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    // FNV-1a, 64 bits.
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Odd numbers, the same in every run and on every machine: signatures are stored.
  private static let factors: [UInt64] = (1...UInt64(count)).map { mixed($0) | 1 }
}

/// Finds out which texts are reprints of one another.
///
/// Two are, where at least half of their word runs are common and, where both have dates, they were
/// published within two weeks; so are those joined by a third. The outcome depends on the texts and
/// dates alone, not on their order.
package enum ReprintGroups {
  /// One text.
  package struct Item: Sendable, Hashable {
    /// Names it; decides nothing but a group's name.
    package var id: Int64
    /// Its summary.
    package var signature: TextSignature
    /// When it was published, as a day's number on any scale; nil where that is not known.
    package var day: Int?

    /// Creates an item.
    package init(id: Int64, signature: TextSignature, day: Int?) {
      self.id = id
      self.signature = signature
      self.day = day
    }
  }

  /// The least estimated share of common word runs.
  package static let leastSimilarity = 0.5
  /// The most days between two reprints.
  package static let mostDays = 14
  /// The values that two signatures must share in one place to be compared at all: at a similarity of
  /// one half, all 64 places miss with a probability of 1e-8.
  private static let bandLength = 2

  /// The groups of two and more: each member's id with the smallest id of its group.
  ///
  /// - Complexity: O(n) signatures plus the pairs that share a band, compared only where nothing has
  ///   joined them yet.
  package static func groups(_ items: [Item]) -> [Int64: Int64] {
    let items = items.sorted { $0.id < $1.id }
    var parent = Array(items.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    for band in stride(from: 0, to: TextSignature.count, by: bandLength) {
      var buckets: [UInt64: [Int]] = [:]
      for (index, item) in items.enumerated() {
        let values = item.signature.values
        buckets[UInt64(values[band]) << 32 | UInt64(values[band + 1]), default: []].append(index)
      }
      for bucket in buckets.values where bucket.count > 1 {
        for (position, one) in bucket.enumerated() {
          for other in bucket[(position + 1)...] {
            let (first, second) = (root(one), root(other))
            if first != second, areReprints(items[one], items[other]) {
              parent[max(first, second)] = min(first, second)
            }
          }
        }
      }
    }
    var sizes = Array(repeating: 0, count: items.count)
    for index in items.indices { sizes[root(index)] += 1 }
    var result: [Int64: Int64] = [:]
    for index in items.indices where sizes[root(index)] > 1 {
      // Roots are the smallest of their group, and items come by rising id.
      result[items[index].id] = items[root(index)].id
    }
    return result
  }

  private static func areReprints(_ one: Item, _ other: Item) -> Bool {
    if let day = one.day, let otherDay = other.day, abs(day - otherDay) > mostDays { return false }
    return one.signature.similarity(to: other.signature) >= leastSimilarity
  }
}
