/// The endings of Kazakh words that the rules ask for.
enum KazakhForms {
  private static let genitives = ["ның", "нің", "дың", "дің", "тың", "тің"]
  private static let accusatives = ["ны", "ні", "ды", "ді", "ты", "ті"]
  private static let attributives = ["дағы", "дегі", "тағы", "тегі", "лық", "лік", "дық", "дік"]
  private static let verbs = [
    "ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "йды", "йді", "ады", "еді", "ып", "іп",
    "мақ", "мек", "са", "се", "ғалы", "гелі",
  ]
  private static let obliques = [
    "ға", "ге", "қа", "ке", "ны", "ні", "ды", "ді", "ты", "ті", "да", "де", "та", "те", "дан",
    "ден",
    "тан", "тен", "нан", "нен", "нда", "нде",
  ]
  private static let plurals = ["лар", "лер", "дар", "дер", "тар", "тер"]

  /// Whether a word ends as a genitive does.
  static func isGenitive(_ word: Word) -> Bool { ends(word, genitives) }

  /// Whether a word ends as an accusative does; stems may end so too.
  static func isAccusative(_ word: Word) -> Bool { ends(word, accusatives) }

  /// Whether a word says "that is at" or "of the place".
  static func isAttributive(_ word: Word) -> Bool { ends(word, attributives) }

  /// Whether a word in lower case ends as a verb does.
  static func looksVerb(_ word: Word) -> Bool { !word.isCapitalized && ends(word, verbs) }

  /// Whether a word ends as a case other than the nominative and the genitive does, or as one of the
  /// words of time that stand before a subject.
  static func isOblique(_ word: Word) -> Bool {
    ends(word, obliques) || ["күні", "жылы", "биыл", "бүгін", "кеше", "былтыр"].contains(word.text)
  }

  /// Whether a word can tell the kind of the noun after it: "құс фабрикасы", but not "және фабрика".
  static func canModify(_ word: Word) -> Bool {
    word.isWord && !word.isCapitalized && !looksVerb(word) && !isGenitive(word) && !isOblique(word)
      && !["және", "мен", "пен", "бен", "бойынша", "атты", "үшін", "туралы", "деген", "жаңа"]
        .contains(word.text)
  }

  private static func ends(_ word: Word, _ endings: [String]) -> Bool {
    word.isWord && endings.contains { word.text.hasSuffix($0) && word.text.count > $0.count + 2 }
  }

  /// Whether a form of `lemma` carries the possessive of the third person: "зауыты", "зауытының".
  static func isPossessed(_ word: Word, _ lemma: Word) -> Bool {
    let rest = rest(word, lemma)
    if rest.hasPrefix("с") { return true }
    guard rest.hasPrefix("ы") || rest.hasPrefix("і") else { return false }
    return true
  }

  /// Whether a form of `lemma` is a plural.
  static func isPlural(_ word: Word, _ lemma: Word) -> Bool {
    plurals.contains { rest(word, lemma).hasPrefix($0) }
  }

  /// Whether the last word of a title carries a possessive: "директоры", "министрінің".
  static func looksPossessed(_ word: Word) -> Bool {
    var text = word.text
    for ending in genitives where text.hasSuffix(ending) {
      text = String(text.dropLast(ending.count))
      break
    }
    return text.hasSuffix("ы") || text.hasSuffix("і")
  }

  private static func rest(_ word: Word, _ lemma: Word) -> String {
    // The last consonant may be voiced: "серіктестік", "серіктестігі".
    guard word.units.count > lemma.units.count else { return "" }
    return String(decoding: word.units[lemma.units.count...], as: UTF16.self)
  }
}
