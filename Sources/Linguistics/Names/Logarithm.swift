/// The natural logarithm of a chance; values at or below zero count as a very small chance.
///
/// Written out because the standard library has none: the exponent by the number's own, the
/// significand by the series of 2·artanh((x - 1)/(x + 1)), exact to about 1e-8 on 1..<2.
func logarithm(_ value: Double) -> Double {
  guard value > 1e-12 else { return -27.6 }
  let ratio = (value.significand - 1) / (value.significand + 1)
  let square = ratio * ratio
  var sum = 0.0
  var term = ratio
  for odd in stride(from: 1.0, through: 13, by: 2) {
    sum += term / odd
    term *= square
  }
  return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
}
