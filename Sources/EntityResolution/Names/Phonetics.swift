/// The phonetic key of a word, and its skeleton.
///
/// Cyrillic, Kazakh and Latin spellings of one name get one key: «Жұмабек», «Жумабек», Zhumabek and
/// Jumabek. The letters of a key are sounds: `S` is sh and shch, `C` is ch, `J` is zh and j, `T` is
/// ts; the others stand for themselves. Vowels at the end are left out, for they are endings.
enum Phonetics {
  /// The key of a lower-case word; characters without a sound are left out.
  ///
  /// - Complexity: O(length of the word).
  static func key(_ word: String) -> String {
    var letters: [Unicode.Scalar] = []
    for scalar in word.unicodeScalars {
      if let replacement = diacritics[scalar] {
        letters.append(contentsOf: replacement.unicodeScalars)
      } else {
        letters.append(scalar)
      }
    }
    var sounds: [UInt8] = []
    var index = 0
    while index < letters.count {
      index += append(letters, at: index, to: &sounds)
    }
    return finished(sounds)
  }

  /// The consonants of a key with voiced as voiceless and sibilants as one; empty where fewer than
  /// three are left, for too many short names would share them.
  static func skeleton(_ phonetic: String) -> String {
    var result: [UInt8] = []
    for byte in phonetic.utf8 {
      let mapped: UInt8
      switch Character(Unicode.Scalar(byte)) {
      case "a", "e", "i", "o", "u", "h": continue
      case "b": mapped = UInt8(ascii: "p")
      case "d": mapped = UInt8(ascii: "t")
      case "g": mapped = UInt8(ascii: "k")
      case "z", "S", "C", "J", "T": mapped = UInt8(ascii: "s")
      case "f": mapped = UInt8(ascii: "v")
      default: mapped = byte
      }
      if result.last != mapped { result.append(mapped) }
    }
    return result.count < 3 ? "" : String(decoding: result, as: UTF8.self)
  }

  // MARK: Letters to sounds

  private static let cyrillic: [Unicode.Scalar: String] = [
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e",
    "ё": "e", "є": "e", "ж": "J", "җ": "J", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i",
    "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ў": "u", "ф": "f", "х": "h",
    "һ": "h", "ц": "T", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
  ]

  private static let diacritics: [Unicode.Scalar: String] = [
    "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "ā": "a", "ă": "a", "ą": "a",
    "ç": "ch", "ć": "ch", "č": "ch", "ĉ": "ch", "ď": "d", "đ": "d", "é": "e", "è": "e", "ê": "e",
    "ë": "e", "ē": "e", "ė": "e", "ę": "e", "ě": "e", "ğ": "g", "ģ": "g", "ĝ": "g", "í": "i",
    "ì": "i", "î": "i", "ï": "i", "ī": "i", "į": "i", "ı": "i", "ķ": "k", "ł": "l", "ļ": "l",
    "ñ": "n", "ń": "n", "ň": "n", "ņ": "n", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o",
    "ø": "o", "ō": "o", "ő": "o", "ř": "r", "ś": "sh", "š": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh",
    "ť": "t", "ţ": "t", "ț": "t", "ú": "u", "ù": "u", "û": "u", "ü": "u", "ū": "u", "ŭ": "u",
    "ű": "u", "ý": "y", "ÿ": "y", "ź": "z", "ż": "zh", "ž": "zh", "ß": "s", "æ": "e", "œ": "e",
    "þ": "t", "ə": "a",
  ]

  /// Latin letters that together are a sound; longer ones first.
  private static let clusters: [(letters: [Unicode.Scalar], sounds: String)] = [
    ("shch", "S"), ("tsch", "C"), ("schtsch", "S"), ("dzh", "J"), ("sch", "S"), ("tch", "C"),
    ("dj", "J"), ("zh", "J"), ("zs", "J"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("sh", "S"), ("sz", "S"), ("ch", "C"), ("cz", "C"), ("ts", "T"), ("tz", "T"), ("ck", "k"),
    ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ya", "ia"), ("yu", "iu"), ("yo", "e"),
    ("ye", "e"), ("дж", "J"), ("тс", "T"),
  ].map { (Array($0.unicodeScalars), $1) }

  /// Appends the sound at `index`; gives the number of letters it takes.
  private static func append(
    _ letters: [Unicode.Scalar], at index: Int, to sounds: inout [UInt8]
  ) -> Int {
    for cluster in clusters
    where index + cluster.letters.count <= letters.count
      && letters[index..<index + cluster.letters.count].elementsEqual(cluster.letters)
    {
      sounds.append(contentsOf: cluster.sounds.utf8)
      return cluster.letters.count
    }
    let letter = letters[index]
    let next = index + 1 < letters.count ? letters[index + 1] : " "
    // «Уильям» is William.
    if letter == "у", "аеиоуыэюя".unicodeScalars.contains(next) {
      sounds.append(UInt8(ascii: "v"))
      return 1
    }
    if let sound = cyrillic[letter] {
      sounds.append(contentsOf: sound.utf8)
      return 1
    }
    switch letter {
    case "c": sounds.append(UInt8(ascii: next == "e" || next == "i" || next == "y" ? "s" : "k"))
    case "q": sounds.append(UInt8(ascii: "k"))
    case "w": sounds.append(UInt8(ascii: "v"))
    case "x": sounds.append(contentsOf: "ks".utf8)
    case "y": sounds.append(UInt8(ascii: "i"))
    // «Janar» and «Nijni» have zh, «Vasiljev» and «Sergej» no more than an i.
    case "j":
      let isSoft = index > 0 && (next == " " || "aeiouy".unicodeScalars.contains(next))
      sounds.append(UInt8(ascii: isSoft ? "i" : "J"))
    case "a"..."z", "0"..."9": sounds.append(UInt8(letter.value))
    default: break
    }
    return 1
  }

  private static func isVowel(_ sound: UInt8) -> Bool {
    switch sound {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      true
    default: false
    }
  }

  /// Takes out what spellings differ in: an i beside another vowel, doubled sounds, final vowels.
  private static func finished(_ sounds: [UInt8]) -> String {
    let i = UInt8(ascii: "i")
    var result: [UInt8] = []
    for (index, sound) in sounds.enumerated() {
      let next = index + 1 < sounds.count ? sounds[index + 1] : 0
      if sound == i, isVowel(next) { continue }
      if sound == i, let last = result.last, isVowel(last) { continue }
      if result.last == sound { continue }
      result.append(sound)
    }
    while result.count > 3, let last = result.last, isVowel(last) { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
