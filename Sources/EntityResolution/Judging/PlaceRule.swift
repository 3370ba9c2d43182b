internal import GraphModel

/// Joins places by gazetteer id first, then by equal names and kinds.
///
/// A place without an id joins its namesakes of the same kind, and those with an id where they all
/// have the same one: with two ids under one name, it could be either. So no two ids ever join.
enum PlaceRule {
  static func judgements(_ places: [EntityProfile]) -> [Judgement] {
    var byIdentity: [Int64: [EntityProfile]] = [:]
    var byName: [String: [EntityProfile]] = [:]
    for place in places {
      if let identity = place.place?.geonames { byIdentity[identity, default: []].append(place) }
      let words = PlaceName(place.name).tokens.map(\.key).joined(separator: " ")
      if words.isEmpty { continue }
      byName["\(place.kind ?? "")/\(words)", default: []].append(place)
    }
    let identities = byIdentity.keys.sorted().flatMap { identity in
      AutomaticJudgements.star(
        byIdentity[identity] ?? [], rule: "place-gazetteer", score: 0.995,
        reason: "one place of the gazetteer: GeoNames \(identity)")
    }
    let names = byName.keys.sorted().flatMap { key in
      let block = byName[key] ?? []
      let unknown = block.filter { $0.place == nil }
      // Those with an id are joined already; one of them stands for all.
      let known = block.first { $0.place != nil }
      let isOne = Set(block.compactMap { $0.place?.geonames }).count == 1
      let joined = isOne ? (known.map { [$0] } ?? []) + unknown : unknown
      return AutomaticJudgements.star(
        joined.sorted { $0.keys[0] < $1.keys[0] }, rule: "place-name", score: 0.99,
        reason: "equal name and kind")
    }
    return identities + names
  }
}
