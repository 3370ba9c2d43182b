internal import Synchronization

/// Morphological analysis and inflection of Russian words from an OpenCorpora dictionary.
///
/// The dictionary is read in place, so opening it costs a check of its tables only.
///
/// - Note: the bytes are never changed, so one value may be used from any number of threads.
public final class RussianMorphology: Sendable {
  let file: DictionaryFile
  private let prefixCodes: [[UInt8]]
  /// Readings of words met lately; news repeats itself.
  private let recent = Mutex<[String: [Analysis]]>([:])
  private static let recentLimit = 16_384

  /// Opens a compiled dictionary.
  ///
  /// - Parameter dictionary: the bytes of morphology.bin; they must stay unchanged and outlive
  ///   this value, as embedded resources and memory maps do.
  /// - Throws: `MorphologyError` where the bytes are not a whole dictionary of a known version.
  public init(dictionary: UnsafeRawBufferPointer) throws(MorphologyError) {
    let file = try DictionaryFile(dictionary)
    self.file = file
    prefixCodes = Self.paradigmPrefixes.map { $0.map(file.code) }
  }

  /// The readings of a word, best first; empty for a word without Cyrillic letters.
  ///
  /// A word that the dictionary lacks is read by its known prefix, its last hyphenated part or,
  /// in the end, by the statistics of words with the same ending.
  ///
  /// - Complexity: O(length × log(dictionary)).
  public func analyses(of word: String) -> [Analysis] {
    if let known = recent.withLock({ $0[word] }) { return known }
    let found = readings(of: word).map(analysis)
    // Longer words do not come again.
    if word.utf8.count <= 2 * Self.longestWord {
      recent.withLock {
        if $0.count >= Self.recentLimit { $0.removeAll(keepingCapacity: true) }
        $0[word] = found
      }
    }
    return found
  }

  /// The readings of a word as it is written: a word in small letters is no proper name.
  ///
  /// - Complexity: as `analyses(of:)`.
  package func analyses(asWritten word: String) -> [Analysis] {
    let all = analyses(of: word)
    guard let first = word.unicodeScalars.first, !Letters.isUpper(first.value) else { return all }
    var common = all.filter { !$0.features.intersects(.properNames) }
    let total = common.reduce(0) { $0 + $1.score }
    guard !common.isEmpty, total > 0 else { return all }
    for index in common.indices { common[index].score /= total }
    return common
  }

  /// Whether the dictionary itself holds the word.
  public func contains(_ word: String) -> Bool {
    let codes = Letters.folded(word).prefix(Self.longestWord + 1).map(file.code)
    return !known(codes[...]).isEmpty
  }

  /// The form of the same lexeme with other features.
  ///
  /// - Parameters:
  ///   - word: the form in the text.
  ///   - analysis: the reading of `word` to inflect.
  ///   - features: the wanted features; each category it names (case, number, gender …) replaces
  ///     that of the reading, the others are kept where the lexeme allows.
  /// - Returns: the form, with the letters' case of `word`; nil where the lexeme has no such form.
  public func inflect(_ word: String, _ analysis: Analysis, to features: Features) -> String? {
    let paradigm = Int(analysis.form.paradigm)
    let count = file.formCount(paradigm)
    let current = Int(analysis.form.index)
    guard count > 0, current < count else { return nil }
    let wanted = analysis.features.replacing(with: features)
    var best = -1
    var bestScore = Int.min
    for index in 0..<count {
      let tag = file.tags[file.form(paradigm, index).tag]
      guard tag.partOfSpeech == analysis.partOfSpeech else { continue }
      guard let score = tag.features.agreement(wanted: wanted, required: features) else { continue }
      // Between equal forms, such as two superlatives, the one spelled more alike.
      let shared = zip(
        file.suffix(file.form(paradigm, index).suffix),
        file.suffix(file.form(paradigm, current).suffix)
      ).prefix { $0 == $1 }.count
      if 64 * score + shared > bestScore {
        best = index
        bestScore = 64 * score + shared
      }
    }
    guard best >= 0 else { return nil }
    return respell(word, lead: Int(analysis.form.lead), paradigm, from: current, to: best)
  }

