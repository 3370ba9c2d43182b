#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Tells how a text without a mark is written: in one of the two old Cyrillic code pages, in UTF-16, or
/// not at all.
///
/// Read with the wrong code page, Russian becomes a heap of rare letters, and its small letters
/// become capitals. Each reading is scored by how frequent its letters are in Russian, less a
/// penalty for capitals inside words; the better one counts, where it looks like Russian at all.
enum EncodingDetection {
  /// The code page that bytes which are no UTF-8 are written in; nil where it cannot be told.
  ///
  /// Only the first 64 KiB are looked at.
  static func cyrillic(_ bytes: some Collection<UInt8>) -> TextEncoding? {
    let sample = Array(bytes.prefix(1 << 16))
    guard sample.allSatisfy({ $0 >= 0x20 || ASCII.isSpace($0) }), !isMostlyUTF8(sample) else {
      return nil
    }
    let readings = [TextEncoding.windows1251, .koi8r].compactMap { encoding in
      score(sample, encoding).map { (encoding, score: $0) }
    }
    return readings.max { $0.score < $1.score }?.0
  }

  /// The byte order of UTF-16 without a byte order mark; nil where the bytes are none.
  ///
  /// Nearly all characters of the languages that are read come from three blocks of 256, so one byte of
  /// every pair is nearly always one of three. Only the first 64 KiB are looked at.
  static func utf16(_ bytes: some Collection<UInt8>) -> TextEncoding? {
    let sample = Array(bytes.prefix(1 << 16))
    guard bytes.count.isMultiple(of: 2), sample.count >= 8 else { return nil }
    for (encoding, high) in [(TextEncoding.utf16LittleEndian, 1), (.utf16BigEndian, 0)] {
      let pairs = stride(from: 0, to: sample.count, by: 2)
      // Latin, Cyrillic, and dashes and quotation marks; no control characters.
      let usual = pairs.count {
        let low = sample[$0 + 1 - high]
        return switch sample[$0 + high] {
        case 0: low >= 0x20 || ASCII.isSpace(low)
        case 0x04, 0x20: true
        default: false
        }
      }
      if usual * 50 >= sample.count / 2 * 49 { return encoding }
    }
    return nil
  }

  /// Whether most bytes from 0x80 on are whole characters in UTF-8: such a text is not in a code
  /// page, it is damaged.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    var high = 0
    var valid = 0
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        if encoded.count > 1 {
          high += encoded.count
          valid += encoded.count
        }
      case .error(let length): high += length
      case .emptyInput: return valid * 2 > high
      }
    }
  }

  /// The mean of the letters' log frequencies less penalties; nil where it is no Russian.
  private static func score(_ bytes: [UInt8], _ encoding: TextEncoding) -> Double? {
    var letters = 0
    var latin = 0
    var others = 0
    var sum = 0.0
    var isInWord = false
    for byte in bytes {
      guard byte >= 0x80 else {
        let isLetter = (0x41...0x5A).contains(byte & 0xDF)
        if isLetter { latin += 1 }
        isInWord = isLetter
        continue
      }
      guard let scalar = encoding.scalar(byte) else { return nil }
      if let frequency = frequency(of: scalar.value) {
        letters += 1
        sum += frequency
        if isInWord && scalar.value < 0x430 { sum -= capitalPenalty }
        isInWord = true
      } else {
        isInWord = false
        if !punctuation.contains(scalar.value) { others += 1 }
      }
    }
    guard letters >= 4, letters * 5 >= latin, others * 20 <= letters else { return nil }
    let mean = sum / Double(letters)
    return mean > leastMean ? mean : nil
  }

  /// What a capital inside a word costs: less than the gap between right and wrong readings of a text
  /// that is all in capitals.
  private static let capitalPenalty = 0.5
  /// Russian has a mean of about -2.9; letters drawn at random, one as often as another, -4.1.
  private static let leastMean = -3.6

  private static func frequency(of scalar: UInt32) -> Double? {
    switch scalar {
    case 0x430...0x44F: frequencies[Int(scalar - 0x430)]
    case 0x410...0x42F: frequencies[Int(scalar - 0x410)]
    case 0x451, 0x401: frequencies[5]
    default: nil
    }
  }

  /// Quotation marks, dashes and other signs that Russian texts have between letters.
  private static let punctuation: Set<UInt32> = [
    0xA0, 0xA7, 0xA9, 0xAB, 0xAD, 0xAE, 0xB0, 0xB7, 0xBB, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A,
    0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2030, 0x20AC, 0x2116, 0x2122,
  ]

  /// The natural logarithms of the letters' shares in running Russian text, from а to я.
  private static let frequencies: [Double] =
    [
      801, 159, 454, 170, 298, 849, 94, 165, 735, 121, 349, 440, 321, 670, 1097, 281, 473, 547, 626,
      262, 26, 97, 48, 144, 73, 36, 4, 190, 174, 32, 64, 201,
    ].map { log($0 / 10_000) }
}
