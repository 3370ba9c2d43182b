internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Keeps a second program from writing to a graph while one does.
///
/// SQLite keeps single transactions apart; this keeps whole runs apart, because the automatic
/// judgements of one run rest on all articles that are there. The lock is the system's on a file
/// beside the graph: it ends with the program, however that ends, and the file goes with it.
final class WriterLock: Sendable {
  private let descriptor: Mutex<Int32?>
  private let path: String

  /// Whether a program has the lock of a graph.
  static func isHeld(graph: String) -> Bool {
    let descriptor = open(graph + "-lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    // Closing it gives the lock back.
    defer { closeDescriptor(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - graph: the graph's path.
  ///   - waiting: asked ten times a second while another program has the lock; false gives up.
  /// - Throws: `StoreError.locked`, `.readOnly` or `.cannotOpen`.
  init(graph: String, waiting: () -> Bool) throws(StoreError) {
    path = graph + "-lock"
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else {
        switch errno {
        case EACCES, EPERM, EROFS: throw .readOnly
        case EINTR: continue
        case ENOSPC, EDQUOT: throw .diskFull
        default:
          throw .cannotOpen(path: graph, message: String(cString: strerror(errno)))
        }
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        if Self.isSame(descriptor, path) {
          self.descriptor = Mutex(descriptor)
          return
        }
        // The one before took the file along between our opening and our locking it.
        closeDescriptor(descriptor)
        continue
      }
      let code = errno
      if code != EWOULDBLOCK && code != EINTR {
        // A file system without locks: SQLite's own must do.
        self.descriptor = Mutex(descriptor)
        return
      }
      closeDescriptor(descriptor)
      guard waiting() else { throw .locked }
      usleep(100_000)
    }
  }

  deinit { release() }

  /// Lets go of it; a second time does nothing.
  func release() {
    descriptor.withLock { held in
      guard let descriptor = held else { return }
      // Before it is let go, so that nobody else has it yet.
      unlink(path)
      closeDescriptor(descriptor)
      held = nil
    }
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}

private func closeDescriptor(_ descriptor: Int32) {
  _ = close(descriptor)
}
