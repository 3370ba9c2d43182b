internal import Linguistics

/// The phonetic key of a word for comparing, and its skeleton.
enum Phonetics {
  /// The key that Cyrillic, Kazakh and Latin spellings of one name share, without the vowels at its
  /// end, for these are endings.
  ///
  /// - Complexity: O(length of the word).
  static func key(_ word: String) -> String {
    var sounds = Array(PhoneticKey.key(word).utf8)
    while sounds.count > 3, let last = sounds.last, isVowel(last) { sounds.removeLast() }
    // «Уильям» is William.
    if sounds.count > 1, sounds[0] == UInt8(ascii: "u"), isVowel(sounds[1]) {
      sounds[0] = UInt8(ascii: "v")
    }
    return String(decoding: sounds, as: UTF8.self)
  }

  /// The consonants of a key with voiced as voiceless and sibilants as one; empty where fewer than
  /// three are left, for too many short names would share them.
  static func skeleton(_ phonetic: String) -> String {
    var result: [UInt8] = []
    for byte in phonetic.utf8 {
      let mapped: UInt8
      switch byte {
      case UInt8(ascii: "h"): continue
      case UInt8(ascii: "b"): mapped = UInt8(ascii: "p")
      case UInt8(ascii: "d"): mapped = UInt8(ascii: "t")
      case UInt8(ascii: "g"): mapped = UInt8(ascii: "k")
      case UInt8(ascii: "z"), UInt8(ascii: "c"), UInt8(ascii: "j"): mapped = UInt8(ascii: "s")
      case UInt8(ascii: "f"): mapped = UInt8(ascii: "v")
      default: mapped = byte
      }
      if !isVowel(byte), result.last != mapped { result.append(mapped) }
    }
    return result.count < 3 ? "" : String(decoding: result, as: UTF8.self)
  }

  private static func isVowel(_ sound: UInt8) -> Bool {
    switch sound {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      true
    default: false
    }
  }
}
