/// Tells line breaks that only keep lines short from those that end a paragraph, a headline or an
/// item.
///
/// Text from e-mail and archives is often wrapped: a break stands where the next word would have made
/// the line too long. A break is taken for such a one where that is so for most breaks of the text. A
/// text with too few breaks to tell has one where a long line ends inside a sentence.
enum LineWrapping {
  /// The widths, in code points, that text is wrapped to.
  private static let widths = 40...120
  /// The least number of breaks between two lines with text that tells anything.
  private static let leastBreaks = 3
  /// The least share of these that must stand where the next word did not fit.
  private static let leastShare = 0.6

  /// The least length, in code points, of a line that goes on in the next one of a text with few lines.
  private static let leastLength = 40

  private struct Line {
    /// Code points, white space at the end left out; 0 for an empty line.
    var length = 0
    /// Code points of the first word.
    var firstWord = 0
    /// Whether it begins with the mark of an item or of direct speech.
    var isItem = false
    /// Whether its first character is a lower-case letter.
    var startsLower = false
    /// Whether its last character is a letter, a digit or a comma.
    var endsInside = false
    /// Whether it has a dash, as between a name and a post.
    var hasDash = false
    /// The place of the line feed after it.
    var end = 0
  }

  /// The places of line feeds that end no sentence, in order.
  ///
  /// - Complexity: O(bytes).
  static func wraps(in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    let lines = lines(of: bytes)
    let breaks = lines.indices.dropLast().filter {
      lines[$0].length > 0 && lines[$0 + 1].length > 0
    }
    if breaks.count < leastBreaks {
      return breaks.filter {
        lines[$0].length >= leastLength && lines[$0].endsInside && lines[$0 + 1].startsLower
          && !lines[$0 + 1].isItem && !lines[$0].hasDash && !lines[$0 + 1].hasDash
      }.map { lines[$0].end }
    }
    guard let width = breaks.map({ lines[$0].length }).max(),
      widths.contains(width)
    else { return [] }
    // A headline above long paragraphs stands in no wrapped text.
    let long = lines.count { $0.length > width }
    guard long * 20 <= lines.count else { return [] }
    let full = breaks.filter { lines[$0].length + 1 + lines[$0 + 1].firstWord > width }
    guard Double(full.count) >= leastShare * Double(breaks.count) else { return [] }
    // Lines of a list, "Name, post" or the like, may all be of about one length, but they begin with
    // capitals; most words of running text do not.
    let running = full.count { lines[$0 + 1].startsLower }
    guard running * 2 >= full.count else { return [] }
    return full.filter { !lines[$0 + 1].isItem }.map { lines[$0].end }
  }

  private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
    var lines: [Line] = []
    var line = Line()
    var length = 0
    var isFirstWord = true
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        line.end = place
        lines.append(line)
        line = Line()
        length = 0
        isFirstWord = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        length += 1
        if line.firstWord > 0 { isFirstWord = false }
      case 0x80...0xBF: break  // Inside a code point.
      default:
        length += 1
        if line.firstWord == 0 {
          line.isItem = isMark(at: place, bytes)
          line.startsLower = isLower(at: place, bytes)
        }
        if isFirstWord { line.firstWord += 1 }
        line.length = length
        line.endsInside = isInside(byte)
        if isDash(at: place, bytes) { line.hasDash = true }
      }
    }
    line.end = bytes.count
    lines.append(line)
    return lines
  }

  // "–" or "—"
  private static func isDash(at place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[place] == 0xE2 && place + 2 < bytes.count && bytes[place + 1] == 0x80
      && (0x93...0x94).contains(bytes[place + 2])
  }

  // A Latin letter, a digit, a comma, or the first byte of a letter of U+0080 to U+07FF; quotation
  // marks and dashes have three bytes, « and » begin with C2.
  private static func isInside(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2C, 0xC3...0xDF: true
    default: false
    }
  }

  // Latin or Cyrillic; in the blocks after U+0460 upper and lower case take turns.
  private static func isLower(at place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if (0x61...0x7A).contains(bytes[place]) { return true }
    guard (0xD0...0xD4).contains(bytes[place]), place + 1 < bytes.count else { return false }
    let scalar = Int(bytes[place] & 0x1F) << 6 | Int(bytes[place + 1] & 0x3F)
    return scalar < 0x460 ? scalar >= 0x430 : scalar % 2 == 1
  }

  // "-", "*", "•", "–" or "—", "1." or "1)"
  private static func isMark(at place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "*") { return true }
    var end = place
    while end < bytes.count, end - place < 3, (0x30...0x39).contains(bytes[end]) { end += 1 }
    if end > place, end < bytes.count, [0x29, 0x2E].contains(bytes[end]) { return true }
    guard bytes[place] == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80 else {
      return false
    }
    return [0xA2, 0x93, 0x94].contains(bytes[place + 2])
  }
}
