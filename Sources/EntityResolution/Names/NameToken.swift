internal import GraphModel

/// One word of a name, in the forms it is compared in.
struct NameToken: Sendable, Hashable {
  /// The word as written.
  var surface: String
  /// Lower case, ё as е, as in `NameKey`.
  var key: String
  /// The key without a Russian case ending, so that «Имашевой» and «Имашева» are equal.
  var stem: String
  /// The same for Cyrillic, Kazakh and Latin spellings of one sound.
  var phonetic: String
  /// The phonetic key of the stem.
  var phoneticStem: String
  /// The bytes of `phonetic`, for edit distances.
  var sounds: [UInt8]
  /// The bytes of `phoneticStem`.
  var stemSounds: [UInt8]
  /// The number of letters of the stem.
  var stemLength: Int
  /// The phonetic key's consonants, voiced as voiceless.
  var skeleton: String
  /// The digits of the word.
  var digits: String
  /// Whether its letters are all capitals, and there are two or more.
  var isCapitals: Bool
  /// Whether its first letter is a capital.
  var isCapitalized: Bool
  /// Whether its letters are Cyrillic.
  var isCyrillic: Bool
  /// Whether it is a letter, or two, with a full stop: an initial.
  var isInitial: Bool

  /// The words of a name; at most sixteen, so that no name costs more than others.
  ///
  /// Hyphens part words, a full stop after one or two letters makes them an initial, and two glued
  /// words (`AllurGroup`) are parted at the capital.
  ///
  /// - Complexity: O(length of the name).
  static func tokens(of name: String) -> [NameToken] {
    var tokens: [NameToken] = []
    var word: [Unicode.Scalar] = []
    var count = 0
    func close(byStop: Bool) {
      guard !word.isEmpty else { return }
      let token = NameToken(word, beforeStop: byStop)
      word.removeAll(keepingCapacity: true)
      if !token.key.isEmpty, tokens.count < 16 { tokens.append(token) }
    }
    for scalar in name.unicodeScalars {
      count += 1
      if count > 400 { break }
      let properties = scalar.properties
      if properties.isAlphabetic || properties.numericType != nil
        || properties.generalCategory == .nonspacingMark
      {
        if properties.isUppercase, word.count > 2, let last = word.last,
          last.properties.isLowercase
        {
          close(byStop: false)
        }
        word.append(scalar)
      } else if apostrophes.contains(scalar) {
        // O'Brien and Д'Артаньян are one word.
        continue
      } else {
        close(byStop: scalar == ".")
      }
    }
    close(byStop: false)
    return tokens
  }

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "ʼ", "`", "ʹ"]

  private init(_ scalars: [Unicode.Scalar], beforeStop: Bool) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    surface = String(text)
    key = NameKey.key(surface)
    let letters = scalars.filter { $0.properties.isAlphabetic }
    isCapitals = letters.count > 1 && letters.allSatisfy { $0.properties.isUppercase }
    isCapitalized = letters.first?.properties.isUppercase ?? false
    digits = String(
      key.unicodeScalars.filter { $0.properties.numericType != nil }.map(Character.init))
    isInitial =
      !letters.isEmpty
      && (letters.count == 1 || (beforeStop && letters.count == 2 && isCapitalized && !isCapitals))
    stem = CaseEnding.stem(key)
    phonetic = Phonetics.key(key)
    phoneticStem = stem == key ? phonetic : Phonetics.key(stem)
    sounds = Array(phonetic.utf8)
    stemSounds = Array(phoneticStem.utf8)
    stemLength = stem.unicodeScalars.count
    isCyrillic = letters.first.map { (0x400...0x52F).contains($0.value) } ?? false
    skeleton = Phonetics.skeleton(phonetic)
  }
}

/// Russian case endings of names and of adjectives in names.
enum CaseEnding {
  /// Longest first, for the longest that fits is taken off.
  private static let endings: [[UInt8]] = [
    "ыми", "ими", "ого", "его", "ому", "ему", "ами", "ями", "ией", "иях", "ием",
    "ой", "ей", "ом", "ем", "ым", "им", "ою", "ею", "ью", "ая", "яя", "ую", "юю", "ое", "ее", "ый",
    "ий", "ые", "ие", "ых", "их", "ам", "ям", "ах", "ях", "ия", "ии", "ию",
    "а", "я", "у", "ю", "о", "е", "ы", "и", "й", "ь",
  ].map { Array($0.utf8) }
  private static let endingSet: Set<[UInt8]> = Set(endings)

  /// The word without its ending; at least three letters stay.
  ///
  /// A stem is for comparing alone: it is no base form.
  static func stem(_ key: String) -> String {
    var bytes = Array(key.utf8)
    guard let first = bytes.first, first == 0xD0 || first == 0xD1 || first == 0xD2 || first == 0xD3
    else { return key }
    for ending in endings where bytes.count >= ending.count + 6 && bytes.hasSuffix(ending) {
      bytes.removeLast(ending.count)
      break
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether two lower-case Russian words differ in a case ending at most.
  ///
  /// More lenient than equal stems: «Амстердам» and «Амстердаме» are forms of one word, though
  /// «ам» is an ending of others.
  static func areForms(_ left: String, _ right: String) -> Bool {
    let one = Array(left.utf8)
    let other = Array(right.utf8)
    var common = zip(one, other).prefix { $0 == $1 }.count
    // A letter of two bytes is not cut in the middle.
    if common % 2 == 1 { common -= 1 }
    while common >= 4 {
      let tails = (Array(one[common...]), Array(other[common...]))
      if tails.0.isEmpty || tails.1.isEmpty {
        // «Ли» is no form of «Лия».
        if common >= 6, endingSet.contains(tails.0.isEmpty ? tails.1 : tails.0) { return true }
      } else if endingSet.contains(tails.0), endingSet.contains(tails.1) {
        return true
      }
      if one.count - common > 6 || other.count - common > 6 { return false }
      common -= 2
    }
    return false
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
