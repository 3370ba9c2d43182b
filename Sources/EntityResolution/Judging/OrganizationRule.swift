internal import GraphModel

/// Joins organizations by equal names without the legal form, in one script or in several.
enum OrganizationRule {
  /// Names of one sound are one in two scripts where they have at least this many letters.
  static let longSound = 9
  /// How many times more often than all others a kind is seen with a name where it is the usual one.
  static let usualShare = 4

  static func judgements(_ organizations: [EntityProfile]) -> [Judgement] {
    var blocks: [String: [EntityProfile]] = [:]
    for organization in organizations {
      let name = OrganizationName(organization.name)
      let key = name.mergingKey
      if !key.isEmpty { blocks[key, default: []].append(organization) }
    }
    return superblocks(blocks).flatMap { keys in
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

  /// Whether organizations of many countries have the name: «Конституционный суд», «МВД»,
  /// «министерство обороны».
  private static func isOfAnyCountry(_ organization: EntityProfile) -> Bool {
    // «Новая газета» and «Народный банк» are proper names.
    if let kind = organization.kind, properKinds.contains(kind) { return false }
    let name = OrganizationName(organization.name)
    let words = name.parts.filter { $0.kind != .legalForm && $0.kind != .functionWord }
    if words.isEmpty { return true }
    if words.contains(where: { $0.kind == .place }) { return false }
    if words.contains(where: { $0.kind == .generic }) {
      return words.allSatisfy {
        $0.kind == .generic || !$0.token.isCapitalized || isAdjective($0.token)
      }
    }
    return words.allSatisfy { isStateWord($0.token) }
  }

  private static let properKinds: Set<String> = ["company", "media", "sport"]

  private static func isAdjective(_ token: NameToken) -> Bool {
    adjectiveEndings.contains(where: token.key.hasSuffix)
  }

  private static let adjectiveEndings = [
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем",
    "ые",
    "ие", "ых", "их", "ую", "юю",
  ]

  private static func isStateWord(_ token: NameToken) -> Bool {
    stateWords.contains(token.key) || stateWords.contains(token.stem)
      || (token.key.hasPrefix("мин") && token.key.unicodeScalars.count >= 6)
  }

  private static let stateWords: Set<String> = {
    let words = """
      мвд мид мчс ввс вмс вмф гу гувд увд ровд пво мо цб цик сизо фсин гибдд дпс ска цска умвд
      минфин нацбанк центробанк центризбирком избирком госсовет генпрокуратура генштаб нацгвардия
      спецназ кабмин госбанк верховный вооруженный силы сухопутный внутренний иностранный дело
      новости
      """
    return Set(
      words.split(whereSeparator: \.isWhitespace).flatMap {
        [String($0), CaseEnding.stem(String($0))]
      })
  }()
}

extension OrganizationName {
  /// The key by which equal names are merged; empty where a name is too short or generic to.
  fileprivate var mergingKey: String {
    let words = parts.filter { $0.kind != .legalForm }
    guard words.contains(where: { $0.kind == .content }),
      words.map(\.token.key).joined().unicodeScalars.count >= 2
    else { return "" }
    return words.map(\.token.key).joined(separator: " ")
  }
}
