internal import Linguistics

/// Nouns of places in Kazakh: "қаласының", "облысы".
enum KazakhPlaces {
  private static let kinds: [(stem: Word, kind: String)] = [
    ("қала", "city"), ("облыс", "region"), ("аудан", "other"), ("ауыл", "other"),
    ("республика", "country"), ("өңір", "region"), ("шаһар", "city"), ("аймақ", "region"),
    ("ел", "country"),
  ].map { (Word($0.0), $0.1) }

  /// The kind of place that a noun at a token names, in any form.
  static func noun(at token: Int, _ words: [Word], _ lexicon: ExtractionLexicon) -> String? {
    guard words[token].isWord else { return nil }
    // "еліміз" and "елші" begin like "ел".
    let word = words[token]
    if word.units.count < 3 { return word.text == "ел" ? "country" : nil }
    return kinds.first { entry in
      entry.stem.units.count > 2 && KazakhInflection.compatible(entry.stem, word)
        || entry.stem.text == "ел" && ["елдің", "елі", "елінің"].contains(word.text)
    }?.kind
  }
}
