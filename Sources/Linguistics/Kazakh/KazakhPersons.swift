/// What the words of a Kazakh person's name are.
enum KazakhPersons {
  private static let feminine = ["қызы", "ова", "ева", "ина", "ская", "цкая", "овна", "евна"]
  private static let masculine = ["ұлы", "ов", "ев", "ский", "цкий", "ович", "евич"]
  private static let patronymics = ["ұлы", "қызы", "ович", "евич", "овна", "евна"]

  /// Whether a folded stem ends in «ұлы» or «қызы».
  static func isPatronymic(_ stem: [UInt32]) -> Bool {
    [Letters.scalars("ұлы"), Letters.scalars("қызы")].contains {
      stem.count > $0.count + 1 && stem.suffix($0.count).elementsEqual($0)
    }
  }

  /// The gender that the endings of the words, or a known given name, show.
  static func gender(of words: [String], _ morphology: RussianMorphology) -> Gender? {
    for word in words.reversed() {
      let key = Letters.key(word)
      guard key.unicodeScalars.count >= 5 else { continue }
      if feminine.contains(where: key.hasSuffix) { return .feminine }
      if masculine.contains(where: key.hasSuffix) { return .masculine }
    }
    guard let first = words.first else { return nil }
    let readings = givenNames(Letters.key(first), morphology)
    let isFeminine = readings.contains { $0.features.contains(.feminine) }
    let isMasculine = readings.contains { $0.features.contains(.masculine) }
    if isFeminine != isMasculine { return isFeminine ? .feminine : .masculine }
    return nil
  }

  /// The parts of a name in the order given name, patronymic or surname.
  static func parts(of words: [String]) -> [NamePart] {
    words.enumerated().map { index, word in
      let letters = Letters.scalars(word)
      let key = Letters.key(word)
      let kind: NamePart.Kind
      if letters.count <= 2, letters.first.map(Letters.isUpper) == true {
        kind = .initial
      } else if index > 0, letters.count >= 6, patronymics.contains(where: key.hasSuffix) {
        kind = .patronymic
      } else if index == 0, words.count > 1 {
        kind = .given
      } else if index > 0 {
        kind = .surname
      } else {
        kind = ["ов", "ев", "ова", "ева"].contains(where: key.hasSuffix) ? .surname : .unknown
      }
      return NamePart(text: word, kind: kind)
    }
  }

  /// Whether a folded word, in Kazakh or Russian spelling, is a known given name in the nominative.
  static func isGivenName(_ word: String, _ morphology: RussianMorphology) -> Bool {
    !givenNames(word, morphology).isEmpty
  }

  private static func givenNames(_ word: String, _ morphology: RussianMorphology) -> [Analysis] {
    russianSpellings(word).flatMap { spelling in
      morphology.analyses(of: spelling).filter {
        !$0.isPredicted && $0.features.contains(.givenName) && $0.features.contains(.nominative)
          && $0.features.contains(.singular)
      }
    }
  }

  /// The spellings that Russian texts give a Kazakh name: «Қуаныш» → «куаныш», «Нәзік» → «назик».
  private static func russianSpellings(_ word: String) -> [String] {
    func spelled(_ shortI: UInt32) -> String {
      Letters.string(
        Letters.scalars(word).map { scalar -> UInt32 in
          switch scalar {
          case 0x4D9: 0x430  // ә → а
          case 0x493: 0x433  // ғ → г
          case 0x49B: 0x43A  // қ → к
          case 0x4A3: 0x43D  // ң → н
          case 0x4E9: 0x43E  // ө → о
          case 0x4B1, 0x4AF: 0x443  // ұ, ү → у
          case 0x4BB: 0x445  // һ → х
          case 0x456: shortI  // і → и or ы
          default: scalar
          }
        })
    }
    let first = spelled(0x438)
    let second = spelled(0x44B)
    return first == second ? [first] : [first, second]
  }
}
