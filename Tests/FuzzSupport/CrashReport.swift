import Foundation

/// Tells which input a crash or an endless loop belongs to: the process ends before any test could.
public enum CrashReport {
  // The handler may run at any moment and may neither lock nor allocate; one input is checked at a
  // time, by the one runner that there is.
  nonisolated(unsafe) private static var message: UnsafeMutablePointer<UInt8>?
  nonisolated(unsafe) private static var messageCount = 0
  nonisolated(unsafe) private static var checked = 0

  /// The looks, one every two seconds, after which an input counts as endless.
  ///
  /// They are counted in place of the time, which passes for machines that sleep too.
  private static let patience = 90
  /// The longest input that is shown whole.
  private static let shownBytes = 4096

  /// Begins to look out; to be called once.
  public static func install() {
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      _ = Foundation.signal(signal) { number in
        CrashReport.write()
        Foundation.signal(number, SIG_DFL)
        raise(number)
      }
    }
    Thread.detachNewThread {
      var (last, looks) = (0, 0)
      while true {
        sleep(2)
        looks = checked == last && messageCount > 0 ? looks + 1 : 0
        last = checked
        if looks > patience { abort() }
      }
    }
  }

  /// Remembers the input that is checked next.
  ///
  /// - Parameters:
  ///   - label: what to print, with the way to run it again.
  ///   - input: the bytes.
  public static func begin(_ label: String, _ input: [UInt8]) {
    let text = Array(
      "\nfuzz: the process ended while an input was checked: \(label)\ninput: \(hexadecimal(input))\n"
        .utf8)
    messageCount = 0
    message?.deallocate()
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
    copy.update(from: text, count: text.count)
    message = copy
    messageCount = text.count
    checked += 1
  }

  /// Forgets it.
  public static func end() {
    messageCount = 0
  }

  /// The bytes as hexadecimal digits, cut where there are very many.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes.prefix(shownBytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    let rest = bytes.count - shownBytes
    return String(decoding: text, as: UTF8.self) + (rest > 0 ? "… \(rest) more bytes" : "")
  }

  private static func write() {
    if let message, messageCount > 0 { _ = Foundation.write(2, message, messageCount) }
  }
}
