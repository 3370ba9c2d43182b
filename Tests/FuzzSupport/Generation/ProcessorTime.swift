#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The time that a processor has worked.
enum ProcessorTime {
  /// For this thread, in seconds.
  static var ofThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
