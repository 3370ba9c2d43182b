import Export
import Foundation

/// What the command knows of its output: terminals, widths, colours, and how to write to them.
enum Terminal {
  /// How a text stands out on a terminal that has colours.
  enum Emphasis: String {
    case strong = "1"
    case faint = "2"
    case heading = "1;34"
    case caution = "33"
  }

  // Looked at once, before a pager takes the place of the terminal.
  /// Whether standard output goes to a terminal.
  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
  /// Whether standard error goes to a terminal.
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  /// Whether a person can be asked: all of input and output are a terminal.
  static let canAsk = outputIsTerminal && isatty(STDIN_FILENO) == 1

  /// Whether standard output may have colours: a terminal that knows them, and no wish for none
  /// (https://no-color.org).
  static let hasColours: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return outputIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }()

  /// The number of columns of the terminal, or nil when standard output is none.
  static let width: Int? = {
    guard outputIsTerminal else { return nil }
    if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text),
      columns >= 20
    {
      return columns
    }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }()

  /// Text that stands out where the terminal has colours; nothing else otherwise.
  static func styled(_ text: String, _ emphasis: Emphasis?) -> String {
    guard hasColours, let emphasis, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
  }

  /// Writes text to standard output; a reader that has gone ends the command quietly.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - terminator: what follows it.
  ///   - isDone: whether it tells of a change, which stands when the text gets lost.
  static func print(_ text: String, terminator: String = "\n", isDone: Bool = false) {
    write(Data((text + terminator).utf8), to: FileHandle.standardOutput, isDone: isDone)
  }

  /// Writes bytes to standard output, as they are.
  static func print(_ bytes: Data) {
    write(bytes, to: FileHandle.standardOutput)
  }

  /// Writes a table to standard output, its headings and the rows that `emphasis` names standing
  /// out.
  static func print(_ table: TextTable, emphasis: (Int) -> Emphasis? = { _ in nil }) {
    guard hasColours else { return print(table.text, terminator: "") }
    for block in table.blocks {
      let style: Emphasis? =
        switch block.part {
        case .headings: .strong
        case .rule: .faint
        case .row(let number): emphasis(number)
        }
      for line in block.lines { print(styled(line, style)) }
    }
  }

  /// Writes a line to standard error.
  static func note(_ text: String, terminator: String = "\n") {
    write(Data((text + terminator).utf8), to: FileHandle.standardError)
  }

  private static func write(_ bytes: Data, to handle: FileHandle, isDone: Bool = false) {
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      // `dossier … | head` closes the pipe early: there is no one left to tell.
      if errno != EPIPE, handle === FileHandle.standardOutput {
        let done = isDone ? "it is done, but " : ""
        note("dossier: \(done)the answer could not be written: \(OutputFile.cause(error))")
      }
      exit(1)
    }
  }
}
