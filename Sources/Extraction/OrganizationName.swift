internal import Linguistics

/// The name of one mention of an organization or place, taken apart for comparison.
struct OrganizationName {
  /// All words, punctuation left out.
  let words: [Word]
  /// The words without a leading descriptor or legal form ("компания", "ООО").
  let core: [Word]
  /// The tokens of the core.
  let coreTokens: Range<Int>
  /// The head nouns in it, as lexicon entries, in order.
  let heads: [ExtractionLexicon.Head]
  /// Whether nothing but a head noun is there ("министерство"), perhaps with a pronoun.
  let isGeneric: Bool
  /// The first letters of the words longer than two letters.
  let initials: [UInt16]

  /// Whether the name is one word of capitals.
  var isAcronym: Bool { core.count == 1 && core[0].isUppercase }

  /// Takes the name at `tokens` apart.
  init(tokens: Range<Int>, view: ArticleView) {
    var words: [Word] = []
    var heads: [ExtractionLexicon.Head] = []
    for token in tokens where view.words[token].isWord {
      words.append(view.words[token])
      if let head = view.head(at: token) { heads.append(head) }
    }
    var start = tokens.lowerBound
    while start + 1 < tokens.upperBound, Self.isDescriptor(start, tokens.upperBound, view) {
      start += 1
    }
    self.words = words
    self.heads = heads
    let quoted: Range<Int>? =
      switch view.document.language {
      case .russian: Self.quoted(in: tokens, view)
      case .kazakh: KazakhNouns.quoted(in: tokens, view)
      case .english: nil
      }
    if let inner = quoted {
      coreTokens = inner
      core = inner.compactMap { view.words[$0].isWord ? view.words[$0] : nil }
      isGeneric = false
      initials = core.filter { $0.units.count > 2 }.compactMap(\.units.first)
      return
    }
    var end = tokens.upperBound
    // A closing quotation mark goes with the opening one.
    if start > tokens.lowerBound, Descriptors.isQuote(view.words[start - 1]), end - 1 > start,
      Descriptors.isQuote(view.words[end - 1])
    {
      end -= 1
    }
    coreTokens = start..<end
    core = coreTokens.compactMap { view.words[$0].isWord ? view.words[$0] : nil }
    isGeneric =
      heads.count == 1 && (heads[0].use == .definite || heads[0].use == .anaphor)
      && words.allSatisfy { !$0.isCapitalized }
      && (words.count == 1 || Self.isDescription(tokens, heads[0], view))
    initials = words.filter { $0.units.count > 2 }.compactMap(\.units.first)
  }

  // "костанайский завод", "местная компания": companies have names of their own, where "областной
  // суд" is one.
  private static func isDescription(
    _ tokens: Range<Int>, _ head: ExtractionLexicon.Head, _ view: ArticleView
  ) -> Bool {
    let words = tokens.filter { view.words[$0].isWord }
    return head.kind == "company" && view.document.language == .russian
      && words.last.flatMap { view.head(at: $0) }?.lemma == head.lemma
      && words.dropLast().allSatisfy { view.grammar.isAdjective($0) }
  }

  // The tokens in quotation marks after adjectives and a head noun: "Дальний завод «Лазурит»", also
  // where the mention leaves the closing mark out.
  private static func quoted(in tokens: Range<Int>, _ view: ArticleView) -> Range<Int>? {
    guard let open = tokens.first(where: { Descriptors.isQuote(view.words[$0]) }),
      open > tokens.lowerBound + 1, open + 1 < tokens.upperBound,
      let head = view.head(at: open - 1), head.use == .definite || head.use == .anaphor,
      (tokens.lowerBound..<open - 1).allSatisfy({ view.grammar.isAdjective($0) })
    else { return nil }
    let inner = open + 1..<tokens.upperBound
    guard let close = inner.first(where: { Descriptors.isQuote(view.words[$0]) }) else {
      return inner
    }
    return close > open + 1 && close + 1 == tokens.upperBound ? open + 1..<close : nil
  }

