import EntityResolution
import Foundation
import GraphModel
import Testing

/// Measures automatic judgements on clusters of mentions that sources outside the project judge.
///
/// One raw entity a cluster and article, named by its longest mention; what extraction would know
/// beside the name is absent, so only the rules that need no context are measured.
@Suite struct ClusterPrecisionTests {
  @Test func automaticJudgementsArePrecise() throws {
    guard let (profiles, clusters) = try Self.profiles() else { return }
    let statistics = NameStatistics(profiles)
    let judgements = AutomaticJudgements.judgements(raw: profiles, statistics: statistics)
    let cluster = Dictionary(
      uniqueKeysWithValues: zip(profiles.map { $0.keys[0] }, clusters))
    let name = Dictionary(
      uniqueKeysWithValues: zip(profiles.map { $0.keys[0] }, profiles.map(\.name)))
    for type in EntityType.allCases {
      let ours = judgements.filter { $0.first.type == type.rawValue }
      let wrong = ours.filter { cluster[$0.first] != cluster[$0.second] }
      var sizes: [String: Int] = [:]
      for (profile, id) in zip(profiles, clusters) where profile.type == type {
        sizes[id, default: 0] += 1
      }
      let possible = sizes.values.reduce(0) { $0 + $1 - 1 }
      let precision = Double(ours.count - wrong.count) / Double(max(1, ours.count))
      print(
        "automatic \(type.rawValue): \(ours.count) judgements, precision "
          + String(format: "%.4f", precision) + ", of \(possible) possible")
      if ProcessInfo.processInfo.environment["DOSSIER_PAIR_ERRORS"] != nil {
        var seen: Set<String> = []
        for judgement in wrong where seen.insert(name[judgement.first] ?? "").inserted {
          print(
            "  disagrees: \(name[judgement.first] ?? "") | \(name[judgement.second] ?? "") | \(cluster[judgement.first] ?? "") | \(cluster[judgement.second] ?? "")"
          )
        }
      }
      // Links of the source that give a person's name to a law, a film or a university count as
      // errors here, so the floor is below what the rules aim at.
      if type == .person { #expect(precision >= 0.97) }
      // The same of cities: «Нью-Йорке» is linked with a film in one article.
      if type == .place { #expect(precision >= 0.9) }
    }
    let started = ContinuousClock.now
    let pairs = CandidatePairs.pairs(profiles, excluding: [], statistics: statistics)
    print(
      "candidates: \(pairs.count) of \(profiles.count) entities in \(ContinuousClock.now - started)"
    )
  }

  private static func profiles() throws -> ([EntityProfile], [String])? {
    let folder =
      ProcessInfo.processInfo.environment["DOSSIER_CORPORA"]
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/corpora").path
    let file = "\(folder)/clusters.train.jsonl.gz"
    guard FileManager.default.fileExists(atPath: file) else {
      print("SKIPPED: \(file) is not there; DOSSIER_CORPORA names the folder of the corpora")
      return nil
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var profiles: [EntityProfile] = []
    var clusters: [String] = []
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let object = try JSONSerialization.jsonObject(with: Data(line))
      guard let fields = object as? [String: Any], let id = fields["id"] as? String,
        // Ids of other sources say nothing across sources, or across articles.
        fields["source"] as? String == "NEREL", let label = fields["type"] as? String,
        let type = Self.type(label),
        let mentions = fields["mentions"] as? [[String: Any]]
      else { continue }
      var longest: [String: String] = [:]
      for mention in mentions {
        guard let document = mention["doc"] as? String,
          let text = (mention["lemma"] ?? mention["text"]) as? String
        else { continue }
        if text.count > longest[document, default: ""].count { longest[document] = text }
      }
      for (document, text) in longest.sorted(by: { $0.key < $1.key }) {
        let number = Int64(profiles.count)
        profiles.append(
          EntityProfile(
            id: number,
            keys: [
              RawKey(article: document, type: type.rawValue, name: text, number: Int(number))
            ], type: type, kind: type == .place ? "city" : nil, name: text,
            names: [EntityProfile.Name(text: text, count: 1)],
            place: type == .place ? GazetteerSupport.identity(ofCity: text) : nil))
        clusters.append(id)
      }
    }
    return (profiles, clusters)
  }

  private static func type(_ label: String) -> EntityType? {
    switch label {
    case "PERSON", "PER", "Person": .person
    case "ORGANIZATION", "ORG", "Org": .organization
    case "CITY": .place
    default: nil
    }
  }
}
