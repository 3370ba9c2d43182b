public import GraphModel

/// The judgements that ingest makes by itself.
///
/// They are a pure function of the set of raw profiles: the same articles in any order give the
/// same judgements. Each block of equal entities is a star: every key is joined with the block's
/// smallest, so the log grows by one judgement an entity.
public enum AutomaticJudgements {
  /// The version of the rules; a change of what they merge raises it.
  public static let version = 3

  /// The judgements for all raw entities of a graph.
  ///
  /// - Places are one when the gazetteer says so, or their names and kinds are equal and no
  ///   namesake is another place of the gazetteer.
  /// - Organizations are one when their names without the legal form are equal, kinds do not
  ///   contradict, and the name is more than a generic word («министерство»). A state body that is
  ///   named by common nouns alone («министерство обороны») is of any country: it needs a shared
  ///   place or organization.
  /// - State bodies of which a country has one are one when they name the same country, by any of
  ///   their names.
  /// - Organizations whose long names sound alike are one when they are written in different scripts.
  /// - Persons are one when given name and surname are equal, no patronymic or gender contradicts,
  ///   and they share a patronymic, an organization or a telling title, or the name is rare: its
  ///   surname is not among frequent ones, and the graph knows at most `rareSurnameVariety` given
  ///   names with it. A single surname is never merged.
  ///
  /// - Parameters:
  ///   - raw: one profile a raw entity.
  ///   - statistics: counted over the same profiles.
  /// - Returns: sorted judgements with the verdict `same`.
  /// - Complexity: O(n log n) in the number of profiles.
  public static func judgements(
    raw: [EntityProfile], statistics: NameStatistics
  ) -> [Judgement] {
    let profiles = raw.filter { !$0.keys.isEmpty }.sorted { $0.keys[0] < $1.keys[0] }
    let places = PlaceRule.judgements(profiles.filter { $0.type == .place })
    let organizations = OrganizationRule.judgements(
      profiles.filter { $0.type == .organization })
    let merged = MergedIds(profiles, judgements: places + organizations)
    let persons = PersonRule.judgements(
      profiles.filter { $0.type == .person }, statistics: statistics, merged: merged)
    var seen: Set<[RawKey]> = []
    return (places + organizations + persons).sorted {
      ($0.first, $0.second, $0.actor) < ($1.first, $1.second, $1.actor)
    }.filter { seen.insert([$0.first, $0.second]).inserted }
  }

  /// Joins every profile of a block with the one that has the smallest key.
  ///
  /// - Parameters:
  ///   - block: profiles of one entity, sorted by key.
  ///   - rule: the rule's name.
  ///   - score: how sure the rule is, 0...1.
  ///   - reason: why, for a reader.
  /// - Returns: one judgement for each profile but the first.
  static func star(
    _ block: [EntityProfile], rule: String, score: Double, reason: String
  ) -> [Judgement] {
    guard let center = block.first?.keys.first else { return [] }
    return block.dropFirst().map { profile in
      Judgement(
        center, profile.keys[0], verdict: .same, actor: "rule:\(rule)/\(version)", score: score,
        reason: reason)
    }
  }
}

/// Which ids of organizations and places are one after their own judgements.
struct MergedIds {
  private var representative: [Int64: Int64] = [:]

  init(_ profiles: [EntityProfile], judgements: [Judgement]) {
    var ids: [RawKey: Int64] = [:]
    for profile in profiles {
      for key in profile.keys { ids[key] = profile.id }
    }
    for judgement in judgements {
      guard let one = ids[judgement.first].map(root), let other = ids[judgement.second].map(root),
        one != other
      else { continue }
      representative[max(one, other)] = min(one, other)
    }
    // Each id leads to its root at once, so that looking up takes one step.
    for id in representative.keys { representative[id] = root(id) }
  }

  private func root(_ id: Int64) -> Int64 {
    var id = id
    while let next = representative[id] { id = next }
    return id
  }

  /// The id that stands for an id.
  func callAsFunction(_ id: Int64) -> Int64 { representative[id] ?? id }
}
