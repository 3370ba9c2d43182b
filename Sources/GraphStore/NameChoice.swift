internal import GraphModel

/// Which of many names, kinds or genders a node shows.
enum NameChoice {
  /// The name a person's node shows: the fullest, then the most frequent, then the longest, then
  /// the first by text.
  ///
  /// Fullness is the number of words of more than one letter, at most three: a surname, a given
  /// name and a patronymic. Initials do not make a name fuller.
  static func person(_ counts: [String: Int]) -> String? {
    best(counts) { name in min(3, words(name).filter { $0 > 1 }.count) }
  }

  /// The name any other node shows: the most frequent, then the longest, then the first by text.
  static func other(_ counts: [String: Int]) -> String? {
    best(counts) { _ in 0 }
  }

  /// The title a role shows: in Russian where an article in Russian has it, else in Kazakh, else in
  /// any language; of these the most frequent, then the longest, then the first by text.
  ///
  /// One language as far as possible makes a table of many people readable, whichever articles were
  /// read first.
  ///
  /// - Parameter counts: how often each title is told, by the articles' language.
  /// - Returns: the title; nil for none.
  static func title(_ counts: [String: [String: Int]]) -> String? {
    for language in ["ru", "kk"] {
      if let title = counts[language].flatMap(other) { return title }
    }
    return other(
      counts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) })
  }

  /// The value most pieces of evidence give; nil for none, and for a tie where `tie` is not given.
  static func majority(_ counts: [String: Int], breakingTies: Bool) -> String? {
    let top = counts.values.max() ?? 0
    let winners = counts.filter { $0.value == top }.keys.sorted()
    return winners.count == 1 || breakingTies ? winners.first : nil
  }

  private static func best(_ counts: [String: Int], fullness: (String) -> Int) -> String? {
    if counts.count == 1 { return counts.first?.key }
    let ranked = counts.map { name, count in
      (name: name, rank: [fullness(name), count, name.unicodeScalars.count])
    }
    return ranked.min { left, right in
      left.rank == right.rank
        ? left.name < right.name : right.rank.lexicographicallyPrecedes(left.rank)
    }?.name
  }

  /// The number of letters and digits of each word.
  private static func words(_ name: String) -> [Int] {
    NameKey.key(name).split(separator: " ").map(\.unicodeScalars.count)
  }
}
