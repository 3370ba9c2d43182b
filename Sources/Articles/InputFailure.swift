/// Why bytes could not be had.
enum ReadFailure: Error, Hashable, Sendable {
  /// The system refused.
  case system(SystemError)
  /// The data are no sound gzip.
  case gzip(GzipExpander.Failure)
}

/// Why an input is no article.
struct InputFailure: Error {
  let cause: ArticleProblem.Cause

  init(_ cause: ArticleProblem.Cause) {
    self.cause = cause
  }

  init(_ failure: ReadFailure) {
    switch failure {
    case .system(let error): cause = .unreadable(error)
    case .gzip(.truncated): cause = .truncatedGzip
    case .gzip(.damaged): cause = .damagedGzip
    case .gzip(.expandsTooFar): cause = .expandsTooFar
    }
  }
}
