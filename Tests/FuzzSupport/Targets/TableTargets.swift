import Dossier
import Export
import Extraction
import Foundation
import Linguistics
import Recognition
import TestSupport

/// What reads the files that come with Dossier or replace its own.
enum TableTargets {
  static let all: [FuzzTarget] = [model, morphology, gazetteer, lexicon, calibration, style]

  // MARK: - Binary files

  private static let model = FuzzTarget(
    "model", cases: 6000, maximumLength: 65_536, seeds: [TinyModel().bytes()],
    words: [
      "\"width\": 2048", "\"shape\": [1, 1]", "\"offset\": 4294967296", "\"scales\": -64",
      "\"count\": 0", "\"dtype\": \"f32\"", "DSRMODEL", "\"heads\":[]", "\"labels\": [[9]]",
      "1e308",
      "\u{7F}", "\"name\": \"\\u001b[31m\"",
    ], seconds: 3
  ) { bytes in
    try GuardedBytes(bytes).read { file in
      let recognizer: Recognizer
      do throws(RecognitionError) {
        recognizer = try Recognizer(model: file)
      } catch {
        return try SafeText.message(error.description, "the error")
      }
      // A model that is taken must run, whatever its weights are.
      for (text, language) in modelTexts {
        let document = Segmenter(language: language).segment(text)
        try AnalysisTargets.check(recognizer.annotate(document), of: document)
        for source in recognizer.sources {
          _ = recognizer.mentions(of: document, labelsOf: source)
        }
      }
    }
  }

  private static let modelTexts: [(String, Language)] = [
    ("ab aba жа. b. a", .russian), ("жа ab", .kazakh), ("", .english),
  ]

  /// A large file of which a few bytes are changed at a time, each change five bytes of the input:
  /// one that says where it may lie, three that say where, and the new value.
  private final class PatchedFile: @unchecked Sendable {
    private let file: GuardedBytes
    private let original: [UInt8]

    init(_ content: [UInt8]) {
      original = content
      file = GuardedBytes(content)
    }

    func withChanges(_ input: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
      var changed: [Int] = []
      defer { for place in changed { file.bytes[place] = original[place] } }
      var kept = original.count
      for start in stride(from: 0, to: input.count - 4, by: 5) {
        let place = Int(input[start + 1]) << 16 | Int(input[start + 2]) << 8 | Int(input[start + 3])
        switch input[start] % 8 {
        case 7: kept = place % original.count
        case let region:
          let bound = [64, 64, 256, 4096, original.count, original.count, original.count][
            Int(region)]
          let index = place % bound
          file.bytes[index] = input[start + 4]
          changed.append(index)
        }
      }
      try (kept < original.count ? GuardedBytes(file.bytes[..<kept]) : file).read(body)
    }
  }

  /// Changes of headers and of places all over a file.
  private static let patches: [[UInt8]] = [
    [0, 0, 0, 9, 1], [0, 0, 0, 20, 255, 1, 0, 0, 24, 3], [2, 0, 0, 100, 128], [3, 0, 9, 7, 255],
    [4, 1, 2, 3, 4, 5, 77, 7, 7, 200], [7, 0, 1, 0, 0], [7, 30, 1, 0, 0, 4, 9, 9, 9, 9],
    [4, 3, 0, 0, 255, 4, 3, 0, 1, 255, 4, 3, 0, 2, 255, 4, 3, 0, 3, 255],
  ]

  private static let morphologyFile = PatchedFile(bundled("Graph/lexicon/ru/morphology.bin"))
  private static let gazetteerFile = PatchedFile(bundled("Graph/gazetteer/places.bin"))

  private static func bundled(_ path: String) -> [UInt8] {
    (try? Resources().bytes(path).array) ?? []
  }

  private static let morphology = FuzzTarget(
    "morphology", cases: 3000, maximumLength: 400, seeds: patches
  ) { bytes in
    try morphologyFile.withChanges(bytes) { file in
      let dictionary: RussianMorphology
      do throws(MorphologyError) {
        dictionary = try RussianMorphology(dictionary: file)
      } catch {
        return try SafeText.message(error.description, "the error")
      }
      for word in ["директора", "Имашевой", "экс-министр", "аа", "ёж", "Быстрорастворимость", "x"] {
        for analysis in dictionary.analyses(of: word) {
          try require(analysis.score.isFinite, "a score is \(analysis.score)")
          _ = dictionary.inflect(word, analysis, to: [.nominative, .plural])
        }
      }
      let text = "Бывшего директора «Зари» Анну Лом уволили."
      let document = Segmenter(language: .russian).segment(text)
      for kind in NameKind.allCases {
        _ = Normalizer(morphology: dictionary).normalForm(
          of: 0..<text.utf8.count, as: kind, in: document)
      }
    }
  }

