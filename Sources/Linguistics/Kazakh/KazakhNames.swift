/// Puts Kazakh names and titles into the nominative by taking suffixes off their last word.
///
/// Vowel harmony and assimilation say where a name can be cut («Алма|ты» and «Қазақс|тан» cannot);
/// other forms in the document, the gazetteer and known names say whether it is.
struct KazakhNames {
  let morphology: RussianMorphology
  let document: Document
  let words: DocumentWords
  let kind: NameKind
  /// Whether a gazetteer knows a folded name.
  var isPlace: (String) -> Bool = { _ in false }

  /// How likely an ending is one, in log odds, where its sounds fit and nothing else is known.
  private static let prior: [KazakhSuffixes.Kind: Double] = [
    .genitive: 2.5, .attributive: 2, .belonging: 2, .ablative: 1, .instrumental: 0.8,
    .locative: 0.8, .dative: 0.8, .accusative: 0.4,
  ]

  /// The nominative of the name in `tokens`.
  func normalForm(of tokens: Range<Int>) -> NormalForm {
    let whole = document.range(ofTokens: tokens)
    let surface = Spacing.trimmed(document.text(of: whole))
    var parts = NameWord.words(of: tokens, in: document)
    guard let last = parts.last else { return NormalForm(text: surface) }
    var end = whole.upperBound
    var tail = ""
    var changed = last.text
    if parts.count > 1, isDetachedEnding(last) {
      // «Хабар»-дың
      end = last.range.lowerBound - hyphenLength(before: last)
      changed = ""
      parts.removeLast()
    } else if let hyphen = last.text.lastIndex(where: { $0 == "-" || $0 == "‑" || $0 == "‐" }),
      KazakhSuffixes.isEnding(Letters.folded(String(last.text[hyphen...].dropFirst())))
    {
      // АҚШ-тың
      end = last.range.lowerBound
      changed = String(last.text[..<hyphen])
      tail = document.text(of: last.range.upperBound..<whole.upperBound)
    } else {
      end = last.range.lowerBound
      if last.isCyrillic, !last.isQuoted || kind != .organization || parts.count == 1 {
        changed = nominative(last.text, isOnly: parts.count == 1)
      }
      tail = document.text(of: last.range.upperBound..<whole.upperBound)
    }
    if kind != .person, !changed.isEmpty {
      changed = withoutSpeaker(changed)
      if kind == .title { changed = titleHead(changed, before: parts.dropLast()) }
    }
    let text = Spacing.trimmed(document.text(of: whole.lowerBound..<end) + changed + tail)
    guard kind == .person, !text.isEmpty else { return NormalForm(text: text) }
    var names = parts.map(\.text)
    if !changed.isEmpty, !names.isEmpty { names[names.count - 1] = changed }
    return NormalForm(
      text: text, gender: KazakhPersons.gender(of: names, morphology),
      parts: KazakhPersons.parts(of: names))
  }

  private func isDetachedEnding(_ word: NameWord) -> Bool {
    hyphenLength(before: word) > 0 && KazakhSuffixes.isEnding(Letters.folded(word.text))
  }

  /// The bytes of the hyphen right before a word; 0 without one.
  private func hyphenLength(before word: NameWord) -> Int {
    guard word.tokens.lowerBound > 0, !document.tokens[word.tokens.lowerBound].followsGap else {
      return 0
    }
    let mark = document.text(ofToken: word.tokens.lowerBound - 1)
    return ["-", "\u{2010}", "\u{2011}"].contains(mark) ? mark.utf8.count : 0
  }

  // MARK: - Endings

  /// The word without its case ending, or as it is.
  private func nominative(_ word: String, isOnly: Bool) -> String {
    let letters = Letters.scalars(word)
    let folded = letters.map(Letters.fold)
    guard folded.count >= 4 else { return word }
    var best: (stem: Int, score: Double)?
    for split in KazakhSuffixes.splits(of: folded) {
      let score = score(
        split, folded, isCapital: letters.first.map(Letters.isUpper) ?? false, isOnly: isOnly)
      // The longer ending comes first and wins a tie: «облысы|нда», not «облысын|да».
      if score > best?.score ?? 0 { best = (split.stem, score) }
    }
    guard let best else { return word }
    return Letters.string(letters[..<best.stem])
  }

  private func score(
    _ split: KazakhSuffixes.Split, _ word: [UInt32], isCapital: Bool, isOnly: Bool
  ) -> Double {
    let stem = Array(word[..<split.stem])
    let form = split.form
    let wholeText = Letters.string(word)
    let stemText = Letters.string(stem)
    var score = Self.prior[form.kind] ?? 0
    if isKnown(wholeText) {
      // Even a known word is cut where the bare stem is a known name of the document.
      score -= words.count(stemText) > 0 && isKnown(stemText) ? 1 : 4
    }
    if isKnown(stemText) || hasNameEnd(stem) {
      score += 2
    } else if form.kind != .genitive {
      let isWeak = form.kind == .instrumental || form.kind == .accusative
      if isOnly, stem.count < 4 || stem.count == 4 && isWeak {
        score -= stem.count < 3 ? 2.5 : 1
      }
      // «Қайрақты» and «Баспанды» are names of places as they are.
      if kind == .place, form.kind == .accusative, form.finals != .vowel { score -= 1 }
    }
    if words.count(stemText) > 0 { score += 2 }
    if isSeen(stem, without: form) { score += 1 }
    if isSeen(word, without: nil) { score -= 2.5 }
    if form.isAfterPossessive {
      score += stem.count < 4 ? -9 : possessiveScore(form, stem, isName: isCapital && isOnly)
    } else if stem.last == 0x43D, split.stem > 2, [0x44B, 0x456].contains(stem[split.stem - 2]),
      form.letters.first == 0x434, !isCapital || kind != .person && !isOnly
    {
      // «облысы|нда», not «облысын|да».
      score -= 2
    } else if form.kind == .accusative, form.finals == .vowel, !isCapital, kind == .organization,
      stem.last != 0x44F
    {
      // «кешен|і» is a possessed noun.
      score -= 1
    }
    return score
  }

