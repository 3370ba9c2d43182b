public import EntityResolution
internal import Extraction
public import GraphModel
public import GraphStore
internal import QueryLanguage

/// A graph file with all that is done with it: ingest, questions, merges, pictures.
///
/// One value may be used from several tasks.
public final class DossierGraph: Sendable {
  /// The file's store.
  public let store: GraphStore
  /// The bundled or replaced files.
  public let resources: Resources
  /// Facts of lower confidence are shown on request only: the precision of those above has been
  /// measured.
  public let shownConfidence: Double

  /// Opens a graph file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - resources: the graph type and the saved queries.
  ///   - access: for reading, or for writing too.
  ///   - waiting: asked ten times a second while another program has the graph open for writing; false
  ///     gives up with `StoreError.locked`. Gives up after five seconds unless told.
  /// - Throws: `StoreError`, `ResourceError`, `LexiconError` when the calibration cannot be read, or
  ///   `QueryError` when the graph type does not parse.
  public init(
    path: String, resources: Resources, access: GraphStore.Access, waiting: (() -> Bool)? = nil
  ) throws {
    self.resources = resources
    shownConfidence = try Self.shownConfidence(resources)
    let graphType = try parseGraphType(resources.bytes("Graph/dossier.gql").text)
    store = try GraphStore(path: path, graphType: graphType, access: access, waiting: waiting)
    if case .readWrite = access, try store.isUnfinished() { try resolve() }
  }

  /// Makes an empty graph in memory.
  ///
  /// - Throws: as for a file.
  public init(inMemory resources: Resources) throws {
    self.resources = resources
    shownConfidence = try Self.shownConfidence(resources)
    let graphType = try parseGraphType(resources.bytes("Graph/dossier.gql").text)
    store = try GraphStore(inMemory: graphType)
  }

  /// The smallest confidence that is shown by default, from the calibration file.
  ///
  /// - Throws: `ResourceError` or `LexiconError`, when the file is missing or wrong.
  public static func shownConfidence(_ resources: Resources) throws -> Double {
    try FactCalibration(resources.bytes("Graph/" + FactCalibration.path).array).shownConfidence
  }

  /// Brings the graph up to date: what was written since, and what the rules say of it.
  ///
  /// Organizations and places come first, because what people share is told by them. The rules start
  /// from what is joined and go on until nothing changes, so that doing it again changes nothing; the
  /// order of articles does not matter.
  ///
  /// - Throws: `StoreError`.
  /// - Complexity: O(names log names) a round, at most six of them, plus the touched part of the
  ///   graph.
  public func resolve() throws {
    try store.beginChange()
    try store.resolve()
    // What is joined changes who is beside whom, and with it what the rules join.
    for round in 0..<Self.mostRounds {
      let things = try judge([.organization, .place])
      if !things && round > 0 { break }
      // The counts of neighbours are those of the nodes that the first judgements made.
      let people = try judge([.person])
      if !people && (!things || round > 0) { break }
    }
    try store.finishIngest()
    try store.endChange()
  }

  /// Makes a change, and brings the graph up to date with it; a graph on which this was stopped tells
  /// that it is unfinished, and is finished when it is next opened for writing.
  func change<Result>(_ body: () throws -> Result) throws -> Result {
    try store.beginChange()
    let result: Result
    do {
      result = try body()
    } catch {
      // What went wrong first is told.
      try? store.endChange()
      throw error
    }
    try resolve()
    return result
  }

  /// Checks the graph's file, as `GraphStore.verify` does, and that each article's text is the one that
  /// was read.
  ///
  /// - Parameter isRepairing: whether nodes, edges and the look-up of names are made anew first.
  /// - Returns: at most 120 problems; none where all is well.
  /// - Throws: `StoreError`.
  /// - Complexity: O(size of the graph).
  public func verify(isRepairing: Bool = false) throws -> [Problem] {
    if isRepairing {
      try store.rebuild()
      try resolve()
    }
    let problems = try store.verify()
    // What a damaged file says is not worth comparing.
    if problems.contains(where: { $0.check == .integrity }) { return problems }
    return try problems + store.changedArticles(hash: \.contentHash)
  }

  /// The most rounds of the rules; a chain of names that join each other is seldom longer than two.
  private static let mostRounds = 6

  /// Replaces the rules' judgements about some types.
  ///
  /// - Returns: whether any changed.
  private func judge(_ types: [EntityType]) throws -> Bool {
    let all = try profiles(.raw)
    let changes = try store.replaceAutomaticJudgements(
      AutomaticJudgements.judgements(
        raw: all.filter { types.contains($0.type) }, statistics: NameStatistics(all)),
      of: Set(types))
    guard changes.added > 0 || changes.retracted > 0 else { return false }
    try store.resolve()
    return true
  }

  private func profiles(_ level: GraphStore.ProfileLevel) throws -> [EntityProfile] {
    try EntityType.allCases.flatMap { try store.profiles(of: $0, level: level) }
  }

  /// The pairs of nodes that may be one, best worth a person's look first.
  ///
  /// Pairs that somebody has judged are left out.
  ///
  /// - Throws: `StoreError`.
  public func duplicates() throws -> [CandidatePair] {
    let nodes = try profiles(.node)
    let verdicts: [Judgement.Verdict] = [.same, .different, .unsure]
    let judged = try verdicts.flatMap { try store.judgements(ofPeople: $0) }
    return CandidatePairs.pairs(
      nodes, excluding: Set(judged.map { RawKeyPair($0.first, $0.second) }),
      statistics: NameStatistics(nodes))
  }

  /// Remembers what a person says of two nodes that are not one.
  ///
  /// - Throws: `StoreError`.
  public func judge(_ pair: CandidatePair, verdict: Judgement.Verdict, reason: String) throws {
    guard let first = pair.first.keys.first, let second = pair.second.keys.first else { return }
    let sign =
      switch verdict {
      case .same: "="
      case .different: "≠"
      case .unsure: "?"
      }
    try store.judge(
      Judgement(first, second, verdict: verdict, actor: "user", reason: reason),
      note: "\(pair.first.name) \(sign) \(pair.second.name)")
  }
}
