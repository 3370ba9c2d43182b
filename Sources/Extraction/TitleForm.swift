internal import GraphModel
internal import Linguistics

/// The wording of a post: its head word, class, and the part of the text that is its title.
enum TitleForm {
  /// The token of the title's head: the first noun.
  static func head(of tokens: Range<Int>, _ view: ArticleView) -> Int {
    let start = tokens.lowerBound + StatusWords.prefixLength(tokens, view)
    var token = min(start, tokens.upperBound - 1)
    while token + 1 < tokens.upperBound {
      if view.words[token].isWord, !view.grammar.isAdjective(token),
        view.starting[token]?.contains(where: { view.isEmployer($0) }) != true
      {
        // "вице-президент": the last part of a hyphenated word is the head.
        if token + 2 < tokens.upperBound, view.words[token + 1].text == "-",
          !view.document.tokens[token + 1].followsGap
        {
          token += 2
          continue
        }
        return token
      }
      token += 1
    }
    return token
  }

  /// The class of the post whose title is `tokens`.
  ///
  /// The tokens in `asides` are not read.
  static func titleClass(
    _ tokens: Range<Int>, _ view: ArticleView, without asides: Set<Int> = []
  ) -> ExtractionLexicon.TitleClass? {
    reading(tokens, view, without: asides).reading?.titleClass
  }

  /// The role of a fact: the title, its class, and whether the class says all of it.
  ///
  /// Places, and the names of the employer, are no part of a post at it.
  static func role(
    _ title: String, of claim: Claim, _ view: ArticleView, _ employers: EmployerCoreference
  ) -> ExtractedFact.Role {
    guard let tokens = claim.title else { return ExtractedFact.Role(title: title) }
    let (found, places) = reading(
      whole(tokens, view), view, without: claim.titleAsides)
    guard let found else {
      return ExtractedFact.Role(title: title, roleClass: claim.titleClass?.name, isExact: false)
    }
    let isWhole = places.enumerated().allSatisfy { place, token in
      found.covered.contains(place) || !tokens.contains(token) || !view.words[token].isWord
        || view.document.tokens[token].kind == .number
        || isOutside(token, in: tokens, claim.employer, view, employers)
    }
    return ExtractedFact.Role(
      title: title, roleClass: found.titleClass.name, isExact: found.isExact && isWhole)
  }

  // The title with what was cut off its end as the employer's: "председатель Нацбанка" is a class of
  // its own.
  private static func whole(_ title: Range<Int>, _ view: ArticleView) -> Range<Int> {
    var next: Int? =
      view.outermost[title.lowerBound] == -1 ? nil : view.outermost[title.lowerBound]
    while let mention = next {
      let tokens = view.mentions[mention].tokens
      if view.mentions[mention].kind == .post {
        return title.lowerBound..<max(title.upperBound, tokens.upperBound)
      }
      next = view.children[mention].first {
        view.mentions[$0].tokens.contains(title.lowerBound)
      }
    }
    return title
  }

  // Whether a token of a title belongs to a place, a nationality or the employer's name.
  private static func isOutside(
    _ token: Int, in title: Range<Int>, _ employer: Int?, _ view: ArticleView,
    _ employers: EmployerCoreference
  ) -> Bool {
    var next: Int? = view.outermost[token] == -1 ? nil : view.outermost[token]
    while let mention = next {
      let range = view.mentions[mention].tokens
      if range.lowerBound > title.lowerBound || range.count < title.count {
        switch view.mentions[mention].kind {
        case .place, .nationality: return true
        case .organization:
          if let employer, employers.clusterOf[mention] == employer,
            !Descriptors.isBody(mention, view)
          {
            return true
          }
        default: break
        }
      }
      next = view.children[mention].first { view.mentions[$0].tokens.contains(token) }
    }
    return false
  }

  private static func reading(
    _ tokens: Range<Int>, _ view: ArticleView, without asides: Set<Int>
  ) -> (reading: TitleReader.Reading?, places: [Int]) {
    let start = tokens.lowerBound + StatusWords.prefixLength(tokens, view)
    let places = (start..<tokens.upperBound).filter { !asides.contains($0) }
    guard !places.isEmpty else { return (nil, []) }
    let reader = TitleReader(
      places.map { view.words[$0] }, lexicon: view.lexicon.titles,
      head: { place in
        let head = Self.head(of: places[place]..<tokens.upperBound, view)
        return places.firstIndex { $0 >= head } ?? places.count - 1
      })
    return (reader.read(view.document.language), places)
  }

  /// At what the post is held, as its class tells.
  static func scope(of post: Int, _ view: ArticleView) -> ExtractionLexicon.Scope {
    titleClass(view.mentions[post].tokens, view)?.scope ?? .any
  }

