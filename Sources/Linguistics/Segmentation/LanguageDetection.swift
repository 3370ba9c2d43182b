extension Language {
  /// The language that a text is most likely in.
  ///
  /// Latin letters mean English; letters that only Kazakh has, or its frequent words, mean Kazakh;
  /// other Cyrillic text, and text without letters, is Russian. Only the first 16 KiB are looked at.
  ///
  /// - Complexity: O(1) beyond the first 16 KiB.
  public static func detect(in text: String) -> Language {
    var cyrillic = 0
    var latin = 0
    var kazakh = 0

    var words: [UInt32] = []
    var kazakhWords = 0
    var russianWords = 0
    var seen = 0
    for scalar in text.unicodeScalars {
      seen += 1
      if seen > 16_384 { break }
      let value = Letters.lower(scalar.value)
      switch value {
      case 0x61...0x7A: latin += 1
      case 0x4D9, 0x493, 0x49B, 0x4A3, 0x4E9, 0x4B1, 0x4AF, 0x4BB, 0x456:
        cyrillic += 1
        kazakh += 1
      case 0x400...0x52F:
        cyrillic += 1

      default:
        let word = Letters.string(words)
        if kazakhFrequent.contains(word) { kazakhWords += 1 }
        if russianFrequent.contains(word) { russianWords += 1 }
        words.removeAll(keepingCapacity: true)
        continue
      }
      if words.count < 12 { words.append(value) }
    }
    if latin > cyrillic { return .english }
    guard cyrillic > 0 else { return .russian }
    // About one letter in six of running Kazakh text is one that Russian lacks.
    if kazakh * 25 > cyrillic || kazakhWords > russianWords { return .kazakh }
    return .russian
  }

  private static let kazakhFrequent: Set<String> = [
    "және", "мен", "бен", "пен", "бұл", "деп", "үшін", "туралы", "бойынша", "болды", "болып",
    "қазақстан", "деді", "жылы", "бір", "ол", "еді", "ғана", "олар", "керек", "арқылы", "кейін",
  ]

  private static let russianFrequent: Set<String> = [
    "и", "в", "не", "на", "что", "с", "по", "как", "из", "это", "для", "от", "его", "за", "до",
    "при", "были", "был", "также", "году", "об", "или", "но", "к", "о",
  ]
}
