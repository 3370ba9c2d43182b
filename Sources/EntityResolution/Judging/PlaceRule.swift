internal import GraphModel

/// Joins places by equal names and kinds.
enum PlaceRule {
  static func judgements(_ places: [EntityProfile]) -> [Judgement] {
    var blocks: [String: [EntityProfile]] = [:]
    for place in places {
      let words = PlaceName(place.name).tokens.map(\.key).joined(separator: " ")
      if words.isEmpty { continue }
      blocks["\(place.kind ?? "")/\(words)", default: []].append(place)
    }
    return blocks.keys.sorted().flatMap { key in
      AutomaticJudgements.star(
        blocks[key] ?? [], rule: "place-name", score: 0.99, reason: "equal name and kind")
    }
  }
}
