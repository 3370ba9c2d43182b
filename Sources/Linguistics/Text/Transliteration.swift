/// Latin spellings of Russian and Kazakh.
public enum Transliteration {
  /// The text with its Cyrillic letters in Latin ones, as in Russian and Kazakh passports; other
  /// characters stay as they are.
  ///
  /// - Complexity: O(length).
  public static func latin(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let low = Letters.lower(scalar.value)
      guard let spelling = table[low] else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if low == scalar.value || spelling.isEmpty {
        result += spelling
        continue
      }
      // "Щ" is "SHCH" within capitals and "Shch" before small letters.
      let neighbours = [index - 1, index + 1].filter(scalars.indices.contains)
      let isAllCapital =
        neighbours.contains { Letters.isUpper(scalars[$0].value) }
        && !neighbours.contains { Letters.isLower(scalars[$0].value) }
      let letters = Letters.scalars(spelling)
      result += Letters.string(
        letters.enumerated().map {
          isAllCapital || $0.offset == 0 ? Letters.upper($0.element) : $0.element
        })
    }
    return result
  }

  /// Latin spellings by lower-case scalar.
  static let table: [UInt32: String] = {
    let pairs: [(String, String)] = [
      ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("е", "e"), ("ё", "e"),
      ("ж", "zh"), ("з", "z"), ("и", "i"), ("й", "i"), ("к", "k"), ("л", "l"), ("м", "m"),
      ("н", "n"), ("о", "o"), ("п", "p"), ("р", "r"), ("с", "s"), ("т", "t"), ("у", "u"),
      ("ф", "f"), ("х", "kh"), ("ц", "ts"), ("ч", "ch"), ("ш", "sh"), ("щ", "shch"), ("ъ", ""),
      ("ы", "y"), ("ь", ""), ("э", "e"), ("ю", "yu"), ("я", "ya"), ("ә", "a"), ("ғ", "g"),
      ("қ", "q"), ("ң", "n"), ("ө", "o"), ("ұ", "u"), ("ү", "u"), ("һ", "h"), ("і", "i"),
      ("ї", "i"), ("є", "e"), ("ґ", "g"), ("ў", "u"),
    ]
    var table: [UInt32: String] = [:]
    for (letter, spelling) in pairs {
      for scalar in letter.unicodeScalars { table[scalar.value] = spelling }
    }
    return table
  }()
}
