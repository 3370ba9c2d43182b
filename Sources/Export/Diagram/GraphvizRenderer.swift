// Foundation runs the child process; the rest of the target does without it.
internal import Foundation

/// Runs Graphviz as a child process: DOT text in, a picture's bytes out.
struct GraphvizRenderer {
  /// The program that is run; the description says by which layout it places the nodes.
  static let program = "dot"

  /// The most seconds the program may take.
  var timeLimit: Double
  /// The folders to look for programs in, as in the variable PATH; nil takes PATH.
  var searchPath: String?
  /// Asked several times a second while the program runs; true ends it.
  var isCancelled: @Sendable () -> Bool = { false }

  /// Draws a description.
  ///
  /// - Parameters:
  ///   - dot: the description.
  ///   - format: an output format of Graphviz, such as `svg`.
  ///   - nodes: the number of nodes, for messages.
  /// - Returns: the picture, with what Graphviz wrote to standard error as warnings.
  /// - Throws: `ExportError` where Graphviz is missing, fails or takes too long.
  func render(
    _ dot: [UInt8], format: String, nodes: Int
  ) throws(ExportError) -> ExportedFile {
    guard let executable = find(Self.program) else {
      throw .graphvizMissing(program: Self.program)
    }
    let process = Process()
    process.executableURL = executable
    process.arguments =
      ["-T\(format)"] + (format.hasPrefix("png") ? ["-Gdpi=144"] : [])
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      // A file, not a pipe: writing to a pipe whose reader has died would end this process.
      process.standardInput = try Self.input(dot)
      try process.run()
    } catch {
      throw .graphvizNotStarted(program: Self.program, reason: "\(error)")
    }
    let outputReader = PipeReader(output)
    let errorReader = PipeReader(errors)
    let deadline = DispatchTime.now() + timeLimit
    while ended.wait(timeout: min(.now() + .milliseconds(100), deadline)) == .timedOut {
      guard isCancelled() || .now() >= deadline else { continue }
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      if isCancelled() { throw .cancelled }
      throw .timeLimit(program: Self.program, seconds: timeLimit, nodes: nodes)
    }
    let picture = outputReader.bytes()
    let messages = Self.lines(errorReader.bytes())
    if process.terminationReason == .uncaughtSignal {
      throw .graphvizKilled(program: Self.program, signal: process.terminationStatus)
    }
    guard process.terminationStatus == 0, Self.isWhole(picture, format) else {
      throw .graphvizFailed(
        program: Self.program, status: process.terminationStatus,
        message: messages.first ?? (picture.isEmpty ? "no picture" : "half a picture"))
    }
    return ExportedFile(bytes: picture, warnings: messages)
  }

  /// Whether a picture has its end.
  private static func isWhole(_ picture: [UInt8], _ format: String) -> Bool {
    let end =
      switch String(format.prefix { $0 != ":" }) {
      case "svg": "</svg>"
      case "png": "IEND"
      case "pdf": "%%EOF"
      default: ""
      }
    return !picture.isEmpty
      && (end.isEmpty || String(decoding: picture.suffix(64), as: UTF8.self).contains(end))
  }

  private func find(_ program: String) -> URL? {
    let folders = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    for folder in folders.split(separator: ":") {
      let file = URL(fileURLWithPath: String(folder)).appendingPathComponent(program)
      if FileManager.default.isExecutableFile(atPath: file.path) { return file }
    }
    return nil
  }

  /// A temporary file with the content, open for reading and without a name any more.
  private static func input(_ bytes: [UInt8]) throws -> FileHandle {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("dossier-\(UUID().uuidString).dot")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try FileHandle(forReadingFrom: file)
  }

  /// At most ten different lines of what a program wrote to standard error.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var seen: Set<String> = []
    var lines: [String] = []
    let text = String(decoding: bytes.prefix(65_536), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let shown = PlainText.cut(PlainText.neutralized(String(line)), to: 300)
      if !shown.isEmpty, seen.insert(shown).inserted, lines.count < 10 { lines.append(shown) }
    }
    return lines
  }
}

/// Empties a pipe on a thread of its own, so that the child never waits for us.
private final class PipeReader: @unchecked Sendable {
  // `content` is written before `done` is signalled and read after it.
  private var content = Data()
  private let done = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) {
    let handle = pipe.fileHandleForReading
    let thread = Thread { [self] in
      content = (try? handle.readToEnd()) ?? Data()
      done.signal()
    }
    thread.start()
  }

  /// Everything the pipe gave until it was closed; called once.
  func bytes() -> [UInt8] {
    done.wait()
    return [UInt8](content)
  }
}
