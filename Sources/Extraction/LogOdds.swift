#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Probabilities and their log odds.
enum LogOdds {
  /// The log odds of a probability, which is first put into 0.01...0.99.
  static func of(_ probability: Double) -> Double {
    let bounded = min(0.99, max(0.01, probability))
    return log(bounded / (1 - bounded))
  }

  /// The probability of log odds: the logistic function.
  static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

  /// The natural logarithm of one more than a count or length.
  static func ofCount(_ count: Int) -> Double { log(1 + Double(count)) }
}