  /// The tokens of the title: the mention without status words, bare company names and definite
  /// nouns, with the body that follows directly.
  static func tokens(
    of post: Int, _ view: ArticleView, _ employers: EmployerCoreference, scan: AffiliationScan?
  ) -> Range<Int> {
    let mention = view.mentions[post].tokens
    let start = mention.lowerBound + StatusWords.prefixLength(mention, view)
    var end = mention.upperBound
    if let next = scan?.employers.first, !next.isLoose, scan?.nouns.isEmpty != false,
      view.mentions[next.mention].tokens.lowerBound == end,
      isBody(next.mention, view, employers)
    {
      return min(start, end - 1)..<view.mentions[next.mention].tokens.upperBound
    }
    // "заместитель мэра Омска"
    if let next = scan?.employers.first, !next.isLoose, view.mentions[next.mention].kind == .place,
      view.mentions[next.mention].tokens.lowerBound == end,
      view.ending[end]?.contains(where: {
        view.mentions[$0].kind == .post && view.mentions[$0].tokens.lowerBound > start
          && mention.contains(view.mentions[$0].tokens.lowerBound)
      }) == true
        || end - 1 > head(of: mention, view)
          && view.lexicon.titles.match(view.words, at: end - 1, before: end) != nil
    {
      return start..<view.mentions[next.mention].tokens.upperBound
    }
    var isShorter = true
    while isShorter, end - 1 > start {
      isShorter = false
      if let inner = view.ending[end]?.first(where: {
        view.mentions[$0].kind == .organization
          && view.mentions[$0].tokens.lowerBound > start
          && mention.contains(view.mentions[$0].tokens.lowerBound)
          && !Descriptors.isBody($0, view)
      }), !isBody(inner, view, employers) {
        end = view.mentions[inner].tokens.lowerBound
        isShorter = true
      } else if !view.words[end - 1].isWord {
        end -= 1
        isShorter = true
      } else if isLeftOver(end - 1, start, view, employers) {
        end -= 1
        isShorter = true
      } else if end < mention.upperBound, view.grammar.isAdjective(end - 1) {
        // The adjective of the noun that was cut.
        end -= 1
        isShorter = true
      }
    }
    return min(start, end - 1)..<end
  }

  // A definite noun, a legal form or a preposition at the end once the name is gone.
  private static func isLeftOver(
    _ token: Int, _ start: Int, _ view: ArticleView, _ employers: EmployerCoreference
  ) -> Bool {
    if ["в", "во", "при", "из", "на", "по", "от", "и"].contains(view.words[token].text) {
      return true
    }
    if token > start, !view.words[token].isCapitalized, employers.nouns[token] != nil,
      view.lexicon.placeNouns.match(view.words, at: token, before: token + 1)?.value == "city"
    {
      return true
    }
    guard token > start, let head = view.head(at: token) else { return false }
    switch head.use {
    case .legal: return true
    case .definite, .anaphor:
      return employers.nouns[token] != nil || head.kind == "company" || head.kind == "sport"
        || head.kind == "media"
    case .name, .department, .body: return false
    }
  }

  private static func isQuoteBefore(_ token: Int, _ view: ArticleView) -> Bool {
    token > 0 && Descriptors.isQuote(view.words[token - 1])
  }

  /// The tokens inside a title that only say at which employer it is held: "завода" in "директор
  /// завода по качеству", with the adjective before it.
  static func asides(
    in title: Range<Int>, _ view: ArticleView, _ employers: EmployerCoreference
  ) -> Set<Int> {
    var found = Set<Int>()
    for token in title.dropFirst() where token + 1 < title.upperBound {
      guard let head = view.head(at: token), head.use == .definite || head.use == .anaphor,
        ["company", "sport", "media"].contains(head.kind) || employers.nouns[token] != nil,
        view.words[token + 1].text == "по"
      else { continue }
      found.insert(token)
      if token - 1 > title.lowerBound, view.grammar.isAdjective(token - 1) {
        found.insert(token - 1)
      }
    }
    return found
  }

  /// The parts of a title that belong to its other holders: "директора по качеству и по персоналу —
  /// Глеб и Вера" are two titles where there are as many parts as persons.
  static func othersParts(
    of title: Range<Int>, holder: Int, among holders: [Int], _ view: ArticleView
  ) -> Set<Int> {
    let starts = title.filter { view.words[$0].text == "по" }
    guard holders.count > 1, starts.count == holders.count,
      let place = holders.firstIndex(of: holder), starts[0] > title.lowerBound,
      zip(starts, starts.dropFirst()).allSatisfy({ ["и", ","].contains(view.words[$1 - 1].text) })
    else { return [] }
    let ends = starts.dropFirst().map { $0 - 1 } + [title.upperBound]
    return Set(starts[0]..<title.upperBound).subtracting(starts[place]..<ends[place])
  }

  /// Whether an organization's name describes a body ("Конституционная комиссия") and is not a
  /// brand or a company's name.
  private static func isBody(
    _ mention: Int, _ view: ArticleView, _ employers: EmployerCoreference
  ) -> Bool {
    if let name = employers.names[mention], name.isGeneric, let head = name.heads.first {
      return employers.clusterOf[mention].map { employers.clusters[$0].mentions.contains(mention) }
        == true && head.kind != "company" && head.kind != "sport" && head.kind != "media"
    }
    guard let name = employers.names[mention], name.core.count >= 2,
      !name.coreTokens.contains(where: { Descriptors.isQuote(view.words[$0]) }),
      !isQuoteBefore(name.coreTokens.lowerBound, view),
      let head = name.heads.first(where: { $0.use != .legal })
    else { return false }
    return head.kind != "company" && head.kind != "sport" && head.kind != "media"
  }
}
