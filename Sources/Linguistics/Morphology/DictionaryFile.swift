/// The tables of a compiled dictionary, read in place.
///
/// The format is described in Training/morphology/README.md. Every read is checked against the
/// table's borders, so damaged bytes give wrong or no analyses, never a read outside.
///
/// Unchecked because it holds pointers: the bytes behind them are only ever read.
struct DictionaryFile: @unchecked Sendable {
  static let magic: [UInt8] = Array("DSSMORPH".utf8)
  static let version = 1

  /// A form of a paradigm: the ending's number, the tag and the number of the prefix.
  struct Form {
    var suffix: Int
    var tag: Int
    var prefix: Int
  }

  /// A tag: part of speech, features and how often it is right where it is possible.
  struct Tag {
    var features: Features
    var partOfSpeech: PartOfSpeech
    var weight: Double
  }

  /// Code by scalar - 0x400 for Cyrillic letters, and by value for ASCII.
  let cyrillicCodes: [UInt8]
  let asciiCodes: [UInt8]
  /// Scalar by code.
  let alphabet: [UInt32]
  let tags: [Tag]
  let suffixes: OffsetTable
  let paradigms: OffsetTable
  let lexemes: FrontCodedTable
  let words: FrontCodedTable
  let endings: FrontCodedTable

  init(_ bytes: UnsafeRawBufferPointer) throws(MorphologyError) {
    guard bytes.count >= 8, zip(bytes, Self.magic).allSatisfy({ $0 == $1 }) else {
      throw .notADictionary
    }
    guard bytes.count >= 16 else { throw .damaged(table: "header") }
    let found = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian)
    guard found == Self.version else {
      throw .unsupportedVersion(found: found, supported: Self.version)
    }
    let names = ["alphabet", "tags", "suffixes", "paradigms", "lexemes", "words", "endings"]
    let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self).littleEndian)
    guard count == names.count, bytes.count >= 16 + 8 * count else {
      throw .damaged(table: "header")
    }
    var sections: [UnsafeRawBufferPointer] = []
    for (index, name) in names.enumerated() {
      let at = 16 + 8 * index
      let offset = Int(bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian)
      let length = Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self).littleEndian)
      guard offset + length <= bytes.count else { throw .damaged(table: name) }
      sections.append(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]))
    }

    guard sections[0].count >= 4, sections[0].count <= 510 else {
      throw .damaged(table: "alphabet")
    }
    alphabet = (0..<sections[0].count / 2).map {
      UInt32(sections[0].loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self).littleEndian)
    }
    var cyrillic = [UInt8](repeating: 255, count: 0x100)
    var ascii = [UInt8](repeating: 255, count: 0x80)
    for (code, scalar) in alphabet.enumerated().dropFirst() {
      if scalar < 0x80 {
        ascii[Int(scalar)] = UInt8(code)
      } else if scalar >= 0x400 && scalar < 0x500 {
        cyrillic[Int(scalar) - 0x400] = UInt8(code)
      }
    }
    cyrillicCodes = cyrillic
    asciiCodes = ascii

    var tags: [Tag] = []
    for index in 0..<sections[1].count / 12 {
      let flags = sections[1].loadUnaligned(fromByteOffset: 12 * index, as: UInt64.self)
      let part = PartOfSpeech(rawValue: sections[1][12 * index + 8]) ?? .other
      tags.append(
        Tag(
          features: Features(rawValue: flags.littleEndian), partOfSpeech: part,
          weight: Double(sections[1][12 * index + 9]) / 255))
    }
    guard !tags.isEmpty else { throw .damaged(table: "tags") }
    self.tags = tags
    suffixes = try OffsetTable(sections[2], unit: 1, name: names[2])
    paradigms = try OffsetTable(sections[3], unit: 4, name: names[3])
    lexemes = try FrontCodedTable(sections[4], .numbers, name: names[4])
    words = try FrontCodedTable(sections[5], .numberAndByte, name: names[5])
    endings = try FrontCodedTable(sections[6], .numberAndTwoBytes, name: names[6])
  }

  /// The dictionary's code of a folded scalar; 255 for a scalar that no word holds.
  func code(_ scalar: UInt32) -> UInt8 {
    if scalar >= 0x400 && scalar < 0x500 { return cyrillicCodes[Int(scalar) - 0x400] }
    return scalar < 0x80 ? asciiCodes[Int(scalar)] : 255
  }

  /// The scalar of a code; U+FFFD for a code that is none.
  func scalar(_ code: UInt8) -> UInt32 {
    Int(code) < alphabet.count ? alphabet[Int(code)] : 0xFFFD
  }

  /// Appends the letters of codes as UTF-8.
  func spell(_ codes: some Sequence<UInt8>, into text: inout [UInt8]) {
    for code in codes {
      let value = scalar(code)
      if value < 0x80 {
        text.append(UInt8(value))
      } else if value < 0x800 {
        text.append(UInt8(0xC0 | value >> 6))
        text.append(UInt8(0x80 | value & 0x3F))
      } else {
        text.append(UInt8(0xE0 | value >> 12))
        text.append(UInt8(0x80 | value >> 6 & 0x3F))
        text.append(UInt8(0x80 | value & 0x3F))
      }
    }
  }

  func formCount(_ paradigm: Int) -> Int {
    paradigm >= 0 && paradigm < paradigms.count ? paradigms[paradigm].count / 4 : 0
  }

  /// The form at an index; an index that is none gives the form of no ending and tag 0.
  func form(_ paradigm: Int, _ index: Int) -> Form {
    guard paradigm >= 0 && paradigm < paradigms.count else {
      return Form(suffix: 0, tag: 0, prefix: 0)
    }
    let row = paradigms[paradigm]
    guard index >= 0, 4 * index + 4 <= row.count else { return Form(suffix: 0, tag: 0, prefix: 0) }
    let suffix = row.loadUnaligned(fromByteOffset: 4 * index, as: UInt16.self).littleEndian
    let packed = row.loadUnaligned(fromByteOffset: 4 * index + 2, as: UInt16.self).littleEndian
    let tag = Int(packed & 0x3FFF)
    return Form(
      suffix: Int(suffix), tag: tag < tags.count ? tag : 0, prefix: Int(packed >> 14))
  }

  /// The letters of an ending.
  func suffix(_ number: Int) -> UnsafeRawBufferPointer {
    number < suffixes.count ? suffixes[number] : UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The number of an ending, or nil where no paradigm has it.
  func suffixNumber(_ letters: ArraySlice<UInt8>) -> Int? {
    var low = 0
    var high = suffixes.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(suffixes[middle], letters) { low = middle + 1 } else { high = middle }
    }
    guard low < suffixes.count, suffixes[low].elementsEqual(letters) else { return nil }
    return low
  }
}

