#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes that end where unreadable memory begins, so that a read behind the last one is a crash.
///
/// To be used by one thread at a time.
final class GuardedBytes: @unchecked Sendable {
  /// The bytes.
  let bytes: UnsafeMutableRawBufferPointer
  private let mapping: UnsafeMutableRawPointer
  private let mappedCount: Int

  /// Copies `content`.
  init(_ content: some Collection<UInt8>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let pages = (content.count + page - 1) / page
    mappedCount = (pages + 1) * page
    guard
      let mapping = mmap(
        nil, mappedCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0),
      mapping != MAP_FAILED
    else { fatalError("no memory for \(mappedCount) bytes") }
    self.mapping = mapping
    mprotect(mapping + pages * page, page, PROT_NONE)
    bytes = UnsafeMutableRawBufferPointer(
      start: mapping + pages * page - content.count, count: content.count)
    bytes.copyBytes(from: content)
  }

  deinit { munmap(mapping, mappedCount) }

  /// Calls `body` with the bytes, whose start is aligned to nothing.
  func read(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try withExtendedLifetime(self) { try body(UnsafeRawBufferPointer(bytes)) }
  }
}