  // MARK: - Readings

  /// A reading before its lemma is spelled out.
  struct Reading {
    var paradigm: Int
    var index: Int
    var tag: Int
    /// The letters before the inflected part.
    var lead: Int
    var score: Double
    var isPredicted: Bool
    /// The word's codes, shared by all its readings.
    var codes: [UInt8]
  }

  /// Longer words are not words; they get no readings.
  static let longestWord = 64

  /// Parts that stand before a whole word and leave its inflection alone.
  private static let prefixes: [[UInt32]] = [
    "авиа", "авто", "агит", "агро", "анти", "архи", "аудио", "аэро", "без", "био", "вело", "вибро",
    "видео", "вице", "внутри", "все", "гео", "гидро", "гипер", "гос", "евро", "еже", "зам", "зоо",
    "интер", "интернет", "кибер", "кино", "контр", "лже", "макро", "мега", "меж", "мета", "метео",
    "микро", "мини", "много", "моно", "мото", "мульти", "нано", "нарко", "недо", "нефте", "обще",
    "онлайн", "орг", "пост", "поли", "полит", "полу", "пост", "пресс", "проект", "прото", "псевдо",
    "радио", "ре", "рос", "само", "сверх", "спец", "спорт", "стройи", "строй", "суб", "супер",
    "теле", "тех", "транс", "тур", "ультра", "фин", "фото", "экс", "экспресс", "эко", "электро",
    "энерго",
  ].map(Letters.folded)

  func readings(of word: String) -> [Reading] {
    var scalars: [UInt32] = []
    for scalar in word.unicodeScalars {
      scalars.append(Letters.fold(scalar.value))
      if scalars.count > Self.longestWord { return [] }
    }
    return readings(of: scalars)
  }

  /// The readings of a word of folded scalars.
  func readings(of scalars: [UInt32]) -> [Reading] {
    guard !scalars.isEmpty, scalars.count <= Self.longestWord else { return [] }
    let codes = scalars.map(file.code)
    guard scalars.contains(where: { $0 >= 0x430 && $0 <= 0x44F }) else { return [] }
    var found = known(codes[...])
    if !found.isEmpty {
      weigh(&found, codes)
      return found
    }
    if let hyphen = scalars.lastIndex(of: 0x2D), hyphen > 0, hyphen + 1 < scalars.count {
      found = readings(of: Array(scalars[(hyphen + 1)...]))
      return found.map { shifted($0, by: hyphen + 1, codes) }
    }
    for prefix in Self.prefixes
    where scalars.count >= prefix.count + 4 && scalars.starts(with: prefix) {
      found = known(codes[prefix.count...])
      found.removeAll { !isOpenClass(file.tags[$0.tag].partOfSpeech) }
      if found.isEmpty { continue }
      weigh(&found, Array(codes[prefix.count...]))
      return found.map { shifted($0, by: prefix.count, codes) }
    }
    return guesses(codes)
  }

  private func shifted(_ reading: Reading, by lead: Int, _ codes: [UInt8]) -> Reading {
    var result = reading
    result.lead += lead
    result.isPredicted = true
    result.codes = codes
    return result
  }

  private func isOpenClass(_ part: PartOfSpeech) -> Bool {
    part == .noun || part == .adjective || part == .verb || part == .adverb
  }

