import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and the request to end, so that work in hand is written, or children are ended,
/// before the command ends; the second one ends it at once.
final class Interrupt: Sendable {
  private final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  private let flag = Flag()
  private let sources: [Listener]

  /// Whether the user has asked to stop.
  var isRequested: Bool { flag.isSet.load(ordering: .relaxed) }

  /// Starts to listen.
  ///
  /// - Parameter notice: what is said at the first one; nothing unless told.
  init(notice: String? = nil) {
    let flag = flag
    // A file that grows over its limit is told by the failed write, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if flag.isSet.exchange(true, ordering: .relaxed) {
          signal(number, SIG_DFL)
          // To the process: the queue's own threads block signals.
          kill(getpid(), number)
        } else {
          if let notice { Terminal.note("\ndossier: \(notice); again ends it at once") }
        }
      }
      source.resume()
      return Listener(source: source)
    }
  }

  /// Unchecked: a dispatch source may be kept and released by any thread.
  private struct Listener: @unchecked Sendable {
    let source: any DispatchSourceSignal
  }
}
