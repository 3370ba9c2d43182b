internal import GraphModel

/// The words that say in what legal form an organization exists.
public enum LegalForms {
  /// The forms and their abbreviations, as `NameKey` has them.
  static let keys: Set<String> = [
    "ооо", "оао", "зао", "пао", "ао", "нао", "одо", "ип", "чп", "фгуп", "гуп", "муп", "фгбу",
    "фгбоу", "гку", "гбу", "мку", "нко", "ано", "тоо", "жшс", "ақ", "кгп", "кмк", "ргп", "рмк",
    "жк", "гккп", "мкқк", "кх", "нк", "пк", "ltd", "llc", "inc", "corp", "co", "plc", "gmbh", "ag",
    "sa", "spa", "srl", "bv", "nv", "oy", "ab", "as", "lp", "llp", "jsc", "pjsc", "ojsc", "cjsc",
    "limited", "incorporated", "sarl", "kg", "aps", "sro", "pty", "the",
  ]

  /// A name without the legal forms at its ends: `ООО «Весна»` gives `«Весна»`.
  ///
  /// - Parameter name: a name as a person types it.
  /// - Returns: the rest; nil where no legal form, or nothing else, is in the name.
  public static func removed(from name: String) -> String? {
    let words = name.split(whereSeparator: \.isWhitespace)
    func isForm(_ word: Substring) -> Bool { keys.contains(NameKey.key(String(word))) }
    let start = words.drop(while: isForm)
    let rest = start.prefix(start.count - start.reversed().prefix(while: isForm).count)
    return rest.isEmpty || rest.count == words.count ? nil : rest.joined(separator: " ")
  }
}
