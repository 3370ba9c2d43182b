internal import GraphModel

/// Joins organizations by equal names without the legal form, in one script or in several, and the
/// bodies of which a country has one by their names in full and in short.
enum OrganizationRule {
  /// Names of one sound are one in two scripts where they have at least this many letters.
  static let longSound = 9
  /// How many times more often than all others a kind is seen with a name where it is the usual one.
  static let usualShare = 4

  static func judgements(_ organizations: [EntityProfile]) -> [Judgement] {
    var blocks: [String: [EntityProfile]] = [:]
    var bodies: [String: [EntityProfile]] = [:]
    for organization in organizations {
      let name = OrganizationName(organization.name)
      if let body = name.stateBody {
        bodies[body, default: []].append(organization)
      } else {
        let key = name.mergingKey(isProper: properKinds.contains(organization.kind ?? ""))
        if !key.isEmpty { blocks[key, default: []].append(organization) }
      }
    }
    let ofState = bodies.keys.sorted().flatMap { body in
      block((bodies[body] ?? []).sorted { $0.keys[0] < $1.keys[0] }).flatMap {
        AutomaticJudgements.star(
          $0, rule: "state-body", score: 0.99, reason: "one body of one country: \(body)")
      }
    }
    return ofState
      + superblocks(blocks).flatMap { keys in
        let members = keys.flatMap { blocks[$0] ?? [] }.sorted { $0.keys[0] < $1.keys[0] }
        return block(members).flatMap { part in
          keys.count == 1
            ? AutomaticJudgements.star(
              part, rule: "organization-name", score: 0.99, reason: "equal name, legal form aside")
            : AutomaticJudgements.star(
              part, rule: "organization-name-across-scripts", score: 0.99,
              reason: "equal name, written in several scripts")
        }
      }
  }

  /// The keys of blocks, those together that spell one name in different scripts: «Степной Металл»
  /// and Stepnoy Metall.
  private static func superblocks(_ blocks: [String: [EntityProfile]]) -> [[String]] {
    var bySound: [String: [String]] = [:]
    for key in blocks.keys.sorted() {
      let name = OrganizationName(blocks[key]?.first?.name ?? "")
      let sounds = name.parts.filter { $0.kind != .legalForm }.map(\.token.phonetic)
      bySound[sounds.joined(separator: " "), default: []].append(key)
    }
    return bySound.keys.sorted().flatMap { sound -> [[String]] in
      let keys = bySound[sound] ?? []
      let letters = sound.unicodeScalars.count { $0 != " " }
      return keys.count > 1 && letters >= longSound && SpellingScript.areDistinct(keys)
        ? [keys] : keys.map { [$0] }
    }
  }

  /// The parts of a block of equal names that may be merged.
  private static func block(_ organizations: [EntityProfile]) -> [[EntityProfile]] {
    var counts: [String: Int] = [:]
    for kind in organizations.compactMap(\.kind) where kind != "unknown" && kind != "group" {
      counts[kind, default: 0] += 1
    }
    // Two known kinds: those of unknown kind could be either, unless one is nearly always meant.
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let usual = most.flatMap { most in
      most.value >= usualShare * (counts.values.reduce(0, +) - most.value) ? most.key : nil
    }
    let parts =
      counts.count <= 1
      ? [organizations]
      : counts.keys.sorted().map { kind in
        organizations.filter {
          $0.kind == kind || kind == usual && counts[$0.kind ?? "unknown"] == nil
        }
      }
    return parts.flatMap { part -> [[EntityProfile]] in
      guard part.contains(where: { isOfAnyCountry($0) }) else { return [part] }
      return Connected.parts(part) { $0.neighbours.map { "\($0)" } }
    }
  }

  /// Whether organizations of many countries have the name; «Новая газета» and «Народный банк» are
  /// proper names.
  private static func isOfAnyCountry(_ organization: EntityProfile) -> Bool {
    if let kind = organization.kind, properKinds.contains(kind) { return false }
    return OrganizationName(organization.name).isOfAnyCountry
  }

  private static let properKinds: Set<String> = ["company", "media", "sport"]
}

extension OrganizationName {
  /// The key by which equal names are merged; empty where a name is too short or generic to.
  ///
  /// - Parameter isProper: whether the organization is of a kind whose names are its own, so that a
  ///   place may be one: «Монако» is a club.
  /// - Returns: the words' keys, parted by spaces.
  fileprivate func mergingKey(isProper: Bool) -> String {
    let words = parts.filter { $0.kind != .legalForm }
    guard
      words.contains(where: { $0.kind == .content })
        || isProper && words.allSatisfy({ $0.kind == .place }),
      words.map(\.token.key).joined().unicodeScalars.count >= 2
    else { return "" }
    return words.map(\.token.key).joined(separator: " ")
  }
}
