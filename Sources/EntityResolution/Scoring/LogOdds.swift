#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Between probabilities and natural log-odds.
enum LogOdds {
  /// The probability of log-odds.
  static func probability(_ logOdds: Double) -> Double {
    1 / (1 + exp(-logOdds))
  }

  /// The log-odds of a probability, which is first brought into 0.001...0.999.
  static func logOdds(_ probability: Double) -> Double {
    let bounded = min(0.999, max(0.001, probability))
    return log(bounded / (1 - bounded))
  }

  /// The natural logarithm.
  static func logarithm(_ number: Double) -> Double { log(number) }
}
