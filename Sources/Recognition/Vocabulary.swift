/// The subwords of a model, found by their bytes.
///
/// An open-addressed hash table whose slots hold the upper half of the hash beside the id, so that a
/// miss rarely touches the pieces themselves.
package struct Vocabulary: @unchecked Sendable {
  // Safe to share: the bytes belong to the model file, which is immutable and outlives this value.
  private let bytes: UnsafeRawBufferPointer
  private let starts: [UInt32]
  private let lengths: [UInt16]
  private let scores: [Float]
  private let slots: [UInt64]
  private let mask: Int

  /// The bytes of the longest piece.
  package let longest: Int
  /// The number of entries, special ones included.
  package var count: Int { starts.count }

  /// The ids below this one are special and match no text.
  package static let specialCount = 4

  /// Reads `count` entries: u16 byte length, the bytes, f32 score.
  ///
  /// - Throws: `RecognitionError.vocabulary` for an entry that is cut off or malformed.
  package init(_ bytes: UnsafeRawBufferPointer, count: Int) throws(RecognitionError) {
    self.bytes = bytes
    var starts: [UInt32] = []
    var lengths: [UInt16] = []
    var scores: [Float] = []
    starts.reserveCapacity(count)
    lengths.reserveCapacity(count)
    scores.reserveCapacity(count)
    var capacity = 16
    while capacity < 2 * count { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity)
    let mask = capacity - 1
    var longest = 0
    var at = 0
    for id in 0..<count {
      guard bytes.count - at >= 2 else {
        throw .vocabulary(entry: id, reason: "the section ends before it")
      }
      let length = Int(
        UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)))
      at += 2
      guard bytes.count - at >= length + 4 else {
        throw .vocabulary(entry: id, reason: "the section ends inside it")
      }
      let score = Float(bitPattern: bytes.uint32(at: at + length))
      guard score.isFinite else { throw .vocabulary(entry: id, reason: "its score is not finite") }
      starts.append(UInt32(at))
      lengths.append(UInt16(length))
      scores.append(score)
      if id >= Self.specialCount {
        guard length > 0 else { throw .vocabulary(entry: id, reason: "it is empty") }
        longest = max(longest, length)
        var hash = Hash()
        for index in at..<at + length { hash.combine(bytes[index]) }
        let value = hash.value
        var slot = Int(truncatingIfNeeded: value) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = value & 0xFFFF_FFFF_0000_0000 | UInt64(id + 1)
      }
      at += length + 4
    }
    self.starts = starts
    self.lengths = lengths
    self.scores = scores
    self.slots = slots
    self.mask = mask
    self.longest = longest
  }

  /// The id of the piece that consists of `length` bytes at `text`, whose hash is known already.
  func id(of text: UnsafePointer<UInt8>, length: Int, hash: Hash) -> UInt32? {
    let value = hash.value
    let tag = value & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: value) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let id = Int(entry & 0xFFFF_FFFF) - 1
        if Int(lengths[id]) == length, matches(Int(starts[id]), text, length) {
          return UInt32(id)
        }
      }
      slot = (slot + 1) & mask
    }
  }

  private func matches(_ start: Int, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    for index in 0..<length where bytes[start + index] != text[index] { return false }
    return true
  }

  /// The score of a piece: a log probability.
  func score(_ id: UInt32) -> Double { Double(scores[Int(id)]) }

  /// A hash that grows byte by byte (FNV-1a of 64 bits, mixed at the end).
  struct Hash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }

    var value: UInt64 {
      let mixed = (state ^ state >> 32) &* 0x9E37_79B9_7F4A_7C15
      return mixed ^ mixed >> 29
    }
  }
}