  /// Whether the stem of a possessive form is a possessive one; `isName` where it may be a name.
  private func possessiveScore(
    _ form: KazakhSuffixes.Form, _ stem: [UInt32], isName: Bool
  ) -> Double {
    if KazakhPersons.isPatronymic(stem) { return 3 }
    if kind == .person { return -3 }
    let isVowelForm =
      stem[stem.count - 2] == 0x441 && KazakhSounds.isVowel(stem[stem.count - 3])
    var score = isVowelForm ? 1.5 : 0.6
    if form.kind == .accusative, stem.count < 5 { score -= 2 }
    // Single capitalised words are names more often than possessed nouns.
    if isName, !isVowelForm, kind != .title { score -= 1.5 }
    return score
  }

  /// Whether the document holds a stem with another ending.
  private func isSeen(_ stem: [UInt32], without form: KazakhSuffixes.Form?) -> Bool {
    KazakhSuffixes.forms.contains { other in
      guard other.letters.count > 1, other.letters != form?.letters,
        KazakhSuffixes.fits(other, stem[...])
      else { return false }
      return words.count(Letters.string(stem + other.letters)) > 0
    }
  }

  private func hasNameEnd(_ stem: [UInt32]) -> Bool {
    let ends = kind == .person ? KazakhWords.personEnds : KazakhWords.placeEnds
    return ends.contains {
      stem.count >= $0.count + 2 && stem.suffix($0.count).elementsEqual($0)
    }
  }

  /// Whether a folded word is a name in the nominative.
  private func isKnown(_ word: String) -> Bool {
    if KazakhWords.whole.contains(word) || word.hasSuffix("стан") && word.unicodeScalars.count > 6 {
      return true
    }
    if kind != .person, isPlace(word) { return true }
    return kind == .person && KazakhPersons.isGivenName(word, morphology)
  }

  // MARK: - Possessives

  /// The word without «our»: «Президентіміз», «Қазақстанымыз».
  private func withoutSpeaker(_ word: String) -> String {
    let letters = Letters.scalars(word)
    let folded = letters.map(Letters.fold)
    for ending in ["ымыз", "іміз", "мыз", "міз"].map(Letters.scalars) {
      guard folded.count >= ending.count + 4, folded.suffix(ending.count).elementsEqual(ending)
      else { continue }
      let stem = folded.dropLast(ending.count)
      guard let last = stem.last, KazakhSounds.isVowel(last) == (ending.count == 3) else {
        continue
      }
      // «Елбасы|мыз»
      if ending.count == 4, stem.suffix(3).elementsEqual(Letters.scalars("бас")) { continue }
      return Letters.string(letters.dropLast(ending.count))
    }
    return word
  }

  /// The head of a title without the possessive that its organization asks for.
  ///
  /// A head that stands alone or with adjectives loses -ы/-і, -сы/-сі («басшысы» → «басшы»); with a
  /// noun before it keeps it («Сенат төрағасы»).
  private func titleHead(_ word: String, before: ArraySlice<NameWord>) -> String {
    // «персонал жөніндегі директор»: the postposition makes an attribute of the words before it.
    let isBare =
      before.last.map { Letters.key($0.text) } == "жөніндегі"
      || before.allSatisfy { KazakhWords.titleAdjectives.contains(Letters.key($0.text)) }
    guard isBare else { return word }
    return Letters.string(withoutPossessive(Letters.scalars(word)))
  }

  private func withoutPossessive(_ letters: [UInt32]) -> [UInt32] {
    let folded = letters.map(Letters.fold)
    guard folded.count >= 5, let last = folded.last, last == 0x44B || last == 0x456 else {
      return letters
    }
    let before = folded[folded.count - 2]
    if before == 0x441, KazakhSounds.isVowel(folded[folded.count - 3]) {
      // «Елбасы» is a compound of «бас», not a possessed «елба».
      return folded.suffix(4).elementsEqual(Letters.scalars("басы"))
        ? letters : Array(letters.dropLast(2))
    }
    // «басшы» and «елші» are whole.
    guard !KazakhSounds.isVowel(before), before != 0x448 else { return letters }
    var stem = Array(letters.dropLast())
    // Voiced before the possessive's vowel: «бастығы» is of «бастық».
    if before == 0x493 { stem[stem.count - 1] = 0x49B }
    return stem
  }
}
