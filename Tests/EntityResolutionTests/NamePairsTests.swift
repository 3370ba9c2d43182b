import EntityResolution
import Foundation
import GraphModel
import Testing

/// Measures the scorer on pairs of names that sources outside the project judge.
@Suite struct NamePairsTests {
  /// A pair of the file.
  struct Pair {
    var left: EntityProfile
    var right: EntityProfile
    var isSame: Bool
    var category: String
    var source: String
    var tags: [String]
  }

  @Test func namePairsReachTheirFloor() throws {
    guard let pairs = try Self.pairs() else { return }
    let statistics = NameStatistics(pairs.flatMap { [$0.left, $0.right] })
    let started = ContinuousClock.now
    let scored = pairs.map { pair in
      (pair, EntityScorer.score(pair.left, pair.right, statistics: statistics).score)
    }
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    print("name pairs: \(pairs.count), \(Int(Double(pairs.count) / seconds)) pairs/s")
    var figures: [String: Double] = [:]
    for category in ["Person", "Company", "City"] {
      let best = Self.best(scored.filter { $0.0.category == category })
      figures[category] = best.f1
      print(
        "  \(category): F1 \(Self.shown(best.f1)) P \(Self.shown(best.precision)) "
          + "R \(Self.shown(best.recall)) MCC \(Self.shown(best.mcc)) "
          + "at \(Self.shown(best.threshold)), n \(scored.count { $0.0.category == category })")
    }
    if let path = ProcessInfo.processInfo.environment["DOSSIER_PAIR_ERRORS"] {
      let lines = scored.map { pair, score in
        "\(pair.category)\t\(pair.isSame)\t\(Self.shown(score))\t\(pair.left.name)\t\(pair.right.name)"
          + "\t\(pair.source)\t\(pair.tags.joined(separator: ","))\t"
          + EntityScorer.score(pair.left, pair.right, statistics: statistics).lines
          .joined(separator: "; ")
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect((figures["Person"] ?? 0) >= 0.85)
    #expect((figures["Company"] ?? 0) >= 0.70)
    #expect((figures["City"] ?? 0) >= 0.88)
  }

  private static func shown(_ number: Double) -> String {
    String(format: "%.3f", number)
  }

  private static func pairs() throws -> [Pair]? {
    let folder =
      ProcessInfo.processInfo.environment["DOSSIER_CORPORA"]
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/corpora").path
    let file = "\(folder)/name-pairs-dev.jsonl"
    guard let data = FileManager.default.contents(atPath: file) else {
      print("SKIPPED: \(file) is not there; DOSSIER_CORPORA names the folder of the corpora")
      return nil
    }
    var pairs: [Pair] = []
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let object = try JSONSerialization.jsonObject(with: Data(line))
      guard let fields = object as? [String: Any], let left = fields["a"] as? String,
        let right = fields["b"] as? String, let category = fields["type"] as? String,
        let isSame = fields["same"] as? Bool
      else { continue }
      let id = Int64(pairs.count) * 2
      pairs.append(
        Pair(
          left: profile(id, left, category), right: profile(id + 1, right, category),
          isSame: isSame, category: category, source: fields["source"] as? String ?? "",
          tags: fields["tags"] as? [String] ?? []))
    }
    return pairs
  }

  private static func profile(_ id: Int64, _ name: String, _ category: String) -> EntityProfile {
    let type: EntityType =
      category == "Person" ? .person : category == "Company" ? .organization : .place
    return EntityProfile(
      id: id, keys: [RawKey(article: "a\(id)", type: type.rawValue, name: name, number: 0)],
      type: type, name: name, names: [EntityProfile.Name(text: name, count: 1)],
      place: type == .place ? GazetteerSupport.identity(ofCity: name) : nil)
  }

  private struct Figures {
    var threshold = 0.0
    var precision = 0.0
    var recall = 0.0
    var f1 = 0.0
    var mcc = -1.0
  }

  /// The figures at the threshold with the best Matthews correlation.
  private static func best(_ scored: [(Pair, Double)]) -> Figures {
    let sorted = scored.sorted { $0.1 > $1.1 }
    let positives = Double(sorted.count { $0.0.isSame })
    let negatives = Double(sorted.count) - positives
    var best = Figures()
    var truePositives = 0.0
    var falsePositives = 0.0
    for (index, (pair, score)) in sorted.enumerated() {
      if pair.isSame { truePositives += 1 } else { falsePositives += 1 }
      if index + 1 < sorted.count, sorted[index + 1].1 == score { continue }
      let missed = positives - truePositives
      let rejected = negatives - falsePositives
      let product =
        (truePositives + falsePositives) * positives * negatives * (rejected + missed)
      let mcc =
        product > 0
        ? (truePositives * rejected - falsePositives * missed) / product.squareRoot() : 0
      if mcc > best.mcc {
        let precision = truePositives / (truePositives + falsePositives)
        let recall = truePositives / positives
        best = Figures(
          threshold: score, precision: precision, recall: recall,
          f1: 2 * precision * recall / (precision + recall), mcc: mcc)
      }
    }
    return best
  }
}
