internal import Linguistics

/// Makes the recogniser's mentions fit for the rules of English.
///
/// The recogniser has seen little English: it takes titles for organizations, cuts names short and
/// misses some. Titles come from the lexicon; names are freed of titles, joined and lengthened; and in
/// the places where a title or a verb of founding asks for a name, a sequence of capitalized words is
/// taken for one, at a low confidence.
struct EnglishMentions {
  /// A name that is being repaired.
  private struct Name {
    var tokens: Range<Int>
    var type: String
    var confidence: Double
    /// The index among the recogniser's mentions.
    var source: Int?
  }

  private let document: Document
  private let lexicon: ExtractionLexicon
  private let words: [Word]
  private var titles: [FoundTitle] = []
  private var names: [Name] = []
  /// The title at a token; -1 for none.
  private var titleAt: [Int]
  /// The outermost name at a token; -1 for none.
  private var nameAt: [Int]
  /// The first words of organizations with names of several words.
  private var beginnings: Set<String> = []

  /// Repairs the mentions of a document.
  ///
  /// - Complexity: near-linear in tokens and mentions.
  static func prepare(
    _ document: Document, _ annotations: Annotations, _ lexicon: ExtractionLexicon
  ) -> PreparedMentions {
    var work = EnglishMentions(document, annotations, lexicon)
    work.dropNonNames()
    work.freeOfTitles()
    work.markNames()
    work.addHonored()
    work.joinCompanies()
    work.lengthen()
    work.fillSlots()
    return work.result(annotations)
  }

  private init(
    _ document: Document, _ annotations: Annotations, _ lexicon: ExtractionLexicon
  ) {
    self.document = document
    self.lexicon = lexicon
    words = document.tokens.map {
      Word(document.text(of: $0.range), isWord: $0.kind != .punctuation)
    }
    let count = document.tokens.count
    titleAt = Array(repeating: -1, count: count)
    nameAt = Array(repeating: -1, count: count)
    let valid = annotations.inOrder.filter {
      let tokens = annotations.mentions[$0].tokens
      return !tokens.isEmpty && tokens.lowerBound >= 0 && tokens.upperBound <= count
    }
    let professions = valid.filter { lexicon.labels[annotations.mentions[$0].type]?.type == "Role" }
    let places = valid.map { annotations.mentions[$0] }.filter {
      lexicon.labels[$0.type]?.type == "Place"
    }
    titles =
      EnglishTitles(
        document, words, professions.map { annotations.mentions[$0] },
        placeNames: Set(places.flatMap(\.tokens)), lexicon
      ).titles
    for (index, title) in titles.enumerated() {
      for token in title.tokens { titleAt[token] = index }
    }
    names = valid.filter { lexicon.labels[annotations.mentions[$0].type]?.type != "Role" }.map {
      let mention = annotations.mentions[$0]
      return Name(
        tokens: mention.tokens, type: mention.type, confidence: mention.confidence, source: $0)
    }
  }

  // "Prior", "The Board" and "Jr" are no names; "Swedish" is no country.
  private mutating func dropNonNames() {
    let kept = names.filter { !isNoName($0) }
    names = kept
    for index in names.indices {
      let tokens = names[index].tokens
      if tokens.count == 1, lexicon.labels[names[index].type]?.type == "Place",
        EnglishWords.isDemonym(words[tokens.lowerBound])
      {
        names[index].type = "NATIONALITY"
      }
      // "Alder, Jr."
      let next = tokens.upperBound
      if lexicon.labels[names[index].type]?.type == "Person", next + 1 < words.count,
        words[next].text == ",", ["jr", "sr"].contains(words[next + 1].text), isSameRun(next + 1)
      {
        let dot = next + 2 < words.count && words[next + 2].text == "."
        let goesOn = next + 3 < words.count && isSameRun(next + 3)
        names[index].tokens = tokens.lowerBound..<(dot && goesOn ? next + 3 : next + 2)
      }
    }
  }

