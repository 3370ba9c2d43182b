import Foundation

/// Shows how far long work is, on standard error: one line that renews itself on a terminal, a
/// plain line every ten seconds elsewhere.
struct Progress {
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var lineWidth = 0
  private let unit: String
  private let total: Int?

  /// Starts the clock.
  ///
  /// - Parameters:
  ///   - unit: what is counted, in the plural: `articles`.
  ///   - total: how many there are, where known.
  init(unit: String, total: Int?) {
    self.unit = unit
    self.total = total
  }

  /// Tells how many are done; shows it when it is time.
  mutating func update(done: Int) {
    let now = ContinuousClock.now
    let pause: Duration = Terminal.errorIsTerminal ? .milliseconds(200) : .seconds(10)
    if let lastShown, now - lastShown < pause { return }
    if lastShown == nil, !Terminal.errorIsTerminal, now - start < pause { return }
    lastShown = now
    show(line(done: done, elapsed: now - start))
  }

  /// Takes the line off the terminal.
  mutating func clear() {
    if Terminal.errorIsTerminal && lineWidth > 0 {
      Terminal.note("\r" + String(repeating: " ", count: lineWidth) + "\r", terminator: "")
    }
    lineWidth = 0
  }

  /// The time since the start, in seconds.
  var elapsedSeconds: Double { Self.seconds(ContinuousClock.now - start) }

  private func line(done: Int, elapsed: Duration) -> String {
    let seconds = Self.seconds(elapsed)
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var text = total.map { "\(done) of \($0) \(unit)" } ?? "\(done) \(unit)"
    text += ", \(Self.rounded(rate)) a second"
    if let total, rate > 0, total > done {
      text += ", \(Self.clock(Double(total - done) / rate)) left"
    }
    return text
  }

  private mutating func show(_ text: String) {
    if Terminal.errorIsTerminal {
      let padding = String(repeating: " ", count: max(0, lineWidth - text.count))
      Terminal.note("\r" + text + padding, terminator: "")
      lineWidth = text.count
    } else {
      Terminal.note(text)
    }
  }

  /// A rate with one digit behind the point where it is small.
  static func rounded(_ rate: Double) -> String {
    rate < 100 ? String(format: "%.1f", rate) : String(format: "%.0f", rate)
  }

  /// A time such as `0:42` or `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    return hours > 0
      ? String(format: "%d:%02d:%02d", hours, minutes, rest)
      : String(format: "%d:%02d", minutes, rest)
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
