import GraphModel
import Testing

@Suite struct PrintableTextTests {
  @Test func aDiagnosticRepeatsNothingHarmful() {
    let diagnostic = Diagnostic(
      id: "DQ0000", message: "no `\u{1B}[31m\u{202E}`",
      suggestion: String(repeating: "длинно ", count: 1000))
    #expect(diagnostic.message == "no `\\u{1B}[31m\\u{202E}`")
    #expect(diagnostic.suggestion?.count == 1001)
  }

  @Test func cutsAndEscapes() {
    #expect(PrintableText.line("абвгд", limit: 3) == "абв…")
    #expect(PrintableText.line("абв", limit: 3) == "абв")
    #expect(PrintableText.line([0x61, 0xFF, 0x0A], limit: 2) == "a\\xFF…")
    #expect(PrintableText.line("a\u{2028}\u{200B}\u{7F}") == "a\\u{2028}\\u{200B}\\u{7F}")
  }
}