  private func isNoName(_ name: Name) -> Bool {
    let parts = name.tokens.map { words[$0] }.filter { $0.isWord && $0.text != "the" }
    guard let only = parts.first, parts.count == 1 else { return parts.isEmpty }
    if ["board", "jr", "sr"].contains(only.text) { return true }
    return lexicon.labels[name.type]?.type == "Person"
      && (isFunctionWord(only) || ["prior", "following", "despite"].contains(only.text))
  }

  // "Mr. Teale" is a person, whatever else is said of him.
  private mutating func addHonored() {
    for token in words.indices
    where nameAt[token] < 0 && titleAt[token] < 0
      && ["mr", "mrs", "ms", "dr", "sir", "dame"].contains(words[token].text)
      && words[token].isCapitalized
    {
      var start = token + 1
      if start < words.count, words[start].text == ".", isSameRun(start) { start += 1 }
      var end = start
      while end < words.count, isSameRun(end), end - start < 4, words[end].isWord,
        words[end].isCapitalized, nameAt[end] < 0, titleAt[end] < 0
      {
        end += 1
      }
      if start < end, !isFunctionWord(words[start]) { add(start..<end, "PERSON", 0.8) }
    }
  }

  // MARK: Titles inside names

  // "Kestrel CEO" is Kestrel; "CEO" is nobody's name.
  private mutating func freeOfTitles() {
    var dropped = Set<Int>()
    for index in names.indices {
      var tokens = names[index].tokens
      let found = Set(tokens.map { titleAt[$0] }).subtracting([-1]).sorted()
      for number in found {
        let title = titles[number].tokens
        if title.lowerBound <= tokens.lowerBound && title.upperBound >= tokens.upperBound {
          tokens = tokens.lowerBound..<tokens.lowerBound
        } else if isPartOfName(title, tokens, names[index].type) {
          dropped.insert(number)
        } else if title.lowerBound <= tokens.lowerBound {
          tokens = title.upperBound..<max(title.upperBound, tokens.upperBound)
        } else if title.upperBound >= tokens.upperBound {
          tokens = tokens.lowerBound..<title.lowerBound
        } else {
          dropped.insert(number)
        }
        if tokens.isEmpty { break }
      }
      names[index].tokens = trimmed(tokens)
    }
    names.removeAll { $0.tokens.isEmpty }
    for number in dropped {
      for token in titles[number].tokens where titleAt[token] == number { titleAt[token] = -1 }
    }
    let kept = titles.indices.filter { !dropped.contains($0) }
    titles = kept.map { titles[$0] }
    var places = Array(repeating: -1, count: kept.count + dropped.count)
    for (new, old) in kept.enumerated() { places[old] = new }
    titleAt = titleAt.map { $0 < 0 ? -1 : places[$0] }
  }

  // "Association of Harbour Directors", "Office of the President".
  private func isPartOfName(_ title: Range<Int>, _ name: Range<Int>, _ type: String) -> Bool {
    guard lexicon.labels[type]?.type == "Organization" else { return false }
    if title.lowerBound > name.lowerBound {
      let between = (name.lowerBound..<title.lowerBound).map { words[$0].text }
      if between.contains("of") || between.contains("for") { return true }
    }
    return title.upperBound < name.upperBound && title.lowerBound > name.lowerBound
  }

