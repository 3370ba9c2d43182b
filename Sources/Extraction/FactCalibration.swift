public import GraphModel
public import Linguistics

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
  private let weights: [String: [String: Double]]
  /// The model of whether the post of a triple is right, whatever its organization.
  private static let postOfTriple = "post-of-triple"

  /// Reads the weights: `kind, feature, weight` a row, and the two thresholds as kind `confidence`.
  ///
  /// - Throws: `LexiconError` that names the line.
  public init(_ bytes: [UInt8]) throws(LexiconError) {
    let models = FactFeatures.Kind.allCases.map(\.rawValue) + [Self.postOfTriple]
    var weights: [String: [String: Double]] = [:]
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
      } else if models.contains(kind) {
        weights[kind, default: [:]][name] = number
      } else {
        throw .unknownValue(
          file: Self.path, line: row.line, column: "kind", value: kind,
          allowed: models + ["confidence"])
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
  /// A kind without weights keeps what the rules say. Where only the employer is doubtful, the post
  /// is told without it.
  ///
  /// - Parameters:
  ///   - article: the article's facts as the rules found them.
  ///   - annotations: the mentions and relations they were found with.
  /// - Complexity: O(facts²), which one article keeps small.
  public func apply(to article: inout ArticleFacts, _ annotations: Annotations) {
    let features = article.facts.indices.map { FactFeatures($0, of: article, annotations) }
    for (index, found) in features.enumerated() {
      if let probability = probability(found.features, found.kind.rawValue) {
        article.facts[index].confidence = probability
      }
    }
    var kept: [ExtractedFact] = []
    var alone: [ExtractedFact] = []
    for (fact, found) in zip(article.facts, features) {
      if fact.confidence >= toldConfidence {
        kept.append(fact)
      } else if found.kind == .triple,
        let probability = probability(found.features, Self.postOfTriple),
        probability >= toldConfidence
      {
        alone.append(Self.withoutEmployer(fact, probability))
      }
    }
    for fact in alone where !kept.contains(where: { Self.isSamePost($0, fact) }) {
      kept.append(fact)
    }
    article.facts = kept
  }

  private func probability(_ features: [FactFeatures.Feature], _ model: String) -> Double? {
    guard let weights = weights[model] else { return nil }
    return LogOdds.probability(features.reduce(0) { $0 + (weights[$1.name] ?? 0) * $1.value })
  }

  private static func withoutEmployer(
    _ fact: ExtractedFact, _ probability: Double
  ) -> ExtractedFact {
    var fact = fact
    fact.organization = nil
    fact.city = nil
    fact.isInferred = false
    fact.confidence = probability
    fact.evidence.organization = nil
    fact.trace.append("employer-doubtful")
    return fact
  }

  private static func isSamePost(_ left: ExtractedFact, _ right: ExtractedFact) -> Bool {
    left.person == right.person && left.role == right.role
  }
}