/// Whether the bytes of `left` sort before those of `right`.
private func precedes(_ left: UnsafeRawBufferPointer, _ right: ArraySlice<UInt8>) -> Bool {
  let count = min(left.count, right.count)
  var at = right.startIndex
  for index in 0..<count {
    if left[index] != right[at] { return left[index] < right[at] }
    at += 1
  }
  return left.count < right.count
}

/// Rows of varying length: a count, offsets in units, then the rows' bytes.
struct OffsetTable {
  private let offsets: UnsafeRawBufferPointer
  private let data: UnsafeRawBufferPointer
  private let unit: Int
  let count: Int

  init(_ bytes: UnsafeRawBufferPointer, unit: Int, name: String) throws(MorphologyError) {
    guard bytes.count >= 8 else { throw .damaged(table: name) }
    count = Int(bytes.loadUnaligned(as: UInt32.self).littleEndian)
    let head = 4 + 4 * (count + 1)
    guard count > 0, head <= bytes.count else { throw .damaged(table: name) }
    offsets = UnsafeRawBufferPointer(rebasing: bytes[4..<head])
    data = UnsafeRawBufferPointer(rebasing: bytes[head...])
    self.unit = unit
    var last = 0
    for index in 0...count {
      let offset = Self.load(offsets, index)
      guard offset >= last, offset * unit <= data.count else { throw .damaged(table: name) }
      last = offset
    }
  }

  private static func load(_ offsets: UnsafeRawBufferPointer, _ index: Int) -> Int {
    Int(offsets.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self).littleEndian)
  }

  /// The bytes of a row.
  ///
  /// - Precondition: `index` is a row's index.
  subscript(index: Int) -> UnsafeRawBufferPointer {
    precondition(index >= 0 && index < count)
    let start = Self.load(offsets, index) * unit
    let end = Self.load(offsets, index + 1) * unit
    return UnsafeRawBufferPointer(rebasing: data[start..<end])
  }
}