  // Without leading articles and prepositions, trailing possessives and marks.
  private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    while start < end,
      !words[start].isWord && !["\"", "“", "«"].contains(words[start].text)
        || ["of", "at", "the", "a", "an", "and", "for", "former", "by"].contains(words[start].text)
          && !(words[start].isCapitalized && start + 1 < end && words[start].text == "the"
            && tokens.count <= 2)
    {
      start += 1
    }
    while start < end {
      let last = words[end - 1].text
      if last == "s", end - 2 >= start, EnglishWords.apostrophes.contains(words[end - 2].text) {
        end -= 2
      } else if !words[end - 1].isWord && ![".", ")", "\"", "”", "!"].contains(last)
        || ["former", "and", "of", "as", "the"].contains(last)
      {
        end -= 1
      } else {
        break
      }
    }
    return span(start, end)
  }

  // MARK: Names

  private mutating func markNames() {
    nameAt = Array(repeating: -1, count: words.count)
    let order = names.indices.sorted {
      (names[$1].tokens.count, names[$0].tokens.lowerBound)
        < (names[$0].tokens.count, names[$1].tokens.lowerBound)
    }
    for index in order {
      for token in names[index].tokens where nameAt[token] == -1 { nameAt[token] = index }
    }
  }

  private func type(_ token: Int) -> String? {
    nameAt[token] < 0 ? nil : lexicon.labels[names[nameAt[token]].type]?.type
  }

  private static let companyWords: Set<String> = [
    "inc", "llc", "ltd", "plc", "corp", "corporation", "company", "co", "group", "associates",
    "foundation", "institute", "school", "university", "college", "library", "museum", "trust",
    "partners", "holdings", "brothers", "bros", "records", "studios", "productions", "industries",
    "enterprises", "ventures", "capital", "academy", "center", "centre", "agency", "consulting",
    "fund", "press", "bank", "airlines", "motors", "international", "club", "gmbh", "llp",
  ]

  // A person's name that goes on as a company's: "Hale & Sons", "Hale's Bakery", "Hale Industries".
  private mutating func joinCompanies() {
    for index in names.indices where lexicon.labels[names[index].type]?.type == "Person" {
      let tokens = names[index].tokens
      guard nameAt[tokens.lowerBound] == index else { continue }
      let inner = span(tokens.lowerBound + 1, tokens.upperBound - 1)
      let hasMark = inner.contains { token in
        words[token].text == "&"
          || EnglishWords.apostrophes.contains(words[token].text) && words[token + 1].text == "s"
      }
      let next = tokens.upperBound
      let isFollowed =
        next < words.count && isSameRun(next) && words[next].isCapitalized
        && titleAt[next] < 0
        && (Self.companyWords.contains(words[next].text)
          || type(next) == "Organization" && names[nameAt[next]].tokens.lowerBound == next)
      // "Tobyl Robotics"
      let last = words[tokens.upperBound - 1]
      let isCompany =
        tokens.count > 1
        && head(at: tokens.upperBound - 1).map {
          $0.kind == "company" && $0.use != .anaphor && $0.lemma.units == last.units
        } == true
      if hasMark || isCompany {
        names[index].type = "ORGANIZATION"
      } else if isFollowed {
        let other = nameAt[next]
        let end =
          other >= 0 && names[other].tokens.lowerBound == next
          ? names[other].tokens.upperBound : next + 1
        names[index].type = "ORGANIZATION"
        names[index].tokens = tokens.lowerBound..<end
        for token in names[index].tokens { nameAt[token] = index }
      }
    }
    dropCovered()
  }

  // A token that goes on with the name before it.
  private func isSameRun(_ token: Int) -> Bool {
    token > 0 && document.tokens[token].sentence == document.tokens[token - 1].sentence
  }

  // Names of organizations go on over capitalized words beside them.
  private mutating func lengthen() {
    for index in names.indices where lexicon.labels[names[index].type]?.type == "Organization" {
      guard nameAt[names[index].tokens.lowerBound] == index else { continue }
      var (start, end) = (names[index].tokens.lowerBound, names[index].tokens.upperBound)
      while let next = self.end(after: end, of: start..<end, index) { end = next }
      while start > 0, isSameRun(start), canPrecede(start - 1) { start -= 1 }
      guard start..<end != names[index].tokens else { continue }
      names[index].tokens = start..<end
      for token in start..<end { nameAt[token] = index }
    }
    dropCovered()
  }

  private func isFree(_ token: Int, _ index: Int) -> Bool {
    guard titleAt[token] < 0 else { return false }
    let other = nameAt[token]
    if other < 0 || other == index { return true }
    let type = lexicon.labels[names[other].type]?.type
    return type == "Organization"
  }

  private func end(after end: Int, of name: Range<Int>, _ index: Int) -> Int? {
    guard end < words.count, isSameRun(end) else { return nil }
    let word = words[end]
    if word.isWord, word.isCapitalized, isFree(end, index) { return end + 1 }
    guard end + 1 < words.count, isSameRun(end + 1), isFree(end + 1, index) else { return nil }
    // "kestrel.com"
    if word.text == ".", !document.tokens[end].followsGap, !document.tokens[end + 1].followsGap,
      words[end + 1].isWord, !words[end + 1].isCapitalized
    {
      return end + 2
    }
    guard words[end + 1].isCapitalized else { return nil }
    if word.text == "&" { return end + 2 }
    if word.text == "-", !document.tokens[end].followsGap, !document.tokens[end + 1].followsGap {
      return end + 2
    }
    if word.text == ",", ["inc", "llc", "ltd", "plc", "corp", "llp"].contains(words[end + 1].text) {
      let dot = end + 2 < words.count && words[end + 2].text == "." && isSameRun(end + 2)
      return dot && end + 3 < words.count && isSameRun(end + 3) ? end + 3 : end + 2
    }
    // "Institute of Marine Studies"
    if word.text == "of" || word.text == "for", let head = head(at: end - 1), head.use != .legal {
      return end + 2
    }
    return nil
  }

  private func head(at token: Int) -> ExtractionLexicon.Head? {
    lexicon.heads.match(words, at: token, before: token + 1)?.value
  }

  private func canPrecede(_ token: Int) -> Bool {
    let word = words[token]
    guard word.isWord, word.isCapitalized, titleAt[token] < 0, nameAt[token] < 0,
      !isFunctionWord(word)
    else { return false }
    let isFirst =
      document.sentences[document.tokens[token].sentence].tokens.lowerBound == token
    return !isFirst || !(word.text.hasSuffix("ed") || word.text.hasSuffix("ing"))
  }

  private func isFunctionWord(_ word: Word) -> Bool {
    EnglishWords.determiners.contains(word.text) || EnglishWords.prepositions.contains(word.text)
      || EnglishWords.borders.contains(word.text) || EnglishWords.adverbs.contains(word.text)
      || EnglishWords.honorifics.contains(word.text)
      || lexicon.statusWords[.title]?.match([word], at: 0, before: 1) != nil
      || lexicon.time.match([word], at: 0, before: 1) != nil
  }

  // Names that lie across another one are gone; nested ones stay.
  private mutating func dropCovered() {
    let outer = names.indices.filter { nameAt[names[$0].tokens.lowerBound] == $0 }
    var dropped = Set<Int>()
    for index in outer {
      for token in names[index].tokens where nameAt[token] != index {
        let other = nameAt[token]
        if other >= 0, names[other].tokens.upperBound > names[index].tokens.upperBound {
          dropped.insert(other)
        }
      }
    }
    for index in names.indices where !dropped.contains(index) {
      let tokens = names[index].tokens
      let holder = nameAt[tokens.lowerBound]
      guard holder != index, holder >= 0 else { continue }
      let around = names[holder].tokens
      let isInside =
        around.lowerBound <= tokens.lowerBound && tokens.upperBound <= around.upperBound
      // A part of an organization's name is kept where it is a place.
      if !isInside || lexicon.labels[names[index].type]?.type != "Place" || around == tokens {
        dropped.insert(index)
      }
    }
    guard !dropped.isEmpty else { return }
    names = names.indices.filter { !dropped.contains($0) }.map { names[$0] }
    markNames()
  }

  // MARK: Names that a title or a verb asks for

  private mutating func fillSlots() {
    for name in names
    where lexicon.labels[name.type]?.type == "Organization" && name.tokens.count > 1 {
      beginnings.insert(words[name.tokens.lowerBound].text)
    }
    for title in titles {
      fillEmployer(after: title)
      fillEmployer(before: title)
      fillPerson(before: title)
      fillPerson(after: title)
    }
    for token in words.indices where titleAt[token] < 0 && nameAt[token] < 0 {
      guard let match = lexicon.holding.match(words, at: token, before: words.count),
        match.value == .found || match.value == .start
      else { continue }
      fillFounded(token, token + match.length, isSure: match.value == .found)
    }
    dropCovered()
  }

  private mutating func add(_ tokens: Range<Int>, _ type: String, _ confidence: Double) {
    let index = names.count
    names.append(Name(tokens: tokens, type: type, confidence: confidence, source: nil))
    for token in tokens { nameAt[token] = index }
  }

  private func canFound(_ title: FoundTitle) -> Bool {
    guard let found = title.titleClass else { return false }
    return found.scope == .company || found.isFounder
  }

  // "CEO of Kestrel"
  private mutating func fillEmployer(after title: FoundTitle) {
    var token = title.tokens.upperBound
    guard canFound(title), token + 1 < words.count, isSameRun(token),
      ["of", "at"].contains(words[token].text), isSameRun(token + 1)
    else { return }
    token += 1
    if words[token].text == "the", token + 1 < words.count { token += 1 }
    takeForOrganization(at: token)
  }

  private mutating func takeForOrganization(at token: Int) {
    let other = nameAt[token]
    if other >= 0 {
      let name = names[other]
      guard name.tokens.lowerBound == token, lexicon.labels[name.type]?.type != "Organization",
        lexicon.labels[name.type]?.type != "Place" || !isKnownPlace(name.tokens),
        name.type != "DATE", name.type != "NATIONALITY", words[token].isCapitalized
      else { return }
      names[other].type = "ORGANIZATION"
      names[other].confidence = min(0.6, name.confidence)
      names[other].source = nil
      return
    }
    guard titleAt[token] < 0, let run = capitalizedRun(from: token) else { return }
    add(run, "ORGANIZATION", 0.55)
  }

  private func isKnownPlace(_ tokens: Range<Int>) -> Bool {
    lexicon.places.match(words, at: tokens.lowerBound, before: tokens.upperBound) != nil
  }

  private func capitalizedRun(from start: Int) -> Range<Int>? {
    guard start < words.count, words[start].isWord, words[start].isCapitalized,
      !isFunctionWord(words[start]) || words[start].text == "the"
    else { return nil }
    var end = start + 1
    while end < words.count, isSameRun(end), end - start < 10 {
      let word = words[end]
      if word.isWord, word.isCapitalized, nameAt[end] < 0, titleAt[end] < 0 {
        end += 1
      } else if end + 1 < words.count, isSameRun(end + 1), words[end + 1].isCapitalized,
        nameAt[end + 1] < 0, titleAt[end + 1] < 0,
        word.text == "&" || word.text == "-" && !document.tokens[end].followsGap
          || (word.text == "of" || word.text == "for") && head(at: end - 1) != nil
      {
        end += 2
      } else {
        break
      }
    }
    return start..<end
  }

  // "Kestrel CEO"
  private mutating func fillEmployer(before title: FoundTitle) {
    guard canFound(title), title.titleClass?.isFounder != true else { return }
    let end = title.tokens.lowerBound
    var start = end
    while start > 0, isSameRun(start), canPrecede(start - 1), end - start < 4 { start -= 1 }
    guard start < end else { return }
    let isFirst =
      document.sentences[document.tokens[start].sentence].tokens.lowerBound == start
    // A sentence begins with a capital, whatever its first word is.
    guard !isFirst || end - start > 1 || words[start].isUppercase else { return }
    add(start..<end, "ORGANIZATION", 0.5)
  }

  // "chief executive Morna Teale"
  private mutating func fillPerson(after title: FoundTitle) {
    let start = title.tokens.upperBound
    guard start < words.count, isSameRun(start), nameAt[start] < 0, titleAt[start] < 0,
      let run = personRun(from: start)
    else { return }
    add(run, "PERSON", 0.55)
  }

  // "Morna Teale, the chief executive of Kestrel"
  private mutating func fillPerson(before title: FoundTitle) {
    var end = title.tokens.lowerBound
    let next = title.tokens.upperBound
    guard canFound(title), next < words.count, ["of", "at"].contains(words[next].text) else {
      return
    }
    while end > 0, isSameRun(end), ["the", "a", "former", "current"].contains(words[end - 1].text) {
      end -= 1
    }
    guard end > 2, isSameRun(end), words[end - 1].text == "," else { return }
    end -= 1
    var start = end
    while start > 0, isSameRun(start), end - start < 4, words[start - 1].isWord,
      words[start - 1].isCapitalized, nameAt[start - 1] < 0, titleAt[start - 1] < 0,
      !isFunctionWord(words[start - 1])
    {
      start -= 1
    }
    guard end - start >= 2, personRun(from: start) == start..<end else { return }
    add(start..<end, "PERSON", 0.5)
  }

  private func personRun(from start: Int) -> Range<Int>? {
    guard let run = capitalizedRun(from: start), (2...4).contains(run.count),
      run.allSatisfy({
        words[$0].isWord && words[$0].units.allSatisfy { !(0x30...0x39).contains($0) }
      }),
      !run.contains(where: { Self.companyWords.contains(words[$0].text) || head(at: $0) != nil }),
      run.contains(where: { !words[$0].isUppercase && words[$0].units.count > 1 })
    else { return nil }
    return run
  }

  // "founded Kestrel", "Kestrel was founded by Morna Teale"
  private mutating func fillFounded(_ verb: Int, _ end: Int, isSure: Bool) {
    var token = end
    let limit = document.sentences[document.tokens[verb].sentence].tokens.upperBound
    while token < limit, token - end < 4,
      EnglishWords.determiners.contains(words[token].text) && !words[token].isCapitalized
    {
      token += 1
    }
    if isSure, token < limit, words[token].isCapitalized,
      nameAt[token] < 0 || type(token) != "Place"
    {
      takeForOrganization(at: token)
    }
    guard let by = (end..<min(limit, end + 10)).first(where: { words[$0].text == "by" }) else {
      return
    }
    if by + 1 < limit, nameAt[by + 1] < 0, let run = personRun(from: by + 1) {
      add(run, "PERSON", 0.55)
    }
    fillSubject(of: verb)
  }

  // A place that no list knows, with the first word of an organization: "Northlake" for "Northlake
  // Turbines".
  private func isBeginning(_ name: Name) -> Bool {
    let first = words[name.tokens.lowerBound]
    return lexicon.labels[name.type]?.type == "Place" && name.tokens.count == 1
      && !isKnownPlace(name.tokens)
      && beginnings.contains(first.text)
  }

  private mutating func fillSubject(of verb: Int) {
    let first = document.sentences[document.tokens[verb].sentence].tokens.lowerBound
    var token = verb - 1
    while token >= first,
      ["was", "is", "were", "originally", "first", "which", "co", "-", ","].contains(
        words[token].text)
    {
      token -= 1
    }
    guard token >= first, verb - token > 1, words[token].isWord else { return }
    let other = nameAt[token]
    if other >= 0 {
      // Persons are not founded.
      if lexicon.labels[names[other].type]?.type == "Person" || names[other].type == "PRODUCT"
        || names[other].type == "FACILITY" || names[other].type == "WORK_OF_ART"
      {
        names[other].type = "ORGANIZATION"
        names[other].confidence = min(0.6, names[other].confidence)
        names[other].source = nil
      } else if isBeginning(names[other]) {
        names[other].type = "ORGANIZATION"
      }
      return
    }
    var start = token + 1
    // "Teale and Brook Trading Company": other names go into a company's.
    let isCompany =
      Self.companyWords.contains(words[token].text) || head(at: token)?.kind == "company"
    while start - 1 >= first, titleAt[start - 1] < 0, token - start < 9 {
      let word = words[start - 1]
      let isName = nameAt[start - 1] < 0 || isCompany && type(start - 1) == "Person"
      let isLink =
        isCompany && start - 2 >= first && (word.text == "and" || word.text == "&")
        && words[start - 2].isCapitalized && start <= token
      guard isLink || isName && word.isWord && word.isCapitalized && !isFunctionWord(word) else {
        break
      }
      start -= 1
    }
    if start <= token { add(start..<(token + 1), "ORGANIZATION", 0.5) }
  }

  // MARK: The result

  private func result(_ annotations: Annotations) -> PreparedMentions {
    PreparedMentions(
      names: names.map { name in
        (
          Mention(
            range: document.range(ofTokens: name.tokens), tokens: name.tokens, type: name.type,
            confidence: name.confidence), name.source
        )
      }, titles: titles, of: document, annotations)
  }
}