  /// The dictionary's readings, unweighed.
  private func known(_ codes: ArraySlice<UInt8>) -> [Reading] {
    guard codes.count <= Self.longestWord, !codes.contains(255) else { return [] }
    var found: [Reading] = []
    let shared = Array(codes)
    for (number, prefix) in prefixCodes.enumerated() {
      guard codes.starts(with: prefix) else { continue }
      let rest = codes.dropFirst(prefix.count)
      for split in rest.startIndex...rest.endIndex {
        guard let suffix = file.suffixNumber(rest[split...]),
          var reader = file.lexemes.value(of: rest[..<split])
        else { continue }
        let count = reader.number()
        for _ in 0..<count where !reader.isAtEnd {
          let paradigm = reader.number()
          for index in 0..<file.formCount(paradigm) {
            let form = file.form(paradigm, index)
            if form.suffix == suffix && form.prefix == number {
              found.append(
                Reading(
                  paradigm: paradigm, index: index, tag: form.tag, lead: 0, score: 0,
                  isPredicted: false, codes: shared))
            }
          }
        }
      }
    }
    return found
  }

  private static let paradigmPrefixes: [[UInt32]] = ["", "по", "наи"].map(Letters.folded)

  /// Gives the readings their probabilities and sorts them.
  private func weigh(_ readings: inout [Reading], _ codes: [UInt8]) {
    var counted: [Int: Double] = [:]
    if var reader = file.words.value(of: codes[...]) {
      for _ in 0..<reader.number() where !reader.isAtEnd {
        let tag = reader.number()
        counted[tag] = Double(reader.byte()) / 255
      }
    }
    for index in readings.indices {
      let tag = readings[index].tag
      // Readings the annotated corpus never showed keep a small chance.
      readings[index].score =
        counted.isEmpty
        ? file.tags[tag].weight : (counted[tag] ?? 0) + 0.01 * file.tags[tag].weight
    }
    normalize(&readings)
  }

  private func normalize(_ readings: inout [Reading]) {
    let total = readings.reduce(0) { $0 + $1.score }
    if total > 0 {
      for index in readings.indices { readings[index].score /= total }
    }
    readings.sort {
      ($1.score, $0.paradigm, $0.index) < ($0.score, $1.paradigm, $1.index)
    }
  }

  /// Readings by the longest ending that the statistics know.
  private func guesses(_ codes: [UInt8]) -> [Reading] {
    guard codes.count >= 3 else { return [] }
    let reversed = Array(codes.reversed())
    for length in stride(from: min(5, codes.count - 1), through: 1, by: -1) {
      guard var reader = file.endings.value(of: reversed[..<length]) else { continue }
      var found: [Reading] = []
      for _ in 0..<reader.number() where !reader.isAtEnd {
        let paradigm = reader.number()
        let index = Int(reader.byte())
        let count = Double(reader.byte()) / 12
        guard index < file.formCount(paradigm) else { continue }
        let form = file.form(paradigm, index)
        guard codes.reversed().starts(with: file.suffix(form.suffix).reversed()) else { continue }
        let weight = Self.power(count) * file.tags[form.tag].weight
        found.append(
          Reading(
            paradigm: paradigm, index: index, tag: form.tag, lead: 0, score: weight,
            isPredicted: true, codes: codes))
      }
      if !found.isEmpty {
        normalize(&found)
        return found
      }
    }
    return []
  }

  /// 2 to the power of a small number, by squaring the integer part and a quadratic for the rest.
  private static func power(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    let rest = exponent - whole
    return Double(
      sign: .plus, exponent: Int(whole), significand: 1 + rest * (0.6565 + 0.3435 * rest))
  }

  /// The reading with its lemma spelled out.
  func analysis(_ reading: Reading) -> Analysis {
    let tag = file.tags[reading.tag]
    return Analysis(
      lemma: lemma(reading), partOfSpeech: tag.partOfSpeech,
      features: tag.features, score: reading.score, isPredicted: reading.isPredicted,
      form: FormReference(
        paradigm: Int32(reading.paradigm), index: Int32(reading.index), lead: Int32(reading.lead)))
  }

