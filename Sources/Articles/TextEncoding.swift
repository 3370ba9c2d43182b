/// How a text is written in bytes.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// The Cyrillic code page of Windows.
  case windows1251 = "windows-1251"
  /// The Cyrillic code page of Unix (RFC 1489).
  case koi8r = "koi8-r"
  /// The Western code page of Windows, which also stands for ISO 8859-1.
  case windows1252 = "windows-1252"
  /// UTF-16, the low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "utf-16be"

  /// The encoding of a name as pages, feeds and users write it; nil where it is none of these.
  ///
  /// As the WHATWG Encoding Standard has it, `iso-8859-1` and `ascii` name windows-1252.
  public init?(name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
    case "windows-1251", "cp1251", "x-cp1251", "win-1251", "win1251", "1251": self = .windows1251
    case "koi8-r", "koi8r", "koi8", "koi", "cskoi8r": self = .koi8r
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "ascii",
      "us-ascii":
      self = .windows1252
    case "utf-16", "utf-16le", "utf16", "utf16le": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The text of `bytes` as UTF-8; linear.
  ///
  /// - Throws: `InvalidBytes` with the first place that means nothing in this encoding.
  func utf8(_ bytes: ArraySlice<UInt8>) throws(InvalidBytes) -> [UInt8] {
    switch self {
    case .utf8:
      let whole = Array(bytes)
      if let offset = UTF8Text.firstInvalidByte(whole) { throw InvalidBytes(offset: offset) }
      return whole
    case .utf16LittleEndian: return try Self.utf8(utf16: bytes, highByte: 1)
    case .utf16BigEndian: return try Self.utf8(utf16: bytes, highByte: 0)
    case .windows1251, .windows1252, .koi8r:
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count * 2)
      for (offset, byte) in bytes.enumerated() {
        guard byte >= 0x80 else {
          result.append(byte)
          continue
        }
        guard let scalar = scalar(byte), let encoded = UTF8.encode(scalar) else {
          throw InvalidBytes(offset: offset)
        }
        result += encoded
      }
      return result
    }
  }

  /// Where bytes stop making sense.
  struct InvalidBytes: Error {
    let offset: Int
  }

  /// The character of a byte from 0x80 on in a code page; nil where it has none.
  func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    let index = Int(byte) - 0x80
    let value: UInt16
    switch self {
    case .windows1251: value = Self.windows1251Table[index]
    case .koi8r: value = Self.koi8rTable[index]
    case .windows1252: value = index < 32 ? Self.windows1252Table[index] : UInt16(byte)
    case .utf8, .utf16LittleEndian, .utf16BigEndian: return nil
    }
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static func utf8(
    utf16 bytes: ArraySlice<UInt8>, highByte: Int
  ) throws(InvalidBytes) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let start = bytes.startIndex
    func unit(_ offset: Int) -> UInt32 {
      UInt32(bytes[start + offset + highByte]) << 8 | UInt32(bytes[start + offset + 1 - highByte])
    }
    var offset = 0
    while offset + 1 < bytes.count {
      var value = unit(offset)
      var width = 2
      if (0xD800..<0xDC00).contains(value), offset + 3 < bytes.count {
        let low = unit(offset + 2)
        if (0xDC00..<0xE000).contains(low) {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          width = 4
        }
      }
      guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
        throw InvalidBytes(offset: offset)
      }
      result += encoded
      offset += width
    }
    if offset < bytes.count { throw InvalidBytes(offset: offset) }
    return result
  }

  // Source of the tables: the mapping files of the Unicode Consortium (CP1251.TXT, KOI8-R.TXT,
  // CP1252.TXT); 0 stands for a byte without a character.

  private static let windows1251Table: [UInt16] = [
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021,
    0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
    0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x0000, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
    0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7,
    0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7,
    0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
    0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417,
    0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F,
    0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427,
    0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F,
    0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437,
    0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F,
    0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447,
    0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F,
  ]

  private static let koi8rTable: [UInt16] = [
    0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524,
    0x252C, 0x2534, 0x253C, 0x2580, 0x2584, 0x2588, 0x258C, 0x2590,
    0x2591, 0x2592, 0x2593, 0x2320, 0x25A0, 0x2219, 0x221A, 0x2248,
    0x2264, 0x2265, 0x00A0, 0x2321, 0x00B0, 0x00B2, 0x00B7, 0x00F7,
    0x2550, 0x2551, 0x2552, 0x0451, 0x2553, 0x2554, 0x2555, 0x2556,
    0x2557, 0x2558, 0x2559, 0x255A, 0x255B, 0x255C, 0x255D, 0x255E,
    0x255F, 0x2560, 0x2561, 0x0401, 0x2562, 0x2563, 0x2564, 0x2565,
    0x2566, 0x2567, 0x2568, 0x2569, 0x256A, 0x256B, 0x256C, 0x00A9,
    0x044E, 0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433,
    0x0445, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E,
    0x043F, 0x044F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0436, 0x0432,
    0x044C, 0x044B, 0x0437, 0x0448, 0x044D, 0x0449, 0x0447, 0x044A,
    0x042E, 0x0410, 0x0411, 0x0426, 0x0414, 0x0415, 0x0424, 0x0413,
    0x0425, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E,
    0x041F, 0x042F, 0x0420, 0x0421, 0x0422, 0x0423, 0x0416, 0x0412,
    0x042C, 0x042B, 0x0417, 0x0428, 0x042D, 0x0429, 0x0427, 0x042A,
  ]

  private static let windows1252Table: [UInt16] = [
    0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0000, 0x017D, 0x0000,
    0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0000, 0x017E, 0x0178,
  ]
}
