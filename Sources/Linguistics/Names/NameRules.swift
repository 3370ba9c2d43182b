/// A way to read a word of a name: its nominative, and the gender and cases it would stand in.
struct NameReading {
  /// The nominative, spelled as the word is.
  var nominative: String
  /// The gender, nil where either fits.
  var gender: Gender?
  /// The cases the word can stand in.
  var cases: CaseSet
  /// The logarithm of its plausibility.
  var weight: Double
  /// What the reading takes the word for.
  var kind: NamePart.Kind = .surname
  /// Whether the dictionary has the word as such a name.
  var isKnown = false
}

/// Declension of names by their endings, for names that no dictionary holds.
///
/// The classes are those of the reference grammars: possessive surnames (-ов, -ин), adjectival
/// ones (-ский, -ой), nouns on a consonant, nouns on -а and -я, and indeclinable ones.
enum NameRules {
  private static let vowels = Set(Letters.scalars("аеёиоуыэюя"))
  private static let hushers = Set(Letters.scalars("гкхжшщч"))

  /// The readings of a word; what no rule covers is read as a nominative.
  ///
  /// - Parameters:
  ///   - word: the word as written.
  ///   - isPerson: whether a person is named; things have the accusative of the nominative.
  /// - Returns: the readings, in no order.
  static func readings(of word: String, isPerson: Bool) -> [NameReading] {
    let letters = Letters.scalars(word)
    let folded = letters.map(Letters.fold)
    guard folded.count >= 2, folded.allSatisfy({ $0 >= 0x400 && $0 < 0x530 || $0 == 0x2D }) else {
      return [NameReading(nominative: word, gender: nil, cases: .all, weight: 0)]
    }
    var rules = Builder(letters: letters, folded: folded, isPerson: isPerson)
    rules.build()
    return rules.readings
  }

  private struct Builder {
    let letters: [UInt32]
    let folded: [UInt32]
    let isPerson: Bool
    var readings: [NameReading] = []

    func ends(_ ending: String) -> Bool {
      let tail = Letters.scalars(ending)
      return folded.count > tail.count + 1 && folded.suffix(tail.count).elementsEqual(tail)
    }

    /// The word with its last letters replaced, in the word's own letter case.
    func replaced(_ count: Int, _ ending: String) -> String {
      var result = Array(letters.dropLast(count))
      let upper = letters.count > 2 && !letters.contains(where: Letters.isLower)
      result += Letters.scalars(ending).map { upper ? Letters.upper($0) : $0 }
      return Letters.string(result)
    }

    mutating func add(
      _ drop: Int, _ ending: String, _ gender: Gender?, _ cases: CaseSet, _ weight: Double
    ) {
      readings.append(
        NameReading(
          nominative: replaced(drop, ending), gender: gender, cases: cases, weight: weight))
    }

    mutating func build() {
      let last = folded[folded.count - 1]
      let isShort = folded.count <= 3
      if !vowels.contains(last) {
        consonantal(last, isShort: isShort)
      } else {
        switch last {
        case 0x430, 0x44F: onA(isYa: last == 0x44F)
        case 0x443, 0x44E: onU(isYu: last == 0x44E, isShort: isShort)
        case 0x435: onE(isShort: isShort)
        case 0x44B, 0x438: onI(isShort: isShort)
        default: onO()
        }
      }
    }

