/// A person's name as typed words.
struct PersonName: Sendable, Hashable {
  /// What a word of the name is.
  enum Kind: Sendable, Hashable {
    /// A given name or a surname.
    case core
    /// A patronymic.
    case patronymic
    /// One or two letters that stand for a word.
    case initial
    /// «фон», «аль», de: left out by some.
    case particle
  }

  /// One word with its kind.
  struct Part: Sendable, Hashable {
    var token: NameToken
    var kind: Kind
  }

  /// The words in the order of the name, at most eight.
  let parts: [Part]
  /// The gender that a patronymic tells: `male`, `female` or nil.
  let patronymicGender: String?

  /// Reads a name.
  init(_ name: String) {
    let all = NameToken.tokens(of: name).prefix(8)
    let tokens = all.count > 1 ? all.filter { !Self.titles.contains($0.key) } : Array(all)
    var kinds = tokens.map { token -> Kind in
      if token.isInitial { return .initial }
      if Self.particles.contains(token.key) { return .particle }
      return .core
    }
    var gender: String?
    let cores = kinds.count { $0 == .core }
    for (index, token) in tokens.enumerated() where kinds[index] == .core {
      guard let ending = Self.patronymicEnding(token.key) else { continue }
      // «Роман Абрамович» has no patronymic; «Роман Аркадьевич Абрамович» has one, in the middle.
      let isLast = index == tokens.count - 1
      let isSlavic = ending.isSlavicMale
      let followsGiven = index > 0
      if cores >= 3 || !isSlavic || (cores == 2 && followsGiven && !isLast)
        || (cores == 2 && kinds.contains(.initial))
      {
        if isSlavic && isLast && cores >= 3
          && tokens.prefix(index).contains(where: { Self.patronymicEnding($0.key) != nil })
        {
          continue
        }
        if !followsGiven { continue }
        kinds[index] = .patronymic
        gender = ending.isMale ? "male" : "female"
      }
    }
    parts = zip(tokens, kinds).map(Part.init)
    patronymicGender = gender
  }

  /// The given name and the surname, in no order.
  var cores: [NameToken] { parts.filter { $0.kind == .core }.map(\.token) }

  /// Whether the name has a given name and a surname, or more.
  var isFull: Bool { parts.count { $0.kind == .core } >= 2 }

  /// The patronymic, where there is one.
  var patronymic: NameToken? { parts.first { $0.kind == .patronymic }?.token }

  /// The word most likely the surname: the last core word with a surname's ending, else the one
  /// before a given name and patronymic, else the last core word.
  var surname: NameToken? {
    let cores = cores
    if cores.count < 2 { return cores.first }
    if let suffixed = cores.last(where: { Self.hasSurnameEnding($0.stem) }) { return suffixed }
    if let index = parts.firstIndex(where: { $0.kind == .patronymic }) {
      // «Ким Сергей Петрович»: two words before the patronymic, none after.
      let after = parts[(index + 1)...].first { $0.kind == .core }
      return after?.token ?? cores.first
    }
    return cores.last
  }

  // MARK: Endings

  private struct PatronymicEnding {
    var isMale: Bool
    var isSlavicMale: Bool
  }

  private static func patronymicEnding(_ key: String) -> PatronymicEnding? {
    if slavicFemale.contains(where: key.hasSuffix), key.unicodeScalars.count > 6 {
      return PatronymicEnding(isMale: false, isSlavicMale: false)
    }
    if turkicMale.contains(where: key.hasSuffix), key.unicodeScalars.count > 5 {
      return PatronymicEnding(isMale: true, isSlavicMale: false)
    }
    if turkicFemale.contains(where: key.hasSuffix), key.unicodeScalars.count > 6 {
      return PatronymicEnding(isMale: false, isSlavicMale: false)
    }
    if slavicMale.contains(where: key.hasSuffix), key.unicodeScalars.count > 4 {
      return PatronymicEnding(isMale: true, isSlavicMale: true)
    }
    return nil
  }

  private static let slavicMale = [
    "ович", "евич", "ьич", "кич", "мич", "овича", "овичу", "овичем", "овиче", "евича", "евичу",
    "евичем", "евиче", "ьича", "ьичу", "ьичом", "ovich", "evich", "ovitch", "evitch", "owitsch",
    "ewitsch", "ovych", "ovič", "evič", "ович",
  ]
  private static let slavicFemale = [
    "овна", "евна", "ична", "овны", "евны", "ичны", "овне", "евне", "ичне", "овну", "евну", "ичну",
    "овной", "евной", "ичной", "ovna", "evna", "ichna",
  ]
  private static let turkicMale = [
    "ұлы", "улы", "уулу", "оглы", "ogly", "oglu", "oğlu", "uly", "ulı",
  ]
  private static let turkicFemale = [
    "қызы", "кызы", "гызы", "qyzy", "kyzy", "qizi", "kizi", "qyzı",
  ]
  private static let particles: Set<String> = [
    "фон", "ван", "де", "ди", "да", "дер", "ла", "ле", "аль", "эль", "ад", "ас", "аш", "бен", "бин",
    "ибн", "абу", "von", "van", "de", "di", "da", "der", "la", "le", "al", "el", "bin", "ibn",
    "ben",
    "оглы", "огли", "улы", "ұлы", "кызы", "қызы", "du", "dos", "мл", "ст", "jr", "sr",
  ]
  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "г", "господин", "госпожа", "др",
  ]

  /// Whether a stem ends as Slavic, Armenian or Georgian surnames do.
  static func hasSurnameEnding(_ stem: String) -> Bool {
    surnameEndings.contains(where: stem.hasSuffix)
  }

  private static let surnameEndings = [
    "ов", "ев", "ин", "ын", "ск", "цк", "енко", "енк", "чук", "щук", "юк", "ян", "янц", "швил",
    "дзе", "дз", "ова", "ева", "ина", "ко", "ov", "ova", "ev", "eva", "ova", "sky", "ski", "skiy",
    "skaya", "enko", "chuk", "yan", "ian", "off",
  ]
}
