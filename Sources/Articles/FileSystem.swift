internal import GraphModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A path as the bytes the system knows it by, which need not be UTF-8.
struct FilePath: Sendable, Hashable {
  /// The bytes, without a NUL.
  let bytes: [UInt8]

  /// The folder that paths without a slash start from.
  static let current = FilePath(bytes: [UInt8(ascii: ".")])

  /// The path without `.` parts and repeated slashes, so that a file named in either way is one.
  ///
  /// `..` stays: what it means depends on symbolic links.
  var tidy: FilePath {
    let parts = bytes.split(separator: 47).filter { !$0.elementsEqual(Self.current.bytes) }
    if parts.isEmpty {
      return bytes.first == 47 ? FilePath(bytes: [47]) : bytes.isEmpty ? self : .current
    }
    let start: [UInt8] = bytes.first == 47 ? [47] : []
    let end: [UInt8] = bytes.last == 47 ? [47] : []
    return FilePath(bytes: start + Array(parts.joined(separator: [47])) + end)
  }

  /// The path below this folder that leads to `name`.
  func appending(_ name: [UInt8]) -> FilePath {
    if self == .current { return FilePath(bytes: name) }
    return FilePath(bytes: bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [47] + name)
  }

  /// The part after the last slash; slashes at the end do not count.
  var lastComponent: [UInt8] { Array(bytes.split(separator: 47).last ?? []) }

  /// The letters after the last dot of the last part, in lower case; empty without a dot or where
  /// nothing comes before it.
  var fileExtension: String {
    let name = lastComponent
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  /// The path on one printable line.
  var printable: String { PrintableText.line(bytes) }

  /// Calls `body` with the path as a C string.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { preconditionFailure("never empty") }
        return body(start)
      }
    }
  }
}

/// What the system said when it refused a call.
struct SystemError: Error, Hashable, Sendable {
  /// The value of `errno`.
  let code: Int32

  /// What it means, in words.
  var reason: String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "no permission to read it"
    case ELOOP: "its symbolic links lead in a circle"
    case ENAMETOOLONG: "its path is too long"
    case ENOTDIR: "a part of its path is not a folder"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk reports an error"
    default: "system error \(code)"
    }
  }

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }

  /// The error of a path that does not exist.
  static var missing: SystemError { SystemError(code: ENOENT) }
}

/// The few calls to the operating system that readers need.
enum FileSystem {
  /// What a path leads to.
  enum Kind: Sendable {
    /// A folder.
    case folder
    /// A file with a size.
    case file
    /// A pipe, terminal or other source without a size.
    case stream
    /// A socket or disk.
    case other
  }

  /// What is known of a path, its symbolic links followed.
  struct Status: Sendable {
    let kind: Kind
    let byteCount: Int
    /// Names the file or folder whatever path leads to it.
    let identity: Identity
  }

  /// A file's device and number on it.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  /// The descriptor of standard input.
  static let standardInput: Int32 = 0

  static func status(_ path: FilePath) throws(SystemError) -> Status {
    // A NUL would cut the path short and lead to another file.
    guard !path.bytes.contains(0), !path.bytes.isEmpty else { throw .missing }
    var record = stat()
    guard path.withCString({ stat($0, &record) }) == 0 else { throw .last }
    return status(of: record)
  }

  /// The absolute path of a file without symbolic links, `.` and `..`; nil where there is none.
  static func resolved(_ path: FilePath) -> FilePath? {
    guard !path.bytes.contains(0), !path.bytes.isEmpty,
      let found = path.withCString({ realpath($0, nil) })
    else { return nil }
    defer { free(found) }
    return FilePath(bytes: Array(UnsafeRawBufferPointer(start: found, count: strlen(found))))
  }

  /// Opens a file to read, without waiting for somebody to write into a pipe; its descriptor must be
  /// closed.
  static func open(_ path: FilePath) throws(SystemError) -> Int32 {
    guard !path.bytes.contains(0) else { throw .missing }
    while true {
      let descriptor = path.withCString { openToRead($0) }
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .last }
    }
  }

  /// Fills `buffer` from its start; the number of bytes read, 0 at the end.
  static func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    while true {
      let count = readBytes(descriptor, buffer)
      if count >= 0 { return count }
      if errno == EAGAIN {
        _ = isReady(descriptor, milliseconds: -1)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Whether something can be read, the end and errors among it, or can within some time.
  static func isReady(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let count = poll(&request, 1, milliseconds)
    return count > 0 || (count < 0 && errno != EINTR)
  }

  static func close(_ descriptor: Int32) {
    closeDescriptor(descriptor)
  }

  /// The names in a folder, without `.` and `..`, in no order.
  static func names(in folder: FilePath) throws(SystemError) -> [[UInt8]] {
    guard let stream = folder.withCString({ opendir($0) }) else { throw .last }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .last }
        return names
      }
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else {
        preconditionFailure("a stored property has an offset")
      }
      // The field is longer than the record it is in: only the bytes before the NUL may be read.
      let start = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: UInt8.self)
      let name = Array(UnsafeBufferPointer(start: start, count: strlen(start)))
      if name != [46], name != [46, 46] { names.append(name) }
    }
  }

  private static func status(of record: stat) -> Status {
    let kind: Kind =
      switch record.st_mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFREG: .file
      case S_IFIFO, S_IFCHR: .stream
      default: .other
      }
    let identity = Identity(
      device: UInt64(truncatingIfNeeded: record.st_dev),
      number: UInt64(truncatingIfNeeded: record.st_ino))
    return Status(kind: kind, byteCount: Int(record.st_size), identity: identity)
  }
}

// Inside `FileSystem` the C functions' names mean its own.
private func openToRead(_ path: UnsafePointer<CChar>) -> Int32 {
  open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
}

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func closeDescriptor(_ descriptor: Int32) {
  _ = close(descriptor)
}