    /// "Иванов", "Крамской", "Ким"; and the instrumentals, locatives and feminines in -м and -й.
    private mutating func consonantal(_ last: UInt32, isShort: Bool) {
      let possessive = ["ов", "ев", "ин", "ын"].contains { ends($0) }
      let adjective = ["ский", "цкий", "ый", "ий", "ой"].contains { ends($0) }
      var nominative = 0.0
      if !isShort && (ends("ом") || ends("ем") || ends("ым") || ends("им")) { nominative = -2.5 }
      if ends("ой") || ends("ей") { nominative = -1 }
      if ends("ого") || ends("его") { nominative = -4 }
      add(
        0, "", .masculine, isPerson ? CaseSet(.nominative) : CaseSet(.nominative, .accusative),
        nominative)
      if isPerson {
        // A woman's surname on a consonant does not change.
        add(0, "", .feminine, .all, possessive || adjective ? -4 : nominative - 1.2)
      }
      if ends("их") || ends("ых") { add(0, "", nil, .all, -0.5) }
      guard !isShort else { return }

      if ends("овым") || ends("евым") || ends("иным") || ends("ыным") {
        add(2, "", .masculine, CaseSet(.instrumental), 0)
      } else if ends("ским") || ends("цким") {
        add(2, "ий", .masculine, CaseSet(.instrumental), 0)
      } else if ends("ским") || ends("ым") {
        add(2, "ый", .masculine, CaseSet(.instrumental), -1)
        add(2, "ой", .masculine, CaseSet(.instrumental), -1.5)
      }
      if ends("ским") || ends("цким") { return }
      if ends("ском") || ends("цком") { add(2, "ий", .masculine, CaseSet(.locative), 0) }
      if ends("ом") { add(2, "", .masculine, CaseSet(.instrumental), 0) }
      if ends("ем") {
        let before = folded[folded.count - 3]
        if vowels.contains(before) {
          add(2, "й", .masculine, CaseSet(.instrumental), 0)
        } else if Set(Letters.scalars("жшщчц")).contains(before) {
          add(2, "", .masculine, CaseSet(.instrumental), 0)
        } else {
          add(2, "ь", .masculine, CaseSet(.instrumental), 0)
        }
      }
      let oblique = CaseSet(.genitive, .dative, .instrumental, .locative)
      if ends("овой") || ends("евой") || ends("иной") || ends("ыной") {
        add(2, "а", .feminine, oblique, 0)
      } else if ends("ской") || ends("цкой") {
        add(2, "ая", .feminine, oblique, 0)
        add(2, "а", .masculine, CaseSet(.instrumental), -1.5)
      } else if ends("ой") {
        add(2, "а", .feminine, CaseSet(.instrumental), -0.8)
        add(2, "а", .masculine, CaseSet(.instrumental), -2)
        add(2, "ая", .feminine, oblique, -2)
      } else if ends("ей") {
        add(2, "я", .feminine, CaseSet(.instrumental), -0.8)
        add(2, "я", .masculine, CaseSet(.instrumental), -2.2)
      }
    }

    /// "Иванова", "Иванов" in the genitive, "Кучма".
    private mutating func onA(isYa: Bool) {
      let possessive = ["ова", "ева", "ина", "ына"].contains { ends($0) }
      let beforeLast = folded[folded.count - 2]
      let isAdjective = ends("ская") || ends("цкая") || ends("ая")
      add(0, "", .feminine, CaseSet(.nominative), 0)
      add(0, "", .masculine, CaseSet(.nominative), possessive ? -5 : isAdjective ? -6 : -2)
      guard folded.count > 3, !isAdjective else { return }
      let cases = isPerson ? CaseSet(.genitive, .accusative) : CaseSet(.genitive)
      strip(isSoft: isYa, beforeLast: beforeLast, cases, 0)
      if !vowels.contains(beforeLast) && !isYa {
        // Georgian and other names on -а stand in the nominative at times: both stay possible.
        if !isPerson { add(1, "о", nil, CaseSet(.genitive), -1.5) }
      }
    }

    /// The bare stem of a masculine noun whose ending of one letter is taken off.
    private mutating func strip(
      isSoft: Bool, beforeLast: UInt32, _ cases: CaseSet, _ weight: Double
    ) {
      if isSoft {
        // Men's names on -ий are few and known; women's on -ия are many.
        add(
          1, vowels.contains(beforeLast) ? "й" : "ь", .masculine, cases,
          weight - (beforeLast == 0x438 && isPerson ? 1.5 : 0))
      } else if !vowels.contains(beforeLast) {
        let two = folded[folded.count - 3]
        // "Кравца" from "Кравец": the vowel comes back before ц.
        if beforeLast == 0x446, Set(Letters.scalars("нвбтмд")).contains(two) {
          add(2, "ец", .masculine, cases, weight - 0.2)
          add(1, "", .masculine, cases, weight - 0.7)
        } else if beforeLast == 0x446, two == 0x44C {
          add(3, "ец", .masculine, cases, weight)
        } else {
          add(1, "", .masculine, cases, weight)
        }
      }
    }

    private mutating func onU(isYu: Bool, isShort: Bool) {
      add(0, "", nil, .all, isShort || ends("ью") ? 0 : ends("ску") ? -0.5 : -3.5)
      guard !isShort else { return }
      let beforeLast = folded[folded.count - 2]
      if ends("скому") || ends("цкому") {
        add(3, "ий", .masculine, CaseSet(.dative), 0.5)
        return
      }
      if ends("ому") { add(3, "ый", .masculine, CaseSet(.dative), -1) }
      if ends("ую") {
        add(2, "ая", .feminine, CaseSet(.accusative), 0.5)
        return
      }
      strip(isSoft: isYu, beforeLast: beforeLast, CaseSet(.dative), 0)
      let possessive = ["ову", "еву", "ину", "ыну"].contains { ends($0) }
      add(1, isYu ? "я" : "а", .feminine, CaseSet(.accusative), -0.3)
      if !possessive { add(1, isYu ? "я" : "а", .masculine, CaseSet(.accusative), -2) }
    }

