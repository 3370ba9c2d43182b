import ArgumentParser
import Foundation

/// Whether long output is paged.
struct PagerOptions: ParsableArguments {
  @Flag(name: .customLong("no-pager"), help: "Do not page long output on a terminal.")
  var isOff = false
}

/// Shows long output page by page: `$PAGER`, else `less`, where standard output is a terminal.
enum Pager {
  /// Runs `body` with its output going to the pager, and waits until the reader has done.
  ///
  /// Without a terminal, without a pager, or where the options or an empty `$PAGER` say so, `body`
  /// writes as ever.
  static func show(_ options: PagerOptions, _ body: () throws -> Void) rethrows {
    guard !options.isOff, let session = Session() else { return try body() }
    defer { session.end() }
    try body()
  }

  /// The command line of the pager; nil where there is none.
  private static var command: String? {
    let environment = ProcessInfo.processInfo.environment
    let command = environment["PAGER"] ?? "less"
    guard let program = command.split(separator: " ").first, program != "cat" else { return nil }
    let folders =
      program.contains("/") ? [""] : (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let isThere = folders.contains { folder in
      access(folder.isEmpty ? String(program) : "\(folder)/\(program)", X_OK) == 0
    }
    return isThere ? command : nil
  }

  /// A pager that runs, with standard output and error leading to it.
  private struct Session {
    private let process: pid_t
    private let output: Int32
    private let error: Int32
    private let interrupt: SignalHandler?

    private typealias SignalHandler = @convention(c) (Int32) -> Void

    init?() {
      guard Terminal.outputIsTerminal, let command = Pager.command else { return nil }
      // What is known of the terminal is asked while it still is there.
      _ = (Terminal.width, Terminal.hasColours, Terminal.errorIsTerminal, Terminal.canAsk)
      // Ends at once where all fits on the screen, keeps colours, and leaves the text there.
      setenv("LESS", "FRX", 0)
      setenv("LESSCHARSET", "utf-8", 0)
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return nil }
      guard let process = Self.start(command, input: ends[0], closing: ends[1]) else {
        close(ends[0])
        close(ends[1])
        return nil
      }
      self.process = process
      close(ends[0])
      output = dup(STDOUT_FILENO)
      error = Terminal.errorIsTerminal ? dup(STDERR_FILENO) : -1
      dup2(ends[1], STDOUT_FILENO)
      if error >= 0 { dup2(ends[1], STDERR_FILENO) }
      close(ends[1])
      // Ctrl-C is the pager's; a reader who leaves it early ends the writing by a failed write.
      interrupt = signal(SIGINT, SIG_IGN)
      signal(SIGPIPE, SIG_IGN)
    }

    /// Gives the terminal back and waits for the pager.
    func end() {
      dup2(output, STDOUT_FILENO)
      close(output)
      if error >= 0 {
        dup2(error, STDERR_FILENO)
        close(error)
      }
      var status: Int32 = 0
      while waitpid(process, &status, 0) == -1 && errno == EINTR {}
      signal(SIGINT, interrupt)
    }

    private static func start(_ command: String, input: Int32, closing other: Int32) -> pid_t? {
      #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
      #else
        var actions = posix_spawn_file_actions_t()
      #endif
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
      posix_spawn_file_actions_addclose(&actions, other)
      let words: [String] = ["sh", "-c", command]
      let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
      defer { for argument in arguments { free(argument) } }
      var process: pid_t = 0
      guard posix_spawn(&process, "/bin/sh", &actions, nil, arguments + [nil], environ) == 0 else {
        return nil
      }
      return process
    }
  }
}
