import Foundation

/// Programs that tests hand files to when they are installed.
enum Tool {
  /// Whether a program is in PATH; says so on standard output where it is not.
  static func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
    if !found { print("SKIPPED: `\(program)` is not installed, so its check did not run") }
    return found
  }

  /// Runs a program on a file of these bytes and gives its exit status and standard error.
  static func run(_ program: String, _ arguments: [String], on bytes: [UInt8]) throws -> (
    status: Int32, errors: String
  ) {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("dossier-test-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments + [file.path]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

/// Names that break careless writers of DOT, XML, JSON or terminal text.
enum HostileNames {
  static let all: [String] = [
    "AT&T", "AT&amp;T &copy; &#65;", "\\N \\G \\E \\T \\H \\L", "ends with a backslash \\",
    "quote \" quote", "</TABLE>> <b>x</b> <!-- ]]> -->", "a:b:c", "n1 -> n2; }",
    "line\nbreak\r\n\ttab",
    "bell \u{7} escape \u{1B}[31mred NUL \u{0} C1 \u{9B}2J", "\u{202E}gnp.exe\u{2066}x\u{200F}",
    "\u{FFFE}\u{FFFF}\u{1FFFF}", "e" + String(repeating: "\u{301}", count: 10_000),
    String(repeating: "щ", count: 10_000), String(repeating: "слово ", count: 4_000),
    "株式会社トヨタ", "👩‍👩‍👧‍👦 семья 🇰🇿", "", " ", "%n%s%x", "strict digraph { a -> b }",
    "'; DROP TABLE person; --",
    "=HYPERLINK(\"http://x\")", "“ёлочки” «Ңғқ»", "\u{FEFF}BOM", "\u{2028}\u{2029}",
    "-->]]><script>alert(1)</script>", "&#x202E;&#0;", "\\", "\"", "<", "&", "\u{85}x\u{A0}y",
    "tag \u{E0041}\u{E007F} soft\u{AD}hyphen",
  ]
}
