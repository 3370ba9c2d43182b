public import Articles
internal import GraphModel
internal import GraphStore
internal import Linguistics
internal import Synchronization

/// What became of the inputs of one `ingest`.
public struct IngestReport: Sendable, Hashable {
  /// Articles that are new.
  public var added = 0
  /// Articles whose earlier text, or the facts of an earlier version of Dossier, were replaced.
  public var replaced = 0
  /// Articles that were there already.
  public var known = 0
  /// Inputs that are no articles.
  public var problems = 0
  /// Files in folders of a kind that is not read.
  public var skipped = 0
  /// The endings of their names, such as `.json`; none for names without one.
  public var skippedEndings: Set<String> = []
  /// Facts in the new and the replacing articles.
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
  /// The state after some more inputs, those included that wait to be written.
  case progress(IngestReport)
  /// The state of the file: what this report counts outlasts whatever happens.
  case written(IngestReport)
}

/// What became of one input.
private enum IngestStep: Sendable {
  case problem(ArticleProblem)
  case skipped(source: String)
  case known
  case cancelled
  case analyzed(IngestedArticle, isChanged: Bool)
}

extension IngestReport {
  /// Counts an input that brings no article, and reports what is wrong with it.
  fileprivate mutating func count(_ step: IngestStep, _ report: (IngestEvent) -> Void) {
    switch step {
    case .problem(let problem):
      problems += 1
      report(.problem(problem))
    case .skipped(let source):
      skipped += 1
      let name = source.split(separator: "/").last ?? ""
      // A folder may hold files of any number of kinds.
      if let dot = name.lastIndex(of: "."), dot > name.startIndex, skippedEndings.count < 100 {
        skippedEndings.insert(name[dot...].lowercased())
      }
    case .known: known += 1
    case .cancelled: isCancelled = true
    case .analyzed: break
    }
  }
}

extension DossierGraph {
  /// How many articles are written in one transaction at most.
  private static let batchSize = 64

  /// Reads articles into the graph: analysed several at a time, written in the order of the input.
  ///
  /// Known articles are not analysed again, unless another version of the rules or the model read
  /// them. What is written stays when the process is killed; the same call goes on where it
  /// stopped.
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
    func flush() throws {
      if !batch.isEmpty { try store.beginChange() }
      let written = try store.write(batch)
      outcome.added += written.added
      outcome.replaced += written.replaced
      outcome.known += written.skipped
      outcome.facts += written.facts
      batch.removeAll()
      report(.written(outcome))
    }
    try await run(source, analyzer: analyzer, jobs: jobs, isCancelled: isCancelled) { step in
      if case .analyzed(let article, _) = step {
        batch.append(article)
        if batch.count >= Self.batchSize { try flush() }
      }
      outcome.count(step, report)
      var state = outcome
      state.added += batch.count
      report(.progress(state))
      return !outcome.isCancelled
    }
    try flush()
    try resolve()
    return outcome
  }

  /// Reads and analyses articles and writes nothing: tells what ``ingest(_:analyzer:jobs:isCancelled:report:)``
  /// would do with them.
  ///
  /// The graph may be open for reading only.
  ///
  /// - Parameters:
  ///   - source: the articles.
  ///   - analyzer: what finds their facts.
  ///   - jobs: the number of articles worked on at once; nil for one a processor.
  ///   - isCancelled: asked between articles; true ends the reading.
  ///   - report: takes what happens.
  /// - Returns: what would become of the inputs.
  /// - Throws: `StoreError`, when the graph cannot be read.
  public func rehearseIngest(
    _ source: ArticleSource, analyzer: ArticleAnalyzer, jobs: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: (IngestEvent) -> Void = { _ in }
  ) async throws -> IngestReport {
    var outcome = IngestReport()
    var seen: Set<String> = []
    try await run(source, analyzer: analyzer, jobs: jobs, isCancelled: isCancelled) { step in
      outcome.count(step, report)
      if case .analyzed(let article, let isChanged) = step {
        // What comes twice in one input is written once.
        if !seen.insert(article.contentHash).inserted {
          outcome.known += 1
        } else {
          if isChanged { outcome.replaced += 1 } else { outcome.added += 1 }
          outcome.facts += article.facts.facts.count
        }
      }
      report(.progress(outcome))
      return !outcome.isCancelled
    }
    return outcome
  }

  /// What the graph knows a record's input by: its path from the graph's folder where it is in that
  /// folder, so that both may be moved together, else its absolute path; `-` for standard input and
  /// pipes.
  private static func source(of record: ArticleRecord, graph: String?) -> String {
    guard let location = record.location else { return "-" }
    guard let graph, let slash = graph.lastIndex(of: "/") else { return location }
    let folder = graph[...slash]
    return location.hasPrefix(folder) ? String(location.dropFirst(folder.count)) : location
  }

  /// Reads and analyses, several articles at a time, and hands on what became of each, in order.
  private func run(
    _ source: ArticleSource, analyzer: ArticleAnalyzer, jobs: Int?,
    isCancelled: @escaping @Sendable () -> Bool, consume: (IngestStep) throws -> Bool
  ) async throws {
    let store = store
    let graph = store.path.flatMap(ArticleSource.location(of:))
    let work = OrderedParallel(DistinctNames(source), width: jobs) {
      item -> Result<IngestStep, StoreError> in
      if isCancelled() { return .success(.cancelled) }
      switch item {
      case .problem(let problem): return .success(.problem(problem))
      case .skipped(let source): return .success(.skipped(source: source))
      case .article(let record):
        let article = record.article
        let hash = article.contentHash
        let source = Self.source(of: record, graph: graph)
        let standing: ArticleStanding
        do throws(StoreError) {
          standing = try store.standing(
            of: article, hash: hash, source: source, isWholeSource: record.isWholeFile,
            extractor: analyzer.version)
        } catch {
          return .failure(error)
        }
        if standing == .known { return .success(.known) }
        return .success(
          .analyzed(
            analyzer.ingested(
              article, hash: hash, source: source, isWholeSource: record.isWholeFile),
            isChanged: standing == .changed))
      }
    }
    try await work.run { try consume($0.get()) }
    // An input that was waited for ended like one that is complete.
    if isCancelled() { _ = try consume(.cancelled) }
  }
}
