/// Turns byte offsets of a text into Unicode code point offsets and back.
package struct CodePointOffsets {
  /// For each byte, the number of code points that start before it; one more entry for the end.
  private let counts: [Int32]
  private let isASCII: Bool

  /// Counts the code points of a text once.
  ///
  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8]) {
    isASCII = bytes.allSatisfy { $0 < 0x80 }
    if isASCII {
      counts = []
      length = bytes.count
      byteCount = bytes.count
      return
    }
    var counts: [Int32] = []
    counts.reserveCapacity(bytes.count + 1)
    var count: Int32 = 0
    for byte in bytes {
      counts.append(count)
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    counts.append(count)
    self.counts = counts
    length = Int(count)
    byteCount = bytes.count
  }

  /// The number of code points.
  package let length: Int
  private let byteCount: Int

  /// The code points before a byte offset that lies on a character's border.
  package func codePoint(atByte byte: Int) -> Int {
    isASCII ? byte : Int(counts[byte])
  }

  /// The byte offset of a code point; nil when there are fewer.
  ///
  /// - Complexity: O(log(bytes)).
  package func byte(atCodePoint point: Int) -> Int? {
    guard (0...length).contains(point) else { return nil }
    if isASCII { return point }
    var low = 0
    var high = byteCount
    // `counts` grows one byte behind a character's first, so the last offset with this count is the
    // character's first byte; the ones before it are inside the character in front.
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(counts[middle]) <= point { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
