import Foundation

/// What the process has used so far.
struct Usage {
  /// The CPU time of all threads, user and system, in seconds.
  var cpu: Double
  /// The time on the wall, in seconds.
  var wall: Double

  /// Reads the clocks.
  static var now: Usage {
    var usage = rusage()
    getrusage(ownProcess, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    let time = ContinuousClock.now - start
    return Usage(
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      wall: Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
  }

  /// The most memory the process has held, in megabytes (10⁶ bytes).
  static var peakMegabytes: Double {
    var usage = rusage()
    getrusage(ownProcess, &usage)
    #if canImport(Darwin)
      return Double(usage.ru_maxrss) / 1e6
    #else
      return Double(usage.ru_maxrss) * 1024 / 1e6
    #endif
  }

  static func - (left: Usage, right: Usage) -> Usage {
    Usage(cpu: left.cpu - right.cpu, wall: left.wall - right.wall)
  }

  /// `RUSAGE_SELF`, whose type differs from system to system.
  private static let ownProcess: Int32 = 0
  private static let start = ContinuousClock.now
}
