internal import Export
internal import Extraction
public import GraphModel
public import GraphStore

/// What a person may say that a node is: a type, or a kind of one.
public struct NodeKind: Sendable, Hashable {
  /// The word for it: `person`, `company`, `city` ….
  public var name: String
  /// The type.
  public var type: EntityType
  /// The kind of organization or place; nil for the type alone.
  public var kind: String?

  /// All that there are, the types first.
  public static let all: [NodeKind] =
    EntityType.allCases.map { NodeKind(name: $0.rawValue.lowercased(), type: $0, kind: nil) }
    + OrganizationKind.allCases.filter { $0 != .unknown }.map {
      NodeKind(name: $0.rawValue, type: .organization, kind: $0.rawValue)
    }
    + ["city", "region", "country"].map { NodeKind(name: $0, type: .place, kind: $0) }

  /// The kind with a name, in any case; nil where there is none.
  public init?(named name: String) {
    guard let known = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = known
  }

  private init(name: String, type: EntityType, kind: String?) {
    self.name = name
    self.type = type
    self.kind = kind
  }
}

extension DossierGraph {
  /// Records what a person says of a node against the articles; ``undo(_:)`` takes it back.
  ///
  /// - Throws: `StoreError.unknownNode`, `.notEditable` or another `StoreError`.
  public func edit(node: Int64, _ change: NodeChange, reason: String = "") throws {
    // What the rules joined may have rested on it.
    try self.change { try store.edit(node: node, change, reason: reason) }
  }

  /// Records that a fact is wrong; ``undo(_:)`` takes it back.
  ///
  /// - Parameters:
  ///   - fact: its number, as on a card.
  ///   - reason: why, for the log.
  /// - Returns: the fact in words.
  /// - Throws: `StoreError.notEditable` where there is no such fact, or another `StoreError`.
  @discardableResult
  public func reject(fact: Int64, reason: String = "") throws -> String {
    try change { try store.reject(fact: fact, reason: reason) }
  }

  /// Joins nodes into one, as a person says, and what the rules join because of it: two of one name
  /// at an organization that has become one.
  ///
  /// - Parameters:
  ///   - nodes: the ids of two or more persons, organizations, places or roles.
  ///   - reason: why, for the log.
  ///   - isForced: whether judgements that they are different are taken back.
  /// - Returns: the id of the node that all are now.
  /// - Throws: `StoreError.unknownNode`, `.notMergeable`, `.judgedDifferent` or another `StoreError`.
  @discardableResult
  public func merge(
    _ nodes: [Int64], reason: String = "", isForced: Bool = false
  ) throws -> Int64 {
    let merged = try change { try store.merge(nodes, reason: reason, isForced: isForced) }
    // What the rules join now may have a smaller id.
    return try store.node(merged)?.id ?? merged
  }

  /// Takes a node apart, as `GraphStore.split` does, and what the rules joined because it was one.
  ///
  /// - Parameters:
  ///   - node: the id of a person, organization, place or role with several members.
  ///   - reason: why, for the log.
  /// - Returns: the nodes there are now, and what was judged.
  /// - Throws: `StoreError.unknownNode`, `.notMergeable` or another `StoreError`.
  @discardableResult
  public func split(_ node: Int64, reason: String = "") throws -> SplitOutcome {
    var outcome = try change { try store.split(node, reason: reason) }
    var seen: Set<Int64> = []
    outcome.nodes = try outcome.nodes.map { try store.node($0)?.id ?? $0 }
      .filter { seen.insert($0).inserted }
    return outcome
  }

  /// Takes back what a person did: a merge, split, judgement or edit.
  ///
  /// - Parameter number: the entry of the log; nil for the last that has not been taken back.
  /// - Returns: the entry that was undone.
  /// - Throws: `StoreError.nothingToUndo`, `.notUndoable` or another `StoreError`; without a number also
  ///   where the last thing done was to forget an article, for whoever wants that back must not lose
  ///   something else by it.
  @discardableResult
  public func undo(_ number: Int64? = nil) throws -> LogEntry {
    if number == nil {
      let log = try store.log(limit: 100)
      if let last = log.first(where: { $0.kind != "resolve" }), last.kind == "forget" {
        let earlier = log.first { $0.isUndoable && $0.undoneBy == nil }
        throw StoreError.notUndoable(
          message:
            "the last thing done was to forget \(last.note), which cannot be taken back; ingest "
            + "the article again"
            + (earlier.map { ", or take back \($0.kind) \($0.note) by `dossier undo \($0.id)`" }
              ?? ""))
      }
    }
    return try change { try store.undo(number) }
  }
}
