internal import GRDB
internal import GraphModel

/// What a split did.
public struct SplitOutcome: Sendable, Hashable {
  /// The nodes that there are now where one was, by falling number of articles, then by id.
  public var nodes: [Int64]
  /// The `same` judgements of people that were taken back.
  public var retracted: Int
  /// The pairs that are now judged different.
  public var judgedDifferent: Int
}

extension GraphStore {
  /// How many members of each node a merge ties together: a star and a chain, so that it outlives the
  /// forgetting of an article that names one of them.
  private static let tiedMembers = 8

  /// The largest node that a split takes apart member by member; each pair becomes a judgement.
  public static let largestSplit = 100

  /// How many of the merged nodes' names stand in the log.
  private static let namesInNote = 3

  /// Joins nodes into one by a person's `same` judgements; one entry of the log.
  ///
  /// - Parameters:
  ///   - nodes: two or more different persons, organizations, places or roles, all of one type.
  ///   - actor: who says so.
  ///   - reason: why, for the log.
  ///   - isForced: whether `different` judgements between them are taken back.
  /// - Returns: the id of the node that all are now.
  /// - Throws: `StoreError.unknownNode`, `.notMergeable` for fewer than two, for one named twice, for
  ///   nodes of two types or articles, `.judgedDifferent` where such a judgement stands and the merge is not forced.
  @discardableResult
  public func merge(
    _ nodes: [Int64], actor: String = "user", reason: String = "", isForced: Bool = false
  ) throws(StoreError) -> Int64 {
    try writing { db in
      let label = try mergeableLabel(of: nodes, db)
      let apart = try judgedApart(nodes, db)
      if !apart.isEmpty && !isForced {
        throw StoreError.judgedDifferent(
          reasons: apart.prefix(3).map { row in
            let reason: String = row[4]
            return reason.isEmpty ? "by \(row[3] as String)" : "\(reason), by \(row[3] as String)"
          })
      }
      let names = try nodes.prefix(Self.namesInNote).map {
        try Log.name(of: $0, label: label, layout, db)
      }
      let more = nodes.count - names.count
      let transaction = try Log.begin(
        db, actor: actor, kind: "merge",
        note: names.joined(separator: " = ") + (more > 0 ? " = … (\(nodes.count) nodes)" : ""))
      for row in apart {
        try Log.retract(row[0], a: row[1], b: row[2], transaction: transaction, db)
      }
      let members = try nodes.map { node in
        let members = try Int64.fetchAll(
          db, sql: "SELECT raw FROM member WHERE canonical = ? ORDER BY raw LIMIT ?",
          arguments: [node, Self.tiedMembers])
        if members.isEmpty { throw StoreError.unknownNode(id: node) }
        return members
      }
      let first = members[0][0]
      for (before, others) in zip(members, members.dropFirst()) {
        var ties = others.map { (first, $0) } + members[0].dropFirst().map { ($0, others[0]) }
        if before[0] != first { ties.append((before[0], others[0])) }
        for (a, b) in ties {
          let judgement = Judgement(
            try Log.key(of: a, db), try Log.key(of: b, db), verdict: .same, actor: actor,
            reason: reason)
          try Log.replacePersons(judgement, a, b, transaction: transaction, db)
        }
      }
      try Resolver(db: db, layout: layout).resolvePending()
      let joined = try Set(
        members.compactMap {
          try Int64.fetchOne(
            db, sql: "SELECT canonical FROM member WHERE raw = ?", arguments: [$0[0]])
        })
      guard let node = joined.first, joined.count == 1 else {
        throw StoreError.notMergeable(
          message: "a judgement about other members keeps them apart; split one of them first")
      }
      return node
    }
  }

  /// The type that all nodes have.
  private func mergeableLabel(of nodes: [Int64], _ db: Database) throws -> String {
    guard let first = nodes.first, nodes.count > 1 else {
      throw StoreError.notMergeable(message: "it takes two to merge")
    }
    let label = try Log.label(of: first, db)
    for other in nodes.dropFirst() {
      let otherLabel = try Log.label(of: other, db)
      guard otherLabel == label else {
        let names = [
          try Log.name(of: first, label: label, layout, db),
          try Log.name(of: other, label: otherLabel, layout, db),
        ]
        throw StoreError.notMergeable(
          message: "only nodes of one type can be merged: “\(names[0])” is of the type \(label), "
            + "“\(names[1])” of the type \(otherLabel); `dossier edit NAME --type` changes a type")
      }
    }
    guard label != "Article" else {
      throw StoreError.notMergeable(message: "articles cannot be merged")
    }
    guard Set(nodes).count == nodes.count else {
      throw StoreError.notMergeable(
        message: "a node is named twice, or two names are one node already")
    }
    return label
  }

