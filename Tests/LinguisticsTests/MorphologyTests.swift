import Linguistics
import TestSupport
import Testing

@Suite("Russian morphology")
struct MorphologyTests {
  @Test(
    "gives the lemma and part of speech of the likeliest reading",
    arguments: [
      ("председателя", "председатель", PartOfSpeech.noun),
      ("заводе", "завод", .noun),
      ("назначили", "назначить", .verb),
      ("операционной", "операционный", .adjective),
      ("моего", "мой", .determiner),
      ("наиболее", "наиболее", .adverb),
      ("Вице-премьера", "вице-премьер", .noun),
      ("экс-министром", "экс-министр", .noun),
      ("Ёлку", "елка", .noun),
      ("под", "под", .adposition),
      ("они", "они", .pronoun),
    ])
  func lemmas(_ word: String, _ lemma: String, _ part: PartOfSpeech) throws {
    let first = try #require(Fixtures.morphology.analyses(of: word).first)
    #expect(first.lemma == lemma)
    #expect(first.partOfSpeech == part)
  }

  @Test("reads words it does not know by their endings")
  func predicts() throws {
    let readings = Fixtures.morphology.analyses(of: "глокенизации")
    #expect(readings.contains { $0.lemma == "глокенизация" && $0.isPredicted })
    #expect(!Fixtures.morphology.contains("глокенизации"))
    #expect(Fixtures.morphology.contains("Завода"))
  }

  @Test(
    "inflects",
    arguments: [
      ("директор", [.instrumental, .singular], "директором"),
      ("Анна", [.genitive], "Анны"),
      ("Анна", [.dative, .singular], "Анне"),
      ("КОМПАНИЯ", [.locative, .plural], "КОМПАНИЯХ"),
      ("режиссёр", [.genitive], "режиссёра"),
      ("новый", [.feminine, .accusative], "новую"),
      ("стол", [.plural, .nominative], "столы"),
      ("вице-премьер", [.dative], "вице-премьеру"),
    ] as [(String, Features, String)])
  func inflects(_ word: String, _ features: Features, _ form: String) throws {
    let reading = try #require(
      Fixtures.morphology.analyses(of: word).first {
        $0.features.contains(.nominative) && $0.features.contains(.singular)
      })
    #expect(Fixtures.morphology.inflect(word, reading, to: features) == form)
  }

  @Test("does not turn a finite verb into a participle")
  func keepsKind() throws {
    let verb = try #require(
      Fixtures.morphology.analyses(of: "построили").first { $0.partOfSpeech == .verb })
    #expect(Fixtures.morphology.inflect("построили", verb, to: [.nominative, .singular]) == nil)
  }

  @Test(
    "has no readings for what is no Russian word",
    arguments: ["", "Allur", "123", "-", "\u{0}", "👍"])
  func none(_ word: String) {
    #expect(Fixtures.morphology.analyses(of: word).isEmpty)
  }

  @Test("takes a word of a megabyte")
  func hugeWord() {
    #expect(Fixtures.morphology.analyses(of: String(repeating: "а", count: 1_000_000)).isEmpty)
  }

  @Test("scores add up to one", arguments: ["стали", "Сайранова", "банка", "хозяйственнику"])
  func scores(_ word: String) {
    let total = Fixtures.morphology.analyses(of: word).reduce(0) { $0 + $1.score }
    #expect(abs(total - 1) < 1e-9)
  }

  @Test("chooses the reading that fits the neighbours")
  func context() throws {
    let cases: [(String, Int, Features)] = [
      ("Он говорил о новой стали.", 4, .locative),
      ("Она пришла с мамой.", 3, .instrumental),
      ("Цена новой стали выросла.", 2, .genitive),
    ]
    for (text, index, feature) in cases {
      let document = Fixtures.document(text)
      let reading = try #require(Fixtures.morphology.analysis(ofToken: index, in: document))
      #expect(reading.features.contains(feature), "\(text) \(reading)")
    }
    #expect(Fixtures.morphology.analysis(ofToken: 99, in: Fixtures.document("Да")) == nil)
    #expect(Fixtures.morphology.analysis(ofToken: -1, in: Fixtures.document("Да")) == nil)
  }

  @Test("is the same from many tasks at once")
  func concurrency() async {
    let expected = Fixtures.morphology.analyses(of: "директорами")
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            Fixtures.morphology.analyses(of: "директорами") == expected
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

@Suite("Dictionary bytes")
struct DictionaryBytesTests {
  private func open(_ bytes: [UInt8]) throws(MorphologyError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: 16)
    buffer.copyBytes(from: bytes)
    defer { buffer.deallocate() }
    _ = try RussianMorphology(
      dictionary: UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count]))
  }

  @Test("refuses what is no dictionary")
  func wrongMagic() {
    #expect(throws: MorphologyError.notADictionary) { try open([]) }
    #expect(throws: MorphologyError.notADictionary) {
      try open(Array("not a dictionary at all".utf8))
    }
  }

  @Test("refuses another version")
  func wrongVersion() {
    var bytes = Array(Fixtures.dictionary.prefix(4096))
    bytes[8] = 9
    #expect(throws: MorphologyError.unsupportedVersion(found: 9, supported: 1)) {
      try open(bytes)
    }
  }

  @Test("refuses a cut file", arguments: [9, 15, 40, 4096, 500_000])
  func truncated(_ length: Int) {
    #expect(throws: MorphologyError.self) { try open(Array(Fixtures.dictionary.prefix(length))) }
  }

  @Test("never reads outside damaged bytes", arguments: 0..<6)
  func damaged(_ seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(Fixtures.dictionary)
    for _ in 0..<2000 {
      bytes[Int.random(in: 72..<bytes.count, using: &numbers)] = UInt8.random(
        in: 0...255, using: &numbers)
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    buffer.copyBytes(from: bytes)
    defer { buffer.deallocate() }
    guard let morphology = try? RussianMorphology(dictionary: UnsafeRawBufferPointer(buffer)) else {
      return
    }
    let letters = Array("абвгдежзийклмнопрстуфхцчшщъыьэюя-")
    for _ in 0..<500 {
      let length = Int.random(in: 1...14, using: &numbers)
      let word = String((0..<length).map { _ in letters.randomElement(using: &numbers) ?? "а" })
      for reading in morphology.analyses(of: word) {
        #expect(reading.score >= 0)
        _ = morphology.inflect(word, reading, to: [.nominative, .singular])
      }
    }
  }
}