  // A lower-case head noun or legal form before a quoted, Latin or capitalized name.
  private static func isDescriptor(_ token: Int, _ end: Int, _ view: ArticleView) -> Bool {
    let next = view.words[token + 1]
    // "University of Ozerny" begins with its own head.
    if view.document.language == .english, view.words[token].isCapitalized { return false }
    let startsName = !next.isWord || next.isCapitalized || !next.isCyrillic
    guard view.words[token].isWord else { return true }
    guard let head = view.head(at: token), startsName else { return false }
    if head.use == .legal { return true }
    // A number is no name without its noun: "школа № 5".
    if next.text == "№" || view.document.tokens[token + 1].kind == .number { return false }
    // "Банк России" and "Министерство обороны" begin with their own head.
    guard head.use == .definite || head.use == .anaphor else { return false }
    if !next.isWord || !next.isCyrillic { return true }
    // "администрация Петрова" is not called Petrov; "завод Заря" is called Zarya.
    return !view.words[token].isCapitalized
      && ["company", "sport", "media"].contains(head.kind)
      && view.mention(startingAt: token + 1, [.person, .place]) == nil
  }

  /// Whether two names can be one organization's.
  static func same(_ left: OrganizationName, _ right: OrganizationName) -> Bool {
    if left.isGeneric || right.isGeneric { return false }
    return pairwise(left.words, right.words)
      || (!left.core.isEmpty && pairwise(left.core, right.core))
      || isAcronym(left, of: right) || isAcronym(right, of: left)
      || isBlend(left, of: right) || isBlend(right, of: left)
      || extends(left, right) || extends(right, left)
      || EnglishNouns.extends(left, right) || EnglishNouns.extends(right, left)
  }

  static func pairwise(_ left: [Word], _ right: [Word]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { Inflection.compatible($0, $1) }
  }

  private static func isAcronym(_ short: OrganizationName, of long: OrganizationName) -> Bool {
    guard let word = short.core.first, short.core.count == 1, word.isUppercase,
      long.initials.count > 1
    else { return false }
    let initials = long.words.compactMap(\.units.first)
    return word.units == long.initials || word.units == initials
      || (word.units.count >= 3 && long.initials.count == word.units.count + 1
        && long.initials.starts(with: word.units))
  }

  // Госдума, Минобороны: beginnings of the long name's words, three letters or more each.
  private static func isBlend(_ short: OrganizationName, of long: OrganizationName) -> Bool {
    guard let word = short.core.first, short.core.count == 1, word.units.count >= 6,
      (2...8).contains(long.words.count)
    else { return false }
    func fits(_ rest: ArraySlice<UInt16>, _ next: Int, _ used: Int) -> Bool {
      if used >= 2, rest.count <= 2 { return long.words.count - next <= 2 }
      guard next < long.words.count else { return false }
      var common = 0
      for (left, right) in zip(rest, long.words[next].units) {
        if left != right { break }
        common += 1
      }
      var length = common
      while length >= 3 {
        if fits(rest.dropFirst(length), next + 1, used + 1) { return true }
        length -= 1
      }
      return used > 0 && fits(rest, next + 1, used)
    }
    return fits(word.units[...], 0, 0)
  }

  // Верховный суд, Верховный суд США: the same beginning with its head noun, and a place.
  private static func extends(_ short: OrganizationName, _ long: OrganizationName) -> Bool {
    guard short.words.count >= 2, long.words.count > short.words.count,
      long.words.count - short.words.count <= 2, !short.heads.isEmpty,
      pairwise(short.words, Array(long.words.prefix(short.words.count)))
    else { return false }
    return long.words.dropFirst(short.words.count).allSatisfy { $0.isCapitalized }
      && long.words[short.words.count].isCyrillic
  }
}
