internal import Linguistics

/// Head nouns and names of organizations in English.
enum EnglishNouns {
  private static let definite: Set<String> = ["the", "this", "his", "her", "their", "our"]

  /// The head noun at a token, where it stands for an organization named elsewhere: "the company",
  /// not "a company", "the companies" or "the company Kestrel".
  static func definiteNoun(at token: Int, _ view: ArticleView) -> ExtractionLexicon.Head? {
    guard token > 0, let head = view.head(at: token), head.use == .definite || head.use == .anaphor,
      view.words[token].units == head.lemma.units, view.outermost[token] == -1,
      !view.words[token].isCapitalized, definite.contains(view.words[token - 1].text),
      view.isSameSentence(token - 1, token)
    else { return nil }
    let next = token + 1
    guard next < view.words.count, view.isSameSentence(token, next) else { return head }
    // "the bank account", "the bank of Ozerny", "the company that …"
    if ["of", "for", "that", "which", "-"].contains(view.words[next].text) { return nil }
    if view.mention(startingAt: next, [.organization, .place]) != nil { return nil }
    return head
  }

  /// Whether a Latin name is the beginning of a longer one that only adds a legal form or a head
  /// noun, as in "Kestrel" and "Kestrel Logistics".
  static func extends(_ short: OrganizationName, _ long: OrganizationName) -> Bool {
    guard let first = short.words.first, !first.isCyrillic, first.units.count >= 3,
      first.isCapitalized, long.words.count > short.words.count,
      long.words.count - short.words.count <= 3,
      OrganizationName.pairwise(short.words, Array(long.words.prefix(short.words.count)))
    else { return false }
    let rest = long.words.dropFirst(short.words.count)
    guard rest.allSatisfy({ $0.isCapitalized }) else { return false }
    let heads = long.heads.filter { head in
      rest.contains { $0.units.starts(with: head.lemma.units) }
    }
    return heads.count >= rest.count
  }
}