  private static let gazetteer = FuzzTarget(
    "gazetteer", cases: 3000, maximumLength: 400, seeds: patches
  ) { bytes in
    try gazetteerFile.withChanges(bytes) { file in
      let gazetteer: Gazetteer
      do throws(GazetteerError) {
        gazetteer = try Gazetteer(bytes: file)
      } catch {
        return try SafeText.message(error.description, "the error")
      }
      for name in ["Костанай", "Қостанай қаласы", "Paris", "г. Рудный", "", "Казахстан", "\u{301}"]
      {
        for place in gazetteer.places(named: name) + gazetteer.cities(soundingLike: name) {
          var above: GazetteerPlace? = place
          for _ in 0..<8 { above = above.flatMap { gazetteer.parent(of: $0) } }
          if let latitude = place.latitude { try require(latitude.isFinite, "not a latitude") }
        }
      }
    }
  }

  // MARK: - Tables of text

  private static let lexica: [String: [UInt8]] = {
    guard let files = try? Resources().files(under: "Graph/") else { return [:] }
    return files.filter { $0.key.hasSuffix(".tsv") }.mapValues(\.array)
  }()

  private static let lexiconNames = lexica.keys.filter { $0 != FactCalibration.path }.sorted()

  /// The input is the number of a file and some rows for it.
  private static let lexicon = FuzzTarget(
    "lexicon", cases: 60, maximumLength: 2048,
    seeds: lexiconNames.enumerated().map { number, name in
      let rows = (lexica[name] ?? []).split(separator: 10, maxSplits: 40)
        .filter { $0.first != UInt8(ascii: "#") }.prefix(12)
      return [UInt8(number)] + rows.joined(separator: [10]) + [10]
    },
    words: [
      "\t", "\t-\t", "|", "-", "#", "\n", "\r\n", "*", "company", "ceo", "~", " ", "\t\t\t\t", "+",
    ],
    seconds: 3
  ) { bytes in
    guard let number = bytes.first else { return }
    let name = lexiconNames[Int(number) % lexiconNames.count]
    var files = lexica
    files[name] = Array(bytes.dropFirst())
    let lexicon: ExtractionLexicon
    do throws(LexiconError) {
      lexicon = try ExtractionLexicon(files: files)
    } catch {
      return try SafeText.message(error.description, "the error")
    }
    let document = Segmenter(language: .russian).segment(SeedTexts.russian)
    let annotations = AnalysisTargets.annotations(of: document, seed: fingerprint(bytes))
    let facts = try AnalysisTargets.extractor(lexicon).extract(
      document, annotations, published: nil)
    try AnalysisTargets.check(facts, of: document)
  }

  private static let calibration = FuzzTarget(
    "calibration", cases: 8000, maximumLength: 4096, seeds: [lexica[FactCalibration.path] ?? []],
    words: ["\t", "nan", "inf", "1e308", "-", "confidence\tshown\t", "\n", "0x1p4"]
  ) { bytes in
    do {
      let calibration = try FactCalibration(bytes)
      try require(
        (0...1).contains(calibration.shownConfidence), "\(calibration.shownConfidence)")
    } catch let error as LexiconError {
      try SafeText.message(error.description, "the error")
    }
  }

  private static let style = FuzzTarget(
    "style", cases: 4000, maximumLength: 4096, seeds: [bundled("Graph/style.tsv")],
    words: ["\t", "#", "#FFFFFF", "-", "\n", "vee", "box", "\"", "label\tshape\tfill\tstroke\n"]
  ) { bytes in
    do {
      let style = try DiagramStyle(tsv: bytes)
      let file = try DOTExporter().export(
        DiagramTargets.small(labels: style.entries.map(\.label)),
        options: DiagramOptions(style: style))
      try DOTSyntax.check(file.bytes)
    } catch let error as ExportError {
      try SafeText.message(error.description, "the error")
    }
  }
}