  /// The `different` judgements between members of different nodes: id, a, b, actor, reason.
  private func judgedApart(_ nodes: [Int64], _ db: Database) throws -> [Row] {
    let marks = databaseQuestionMarks(count: nodes.count)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT j.id, j.a, j.b, j.actor, j.reason FROM judgement j
        JOIN member ma ON ma.raw = j.a JOIN member mb ON mb.raw = j.b
        WHERE j.retracted_tx IS NULL AND j.verdict = 'different'
          AND ma.canonical <> mb.canonical
          AND ma.canonical IN (\(marks)) AND mb.canonical IN (\(marks))
        ORDER BY j.id
        """, arguments: StatementArguments(nodes + nodes))
  }

  /// Takes a node apart by a person's word.
  ///
  /// Without `apart`: where people's `same` judgements hold the node together, these are taken back,
  /// and what rules join stays; otherwise its members are judged different from each other, which a
  /// new ingest does not change. With `apart`: these members are judged different from all the
  /// others, and people's `same` judgements between the two sides are taken back.
  ///
  /// - Parameters:
  ///   - node: a person, organization, place or role with several members.
  ///   - apart: raw ids of members, see ``members(of:)``.
  ///   - actor: who says so.
  ///   - reason: why, for the log.
  /// - Returns: the nodes there are now, and what was judged.
  /// - Throws: `StoreError.unknownNode`, `.notMergeable` where there is nothing to split or more
  ///   than ``largestSplit`` members would have to be judged one by one.
  @discardableResult
  public func split(
    _ node: Int64, apart: Set<Int64> = [], actor: String = "user", reason: String = ""
  ) throws(StoreError) -> SplitOutcome {
    try writing { db in
      let label = try Log.label(of: node, db)
      let members = try Int64.fetchAll(
        db, sql: "SELECT raw FROM member WHERE canonical = ? ORDER BY raw", arguments: [node])
      guard members.count > 1 else {
        let name = try Log.name(of: node, label: label, layout, db)
        throw StoreError.notMergeable(
          message: "“\(name)” (#\(node)) is one mention of one article; there is nothing to split")
      }
      guard apart.isSubset(of: members), apart.count < members.count else {
        throw StoreError.notMergeable(
          message: "only some, not all, of the node's own members can be set apart")
      }
      let name = try Log.name(of: node, label: label, layout, db)
      let transaction = try Log.begin(db, actor: actor, kind: "split", note: name)
      let ties = try Row.fetchAll(
        db,
        sql: """
          SELECT j.id, j.a, j.b FROM judgement j
          LEFT JOIN member ma ON ma.raw = j.a LEFT JOIN member mb ON mb.raw = j.b
          WHERE j.retracted_tx IS NULL AND j.verdict = 'same' AND j.automatic = 0
            AND (ma.canonical = :node OR mb.canonical = :node) ORDER BY j.id
          """, arguments: ["node": node])
      var outcome = SplitOutcome(nodes: [], retracted: 0, judgedDifferent: 0)
      for row in ties {
        let a: Int64 = row[1]
        let b: Int64 = row[2]
        guard apart.isEmpty || apart.contains(a) != apart.contains(b) else { continue }
        try Log.retract(row[0], a: a, b: b, transaction: transaction, db)
        outcome.retracted += 1
      }
      var pairs: [(Int64, Int64)] = []
      if !apart.isEmpty {
        let rest = members.filter { !apart.contains($0) }
        pairs = apart.sorted().flatMap { one in rest.map { (one, $0) } }
      } else if ties.isEmpty {
        for (index, one) in members.enumerated() {
          pairs += members[(index + 1)...].map { (one, $0) }
        }
      }
      let largest = Self.largestSplit * (Self.largestSplit - 1) / 2
      guard pairs.count <= largest else {
        throw StoreError.notMergeable(
          message: "node \(node) has \(members.count) members; name those to set apart")
      }
      for (a, b) in pairs {
        let judgement = Judgement(
          try Log.key(of: a, db), try Log.key(of: b, db), verdict: .different, actor: actor,
          reason: reason)
        try Log.replacePersons(judgement, a, b, transaction: transaction, db)
        outcome.judgedDifferent += 1
      }
      try Resolver(db: db, layout: layout).resolvePending()
      outcome.nodes = try Int64.fetchAll(
        db,
        sql: """
          SELECT m.canonical FROM member m JOIN json_each(?) r ON r.value = m.raw
          GROUP BY m.canonical ORDER BY count(*) DESC, m.canonical
          """, arguments: [jsonList(members)])
      return outcome
    }
  }
}
