import TestSupport

/// Changes bytes at random: as a careless program, a damaged disk and a hostile author would.
struct Mutator {
  private var random: SeededGenerator
  private let words: [[UInt8]]

  init(seed: UInt64, words: [[UInt8]]) {
    random = SeededGenerator(seed: seed)
    self.words = words
  }

  /// One of several.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// `input` after one to a dozen changes, few more often than many.
  mutating func changed(
    _ input: [UInt8], seeds: [[UInt8]], maximumLength: Int
  ) -> [UInt8] {
    var bytes = Array(input.prefix(maximumLength))
    var changes = 1
    while changes < 12, below(3) > 0 { changes += 1 }
    for _ in 0..<changes {
      change(&bytes, seeds: seeds, room: maximumLength - bytes.count)
      if bytes.count > maximumLength { bytes.removeLast(bytes.count - maximumLength) }
    }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], seeds: [[UInt8]], room: Int) {
    switch below(16) {
    case 0: if !bytes.isEmpty { bytes[below(bytes.count)] ^= 1 << UInt8(below(8)) }
    case 1: if !bytes.isEmpty { bytes[below(bytes.count)] = UInt8(below(256)) }
    case 2:
      let run = (0..<1 + below(8)).map { _ in UInt8(below(256)) }
      bytes.insert(contentsOf: run, at: below(bytes.count + 1))
    case 3: bytes.removeSubrange(range(in: bytes))
    case 4:
      // The end of a file that was cut off.
      if below(4) == 0 { bytes.removeLast(below(bytes.count + 1)) }
    case 5:
      let run = Array(bytes[range(in: bytes)])
      bytes.insert(contentsOf: run, at: below(bytes.count + 1))
    case 6: repeatRange(in: &bytes, room: room)
    case 7: swapRanges(in: &bytes)
    case 8, 9:
      let word = words.isEmpty ? one(of: Self.hostile) : one(of: words)
      bytes.insert(contentsOf: word, at: below(bytes.count + 1))
    case 10: bytes.insert(contentsOf: one(of: Self.hostile), at: below(bytes.count + 1))
    case 11:
      let word = below(2) == 0 || words.isEmpty ? one(of: Self.hostile) : one(of: words)
      bytes.replaceSubrange(range(in: bytes), with: word)
    case 12: changeNumber(in: &bytes)
    case 13:
      let other = one(of: seeds)
      bytes.replaceSubrange(range(in: bytes), with: other[range(in: other)])
    case 14:
      let other = one(of: seeds)
      bytes = Array(bytes.prefix(below(bytes.count + 1)) + other.suffix(below(other.count + 1)))
    default:
      if bytes.count >= 4 {
        // A number of a binary file.
        let value = one(of: Self.numbers)
        let at = below(bytes.count - 3)
        for index in 0..<4 { bytes[at + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
      }
    }
  }

  private mutating func repeatRange(in bytes: inout [UInt8], room: Int) {
    let range = range(in: bytes)
    guard !range.isEmpty, room > 0 else { return }
    let run = Array(bytes[range])
    let most = max(1, min(room / run.count, below(8) == 0 ? 20_000 : 40))
    let times = 1 + below(most)
    var copies: [UInt8] = []
    copies.reserveCapacity(run.count * times)
    for _ in 0..<times { copies += run }
    bytes.insert(contentsOf: copies, at: range.upperBound)
  }

  private mutating func swapRanges(in bytes: inout [UInt8]) {
    let one = range(in: bytes)
    let run = Array(bytes[one])
    bytes.removeSubrange(one)
    bytes.insert(contentsOf: run, at: below(bytes.count + 1))
  }

  private mutating func changeNumber(in bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
    guard !digits.isEmpty else { return }
    var start = digits[below(digits.count)]
    var end = start + 1
    while start > 0, (48...57).contains(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, (48...57).contains(bytes[end]) { end += 1 }
    let number = below(3) == 0 ? Int64(below(5000)) : one(of: Self.numbers)
    bytes.replaceSubrange(start..<end, with: Array(String(number).utf8))
  }

  /// A stretch, short more often than long.
  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    if bytes.isEmpty { return 0..<0 }
    let longest = min(bytes.count, [1, 4, 16, 64, bytes.count][below(5)])
    let start = below(bytes.count)
    return start..<min(bytes.count, start + 1 + below(longest))
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private static let numbers: [Int64] = [
    0, 1, -1, 2, 7, 127, 128, 255, 256, 32_767, 65_535, 65_536, 99_999, 0x7FFF_FFFF, 0x8000_0000,
    0xFFFF_FFFF, .max, .min,
  ]

  /// What has broken programs that read text.
  private static let hostile: [[UInt8]] =
    [
      "\u{0}", "\u{1}", "\u{7}", "\u{8}", "\u{1B}[31m", "\u{1B}]0;x\u{7}", "\u{7F}", "\u{85}",
      "\u{9B}1m", "\r", "\r\n", "\n\n", "\t", "\u{AD}", "\u{200B}", "\u{200D}", "\u{200E}",
      "\u{202E}", "\u{2066}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}",
      "\u{E0041}", "\u{10FFFF}", "\u{D7FF}", "\u{E000}", "\u{A0}", "\u{3000}", "e\u{301}",
      "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "🇰🇿", "漢字", "ﷺ", "İ", "ẞ", "ﬁ", "ё", "Ё",
      "ә", "Қ", "«", "»", "\"", "'", "`", "\\", "\\\\", "\\N", "\\\"", "<", ">", "&", "&amp;",
      "&#0;", "&#x202E;", "]]>", "<!--", "-->", "<script>", "{", "}", "[", "]", "(", ")", ";", "%s",
      "../", "0", "-1", "1e309", "9223372036854775808", "NaN", "\u{0}\u{0}\u{0}\u{0}",
    ].map { Array($0.utf8) } + [
      [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80],
      [0xFF, 0xFE],
      [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B, 8], [0xD0], [0xF0, 0x9F],
    ]
}
