internal import GraphModel

/// The name by which an entity is called.
enum NameChoice {
  /// The fullest of the names: most words (up to six), then the one met most often, then the first.
  static func fullest(_ names: [ExtractedEntity.Name]) -> String {
    var counts: [String: Int] = [:]
    for name in names { counts[name.normal, default: 0] += 1 }
    var best: (words: Int, count: Int, normal: String)?
    for name in names {
      let words = min(
        6, name.normal.split(whereSeparator: { $0 == " " }).filter { $0.count > 2 }.count)
      let count = counts[name.normal] ?? 0
      if best.map({ (words, count) > ($0.words, $0.count) }) ?? true {
        best = (words, count, name.normal)
      }
    }
    return best?.normal ?? ""
  }
}
