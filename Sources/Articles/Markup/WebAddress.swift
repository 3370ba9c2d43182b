internal import GraphModel

/// Addresses of pages.
enum WebAddress {
  /// The address without its fragment and without what only counts visitors (`utm_…`); nil for
  /// anything but http and https.
  static func cleaned(_ text: String) -> String? {
    let address = CharacterReferences.decoded(text)
    let scheme = address.prefix(8).lowercased()
    guard scheme.hasPrefix("http://") || scheme.hasPrefix("https://"), address.utf8.count <= 2000,
      !address.contains(where: \.isWhitespace)
    else { return nil }
    let whole = address.prefix { $0 != "#" }
    guard let mark = whole.firstIndex(of: "?") else { return String(whole) }
    let kept = whole[whole.index(after: mark)...].split(separator: "&").filter { part in
      !counters.contains { part.lowercased().hasPrefix($0) }
    }
    return kept.isEmpty
      ? String(whole[..<mark]) : whole[...mark] + kept.joined(separator: "&")
  }

  /// The whole address that a reference means beside `base` (RFC 3986, 5.2); nil where it needs a base and
  /// there is none on the web.
  static func resolved(_ reference: String, against base: String?) -> String? {
    let reference = CharacterReferences.trimmed(reference)
    if hasScheme(reference) { return reference }
    guard let base, let mark = base.firstRange(of: "://"), !reference.isEmpty else { return nil }
    if reference.hasPrefix("//") { return base[..<mark.lowerBound] + ":" + reference }
    let path = base[mark.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let host = path.prefix { $0 != "/" }
    let site = base[..<mark.upperBound] + host
    if reference.hasPrefix("/") { return site + reference }
    if reference.hasPrefix("?") || reference.hasPrefix("#") {
      return base[..<mark.upperBound] + path + reference
    }
    // What is behind the last slash is a page, not a folder.
    var folders = path.dropFirst(host.count).split(
      separator: "/", omittingEmptySubsequences: false
    ).dropLast().drop(while: \.isEmpty)
    var rest = reference[...]
    while rest.hasPrefix("../") || rest.hasPrefix("./") {
      if rest.hasPrefix("../") { folders = folders.dropLast() }
      rest = rest[rest.index(after: rest.firstIndex(of: "/") ?? rest.startIndex)...]
    }
    return site + (folders + [rest]).map { "/" + $0 }.joined()
  }

  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), text.first?.isLetter == true else { return false }
    return text[..<colon].allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
    }
  }

  /// Whether something more than the site is named.
  static func hasPath(_ address: String) -> Bool {
    address.split(separator: "/", omittingEmptySubsequences: true).count > 2
  }

  /// The day that the path of an address names: `/2026/11/23/`, `/2026-11-23/`; nil where it names none.
  static func day(of address: String) -> CalendarDate? {
    let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst(2)
    // In a file's name words follow, so a date there may be what the article is about.
    let numbers = parts.map {
      $0.split(separator: "-").map { $0.utf8.allSatisfy(ASCII.isDigit) ? $0 : "" }
    }
    .flatMap { $0.count == 1 || $0.count == 3 ? $0 : [""] }
    for start in numbers.indices.dropLast(2) {
      let part = numbers[start...(start + 2)]
      guard part.map(\.utf8.count) == [4, 2, 2] else { continue }
      let values = part.compactMap { Int($0) }
      if (1990..<2100).contains(values[0]),
        let date = CalendarDate(year: values[0], month: values[1], day: values[2])
      {
        return date
      }
    }
    return nil
  }

  private static let counters = ["utm_", "fbclid=", "gclid=", "yclid=", "ysclid=", "_openstat="]
}
