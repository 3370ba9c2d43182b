#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The logit of a probability; infinite for 1.
func logit(_ probability: Double) -> Double { log(probability / (1 - probability)) }
