/// The case endings of Kazakh and the forms that assimilation gives them.
enum KazakhSuffixes {
  /// What an ending is.
  enum Kind: CaseIterable {
    case genitive
    case dative
    case accusative
    case locative
    case ablative
    case instrumental
    /// -дағы, «that is at».
    case attributive
    /// -нікі, «that belongs to».
    case belonging
  }

  /// A written form of an ending and the stems it goes with.
  struct Form {
    let kind: Kind
    let letters: [UInt32]
    let row: KazakhSounds.Row
    let finals: KazakhSounds.Final
    /// Whether the form stands after the possessive -ы/-і, -сы/-сі alone.
    let isAfterPossessive: Bool
  }

  /// A word taken apart.
  struct Split {
    /// The number of scalars of the stem.
    let stem: Int
    /// The ending.
    let form: Form
  }

  /// All forms, longer ones first.
  static let forms: [Form] = {
    typealias Final = KazakhSounds.Final
    let table: [(Kind, String, Final)] = [
      (.genitive, "ның нің", [.vowel, .nasal]), (.genitive, "дың дің", [.liquid, .buzzing]),
      (.genitive, "тың тің", .voiceless),
      (.dative, "ға ге", .voiced), (.dative, "қа ке", .voiceless),
      (.accusative, "ны ні", .vowel), (.accusative, "ды ді", [.nasal, .liquid, .buzzing]),
      (.accusative, "ты ті", .voiceless),
      (.locative, "да де", .voiced), (.locative, "та те", .voiceless),
      (.ablative, "нан нен", .nasal), (.ablative, "дан ден", [.vowel, .liquid, .buzzing]),
      (.ablative, "тан тен", .voiceless),
      (.attributive, "дағы дегі", .voiced), (.attributive, "тағы тегі", .voiceless),
    ]
    let rowless: [(Kind, String, Final)] = [
      (.instrumental, "мен", [.vowel, .nasal, .liquid]), (.instrumental, "бен", .buzzing),
      (.instrumental, "пен", .voiceless),
      (.belonging, "нікі", [.vowel, .nasal]), (.belonging, "дікі", [.liquid, .buzzing]),
      (.belonging, "тікі", .voiceless),
    ]
    let possessed: [(Kind, String)] = [
      (.dative, "на не"), (.accusative, "н н"), (.locative, "нда нде"), (.ablative, "нан нен"),
      (.attributive, "ндағы ндегі"),
    ]
    var forms: [Form] = []
    func add(_ kind: Kind, _ pair: String, _ finals: Final, isAfterPossessive: Bool) {
      for (text, row) in zip(pair.split(separator: " "), [KazakhSounds.Row.back, .front]) {
        forms.append(
          Form(
            kind: kind, letters: Letters.scalars(String(text)), row: row, finals: finals,
            isAfterPossessive: isAfterPossessive))
      }
    }
    for (kind, pair, finals) in table { add(kind, pair, finals, isAfterPossessive: false) }
    for (kind, pair) in possessed { add(kind, pair, .vowel, isAfterPossessive: true) }
    for (kind, text, finals) in rowless {
      forms.append(
        Form(
          kind: kind, letters: Letters.scalars(text), row: .either, finals: finals,
          isAfterPossessive: false))
    }
    return forms.enumerated().sorted {
      ($1.element.letters.count, $0.offset) < ($0.element.letters.count, $1.offset)
    }.map(\.element)
  }()

  /// The ways to take an ending off a folded word, longer endings first.
  ///
  /// A stem keeps at least two letters, a vowel among them, and agrees with the ending in row and
  /// last sound.
  static func splits(of word: [UInt32]) -> [Split] {
    var found: [Split] = []
    for form in forms where word.count >= form.letters.count + 2 {
      let length = word.count - form.letters.count
      guard word[length...].elementsEqual(form.letters) else { continue }
      let stem = word[..<length]
      guard stem.contains(where: KazakhSounds.isVowel), fits(form, stem) else { continue }
      found.append(Split(stem: length, form: form))
    }
    return found
  }

  /// Whether a form can stand after a stem.
  static func fits(_ form: Form, _ stem: ArraySlice<UInt32>) -> Bool {
    if form.isAfterPossessive {
      guard let last = stem.last, last == (form.row == .back ? 0x44B : 0x456) else { return false }
      return true
    }
    return !KazakhSounds.final(of: stem).isDisjoint(with: form.finals)
      && !KazakhSounds.row(of: stem).isDisjoint(with: form.row)
  }

  /// The ending that a text is as a whole, in whatever row: the end of «АҚШ-тың».
  static func isEnding(_ letters: [UInt32]) -> Bool {
    letters.count > 1 && forms.contains { $0.letters == letters }
  }
}
