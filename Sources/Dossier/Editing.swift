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
    try store.edit(node: node, change, reason: reason)
    // What the rules joined may have rested on it.
    try resolve()
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
    let words = try store.reject(fact: fact, reason: reason)
    try resolve()
    return words
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
    let merged = try store.merge(nodes, reason: reason, isForced: isForced)
    try resolve()
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
    var outcome = try store.split(node, reason: reason)
    try resolve()
    var seen: Set<Int64> = []
    outcome.nodes = try outcome.nodes.map { try store.node($0)?.id ?? $0 }
      .filter { seen.insert($0).inserted }
    return outcome
  }

  /// Takes back what a person did: a merge, split, judgement or edit.
  ///
  /// - Parameter number: the entry of the log; nil for the last that has not been taken back.
  /// - Returns: the entry that was undone.
  /// - Throws: `StoreError.nothingToUndo`, `.notUndoable` or another `StoreError`.
  @discardableResult
  public func undo(_ number: Int64? = nil) throws -> LogEntry {
    let entry = try store.undo(number)
    try resolve()
    return entry
  }
}
