internal import GraphModel

/// Why a part of the graph could not be written; each message names the way out.
public enum ExportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Graphviz, which draws pictures, is not installed.
  case graphvizMissing(program: String)
  /// Graphviz could not be started.
  case graphvizNotStarted(program: String, reason: String)
  /// Graphviz gave up.
  case graphvizFailed(program: String, status: Int32, message: String)
  /// Graphviz was ended from outside.
  case graphvizKilled(program: String, signal: Int32)
  /// The user asked to stop.
  case cancelled
  /// Graphviz took longer than allowed and was stopped.
  case timeLimit(program: String, seconds: Double, nodes: Int)
  /// The picture would have too many nodes to be read.
  case tooManyNodes(count: Int, limit: Int)
  /// The picture would have too many edges to be read.
  case tooManyEdges(count: Int, limit: Int)
  /// A line of the style table is wrong.
  case style(line: Int, problem: String)

  /// A stable id.
  public var id: String {
    switch self {
    case .graphvizMissing: "EX01"
    case .graphvizNotStarted: "EX02"
    case .graphvizFailed: "EX03"
    case .timeLimit: "EX04"
    case .tooManyNodes: "EX05"
    case .style: "EX06"
    case .tooManyEdges: "EX07"
    case .graphvizKilled: "EX08"
    case .cancelled: "EX09"
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .graphvizMissing(let program):
      "the program `\(program)` of Graphviz, which draws pictures, was not found in PATH; install "
        + "it with `apt-get install graphviz` (Debian, Ubuntu) or `brew install graphviz` (macOS), "
        + "or export to .dot, which needs no Graphviz"
    case .graphvizNotStarted(let program, let reason):
      "`\(program)` of Graphviz could not be started: \(reason)"
    case .graphvizFailed(let program, let status, let message):
      "`\(program)` of Graphviz failed with status \(status): \(message)"
    case .graphvizKilled(let program, let signal):
      "`\(program)` of Graphviz was ended by signal \(signal)"
        + (signal == 9 ? ", perhaps for want of memory; draw fewer nodes (--limit)" : "")
    case .cancelled: "stopped; nothing was written"
    case .timeLimit(let program, let seconds, let nodes):
      "`\(program)` of Graphviz was stopped after \(Self.rounded(seconds)) s over \(nodes) nodes; "
        + "draw fewer (--limit \(max(1, nodes / 2))), or a smaller part (--around NAME --hops 1), or "
        + "export to .dot"
    case .tooManyNodes(let count, let limit):
      "a picture of \(count) nodes cannot be read (limit \(limit)); " + Self.waysOn(min(limit, 150))
    case .tooManyEdges(let count, let limit):
      "a picture with \(count) links cannot be read (limit \(limit)); "
        + Self.waysOn(min(limit / 6, 100))
    case .style(let line, let problem):
      "style.tsv, line \(line): \(PrintableText.line(problem, limit: 300))"
    }
  }

  /// The id and the message.
  public var description: String { "\(message) [\(id)]" }

  private static func waysOn(_ limit: Int) -> String {
    "draw the \(limit) nodes that most is told of (--limit \(limit)), the neighbourhood of one name "
      + "(--around NAME), or what a query returns (--query), or write the whole to .dot or .jsonl for "
      + "other programs"
  }

  private static func rounded(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
