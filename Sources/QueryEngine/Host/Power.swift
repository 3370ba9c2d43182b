#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The power function of the C library.
enum Power {
  static func raise(_ base: Double, to exponent: Double) -> Double {
    pow(base, exponent)
  }
}
