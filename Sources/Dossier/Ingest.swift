public import Articles
internal import GraphModel
internal import GraphStore
internal import Synchronization

/// What became of the inputs of one `ingest`.
public struct IngestReport: Sendable, Hashable {
  /// Articles that are new.
  public var added = 0
  /// Articles whose earlier text was replaced.
  public var replaced = 0
  /// Articles that were there already.
  public var known = 0
  /// Inputs that are no articles.
  public var problems = 0
  /// Files in folders of a kind that is not read.
  public var skipped = 0
  /// Facts in the new articles.
  public var facts = 0
  /// Whether it ended before the inputs did, because it was asked to.
  public var isCancelled = false

  /// Creates an empty report.
  public init() {}

  /// The inputs dealt with.
  public var done: Int { added + replaced + known + problems }
}

/// What `ingest` tells while it runs.
public enum IngestEvent: Sendable {
  /// An input is no article; one line for the user.
  case problem(ArticleProblem)
  /// The state after some more inputs.
  case progress(IngestReport)
}

extension DossierGraph {
  /// How many articles are written in one transaction at most.
  private static let batchSize = 64

  /// Reads articles into the graph: analysed several at a time, written in the order of the input.
  ///
  /// Known articles are not analysed again. What is written stays when the process is killed; the
  /// same call goes on where it stopped.
  ///
  /// - Parameters:
  ///   - source: the articles.
  ///   - analyzer: what finds their facts.
  ///   - jobs: the number of articles worked on at once; nil for one a processor.
  ///   - isCancelled: asked between articles; true ends the reading in good order.
  ///   - report: takes what happens.
  /// - Returns: what became of the inputs.
  /// - Throws: `StoreError`, when the graph cannot be written.
  public func ingest(
    _ source: ArticleSource, analyzer: ArticleAnalyzer, jobs: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: (IngestEvent) -> Void = { _ in }
  ) async throws -> IngestReport {
    var outcome = IngestReport()
    var batch: [IngestedArticle] = []
    let store = store
    let version = analyzer.version
    func flush() throws {
      let written = try store.write(batch)
      outcome.added += written.added
      outcome.replaced += written.replaced
      outcome.known += written.skipped
      batch.removeAll()
    }
    let work = OrderedParallel(source.makeIterator(), width: jobs) { item -> Step in
      switch item {
      case .problem(let problem): return .problem(problem)
      case .skipped: return .skipped
      case .article(let record):
        let hash = record.article.contentHash
        do throws(StoreError) {
          if try store.contains(articleHash: hash) { return .known }
        } catch {
          return .failed(error)
        }
        if isCancelled() { return .cancelled }
        return .analyzed(
          IngestedArticle(
            article: record.article, contentHash: hash,
            facts: analyzer.analyze(record.article).facts, extractor: version,
            source: record.file))
      }
    }
    try await work.run { step in
      switch step {
      case .problem(let problem):
        outcome.problems += 1
        report(.problem(problem))
      case .skipped: outcome.skipped += 1
      case .known: outcome.known += 1
      case .failed(let error): throw error
      case .cancelled: outcome.isCancelled = true
      case .analyzed(let article):
        outcome.facts += article.facts.facts.count
        batch.append(article)
        if batch.count >= Self.batchSize { try flush() }
      }
      var state = outcome
      state.added += batch.count
      report(.progress(state))
      return !outcome.isCancelled
    }
    try flush()
    try resolve()
    return outcome
  }

  private enum Step: Sendable {
    case problem(ArticleProblem)
    case skipped
    case known
    case cancelled
    case failed(StoreError)
    case analyzed(IngestedArticle)
  }
}

extension ArticleRecord {
  /// The file without the line of a JSON Lines file: a changed article keeps its file and id, but
  /// may move to another line.
  fileprivate var file: String {
    guard let colon = source.lastIndex(of: ":"), recordID != nil || source.hasSuffix(article.id)
    else { return source }
    let line = source[source.index(after: colon)...]
    return !line.isEmpty && line.allSatisfy(\.isNumber) ? String(source[..<colon]) : source
  }
}