  /// The folded spelling of a reading's lemma.
  private func lemma(_ reading: Reading) -> String {
    let form = file.form(reading.paradigm, reading.index)
    let base = file.form(reading.paradigm, 0)
    let start = reading.lead + prefixLength(form.prefix)
    let end = reading.codes.count - file.suffix(form.suffix).count
    var text: [UInt8] = []
    text.reserveCapacity(2 * reading.codes.count + 16)
    file.spell(reading.codes[..<min(reading.lead, reading.codes.count)], into: &text)
    file.spell(prefixCodes[min(base.prefix, 2)], into: &text)
    if start < end { file.spell(reading.codes[start..<end], into: &text) }
    file.spell(file.suffix(base.suffix), into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private func prefixLength(_ number: Int) -> Int {
    Self.paradigmPrefixes[min(number, 2)].count
  }

  // MARK: - Spelling

  /// The word with the ending of another form, the stem's letters and the case pattern kept.
  private func respell(
    _ word: String, lead: Int, _ paradigm: Int, from: Int, to: Int
  ) -> String? {
    let letters = Letters.scalars(word)
    let old = file.form(paradigm, from)
    let new = file.form(paradigm, to)
    let start = lead + prefixLength(old.prefix)
    let end = letters.count - file.suffix(old.suffix).count
    guard start <= end else { return nil }
    var result = Array(letters[..<lead]) + Self.paradigmPrefixes[min(new.prefix, 2)]
    // Letters that both endings share stay as written, with their ё.
    let ending = file.suffix(new.suffix)
    let shared = zip(file.suffix(old.suffix), ending).prefix { $0 == $1 }.count
    result += letters[start..<end + shared]
    result += ending.dropFirst(shared).map(file.scalar)
    let isCapital = letters.first.map(Letters.isUpper) ?? false
    let isAllCapital =
      letters.count > 1 && !letters.contains(where: Letters.isLower)
      && letters.contains(where: Letters.isUpper)
    if isAllCapital {
      result = result.map(Letters.upper)
    } else if isCapital, let first = result.first {
      result[0] = Letters.upper(first)
    }
    return Letters.string(result)
  }
}

extension Features {
  /// The groups of flags that exclude each other.
  private static let categories: [Features] = [
    genders, numbers, cases, animacies, persons, tenses,
    [.comparative, .superlative], [.short], [.infinitive], [.imperative],
  ]

  /// This set with each category that `other` names replaced.
  func replacing(with other: Features) -> Features {
    var result = self
    for category in Self.categories where other.intersects(category) {
      result.subtract(category)
    }
    return result.union(other)
  }

  /// How well a form's features fit, or nil where it lacks a required one.
  ///
  /// A gender is not required of plural forms, which have none, nor an animacy of forms that do
  /// not show it.
  func agreement(wanted: Features, required: Features) -> Int? {
    for category in [Features.numbers, .cases, .persons, .tenses, [.short]] {
      let asked = required.intersection(category)
      if !asked.isEmpty && !intersects(asked) { return nil }
    }
    let gender = required.intersection(.genders)
    if !gender.isEmpty && intersects(.genders) && !intersects(gender.union(.commonGender)) {
      return nil
    }
    let animacy = required.intersection(.animacies)
    if !animacy.isEmpty && intersects(.animacies) && !intersects(animacy) { return nil }
    // A participle, converb, infinitive or finite form is not made into another of these.
    let fixedKinds: Features = [.participle, .converb, .infinitive]
    guard symmetricDifference(wanted).isDisjoint(with: fixedKinds) else { return nil }
    let kinds: Features = [
      .imperative, .short, .passive, .comparative, .superlative, .past, .present, .future,
    ]
    let differing = symmetricDifference(wanted).intersection(kinds)
    let common = intersection(wanted)
    return 4 * common.rawValue.nonzeroBitCount - 8 * differing.rawValue.nonzeroBitCount
      - symmetricDifference(wanted).subtracting(.genders).rawValue.nonzeroBitCount
      - (contains(.variant) ? 6 : 0)
  }
}
