#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Between probabilities and their natural log odds.
package enum LogOdds {
  /// The probability of log odds: the logistic function.
  package static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

  /// The log odds of a probability, which is first brought into `least`...1 − `least`.
  package static func of(_ probability: Double, least: Double = 0.001) -> Double {
    let bounded = min(1 - least, max(least, probability))
    return log(bounded / (1 - bounded))
  }

  /// The natural logarithm.
  package static func logarithm(_ number: Double) -> Double { log(number) }
}
