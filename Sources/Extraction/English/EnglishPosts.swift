internal import GraphModel
internal import Linguistics

/// A title, or several joined by "and", in a row of an English sentence.
struct EnglishGroup {
  /// The titles' mentions, each with the word of status before it.
  var titles: [(mention: Int, status: String?)] = []
  /// The place of the first word that belongs to it: a determiner, an adjective.
  var low: Int
  /// The place of the first word with the possessor before it: "Kestrel's", "the company's".
  var outer: Int
  /// The place of the first title.
  var first: Int
  /// The place after the last title and its dependants.
  var high: Int
  /// The determiner before it.
  var determiner: String?
  /// The tokens of the dependants of the last title ("of sales").
  var dependants: Range<Int>?
  /// The place after the organization that follows.
  var end: Int
}

/// At which organization an English title is held.
struct EnglishEmployer {
  let cluster: Int
  let tokens: Range<Int>
  let rule: String
  let weight: Double
  var isInferred = false
}

/// Reads titles and their organizations in a row.
struct EnglishPosts {
  private let context: EnglishContext
  private let row: EnglishSequence
  private var view: ArticleView { context.view }

  /// Prepares to read a row.
  init(_ row: EnglishSequence, _ context: EnglishContext) {
    self.row = row
    self.context = context
  }

  /// The titles of the row, in order, with what belongs to them.
  ///
  /// - Complexity: linear in the items.
  func groups() -> [EnglishGroup] {
    var groups: [EnglishGroup] = []
    var place = 0
    while place < row.items.count {
      guard row.kind(place) == .title else {
        place += 1
        continue
      }
      let group = group(at: place, after: groups.last?.high ?? 0)
      groups.append(group)
      place = group.high
    }
    return groups
  }

  private func group(at first: Int, after floor: Int) -> EnglishGroup {
    var group = EnglishGroup(
      low: first, outer: first, first: first, high: first + 1, end: first + 1)
    var status: String?
    var place = first - 1
    while place >= floor, first - place <= 8 {
      if let found = self.status(at: place) {
        if status == nil || status == "current" { status = found }
      } else if EnglishWords.determiners.contains(row.text(place)) {
        if group.determiner == nil { group.determiner = row.text(place) }
      } else if row.text(place) == "of",
        row.text(place - 1) == "one" || row.text(place - 1) == "among"
      {
        place -= 1
      } else if !isFiller(place) {
        break
      }
      place -= 1
    }
    group.low = place + 1
    group.outer = outer(of: group, after: floor)
    // "The CEO" begins with its determiner, not with words before it.
    group.titles = [(row.items[first].mention ?? 0, status)]
    extend(&group)
    readDependants(&group)
    group.end = group.high
    return group
  }

  private func outer(of group: EnglishGroup, after floor: Int) -> Int {
    var place = group.low - 1
    let isPossessive =
      row.text(place) == "'s" || EnglishWords.apostrophes.contains(row.text(place))
    if isPossessive { place -= 1 }
    guard place >= floor, place >= 0 else { return group.low }
    switch row.kind(place) {
    case .organization where isPossessive || group.determiner == nil:
      return row.text(place - 1) == "the" ? place - 1 : place
    case .word where isPossessive:
      guard context.employers.nouns[row.items[place].tokens.lowerBound] != nil else {
        return group.low
      }
      return EnglishWords.determiners.contains(row.text(place - 1)) ? place - 1 : place
    default: return group.low
    }
  }

  private func isFiller(_ place: Int) -> Bool {
    guard row.items.indices.contains(place) else { return false }
    let item = row.items[place]
    if item.kind == .mark { return item.text == "-" && row.kind(place + 1) != .person }
    // "a Kazakhstan businessman", not "Kazakhstan President".
    if item.kind == .place {
      return EnglishWords.determiners.contains(row.text(place - 1))
        && row.text(place + 1) != "'s" && row.text(place + 1) != "-"
    }
    guard item.kind == .word else { return false }
    let token = item.tokens.lowerBound
    if EnglishWords.adverbs.contains(item.text) { return true }
    if let outer = view.starting[token]?.first, view.mentions[outer].kind == .nationality {
      return true
    }
    return EnglishWords.looksAdjective(view.words[token])
      && context.verb(at: token) == nil
  }

  private func status(at place: Int) -> String? {
    guard row.kind(place) == .word else { return nil }
    let token = row.items[place].tokens.lowerBound
    return view.lexicon.statusWords[.title]?.match(
      view.words, at: token, before: view.words.count)?.value
  }

