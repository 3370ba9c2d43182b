internal import CZlib

/// Expands gzip data (RFC 1952) piece by piece, several members one after the other.
final class GzipExpander {
  /// What is wrong with the data.
  enum Failure: Error, Hashable, Sendable {
    /// It ends inside a member.
    case truncated
    /// It is no gzip, or a checksum does not fit.
    case damaged
    /// It becomes so much larger that it is no text.
    case expandsTooFar
  }

  /// How much larger than the data the text may be: text shrinks to a third or a tenth.
  private static let largestRatio = 100
  /// How much is let through whatever the ratio.
  private static let freeByteCount = 50_000_000
  private static let pieceSize = 1 << 18

  // zlib's state refers to the place of this record, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var position = 0
  private var consumed = 0
  private var produced = 0
  private var state = State.inMember

  private enum State {
    case inMember
    case betweenMembers
    case atEnd
  }

  /// The first two bytes of gzip data.
  static let mark: [UInt8] = [0x1F, 0x8B]

  /// Starts with the data that were read already.
  init(head: [UInt8]) {
    input = head
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 more for a gzip header. Only a lack of memory makes it fail, and a
    // stream that is not ready is refused by every later call.
    _ = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// The next piece of text; empty at the end.
  ///
  /// - Parameter more: gives the next piece of data, empty at the end.
  /// - Returns: at most 256 KiB.
  /// - Throws: what `more` throws, or what is wrong with the data.
  func next(
    _ more: () throws(ReadFailure) -> [UInt8]
  ) throws(ReadFailure) -> [UInt8] {
    while state != .atEnd {
      if position == input.count {
        input = try more()
        position = 0
        if input.isEmpty {
          guard state == .betweenMembers else { throw .gzip(.truncated) }
          state = .atEnd
          break
        }
      }
      if state == .betweenMembers {
        // Zeros that fill up a block may follow the last member.
        guard input[position] == Self.mark[0] else {
          state = .atEnd
          break
        }
        guard inflateReset(stream) == Z_OK else { throw .gzip(.damaged) }
        state = .inMember
      }
      let piece = try expand()
      if !piece.isEmpty { return piece }
    }
    return []
  }

  private func expand() throws(ReadFailure) -> [UInt8] {
    var status = Z_OK
    let available = input.count - position
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { output, count in
      input.withUnsafeMutableBufferPointer { data in
        stream.pointee.next_in = data.baseAddress.map { $0 + position }
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(Self.pieceSize)
        status = inflate(stream, Z_NO_FLUSH)
        count = Self.pieceSize - Int(stream.pointee.avail_out)
      }
    }
    let taken = available - Int(stream.pointee.avail_in)
    position += taken
    consumed += taken
    produced += piece.count
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .betweenMembers
    default: throw .gzip(.damaged)
    }
    if produced > Self.freeByteCount, produced / Self.largestRatio > consumed {
      throw .gzip(.expandsTooFar)
    }
    return piece
  }
}
