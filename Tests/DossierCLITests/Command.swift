import Dispatch
import Foundation

/// The command `dossier` as users run it: a program of its own.
enum Command {
  /// What a run left behind.
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// The program was still running after the time it was given.
  struct TimedOut: Error {
    var arguments: [String]
  }

  /// There is no program beside the tests.
  struct NotBuilt: Error {
    var folders: [String]
  }

  /// The program that was built with these tests: it lies in the folder of the test bundle.
  static let path = Result<String, any Error> {
    let bundles =
      [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }
      + Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
    var folders: [String] = []
    for bundle in bundles {
      var folder = URL(fileURLWithPath: bundle).standardizedFileURL
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let program = folder.appendingPathComponent("dossier").path
        folders.append(folder.path)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: program)
        {
          return program
        }
      }
    }
    throw NotBuilt(folders: folders)
  }

  /// Runs `dossier` and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - folder: the folder to run it in.
  ///   - input: its standard input.
  ///   - timeout: in seconds; a run that takes longer is killed.
  /// - Returns: what it printed and how it ended.
  /// - Throws: `TimedOut`, `NotBuilt`, or what the system says.
  static func run(
    _ arguments: [String], in folder: Folder, input: [UInt8] = [], timeout: Double = 120
  ) throws -> Outcome {
    let run = try start(arguments, in: folder, input: input)
    return try run.end(timeout: timeout)
  }

  /// Runs a line of the shell in which `dossier` is the program under test.
  static func shell(
    _ line: String, in folder: Folder, timeout: Double = 120
  ) throws -> Outcome {
    try Running(
      program: "/bin/sh", arguments: ["-c", line], folder: folder, input: []
    ).end(timeout: timeout)
  }

  /// Starts `dossier` and leaves it running.
  static func start(
    _ arguments: [String], in folder: Folder, input: [UInt8] = []
  ) throws -> Running {
    try Running(program: path.get(), arguments: arguments, folder: folder, input: input)
  }

  /// A program that runs.
  final class Running {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let files: (input: URL, output: URL, errors: URL)

    fileprivate init(
      program: String, arguments: [String], folder: Folder, input: [UInt8]
    ) throws {
      // Files, not pipes: nobody has to read while the program writes.
      let base = NSTemporaryDirectory() + "dossier-run-" + UUID().uuidString
      files = (
        URL(fileURLWithPath: base + ".in"), URL(fileURLWithPath: base + ".out"),
        URL(fileURLWithPath: base + ".err")
      )
      try Data(input).write(to: files.input)
      try Data().write(to: files.output)
      try Data().write(to: files.errors)
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      var environment = ProcessInfo.processInfo.environment
      let programs = (try Command.path.get() as NSString).deletingLastPathComponent
      environment["PATH"] = programs + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
      environment["COLUMNS"] = "80"
      environment["LC_ALL"] = "C.UTF-8"
      environment["DOSSIER_DB"] = nil
      // `swift test` sets it for the tests it runs.
      environment["NO_COLOR"] = nil
      process.environment = environment
      process.standardInput = try FileHandle(forReadingFrom: files.input)
      process.standardOutput = try FileHandle(forWritingTo: files.output)
      process.standardError = try FileHandle(forWritingTo: files.errors)
      process.terminationHandler = { [ended] _ in ended.signal() }
      try process.run()
    }

    deinit {
      for file in [files.input, files.output, files.errors] {
        try? FileManager.default.removeItem(at: file)
      }
    }

    /// Whether it has not ended yet.
    var isRunning: Bool { process.isRunning }

    /// Sends it a signal.
    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end; a status above 128 is that of a signal, as in the shell.
    func end(timeout: Double) throws -> Outcome {
      guard ended.wait(timeout: .now() + timeout) == .success else {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        throw TimedOut(arguments: process.arguments ?? [])
      }
      let status = process.terminationStatus
      return Outcome(
        status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
        output: Array(try Data(contentsOf: files.output)),
        errors: Array(try Data(contentsOf: files.errors)))
    }
  }
}

/// A folder of a test's own, removed with it.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "dossier-cli-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in it.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders around it; its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = file(name)
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// The bytes of a file in it.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }
}
