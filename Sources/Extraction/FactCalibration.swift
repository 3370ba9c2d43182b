public import GraphModel

/// Turns what the rules say of a fact into the probability that it is right.
///
/// A logistic regression for each kind of fact over its ``FactFeatures``, fitted on annotated articles
/// by `Training/calibrate.py`; features without a weight do not count.
public struct FactCalibration: Sendable {
  /// The path of the file below the folder `Graph`.
  public static let path = "calibration.tsv"

  /// Facts that are less likely are shown on request only.
  public let shownConfidence: Double
  /// Facts that are less likely are not told at all.
  public let toldConfidence: Double
  private let weights: [FactFeatures.Kind: [String: Double]]

  /// Reads the weights: `kind, feature, weight` a row, and the two thresholds as kind `confidence`.
  ///
  /// - Throws: `LexiconError` that names the line.
  public init(_ bytes: [UInt8]) throws(LexiconError) {
    var weights: [FactFeatures.Kind: [String: Double]] = [:]
    var thresholds: [String: Double] = [:]
    for row in try TabTable(bytes, file: Self.path, columns: 3).rows {
      let (kind, name, text) = (row.columns[0], row.columns[1], row.columns[2])
      guard let number = Double(text), number.isFinite else {
        throw .unknownValue(
          file: Self.path, line: row.line, column: "weight", value: text, allowed: ["a number"])
      }
      if kind == "confidence" {
        guard ["shown", "told"].contains(name) else {
          throw .unknownValue(
            file: Self.path, line: row.line, column: "feature", value: name,
            allowed: ["shown", "told"])
        }
        guard (0...1).contains(number) else {
          throw .unknownValue(
            file: Self.path, line: row.line, column: "weight", value: text,
            allowed: ["a number from 0 to 1"])
        }
        thresholds[name] = number
      } else if let kind = FactFeatures.Kind(rawValue: kind) {
        weights[kind, default: [:]][name] = number
      } else {
        throw .unknownValue(
          file: Self.path, line: row.line, column: "kind", value: kind,
          allowed: FactFeatures.Kind.allCases.map(\.rawValue) + ["confidence"])
      }
    }
    guard let shown = thresholds["shown"], let told = thresholds["told"] else {
      throw .missingFile("\(Self.path) with rows confidence shown and confidence told")
    }
    shownConfidence = shown
    toldConfidence = told
    self.weights = weights
  }

  /// Gives each fact of an article its probability, and leaves out those too unlikely to be told.
  ///
  /// A kind without weights keeps what the rules say.
  ///
  /// - Complexity: O(facts²), which one article keeps small.
  public func apply(to article: inout ArticleFacts) {
    let probabilities = article.facts.indices.map { probability(of: $0, in: article) }
    for (index, probability) in probabilities.enumerated() {
      article.facts[index].confidence = probability
    }
    article.facts.removeAll { $0.confidence < toldConfidence }
  }

  private func probability(of index: Int, in article: ArticleFacts) -> Double {
    let found = FactFeatures(index, of: article)
    guard let weights = weights[found.kind] else { return article.facts[index].ruleConfidence }
    return LogOdds.probability(
      found.features.reduce(0) { $0 + (weights[$1.name] ?? 0) * $1.value })
  }
}