    private mutating func onE(isShort: Bool) {
      add(0, "", nil, .all, isShort ? 0 : -2)
      guard !isShort else { return }
      let beforeLast = folded[folded.count - 2]
      if vowels.contains(beforeLast) {
        add(1, "й", .masculine, CaseSet(.locative), -0.3)
        add(1, "я", .feminine, CaseSet(.dative, .locative), -0.6)
        return
      }
      let locative = CaseSet(.locative)
      strip(isSoft: false, beforeLast: beforeLast, locative, -0.3)
      let soft = Set(Letters.scalars("лнтр")).contains(beforeLast)
      if soft { add(1, "ь", .masculine, locative, -1.2) }
      let possessive = ["ове", "еве", "ине", "ыне"].contains { ends($0) }
      let cases = CaseSet(.dative, .locative)
      if !(possessive && isPerson) {
        add(1, "а", .feminine, cases, -0.5)
        add(1, "а", .masculine, cases, -2)
        if soft { add(1, "я", .feminine, cases, -1.2) }
      }
      if !isPerson { add(1, "о", nil, locative, possessive ? -0.2 : -1.3) }
    }

    private mutating func onI(isShort: Bool) {
      add(0, "", nil, .all, isShort ? 0 : folded.last == 0x44B ? -2.5 : 0)
      guard !isShort else { return }
      let beforeLast = folded[folded.count - 2]
      let isHard = folded.last == 0x44B || hushers.contains(beforeLast)
      let ending = isHard ? "а" : "я"
      // Surnames on a soft consonant and -я are rare, foreign ones on -и are not.
      let softness = isHard || vowels.contains(beforeLast) ? 0 : -1.5
      add(1, ending, .feminine, CaseSet(.genitive), softness - 0.3)
      add(1, ending, .masculine, CaseSet(.genitive), softness - 1.8)
      if !isHard && !vowels.contains(beforeLast) {
        let oblique = CaseSet(.genitive, .dative, .locative)
        add(1, "ь", .feminine, oblique, -1.5)
      }
      if beforeLast == 0x438 {
        // "Марии", "Георгии".
        add(1, "я", .feminine, CaseSet(.dative, .locative), -0.3)
        add(1, "й", .masculine, CaseSet(.locative), -1)
      }
    }

    private mutating func onO() {
      if ends("ого") || ends("его") {
        let stem = Letters.string(folded.dropLast(3))
        let ending = stem.hasSuffix("к") || ends("его") ? "ий" : "ый"
        let cases = isPerson ? CaseSet(.genitive, .accusative) : CaseSet(.genitive)
        add(3, ending, .masculine, cases, 0.5)
        add(0, "", nil, .all, -3)
      } else {
        add(0, "", nil, .all, 0)
      }
    }
  }

  /// The case forms of a nominative, folded; only those that rules can tell.
  static func forms(of nominative: String, gender: Gender?) -> [String] {
    let folded = Letters.folded(nominative)
    guard folded.count >= 3, let last = folded.last else { return [] }
    func with(_ drop: Int, _ endings: [String]) -> [String] {
      let stem = Letters.string(folded.dropLast(drop))
      return endings.map { stem + $0 }
    }
    let word = Letters.string(folded)
    if ["ова", "ева", "ина", "ына"].contains(where: word.hasSuffix) && gender == .feminine {
      return with(1, ["ой", "у"])
    }
    if word.hasSuffix("ая") { return with(2, ["ой", "ую"]) }
    if word.hasSuffix("ский") || word.hasSuffix("цкий") {
      return with(2, ["ого", "ому", "им", "ом"])
    }
    switch last {
    case 0x430: return with(1, ["ы", "и", "е", "у", "ой", "ей"])
    case 0x44F: return with(1, ["и", "е", "ю", "ей"])
    case 0x439, 0x44C: return gender == .feminine ? [] : with(1, ["я", "ю", "ем", "е"])
    default:
      if vowels.contains(last) || gender == .feminine { return [] }
      return with(0, ["а", "у", "ом", "ем", "ым", "е"])
    }
  }
}
