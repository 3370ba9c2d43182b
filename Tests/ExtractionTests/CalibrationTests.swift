import Extraction
import Foundation
import GraphModel
import Linguistics
import Testing

@Suite struct CalibrationTests {
  private static let text =
    "Об этом сообщил [PROFESSION генеральный директор] компании «[ORGANIZATION Лазурит]» "
    + "[PERSON Глеб Тропинин]. [PERSON Вера Заозёрская], [PROFESSION режиссёр], промолчала."

  private static var annotations: Annotations { Markup(text).annotations([]) }

  private static func calibration(_ rows: String...) throws -> FactCalibration {
    try FactCalibration(Array((rows.joined(separator: "\n") + "\n").utf8))
  }

  private static func calibrated(_ rows: String...) throws -> ArticleFacts {
    var facts = Support.extract(text)
    let calibration = try FactCalibration(Array((rows.joined(separator: "\n") + "\n").utf8))
    calibration.apply(to: &facts, annotations)
    return facts
  }

  @Test func theFileOfTheCheckoutIsRead() throws {
    let calibration = try FactCalibration(Support.bytes(FactCalibration.path))
    #expect(0 <= calibration.toldConfidence)
    #expect(calibration.toldConfidence <= calibration.shownConfidence)
    #expect(calibration.shownConfidence < 1)
  }

  @Test func theProbabilityIsTheLogisticFunctionOfTheWeightedFeatures() throws {
    let before = Support.extract(Self.text)
    let index = try #require(before.facts.firstIndex { $0.organization != nil && $0.role != nil })
    let found = FactFeatures(index, of: before, Self.annotations)
    #expect(found.kind == .triple)
    let logOdds = try #require(found.features.first { $0.name == "log-odds" }?.value)
    #expect(found.features.contains { $0.name == "rule:title-name" && $0.value == 1 })

    let after = try Self.calibrated(
      "confidence\tshown\t0.6", "confidence\ttold\t0", "triple\tconstant\t-0.75",
      "triple\tlog-odds\t0.5", "triple\trule:title-name\t0.25", "triple\tnever-seen\t9",
      "role\tconstant\t-2")
    let expected = 1 / (1 + exp(-(-0.75 + 0.5 * logOdds + 0.25)))
    #expect(abs(after.facts[index].confidence - expected) < 1e-12)
    #expect(after.facts[index].ruleConfidence == before.facts[index].confidence)
    let post = try #require(after.facts.first { $0.organization == nil && $0.role != nil })
    #expect(abs(post.confidence - 1 / (1 + exp(2.0))) < 1e-12)
  }

  @Test func aKindWithoutWeightsKeepsWhatTheRulesSay() throws {
    let before = Support.extract(Self.text)
    let after = try Self.calibrated(
      "# nothing is known", "confidence\tshown\t0.6", "confidence\ttold\t0")
    #expect(before == after)
  }

  @Test func unlikelyFactsAreNotTold() throws {
    let before = Support.extract(Self.text)
    let triples = before.facts.count { $0.organization != nil && $0.role != nil }
    let after = try Self.calibrated(
      "confidence\tshown\t0.6", "confidence\ttold\t0.3", "triple\tconstant\t-1")
    #expect(triples > 0)
    #expect(after.facts.count == before.facts.count - triples)
    #expect(after.entities == before.entities)
  }

  @Test func aPostWithADoubtfulEmployerIsToldAlone() throws {
    let after = try Self.calibrated(
      "confidence\tshown\t0.6", "confidence\ttold\t0.3", "triple\tconstant\t-1",
      "post-of-triple\tconstant\t1")
    let fact = try #require(after.facts.first { $0.role?.title == "генеральный директор" })
    #expect(fact.organization == nil && fact.evidence.organization == nil)
    #expect(abs(fact.confidence - 1 / (1 + exp(-1.0))) < 1e-12)
    #expect(fact.trace.contains("employer-doubtful"))
  }

  @Test func aRelationThatLeadsElsewhereIsAFeature() throws {
    let text =
      "[PROFESSION Директор] завода «[ORGANIZATION Лазурит]» [PERSON Глеб Тропинин] встретил "
      + "коллег из «[ORGANIZATION Пристань]»."
    let elsewhere = [("WORKPLACE", "Директор", "Пристань")]
    let facts = Support.extract(text)
    let index = try #require(facts.facts.firstIndex { $0.organization != nil })
    func names(_ relations: [(String, String, String)]) -> Set<String> {
      Set(
        FactFeatures(index, of: facts, Markup(text).annotations(relations)).features.map(\.name))
    }
    #expect(names([]).contains("no-post-elsewhere"))
    #expect(names(elsewhere).contains("post-elsewhere"))
    #expect(names([("WORKPLACE", "Директор", "Лазурит")]).contains("no-post-elsewhere"))
  }

  @Test func theWeightsOfTheCheckoutGiveProbabilities() throws {
    let relations = [
      ("WORKS_AS", "Глеб Тропинин", "генеральный директор"),
      ("WORKPLACE", "генеральный директор", "Лазурит"),
    ]
    var facts = Support.extract(Self.text, relations: relations)
    let calibration = try FactCalibration(Support.bytes(FactCalibration.path))
    calibration.apply(to: &facts, Markup(Self.text).annotations(relations))
    let fact = try #require(facts.facts.first { $0.role?.title == "генеральный директор" })
    #expect(fact.confidence >= calibration.toldConfidence && fact.confidence < 1)
    #expect(fact.confidence != fact.ruleConfidence)
  }

  @Test func aThresholdThatIsMissingIsNamed() {
    let error = #expect(throws: LexiconError.self) {
      try Self.calibration("confidence\tshown\t0.5")
    }
    #expect(error?.id == "DX0101")
    #expect(error?.description.contains("told") == true)
  }

  @Test(arguments: [
    "confidence\tshown\t1.5", "confidence\tshown\tnan", "confidence\tlikely\t0.5",
    "triple\tconstant\tinf", "triple\tconstant\tmuch", "facts\tconstant\t1",
  ])
  func aValueThatIsNotAllowedIsNamed(_ row: String) {
    let error = #expect(throws: LexiconError.self) {
      try Self.calibration("confidence\tshown\t0.5", "confidence\ttold\t0.5", row)
    }
    #expect(error?.id == "DX0104")
    #expect(error?.description.contains("calibration.tsv:3") == true)
  }
}