  // "founder, chairman and former chief executive"
  private func extend(_ group: inout EnglishGroup) {
    while group.titles.count < 6 {
      var place = group.high
      guard [",", "and", "&", "/"].contains(row.text(place)) || row.kind(place) == .title,
        row.kind(place) != .title || group.titles.count == 1
      else { return }
      if row.kind(place) == .title { return }
      place += 1
      if row.text(place) == "and" { place += 1 }
      var status: String?
      var skipped = 0
      while row.kind(place) != .title, skipped < 4 {
        if let found = self.status(at: place) {
          status = found
        } else if !EnglishWords.determiners.contains(row.text(place)), !isFiller(place) {
          return
        } else if EnglishWords.itsPronouns.contains(row.text(place)) {
          return
        }
        place += 1
        skipped += 1
      }
      guard row.kind(place) == .title, let mention = row.items[place].mention else { return }
      // Another person's title follows his organization: "Kestrel's founder and Osprey CEO".
      group.titles.append((mention, status))
      group.high = place + 1
    }
  }

  // "vice president of sales at Kestrel", "head of security"
  private func readDependants(_ group: inout EnglishGroup) {
    guard ["of", "for"].contains(row.text(group.high)),
      let mention = group.titles.last?.mention,
      context.titleClasses[view.mentions[mention].tokens.lowerBound].map({
        !$0.isFounder && $0.name != "chief_executive"
      }) ?? true
    else { return }
    var place = group.high + 1
    while place < row.items.count, place - group.high <= 6 {
      let item = row.items[place]
      guard item.kind == .word, !EnglishWords.determiners.contains(item.text),
        view.head(at: item.tokens.lowerBound)?.use != .anaphor,
        context.employers.nouns[item.tokens.lowerBound] == nil,
        item.text != "of", item.text != "for",
        !EnglishWords.borders.contains(item.text)
          || item.text == "and" && row.kind(place + 1) == .word
      else { break }
      place += 1
    }
    guard place > group.high + 1 else { return }
    // A description of an organization that follows is none of the title.
    if row.kind(place) == .organization || row.text(place) == "'s" || row.text(place) == "-" {
      return
    }
    let isLower = !view.words[row.items[group.high + 1].tokens.lowerBound].isCapitalized
    let isTitleCase = view.words[view.mentions[mention].tokens.lowerBound].isCapitalized
    guard isLower || isTitleCase else { return }
    group.dependants =
      row.items[group.high].tokens.lowerBound..<row.items[place - 1].tokens.upperBound
    group.high = place
  }

  /// Whom "its" before a title means: in "named Mary Long, a partner at Osprey, as its chairman" the one
  /// that names.
  private func owner(of group: EnglishGroup) -> Int? {
    let title = row.items[group.first].tokens.lowerBound
    let isObject = [1, 2].contains { group.first >= $0 && row.text(group.first - $0) == "as" }
    return (isObject ? context.namer(before: title) : nil) ?? context.organization(before: title)
  }

  // MARK: Organizations

  /// The organizations or places that a group's titles are held at, and the place after them.
  func employers(of group: inout EnglishGroup) -> [EnglishEmployer] {
    let after = following(&group)
    if !after.isEmpty { return after }
    if let before = preceding(group) { return [before] }
    if let determiner = group.determiner, EnglishWords.itsPronouns.contains(determiner),
      determiner != "our",
      let mention = owner(of: group),
      let found = employer(mention, "possessive-pronoun", 0.8)
    {
      return [found]
    }
    return []
  }

  private func employer(_ mention: Int, _ rule: String, _ weight: Double) -> EnglishEmployer? {
    guard let cluster = context.employers.clusterOf[mention] else { return nil }
    return EnglishEmployer(
      cluster: cluster, tokens: view.mentions[mention].tokens,
      rule: context.isRuleMade(mention) ? rule + "-capitalized" : rule,
      weight: weight * context.trust(mention))
  }

