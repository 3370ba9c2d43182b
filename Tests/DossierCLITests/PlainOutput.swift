import Testing

/// Checks that nothing printed can steer a terminal: no control characters but line ends, no marks
/// that turn the direction of writing.
///
/// - Parameters:
///   - outcome: what was printed.
///   - what: the command, for the message of a failure.
///   - sourceLocation: where the failure is shown.
func expectPlain(
  _ outcome: Command.Outcome, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  for (stream, bytes) in [("output", outcome.output), ("errors", outcome.errors)] {
    let text = String(validating: bytes, as: UTF8.self)
    #expect(text != nil, "\(what): \(stream) is not UTF-8", sourceLocation: sourceLocation)
    let steering = (text ?? "").unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0: true
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    #expect(
      steering.isEmpty,
      "\(what): \(stream) has \(steering.map { "U+" + String($0.value, radix: 16) })",
      sourceLocation: sourceLocation)
  }
}