/// A position in bytes from which variable-length numbers are read; reading past the end gives 0.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position: Int

  init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> Int {
    var value = 0
    for shift in stride(from: 0, to: 28, by: 7) {
      let next = byte()
      value |= Int(next & 127) << shift
      if next < 128 { break }
    }
    return value
  }

  mutating func run(_ length: Int) -> UnsafeRawBufferPointer {
    let end = min(bytes.count, position + length)
    defer { position = end }
    return UnsafeRawBufferPointer(rebasing: bytes[min(position, end)..<end])
  }
}

/// Sorted keys in blocks of 16, each key written as its difference from the one before.
struct FrontCodedTable {
  static let blockSize = 16
  private let offsets: UnsafeRawBufferPointer
  private let data: UnsafeRawBufferPointer
  private let count: Int
  private let blocks: Int
  private let valueLayout: ValueLayout

  init(
    _ bytes: UnsafeRawBufferPointer, _ valueLayout: ValueLayout, name: String
  ) throws(MorphologyError) {
    self.valueLayout = valueLayout
    guard bytes.count >= 12 else { throw .damaged(table: name) }
    count = Int(bytes.loadUnaligned(as: UInt32.self).littleEndian)
    blocks = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self).littleEndian)
    let head = 8 + 4 * (blocks + 1)
    guard head <= bytes.count, blocks == (count + Self.blockSize - 1) / Self.blockSize else {
      throw .damaged(table: name)
    }
    offsets = UnsafeRawBufferPointer(rebasing: bytes[8..<head])
    data = UnsafeRawBufferPointer(rebasing: bytes[head...])
    var last = 0
    for block in 0...blocks {
      let offset = Self.load(offsets, block)
      guard offset >= last, offset <= data.count else { throw .damaged(table: name) }
      last = offset
    }
  }

  private static func load(_ offsets: UnsafeRawBufferPointer, _ index: Int) -> Int {
    Int(offsets.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self).littleEndian)
  }

  /// A reader at the value of `key`, or nil where the table lacks the key.
  ///
  /// - Complexity: O(log(blocks)) comparisons and one block.
  func value(of key: ArraySlice<UInt8>) -> ByteReader? {
    var low = 0
    var high = blocks
    while low < high {
      let middle = (low + high) / 2
      var reader = ByteReader(data, at: Self.load(offsets, middle))
      _ = reader.number()
      let first = reader.run(reader.number())
      if follows(first, key) { high = middle } else { low = middle + 1 }
    }
    guard low > 0 else { return nil }
    let end = Self.load(offsets, low)
    var reader = ByteReader(data, at: Self.load(offsets, low - 1))
    // How many letters of the key the current entry shares with it, and whether it went past.
    var matched = 0
    for _ in 0..<Self.blockSize where reader.position < end {
      let shared = reader.number()
      let rest = reader.run(reader.number())
      if shared < matched { return nil }
      if shared == matched {
        var index = 0
        while index < rest.count, matched < key.count,
          rest[index] == key[key.startIndex + matched]
        {
          matched += 1
          index += 1
        }
        if matched == key.count && index == rest.count { return reader }
        if matched == key.count { return nil }
        if index < rest.count && rest[index] > key[key.startIndex + matched] { return nil }
      }
      skipValue(&reader)
    }
    return nil
  }

  /// What follows each of a value's numbers.
  enum ValueLayout: Int {
    case numbers = 0
    case numberAndByte = 1
    case numberAndTwoBytes = 2
  }

  private func skipValue(_ reader: inout ByteReader) {
    let items = reader.number()
    for _ in 0..<items {
      if reader.isAtEnd { return }
      _ = reader.number()
      if valueLayout != .numbers { _ = reader.run(valueLayout.rawValue) }
    }
  }

  private func follows(_ left: UnsafeRawBufferPointer, _ right: ArraySlice<UInt8>) -> Bool {
    let shared = min(left.count, right.count)
    for index in 0..<shared {
      let other = right[right.startIndex + index]
      if left[index] != other { return left[index] > other }
    }
    return left.count > right.count
  }
}