  // "of Kestrel", "at the Almaty-based carrier Kestrel", "of the company"
  private func following(_ group: inout EnglishGroup) -> [EnglishEmployer] {
    let start = group.high
    guard EnglishWords.ofOrganization.contains(row.text(start)) else { return [] }
    var place = start + 1
    while place < row.items.count, place - start <= 12 {
      let item = row.items[place]
      switch item.kind {
      case .organization:
        // "of Kestrel's parent": something else is meant.
        if row.text(place + 1) == "'s", !isPossessedName(place + 2) { return [] }
        return organizations(from: place, &group)
      case .place:
        if isDescribed(place + 1) { break }
        return self.place(at: place, row.text(start), &group)
      case .person, .title, .date: return []
      case .mark:
        guard ["-", "'s", "&", "."].contains(item.text) else { return [] }
      case .word:
        if let noun = context.employers.nouns[item.tokens.lowerBound] {
          group.end = place + 1
          return [
            EnglishEmployer(
              cluster: noun.cluster, tokens: item.tokens, rule: "definite-noun-after-title",
              weight: 0.85 * noun.confidence)
          ]
        }
        let isLink = item.text == "and" && isPlainWord(place - 1) && isPlainWord(place + 1)
        if place > start + 1, EnglishWords.borders.contains(item.text), !isLink { return [] }
      }
      place += 1
    }
    return []
  }

  // A word in lower case that is no verb.
  private func isPlainWord(_ place: Int) -> Bool {
    guard row.kind(place) == .word else { return false }
    let token = row.items[place].tokens.lowerBound
    return !view.words[token].isCapitalized && context.verb(at: token) == nil
      && !EnglishWords.borders.contains(row.text(place))
  }

  // "Kestrel's": what follows is a name of its own.
  private func isPossessedName(_ place: Int) -> Bool {
    row.kind(place) == .organization
  }

  // Words after a place that make it part of a description: "Almaty-based", "Kazakhstan's largest".
  private func isDescribed(_ place: Int) -> Bool {
    if ["-", "'s"].contains(row.text(place)) { return true }
    guard row.kind(place) == .organization else { return false }
    return true
  }

  private func organizations(from start: Int, _ group: inout EnglishGroup) -> [EnglishEmployer] {
    var list: [EnglishEmployer] = []
    var place = start
    while list.count < 6, row.kind(place) == .organization, let mention = row.items[place].mention {
      if let found = employer(mention, "title-of-organization", 0.95) { list.append(found) }
      group.end = place + 1
      // "of Kestrel and Osprey": both, where no verb or title follows the second.
      guard row.text(place + 1) == "and" || row.text(place + 1) == ",",
        row.kind(place + 2) == .organization || row.text(place + 2) == "and"
      else { break }
      place += row.kind(place + 2) == .organization ? 2 : 3
      let next = row.kind(place + 1)
      let isSubject =
        next == .word && context.verb(at: row.items[place + 1].tokens.lowerBound) != nil
      guard next != .title, row.text(place + 1) != "'s", !isSubject else { break }
    }
    return list
  }

  private func place(
    at place: Int, _ preposition: String, _ group: inout EnglishGroup
  ) -> [EnglishEmployer] {
    guard ["of", "for"].contains(preposition), let mention = row.items[place].mention,
      let title = group.titles.last?.mention,
      let post = context.titleClasses[view.mentions[title].tokens.lowerBound],
      post.scope == .state || post.scope == .any || post.scope == .management,
      let found = employer(mention, "title-of-place", post.scope == .state ? 0.9 : 0.6)
    else { return [] }
    group.end = place + 1
    return [found]
  }

  // "Kestrel CEO", "Kestrel's founder", "the company's chief executive", "Kazakh Prime Minister"
  private func preceding(_ group: EnglishGroup) -> EnglishEmployer? {
    var place = group.low - 1
    let isPossessive = row.text(place) == "'s" || EnglishWords.apostrophes.contains(row.text(place))
    if isPossessive { place -= 1 }
    guard row.items.indices.contains(place) else { return nil }
    // A determiner between says that the name is no attribute.
    if !isPossessive, group.determiner != nil { return nil }
    let item = row.items[place]
    switch item.kind {
    case .organization:
      guard let mention = item.mention else { return nil }
      return employer(
        mention, isPossessive ? "organization-possessive" : "organization-title", 0.92)
    case .place:
      guard let mention = item.mention, let title = group.titles.first?.mention,
        context.titleClasses[view.mentions[title].tokens.lowerBound]?.scope == .state
      else { return nil }
      return employer(mention, "place-title", 0.8)
    case .word where isPossessive:
      guard let noun = context.employers.nouns[item.tokens.lowerBound] else { return nil }
      return EnglishEmployer(
        cluster: noun.cluster, tokens: item.tokens, rule: "definite-noun-possessive",
        weight: 0.9 * noun.confidence)
    default: return nil
    }
  }
}
